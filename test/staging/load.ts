import { setTimeout as pause } from 'node:timers/promises'
import { arrivalTimes, basket, drawsOf, itemCounts, type DailyLoad } from './loadSchedule'

export interface LoadOptions extends Partial<DailyLoad> {
  /** The storefront, on loopback. */
  readonly url: string
  /** Ends by itself after this time; at `stop` or at the most unless given. */
  readonly durationSeconds?: number
  readonly seed?: number
}

export interface LoadCounts {
  readonly sent: number
  readonly succeeded: number
  /** Answered with another status than 2xx, or not at all. */
  readonly failed: number
  /** Not sent, because too many were under way. */
  readonly skipped: number
  readonly items: number
  /** Look-ups of a receipt after one checkout in ten. */
  readonly receipts: number
}

export interface Load {
  readonly counts: () => LoadCounts
  /** Why the last few failed. */
  readonly failures: () => readonly string[]
  /** Ends when the load has ended, with the last answer. */
  readonly finished: Promise<void>
  readonly stop: () => Promise<void>
}

/** A day of 15 % swing around ten checkouts a second, in a minute. */
export const defaultLoad: DailyLoad = { meanPerSecond: 10, amplitude: 0.15, daySeconds: 60 }

const mostCheckouts = 500_000
const mostSeconds = 12 * 3600
const mostUnderWay = 300
const answerSeconds = 10
const keptFailures = 5
const checkoutsPerReceipt = 10
const loopback = ['127.0.0.1', 'localhost', '[::1]']

interface Customers {
  readonly failures: string[]
  readonly counts: { -readonly [Name in keyof LoadCounts]: LoadCounts[Name] }
  readonly checkOut: () => Promise<void>
}

const expectLoopback = (url: string): void => {
  if (!loopback.includes(new URL(url).hostname)) throw new Error(`The load goes to loopback only, not to ${url}.`)
}

const ask = async (url: string, init: RequestInit = {}): Promise<unknown> => {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(answerSeconds * 1000) })
  if (response.ok) return response.json()
  await response.body?.cancel()
  throw new Error(`${url} answered ${response.status}`)
}

const firstChargeOf = (receipt: unknown): string | null => {
  if (typeof receipt !== 'object' || receipt === null || !('charges' in receipt)) return null
  const [charge] = Array.isArray(receipt.charges) ? (receipt.charges as readonly unknown[]) : []
  const isCharged = typeof charge === 'object' && charge !== null && 'status' in charge && charge.status === 'charged'
  return isCharged && 'id' in charge ? String(charge.id) : null
}

const createCustomers = (url: string, seed: number): Customers => {
  const draw = drawsOf(seed)
  const sizes = itemCounts(draw)
  const counts = { sent: 0, succeeded: 0, failed: 0, skipped: 0, items: 0, receipts: 0 }
  const failures: string[] = []
  let underWay = 0

  const fail = (error: unknown): void => {
    counts.failed += 1
    failures.push(error instanceof Error ? error.message : String(error))
    if (failures.length > keptFailures) failures.shift()
  }

  const buy = async (number: number): Promise<void> => {
    const items = basket(sizes.next().value, draw)
    counts.items += items.length
    const headers = { 'content-type': 'application/json' }
    const order = await ask(`${url}/checkout`, { method: 'POST', headers, body: JSON.stringify({ items }) })
    counts.succeeded += 1
    const charge = firstChargeOf(order)
    if (number % checkoutsPerReceipt !== 0 || charge === null) return
    counts.receipts += 1
    await ask(`${url}/receipts/${charge}`)
  }

  const checkOut = async (): Promise<void> => {
    if (underWay >= mostUnderWay) {
      counts.skipped += 1
      return
    }
    underWay += 1
    counts.sent += 1
    await buy(counts.sent).catch(fail)
    underWay -= 1
  }
  return { counts, failures, checkOut }
}

const isAborted = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

const sendAll = async (load: DailyLoad, options: LoadOptions, customers: Customers, signal: AbortSignal) => {
  const startedAt = performance.now()
  const lastSecond = Math.min(options.durationSeconds ?? mostSeconds, mostSeconds)
  const answers = new Set<Promise<void>>()
  try {
    for (const seconds of arrivalTimes(load, drawsOf((options.seed ?? 1) + 1))) {
      if (seconds > lastSecond || customers.counts.sent >= mostCheckouts) break
      const waitMs = startedAt + seconds * 1000 - performance.now()
      if (waitMs > 1) await pause(waitMs, undefined, { signal })
      signal.throwIfAborted()
      const answer = customers.checkOut().finally(() => answers.delete(answer))
      answers.add(answer)
    }
  } finally {
    await Promise.all(answers)
  }
}

/** Sends checkouts at the times of the daily curve, whether or not earlier ones were answered (an open loop). */
export const startLoad = (options: LoadOptions): Load => {
  expectLoopback(options.url)
  const load: DailyLoad = {
    meanPerSecond: options.meanPerSecond ?? defaultLoad.meanPerSecond,
    amplitude: options.amplitude ?? defaultLoad.amplitude,
    daySeconds: options.daySeconds ?? defaultLoad.daySeconds,
  }
  const stopping = new AbortController()
  const customers = createCustomers(options.url, options.seed ?? 1)
  const finished = sendAll(load, options, customers, stopping.signal).catch((error: unknown) => {
    if (!isAborted(error)) throw error
  })
  const stop = async (): Promise<void> => {
    stopping.abort()
    await finished
  }
  return { counts: () => ({ ...customers.counts }), failures: () => [...customers.failures], finished, stop }
}
