import { performance } from 'node:perf_hooks'
import type { SystemModel } from '../../src/core/model/systemModel'
import { forecastBands } from '../../src/core/projection/bands'
import { simulateEvents } from '../../src/core/projection/events/eventForecast'
import { runFluid } from '../../src/core/projection/fluid/fluid'
import { TableCache } from '../../src/core/projection/fluid/fluidSystem'
import { project } from '../../src/core/projection/project'
import { entryRate, layeredSystem } from './layeredSystem'
import { ownRate, simpyRate, withSimjs, type Rate } from './peers'

/**
 * Measures the projection in one run: the engine against the event simulation of the same system, how its cost grows, and
 * the event simulation against SimPy and simjs: `npm run bench:projection`. Fails where a ratio misses its bound; times in
 * milliseconds are for reading.
 */
const least = { events: 1000, simpy: 30, simjs: 8 } as const
const largestExponent = 1.2
const repetitions = 3
const daySeconds = 86_400

const millisecondsOf = (work: () => void): number => {
  const started = performance.now()
  work()
  return performance.now() - started
}

const middle = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0

/** Works taken in turn, so that all of them see the same machine; the middle of each. */
const inTurn = (works: readonly (() => number)[]): readonly number[] => {
  const rounds = Array.from({ length: repetitions }, () => works.map((work) => work()))
  return works.map((_, index) => middle(rounds.map((round) => round[index] ?? 0)))
}

const verdict = (isMet: boolean): string => {
  if (!isMet) process.exitCode = 1
  return isMet ? '' : '  MISSED'
}

const day = (model: SystemModel, tables: TableCache): void => void runFluid(model, { horizonSeconds: daySeconds, tables })

const timed = (what: string, milliseconds: number): void => console.log(`${what.padEnd(58)}${milliseconds.toFixed(0).padStart(8)} ms`)

/** The event simulation of a day takes minutes: a window of it at the day's mean rate is taken and scaled. */
const windowSeconds = 120

const compareWithEvents = (): void => {
  const system = layeredSystem(50, 0)
  const steady = { ...system, entries: system.entries.map((entry) => ({ ...entry, rate: { constant: entryRate } })) }
  const tables = new TableCache()
  timed('a day of 50 nodes and 100 edges, first run', millisecondsOf(() => day(system, tables)))
  const [engine = 0, events = 0] = inTurn([
    () => millisecondsOf(() => day(system, tables)),
    () => millisecondsOf(() => simulateEvents(steady, { horizonSeconds: windowSeconds })) * (daySeconds / windowSeconds),
  ])
  timed('the same again', engine)
  timed(`job by job, ${windowSeconds} s at ${entryRate} requests/s scaled to the day`, events)
  const ratio = events / engine
  console.log(`engine: ${ratio.toFixed(0)} times the event simulation (at least ${least.events})${verdict(ratio >= least.events)}`)
}

/** Slope of the regression of ln y on ln x. */
const exponentOf = (points: readonly (readonly [x: number, y: number])[]): number => {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const)
  const mean = (read: (point: readonly [number, number]) => number) => logs.reduce((sum, point) => sum + read(point), 0) / logs.length
  const [meanX, meanY] = [mean(([x]) => x), mean(([, y]) => y)]
  return mean(([x, y]) => (x - meanX) * (y - meanY)) / mean(([x]) => (x - meanX) ** 2)
}

const measureGrowth = (): void => {
  const tables = new TableCache()
  const systems = [10, 20, 50, 100, 200, 500].map((count) => layeredSystem(count, 0))
  const sizes = systems.map(({ nodes, edges }) => nodes.length + edges.length)
  const times = inTurn(systems.map((system) => () => millisecondsOf(() => day(system, tables))))
  sizes.forEach((size, index) => timed(`${size} nodes and edges`, times[index] ?? 0))
  const exponent = exponentOf(sizes.map((size, index) => [size, times[index] ?? 0]))
  console.log(`cost grows with the power ${exponent.toFixed(2)} of nodes and edges (at most ${largestExponent})${verdict(exponent <= largestExponent)}`)
}

const draws = 60

const measureWhole = (): void => {
  const tables = new TableCache()
  const options = { horizonSeconds: daySeconds, tables }
  const spreads = ['entries.load.rate', 'nodes.n0.serviceTime.meanSeconds'].map((path) => ({ path, lognormal: 0.1, applies: 'both' as const }))
  const system = layeredSystem(50, 0)
  timed(`${draws} draws of 50 nodes`, millisecondsOf(() => forecastBands({ ...system, uncertainty: { spreads, draws } }, 'baseline', options)))
  for (const retries of [0, 2]) {
    const model = layeredSystem(50, retries)
    const projected = (advises: boolean) => () => millisecondsOf(() => project(model, { hours: 24, method: 'fluid', advises }))
    timed(`project, ${retries} retries, without limits and cures`, middle(Array.from({ length: repetitions }, projected(false))))
    timed(`project, ${retries} retries`, projected(true)())
  }
}

const millions = (eventsPerSecond: number): string => `${(eventsPerSecond / 1e6).toFixed(2)} million events/s`

/** Of rates that were measured; else why there is none. */
const middleRate = (rates: readonly Rate[]): Rate =>
  rates.find(({ kind }) => kind === 'absent') ?? {
    kind: 'measured',
    eventsPerSecond: middle(rates.map((rate) => (rate.kind === 'measured' ? rate.eventsPerSecond : 0))),
  }

const comparePeer = (name: 'simpy' | 'simjs', own: number, rate: Rate): void => {
  if (rate.kind === 'absent') {
    console.log(`SKIPPED ${name}: ${rate.reason}`)
    return
  }
  const ratio = own / rate.eventsPerSecond
  console.log(`${name}: ${millions(rate.eventsPerSecond)}; ${ratio.toFixed(1)} times that (at least ${least[name]})${verdict(ratio >= least[name])}`)
}

/** A million events of our own; of the others as many as take about a second. */
const comparePeers = (): void =>
  withSimjs((simjsRate) => {
    // the others' programs compile within their time too, which is longer
    // and the engine compiles again for the second simulation, whose fields have other types from the start
    for (let run = 0; run < 3; run++) ownRate(250_000)
    const rounds = Array.from({ length: repetitions }, () => {
      return { own: ownRate(500_000), simpy: simpyRate(50_000), simjs: simjsRate(250_000) }
    })
    const own = middle(rounds.map((round) => round.own))
    console.log(`M/M/1, a million events: ${millions(own)}`)
    comparePeer('simpy', own, middleRate(rounds.map(({ simpy }) => simpy)))
    comparePeer('simjs', own, middleRate(rounds.map(({ simjs }) => simjs)))
  })

comparePeers()
compareWithEvents()
measureGrowth()
measureWhole()
