import type { Ecosystem } from './schema'

/** Calls that run what they are given by name: `Thread(target=load)`. */
export const namedCallbackRows: readonly { readonly ecosystem: Ecosystem; readonly functions: readonly string[]; readonly option: string }[] = [
  { ecosystem: 'python', functions: ['Thread', 'Process'], option: 'target' },
  { ecosystem: 'python', functions: ['Timer'], option: 'function' },
]
