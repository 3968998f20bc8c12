import type { Expression } from '../facts'
import { type Located, type Value, saysMore } from './value'

type Resolve = (at: Located) => Value

/** Of `condition ? a : b` what is called where nothing special holds, or else the other. */
export const chosen = (at: Located, { yes, no }: Extract<Expression, { kind: 'choice' }>, resolve: Resolve): Value => {
  const usual = resolve({ ...at, expression: no })
  const isCallable = usual.kind === 'function' || usual.kind === 'library' || usual.kind === 'class'
  return isCallable ? usual : resolve({ ...at, expression: yes })
}

/** `a ?? b` and `a || b`: what the left side says, or else the right one. `a && b`: the right one. */
export const fallback = (at: Located, { operator, left, right }: Extract<Expression, { kind: 'operation' }>, resolve: Resolve): Value => {
  if (operator === '&&') {
    const meant = resolve({ ...at, expression: right })
    return saysMore(meant) ? meant : { kind: 'expression', at }
  }
  if (operator !== '??' && operator !== '||') return { kind: 'expression', at }
  const first = resolve({ ...at, expression: left })
  const second = saysMore(first) ? first : resolve({ ...at, expression: right })
  return second.kind === 'expression' || second.kind === 'unknown' ? { kind: 'expression', at } : second
}
