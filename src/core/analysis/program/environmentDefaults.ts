import type { CallFact, Expression } from '../facts'
import type { Program } from './program'
import { readsEnvironment } from './settingKeys'

type Literal = string | number | boolean

/** A variable of the environment, and what stands in its place where it is not set. */
type Fallback = readonly [variable: string, value: Literal]

/** What code takes in place of variables of the environment that are not set: `process.env.WORKERS ?? 4`, `os.getenv('WORKERS', 4)`. A variable that it takes differently in two places says nothing. */
export const environmentDefaults = (program: Program, names: ReadonlySet<string>): ReadonlyMap<string, Literal> => {
  const found = new Map<string, Set<Literal>>()
  for (const file of program.paths) {
    const { calls, values } = program.facts(file)
    const parts = [...values.map(({ value }) => value), ...calls.flatMap(({ args }) => args)]
    for (const [name, value] of [...calls.flatMap((call) => fallback(readsEnvironment(call), call.args[1])), ...parts.flatMap((part) => fallbacksIn(part, calls))]) {
      if (names.has(name)) found.set(name, (found.get(name) ?? new Set()).add(value))
    }
  }
  return new Map([...found].flatMap(([name, [first, ...others]]): Fallback[] => (first === undefined || others.length > 0 ? [] : [[name, first]])))
}

const fallback = (variable: string | null | undefined, value: Expression | undefined): Fallback[] =>
  variable != null && value?.kind === 'literal' && value.value !== null ? [[variable, value.value]] : []

/** `variable ?? value` anywhere in an expression. */
const fallbacksIn = (expression: Expression, calls: readonly CallFact[]): Fallback[] => {
  const within = (part: Expression): Fallback[] => fallbacksIn(part, calls)
  switch (expression.kind) {
    case 'operation': {
      const { operator, left, right } = expression
      const variable = left.kind === 'path' ? left.names.at(-1) : left.kind === 'call' ? readsEnvironment(calls[left.call]) : null
      return [...(['??', '||', 'or'].includes(operator) ? fallback(variable, right) : []), ...within(left), ...within(right)]
    }
    case 'choice':
      return [...within(expression.yes), ...within(expression.no)]
    case 'object':
      return expression.entries.flatMap(({ value }) => within(value))
    case 'array':
      return expression.items.flatMap(within)
    default:
      return []
  }
}
