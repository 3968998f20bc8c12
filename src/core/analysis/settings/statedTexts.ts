import type { Expression } from '../facts'
import { type Shared, type Site, statedPlaces } from './site'

/** `SET statement_timeout = 600`, `postgres://…?pool_size=5`, `public, max-age=60`, `throttle:60,1,login`, `throttle:uploads`. */
export const statementSettings = (value: Expression, shared: Shared, line: number): Site[] => {
  if (value.kind === 'object') return value.entries.flatMap((entry) => statementSettings(entry.value, shared, entry.line))
  if (value.kind === 'array') return value.items.flatMap((item) => statementSettings(item, shared, line))
  const text = writtenIn(value)
  if (text === '') return []
  const statement = [...text.matchAll(/\bSET\s+(?:LOCAL\s+|SESSION\s+|GLOBAL\s+)?(\w+)\s*(?:=|\bTO\b)\s*'?(\d+\s*\w*)/gi), ...text.matchAll(/\bPRAGMA\s+(\w+)\s*=\s*(\d+)/gi)]
  const query = /^(?:\w[\w+]*:\/\/|file:|[^\s?]*[/~])\S*\?/.test(text) ? [...text.matchAll(/[?&](?:_(?=[a-z]))?(\w+)=(\d+\w*)/g)] : []
  const header = statement.length + query.length > 0 ? [] : agesIn(partsOf(value))
  const throttle = [...text.matchAll(/^throttle:(?:(\d+)(?:\|\d+)?(?:,\d+(?:,[\w.:-]+)?)?|[a-z][\w.-]*(?:,\d+)*)$/gi)].map(([all, limit]): [string, string, string] => (limit === undefined ? [all, 'namedThrottle', all] : [all, 'rateLimit', limit]))
  const stated = [...statement, ...query, ...throttle].map(([, name = '', setting = '']): readonly [string, Expression] => [name, { kind: 'literal', value: setting }])
  const place = throttle.length > 0 ? ['http', statedPlaces.route] : statement.length > 0 ? [statedPlaces.statement] : header.length > 0 ? [statedPlaces.statement, 'cache-control'] : ['url']
  return [...stated, ...header].map(([name, setting]) => ({ ...shared, path: [...shared.path, ...place], name, value: setting, line }))
}

/** What a text is put together from. */
const partsOf = (value: Expression): Expression[] => {
  if (value.kind === 'template') return value.parts.flatMap(partsOf)
  return value.kind === 'operation' && value.operator === '+' ? [...partsOf(value.left), ...partsOf(value.right)] : [value]
}

/** How long an answer may be kept, as its header says: `max-age=60`, `max-age=${day}`. */
const agesIn = (parts: readonly Expression[]): (readonly [name: string, age: Expression])[] =>
  parts.flatMap((part, index) => {
    const text = part.kind === 'literal' && typeof part.value === 'string' ? part.value : ''
    return [...text.matchAll(/(?:^|[\s,])(s-maxage|max-age)=(\d+|$)/g)].flatMap(([, name = '', age = '']): [string, Expression][] => {
      const said = age === '' ? parts[index + 1] : ({ kind: 'literal', value: age } as const)
      return said ? [[name, said]] : []
    })
  })

/** What stands for a part of a text that only the running program knows. */
const unknownPart = '~'

/** A text as far as it is written out: `"db://" + host + "?timeout=5"` is `db://~?timeout=5`; empty where nothing of it is. */
const writtenIn = (value: Expression): string => {
  if (value.kind === 'literal') return typeof value.value === 'string' ? value.value : ''
  if (value.kind === 'template') return value.parts.map((part) => writtenIn(part) || unknownPart).join('')
  if (value.kind !== 'operation' || value.operator !== '+') return ''
  const [left, right] = [writtenIn(value.left), writtenIn(value.right)]
  return left === '' && right === '' ? '' : (left || unknownPart) + (right || unknownPart)
}

/** The retries of a gRPC service config: `{"retryPolicy": {"maxAttempts": 4}}`. */
export const serviceConfig = (value: Expression, shared: Shared, line: number): Site[] => {
  const text = value.kind === 'literal' && typeof value.value === 'string' && value.value.includes('"retryPolicy"') ? value.value : ''
  return [...text.matchAll(/"([mM]axAttempts|[iI]nitialBackoff|[mM]axBackoff)"\s*:\s*"?([\d.]+s?)/g)].map(([, name = '', setting = '']) => ({ ...shared, path: [...shared.path, 'grpc', 'retry', statedPlaces.statement], name, value: { kind: 'literal', value: setting }, line }))
}
