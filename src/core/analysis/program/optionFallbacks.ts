import type { Expression } from '../facts'
import type { FunctionRef, Program } from './program'

/** What a function takes for an option that it is not given: `options.batch || 100`. */
export const fallbackFor = (program: Program, taker: FunctionRef, name: string): Expression | null => {
  const { values } = program.facts(taker.file)
  const parameters = new Set(program.functionAt(taker).bindings.filter(({ path }) => path.length === 0).map((binding) => binding.name))
  const isOption = (expression: Expression): boolean =>
    expression.kind === 'path' && expression.names.length === 2 && parameters.has(expression.names[0] ?? '') && expression.names[1] === name
  const filled = values.find(({ owner, value }) => owner === taker.index && value.kind === 'operation' && /^(?:\|\||\?\?|or)$/.test(value.operator) && isOption(value.left))?.value
  return filled?.kind === 'operation' ? filled.right : null
}
