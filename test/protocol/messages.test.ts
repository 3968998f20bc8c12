import { describe, expect, it } from 'vitest'
import { readiness } from '../../src/core/model/readiness'
import { hostMessage, type PanelState } from '../../src/protocol/hostMessage'
import { panelMessage } from '../../src/protocol/panelMessage'
import { assessInputFixture, readinessFixture } from '../fixtures/readiness'

const judged: PanelState = {
  kind: 'readiness',
  readiness: readinessFixture,
  input: assessInputFixture,
  push: { kind: 'blocked', text: 'two items are open' },
  hook: { mode: 'block', isInstalled: true },
  pins: [],
  cures: [],
  notice: null,
}

const action = (value: unknown) => ({ kind: 'action', action: value })

const refused = [
  { name: 'an unknown wish', message: action({ kind: 'format-disk' }) },
  { name: 'an empty sentence', message: action({ kind: 'sign', item: 'rollback-path', sentence: '  ' }) },
  {
    name: 'a waiver without an end',
    message: action({ kind: 'waive', item: 'alert', reason: 'later', until: 'soon' }),
  },
  { name: 'a line before the first', message: action({ kind: 'open-place', place: { file: 'a.ts', line: 0 } }) },
  { name: 'an address that is no page', message: action({ kind: 'open-link', url: 'file:///etc/passwd' }) },
  { name: 'an infinite assumption', message: action({ kind: 'set-assumption', name: 'scale', value: Infinity }) },
  { name: 'no message', message: null },
]

describe('messages', () => {
  it('carries a whole judgement unchanged', () => {
    const message = { kind: 'state', revision: 7, state: judged }
    expect(hostMessage.parse(structuredClone(message))).toEqual(message)
  })

  it('keeps the fixture a valid judgement', () => {
    expect(readiness.parse(readinessFixture)).toEqual(readinessFixture)
  })

  it.each(refused)('refuses $name from the panel', ({ message }) => {
    expect(panelMessage.safeParse(message).success).toBe(false)
  })

  it('refuses a notice with more than two buttons', () => {
    const button = { label: 'Again', action: { kind: 'refresh' } }
    const state = { ...judged, notice: { text: 'away', buttons: [button, button, button] } }
    expect(hostMessage.safeParse({ kind: 'state', revision: 1, state }).success).toBe(false)
  })
})
