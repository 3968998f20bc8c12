const branching = 4

/** What to do at a moment: a kind, and whom it concerns. Numbers, so that millions of them cost no memory traffic. */
export interface EventHandler {
  handle(kind: number, subject: number): void
}

/** Kinds of events go from 0 to 7: they share a number with whom they concern. */
const kindBits = 3
const kindMask = (1 << kindBits) - 1

/** A 4-ary heap of events by time in flat arrays; equal times in the order in which they were added. Seconds. */
export class EventQueue {
  private times = new Float64Array(1024)
  private orders = new Float64Array(1024)
  private whats = new Int32Array(1024)
  private size = 0
  private added = 0
  /** The first event is being handled; the next one that is planned takes its place, which saves closing the gap and opening another. */
  private isFirstGone = false
  now = 0

  /** Plans an event at a moment that is not before now. */
  add(time: number, kind: number, subject: number): void {
    const what = (subject << kindBits) | kind
    if (this.isFirstGone) {
      this.isFirstGone = false
      this.sink(time, this.added++, what)
      return
    }
    if (this.size === this.times.length) this.grow()
    this.rise(time, this.added++, what)
  }

  /** Hands over everything up to a moment, in order of time. */
  runUntil(seconds: number, handler: EventHandler): void {
    while (this.size > 0 && (this.times[0] ?? 0) <= seconds) {
      this.now = this.times[0] ?? 0
      const what = this.whats[0] ?? 0
      this.isFirstGone = true
      handler.handle(what & kindMask, what >> kindBits)
      this.closeGap()
    }
    this.now = seconds
  }

  private grow(): void {
    const longer = 2 * this.size
    const [times, orders, whats] = [new Float64Array(longer), new Float64Array(longer), new Int32Array(longer)]
    times.set(this.times)
    orders.set(this.orders)
    whats.set(this.whats)
    this.times = times
    this.orders = orders
    this.whats = whats
  }

  private move(from: number, to: number): void {
    this.put(to, this.times[from] ?? 0, this.orders[from] ?? 0, this.whats[from] ?? 0)
  }

  private put(place: number, time: number, order: number, what: number): void {
    this.times[place] = time
    this.orders[place] = order
    this.whats[place] = what
  }

  /** The last event takes the first one's place, unless a new one has. */
  private closeGap(): void {
    if (!this.isFirstGone) return
    this.isFirstGone = false
    const last = --this.size
    if (last > 0) this.sink(this.times[last] ?? 0, this.orders[last] ?? 0, this.whats[last] ?? 0)
  }

  /** Puts a new event at the end and up to its place. */
  private rise(time: number, order: number, what: number): void {
    let place = this.size++
    while (place > 0) {
      const parent = (place - 1) >> 2
      if ((this.times[parent] ?? 0) <= time) break
      this.move(parent, place)
      place = parent
    }
    this.put(place, time, order, what)
  }

  /** Puts an event in the first one's stead and down to its place. */
  private sink(time: number, order: number, what: number): void {
    let place = 0
    for (;;) {
      const child = this.earliestChild(place * branching + 1)
      if (child < 0) break
      const childTime = this.times[child] ?? 0
      if (childTime > time || (childTime === time && (this.orders[child] ?? 0) > order)) break
      this.move(child, place)
      place = child
    }
    this.put(place, time, order, what)
  }

  private earliestChild(first: number): number {
    const { times, orders, size } = this
    if (first >= size) return -1
    const end = first + branching < size ? first + branching : size
    let best = first
    let bestTime = times[first] ?? 0
    for (let child = first + 1; child < end; child++) {
      const time = times[child] ?? 0
      if (time > bestTime || (time === bestTime && (orders[child] ?? 0) > (orders[best] ?? 0))) continue
      best = child
      bestTime = time
    }
    return best
  }
}
