const tag = /<%(?![%#])[-=]?=?([\s\S]*?)-?%>/g

const blank = (text: string): string => text.replace(/[^\n\r]/g, ' ')

/** The Ruby in a template, one statement for each tag; all else is blanked, so that lines and offsets stay what they are. */
export const templateCode = (text: string): string => {
  let result = ''
  for (const { index, 0: whole, 1: code = '' } of text.matchAll(tag)) {
    const start = whole.indexOf(code, whole.startsWith('<%=') || whole.startsWith('<%-') ? 3 : 2)
    result += `${blank(text.slice(result.length, index + start))}${code};`.padEnd(index + whole.length, ' ')
  }
  return result + blank(text.slice(result.length))
}
