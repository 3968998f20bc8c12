const branching = 4

/** What to do at a moment: a kind, and whom it concerns. Numbers, so that millions of them cost no memory traffic. */
export type EventHandler = (kind: number, subject: number) => void

/** A 4-ary heap of events by time in flat arrays; equal times in the order in which they were added. Seconds. */
export class EventQueue {
  private times = new Float64Array(1024)
  private orders = new Float64Array(1024)
  private kinds = new Int32Array(1024)
  private subjects = new Int32Array(1024)
  private size = 0
  private added = 0
  now = 0

  /** Plans an event at a moment that is not before now. */
  add(time: number, kind: number, subject: number): void {
    if (this.size === this.times.length) this.grow()
    const order = this.added++
    let place = this.size++
    const { times } = this
    while (place > 0) {
      const parent = (place - 1) >> 2
      if ((times[parent] ?? 0) <= time) break
      this.move(parent, place)
      place = parent
    }
    this.times[place] = time
    this.orders[place] = order
    this.kinds[place] = kind
    this.subjects[place] = subject
  }

  /** Hands over everything up to a moment, in order of time. */
  runUntil(seconds: number, handle: EventHandler): void {
    while (this.size > 0 && (this.times[0] ?? 0) <= seconds) {
      this.now = this.times[0] ?? 0
      const kind = this.kinds[0] ?? 0
      const subject = this.subjects[0] ?? 0
      this.dropFirst()
      handle(kind, subject)
    }
    this.now = seconds
  }

  private grow(): void {
    const longer = 2 * this.size
    const [times, orders] = [new Float64Array(longer), new Float64Array(longer)]
    const [kinds, subjects] = [new Int32Array(longer), new Int32Array(longer)]
    times.set(this.times)
    orders.set(this.orders)
    kinds.set(this.kinds)
    subjects.set(this.subjects)
    this.times = times
    this.orders = orders
    this.kinds = kinds
    this.subjects = subjects
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from] ?? 0
    this.orders[to] = this.orders[from] ?? 0
    this.kinds[to] = this.kinds[from] ?? 0
    this.subjects[to] = this.subjects[from] ?? 0
  }

  /** Moves the last event to the top and down to its place. */
  private dropFirst(): void {
    const last = --this.size
    if (last === 0) return
    const time = this.times[last] ?? 0
    const order = this.orders[last] ?? 0
    let place = 0
    for (;;) {
      const child = this.earliestChild(place * branching + 1, last)
      if (child < 0) break
      const childTime = this.times[child] ?? 0
      if (childTime > time || (childTime === time && (this.orders[child] ?? 0) > order)) break
      this.move(child, place)
      place = child
    }
    this.move(last, place)
  }

  private earliestChild(first: number, size: number): number {
    if (first >= size) return -1
    const { times, orders } = this
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
