import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { branchAnalysis } from '../../../src/core/model/codeGraph'
import { analyzeBranch, compareBranch } from '../../../src/node/analysis/analyzeBranch'
import { analyzeRevision } from '../../../src/node/analysis/analyzeRevision'
import { openRepository } from '../../../src/node/git/repository'
import { TemporaryRepository } from '../git/temporaryRepository'

const once = { 'orders.js': "export const charge = (order) => fetch('http://payments/charges', { method: 'POST' })\n" }
const each = {
  'orders.js':
    "export const charge = async (order) => {\n  for (const item of order.items) await fetch('http://payments/charges', { method: 'POST' })\n}\n",
}

const open = async (where: { repo?: string; gitDir?: string }) => {
  const opened = await openRepository(where)
  if (!opened.ok) throw new Error(opened.problem.reason)
  return opened.value
}

const analyze = async (where: { repo?: string; gitDir?: string }, options: Parameters<typeof analyzeBranch>[1] = {}) => {
  const result = await analyzeBranch(await open(where), options)
  if (!result.ok) return result.problem
  const { branch, analysis } = result.value
  branchAnalysis.parse(analysis)
  return { ...branch, kinds: analysis.changes.map(({ kind, file, line }) => `${kind} ${file}:${line}`), skipped: analysis.coverage.skipped }
}

describe('a branch', () => {
  it('is compared with the commit where it left main', async () => {
    await using repository = await TemporaryRepository.create()
    const base = await repository.commit(once)
    await repository.git('checkout', '--quiet', '-b', 'feature')
    const head = await repository.commit(each)
    await repository.git('checkout', '--quiet', 'main')
    await repository.commit({ 'other.js': "fetch('http://stock/items')\n" })
    await repository.git('checkout', '--quiet', 'feature')
    expect(await analyze({ repo: repository.folder })).toMatchObject({
      name: 'feature', baseName: 'main', base, head, commits: 1, files: 1, kinds: ['call-into-loop orders.js:2'],
    })
  })

  it('includes what is not committed, new files too', async () => {
    await using repository = await TemporaryRepository.create()
    await repository.commit(once)
    await repository.write({ ...each, 'new.js': "export const load = () => fetch('http://stock/items')\n", 'tool.swift': 'print(1)\n' })
    expect(await analyze({ repo: repository.folder })).toMatchObject({
      head: 'worktree',
      kinds: ['call-added new.js:1', 'call-into-loop orders.js:2'],
      skipped: [{ file: 'tool.swift', reason: 'language not supported yet: Swift' }],
    })
  })

  it('knows what generated stubs are that lie in it', async () => {
    await using repository = await TemporaryRepository.create()
    const handler = (body: string) => ({ 'web/handler.go': `package web\n\nimport "shop.io/shop/api/stock/v1"\n\ntype Handler struct {\n\tstock stock.StockServiceClient\n}\n\nfunc (h *Handler) Show(id string) {\n\t${body}\n}\n` })
    await repository.commit({ 'go.mod': 'module shop.io/shop\n', 'api/stock/v1/stock_grpc.pb.go': 'package stock\n\ntype StockServiceClient interface {\n\tGetItem(id string) error\n}\n', ...handler('') })
    await repository.write(handler('h.stock.GetItem(id)'))
    expect(await analyze({ repo: repository.folder })).toMatchObject({ kinds: ['call-added web/handler.go:10'] })
    const opened = await open({ repo: repository.folder })
    const whole = await analyzeBranch(opened, {})
    expect(whole.ok && whole.value.analysis.head.isWhole).toBe(true)
  })

  it('is read from a bare repository, the same way twice', async () => {
    await using repository = await TemporaryRepository.create()
    const base = await repository.commit(once)
    const head = await repository.commit(each)
    const bare = await mkdtemp(join(tmpdir(), 'analysis-bare-'))
    try {
      await repository.git('clone', '--quiet', '--bare', repository.folder, bare)
      const opened = await open({ gitDir: bare })
      const [first, second] = [await analyzeBranch(opened, { base, head }), await analyzeBranch(opened, { base, head })]
      expect(first.ok && first.value.analysis.changes.map(({ kind }) => kind)).toEqual(['call-into-loop'])
      expect(JSON.stringify(second)).toBe(JSON.stringify(first))
      const back = await analyze({ gitDir: bare }, { base: head, head: base })
      expect(back).toMatchObject({ kinds: ['call-out-of-loop orders.js:1'] })
    } finally {
      await rm(bare, { recursive: true, force: true })
    }
  })

  it('works with a detached HEAD and answers a graph', async () => {
    await using repository = await TemporaryRepository.create()
    await repository.commit(once)
    await repository.git('checkout', '--quiet', '--detach')
    expect(await analyze({ repo: repository.folder })).toMatchObject({ name: null, kinds: [] })
    const graph = await analyzeRevision(await open({ repo: repository.folder }))
    expect(graph.ok && graph.value.edges.map(({ to, operation }) => `${to} ${operation}`)).toEqual(['payments POST /charges'])
  })
})

describe('problems', () => {
  it('are named when there is nothing to compare', async () => {
    await using repository = await TemporaryRepository.create()
    const empty = await analyze({ repo: repository.folder })
    await repository.commit(once)
    const unknown = await analyze({ repo: repository.folder }, { base: 'nowhere' })
    await repository.git('branch', '--move', 'main', 'mine')
    const without = await analyze({ repo: repository.folder })
    const cancelled = await analyze({ repo: repository.folder }, { base: 'mine', signal: AbortSignal.abort() })
    expect([empty, unknown, without, cancelled]).toMatchObject([
      { reason: 'no-commits' }, { reason: 'unknown-revision', subject: 'nowhere' }, { reason: 'no-base' }, { reason: 'cancelled' },
    ])
  })

  it('name a folder that is no repository', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'analysis-none-'))
    try {
      expect(await openRepository({ repo: folder })).toMatchObject({ ok: false, problem: { reason: 'no-repository' } })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('a large repository', () => {
  const many = Object.fromEntries(Array.from({ length: 450 }, (_, index) => [`lib/part${index}.js`, `export const part${index} = () => ${index}\n`]))
  const route = "import express from 'express'\nimport { charge } from './orders'\nexpress().post('/orders', (request) => charge(request.body))\n"

  it('is read around the change, up to the entry point', async () => {
    await using repository = await TemporaryRepository.create()
    await repository.commit({ ...many, ...once, 'route.js': route })
    const head = await repository.commit(each)
    const result = await analyzeBranch(await open({ repo: repository.folder }), { base: `${head}~1`, head })
    if (!result.ok) throw new Error(result.problem.detail)
    const { changes, coverage, head: graph } = result.value.analysis
    expect(changes.map(({ kind, entryPoints }) => [kind, entryPoints.map(({ name }) => name)])).toEqual([['call-into-loop', ['POST /orders']]])
    expect(coverage).toMatchObject({ changedFiles: 1, analyzedFiles: 1, skipped: [] })
    expect(coverage.notFollowed).toBeUndefined()
    expect(graph.profiles).toHaveLength(1)
    expect(graph.isWhole).toBe(false)
  })

  it('of some hundred sources is read whole for its graphs, and around the change for the changes alone', async () => {
    await using repository = await TemporaryRepository.create()
    const other = { 'other.js': "export const other = () => fetch('http://stock/items')\n" }
    await repository.commit({ ...Object.fromEntries(Object.entries(many).slice(0, 150)), ...once, ...other, 'route.js': route })
    const head = await repository.commit(each)
    const opened = await open({ repo: repository.folder })
    const [graphs, alone] = [await analyzeBranch(opened, { base: `${head}~1`, head }), await compareBranch(opened, { base: `${head}~1`, head })]
    if (!graphs.ok || !alone.ok) throw new Error('not analysed')
    expect([graphs.value.analysis.head.isWhole, graphs.value.analysis.head.profiles.length]).toEqual([true, 2])
    expect(alone.value.analysis.changes).toHaveLength(1)
    expect(alone.value.analysis.changes).toEqual(graphs.value.analysis.changes)
  })
})
