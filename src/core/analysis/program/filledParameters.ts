import type { Expression } from '../facts'
import type { Program } from './program'
import { isSelf } from './value'

/**
 * What a parameter holds where nothing was given for it: the right side of `client = client or Client()`, or what
 * `if client is None: client = Client()` makes. Null for what is made of the parameter itself.
 */
export const filledIn = (program: Program, file: string, name: string, value: Expression | undefined): Expression | null => {
  if (value?.kind === 'operation') return (value.operator === '||' || value.operator === '??') && isSelf(value.left, name) ? value.right : null
  const call = value?.kind === 'call' ? program.facts(file).calls[value.call] : undefined
  return value && call?.callee.kind === 'path' && !JSON.stringify([call.callee, call.args]).includes(`"${name}"`) ? value : null
}
