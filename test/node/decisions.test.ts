import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Decision } from '../../src/core/model/checklist'
import { currentAuthor, notesRef, readDecisionNotes, readDecisions, recordDecision } from '../../src/node/decisions'
import { openRepository } from '../../src/node/git/repository'
import { GitSandbox } from './gitSandbox'

const signed = (tree: string, item: string, at = '2025-11-20T10:00:00Z'): Decision => ({
  kind: 'sign-off',
  item,
  tree,
  sentence: 'revert the commit, two minutes',
  by: 'Ann Example <ann@example.org>',
  at,
})

describe('decisions are notes on the head commit', () => {
  let sandbox: GitSandbox
  beforeEach(() => {
    sandbox = new GitSandbox()
  })
  afterEach(() => sandbox.dispose())

  it('are read back oldest first, and only those of the tree', async () => {
    const repository = await sandbox.repository()
    const [commit, tree] = [sandbox.git('rev-parse', 'HEAD'), sandbox.tree()]
    const late = signed(tree, 'rollback-path', '2025-11-20T12:00:00Z')
    const early = signed(tree, 'rollout-plan')
    for (const decision of [late, early, signed('0'.repeat(40), 'other')])
      expect(await recordDecision(repository, commit, decision)).toEqual({ ok: true, value: undefined })
    expect(await readDecisions(repository, commit, tree)).toEqual({ ok: true, value: [early, late] })
    expect(sandbox.git('notes', '--ref=deploy-readiness', 'show', commit).split('\n')).toHaveLength(3)
    expect(sandbox.git('for-each-ref', '--format=%(refname)', 'refs/notes')).toBe(notesRef)
  })

  it('survive an amend that changes no file, and end with one that does', async () => {
    const repository = await sandbox.repository()
    const tree = sandbox.tree()
    await recordDecision(repository, sandbox.git('rev-parse', 'HEAD'), signed(tree, 'rollback-path'))
    sandbox.git('commit', '-q', '--amend', '-m', 'better words')
    const amended = sandbox.git('rev-parse', 'HEAD')
    expect(await readDecisions(repository, amended, sandbox.tree())).toMatchObject({ value: [{ item: 'rollback-path' }] })
    const edited = sandbox.commit('two')
    expect(await readDecisions(repository, edited, sandbox.tree())).toEqual({ ok: true, value: [] })
  })

  it('survive a push and a fetch into another clone', async () => {
    const repository = await sandbox.repository()
    const [commit, tree] = [sandbox.git('rev-parse', 'HEAD'), sandbox.tree()]
    await recordDecision(repository, commit, signed(tree, 'rollback-path'))
    const [remote, clone] = [join(sandbox.folder, '../remote.git'), join(sandbox.folder, '../clone')]
    sandbox.git('init', '-q', '--bare', '-b', 'main', remote)
    sandbox.git('push', '-q', remote, 'main', notesRef)
    execFileSync('git', ['clone', '-q', remote, clone], { env: sandbox.environment })
    execFileSync('git', ['fetch', '-q', 'origin', `${notesRef}:${notesRef}`], { cwd: clone, env: sandbox.environment })
    const other = await openRepository({ repo: clone })
    const bare = await openRepository({ gitDir: remote })
    if (!other.ok || !bare.ok) throw new Error('the clone does not open')
    expect(await readDecisions(other.value, commit, tree)).toMatchObject({ value: [{ item: 'rollback-path' }] })
    expect(await readDecisions(bare.value, commit, tree)).toMatchObject({ value: [{ item: 'rollback-path' }] })
  })

  it('keep and report lines that others wrote', async () => {
    const repository = await sandbox.repository()
    const [commit, tree] = [sandbox.git('rev-parse', 'HEAD'), sandbox.tree()]
    const foreign = 'Reviewed-by: Bo\n\n{"kind":"sign-off"}'
    sandbox.git('notes', '--ref=deploy-readiness', 'add', '-m', foreign, commit)
    await recordDecision(repository, commit, signed(tree, 'rollback-path'))
    expect(sandbox.git('notes', '--ref=deploy-readiness', 'show', commit)).toBe(`${foreign}\n${JSON.stringify(signed(tree, 'rollback-path'))}`)
    expect(await readDecisionNotes(repository)).toMatchObject({
      ok: true,
      value: {
        decisions: [{ commit, decision: { item: 'rollback-path' } }],
        unreadable: [
          { commit, text: 'Reviewed-by: Bo' },
          { commit, text: '{"kind":"sign-off"}' },
        ],
      },
    })
  })

  it('lose none of those that are written at the same moment', async () => {
    const repository = await sandbox.repository()
    const [commit, tree] = [sandbox.git('rev-parse', 'HEAD'), sandbox.tree()]
    const items = ['a', 'b', 'c', 'd', 'e', 'f']
    const written = await Promise.all(items.map((item) => recordDecision(repository, commit, signed(tree, item))))
    expect(written.every(({ ok }) => ok)).toBe(true)
    const read = await readDecisions(repository, commit, tree)
    expect(read.ok && read.value.map(({ item }) => item).sort()).toEqual(items)
    expect(sandbox.git('for-each-ref', '--format=%(refname)', 'refs/notes')).toBe(notesRef)
  })

  it('name their author', async () => {
    expect(await currentAuthor(await sandbox.repository())).toEqual({ ok: true, value: 'Ann Example <ann@example.org>' })
  })

  it('fail with a reason on a commit that is not there', async () => {
    const recorded = await recordDecision(await sandbox.repository(), 'f'.repeat(40), signed(sandbox.tree(), 'a'))
    expect(recorded).toMatchObject({ ok: false })
  })
})
