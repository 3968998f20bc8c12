import type { SystemModel } from '../../model/systemModel'
import type { Draw } from '../distribution/xoshiro'
import { toSeconds } from '../loadRate'
import { ArrivalClock } from './arrivalClock'
import { drawBackoff } from './drawBackoff'
import { informBreaker, newEventEdge, payBudget, spendBudget, tally, type EventEdge } from './eventEdge'
import { groupOf, integrateNode, newEventNode, notePeak, noteWait, shareServers, type EventNode, type Group } from './eventNode'
import { EventQueue, type EventHandler } from './eventQueue'
import { CallPool, JobPool, none } from './jobPool'
import { Variates } from './variates'

interface Entry {
  readonly node: EventNode
  readonly clock: ArrivalClock
}

/** Kinds of events; the subject is an entry, a job, an edge, a call, or a planned condition. */
const arrival = 0
const workDone = 1
const deadline = 2
const retry = 3
const condition = 4
const askAgain = 5

/** How a call began: it is under way, or it ended at once. */
type Begun = 'pending' | 'good' | 'bad'

const slowest = 1e-3

/**
 * The same model job by job: every request waits, is served, calls, times out and is repeated on its own. Work whose caller
 * has left is finished unless the edge says that it is dropped. All times in seconds.
 */
export class Simulation implements EventHandler {
  readonly nodes: readonly EventNode[]
  readonly edges: readonly EventEdge[]
  private readonly queue = new EventQueue()
  private readonly jobs = new JobPool()
  private readonly calls = new CallPool()
  private readonly entries: readonly Entry[]
  private readonly conditions: (() => void)[] = []
  private readonly variates: Variates

  constructor(
    private readonly model: SystemModel,
    draw: Draw,
  ) {
    const variates = new Variates(draw)
    this.variates = variates
    const nodes = new Map(model.nodes.map((spec, index) => [spec.name, newEventNode(spec, index)]))
    this.nodes = [...nodes.values()]
    const linked = model.edges.flatMap((spec) => {
      const [from, to] = [nodes.get(spec.from), nodes.get(spec.to)]
      return from && to ? [{ spec, from, to }] : []
    })
    this.edges = linked.map(({ spec, from, to }, index) => {
      const edge = newEventEdge(spec, index, to)
      from.outgoing.push(edge)
      return edge
    })
    for (const node of this.nodes) this.prepareNode(node)
    this.entries = model.entries.flatMap((entry) => {
      const node = nodes.get(entry.node)
      return node ? { node, clock: new ArrivalClock(entry.rate, node.spec.arrivalScv, variates) } : []
    })
    this.entries.forEach((_, index) => this.planArrival(index))
  }

  runUntil(seconds: number): void {
    this.queue.runUntil(seconds, this)
  }

  handle(kind: number, subject: number): void {
    if (kind === workDone) this.finishWork(subject)
    else if (kind === arrival) this.enter(subject)
    else if (kind === deadline) this.giveUp(subject)
    else if (kind === retry) this.tryAgain(subject)
    else if (kind === askAgain) this.planArrival(subject)
    else this.conditions[subject]?.()
  }

  private planCondition(seconds: number, change: () => void): void {
    this.queue.add(seconds, condition, this.conditions.length)
    this.conditions.push(change)
  }

  private prepareNode(node: EventNode): void {
    const { serversOverTime, initialInSystem, name } = node.spec
    for (let job = 0; job < Math.round(initialInSystem); job++) this.arrive(node, none, none)
    for (const [hour, servers] of serversOverTime ?? [])
      this.planCondition(Math.max(0, toSeconds(hour)), () => this.setServers(node, servers))
    const { shock } = this.model
    if (shock?.node !== name) return
    const from = toSeconds(shock.fromHour)
    this.planCondition(from, () => (node.speed = Math.max(slowest, shock.factor)))
    this.planCondition(from + shock.minutes * 60, () => (node.speed = 1))
  }

  private setServers(node: EventNode, servers: number): void {
    integrateNode(node, this.queue.now)
    shareServers(node, servers)
    for (const group of node.groups) this.serveWaiting(node, group)
  }

  private planArrival(index: number): void {
    const next = this.entries[index]?.clock.nextAfter(this.queue.now) ?? -Infinity
    if (next >= 0) this.queue.add(next, arrival, index)
    else if (next > -Infinity) this.queue.add(-next, askAgain, index)
  }

  private enter(index: number): void {
    const entry = this.entries[index]
    if (entry) this.arrive(entry.node, none, none)
    this.planArrival(index)
  }

  /** Takes a job in, or turns it away where the node is full; false then. */
  private arrive(node: EventNode, call: number, via: number): boolean {
    const { jobs, queue } = this
    integrateNode(node, queue.now)
    node.count.arrivals++
    if (node.inSystem >= node.capacity) {
      node.count.rejected++
      return false
    }
    const job = jobs.take()
    const place = node.groups.length === 1 ? 0 : groupOf(node, this.variates.uniform())
    jobs.node[job] = node.index
    jobs.group[job] = place
    jobs.call[job] = call
    jobs.stamp[job] = call === none ? 0 : (this.calls.stamp[call] ?? 0)
    jobs.via[job] = via
    jobs.arrivedAt[job] = queue.now
    jobs.step[job] = 0
    jobs.left[job] = none
    jobs.next[job] = none
    node.inSystem++
    const group = node.groups[place]
    if (group) this.seat(node, group, job)
    notePeak(node, queue.now)
    return true
  }

  private seat(node: EventNode, group: Group, job: number): void {
    if (group.busy < group.servers) {
      this.serve(node, group, job)
      return
    }
    if (group.last === none) group.first = job
    else this.jobs.next[group.last] = job
    group.last = job
  }

  private serve(node: EventNode, group: Group, job: number): void {
    node.busy++
    group.busy++
    noteWait(node.count, this.queue.now - (this.jobs.arrivedAt[job] ?? 0))
    const via = this.jobs.via[job] ?? none
    const work = (via === none ? null : this.edges[via]?.spec.work) ?? node.spec.serviceTime
    this.queue.add(this.queue.now + (work.meanSeconds * this.variates.gamma(work.scv)) / node.speed, workDone, job)
  }

  /** The caller's call has ended, or goes on with another attempt. */
  private isLate(job: number): boolean {
    const call = this.jobs.call[job] ?? none
    return call !== none && this.calls.stamp[call] !== this.jobs.stamp[job]
  }

  private hasBeenDropped(job: number): boolean {
    const via = this.jobs.via[job] ?? none
    // an array that is asked for what stands before its first element looks for a name
    return via !== none && this.edges[via]?.spec.policy.cancelsOnTimeout === true && this.isLate(job)
  }

  private nodeOf(job: number): EventNode | undefined {
    return this.nodes[this.jobs.node[job] ?? none]
  }

  private finishWork(job: number): void {
    const node = this.nodeOf(job)
    if (!node) return
    if (node.outgoing.length === 0 || !node.holdsSlot) this.release(node, job)
    if (node.outgoing.length === 0) this.finish(node, job, true)
    else this.callOn(job)
  }

  private release(node: EventNode, job: number): void {
    integrateNode(node, this.queue.now)
    const group = node.groups[this.jobs.group[job] ?? 0]
    if (!group) return
    node.inSystem--
    node.busy--
    group.busy--
    this.serveWaiting(node, group)
  }

  private serveWaiting(node: EventNode, group: Group): void {
    while (group.busy < group.servers && group.first !== none) {
      const job = group.first
      group.first = this.jobs.next[job] ?? none
      if (group.first === none) group.last = none
      if (!this.hasBeenDropped(job)) this.serve(node, group, job)
      else {
        node.inSystem--
        this.jobs.give(job)
      }
    }
  }

  /** Work and calls are done: the slot is free, and whoever still waits is told. */
  private finish(node: EventNode, job: number, wentWell: boolean): void {
    if (node.outgoing.length > 0 && node.holdsSlot) this.release(node, job)
    const { errorProbability } = node.spec
    const isGood = wentWell && !(errorProbability > 0 && this.variates.uniform() < errorProbability)
    const isLate = this.isLate(job)
    const call = this.jobs.call[job] ?? none
    this.jobs.give(job)
    if (isLate) return
    if (isGood) node.count.good++
    if (call !== none) this.endAttempt(call, isGood)
  }

  /** All calls of a job over its node's edges, one after the other; ends at the first that fails. */
  private callOn(job: number): void {
    const node = this.nodeOf(job)
    if (!node) return
    const { step, left } = this.jobs
    for (;;) {
      const edge = node.outgoing[step[job] ?? 0]
      if (!edge) {
        this.finish(node, job, true)
        return
      }
      if (left[job] === none) left[job] = this.variates.wholeNumber(edge.spec.callsPerRequest)
      if (left[job] === 0) {
        left[job] = none
        step[job] = (step[job] ?? 0) + 1
        continue
      }
      left[job] = (left[job] ?? 0) - 1
      const begun = this.begin(edge, job)
      if (begun === 'pending') return
      if (begun === 'bad' && edge.spec.failsCaller) {
        this.finish(node, job, false)
        return
      }
    }
  }

  private begin(edge: EventEdge, job: number): Begun {
    tally(edge, 'calls')
    if (this.queue.now < edge.openUntil) {
      tally(edge, 'failed')
      return 'bad'
    }
    payBudget(edge, this.queue.now)
    const call = this.calls.take()
    this.calls.job[call] = job
    this.calls.edge[call] = edge.index
    this.calls.retry[call] = 0
    const begun = this.attempt(edge, call)
    if (begun !== 'pending') this.close(edge, call, begun === 'good')
    return begun
  }

  private close(edge: EventEdge, call: number, isGood: boolean): void {
    if (!isGood) tally(edge, 'failed')
    this.calls.give(call)
  }

  /** One try; what its end means for the call where that is known at once. */
  private attempt(edge: EventEdge, call: number): Begun {
    tally(edge, 'attempts')
    this.calls.attemptedAt[call] = this.queue.now
    if ((this.calls.retry[call] ?? 0) > 0) tally(edge, 'retries')
    if (edge.to.spec.kind === 'queue') return this.judgeAttempt(edge, call, this.arrive(edge.to, none, edge.index))
    if (!this.arrive(edge.to, call, edge.index)) return this.judgeAttempt(edge, call, false)
    const { timeoutSeconds } = edge.spec.policy
    if (timeoutSeconds === null) return 'pending'
    edge.deadlines.push(this.queue.now + timeoutSeconds, call, this.calls.stamp[call] ?? 0)
    this.watch(edge)
    return 'pending'
  }

  private watch({ deadlines, index }: EventEdge): void {
    if (deadlines.isWatched || deadlines.isEmpty) return
    deadlines.isWatched = true
    this.queue.add(deadlines.firstAt, deadline, index)
  }

  /** Ends the attempts over an edge whose time is up; those that were answered are passed over. */
  private giveUp(index: number): void {
    const edge = this.edges[index]
    if (!edge) return
    const { deadlines } = edge
    deadlines.isWatched = false
    while (!deadlines.isEmpty) {
      const { firstAt, firstCall, firstStamp } = deadlines
      const isOver = this.calls.stamp[firstCall] !== firstStamp
      if (!isOver && firstAt > this.queue.now) break
      deadlines.drop()
      if (isOver) continue
      tally(edge, 'timedOut')
      this.endAttempt(firstCall, false)
    }
    this.watch(edge)
  }

  private endAttempt(call: number, isGood: boolean): void {
    const edge = this.edges[this.calls.edge[call] ?? none]
    if (edge) this.carryOn(edge, call, this.judgeAttempt(edge, call, isGood))
  }

  private tryAgain(call: number): void {
    const edge = this.edges[this.calls.edge[call] ?? none]
    if (edge) this.carryOn(edge, call, this.attempt(edge, call))
  }

  /** Tells the calling job how its call ended. */
  private carryOn(edge: EventEdge, call: number, begun: Begun): void {
    if (begun === 'pending') return
    const job = this.calls.job[call] ?? none
    const isGood = begun === 'good'
    this.close(edge, call, isGood)
    if (isGood || !edge.spec.failsCaller) {
      this.callOn(job)
      return
    }
    const node = this.nodeOf(job)
    if (node) this.finish(node, job, false)
  }

  /** The end of an attempt: of the call with it, or a retry is planned. */
  private judgeAttempt(edge: EventEdge, call: number, isGood: boolean): Begun {
    const { calls, queue } = this
    calls.stamp[call] = ((calls.stamp[call] ?? 0) + 1) | 0
    informBreaker(edge, isGood, queue.now)
    tally(edge, 'ended')
    tally(edge, 'endedSeconds', queue.now - (calls.attemptedAt[call] ?? 0))
    if (isGood) return 'good'
    tally(edge, 'failedAttempts')
    const { maxRetries, backoff } = edge.spec.policy
    const before = calls.retry[call] ?? 0
    if (before >= maxRetries || !spendBudget(edge, queue.now)) return 'bad'
    calls.retry[call] = before + 1
    queue.add(queue.now + drawBackoff(backoff, before + 1, this.variates.uniform), retry, call)
    return 'pending'
  }
}
