import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { callOf } from '../lowering/calls'
import { type Lower, type Reading, lower, rawText } from '../lowering/grammar'
import { typeNameOfText } from '../lowering/typeName'

const named: ReadonlySet<string> = new Set(['type_identifier', 'qualified_type', 'generic_type'])

/** `T{a: x}` is an object of its fields; one without keys is a list. A type of the program or a library is made by it. */
export const lowerComposite: Lower = (reading, node, scope) => {
  const body = childOf(node, 'body')
  const type = childOf(node, 'type')
  if (type !== null && named.has(type.type)) return makeObject(reading, node, scope)
  return body ? lowerLiteralValue(reading, body, scope) : { kind: 'array', items: [] }
}

/** What stands between braces: entries by key, or a list. */
export const lowerLiteralValue: Lower = (reading, node, scope) => {
  const parts = namedChildren(node)
  if (parts.some(({ type }) => type === 'keyed_element') || parts.length === 0) return keyed(reading, parts, scope)
  return { kind: 'array', items: parts.map((part) => lower(reading, part, scope)) }
}

const keyed = (reading: Reading, parts: readonly SyntaxNode[], scope: Scope): Expression => {
  const entries = parts.flatMap((part) => {
    const [key, value] = [childOf(part, 'key'), childOf(part, 'value')]
    if (!key || !value) return []
    const name = rawText(reading, key).replace(/^"|"$/g, '')
    return [{ key: name, value: lower(reading, value, scope, name), line: part.line }]
  })
  return { kind: 'object', entries, spreads: [] }
}

/** `http.Client{Timeout: t}` reads as `new http.Client({ Timeout: t })`. */
const madeBy = callOf((node) => {
  const body = childOf(node, 'body')
  return { callee: childOf(node, 'type'), args: body && namedChildren(body).length > 0 ? [body] : [], isNew: true }
})

/** An object whose fields are given in order has the names that its type declares, where the file declares it. */
export const makeObject: Lower = (reading, node, scope) => {
  const made = madeBy(reading, node, scope)
  const call = made.kind === 'call' ? reading.builder.facts.calls[made.call] : undefined
  const [list] = call?.args ?? []
  const type = childOf(node, 'type')
  if (call && list?.kind === 'array' && type) call.args = [withFields(reading, list.items, childOf(node, 'body'), typeNameOfText(rawText(reading, type))) ?? list]
  return made
}

const withFields = (reading: Reading, items: readonly Expression[], body: SyntaxNode | null, type: readonly string[] | null): Expression | null => {
  const fields = reading.builder.facts.values.filter(({ className }) => className !== null && className === type?.[0] && type.length === 1)
  const lines = body ? namedChildren(body).map(({ line }) => line) : []
  if (fields.length !== items.length || items.length === 0) return null
  return { kind: 'object', entries: items.map((value, index) => ({ key: fields[index]?.name ?? '', value, line: lines[index] ?? 1 })), spreads: [] }
}
