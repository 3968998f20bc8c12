import { clockLoopOf, startedApart } from '../graph/clockLoops'
import type { Effect, Reading } from '../graph/effects'
import { symbolOf } from '../graph/multiplicity'
import type { Place } from '../../model/place'
import type { ChangedFiles } from './calls'
import { type FoundChange, ofCodeAlone } from './change'
import { type HasFunction, hasFunction } from './matching'

/** What a function does by the clock, each way of waiting in it once. */
interface Clocked extends Place {
  readonly symbol: string
  readonly seconds: number
  readonly effect: Effect
  readonly service: string
}

interface Sides {
  readonly base: Reading
  readonly head: Reading
  readonly changed: ChangedFiles
}

/** Loops by the clock that one revision has alone: a function of its own that asks for something again and again, or one more wait of such a loop. */
export const newClockLoops = ({ base, head, changed }: Sides): FoundChange[] => {
  const [before, after] = [clockedIn(base, changed.inBase), clockedIn(head, changed.inHead)]
  return [...oneSided(after, before, hasFunction(base)).map((loop) => told(loop, true)), ...oneSided(before, after, hasFunction(head)).map((loop) => told(loop, false))]
}

const clockedIn = ({ context, roots }: Reading, files: ReadonlySet<string>): Clocked[] => {
  const found = new Map<string, Clocked>()
  for (const { entry, effects, service } of roots) {
    if (!startedApart.has(entry.point.kind)) continue
    for (const effect of effects) {
      const loop = clockLoopOf(context, effect)
      if (loop === null || !files.has(loop.wait.file)) continue
      const { file, line, value: seconds } = loop.wait
      const call = [...effect.steps.map((step) => step.call), effect.site].find((one) => one.file === file && context.program.callAt(one).blocks.some((block) => loop.blocks.includes(block)))
      const symbol = call ? symbolOf(context, call) : null
      if (symbol !== null) found.set([file, symbol, seconds].join(' '), { file, line, symbol, seconds, effect, service: service.name })
    }
  }
  return [...found.values()]
}

const oneSided = (own: readonly Clocked[], other: readonly Clocked[], isInOther: HasFunction): Clocked[] =>
  own.filter((loop) => {
    const isIn = (one: Clocked): boolean => one.file === loop.file && one.symbol === loop.symbol
    const [here, there] = [own.filter(isIn), other.filter(isIn)]
    if (there.length > 0) return here.length > there.length && !there.some(({ seconds }) => seconds === loop.seconds)
    return !isInOther(loop.file, loop.symbol) && !other.some((one) => isSameWork(one.effect, loop.effect))
  })

const isSameWork = (one: Effect, other: Effect): boolean => one.target === other.target && one.dependency === other.dependency && one.operation === other.operation

const told = ({ file, line, symbol, seconds, effect, service }: Clocked, isNew: boolean): FoundChange => ({
  ...ofCodeAlone,
  kind: 'interval-changed',
  direction: isNew ? 'more' : 'less',
  why: `${symbol} ${isNew ? 'now' : 'no longer'} calls ${effect.operation ?? effect.target} every ${String(seconds)} s by a loop of its own.`,
  file,
  line,
  symbol,
  target: effect.target,
  operation: effect.operation,
  service,
  ...(isNew ? { after: seconds } : { before: seconds }),
})
