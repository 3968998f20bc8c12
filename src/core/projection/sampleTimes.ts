const perHour = 12
const fewest = 96
const most = 288

/** Moments of the series, seconds: every five minutes, at least 96 and at most 288 over the horizon, and the start. */
export const sampleTimes = (horizonSeconds: number): readonly number[] => {
  const count = Math.min(most, Math.max(fewest, Math.ceil((horizonSeconds / 3600) * perHour)))
  return Array.from({ length: count + 1 }, (_, index) => (horizonSeconds * index) / count)
}
