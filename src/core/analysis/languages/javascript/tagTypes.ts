/** Types that stand before a template at most, in characters. */
const longest = 2000

const typeLike = /^<[\w\s$.,:;|&?'"()[\]{}<>=-]+>$/

/** Where the type that ends before a template begins; null where no type ends there. */
const beginningOf = (text: string, end: number): number | null => {
  let open = 0
  for (let at = end; at > 0 && end - at < longest; at -= 1) {
    const char = text[at]
    if (char === '`') return null
    if (char === '>' && text[at - 1] !== '=') open += 1
    if (char === '<') open -= 1
    if (open === 0) return /[\w$]/.test(text[at - 1] ?? '') && typeLike.test(text.slice(at, end + 1)) ? at : null
  }
  return null
}

/** Source in which a tag and its template stand beside each other: the type between them, which the grammar does not know, is blanked. */
export const withoutTagTypes = (text: string): string => {
  let result = ''
  for (const { index } of text.matchAll(/>`/g)) {
    const start = beginningOf(text, index)
    if (start === null || start < result.length) continue
    result += text.slice(result.length, start) + text.slice(start, index + 1).replace(/[^\n\r]/g, ' ')
  }
  return result + text.slice(result.length)
}
