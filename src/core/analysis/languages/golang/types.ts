import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { addField, functionOf } from '../lowering/functions'
import { type Lower, type Reading, nothing, rawText } from '../lowering/grammar'
import { typeNameOfText } from '../lowering/typeName'
import { namesOf, resultOf, typeOf } from './names'

const signature = functionOf({ name: 'name', parameters: 'parameters', returns: 'result', resultOf })

/** A struct's fields; what it embeds is what it inherits. An interface's methods have no body. */
export const lowerType: Lower = (reading, node, scope) => {
  const [nameNode, type] = [childOf(node, 'name'), childOf(node, 'type')]
  if (!nameNode || !type) return nothing
  const name = rawText(reading, nameNode)
  const [base = null, ...interfaces] = basesOf(reading, type)
  reading.builder.facts.classes.push({ name, base, interfaces, decorators: [], isExported: false, line: node.line })
  const inner: Scope = { ...scope, className: name }
  for (const field of fieldsOf(type)) addFields(reading, inner, field)
  for (const method of namedChildren(type).filter(({ type: kind }) => kind === 'method_elem')) signature(reading, method, inner)
  return nothing
}

const fieldsOf = (type: SyntaxNode): readonly SyntaxNode[] => type.children.flatMap((child) => (child.type === 'field_declaration_list' ? namedChildren(child) : []))

const basesOf = (reading: Reading, type: SyntaxNode): string[][] => {
  const embedded = [...fieldsOf(type).filter((field) => childOf(field, 'name') === null), ...namedChildren(type).filter(({ type: kind }) => kind === 'type_elem')]
  const bases = embedded.flatMap((field) => {
    const base = typeNameOfText(rawText(reading, childOf(field, 'type') ?? field))
    return base ? [base] : []
  })
  return bases.length ? bases : aliasOf(reading, type)
}

/** `type A B` has the methods of nothing, but is used where B is. */
const aliasOf = (reading: Reading, type: SyntaxNode): string[][] => {
  const name = ['type_identifier', 'qualified_type', 'pointer_type'].includes(type.type) ? typeNameOfText(rawText(reading, type)) : null
  return name ? [name] : []
}

/** Fields by name, those of a struct within the struct too; an embedded type is a field of its own name. */
const addFields = (reading: Reading, scope: Scope, field: SyntaxNode): void => {
  const names = namesOf(field).map((name) => rawText(reading, name))
  const type = typeOf(reading, field)
  const embedded = names.length === 0 && type ? [type.at(-1) ?? ''] : []
  for (const name of [...names, ...embedded]) addField(reading, scope, { name, value: defaultIn(reading, field), type, line: field.line })
  const inner = childOf(field, 'type')
  if (inner?.type === 'struct_type') for (const nested of fieldsOf(inner)) addFields(reading, scope, nested)
}

/** What a tag says a field holds where nothing is set: `default:"5s"`, `envDefault:"5s"`. */
const defaultIn = (reading: Reading, field: SyntaxNode): Expression => {
  const tag = childOf(field, 'tag')
  const value = tag ? /\b(?:default|envDefault)\s*[:=]\s*"([^"]*)"/.exec(rawText(reading, tag))?.[1] : undefined
  return value === undefined ? nothing : { kind: 'literal', value }
}
