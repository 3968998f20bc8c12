import type { FileFacts } from '../facts'

const conversion = /^to_?(?:string|text|s|i|lower|upper|lowercase|uppercase|hex|iso_?string)$/i

/** Whether a function does no more than write what it is given in another way: `id => id.ToString()`. */
export const onlyConverts = ({ calls, functions }: FileFacts, index: number): boolean => {
  const given = new Set(functions[index]?.bindings.map(({ name }) => name))
  const made = calls.filter(({ owner }) => owner === index)
  return made.length > 0 && made.every(({ callee, args }) => args.length === 0 && callee.kind === 'path' && callee.names.length === 2 && given.has(callee.names[0] ?? '') && conversion.test(callee.names[1] ?? ''))
}
