import { afterAll, describe, expect, it } from 'vitest'
import { graphText } from '../../../src/cli/report/graphText'
import { analyzeRevision } from '../../../src/node/analysis/analyzeRevision'
import { GitSandbox } from '../gitSandbox'

describe('the service graph of a revision', () => {
  const sandbox = new GitSandbox()
  afterAll(() => sandbox.dispose())

  it('names the files that were not read, or in part', async () => {
    sandbox.write('values.yaml', 'replicas: 2\u0000')
    sandbox.commit('const response = await fetch(', 'broken.ts')
    const graph = await analyzeRevision(await sandbox.repository())
    if (!graph.ok) throw new Error(graph.problem.reason)
    expect(graph.value.skipped).toEqual([
      { file: 'broken.ts', reason: 'has syntax errors and was read in part' },
      { file: 'values.yaml', reason: 'could not be read as configuration' },
    ])
    const text = graphText(graph.value, { columns: 100, paint: (_, said) => said })
    expect(text).toContain('2 files not read, or in part:\n  broken.ts: has syntax errors and was read in part\n')
  })
})
