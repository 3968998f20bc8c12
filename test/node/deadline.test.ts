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

  it('may be one of many that an outer signal ends, without a warning', async () => {
    const outer = new AbortController()
    const warnings: Error[] = []
    const keep = (warning: Error): void => void warnings.push(warning)
    process.on('warning', keep)
    const signals = Array.from({ length: 30 }, () => deadlineSignal(60_000, outer.signal))
    outer.abort()
    // warnings are told in the turn after
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', keep)
    expect(signals.every(({ aborted }) => aborted)).toBe(true)
    expect(warnings).toEqual([])
  })
})
