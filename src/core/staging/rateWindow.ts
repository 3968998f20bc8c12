import type { Gap } from '../model/stagingSnapshot'

/** What is asked and known about time before rates are read; all in seconds. */
export interface WindowInput {
  /** From the configuration; null where it says nothing. */
  readonly asked: number | null
  readonly daySeconds: number
  /** Time between two samples of a series. */
  readonly scrapeSeconds: number
  /** How far back the metrics reach. */
  readonly historySeconds: number
}

export interface RateWindow {
  readonly windowSeconds: number
  readonly gaps: readonly Gap[]
}

const wholeDaySeconds = 86_400
const defaultWindowSeconds = 300
/** Scrapes that a rate needs at least to be steady. */
export const scrapesPerWindow = 4

/** Window of the rates before anything is known about scrapes: a compressed day is measured as a whole. */
export const wantedWindow = (asked: number | null, daySeconds: number): number =>
  asked ?? (daySeconds < wholeDaySeconds ? daySeconds : defaultWindowSeconds)

const spoken = (seconds: number): string => `${Math.round(seconds * 10) / 10} s`

/** Window that rates are averaged over: never less than four scrapes, never more than the metrics hold, and never other than wanted without saying so. */
export const chooseWindow = ({ asked, daySeconds, scrapeSeconds, historySeconds }: WindowInput): RateWindow => {
  const wanted = wantedWindow(asked, daySeconds)
  const least = scrapesPerWindow * scrapeSeconds
  const steady = Math.max(wanted, least)
  if (historySeconds < steady - scrapeSeconds) {
    const windowSeconds = Math.max(Math.floor(historySeconds), 2 * scrapeSeconds)
    const reason = `the metrics reach back only ${spoken(historySeconds)}, so rates are over ${spoken(windowSeconds)} instead of ${spoken(steady)}`
    return { windowSeconds, gaps: [{ what: 'rate window', reason }] }
  }
  if (steady === wanted) return { windowSeconds: wanted, gaps: [] }
  const reason = `${spoken(wanted)} hold fewer than ${scrapesPerWindow} scrapes of ${spoken(scrapeSeconds)}, so rates are over ${spoken(steady)}`
  return { windowSeconds: steady, gaps: [{ what: 'rate window', reason }] }
}

/** Time between two samples: median of each series, greatest of all series; null before any series has two. */
export const scrapeSecondsOf = (times: readonly (readonly number[])[]): number | null => {
  const medians = times.flatMap((series) => {
    const steps = series
      .slice(1)
      .map((time, index) => time - (series[index] ?? time))
      .sort((one, other) => one - other)
    return steps[Math.floor(steps.length / 2)] ?? []
  })
  return medians.length === 0 ? null : Math.max(Math.round(Math.max(...medians) * 10) / 10, 0.1)
}
