import { afterEach, describe, expect, it } from 'vitest'
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
    gather: () => Promise.resolve(success({ input: assessInputFixture, repository })),
    observe: async (_, signal, reusedSeconds) => {
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

/** Requests a minute that reach the server in the next `minutes`. */
const requestsAMinute = async (minutes: number): Promise<number> => {
  const before = server.requests.length
  await wait(minutes * minuteMs)
  return (server.requests.length - before) / minutes
}

describe('requests a minute', () => {
  it('of an open panel are few, whatever the number of edges, and none while it is hidden', async () => {
    const perMinute: number[] = []
    for (const edges of [1, 200]) {
      await start(edges, 1)
      setVisible(true)
      perMinute.push(await requestsAMinute(4))
      setVisible(false)
      await wait(200)
      expect(await requestsAMinute(2)).toBe(0)
      await server.stop()
    }
    console.info(`an open panel asks ${perMinute.map((count) => count.toFixed(1)).join(' and ')} times a minute of 1 and 200 edges`)
    for (const count of perMinute) expect(count).toBeLessThanOrEqual(30)
    expect(Math.abs((perMinute[0] ?? 0) - (perMinute[1] ?? 0))).toBeLessThanOrEqual(6)
  })

  it('of ten windows are those of about three, since one alone has the focus', async () => {
    await start(20, 10)
    setVisible(true)
    const perMinute = await requestsAMinute(4)
    console.info(`ten windows ask ${perMinute.toFixed(1)} times a minute`)
    expect(perMinute).toBeLessThanOrEqual(100)
    setVisible(false)
    await wait(300)
    expect(await requestsAMinute(1)).toBe(0)
  })

  it('of a person who saves every second with the panel hidden are none, while metrics are young', async () => {
    await start(1, 1)
    const before = server.requests.length
    for (let save = 0; save < 30; save += 1) await windows[0]?.session.refresh(bridgedSeconds)
    expect(server.requests.length).toBe(before)
  })
})
