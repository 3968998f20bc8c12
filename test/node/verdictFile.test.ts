import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { config } from '../../src/core/model/config'
import { parseLastPush } from '../../src/node/hook/lastPush'
import { editDistance, nearestName } from '../../src/node/nearestName'
import { type Judgement, type VerdictRecord, readJudgement, readVerdict, verdictFolder, writeJudgement, writeVerdict } from '../../src/node/verdictFile'
import { notReady, now } from '../cli/sampleReadiness'
import { GitSandbox } from './gitSandbox'

const record = (tree: string): VerdictRecord => ({
  tree,
  commit: 'c'.repeat(40),
  verdict: 'not-ready',
  headline: 'ledger grows; x=1',
  reasons: ['first', 'second = two'],
  mode: 'block',
  environment: 'staging',
  observedAt: '2025-11-20T10:09:00.000Z',
  judgedAt: now,
})

describe('verdicts by tree', () => {
  let sandbox: GitSandbox
  beforeEach(() => {
    sandbox = new GitSandbox()
  })
  afterEach(() => sandbox.dispose())

  it('come back as they were written, and null where there is none', async () => {
    const repository = await sandbox.repository()
    const [bare, full] = [{ ...record('a'.repeat(40)), environment: null, observedAt: null, reasons: [] }, record('b'.repeat(40))]
    for (const one of [bare, full]) {
      await writeVerdict(repository, one)
      expect(await readVerdict(repository, one.tree)).toEqual({ ok: true, value: one })
    }
    expect(await readVerdict(repository, 'd'.repeat(40))).toEqual({ ok: true, value: null })
  })

  it('let nothing into a terminal that a name may hold', async () => {
    const repository = await sandbox.repository()
    await writeVerdict(repository, { ...record('a'.repeat(40)), headline: 'a\nverdict=ready\u001b[2J\r b', reasons: ['x\ny'] })
    expect(await readVerdict(repository, 'a'.repeat(40))).toMatchObject({
      value: { verdict: 'not-ready', headline: 'a verdict=ready [2J b', reasons: ['x y'] },
    })
  })

  it('keep the judgement beside the verdict', async () => {
    const repository = await sandbox.repository()
    const graph = { services: [], profiles: [], multipliers: [], isWhole: true }
    const judgement: Judgement = {
      readiness: notReady,
      input: {
        branch: notReady.branch,
        analysis: { base: graph, head: graph, changes: notReady.changes, coverage: notReady.coverage },
        environment: 'staging',
        staging: { kind: 'not-asked' },
        config: config.parse({ hook: { mode: 'block' } }),
        decisions: [],
        now,
        overrides: {},
      },
    }
    expect(await writeJudgement(repository, judgement)).toEqual({ ok: true, value: undefined })
    const { tree } = notReady.branch
    expect(await readJudgement(repository, tree)).toEqual({ ok: true, value: judgement })
    expect(await readVerdict(repository, tree)).toMatchObject({ value: { verdict: 'not-ready', mode: 'block', commit: notReady.head } })
    writeFileSync(join(verdictFolder(repository), `${tree}.json`), '{"input":')
    expect(await readJudgement(repository, tree)).toEqual({ ok: true, value: null })
  })

  it('are kept for the newest trees alone', async () => {
    const repository = await sandbox.repository()
    const trees = Array.from({ length: 64 }, (_, index) => index.toString(16).padStart(40, '0'))
    for (const [index, tree] of trees.entries()) {
      await writeVerdict(repository, record(tree))
      utimesSync(join(verdictFolder(repository), tree), index + 1, index + 1)
    }
    const last = record('f'.repeat(40))
    await writeVerdict(repository, last)
    const kept = readdirSync(verdictFolder(repository)).sort()
    expect(kept).toEqual([...trees.slice(-59), last.tree])
  })

  it('say why they cannot be written', async () => {
    const repository = await sandbox.repository()
    writeFileSync(join(repository.commonDir, 'deploy-readiness'), 'a file in the way')
    expect(await writeVerdict(repository, record('a'.repeat(40)))).toMatchObject({ ok: false, problem: { reason: 'cannot-write' } })
  })
})

describe('the last push', () => {
  const text = 'at=1763633344\noutcome=blocked\nref=refs/heads/x\ncommit=c\ntree=t\nverdict=not-ready\nheadline=a=b\n'
  it.each([
    { name: 'whole', input: text, expected: { at: '2025-11-20T10:09:04.000Z', outcome: 'blocked', ref: 'refs/heads/x', commit: 'c', tree: 't', verdict: 'not-ready', headline: 'a=b' } },
    { name: 'without a time', input: text.replace('1763633344', ''), expected: null },
    { name: 'of another kind', input: text.replace('blocked', 'eaten'), expected: null },
    { name: 'empty', input: '', expected: null },
  ])('$name', ({ input, expected }) => expect(parseLastPush(input)).toEqual(expected))
})

describe('the nearest name', () => {
  const known = ['assess', 'changes', 'graph', 'environment', 'rollback-path']
  it.each([
    { input: 'asses', expected: 'assess' },
    { input: 'grpah', expected: 'graph' },
    { input: 'env', expected: 'environment' },
    { input: 'ROLLBACK_PATH', expected: 'rollback-path' },
    { input: 'xyzzy', expected: null },
    { input: '', expected: null },
  ])('of "$input" is $expected', ({ input, expected }) => expect(nearestName(input, known)).toBe(expected))

  it.each([
    { from: 'kitten', to: 'sitting', expected: 3 },
    { from: 'abcd', to: 'abdc', expected: 1 },
    { from: '', to: 'abc', expected: 3 },
  ])('$from to $to takes $expected', ({ from, to, expected }) => expect(editDistance(from, to)).toBe(expected))
})
