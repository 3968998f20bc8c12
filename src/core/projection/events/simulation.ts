import type { Draw } from '../distribution/xoshiro'
import { rateAt, toHours } from '../loadRate'
import type { Backoff } from '../../model/codeGraph'
import type { SystemModel } from '../../model/systemModel'
import {
  informBreaker,
  newEventEdge,
  payBudget,
  spendBudget,
  tally,
  type CallAttempt,
  type EventEdge,
} from './eventEdge'
import { integrateNode, newEventNode, notePeak, takeWaiting, type EventNode, type Group, type Job } from './eventNode'
import { EventQueue } from './eventQueue'
import { exponential, unitGamma, wholeNumber } from './variates'

type Entry = SystemModel['entries'][number]

const slowest = 1e-3

/**
 * The same model job by job: every request waits, is served, calls, times out and is repeated on its own. Work whose caller
 * has left is finished unless the edge says that it is dropped.
 */
export class Simulation {
  readonly queue = new EventQueue()
  readonly nodes: readonly EventNode[]
  readonly edges: readonly EventEdge[]

  constructor(
    private readonly model: SystemModel,
    private readonly draw: Draw,
  ) {
    const nodes = new Map(model.nodes.map((spec) => [spec.name, newEventNode(spec)]))
    this.nodes = [...nodes.values()]
    this.edges = model.edges.flatMap((spec) => {
      const [from, to] = [nodes.get(spec.from), nodes.get(spec.to)]
      if (!from || !to) return []
      const edge = newEventEdge(spec, to)
      from.outgoing.push(edge)
      return edge
    })
    for (const node of this.nodes) this.prepareNode(node)
    for (const entry of model.entries) {
      const node = nodes.get(entry.node)
      if (node) this.startEntry(entry, node)
    }
  }

  private prepareNode(node: EventNode): void {
    const { serversOverTime, initialInSystem, name } = node.spec
    for (let job = 0; job < Math.round(initialInSystem); job++) this.arrive(node, null, null)
    for (const [hour, servers] of serversOverTime ?? [])
      this.queue.after(hour * 3600, () => this.setServers(node, servers))
    const { shock } = this.model
    if (shock?.node !== name) return
    this.queue.after(shock.fromHour * 3600, () => (node.speed = Math.max(slowest, shock.factor)))
    this.queue.after(shock.fromHour * 3600 + shock.minutes * 60, () => (node.speed = 1))
  }

  private setServers(node: EventNode, servers: number): void {
    integrateNode(node, this.queue.now)
    node.servers = servers
    for (const group of node.groups) this.serveWaiting(node, group)
  }

  /** Poisson by thinning under a bound that is looked up an hour ahead; other renewals by the rate of the moment. */
  private startEntry(entry: Entry, node: EventNode): void {
    const next = (): void => {
      const hour = toHours(this.queue.now)
      const rate = rateAt(entry.rate, hour)
      const scv = node.spec.arrivalScv
      if (scv !== 1) {
        if (rate > 0) this.queue.after(unitGamma(scv, this.draw) / rate, () => this.enter(node, next))
        else this.queue.after(60, next)
        return
      }
      const bound = this.boundAhead(entry, hour)
      const gap = exponential(this.draw) / bound
      if (gap > 300) this.queue.after(300, next)
      else this.queue.after(gap, () => this.thin(entry, node, bound, next))
    }
    next()
  }

  /** A rate that is not exceeded in the next five minutes. */
  private boundAhead({ rate }: Entry, hour: number): number {
    if ('constant' in rate) return Math.max(rate.constant, 1e-9)
    if ('mean' in rate) return Math.max(1e-9, (rate.mean + rate.amplitude) * 1.0001)
    const soon = rate.points.filter(([at]) => at > hour && at < hour + 0.1).map(([, value]) => value)
    return Math.max(1e-9, rateAt(rate, hour), rateAt(rate, hour + 0.1), ...soon)
  }

  private thin(entry: Entry, node: EventNode, bound: number, next: () => void): void {
    if (this.draw() * bound < rateAt(entry.rate, toHours(this.queue.now))) this.arrive(node, null, null)
    next()
  }

  private enter(node: EventNode, next: () => void): void {
    this.arrive(node, null, null)
    next()
  }

  /** Takes a job in, or turns it away where the node is full; false then. */
  private arrive(node: EventNode, attempt: CallAttempt | null, via: EventEdge | null): boolean {
    integrateNode(node, this.queue.now)
    node.count.arrivals++
    if (node.spec.capacity !== null && node.inSystem >= node.spec.capacity) {
      node.count.rejected++
      return false
    }
    const group = node.groups[node.groups.length > 1 ? Math.floor(this.draw() * node.groups.length) : 0]
    if (!group) return false
    const { meanSeconds, scv } = via?.spec.work ?? node.spec.serviceTime
    const job: Job = { node, attempt, arrivedAt: this.queue.now, group, meanSeconds, scv }
    node.inSystem++
    group.inSystem++
    if (group.busy < node.servers / node.groups.length) this.serve(job)
    else group.waiting.push(job)
    notePeak(node, this.queue.now)
    return true
  }

  private hasBeenDropped({ attempt }: Job): boolean {
    return attempt !== null && attempt.hasEnded && attempt.edge.spec.policy.cancelsOnTimeout
  }

  private serve(job: Job): void {
    const { node, group } = job
    node.busy++
    group.busy++
    node.count.waits.push(this.queue.now - job.arrivedAt)
    const seconds = (job.meanSeconds * unitGamma(job.scv, this.draw)) / node.speed
    this.queue.after(seconds, () => this.workDone(job))
  }

  private workDone(job: Job): void {
    const { node } = job
    if (node.outgoing.length === 0 || !node.holdsSlot) this.release(job)
    this.callOn(job, 0, (isGood) => {
      if (node.outgoing.length > 0 && node.holdsSlot) this.release(job)
      const { errorProbability } = node.spec
      this.answer(job, isGood && !(errorProbability > 0 && this.draw() < errorProbability))
    })
  }

  private release({ node, group }: Job): void {
    integrateNode(node, this.queue.now)
    node.inSystem--
    node.busy--
    group.inSystem--
    group.busy--
    this.serveWaiting(node, group)
  }

  private serveWaiting(node: EventNode, group: Group): void {
    while (group.busy < node.servers / node.groups.length) {
      const job = takeWaiting(group)
      if (job === null) return
      if (!this.hasBeenDropped(job)) this.serve(job)
      else {
        node.inSystem--
        group.inSystem--
      }
    }
  }

  private answer({ node, attempt }: Job, isGood: boolean): void {
    if (attempt === null) {
      if (isGood) node.count.good++
      return
    }
    if (attempt.hasEnded) return
    if (isGood) node.count.good++
    attempt.answered(isGood)
  }

  /** All calls of a job over its edges from `index` on, one after the other; ends at the first that fails. */
  private callOn(job: Job, index: number, done: (isGood: boolean) => void): void {
    const edge = job.node.outgoing[index]
    if (!edge) {
      done(true)
      return
    }
    const count = wholeNumber(edge.spec.callsPerRequest, this.draw)
    const next = (left: number): void => {
      if (left === 0) this.callOn(job, index + 1, done)
      else this.call(edge, (isGood) => (isGood || !edge.spec.failsCaller ? next(left - 1) : done(false)))
    }
    next(count)
  }

  private call(edge: EventEdge, done: (isGood: boolean) => void): void {
    tally(edge, 'calls')
    const finish = (isGood: boolean): void => {
      if (!isGood) tally(edge, 'failed')
      done(isGood)
    }
    if (this.queue.now < edge.openUntil) {
      finish(false)
      return
    }
    payBudget(edge, this.queue.now)
    this.tryCall(edge, 0, finish)
  }

  private tryCall(edge: EventEdge, retry: number, done: (isGood: boolean) => void): void {
    tally(edge, 'attempts')
    if (retry > 0) tally(edge, 'retries')
    const end = (isGood: boolean): void => {
      informBreaker(edge, isGood, this.queue.now)
      if (isGood) done(true)
      else this.retryOrFail(edge, retry, done)
    }
    if (edge.to.spec.kind === 'queue') {
      end(this.arrive(edge.to, null, edge))
      return
    }
    const attempt: CallAttempt = {
      edge,
      hasEnded: false,
      answered: (isGood) => {
        attempt.hasEnded = true
        end(isGood)
      },
    }
    this.watchTimeout(attempt, end)
    if (!this.arrive(edge.to, attempt, edge)) attempt.answered(false)
  }

  private watchTimeout(attempt: CallAttempt, end: (isGood: boolean) => void): void {
    const { timeoutSeconds } = attempt.edge.spec.policy
    if (timeoutSeconds === null) return
    this.queue.after(timeoutSeconds, () => {
      if (attempt.hasEnded) return
      attempt.hasEnded = true
      tally(attempt.edge, 'timedOut')
      end(false)
    })
  }

  private retryOrFail(edge: EventEdge, retry: number, done: (isGood: boolean) => void): void {
    tally(edge, 'failedAttempts')
    const { maxRetries, backoff } = edge.spec.policy
    if (retry >= maxRetries || !spendBudget(edge, this.queue.now)) {
      done(false)
      return
    }
    this.queue.after(this.backoffSeconds(backoff, retry + 1), () => this.tryCall(edge, retry + 1, done))
  }

  private backoffSeconds(backoff: Backoff | null, retry: number): number {
    if (backoff === null) return 0
    const cap = backoff.capSeconds ?? Infinity
    const full = Math.min(cap, backoff.baseSeconds * backoff.factor ** (retry - 1))
    const draws = {
      none: () => full,
      full: () => full * this.draw(),
      equal: () => full * (0.5 + 0.5 * this.draw()),
      decorrelated: () => Math.min(cap, backoff.baseSeconds + (3 ** retry - 1) * backoff.baseSeconds * this.draw()),
    }
    return draws[backoff.jitter]()
  }
}
