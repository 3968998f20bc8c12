import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import { type Lower, type Reading, nothing, rawText } from '../lowering/grammar'
import { typeNameOfText } from '../lowering/typeName'

const add = (reading: Reading, local: string, steps: readonly string[], line: number): void => {
  const { imports } = reading.builder.facts
  if (imports.some((known) => known.local === local)) return
  const imported = steps.at(-1) ?? ''
  imports.push(steps.length < 2 ? { local, module: imported, imported: '*', line } : { local, module: steps.slice(0, -1).join('.'), imported, line })
}

/** `a::b`, `self.x`, `Self::new`; a path that starts with a crate's name imports that crate. */
export const pathOf: Lower = (reading, node, scope) => {
  const alias = node.type === 'identifier' ? scope.aliases?.get(rawText(reading, node)) : undefined
  if (alias) return alias
  const names = typeNameOfText(rawText(reading, node)) ?? [rawText(reading, node)]
  const [root = '', ...rest] = names
  if (root === 'self' && node.type === 'self') return { kind: 'path', names: ['this'] }
  if (root === 'Self') return { kind: 'path', names: [scope.className ?? root, ...rest] }
  if (['crate', 'super', 'self'].includes(root) && rest.length > 1) {
    const local = rest.at(-2) ?? ''
    add(reading, local, names.slice(0, -1), node.line)
    return { kind: 'path', names: rest.slice(-2) }
  }
  if (rest.length > 0 && /^[a-z]/.test(root) && root !== 'std') add(reading, root, [root], node.line)
  return { kind: 'path', names }
}

const read = (reading: Reading, node: SyntaxNode, before: readonly string[]): void => {
  const steps = (part: SyntaxNode | null): string[] => [...before, ...(part ? rawText(reading, part).split('::').map((step) => step.trim()) : [])]
  const alias = childOf(node, 'alias')
  const path = childOf(node, 'path')
  if (node.type === 'use_list') for (const child of namedChildren(node)) read(reading, child, before)
  else if (node.type === 'scoped_use_list') {
    const list = childOf(node, 'list')
    if (list) read(reading, list, steps(path))
  } else if (node.type === 'use_wildcard') {
    const [module] = namedChildren(node)
    if (module) reading.builder.facts.imports.push({ local: '*', module: steps(module).join('.'), imported: '*', line: node.line })
  } else if (node.type === 'self') add(reading, before.at(-1) ?? '', before, node.line)
  else {
    const all = path?.type === 'self' ? before : steps(node.type === 'use_as_clause' ? path : node)
    add(reading, alias ? rawText(reading, alias) : (all.at(-1) ?? ''), all, node.line)
  }
}

/** `use a::{b, c as d, e::{self as f}};` */
export const lowerImport: Lower = (reading, node) => {
  const argument = childOf(node, 'argument')
  if (argument) read(reading, argument, [])
  return nothing
}

/** `#[macro_use] extern crate a;`: its macros and attributes are there by their bare names. */
export const lowerCrate: Lower = (reading, node) => {
  const name = childOf(node, 'name')
  const isOpen = /#\[macro_use\]\s*$/.test(reading.source.slice(0, node.start))
  if (name && isOpen) reading.builder.facts.imports.push({ local: '*', module: rawText(reading, name), imported: '*', line: node.line })
  return nothing
}
