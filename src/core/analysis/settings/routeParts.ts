import type { CallFact, Expression, FileFacts } from '../facts'

/** Whether a call says what answers a route: `router.get('/orders', limited(), list)`. */
export const takesRoute = ({ args: [first] }: CallFact): boolean => first !== undefined && pathOf(first).startsWith('/')

/** The path of a route as written, be it a text or a pattern; empty where it is neither. */
export const pathOf = (value: Expression): string => (value.kind === 'literal' ? String(value.value) : value.kind === 'unknown' ? value.text : '')

/** The first route that takes what a call gave a name to: `const limited = limit({ max: 5 })`, `router.get('/orders', limited, list)`. */
export const routesByPart = ({ calls, values }: FileFacts): ReadonlyMap<number, CallFact> => {
  const found = new Map<number, CallFact>()
  for (const route of calls.filter(takesRoute)) {
    for (const part of route.args.slice(1)) {
      const name = part.kind === 'path' && part.names.length === 1 ? part.names[0] : undefined
      const named = name === undefined ? undefined : values.find((fact) => fact.name === name && (fact.owner === route.owner || fact.owner === 0))?.value
      if (named?.kind === 'call' && !found.has(named.call)) found.set(named.call, route)
    }
  }
  return found
}
