import { describe, expect, it } from 'vitest'
import { deadlineSignal } from '../../src/node/deadline'

const fired = (signal: AbortSignal): Promise<boolean> => new Promise((done) => signal.addEventListener('abort', () => done(true)))

describe('a deadline', () => {
  it('fires when its time is over', async () => {
    const keepsAlive = setTimeout(() => undefined, 60_000)
    expect(await fired(deadlineSignal(5))).toBe(true)
    clearTimeout(keepsAlive)
  })

  it('fires with the outer signal, be it aborted before or after', () => {
    expect(deadlineSignal(60_000, AbortSignal.abort()).aborted).toBe(true)
    const outer = new AbortController()
    const signal = deadlineSignal(60_000, outer.signal)
    expect(signal.aborted).toBe(false)
    outer.abort()
    expect(signal.aborted).toBe(true)
  })
})
