/** Operators and what holds where they do not. */
const opposites: Readonly<Record<string, string>> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==', '<': '>=', '>=': '<', '>': '<=', '<=': '>' }

/** Texts of this length may have been cut. */
const longest = 120

/** The conditions of which all must hold for `text` to hold, or not to hold, each in one form however it is written. */
export const conjuncts = (text: string, isNegated: boolean): string[] => {
  const bare = withoutParentheses(text.trim())
  if (bare.length >= longest) return [isNegated ? `not (${bare})` : bare]
  if (isNegation(bare)) return conjuncts(bare.replace(/^(?:!|not )/, ''), !isNegated)
  const parts = splitTop(bare, isNegated ? ['||', ' or '] : ['&&', ' and '])
  if (parts.length > 1) return parts.flatMap((part) => conjuncts(part, isNegated))
  if (!isNegated) return [bare]
  const joined = splitTop(bare, ['&&', ' and '])
  return [joined.length > 1 ? joined.map((part) => conjuncts(part, true).join(' && ')).join(' || ') : negated(bare)]
}

/** Under what a guard leaves that lets pass where `text` holds. */
export const leavingWhere = (text: string): string => conjuncts(text, true).join(' && ')

const isNegation = (text: string): boolean => {
  if (!/^(?:!(?!=)|not \()/.test(text)) return false
  return splitTop(text, ['&&', '||', '===', '!==', '==', '!=', '<', '>']).length === 1
}

const negated = (text: string): string => {
  const found = /^([^<>=!]+?)\s*(===|!==|==|!=|<=|>=|<|>)\s*([^<>=!]+)$/.exec(text)
  const [, left, operator = '', right] = found ?? []
  return left !== undefined && right !== undefined ? `${left} ${opposites[operator] ?? operator} ${right}` : /\s/.test(text) ? `!(${text})` : `!${text}`
}

const withoutParentheses = (text: string): string => {
  if (!text.startsWith('(') || closingOf(text) !== text.length - 1) return text
  return withoutParentheses(text.slice(1, -1).trim())
}

/** Where the first parenthesis is closed. */
const closingOf = (text: string): number => {
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    if ('([{'.includes(text.charAt(index))) depth += 1
    if (')]}'.includes(text.charAt(index))) depth -= 1
    if (depth === 0) return index
  }
  return -1
}

/** Divides a text at separators that stand in no parentheses. */
const splitTop = (text: string, separators: readonly string[]): string[] => {
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    if ('([{'.includes(text.charAt(at))) depth += 1
    if (')]}'.includes(text.charAt(at))) depth -= 1
    const separator = depth === 0 ? separators.find((one) => text.startsWith(one, at)) : undefined
    if (separator === undefined) continue
    parts.push(text.slice(from, at))
    at += separator.length - 1
    from = at + 1
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part !== '')
}
