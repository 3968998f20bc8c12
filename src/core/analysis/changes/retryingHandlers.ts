import { requestHandlerRows } from '../catalog/requestHandlers'
import { type FunctionFact, calledName } from '../facts'
import type { Reading } from '../graph/effects'
import { ecosystemOf } from '../languages/language'
import { retryLoopsOf } from '../settings/retryLoops'
import { serviceOf } from '../program/services'
import type { ChangedFiles } from './calls'
import { type FoundChange, ofCodeAlone } from './change'

interface Sides {
  readonly base: Reading
  readonly head: Reading
  readonly changed: ChangedFiles
}

/** Classes of one revision alone that stand around the requests of a client and try again, where code of both makes or names them on that side. */
export const retryingHandlers = ({ base, head, changed }: Sides): FoundChange[] => [
  ...handlersIn({ own: head, other: base, changed: changed.inHead }, true),
  ...handlersIn({ own: base, other: head, changed: changed.inBase }, false),
]

interface Side {
  readonly own: Reading
  readonly other: Reading
  readonly changed: ReadonlySet<string>
}

const handlersIn = (side: Side, isAdded: boolean): FoundChange[] =>
  filesOf(side).flatMap((file) => {
    const { program } = side.own.context
    const facts = program.facts(file)
    const found = facts.functions.filter((fact) => handsOn(side, file, fact))
    return found.flatMap((fact) => {
      const loop = retryLoopsOf(facts).find(({ owner }) => facts.functions[owner] === fact)
      return loop ? [told(side, { file, line: loop.line, symbol: fact.qualified }, isAdded)] : []
    })
  })

const filesOf = ({ own, changed }: Side): string[] => [...changed].filter((file) => own.context.program.holds(file))

/** Whether a method hands on the requests of a client, in a class that this side has alone and that what both have names. */
const handsOn = (side: Side, file: string, { name, className }: FunctionFact): boolean => {
  const known = side.own.context.program.facts(file).classes.find((one) => one.name === className)
  const bases = known ? [known.base, ...known.interfaces].flatMap((names) => names?.at(-1) ?? []) : []
  const row = requestHandlerRows.find(({ ecosystem, bases: ofRow, methods }) => ecosystem === ecosystemOf(file) && methods.includes(name) && ofRow.some((one) => bases.includes(one)))
  if (row === undefined || className === null) return false
  return !isNamed(side.other, side.changed, className) && filesOf(side).some((path) => side.other.context.program.holds(path) && makes(side.own, path, className))
}

const isNamed = ({ context: { program } }: Reading, files: ReadonlySet<string>, className: string): boolean =>
  [...files].some((file) => program.holds(file) && program.facts(file).classes.some(({ name }) => name === className))

/** Whether a file makes something of a class, or tells it to what it calls: `AddHttpMessageHandler<RetryHandler>()`. */
const makes = ({ context: { program } }: Reading, file: string, className: string): boolean =>
  program.facts(file).calls.some((call) => calledName(call) === className || (call.types ?? []).some((names) => names.at(-1) === className))

const told = ({ own }: Side, place: { readonly file: string; readonly line: number; readonly symbol: string }, isAdded: boolean): FoundChange => ({
  kind: isAdded ? 'retry-added' : 'retry-removed',
  direction: isAdded ? 'more' : 'less',
  why: isAdded ? `Requests now go through ${place.symbol}, which tries again when one fails.` : `Requests no longer go through ${place.symbol}, which tried again when one failed.`,
  ...place,
  target: 'http',
  service: serviceOf(own.services, place.file).name,
  ...ofCodeAlone,
})
