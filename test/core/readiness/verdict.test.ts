import { describe, expect, it } from 'vitest'
import type { ChecklistItem } from '../../../src/core/model/checklist'
import type { Answer, Severity } from '../../../src/core/model/readiness'
import { judge, type VerdictInput } from '../../../src/core/readiness/verdict'
import { storySnapshot } from '../../fixtures/storyJoin'

const answer = (severity: Severity, text = 'Nothing'): Answer => ({
  severity,
  answer: text,
  emphasis: '',
  interval: null,
  because: [],
  source: '',
})

const item = (parts: Partial<ChecklistItem>): ChecklistItem => ({
  id: 'rollback',
  title: 'How is this rolled back?',
  state: 'open',
  severity: 'required',
  evidence: '',
  place: null,
  neededFrom: null,
  cure: null,
  link: null,
  ...parts,
})

const calm: VerdictInput = {
  staging: { kind: 'observed', snapshot: storySnapshot },
  isProjected: true,
  questions: { traffic: answer('none'), retries: answer('none'), queues: answer('none'), hours: answer('none') },
  checklist: [],
  coverage: { changedFiles: 1, analyzedFiles: 1, skipped: [], unresolvedCalls: 0, unresolved: [] },
  changes: [],
  unseen: [],
}

const growing = { ...calm.questions, queues: answer('high', 'ledger grows by 2000 an hour') }
const skipped = { ...calm.coverage, skipped: [{ file: 'legacy/report.pl', reason: 'language not supported yet' }] }
const refused = {
  kind: 'could-not-ask',
  problem: { reason: 'metrics-refused', subject: 'http://localhost:9090', detail: '' },
} as const

describe('judge', () => {
  it.each([
    { name: 'nothing changes', input: {}, verdict: 'ready' },
    { name: 'a required item is open', input: { checklist: [item({})] }, verdict: 'not-ready' },
    { name: 'a required item failed', input: { checklist: [item({ state: 'failed' })] }, verdict: 'not-ready' },
    {
      name: 'an advised item failed',
      input: { checklist: [item({ state: 'failed', severity: 'advised' })] },
      verdict: 'attention',
    },
    {
      name: 'a queue grows but every item is signed',
      input: { questions: growing, checklist: [item({ state: 'signed' })] },
      verdict: 'attention',
    },
    {
      name: 'all items are signed and nothing is loud',
      input: { checklist: [item({ state: 'signed' })] },
      verdict: 'ready',
    },
    { name: 'an item is waived', input: { checklist: [item({ state: 'waived' })] }, verdict: 'attention' },
    {
      name: 'a required item could not be judged',
      input: { checklist: [item({ state: 'unknown' })] },
      verdict: 'unknown',
    },
    { name: 'metrics could not be asked', input: { staging: refused, isProjected: false }, verdict: 'unknown' },
    {
      name: 'metrics were not asked',
      input: { staging: { kind: 'not-asked' as const }, isProjected: false },
      verdict: 'unknown',
    },
    { name: 'a changed file was not analysed', input: { coverage: skipped }, verdict: 'attention' },
  ] satisfies readonly { name: string; input: Partial<VerdictInput>; verdict: string }[])(
    '$verdict when $name',
    ({ input, verdict }) => {
      expect(judge({ ...calm, ...input }).verdict).toBe(verdict)
    },
  )

  it('says first why metrics are missing and what to do', () => {
    expect(judge({ ...calm, staging: refused, isProjected: false }).headline).toMatch(/refused the connection: check/)
  })

  it('leads with the worst answer', () => {
    expect(judge({ ...calm, questions: growing, checklist: [item({})] }).headline).toBe('ledger grows by 2000 an hour.')
  })
})
