import type { Backoff } from '../../model/codeGraph'
import type { Draw } from '../distribution/xoshiro'

/** `base` to a whole power by multiplication, which every engine rounds alike. */
const wholePower = (base: number, exponent: number): number => {
  let power = 1
  for (let factor = 0; factor < exponent; factor++) power *= base
  return power
}

/** Decorrelated jitter: each wait is drawn between the base and three times the one before. */
const decorrelated = ({ baseSeconds }: Backoff, retry: number, draw: Draw): number => {
  let wait = baseSeconds
  for (let k = 0; k < retry; k++) wait = baseSeconds + (3 * wait - baseSeconds) * draw()
  return wait
}

/** One wait before the `retry`-th retry (1 = first), seconds. */
export const drawBackoff = (backoff: Backoff | null, retry: number, draw: Draw): number => {
  if (backoff === null) return 0
  const cap = backoff.capSeconds ?? Infinity
  if (backoff.jitter === 'decorrelated') return Math.min(cap, decorrelated(backoff, retry, draw))
  const full = Math.min(cap, backoff.baseSeconds * wholePower(backoff.factor, retry - 1))
  if (backoff.jitter === 'none') return full
  return backoff.jitter === 'full' ? full * draw() : full * (0.5 + 0.5 * draw())
}
