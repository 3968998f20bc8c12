import type { Expression } from '../facts'

/** Where a text leaves something to the configuration: `${orders.host:orders}`. */
const placeholder = /\$\{([\w.-]+)(?::([^{}]*))?\}/g

/** A piece of a text that is written, or that the configuration gives under a key. */
export type ConfiguredPart = { readonly text: string } | { readonly key: string; readonly fallback: string | null }

/** True for a text that begins with what the configuration gives. */
export const isPlaceholder = (expression: Expression): boolean => expression.kind === 'literal' && typeof expression.value === 'string' && /^\$\{[\w.-]+[:}]/.test(expression.value)

/** A text by what it says and what it leaves to the configuration. */
export const configuredParts = (text: string): readonly ConfiguredPart[] => {
  const parts: ConfiguredPart[] = []
  let end = 0
  for (const { 0: whole, 1: key = '', 2: fallback = null, index } of text.matchAll(placeholder)) {
    parts.push({ text: text.slice(end, index) }, { key, fallback })
    end = index + whole.length
  }
  return [...parts, { text: text.slice(end) }].filter((part) => !('text' in part) || part.text !== '')
}
