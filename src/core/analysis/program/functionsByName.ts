import { calledName } from '../facts'
import type { CallRef, FunctionRef, Program } from './program'

/** `get_action`, `_get_handler`: what gives a function by its name says of which kind it is. */
const getter = /^_?(?:get|load|find|lookup)_([a-z]+)$/

/** The function that a call gives by its name, where one alone of a module or folder of that kind has it: `get_action('order_show')` gives `order_show` of `actions/orders.py`. */
export const functionByName = (program: Program, call: CallRef): FunctionRef | null => {
  const fact = program.callAt(call)
  const [name, ...others] = fact.args
  const kind = getter.exec(calledName(fact))?.[1]
  if (kind === undefined || others.length > 0 || name?.kind !== 'literal' || typeof name.value !== 'string') return null
  const ofKind = new RegExp(`(?:^|/)${kind}s?(?:/|\\.\\w+$)`)
  const wanted = name.value
  const found = program.paths.flatMap((file): FunctionRef[] => {
    const index = ofKind.test(file) ? program.index(file).functions.get(0)?.get(wanted) : undefined
    return index === undefined ? [] : [{ file, index }]
  })
  return found.length === 1 ? (found[0] ?? null) : null
}
