import { type FunctionRef, keyOfRef } from '../program/program'

interface Visit {
  readonly key: string
  readonly next: readonly FunctionRef[]
  at: number
}

/**
 * Numbers functions so that those which call one another, however far around, share a number (strongly connected components,
 * Tarjan 1972, without recursion). One that calls none is in no cycle and has no number: most are such.
 */
export const findCycles = (
  functions: readonly FunctionRef[],
  callees: (ref: FunctionRef) => readonly FunctionRef[],
): ReadonlyMap<string, number> => {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const component = new Map<string, number>()
  const pending: string[] = []
  const path: Visit[] = []
  let components = 0
  const enter = (key: string, next: readonly FunctionRef[]): void => {
    order.set(key, order.size)
    lowest.set(key, order.size - 1)
    pending.push(key)
    path.push({ key, next, at: 0 })
  }
  const reach = (to: FunctionRef, from: Visit | undefined): void => {
    const next = callees(to)
    if (next.length === 0) return
    const key = keyOfRef(to)
    if (!order.has(key)) enter(key, next)
    else if (from && !component.has(key)) lower(from.key, order.get(key) ?? 0)
  }
  const lower = (key: string, to: number): void => {
    lowest.set(key, Math.min(lowest.get(key) ?? to, to))
  }
  const leave = (key: string): void => {
    path.pop()
    const parent = path.at(-1)
    if (parent) lower(parent.key, lowest.get(key) ?? 0)
    if (lowest.get(key) !== order.get(key)) return
    for (let member = pending.pop(); member !== undefined; member = member === key ? undefined : pending.pop()) {
      component.set(member, components)
    }
    components += 1
  }
  for (const start of functions) {
    reach(start, undefined)
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const to = visit.next[visit.at]
      visit.at += 1
      if (to) reach(to, visit)
      else leave(visit.key)
    }
  }
  return component
}
