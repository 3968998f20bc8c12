import { describe, expect, it } from 'vitest'
import { analyzeAside } from '../../../src/node/analysis/analyzeAside'
import { openRepository } from '../../../src/node/git/repository'
import { TemporaryRepository } from '../git/temporaryRepository'

describe('an analysis aside', () => {
  it('answers as one in this thread does', async () => {
    await using repository = await TemporaryRepository.create()
    const base = await repository.commit({ 'a.js': 'export const a = 1\n' })
    const head = await repository.commit({ 'a.js': "export const a = () => fetch('http://stock/items')\n" })
    const opened = await openRepository({ repo: repository.folder })
    if (!opened.ok) throw new Error(opened.problem.reason)
    const result = await analyzeAside(opened.value, { base, head })
    expect(result.ok && result.value.analysis.changes.map(({ kind }) => kind)).toEqual(['call-added'])
  })
})
