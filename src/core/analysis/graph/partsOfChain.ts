import { calledName } from '../facts'
import { composedQueriesOf } from '../catalog/composedQueries'
import { ecosystemOf } from '../languages/language'
import { chainFrom } from '../program/chains'
import type { CallRef, Program } from '../program/program'

/** What a chain of calls goes through part by part, to do to each what follows: `Story.where(old: true).in_batches.delete_all`; null where it does not. */
export const partsOfChain = (program: Program, call: CallRef): string | null => {
  const parting = composedQueriesOf(ecosystemOf(call.file))?.parting
  if (!parting) return null
  const chain = chainFrom(program.facts(call.file).calls, call).map((ref) => program.callAt(ref))
  const parts = chain.slice(0, -1).find((fact) => parting.has(calledName(fact)) && !fact.args.some(({ kind }) => kind === 'function'))
  return parts?.text ?? null
}
