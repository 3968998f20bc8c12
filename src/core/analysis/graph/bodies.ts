import { namedOwner } from '../facts'
import type { FunctionRef, Program } from '../program/program'

/** Bodies of one method that are followed at most; of more, none tells what a call does. */
export const mostBodies = 4

/** The bodies of a method that tell what a call of it does: where there are too many, those that do not just hand the call on to another of them; none where these are too many too. */
export const tellingBodies = (program: Program, bodies: readonly FunctionRef[]): readonly FunctionRef[] => {
  const found = bodies.length > mostBodies ? bodies.filter((body) => !handsOn(program, body)) : bodies
  return found.length <= mostBodies ? found : []
}

/** Whether a method calls the method of its name on something that it holds, as what counts, limits or tries again does: `c.inner.Get(ctx)` in `Get`. */
const handsOn = (program: Program, { file, index }: FunctionRef): boolean => {
  const { name } = program.functionAt({ file, index })
  const { facts, imports } = program.index(file)
  return facts.calls.some(({ owner, callee }) => callee.kind === 'path' && callee.names.length > 1 && callee.names.at(-1) === name && !imports.has(callee.names[0] ?? '') && namedOwner(facts, owner) === index)
}
