import type { Gap, MeasuredScale, StagingSnapshot } from '../model/stagingSnapshot'

type Rates = ReadonlyMap<string, number>

/** Requests a second by service and operation: those of services that nobody calls where there are some, else of all. */
const entryRates = ({ services, edges }: StagingSnapshot): Rates => {
  const called = new Set(edges.map(({ to }) => to))
  const all = services.flatMap(({ name, routes }) =>
    routes.map(({ operation, requestsPerSecond }) => ({ name, key: `${name} ${operation}`, rate: requestsPerSecond.value })),
  )
  const busy = all.filter(({ rate }) => rate > 0)
  const entering = busy.filter(({ name }) => !called.has(name))
  return new Map((entering.length > 0 ? entering : busy).map(({ key, rate }) => [key, rate]))
}

const missing = (from: string, reason: string): Gap => ({ what: `measured scale to ${from}`, reason })

/** How much more load `there` has than `here`, by the operations that both answer; else why that cannot be told. */
export const measureScale = (here: StagingSnapshot, there: StagingSnapshot, from: string): MeasuredScale | Gap => {
  const [own, others] = [entryRates(here), entryRates(there)]
  const both = [...own].flatMap(([key, rate]) => {
    const other = others.get(key)
    return other === undefined ? [] : [{ rate, other, ratio: other / rate }]
  })
  if (both.length === 0) return missing(from, `no operation that enters the system is answered both here and there`)
  const total = (pick: (each: (typeof both)[number]) => number): number => both.reduce((sum, each) => sum + pick(each), 0)
  const ratios = both.map(({ ratio }) => ratio)
  return {
    factor: total(({ other }) => other) / total(({ rate }) => rate),
    low: Math.min(...ratios),
    high: Math.max(...ratios),
    operations: both.length,
    from,
    observedAt: there.observedAt,
  }
}
