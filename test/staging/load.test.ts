import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startLoad } from './load'
import { slopeOf } from './prometheusQueries'
import { waitUntil } from './waitUntil'

let server: Server | null = null

/** A storefront that answers as given, or never. */
const storefront = async (answer: { status: number; body: unknown } | null): Promise<string> => {
  const created = createServer((request, response) => {
    request.resume()
    if (answer === null) return
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  })
  server = created
  await new Promise<void>((done) => created.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(created.address() as AddressInfo).port}`
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
})

describe('startLoad', () => {
  it('refuses an address that is not on this machine', () => {
    expect(() => startLoad({ url: 'http://shop.example' })).toThrow('loopback only')
  })

  it('sends what the schedule says and looks up one receipt in ten', async () => {
    const url = await storefront({ status: 201, body: { charges: [{ id: 'one', status: 'charged' }] } })
    const load = startLoad({ url, meanPerSecond: 100, amplitude: 0, durationSeconds: 1 })
    await load.finished
    expect(load.counts()).toEqual({ sent: 100, succeeded: 100, failed: 0, skipped: 0, items: 300, receipts: 10 })
  })

  it('counts what fails', async () => {
    const url = await storefront({ status: 502, body: {} })
    const load = startLoad({ url, meanPerSecond: 50, amplitude: 0, durationSeconds: 1 })
    await load.finished
    expect(load.counts()).toMatchObject({ sent: 50, succeeded: 0, failed: 50 })
  })

  it('does not wait for answers, and bounds how many it waits for', async () => {
    const load = startLoad({ url: await storefront(null), meanPerSecond: 400, amplitude: 0 })
    await waitUntil({ what: 'it holds back', seconds: 10 }, () => (load.counts().skipped > 0 ? true : null))
    const stopped = load.stop()
    server?.closeAllConnections()
    await stopped
    expect(load.counts()).toMatchObject({ sent: 300, failed: 300 })
  })
})

describe('slopeOf', () => {
  const points = (valueAt: (second: number) => number) =>
    Array.from({ length: 61 }, (_, second) => [second, valueAt(second)] as const)

  it.each([
    { name: 'a steady rise', valueAt: (second: number) => 40 + 10 * second, expected: 10 },
    { name: 'a level', valueAt: () => 7, expected: 0 },
  ])('reads $name', ({ valueAt, expected }) => {
    expect(slopeOf(points(valueAt))).toBeCloseTo(expected, 6)
  })
})
