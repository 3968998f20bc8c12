const callMacro = /\b((?:try_)?join|nonzero|ensure|assert|dbg)!(?=\s*\()/g
const listMacro = /\bvec!(?=\s*\[)/g
const matchMacro = /\bmatches!(?=\s*\()/g
const streamMacro = /\b(?:\w+\s*::\s*)*(?:try_)?stream!(?=\s*\{)/g
const lazyMacro = /\b(?:lazy_static\s*::\s*)?lazy_static!(?=\s*\{)/g
const selectMacro = /\b(?:\w+\s*::\s*)*select(?:_biased)?!(?=\s*\{)/g

/**
 * Source of the same length in which `join!(a, b)` and `nonzero!(5)` read as a call of the same name, `matches!(a, Ok(_))` as one with what is matched,
 * `vec![a, b]` as an array, `stream! { … }` as its block, what `lazy_static!`
 * declares as statics, and the arms of `select!` as statements one after another: the grammar takes what a macro is given for mere tokens.
 */
export const withMacrosAsCode = (text: string): string => {
  const joined = matched(text.replace(callMacro, '$1 ').replace(listMacro, blank))
  const streamed = rewritten(joined, streamMacro, (body) => `{${body.replace(/\bfor await\b/g, 'for      ')}}`)
  const declared = rewritten(streamed, lazyMacro, (body) => ` ${body.replace(/\bstatic(\s+)ref\b/g, 'static$1   ')} `)
  return rewritten(declared, selectMacro, (body) => `{${statements(body)}}`, selected)
}

/** The label of the block that the arms of `select!` read as. */
export const selected = "'sel:"

/** Each macro with a label in place of its name, and with what `codeOf` makes of what stands in its braces, braces included. */
const rewritten = (text: string, macro: RegExp, codeOf: (body: string) => string, label = ''): string =>
  // From the last one: the body of one within another is rewritten first, and stays as long as it was.
  [...text.matchAll(macro)].reduceRight((source, { 0: name, index }) => {
    const opening = source.indexOf('{', index + name.length)
    const closing = endOf(source, opening)
    return closing === null ? source : source.slice(0, index) + label.padEnd(name.length) + source.slice(index + name.length, opening) + codeOf(source.slice(opening + 1, closing)) + source.slice(closing + 1)
  }, text)

/** `matches!(load(), Ok(_))` without the pattern. */
const matched = (text: string): string =>
  [...text.matchAll(matchMacro)].reduceRight((source, { 0: name, index }) => {
    const opening = source.indexOf('(', index)
    const closing = endOf(source, opening)
    const comma = closing === null ? -1 : firstComma(source, opening, closing)
    return closing === null || comma < 0 ? source : put(put(source, index, name.replace('!', ' ')), comma, blank(source.slice(comma, closing)))
  }, text)

/** Where the first comma stands between an opening and what closes it, in no other brackets. */
const firstComma = (source: string, opening: number, closing: number): number => {
  let depth = 0
  for (let at = opening; at < closing; at = after(source, at)) {
    if (openers.includes(source[at] ?? '')) depth++
    else if (closers.includes(source[at] ?? '')) depth--
    else if (source[at] === ',' && depth === 1) return at
  }
  return -1
}

const openers = '{(['
const closers = '})]'

/** The brace that closes what opens at `from`; texts and comments are passed over. */
const endOf = (source: string, from: number): number | null => {
  let depth = 0
  for (let at = from; at < source.length; at = after(source, at)) {
    if (openers.includes(source[at] ?? '')) depth++
    else if (closers.includes(source[at] ?? '') && --depth === 0) return at
  }
  return null
}

const passedOver = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//y

/** Where the next sign of code stands. */
const after = (source: string, at: number): number => {
  passedOver.lastIndex = at + 1
  return passedOver.test(source) ? passedOver.lastIndex : at + 1
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/** `text` with `part` in the place of as many signs. */
const put = (text: string, at: number, part: string): string => text.slice(0, at) + part + text.slice(at + part.length)

/** What stands before the arrow of an arm: a value that is waited for, under a name if it has one. Only a name can stand there outside of `let`. */
const waitedFor = (head: string): string => {
  const value = head.replace(/,\s*if\b[\s\S]*$/, blank)
  return value.replace(/^\s*(?:else\b\s*$|(?!\s|\w+\s*=)[^=]*=(?!=))/, blank)
}

/** `found = load() => done(found),` as `found = load() ;  done(found);`. */
const statements = (arms: string): string => {
  let [result, depth, start, isBody] = [arms, 0, 0, false]
  for (let at = 0; at < arms.length; at = after(arms, at)) {
    const sign = arms[at] ?? ''
    if (openers.includes(sign)) depth++
    else if (closers.includes(sign)) depth--
    if (depth > 0) continue
    if (!isBody && arms.startsWith('=>', at)) {
      const value = waitedFor(arms.slice(start, at))
      result = put(put(result, start, value), at, value.trim() === '' ? '  ' : '; ')
      isBody = true
    } else if (sign === ',' || (sign === '}' && isBody)) {
      if (sign === ',') result = put(result, at, isBody ? ';' : ' ')
      if (isBody || arms.slice(start, at).trim() === '') [start, isBody] = [at + 1, false]
    } else if (sign === ';' && !isBody) start = at + 1
  }
  return result
}
