import { describe, expect, it } from 'vitest'
import { gatherAside } from '../../src/node/gatherAside'
import { TemporaryRepository } from './git/temporaryRepository'

const now = '2026-11-30T10:00:00+00:00'

const branchThatCalls = async (repository: TemporaryRepository): Promise<void> => {
  await repository.commit({ 'a.js': 'export const a = 1\n' })
  await repository.git('switch', '--quiet', '--create', 'calls')
  await repository.commit({ 'a.js': "export const a = () => fetch('http://stock/items')\n" })
}

describe('what a folder tells of its branch', () => {
  it('is what the code calls and where a push would go', async () => {
    await using repository = await TemporaryRepository.create()
    await branchThatCalls(repository)
    await repository.git('remote', 'add', 'origin', repository.folder)
    const gathered = await gatherAside({ repo: repository.folder, now, overrides: {} }, new AbortController().signal)
    if (!gathered.ok) throw new Error(gathered.problem.detail)
    expect(gathered.value.input.analysis.changes.map(({ kind }) => kind)).toEqual(['call-added'])
    expect(gathered.value.push).toEqual({ target: { remote: 'origin', hasUpstream: false, ahead: null }, isHookInstalled: false })
  })

  it('is not told once it is no longer wanted', async () => {
    await using repository = await TemporaryRepository.create()
    await branchThatCalls(repository)
    const gathered = await gatherAside({ repo: repository.folder, now, overrides: {} }, AbortSignal.abort())
    expect(gathered).toMatchObject({ ok: false, problem: { reason: 'cancelled' } })
  })
})
