const script = /(<script\b[^>]*>)([\s\S]*?)(?=<\/script\s*>)/gi

const blank = (text: string): string => text.replace(/[^\n\r]/g, ' ')

/** The scripts of a component's file; all else is blanked, so that lines and offsets stay what they are. */
export const scriptsOf = (text: string): string => {
  let result = ''
  for (const { index, 1: tag = '', 2: code = '' } of text.matchAll(script)) {
    result += blank(text.slice(result.length, index + tag.length)) + code
  }
  return result + blank(text.slice(result.length))
}
