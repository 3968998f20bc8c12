import { power } from '../../model/power'
import { boundedState, unboundedState, type StationaryState } from './stationaryState'

export interface TableShape {
  readonly servers: number
  /** (ca2 + cs2) / 2 */
  readonly stretch: number
  /** Most jobs in the system; null: unbounded. */
  readonly capacity: number | null
}

/** One look-up, reused by the caller: the stationary state whose mean is the asked number of jobs. */
export interface TablePoint {
  idle: number
  /** d idle / d jobs */
  idleSlope: number
  variance: number
  allBusy: number
  blocked: number
  blockedSlope: number
  queueVariance: number
}

export const newPoint = (): TablePoint => ({
  idle: 0,
  idleSlope: 0,
  variance: 0,
  allBusy: 0,
  blocked: 0,
  blockedSlope: 0,
  queueVariance: 0,
})

const decades = 6
const cells = 320

/** 1 - rho on a logarithmic grid, from an empty node to one with a millionth of it idle. */
const gaps = Array.from({ length: cells + 1 }, (_, cell) => power(10, (-decades * cell) / cells))

/** The same below and above a load of 1, and on to a flood of which nearly all is turned away. */
const boundedLoads = [
  ...gaps.map((gap) => 1 - gap),
  ...gaps
    .slice(1)
    .map((gap) => 1 / (1 - gap))
    .reverse(),
  ...[30, 60, 120, 250, 500, 1000, 1e4, 1e6],
]

const rising = (states: readonly StationaryState[]): readonly StationaryState[] => {
  let last = -1
  return states.filter((state) => {
    const isHigher = state.inSystem > last * (1 + 1e-12)
    if (isHigher) last = state.inSystem
    return isHigher
  })
}

const statesOf = ({ servers, stretch, capacity }: TableShape): readonly StationaryState[] =>
  capacity === null
    ? gaps.map((gap) => unboundedState(servers, 1 - gap, stretch))
    : rising(boundedLoads.map((load) => boundedState(Math.min(servers, capacity), capacity, load, stretch)))

const column = (states: readonly StationaryState[], read: (state: StationaryState) => number) =>
  Float64Array.from(states, read)

const mix = (values: Float64Array, cell: number, place: number): number =>
  (values[cell] ?? 0) * (1 - place) + (values[cell + 1] ?? 0) * place

/** A geometric queue of mean x while every server is busy has variance x + x^2. */
const setGeometric = (point: TablePoint, queue: number): TablePoint => {
  const mean = point.allBusy > 1e-12 ? Math.max(0, queue) / point.allBusy : 0
  point.queueVariance = mean + mean * mean
  return point
}

/**
 * Stationary states of one node shape, indexed by the mean number of jobs. Between rows the busy servers are linear while
 * over half are free and the inverse of the free ones is linear above, which is nearly exact for each; variance over
 * mean, waiting probability and blocking are linear. Beyond the last row of an unbounded node: idle = stretch c / (m - c).
 */
export class StationaryTable {
  private readonly jobs: Float64Array
  private readonly idle: Float64Array
  private readonly spread: Float64Array
  private readonly allBusy: Float64Array
  private readonly blocked: Float64Array
  private readonly queueVariances: Float64Array
  private readonly last: number
  private hint = 0

  constructor(readonly shape: TableShape) {
    const states = statesOf(shape)
    this.jobs = column(states, (state) => state.inSystem)
    this.idle = column(states, (state) => Math.max(state.idle, 1e-12))
    this.spread = column(states, (state) => (state.inSystem > 0 ? state.variance / state.inSystem : 1))
    this.allBusy = column(states, (state) => state.allBusy)
    this.blocked = column(states, (state) => state.blocked)
    this.queueVariances = column(states, (state) => state.queueVariance)
    this.last = this.jobs.length - 1
  }

  get highestJobs(): number {
    return this.shape.capacity === null ? Infinity : (this.jobs[this.last] ?? 0)
  }

  lookUp(jobs: number, point: TablePoint): TablePoint {
    if (jobs >= (this.jobs[this.last] ?? 0)) return this.beyond(jobs, point)
    const cell = this.cellOf(jobs)
    const from = this.jobs[cell] ?? 0
    const width = (this.jobs[cell + 1] ?? 0) - from
    const place = (jobs - from) / width
    this.interpolateIdle(cell, place, point)
    point.idleSlope /= width
    point.variance = mix(this.spread, cell, place) * jobs
    point.allBusy = mix(this.allBusy, cell, place)
    if (this.shape.capacity === null) return setGeometric(point, jobs - this.shape.servers + point.idle)
    point.queueVariance = mix(this.queueVariances, cell, place)
    point.blocked = mix(this.blocked, cell, place)
    point.blockedSlope = ((this.blocked[cell + 1] ?? 0) - (this.blocked[cell] ?? 0)) / width
    return point
  }

  /** Sets idle and, still to be divided by the cell's width, its slope. */
  private interpolateIdle(cell: number, place: number, point: TablePoint): void {
    const left = this.idle[cell] ?? 0
    const right = this.idle[cell + 1] ?? 0
    if (left > this.shape.servers / 2) {
      point.idle = left + (right - left) * place
      point.idleSlope = right - left
      return
    }
    point.idle = 1 / (1 / left + (1 / right - 1 / left) * place)
    point.idleSlope = -point.idle * point.idle * (1 / right - 1 / left)
  }

  private beyond(jobs: number, point: TablePoint): TablePoint {
    const { servers, stretch, capacity } = this.shape
    if (capacity !== null) {
      point.idle = this.idle[this.last] ?? 0
      point.idleSlope = 0
      point.variance = (this.spread[this.last] ?? 0) * jobs
      point.allBusy = 1
      point.blocked = 1
      point.blockedSlope = 0
      point.queueVariance = this.queueVariances[this.last] ?? 0
      return point
    }
    const queue = Math.max(jobs - servers, 1e-9)
    point.idle = (stretch * servers) / queue
    point.idleSlope = -point.idle / queue
    point.variance = queue * queue
    point.allBusy = 1
    return setGeometric(point, queue)
  }

  /** The last row at or below `jobs`: from the previous answer outwards, since time steps move little. */
  private cellOf(jobs: number): number {
    let cell = this.hint
    if (jobs < (this.jobs[cell] ?? 0) || jobs >= (this.jobs[cell + 4] ?? Infinity)) cell = this.bisect(jobs)
    while (jobs >= (this.jobs[cell + 1] ?? Infinity)) cell++
    this.hint = cell
    return cell
  }

  private bisect(jobs: number): number {
    let low = 0
    let high = this.last
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.jobs[middle] ?? 0) <= jobs) low = middle
      else high = middle
    }
    return low
  }
}
