import type { SliderRange } from './panelView'

/** Whole steps of a slider from one end to the other. */
export const sliderSteps = 200

/** A range over more than a decade moves by equal factors, others by equal amounts. */
const isGeometric = ({ low, high }: SliderRange): boolean => low > high * 1e-6 && high / low >= 8

export const toStep = (range: SliderRange, value: number): number => {
  const { low, high } = range
  if (high <= low) return 0
  const share = isGeometric(range) ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)
  return Math.round(Math.min(1, Math.max(0, share)) * sliderSteps)
}

export const fromStep = (range: SliderRange, step: number): number => {
  const { low, high } = range
  const share = step / sliderSteps
  const value = isGeometric(range) ? low * (high / low) ** share : low + (high - low) * share
  return Math.min(high, Math.max(low, Number(value.toPrecision(3))))
}
