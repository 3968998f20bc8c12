const longer = <T extends Int32Array | Float64Array>(values: T, make: (length: number) => T): T => {
  const grown = make(2 * values.length)
  grown.set(values)
  return grown
}
const ints = (length: number) => new Int32Array(length)
const floats = (length: number) => new Float64Array(length)

/** Nobody, nothing, the end of a list. */
export const none = -1

/** Pieces of work at nodes, by number; a number is used again once its job is done. */
export class JobPool {
  node = ints(256)
  /** Servers that share the queue it waits in, by their place at the node. */
  group = ints(256)
  /** The call that waits for its answer and that call's stamp at the time; `none` for requests from outside and messages. */
  call = ints(256)
  stamp = ints(256)
  /** The edge it came over; `none` from outside. */
  via = ints(256)
  arrivedAt = floats(256)
  /** Place among the node's outgoing edges, and calls still to make over that edge; `none` before they are drawn. */
  step = ints(256)
  left = ints(256)
  /** The job behind it in the queue. */
  next = ints(256)
  private used = 0
  private free = none

  take(): number {
    if (this.free !== none) {
      const job = this.free
      this.free = this.next[job] ?? none
      return job
    }
    if (this.used === this.node.length) this.grow()
    return this.used++
  }

  give(job: number): void {
    this.next[job] = this.free
    this.free = job
  }

  private grow(): void {
    this.node = longer(this.node, ints)
    this.group = longer(this.group, ints)
    this.call = longer(this.call, ints)
    this.stamp = longer(this.stamp, ints)
    this.via = longer(this.via, ints)
    this.arrivedAt = longer(this.arrivedAt, floats)
    this.step = longer(this.step, ints)
    this.left = longer(this.left, ints)
    this.next = longer(this.next, ints)
  }
}

/** Calls under way, by number. The stamp rises with every attempt that ends, so that late answers are known as such. */
export class CallPool {
  job = ints(256)
  edge = ints(256)
  retry = ints(256)
  stamp = ints(256)
  /** When the attempt under way began, seconds. */
  attemptedAt = floats(256)
  private next = ints(256)
  private used = 0
  private free = none

  take(): number {
    if (this.free !== none) {
      const call = this.free
      this.free = this.next[call] ?? none
      return call
    }
    if (this.used === this.job.length) this.grow()
    return this.used++
  }

  give(call: number): void {
    this.next[call] = this.free
    this.free = call
  }

  private grow(): void {
    this.job = longer(this.job, ints)
    this.edge = longer(this.edge, ints)
    this.retry = longer(this.retry, ints)
    this.stamp = longer(this.stamp, ints)
    this.attemptedAt = longer(this.attemptedAt, floats)
    this.next = longer(this.next, ints)
  }
}

/** Attempts over one edge by the moment at which their caller gives up: all wait equally long, so they stand in order. */
export class Deadlines {
  private at = floats(64)
  private calls = ints(64)
  private stamps = ints(64)
  private head = 0
  private size = 0
  /** An event for the first of them is planned. */
  isWatched = false

  get isEmpty(): boolean {
    return this.size === 0
  }
  get firstAt(): number {
    return this.at[this.head] ?? Infinity
  }
  get firstCall(): number {
    return this.calls[this.head] ?? none
  }
  get firstStamp(): number {
    return this.stamps[this.head] ?? none
  }

  push(at: number, call: number, stamp: number): void {
    if (this.size === this.at.length) this.grow()
    const place = (this.head + this.size) & (this.at.length - 1)
    this.at[place] = at
    this.calls[place] = call
    this.stamps[place] = stamp
    this.size++
  }

  drop(): void {
    this.head = (this.head + 1) & (this.at.length - 1)
    this.size--
  }

  private grow(): void {
    const { head } = this
    const [at, calls, stamps] = [floats(2 * this.size), ints(2 * this.size), ints(2 * this.size)]
    at.set(this.at.subarray(head))
    at.set(this.at.subarray(0, head), this.size - head)
    calls.set(this.calls.subarray(head))
    calls.set(this.calls.subarray(0, head), this.size - head)
    stamps.set(this.stamps.subarray(head))
    stamps.set(this.stamps.subarray(0, head), this.size - head)
    this.at = at
    this.calls = calls
    this.stamps = stamps
    this.head = 0
  }
}
