import type { Expression } from '../facts'
import type { Context } from '../graph/context'
import { takerOf } from '../program/constructors'
import type { Value } from '../program/value'
import { type Amount, amountOfText } from './amount'

/** Functions on the way to a library that hand on what they are given. */
const mostSteps = 3

/** How long a library waits where a function that hands on all options to it is given no timeout: `client.request(path, **options)`; null where it hands on none. */
export const timeoutHandedOn = (context: Context, callee: Value, steps = mostSteps): Amount | null => {
  const { program } = context
  const taker = steps > 0 ? takerOf(program, callee) : null
  if (taker === null) return null
  for (const [index, { owner, args }] of program.facts(taker.file).calls.entries()) {
    if (owner !== taker.index || !args.some(isAllOptions)) continue
    const ref = { file: taker.file, index }
    const seconds = context.rowsOf(ref, 'call').flatMap((row) => row.timeout?.byDefault ?? [])[0]
    const found = seconds === undefined ? timeoutHandedOn(context, context.callee(ref), steps - 1) : amountOfText(`${String(seconds)}s`)
    if (found) return found
  }
  return null
}

/** `**options` as an argument. */
const isAllOptions = (argument: Expression): boolean => argument.kind === 'unknown' && argument.text.startsWith('**')
