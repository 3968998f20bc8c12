import { type FileFacts, calledName } from '../facts'
import type { Reading } from '../graph/effects'
import { serviceOf } from '../program/services'
import { retryLoopsOf } from '../settings/retryLoops'
import { outermost } from '../settings/uses'
import type { ChangedFiles } from './calls'
import { type FoundChange, ofCodeAlone } from './change'

interface Sides {
  readonly base: Reading
  readonly head: Reading
  readonly changed: ChangedFiles
}

/** A function that one side alone has, and what it does again until it succeeds. */
interface Repeater {
  readonly file: string
  readonly index: number
  readonly name: string
  readonly line: number
  /** The last name of what it repeats. */
  readonly repeated: string
}

/** Functions of one side alone that repeat what a function of both sides does by itself on the other. */
export const takenOverRetries = ({ base, head, changed }: Sides): FoundChange[] => [
  ...repeatersOf(head, base, changed.inHead).filter((repeater) => takesOver(repeater, { own: head, other: base, files: changed.inHead })).map((repeater) => told(head, repeater, true)),
  ...repeatersOf(base, head, changed.inBase).filter((repeater) => takesOver(repeater, { own: base, other: head, files: changed.inBase })).map((repeater) => told(base, repeater, false)),
]

const repeatersOf = (own: Reading, other: Reading, files: ReadonlySet<string>): Repeater[] =>
  [...files].filter((file) => own.context.program.holds(file)).flatMap((file) => {
    const facts = own.context.program.facts(file)
    return retryLoopsOf(facts).flatMap(({ owner, line, repeated }): Repeater[] => {
      const index = outermost(facts, owner)
      const name = facts.functions[index]?.qualified ?? ''
      const isNew = index !== 0 && ![...files].some((path) => functionOf(factsIn(other, path), name) !== undefined)
      return isNew ? [{ file, index, name, line, repeated: lastName(repeated) }] : []
    })
  })

const factsIn = ({ context: { program } }: Reading, file: string): FileFacts | null => (program.holds(file) ? program.facts(file) : null)

const functionOf = (facts: FileFacts | null, name: string): number | undefined => {
  const index = facts?.functions.findIndex(({ qualified }) => qualified === name) ?? -1
  return index > 0 ? index : undefined
}

const lastName = (text: string): string => text.split(/\W+/).findLast((part) => part !== '') ?? ''

interface Around {
  readonly own: Reading
  readonly other: Reading
  readonly files: ReadonlySet<string>
}

/** Whether a function that calls it here calls what it repeats on the other side, and less often here. */
const takesOver = (repeater: Repeater, { own, other, files }: Around): boolean =>
  [...files].some((file) => {
    const [facts, before] = [factsIn(own, file), factsIn(other, file)]
    if (!facts || !before) return false
    return facts.calls.some((call, index) => {
      const owner = outermost(facts, call.owner)
      const was = functionOf(before, facts.functions[owner]?.qualified ?? '')
      if (was === undefined || !leadsTo(own, { file, index }, repeater)) return false
      return callsOf(before, was, repeater.repeated) > callsOf(facts, owner, repeater.repeated)
    })
  })

const leadsTo = ({ context }: Reading, ref: { readonly file: string; readonly index: number }, { file, index }: Repeater): boolean => {
  const callee = context.callee(ref)
  return callee.kind === 'function' && callee.ref.file === file && callee.ref.index === index
}

/** In how many places a function calls what goes by a name. */
const callsOf = (facts: FileFacts, owner: number, name: string): number => facts.calls.filter((call) => calledName(call) === name && outermost(facts, call.owner) === owner).length

const told = (reading: Reading, { file, line, name, repeated }: Repeater, isAdded: boolean): FoundChange => ({
  kind: isAdded ? 'retry-added' : 'retry-removed',
  direction: isAdded ? 'more' : 'less',
  why: isAdded ? `${name} now repeats ${repeated} until it succeeds; before, it was called once.` : `${name} no longer repeats ${repeated}: it is called once.`,
  file,
  line,
  symbol: name,
  target: 'other',
  service: serviceOf(reading.services, file).name,
  ...ofCodeAlone,
})
