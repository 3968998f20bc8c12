import { type CallFact, calledName } from '../facts'
import { attachedBy } from '../graph/attachedCalls'
import type { Reading } from '../graph/effects'
import type { ChangedFiles } from './calls'
import type { FoundChange } from './change'

interface Sides {
  readonly base: Reading
  readonly head: Reading
  readonly changed: ChangedFiles
}

/**
 * Without calls that methods of a class made by themselves on one side and that a callback of the class makes before these very
 * methods on the other: `before_action :set_order, only: %i[show edit]`. A callback before other methods too calls more often.
 */
export const withoutMovedToCallbacks = ({ base, head, changed }: Sides, changes: readonly FoundChange[]): FoundChange[] => {
  const [was, is] = [callbacksIn(base, changed.inBase), callbacksIn(head, changed.inHead)]
  const moves = changes.flatMap((change) => {
    const { kind, file, symbol } = change
    const methods = (kind === 'call-added' ? is : kind === 'call-removed' ? was : none).get(`${file}|${symbol ?? ''}`) ?? []
    const others = methods.map((method) => changes.filter((other) => isOtherSideOf(change, other) && lastOf(other.symbol) === method))
    return others.length > 0 && others.every(({ length }) => length > 0) ? [change, ...others.flat()] : []
  })
  const dropped = new Set(moves)
  return changes.filter((change) => !dropped.has(change))
}

const none: ReadonlyMap<string, readonly string[]> = new Map()

const lastOf = (symbol: string | null): string => symbol?.split('.').at(-1) ?? ''

const classOf = (symbol: string | null): string | null => symbol?.split('.').slice(0, -1).join('.') ?? null

const isOtherSideOf = (change: FoundChange, other: FoundChange): boolean =>
  other.kind === (change.kind === 'call-added' ? 'call-removed' : 'call-added') && other.file === change.file && other.operation === change.operation && other.target === change.target && classOf(other.symbol) === classOf(change.symbol)

/** Methods that a class has run before some of its others, as `file|name`, with the names of these. */
const callbacksIn = ({ context }: Reading, files: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> => {
  const { program } = context
  return new Map([...files].filter((file) => program.holds(file)).flatMap((file) =>
    program.facts(file).calls.flatMap((call, index) => (/_action$/.test(calledName(call)) ? attachedBy(context, { file, index }).map((ref) => [`${ref.file}|${program.functionAt(ref).qualified}`, methodsAround(call)] as const) : [])),
  ))
}

/** The methods that `only: %i[show edit]` names; none where a callback runs before all of them. */
const methodsAround = ({ args }: CallFact): string[] => {
  const value = args.flatMap((argument) => (argument.kind === 'object' ? argument.entries : [])).find(({ key }) => key === 'only')?.value
  const items = value?.kind === 'array' ? value.items : value ? [value] : []
  return items.flatMap((item) => (item.kind === 'literal' && typeof item.value === 'string' ? [item.value] : []))
}
