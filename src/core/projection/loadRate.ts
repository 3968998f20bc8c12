import { cos, sin } from '../model/elementary'
import type { LoadProfile } from '../model/systemModel'

const secondsPerHour = 3600
const dayHours = 24

type Points = readonly (readonly [hour: number, rate: number])[]

const rateAtPoint = (points: Points, hour: number): number => {
  const next = points.findIndex(([at]) => at > hour)
  const after = points[next === -1 ? points.length - 1 : next]
  const before = points[next === -1 ? points.length - 1 : Math.max(0, next - 1)]
  if (!after || !before) return 0
  if (after[0] <= before[0]) return after[1]
  return before[1] + ((after[1] - before[1]) * (hour - before[0])) / (after[0] - before[0])
}

/** Integral of straight lines between points, constant before the first and after the last. */
const integrateOverPoints = (points: Points, from: number, to: number): number => {
  const cuts = [from, ...points.map(([hour]) => hour).filter((hour) => hour > from && hour < to), to]
  let sum = 0
  for (let cut = 1; cut < cuts.length; cut++) {
    const left = cuts[cut - 1] ?? from
    const right = cuts[cut] ?? to
    sum += ((rateAtPoint(points, left) + rateAtPoint(points, right)) / 2) * (right - left)
  }
  return sum
}

const angle = (hour: number, peakHour: number): number => (2 * Math.PI * (hour - peakHour)) / dayHours

/** Requests a second at an hour; a sinusoid stops at zero. */
export const rateAt = (profile: LoadProfile, hour: number): number => {
  if ('constant' in profile) return profile.constant
  if ('points' in profile) return rateAtPoint(profile.points, hour)
  return Math.max(0, profile.mean + profile.amplitude * cos(angle(hour, profile.peakHour)))
}

/** Mean rate over a span, exact for every profile that stays above zero; hours. */
export const meanRate = (profile: LoadProfile, from: number, to: number): number => {
  if ('constant' in profile) return profile.constant
  if (to <= from) return rateAt(profile, from)
  if ('points' in profile) return integrateOverPoints(profile.points, from, to) / (to - from)
  const { mean, amplitude, peakHour } = profile
  if (amplitude > mean) return (rateAt(profile, from) + 4 * rateAt(profile, (from + to) / 2) + rateAt(profile, to)) / 6
  const swing = sin(angle(to, peakHour)) - sin(angle(from, peakHour))
  return mean + (amplitude * swing * dayHours) / (2 * Math.PI * (to - from))
}

/** Hours from now to seconds. */
export const toSeconds = (hours: number): number => hours * secondsPerHour
export const toHours = (seconds: number): number => seconds / secondsPerHour
