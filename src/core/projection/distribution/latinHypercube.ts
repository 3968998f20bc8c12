import { erfc } from './normalTail'
import type { Draw } from './xoshiro'

/** Numbers 0..count-1 in random order (Fisher and Yates). */
const shuffled = (count: number, draw: Draw): readonly number[] => {
  const order = Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(draw() * (last + 1))
    const moved = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = moved
  }
  return order
}

/** The standard normal z with P(Z <= z) = share, by bisection. */
export const normalQuantile = (share: number): number => {
  let low = -9
  let high = 9
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    if (erfc(-middle / Math.SQRT2) / 2 < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** `count` standard normal values, one from each equally likely slice, in random order. */
const normalColumn = (count: number, draw: Draw): readonly number[] =>
  shuffled(count, draw).map((slice) => normalQuantile((slice + draw()) / count))

/** A row for each draw, a standard normal value for each dimension; every dimension alone is evenly spread. */
export const latinHypercube = (count: number, dimensions: number, draw: Draw): readonly (readonly number[])[] => {
  const columns = Array.from({ length: dimensions }, () => normalColumn(count, draw))
  return Array.from({ length: count }, (_, row) => columns.map((column) => column[row] ?? 0))
}
