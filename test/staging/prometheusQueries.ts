import * as z from 'zod'
import type { ScrapeTarget } from './samplePorts'
import { waitUntil } from './waitUntil'

const sample = z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })
const instantAnswer = z.object({ status: z.literal('success'), data: z.object({ result: z.array(sample) }) })
const rangeAnswer = z.object({
  status: z.literal('success'),
  data: z.object({ result: z.array(z.object({ values: z.array(z.tuple([z.number(), z.string()])) })) }),
})
const targetsAnswer = z.object({
  data: z.object({ activeTargets: z.array(z.object({ scrapePool: z.string(), health: z.string() })) }),
})

const get = async (url: string, path: string, params: Readonly<Record<string, string>>): Promise<unknown> => {
  const response = await fetch(`${url}${path}?${new URLSearchParams(params)}`, { signal: AbortSignal.timeout(10_000) })
  return response.json()
}

/** The one value of an instant query; null where it matches nothing. */
export const askNumber = async (url: string, query: string): Promise<number | null> => {
  const { result } = instantAnswer.parse(await get(url, '/api/v1/query', { query })).data
  return result[0] === undefined ? null : Number(result[0].value[1])
}

/** `[seconds, value]` points of the first series over the last `seconds`. */
export const askSeries = async (
  url: string,
  query: string,
  seconds: number,
): Promise<readonly (readonly [number, number])[]> => {
  const end = Date.now() / 1000
  const params = { query, start: String(end - seconds), end: String(end), step: '1' }
  const { result } = rangeAnswer.parse(await get(url, '/api/v1/query_range', params)).data
  return (result[0]?.values ?? []).map(([time, value]) => [time, Number(value)])
}

const pointsOfAnEnd = 3

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Growth in 1/s from the first few points to the last few: over whole days free of the daily swing, which a fitted line is not. */
export const slopeOf = (points: readonly (readonly [number, number])[]): number => {
  const [first, last] = [points.slice(0, pointsOfAnEnd), points.slice(-pointsOfAnEnd)]
  const rise = meanOf(last.map(([, value]) => value)) - meanOf(first.map(([, value]) => value))
  return rise / (meanOf(last.map(([time]) => time)) - meanOf(first.map(([time]) => time)))
}

/** Waits until Prometheus has scraped every target. */
export const expectAllUp = async (url: string, targets: readonly ScrapeTarget[], seconds: number): Promise<void> => {
  await waitUntil({ what: 'Prometheus reaches every target', seconds }, async () => {
    const { activeTargets } = targetsAnswer.parse(await get(url, '/api/v1/targets', { state: 'active' })).data
    const up = activeTargets.filter(({ health }) => health === 'up')
    return up.length === targets.length ? true : null
  })
}
