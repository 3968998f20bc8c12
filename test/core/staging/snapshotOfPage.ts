import type { StagingSnapshot } from '../../../src/core/model/stagingSnapshot'
import { buildSnapshot } from '../../../src/core/staging/buildSnapshot'
import { builtInConventions } from '../../../src/core/staging/conventions/builtIn'
import { readExposition } from '../../../src/core/staging/exposition'
import { planRequests } from '../../../src/core/staging/planRequests'
import { answerFromPages, type ScrapedSeries, type ScrapedTarget } from '../../../src/core/staging/scrapedSeries'

/** Counters are taken to have grown from nothing in this time. */
export const sampleSeconds = 10

/** The page of a target named `job`, as it was `sampleSeconds` after its process began. */
const scraped = (text: string, job: string): ScrapedTarget => {
  const page = readExposition(text, job)
  if (!page.ok) throw new Error(page.problem.detail)
  const values = new Map(
    page.value.series.map(({ name, labels, value }): [ScrapedSeries, number] => [
      { key: JSON.stringify([name, labels]), name, labels },
      value,
    ]),
  )
  const pages = [
    { atSeconds: 0, startedAtSeconds: null, values: new Map<ScrapedSeries, number>() },
    { atSeconds: sampleSeconds, startedAtSeconds: null, values },
  ]
  return { labels: { job, instance: `${job}:9100` }, pages }
}

/** What the built-in conventions read from one page alone. */
export const snapshotOfPage = (text: string, job = 'app'): StagingSnapshot => {
  const target = scraped(text, job)
  const series = [...(target.pages[1]?.values.keys() ?? [])]
  const infos = series.filter(({ name }) => name === 'target_info')
  return buildSnapshot({
    source: { kind: 'scrape', address: job },
    observedAt: '2026-11-20T11:09:00.000Z',
    windowSeconds: sampleSeconds,
    report: {
      targets: [{ labels: target.labels, value: 1 }],
      infos: infos.map(({ labels }) => ({ labels: { ...target.labels, ...labels }, value: 1 })),
    },
    answers: planRequests(builtInConventions, new Set(series.map(({ name }) => name))).map((plan) => ({
      ...plan,
      samples: answerFromPages(plan.request, [target]).samples,
    })),
    gaps: [],
  })
}

const shown = (value: number | null | undefined): string => (value == null ? '-' : String(Number(value.toPrecision(3))))

/** A snapshot in one line for each thing that it tells. */
export const linesOf = ({ services, edges, queues }: StagingSnapshot): readonly string[] => [
  ...services.flatMap(({ name, routes }) =>
    routes.map(
      ({ operation, requestsPerSecond, latency, errorShare }) =>
        `${name} answers ${operation}: ${shown(requestsPerSecond.value)}/s in ${shown(latency?.meanSeconds)} s, failed ${shown(errorShare?.value)}`,
    ),
  ),
  ...services.flatMap(({ name, inFlight }) => (inFlight === null ? [] : [`${name} in flight ${shown(inFlight.value)}`])),
  ...services.flatMap(({ name, slots }) => (slots === null ? [] : [`${name} slots ${shown(slots.value)}`])),
  ...edges.map(
    ({ from, to, protocol, operation, attemptsPerSecond, latency, errorShare, retryShare }) =>
      `${from} calls ${to} by ${protocol} ${operation ?? '-'}: ${shown(attemptsPerSecond.value)}/s in ${shown(latency?.meanSeconds)} s, failed ${shown(errorShare?.value)}, retried ${shown(retryShare?.value)}`,
  ),
  ...queues.map(
    ({ name, system, depth, inProgress, publishedPerSecond, consumedPerSecond, process, consumerSlots }) =>
      `${system} ${name}: waiting ${shown(depth?.value)}, in progress ${shown(inProgress?.value)}, in ${shown(publishedPerSecond?.value)}/s, out ${shown(consumedPerSecond?.value)}/s, each ${shown(process?.meanSeconds)} s, consumers ${shown(consumerSlots?.value)}`,
  ),
]
