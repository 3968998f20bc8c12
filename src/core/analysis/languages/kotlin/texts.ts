import type { Expression } from '../../facts'
import { namedChildren } from '../../syntaxTree'
import { type Lower, lower, rawText, unknown } from '../lowering/grammar'

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', $: '$' }

const literal = (text: string): Expression[] =>
  text === '' ? [] : [{ kind: 'literal', value: text.replace(/\\([\s\S])/g, (_, one: string) => escapes[one] ?? one) }]

/** A text; `$name` in it stands among its plain parts. */
const partsOf = (text: string): Expression[] => {
  const parts: Expression[] = []
  let start = 0
  for (const { index, 0: whole, 1: name = '' } of text.matchAll(/(?<!\\)\$([\p{L}_][\p{L}\p{N}_]*)/gu)) {
    parts.push(...literal(text.slice(start, index)), { kind: 'path', names: [name] })
    start = index + whole.length
  }
  return [...parts, ...literal(text.slice(start))]
}

/** `"a$b${c}"`. */
export const stringOf: Lower = (reading, node, scope) => {
  const parts: Expression[] = []
  let plain = ''
  for (const child of namedChildren(node)) {
    if (child.type !== 'interpolation') plain += rawText(reading, child)
    else {
      const inner = namedChildren(child)[0]
      parts.push(...partsOf(plain), inner ? lower(reading, inner, scope) : unknown(''))
      plain = ''
    }
  }
  parts.push(...partsOf(plain))
  const [only] = parts
  if (parts.length === 0) return { kind: 'literal', value: '' }
  return parts.length === 1 && only?.kind === 'literal' ? only : { kind: 'template', parts }
}
