import { exp, log } from '../../model/elementary'
import type { Draw } from '../distribution/xoshiro'

/**
 * Exponential variates with mean 1 by the ziggurat of Marsaglia and Tsang (2000): the density is covered by layers of one
 * area, and a point of most layers is under the density without looking. No logarithm but in the tail and at the edges.
 */
const layers = 256
/** Where the tail begins, and the area of every layer, for 256 of them. */
const tailFrom = 7.69711747013105
const area = 0.003949659822581557

/** Right ends of the layers from the lowest up; the lowest is as wide as its area with the tail asks for. */
const ends = new Float64Array(layers + 1)
ends[0] = area / exp(-tailFrom)
ends[1] = tailFrom
for (let layer = 2; layer < layers; layer++) {
  const below = ends[layer - 1] ?? 0
  ends[layer] = -log(area / below + exp(-below))
}
const heights = ends.map((end) => exp(-end))

/** Whether a point of a layer beyond what lies wholly under the density is under it. */
const isUnder = (layer: number, x: number, draw: Draw): boolean => {
  const low = heights[layer] ?? 0
  return low + draw() * ((heights[layer + 1] ?? 1) - low) < exp(-x)
}

/** Exponential with mean 1. */
export const exponential = (draw: Draw): number => {
  for (;;) {
    const layer = Math.floor(draw() * layers)
    const x = draw() * (ends[layer] ?? 0)
    if (x < (ends[layer + 1] ?? 0)) return x
    if (layer === 0) return tailFrom - log(draw())
    if (isUnder(layer, x, draw)) return x
  }
}
