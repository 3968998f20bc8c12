import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import type { Context } from './context'

/** Calls that run what a function is given by its place. */
export type RunsOf = (ref: FunctionRef, position: number) => readonly CallRef[]

/** How many functions further in what is handed on is followed. */
const deepest = 3

/**
 * Calls that run a call in turn which a function makes of what it was handed: those of the function that it hands it on to,
 * and of the one that it gives a callback to in which it stands: `again(() => again(work))`.
 */
export const runsAround = (context: Context, runsOf: RunsOf, run: CallRef, depth = 0): CallRef[] => {
  if (depth === deepest) return []
  const further = [...handedTo(context, runsOf, run), ...aroundCallback(context, runsOf, run)].filter((call) => keyOfRef(call) !== keyOfRef(run))
  return further.flatMap((call) => [call, ...runsAround(context, runsOf, call, depth + 1)])
}

/** Where what a call is given of what the function around it was handed is run. */
const handedTo = (context: Context, runsOf: RunsOf, run: CallRef): readonly CallRef[] => {
  const callee = context.callee(run)
  if (callee.kind !== 'function') return []
  return context.program.callAt(run).args.flatMap((argument, position) => {
    const isHanded = argument.kind === 'path' && context.evaluator.values.resolve(context.locate(run, argument, null)).kind === 'parameter'
    return isHanded ? runsOf(callee.ref, position) : []
  })
}

/** Where the callback is run in which a call stands. */
const aroundCallback = (context: Context, runsOf: RunsOf, run: CallRef): readonly CallRef[] => {
  const { program } = context
  const { owner } = program.callAt(run)
  const outer = program.functionAt({ file: run.file, index: owner }).owner
  if (outer === null) return []
  return (program.index(run.file).callsOf.get(outer) ?? []).flatMap((index) => {
    const position = program.callAt({ file: run.file, index }).args.findIndex((argument) => argument.kind === 'function' && argument.index === owner)
    if (position < 0) return []
    const taker = context.callee({ file: run.file, index })
    return taker.kind === 'function' ? runsOf(taker.ref, position) : []
  })
}
