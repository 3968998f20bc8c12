import type { Exposition } from '../../core/staging/exposition'
import type { ScrapedPage, ScrapedSeries } from '../../core/staging/scrapedSeries'

/** Earlier pages of scraped targets, so that rates need no wait. Bounded in age and size. */
export interface ScrapeHistory {
  /** Takes in a page of the target at `url`, and forgets what is too old or too much. */
  readonly add: (url: string, page: Exposition, atSeconds: number) => void
  /** Pages of the target, oldest first, of the last `withinSeconds` before its newest. */
  readonly pages: (url: string, withinSeconds: number) => readonly ScrapedPage[]
}

interface Limits {
  readonly maxAgeSeconds: number
  /** Values of all pages of all targets together. */
  readonly maxValues: number
}

const defaultLimits: Limits = { maxAgeSeconds: 3600, maxValues: 500_000 }

const keyOf = (name: string, labels: Readonly<Record<string, string>>): string =>
  JSON.stringify([name, ...Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1))])

/** Series objects are shared between the pages of a target: the same series is the same object. */
const toPage = (known: Map<string, ScrapedSeries>, { series }: Exposition, atSeconds: number): ScrapedPage => {
  const values = new Map<ScrapedSeries, number>()
  let startedAtSeconds: number | null = null
  for (const { name, labels, value } of series) {
    const key = keyOf(name, labels)
    const shared = known.get(key) ?? { key, name, labels }
    known.set(key, shared)
    values.set(shared, value)
    if (name === 'process_start_time_seconds') startedAtSeconds = value
  }
  return { atSeconds, startedAtSeconds, values }
}

interface Target {
  readonly known: Map<string, ScrapedSeries>
  pages: readonly ScrapedPage[]
}

const forgetUnused = ({ known, pages }: Target): void => {
  for (const [key, series] of known) if (!pages.some(({ values }) => values.has(series))) known.delete(key)
}

const sizeOf = (targets: Iterable<Target>): number =>
  [...targets].reduce((sum, { pages }) => sum + pages.reduce((size, { values }) => size + values.size, 0), 0)

/** Drops the oldest page of the target that has most, until the rest fits; two pages always stay. */
const shrink = (targets: readonly Target[], maxValues: number): void => {
  while (sizeOf(targets) > maxValues) {
    const [longest] = [...targets].sort((one, other) => other.pages.length - one.pages.length)
    if (longest === undefined || longest.pages.length <= 2) return
    longest.pages = longest.pages.slice(1)
  }
}

/** An empty history; one lives as long as its environment is watched. */
export const createScrapeHistory = (limits: Partial<Limits> = {}): ScrapeHistory => {
  const { maxAgeSeconds, maxValues } = { ...defaultLimits, ...limits }
  const targets = new Map<string, Target>()
  return {
    add: (url, exposition, atSeconds) => {
      const target: Target = targets.get(url) ?? { known: new Map(), pages: [] }
      targets.set(url, target)
      const young = target.pages.filter((page) => atSeconds - page.atSeconds <= maxAgeSeconds)
      target.pages = [...young, toPage(target.known, exposition, atSeconds)]
      shrink([...targets.values()], maxValues)
      forgetUnused(target)
    },
    pages: (url, withinSeconds) => {
      const pages = targets.get(url)?.pages ?? []
      const newest = pages.at(-1)?.atSeconds ?? 0
      return pages.filter(({ atSeconds }) => newest - atSeconds <= withinSeconds)
    },
  }
}
