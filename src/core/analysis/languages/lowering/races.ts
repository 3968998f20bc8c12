import { type SyntaxNode } from '../../syntaxTree'
import { type Lower, type Reading, rawText } from './grammar'

/** The name by which a wait for the first of several things goes. */
export const raceOfWaits = 'select'

/** A wait for a time: `<-time.After(limit)`, `tokio::time::sleep(limit)`. */
const timer = /(?:^|[.:\s-])(?:After|sleep)\s*\(/
/** What tells a wait to end in any case, whatever else is waited for. */
const ending = /\bDone\(\)|cancel|stop|quit|exit|clos(?:e|ing)|shut_?down|signal|ctrl_c/i

/** Reads what waits for the first of several things; a time among them bounds the others, as a call says that is given both. In a loop it is the pause between its rounds. */
export const racing = (inner: Lower, waitsOf: (reading: Reading, node: SyntaxNode) => readonly SyntaxNode[]): Lower => (reading, node, scope, hint) => {
  const { facts } = reading.builder
  const first = facts.calls.length
  const result = inner(reading, node, scope, hint)
  if (scope.blocks.some((block) => facts.blocks[block]?.kind === 'loop')) return result
  const waits = waitsOf(reading, node).map((wait) => ({ line: wait.line, text: rawText(reading, wait) }))
  const [bound, ...more] = waits.filter(({ text }) => timer.test(text))
  const raced = waits.find(({ text }) => !timer.test(text) && !ending.test(text))
  const call = bound === undefined ? -1 : facts.calls.findIndex(({ line, text }, index) => index >= first && line === bound.line && /(?:^|[.:])(?:After|sleep)$/.test(text))
  if (raced === undefined || more.length > 0 || call < 0) return result
  const race = reading.builder.addCall({ owner: scope.owner, blocks: [...scope.blocks], within: null, text: raceOfWaits, line: node.line, isNew: false, isAwaited: false })
  reading.builder.completeCall(race, { kind: 'path', names: [raceOfWaits] }, [{ kind: 'call', call }, { kind: 'unknown', text: raced.text }])
  return result
}
