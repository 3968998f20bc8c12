/** Splits a text at spaces into lines of at most `width` characters; a longer word stays whole. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/[ \n]+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length > width && line !== '') {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** Wraps behind a first prefix; the next lines are indented as far. */
export const hanging = (prefix: string, text: string, columns: number): readonly string[] =>
  wrap(text, Math.max(20, columns - prefix.length)).map(
    (line, index) => (index === 0 ? prefix : ' '.repeat(prefix.length)) + line,
  )

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** Lines of a table with two spaces between its columns; the last column is wrapped into what is left of `columns`. */
export const table = (
  heads: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number,
): readonly string[] => {
  const widths = heads.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)))
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0)
  const rest = Math.max(20, columns - before)
  const lineOf = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => padded(cell, widths[index] ?? 0, heads[index]))
      .join('  ')
      .trimEnd()
  return [heads.map(({ title }) => title), ...rows].flatMap((cells) => {
    const [first = '', ...more] = wrap(cells.at(-1) ?? '', rest)
    return [lineOf([...cells.slice(0, -1), first]), ...more.map((line) => ' '.repeat(before) + line)]
  })
}

const padded = (cell: string, width: number, head: Column | undefined): string =>
  head?.align === 'right' ? cell.padStart(width) : cell.padEnd(width)
