import { type CallFact, type Expression, calledName } from '../facts'
import { receiverOf } from './extensions'
import type { Value } from './value'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Methods of lists that give a list of the same kind. */
export const keepsKind = words(
  'stream parallelStream filter sorted sortedBy sortedWith distinct distinctBy limit skip peek take drop iter iter_mut into_iter cloned copied rev values Values toList ToList ToArray toArray AsEnumerable Where OrderBy OrderByDescending Skip Take Distinct Reverse asSequence filterNot filterNotNull toSet toMutableList slice concat reverse reversed sort select reject sort_by as_slice to_vec clone freeze compact to_a dup',
)

/** Methods of lists that give one of them. */
const givesOne = words(
  'get getFirst getLast first last firstOrNull lastOrNull find single singleOrNull First FirstOrDefault Single SingleOrDefault Last LastOrDefault ElementAt at pop shift poll getOrDefault findFirst findAny random get_mut first_mut last_mut next getValue GetValueOrDefault',
)

/** What a method of a list gives: the list, also one that is written out, or one of it; null for anything else. */
export const givenByList = (fact: CallFact, resolve: (receiver: Expression) => Value): Value | null => {
  const name = calledName(fact)
  const receiver = keepsKind.has(name) || givesOne.has(name) ? receiverOf(fact.callee) : undefined
  const list = receiver && resolve(receiver)
  if (list?.kind === 'list') return keepsKind.has(name) ? list : list.of
  return list?.kind === 'expression' && list.at.expression.kind === 'array' && keepsKind.has(name) ? list : null
}
