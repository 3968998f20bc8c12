import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { withBranch } from './control'
import { type Lower, type Reading, lower, rawText, textOf, unknown } from './grammar'

export const constant =
  (value: string | number | boolean | null): Lower =>
  () => ({ kind: 'literal', value })

/** A number in any of the languages' notations: `10_000L`, `0x1F`, `1.5f`, `30u64`. */
export const numberOf: Lower = (reading, node) => {
  const text = rawText(reading, node)
  const plain = text.replace(/_|(?<=^[\d.]\S*)(?:[lLfFdDmM]|[ui](?:8|16|32|64|128|size)|f(?:32|64)|[uU][lL]?)$/g, '')
  const value = Number(/^0x/i.test(text) ? text.replace(/[_lL]/g, '') : plain)
  return Number.isFinite(value) ? { kind: 'literal', value } : unknown(text)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' }
const unescape = (text: string): string => text.replace(/\\([\s\S])/g, (_, one: string) => escapes[one] ?? one)

/** Where a text keeps its parts, by type of node. What is neither is a quote. */
export interface TextParts {
  readonly content: ReadonlySet<string>
  /** Holes: their last named child is the expression. */
  readonly holes: ReadonlySet<string>
}

/** A text with or without holes. One whose parts the grammar does not tell apart is what stands between its quotes. */
export const textWith =
  ({ content, holes }: TextParts): Lower =>
  (reading, node, scope) => {
    const parts: Expression[] = []
    for (const child of node.children) {
      if (content.has(child.type)) parts.push({ kind: 'literal', value: unescape(rawText(reading, child)) })
      else if (holes.has(child.type)) parts.push(holeOf(reading, child, scope))
    }
    if (parts.length === 0) return { kind: 'literal', value: unquoted(rawText(reading, node)) }
    const texts = parts.flatMap((part) => (part.kind === 'literal' ? [String(part.value)] : []))
    return texts.length === parts.length ? { kind: 'literal', value: texts.join('') } : { kind: 'template', parts }
  }

const holeOf = (reading: Reading, node: SyntaxNode, scope: Scope): Expression => {
  const inner = childOf(node, 'expression') ?? namedChildren(node).find(({ type }) => !reading.grammar.skipped.has(type))
  return inner ? lower(reading, inner, scope) : unknown('')
}

const unquoted = (text: string): string =>
  unescape(text.replace(/^[A-Za-z@$]{0,3}("""|'''|["'`]|r?#*")/, '').replace(/("""|'''|["'`]|"#*)$/, ''))

/** `{ key: value }` by the type of its pairs and what is spread into it. */
export const objectOf =
  (pairTypes: ReadonlySet<string>, spreadTypes: ReadonlySet<string> = new Set(), isNumbered = false): Lower =>
  (reading, node, scope) => {
    const object: Extract<Expression, { kind: 'object' }> = { kind: 'object', entries: [], spreads: [] }
    for (const child of namedChildren(node)) {
      const [first, second] = [childOf(child, 'key') ?? namedChildren(child)[0], childOf(child, 'value') ?? namedChildren(child)[1]]
      if (spreadTypes.has(child.type) && first) object.spreads.push(lower(reading, first, scope))
      else if (pairTypes.has(child.type) && first && second) {
        const key = rawText(reading, first).replace(/^[:'"]+|[:'"]+$/g, '')
        object.entries.push({ key, value: lower(reading, second, scope, key), line: child.line })
      } else if (isNumbered && pairTypes.has(child.type) && first) object.entries.push({ key: String(object.entries.length), value: lower(reading, first, scope), line: child.line })
      else lower(reading, child, scope)
    }
    return object
  }

export const arrayOf: Lower = (reading, node, scope) => ({
  kind: 'array',
  items: namedChildren(node).map((item) => lower(reading, item, scope)),
})

const shortCircuits: Readonly<Record<string, 'then' | 'else'>> = { '&&': 'then', and: 'then', '||': 'else', or: 'else', '??': 'else', '?:': 'else' }
/** One spelling for operators that mean the same. */
const spelling: Readonly<Record<string, string>> = { or: '||', and: '&&', '?:': '??' }

/** `left operator right`. */
export const operationOf: Lower = (reading, node, scope) => {
  const named = namedChildren(node)
  const left = childOf(node, 'left') ?? named[0]
  const right = childOf(node, 'right') ?? named.at(-1)
  const operator = childOf(node, 'operator')?.type ?? node.children.find((child) => !child.isNamed)?.type ?? ''
  if (!left || !right || left === right) return unknown(textOf(reading, node))
  const arm = shortCircuits[operator]
  const rightScope = arm ? withBranch(reading, left, arm, scope) : scope
  return {
    kind: 'operation',
    operator: spelling[operator] ?? operator,
    left: lower(reading, left, scope),
    right: lower(reading, right, rightScope),
  }
}

/** `-n`; any other sign makes an expression unknown. */
export const signed: Lower = (reading, node, scope) => {
  const argument = childOf(node, 'argument') ?? childOf(node, 'operand') ?? namedChildren(node)[0]
  const value = argument ? lower(reading, argument, scope) : unknown('')
  const isNegative = reading.source[node.start] === '-'
  if (isNegative && value.kind === 'literal' && typeof value.value === 'number') return { kind: 'literal', value: -value.value }
  return unknown(textOf(reading, node))
}
