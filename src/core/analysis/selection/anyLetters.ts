import type { OutlineRow } from './outlineRows'

/** Whether names in a text may have letters that English has not: `økonomi`, `Größe`, `заказ`. */
const hasOtherLetters = (text: string): boolean => /[\u00aa-\u1fff]/.test(text)

const word = String.raw`\p{L}\p{N}_`
const edge = `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`

/** What a pattern for names of plain letters says for those of all. */
const withAnyLetters = (pattern: RegExp): RegExp => {
  let isListing = false
  const source = pattern.source.replace(/\\?[\s\S]/g, (one) => {
    if (one === '[') isListing = true
    if (one === ']') isListing = false
    if (one === '\\w') return isListing ? word : `[${word}]`
    return one === '\\b' ? edge : one
  })
  return new RegExp(source.replaceAll('A-Za-z', String.raw`\p{L}`).replaceAll('A-Z', String.raw`\p{Lu}`).replaceAll('a-z', String.raw`\p{Ll}`), `${pattern.flags}u`)
}

/** The rows of texts whose names may have letters that English has not; each is made once, when the first such text is read. */
export class AnyLetterRows {
  private readonly known = new Map<OutlineRow, OutlineRow>()

  /** The row by which a text is read: that of its path where it has plain letters alone. */
  of(row: OutlineRow, text: string): OutlineRow {
    if (!hasOtherLetters(text)) return row
    const made = this.known.get(row) ?? withAnyLettersIn(row)
    this.known.set(row, made)
    return made
  }
}

const withAnyLettersIn = (row: OutlineRow): OutlineRow => ({
  ...row,
  imports: row.imports.map(withAnyLetters),
  declares: row.declares.map(withAnyLetters),
  mentions: row.mentions.map(withAnyLetters),
  inherits: row.inherits.map(withAnyLetters),
})
