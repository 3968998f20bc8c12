import type { Labels } from './seriesRequest'

interface ReadLabels {
  readonly labels: Labels
  /** Metric name where it stands quoted among the labels, as names beyond ASCII do. */
  readonly quotedName: string | null
  /** What follows the closing brace. */
  readonly rest: string
}

const labelName = /[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*/y
const quoted = /[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*/y
const equals = /=[ \t]*/y
const comma = /[ \t]*,/y
const close = /[ \t]*\}/y

const matchAt = (pattern: RegExp, text: string, position: number): RegExpExecArray | null => {
  pattern.lastIndex = position
  return pattern.exec(text)
}

const unescape = (value: string): string =>
  value.replaceAll(/\\(.)/gs, (_, char: string) => (char === 'n' ? '\n' : char))

interface Entry {
  /** null: a quoted metric name. */
  readonly name: string | null
  readonly value: string
  readonly end: number
}

const readQuoted = (text: string, position: number): { value: string; end: number } | null => {
  const match = matchAt(quoted, text, position)
  return match === null ? null : { value: unescape(match[1] ?? ''), end: position + match[0].length }
}

/** `name="value"`, `"any name"="value"` or the quoted metric name alone. */
const readEntry = (text: string, position: number): Entry | null => {
  const plain = matchAt(labelName, text, position)
  if (plain !== null) {
    const value = readQuoted(text, position + plain[0].length)
    return value === null ? null : { name: plain[1] ?? '', ...value }
  }
  const first = readQuoted(text, position)
  if (first === null) return null
  const sign = matchAt(equals, text, first.end)
  if (sign === null) return { name: null, ...first }
  const value = readQuoted(text, first.end + sign[0].length)
  return value === null ? null : { name: first.value, ...value }
}

/** Reads `{a="b",c="d"}` from the start of the text; null where it is malformed or repeats a label. */
export const readLabels = (text: string): ReadLabels | null => {
  const labels: Record<string, string> = {}
  let quotedName: string | null = null
  let position = 1
  for (;;) {
    const end = matchAt(close, text, position)
    if (end !== null) return { labels, quotedName, rest: text.slice(position + end[0].length) }
    const entry = readEntry(text, position)
    if (entry === null || (entry.name !== null && Object.hasOwn(labels, entry.name))) return null
    if (entry.name === null) quotedName = entry.value
    else labels[entry.name] = entry.value
    position = entry.end
    const separator = matchAt(comma, text, position)
    if (separator === null && matchAt(close, text, position) === null) return null
    position += separator?.[0].length ?? 0
  }
}
