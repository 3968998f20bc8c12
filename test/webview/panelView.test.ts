import { describe, expect, it } from 'vitest'
import type { AssessInput } from '../../src/core/model/readiness'
import type { HostMessage } from '../../src/protocol/hostMessage'
import { draggedInput, emptyView, receive, stagingAge } from '../../src/webview/panelView'
import { savedView, toSaved } from '../../src/webview/savedView'
import { assessInputFixture, readinessFixture } from '../fixtures/readiness'

const snapshot = (revision: number, overrides: AssessInput['overrides'] = {}): HostMessage => ({
  kind: 'state',
  revision,
  state: {
    kind: 'readiness',
    readiness: readinessFixture,
    input: { ...assessInputFixture, overrides },
    push: { kind: 'allowed', text: '' },
    hook: { mode: 'warn', isInstalled: false },
    pins: [],
    cures: [],
    notice: null,
  },
})

const empty = emptyView(0)

describe('the view of the panel', () => {
  it('keeps the newest snapshot', () => {
    const view = receive(receive(empty, snapshot(3)), {
      kind: 'state',
      revision: 2,
      state: { kind: 'loading', text: '' },
    })
    expect([view.revision, view.state?.kind]).toEqual([3, 'readiness'])
  })

  it('judges again with what is dragged over what the host keeps', () => {
    const view = { ...receive(empty, snapshot(1, { scale: 10, other: 2 })), overrides: { scale: 30 } }
    expect(draggedInput(view)?.overrides).toEqual({ scale: 30, other: 2 })
  })

  it('lets go of a dragged value once the host has it', () => {
    const dragged = { ...receive(empty, snapshot(1)), overrides: { scale: 30, items: 4 } }
    expect(receive(dragged, snapshot(2, { scale: 30 })).overrides).toEqual({ items: 4 })
  })

  it('keeps the ends of a slider while its value is set', () => {
    const first = receive(empty, snapshot(1))
    const set = readinessFixture.assumptions.map((one) =>
      one.name === 'scale' ? { ...one, value: 30, low: 30, high: 30, kind: 'set' as const } : one,
    )
    const message = snapshot(2, { scale: 30 })
    if (message.state.kind !== 'readiness') throw new Error('the snapshot is a judgement')
    const next = receive(first, {
      ...message,
      state: { ...message.state, readiness: { ...readinessFixture, assumptions: set } },
    })
    expect([first.ranges['scale'], next.ranges['scale']]).toEqual([
      { low: 10, high: 40 },
      { low: 10, high: 40 },
    ])
  })

  it('ages the metrics from when they were seen', () => {
    expect(stagingAge(readinessFixture, Date.parse('2026-11-20T11:12:56Z'))).toBe(180)
  })

  it('remembers choices and forgets what it cannot read', () => {
    const view = { ...empty, tab: 'rates' as const, showsTable: true }
    expect([savedView(toSaved(view)).tab, savedView({ tab: 'pies' }), savedView(undefined)]).toEqual(['rates', {}, {}])
  })
})
