import { afterEach, describe, expect, it, vi } from 'vitest'
import { success } from '../../../src/core/model/problem'
import { createLookCycle, unfocusedFactor, type LookCycle } from '../../../src/extension/judging/lookCycle'
import { bridgedSeconds, createSession, type Session } from '../../../src/extension/judging/session'
import { explain } from '../../../src/extension/judging/explain'
import { settings } from '../../../src/extension/names'
import { createLookMemory } from '../../../src/node/metrics/lookMemory'
import { observeAgain } from '../../../src/node/metrics/observeStaging'
import { assessInputFixture, readinessFixture } from '../../fixtures/readiness'
import type { OddServer } from './oddServer'
import { startTold } from './toldServer'

/** The clock of windows and memories runs this much faster than that of the server. */
const speed = 30
const minuteMs = 60_000 / speed
const nowMs = (): number => Date.now() * speed
const pollMs = (settings.pollSeconds.default * 1000) / speed

const environment = ({ origin }: OddServer) => ({
  daySeconds: 86_400,
  timeoutSeconds: 10,
  windowSeconds: 60,
  prometheus: { url: origin, headers: {} },
})

const repository = { location: { cwd: '/r', gitDir: null }, root: '/r', gitDir: '/r/.git', commonDir: '/r/.git' }

interface Window {
  readonly session: Session
  readonly cycle: LookCycle
}

/** One window of the editor, as far as it asks the metrics. */
const openWindow = async (server: OddServer, isFocused: boolean): Promise<Window> => {
  const memory = createLookMemory(nowMs)
  const session = createSession({
    gather: () => Promise.resolve(success({ input: assessInputFixture, repository, push: null })),
    observe: async (_, signal, reusedSeconds) => {
      looks += 1
      const observed = await observeAgain(environment(server), { credentials: null, memory, signal }, reusedSeconds)
      return observed.ok ? { kind: 'observed', snapshot: observed.value } : { kind: 'could-not-ask', problem: observed.problem }
    },
    assess: () => readinessFixture,
    now: () => new Date().toISOString(),
    explain,
    keep: () => Promise.resolve(success(undefined)),
  })
  await session.refresh()
  return { session, cycle: createLookCycle(() => session.poll(), () => pollMs * (isFocused ? 1 : unfocusedFactor)) }
}

let server: OddServer
let windows: Window[] = []
/** How often a window has looked at the metrics. */
let looks = 0
afterEach(async () => {
  for (const { session, cycle } of windows.splice(0)) {
    cycle.dispose()
    session.stop()
  }
  await server.stop()
})

const start = async (edges: number, count: number): Promise<void> => {
  server = await startTold({ edges, hasHistory: true })
  windows = await Promise.all(Array.from({ length: count }, (_, index) => openWindow(server, index === 0)))
}

const setVisible = (isVisible: boolean): void => {
  for (const { cycle } of windows) cycle.setVisible(isVisible)
}

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** What was under way when a panel was hidden comes to its end: no request for half of the time between two looks. */
const settled = async (): Promise<void> => {
  let before = -1
  while (before !== server.requests.length) {
    before = server.requests.length
    await wait(pollMs / 2)
  }
}

/** Requests a minute that reach the server in the next `minutes`. */
const requestsAMinute = async (minutes: number): Promise<number> => {
  const before = server.requests.length
  await wait(minutes * minuteMs)
  return (server.requests.length - before) / minutes
}

/** Requests a minute and a look over some looks, however long a busy machine takes for them. */
const requestsOver = async (count: number): Promise<{ readonly perMinute: number; readonly perLook: number }> => {
  const [began, requestsBefore, looksBefore] = [Date.now(), server.requests.length, looks]
  await vi.waitFor(() => expect(looks - looksBefore).toBeGreaterThanOrEqual(count), { timeout: 240_000, interval: 100 })
  const requests = server.requests.length - requestsBefore
  return { perMinute: (requests * minuteMs) / (Date.now() - began), perLook: requests / (looks - looksBefore) }
}

describe('requests a minute', () => {
  it('of an open panel are few, whatever the number of edges, and none while it is hidden', async () => {
    const seen: Awaited<ReturnType<typeof requestsOver>>[] = []
    for (const edges of [1, 200]) {
      await start(edges, 1)
      setVisible(true)
      seen.push(await requestsOver(16))
      setVisible(false)
      await settled()
      expect(await requestsAMinute(2)).toBe(0)
      await server.stop()
    }
    const told = seen.map(({ perMinute, perLook }) => `${perMinute.toFixed(1)} times a minute, ${perLook.toFixed(1)} a look`)
    console.info(`an open panel asks ${told.join(' and ')} of 1 and 200 edges`)
    for (const { perMinute } of seen) expect(perMinute).toBeLessThanOrEqual(30)
    expect(Math.abs((seen[0]?.perLook ?? 0) - (seen[1]?.perLook ?? 0))).toBeLessThanOrEqual(1.5)
  })

  it('of ten windows are those of about three, since one alone has the focus', async () => {
    await start(20, 10)
    setVisible(true)
    const perMinute = await requestsAMinute(4)
    console.info(`ten windows ask ${perMinute.toFixed(1)} times a minute`)
    expect(perMinute).toBeLessThanOrEqual(100)
    setVisible(false)
    await settled()
    expect(await requestsAMinute(1)).toBe(0)
  })

  it('of a person who saves every second with the panel hidden are none, while metrics are young', async () => {
    await start(1, 1)
    const before = server.requests.length
    for (let save = 0; save < 30; save += 1) await windows[0]?.session.refresh(bridgedSeconds)
    expect(server.requests.length).toBe(before)
  })
})
