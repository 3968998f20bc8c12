import { attachedBy } from '../graph/attachedCalls'
import type { Reading } from '../graph/effects'
import { calledName } from '../settings/sites'
import type { ChangedFiles } from './calls'
import type { FoundChange } from './change'

interface Sides {
  readonly base: Reading
  readonly head: Reading
  readonly changed: ChangedFiles
}

/** Without calls that methods of a class made by themselves on one side and that a callback of the class makes before them on the other: `before_action :set_order`. */
export const withoutMovedToCallbacks = ({ base, head, changed }: Sides, changes: readonly FoundChange[]): FoundChange[] => {
  const [was, is] = [callbacksIn(base, changed.inBase), callbacksIn(head, changed.inHead)]
  const isOfCallback = ({ kind, file, symbol }: FoundChange): boolean => (kind === 'call-added' ? is : kind === 'call-removed' ? was : none).has(`${file}|${symbol ?? ''}`)
  const moves = changes.filter(isOfCallback).map((change) => ({ change, others: changes.filter((other) => isOtherSideOf(change, other)) }))
  const dropped = new Set(moves.filter(({ others }) => others.length > 0).flatMap(({ change, others }) => [change, ...others]))
  return changes.filter((change) => !dropped.has(change))
}

const none: ReadonlySet<string> = new Set()

const classOf = (symbol: string | null): string | null => symbol?.split('.').slice(0, -1).join('.') ?? null

const isOtherSideOf = (change: FoundChange, other: FoundChange): boolean =>
  other.kind === (change.kind === 'call-added' ? 'call-removed' : 'call-added') && other.file === change.file && other.operation === change.operation && other.target === change.target && classOf(other.symbol) === classOf(change.symbol)

/** Methods that a class has run around others, as `file|name`. */
const callbacksIn = ({ context }: Reading, files: ReadonlySet<string>): ReadonlySet<string> => {
  const { program } = context
  return new Set([...files].filter((file) => program.holds(file)).flatMap((file) =>
    program.facts(file).calls.flatMap((call, index) => (/_action$/.test(calledName(call)) ? attachedBy(context, { file, index }).map((ref) => `${ref.file}|${program.functionAt(ref).qualified}`) : [])),
  ))
}
