import { setTimeout as sleep } from 'node:timers/promises'

/** The same draws in every run (mulberry32). */
const draws = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}
const draw = draws(20_260_105)

const stages = 4

/** Stands in for a database or a card network: takes about `meanSeconds`, Erlang distributed. */
export const outsideWork = (meanSeconds) => {
  let product = 1
  for (let stage = 0; stage < stages; stage += 1) product *= 1 - draw()
  return sleep((-Math.log(product) / stages) * meanSeconds * 1000)
}

/** True for this share of the calls. */
export const chance = (share) => draw() < share
