import type { Gap } from '../model/stagingSnapshot'
import type { Fact } from './facts'
import { groupBy } from './groupBy'
import { anyOf, promDuration, selector } from './seriesRequest'
import { serviceLabels } from './targets'

/** The range query behind a daily curve. */
export interface CurvePlan {
  readonly query: string
  readonly stepSeconds: number
  /** Window of the rate at each step. */
  readonly rateSeconds: number
  readonly lookbackSeconds: number
}

/** Days that are folded onto one another where the source keeps as many. */
const daysBack = 7
/** Steps of a day. */
const stepsPerDay = 96

const serviceLabel = ({ labels }: Fact): string | null =>
  serviceLabels.find((name) => labels[name] !== undefined && labels[name] !== '') ?? null

/** Metric and service label that carry most of the traffic. */
const mainGroup = (facts: readonly Fact[]): readonly Fact[] => {
  const groups = groupBy(facts, (fact) => `${fact.source.request.metric}\n${serviceLabel(fact) ?? ''}`)
  const total = (group: readonly Fact[]): number => group.reduce((sum, { value }) => sum + value, 0)
  return [...groups.values()].sort((one, other) => total(other) - total(one))[0] ?? []
}

const round = (seconds: number): number => (seconds >= 1 ? Math.round(seconds) : seconds)

/** How to read the load of the last days; the gap says why it cannot be read. */
export const planCurve = (
  entering: readonly Fact[],
  times: { readonly daySeconds: number; readonly scrapeSeconds: number },
): CurvePlan | Gap => {
  const main = mainGroup(entering)
  const [first] = main
  if (first === undefined) return { what: 'daily curve', reason: 'no service reports the requests that it answers' }
  const name = serviceLabel(first)
  const values = name === null ? [] : [...new Set(main.map(({ labels }) => labels[name] ?? ''))]
  const match = name === null ? {} : { [name]: anyOf(values) }
  const stepSeconds = round(Math.max(times.daySeconds / stepsPerDay, times.scrapeSeconds))
  const rateSeconds = round(Math.max(4 * times.scrapeSeconds, stepSeconds))
  const series = selector(first.source.request.metric, {}, { ...first.source.request.match, ...match })
  return {
    query: `sum (rate(${series}[${promDuration(rateSeconds)}]))`,
    stepSeconds,
    rateSeconds,
    lookbackSeconds: daysBack * times.daySeconds,
  }
}
