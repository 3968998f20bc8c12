import { childOf } from '../../syntaxTree'
import { addField, addValue } from './functions'
import { type Lower, lower, lowerParts, rawText } from './grammar'

const keyed = /^@?\w+(?:\.\w+)*(?:\[(?:"\w+"|'\w+'|:\w+)\])+$/

/** `options["read"]["timeout"]` by the names that lead to it: `options.read.timeout`; null where a key is not written out. */
export const nameOfElement = (text: string): string | null => (keyed.test(text) ? text.replace(/\[["':](\w+)["']?\]/g, '.$1') : null)

/** `known[key]` by the table, whatever the key: `known.[]`, by which no scope finds it; null for anything else. */
export const nameOfTable = (text: string): string | null => {
  const table = /^@?(\w+(?:\.\w+)*)\[[^\]]*\]$/.exec(text)?.[1]
  return table === undefined ? null : `${table}.[]`
}

/** `left = right`, where `self.name` is a field of the object: a name, a field, or a member of something else. */
export const assignmentTo =
  (self: string): Lower =>
  (reading, node, scope) => {
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')]
    if (!left || !right) return lowerParts(reading, node, scope)
    const names = rawText(reading, left).split('.')
    const last = names.at(-1) ?? ''
    const value = lower(reading, right, scope, last)
    const table = nameOfTable(names.join('.'))
    if (table !== null) addValue(reading, scope, { name: table, value, line: node.line })
    if (!names.every((name) => /^\w+$/.test(name))) lower(reading, left, scope)
    else if (names.length === 2 && names[0] === self) addField(reading, scope, { name: last, value, line: node.line })
    else addValue(reading, scope, { name: names.join('.'), value, line: node.line })
    return value
  }
