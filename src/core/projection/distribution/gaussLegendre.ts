import { cos } from '../../model/elementary'

/** Nodes and weights on [0, 1] for integrals of smooth functions. */
export interface Quadrature {
  readonly nodes: readonly number[]
  readonly weights: readonly number[]
}

/** Value and slope of the Legendre polynomial of an order at x, by the three-term recursion. */
const legendre = (order: number, x: number): readonly [value: number, slope: number] => {
  let before = 1
  let value = x
  for (let k = 2; k <= order; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
  return [value, (order * (x * value - before)) / (x * x - 1)]
}

const root = (order: number, index: number): number => {
  let x = cos((Math.PI * (index + 0.75)) / (order + 0.5))
  for (let step = 0; step < 20; step++) {
    const [value, slope] = legendre(order, x)
    x -= value / slope
  }
  return x
}

/** Gauss-Legendre rule with `order` points, moved from [-1, 1] to [0, 1]. */
export const gaussLegendre = (order: number): Quadrature => {
  const roots = Array.from({ length: order }, (_, index) => root(order, index)).reverse()
  const weight = (x: number) => 1 / ((1 - x * x) * legendre(order, x)[1] ** 2)
  return { nodes: roots.map((x) => (x + 1) / 2), weights: roots.map(weight) }
}
