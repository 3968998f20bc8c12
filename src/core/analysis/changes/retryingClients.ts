import type { FileFacts } from '../facts'
import type { Reading } from '../graph/effects'
import type { NamedSetting } from '../settings/namedSetting'
import type { ChangedFiles } from './calls'
import { type FoundChange, ofCodeAlone } from './change'
import type { NamedSides } from './namedChanges'

interface Sides {
  readonly base: Reading
  readonly head: Reading
  readonly changed: ChangedFiles
}

/** Clients with retries that a function of one side alone makes, where a function of both sides calls with them on that side. */
export const retryingClients = ({ base, head, changed }: Sides, { before, after }: NamedSides): FoundChange[] => [
  ...clientsOf({ own: head, other: base, files: changed.inHead }, after.settings).map((setting) => told(setting, true)),
  ...clientsOf({ own: base, other: head, files: changed.inBase }, before.settings).map((setting) => told(setting, false)),
]

interface Around {
  readonly own: Reading
  readonly other: Reading
  readonly files: ReadonlySet<string>
}

/** One setting for each function that makes such a client. */
const clientsOf = (around: Around, settings: readonly NamedSetting[]): NamedSetting[] => {
  const retrying = settings.filter(({ row, amount, file }) => row.introduced?.kind === 'retry-added' && row.takes === 'presence' && amount.kind === 'switch' && around.files.has(file))
  const made = new Map(retrying.toReversed().map((setting) => [`${setting.file} ${setting.symbol ?? ''}`, setting]))
  return [...made.values()].filter(({ symbol }) => symbol !== null && !isFunctionOf(around.other, around.files, symbol)).filter((setting) => isCalledWith(around, setting))
}

const factsIn = ({ context: { program } }: Reading, file: string): FileFacts | null => (program.holds(file) ? program.facts(file) : null)

const isFunctionOf = (reading: Reading, files: ReadonlySet<string>, name: string): boolean =>
  [...files].some((file) => factsIn(reading, file)?.functions.some(({ qualified }) => qualified === name) === true)

/** Whether a function of both sides gets the client on this one, and calls a dependency on the other. */
const isCalledWith = ({ own, other, files }: Around, { file: where, symbol }: NamedSetting): boolean =>
  [...files].some((file) => {
    const [facts, before] = [factsIn(own, file), factsIn(other, file)]
    if (!facts || !before) return false
    return facts.calls.some(({ owner }, index) => {
      const callee = own.context.callee({ file, index })
      if (callee.kind !== 'function' || callee.ref.file !== where || own.context.program.functionAt(callee.ref).qualified !== symbol) return false
      const was = before.functions.findIndex(({ qualified }) => qualified === facts.functions[owner]?.qualified)
      return was > 0 && before.calls.some((call, at) => call.owner === was && other.context.rowsOf({ file, index: at }, 'call').length > 0)
    })
  })

const told = ({ file, line, symbol, target, service, name }: NamedSetting, isAdded: boolean): FoundChange => ({
  kind: isAdded ? 'retry-added' : 'retry-removed',
  direction: isAdded ? 'more' : 'less',
  why: isAdded ? `What calls now gets its client from ${symbol ?? file}, which retries (${name}).` : `What calls no longer gets its client from ${symbol ?? file}, which retried (${name}).`,
  file,
  line,
  symbol,
  target,
  service,
  ...ofCodeAlone,
})
