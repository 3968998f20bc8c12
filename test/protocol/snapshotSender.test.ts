import { describe, expect, it } from 'vitest'
import type { HostMessage, PanelState } from '../../src/protocol/hostMessage'
import { createSnapshotSender } from '../../src/protocol/snapshotSender'

const loading = (text: string): PanelState => ({ kind: 'loading', text })
const ready = { kind: 'ready', utcOffsetMinutes: 0 } as const

const record = () => {
  const sent: HostMessage[] = []
  return { sent, sender: createSnapshotSender((message) => sent.push(message)) }
}

describe('snapshot sender', () => {
  it('sends nothing before the panel is ready, and then only the newest', () => {
    const { sent, sender } = record()
    sender.show(loading('first'))
    sender.show(loading('second'))
    expect(sent).toEqual([])
    sender.receive(ready)
    expect(sent).toEqual([{ kind: 'state', revision: 1, state: loading('second') }])
  })

  it('raises the revision with every snapshot', () => {
    const { sent, sender } = record()
    sender.receive(ready)
    for (const text of ['a', 'b', 'c']) sender.show(loading(text))
    expect(sent.map(({ revision }) => revision)).toEqual([1, 2, 3])
  })

  it('sends the whole picture again to a panel that loads again', () => {
    const { sent, sender } = record()
    sender.receive(ready)
    sender.show(loading('a'))
    sender.receive(ready)
    expect(sent.map(({ revision, state }) => ({ revision, state }))).toEqual([
      { revision: 1, state: loading('a') },
      { revision: 2, state: loading('a') },
    ])
  })

  it('does not take an action for readiness', () => {
    const { sent, sender } = record()
    sender.show(loading('a'))
    sender.receive({ kind: 'action', action: { kind: 'refresh' } })
    expect(sent).toEqual([])
  })
})
