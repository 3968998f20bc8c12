/** What happens at a moment. */
export type Action = () => void

const branching = 4

/** A 4-ary heap of actions by time; equal times in the order in which they were added. */
export class EventQueue {
  private readonly times: number[] = []
  private readonly orders: number[] = []
  private readonly actions: Action[] = []
  private added = 0
  now = 0

  /** Runs `action` after `delay` seconds of simulated time. */
  after(delay: number, action: Action): void {
    let place = this.times.length
    const time = this.now + delay
    const order = this.added++
    this.times.push(time)
    this.orders.push(order)
    this.actions.push(action)
    while (place > 0) {
      const parent = (place - 1) >> 2
      if (!this.isBefore(time, order, parent)) break
      this.move(parent, place)
      place = parent
    }
    this.put(place, time, order, action)
  }

  /** Runs everything up to a moment. */
  runUntil(seconds: number): void {
    while ((this.times[0] ?? Infinity) <= seconds) {
      this.now = this.times[0] ?? seconds
      this.takeFirst()()
    }
    this.now = seconds
  }

  private isBefore(time: number, order: number, place: number): boolean {
    const other = this.times[place] ?? Infinity
    return time < other || (time === other && order < (this.orders[place] ?? 0))
  }

  private move(from: number, to: number): void {
    this.put(to, this.times[from] ?? 0, this.orders[from] ?? 0, this.actions[from] ?? nothing)
  }

  private put(place: number, time: number, order: number, action: Action): void {
    this.times[place] = time
    this.orders[place] = order
    this.actions[place] = action
  }

  private takeFirst(): Action {
    const first = this.actions[0] ?? nothing
    const time = this.times.pop() ?? 0
    const order = this.orders.pop() ?? 0
    const action = this.actions.pop() ?? nothing
    if (this.times.length > 0) this.sink(time, order, action)
    return first
  }

  private sink(time: number, order: number, action: Action): void {
    const size = this.times.length
    let place = 0
    for (;;) {
      const child = this.earliestChild(place * branching + 1, size)
      if (child < 0 || this.isBefore(time, order, child)) break
      this.move(child, place)
      place = child
    }
    this.put(place, time, order, action)
  }

  private earliestChild(first: number, size: number): number {
    if (first >= size) return -1
    let best = first
    const end = Math.min(first + branching, size)
    for (let child = first + 1; child < end; child++)
      if (this.isBefore(this.times[child] ?? 0, this.orders[child] ?? 0, best)) best = child
    return best
  }
}

const nothing: Action = () => undefined
