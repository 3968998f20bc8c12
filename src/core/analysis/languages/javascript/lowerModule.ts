import { type SyntaxNode, childOf, hasToken, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { lowerExpression } from './lowerExpression'
import { lowerDecorators } from './lowerFunction'
import { lowerStatement } from './lowerStatement'
import { type Reading, isClass, isFunction, isTypeOnly, rawText, stringValue, typeNameOf } from './source'

/** `import d, { a as b } from 'm'`, `import * as m from 'm'`; imports of types count, they name what a parameter is. */
export const lowerImport = (reading: Reading, node: SyntaxNode): void => {
  const source = childOf(node, 'source')
  const clause = node.children.find((child) => child.type === 'import_clause')
  if (!source || !clause) return
  const module = stringValue(reading, source)
  const add = (local: string, imported: string): void => {
    reading.builder.facts.imports.push({ local, module, imported, line: node.line })
  }
  for (const part of namedChildren(clause)) {
    const [first] = namedChildren(part)
    if (part.type === 'identifier') add(rawText(reading, part), 'default')
    if (part.type === 'namespace_import' && first) add(rawText(reading, first), '*')
    if (part.type === 'named_imports') for (const name of namesOf(reading, part)) add(name.alias, name.name)
  }
}

const namesOf = (reading: Reading, list: SyntaxNode): { name: string; alias: string }[] =>
  namedChildren(list).flatMap((specifier) => {
    const name = childOf(specifier, 'name')
    const alias = childOf(specifier, 'alias') ?? name
    return name && alias ? [{ name: rawText(reading, name), alias: rawText(reading, alias) }] : []
  })

export const lowerExport = (reading: Reading, node: SyntaxNode, scope: Scope): void => {
  const { exports } = reading.builder.facts
  const source = childOf(node, 'source')
  const module = source ? stringValue(reading, source) : null
  const clause = node.children.find((child) => child.type === 'export_clause')
  const namespace = node.children.find((child) => child.type === 'namespace_export')
  const declaration = childOf(node, 'declaration')
  const value = childOf(node, 'value')
  for (const { name, alias } of clause ? namesOf(reading, clause) : []) exports.push({ name: alias, local: name, module })
  const namespaceName = namespace && namedChildren(namespace)[0]
  if (namespaceName) exports.push({ name: rawText(reading, namespaceName), local: '*', module })
  else if (module !== null && !clause) exports.push({ name: '*', local: '*', module })
  if (declaration) exportDeclaration(reading, node, declaration, scope)
  if (value) exportDefault(reading, value, scope)
}

const exportDeclaration = (reading: Reading, node: SyntaxNode, declaration: SyntaxNode, scope: Scope): void => {
  const isDefault = hasToken(node, 'default')
  for (const local of declaredNames(reading, declaration)) {
    reading.builder.facts.exports.push({ name: isDefault ? 'default' : local, local, module: null })
  }
  if (isTypeOnly(declaration)) {
    lowerAlias(reading, declaration, scope)
    return
  }
  // What decorates an exported class stands before the word that exports it.
  const decorators = lowerDecorators(reading, node, scope)
  const { classes } = reading.builder.facts
  const before = classes.length
  lowerStatement(reading, declaration, scope)
  classes[before]?.decorators.push(...decorators)
}

/** A type that goes by another name, as `Db` in `type Db = Knex | Knex.Transaction`, reads as that name. */
export const lowerAlias = (reading: Reading, node: SyntaxNode, scope: Scope): void => {
  if (node.type !== 'type_alias_declaration') return
  const { values } = reading.builder.facts
  const [name, value] = [childOf(node, 'name'), childOf(node, 'value')]
  const names = value && (derivedFrom(rawText(reading, value)) ?? (/^(?:union_type|type_identifier|nested_type_identifier)$/.test(value.type) ? typeNameOf(reading, value) : null))
  if (!name || !names || scope.owner !== 0) return
  const local = rawText(reading, name)
  // A value of the same name says more.
  if (names[0] === local || values.some((fact) => fact.owner === 0 && fact.name === local)) return
  values.push({ owner: 0, className: null, name: local, value: { kind: 'path', names }, type: null, isConstant: true, line: node.line })
}

/** What a type is that of a class of, or of what a function gives: `InstanceType<typeof Store>`, `Awaited<ReturnType<typeof open>>`. */
const derivedFrom = (text: string): string[] | null =>
  /^(?:Awaited<\s*)?(?:InstanceType|ReturnType)<\s*typeof\s+([\w$.]+)\s*>+$/.exec(text)?.[1]?.split('.') ?? null

const declaredNames = (reading: Reading, declaration: SyntaxNode): string[] => {
  const name = childOf(declaration, 'name')
  if (name) return [rawText(reading, name)]
  return namedChildren(declaration).flatMap((child) => {
    const pattern = childOf(child, 'name')
    return pattern ? (rawText(reading, pattern).match(/[\w$]+/g) ?? []) : []
  })
}

const exportDefault = (reading: Reading, node: SyntaxNode, scope: Scope): void => {
  const value = lowerExpression(reading, node, scope, 'default')
  const { facts } = reading.builder
  const isNamed = isFunction(node) || isClass(node)
  facts.values.push({ owner: 0, className: null, name: 'default', value, type: null, isConstant: true, line: node.line })
  facts.exports.push({ name: 'default', local: isNamed && value.kind === 'path' ? (value.names[0] ?? 'default') : 'default', module: null })
}
