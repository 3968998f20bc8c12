import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { analyzeBranch } from '../../../src/node/analysis/analyzeBranch'
import { openRepository } from '../../../src/node/git/repository'
import { runGit } from '../../../src/node/git/runGit'
import { TemporaryRepository } from '../git/temporaryRepository'

const analysisOf = async (folder: string, base: string, head: string) => {
  const opened = await openRepository({ repo: folder })
  if (!opened.ok) throw new Error(opened.problem.reason)
  const result = await analyzeBranch(opened.value, { base, head })
  if (!result.ok) throw new Error(`${result.problem.reason} ${result.problem.detail}`)
  return result.value.analysis
}

const call = (host: string) => `fetch('http://${host}/items')\n`
const reasons = (skipped: readonly { file: string; reason: string }[]) => Object.fromEntries(skipped.map(({ file, reason }) => [file, reason]))

describe('a repository with odd files', () => {
  it('is read, and what is left out is said', async () => {
    await using repository = await TemporaryRepository.create()
    const base = await repository.commit({ 'ok.js': 'export const a = 1\n' })
    await repository.write({
      'ok.js': `export const load = () => ${call('stock')}`,
      'large.js': `const a = 1\n${'// a line of a large file\n'.repeat(200_000)}`,
      'flat.js': 'a(b);'.repeat(10_000),
      'lfs.js': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
      'merge.js': `<<<<<<< ours\n${call('stock')}=======\n${call('mail')}>>>>>>> theirs\n`,
      'deep.js': `const a = ${'[\n'.repeat(20_000)}${']\n'.repeat(20_000)}`,
      'sum.js': `const a = ${Array.from({ length: 5000 }, (_, index) => `'${index}'`).join(' +\n')}\n`,
      'open.js': 'export const broken = () => { if (\n',
    })
    await writeFile(join(repository.folder, 'bytes.js'), Buffer.from([0x61, 0x20, 0x3d, 0x20, 0x27, 0xff, 0xfe, 0xc3, 0x28, 0x27, 0x0a]))
    await writeFile(join(repository.folder, 'binary.js'), Buffer.from([0, 1, 2, 3]))
    await symlink('ok.js', join(repository.folder, 'link.js'))
    await repository.git('update-index', '--add', '--cacheinfo', `160000,${base},module`)
    const head = await repository.commit({})
    const { changes, coverage } = await analysisOf(repository.folder, base, head)
    expect(changes.map(({ kind, file }) => `${kind} ${file}`)).toContain('call-added ok.js')
    expect(reasons(coverage.skipped)).toMatchObject({
      'large.js': 'larger than 1 MB',
      'flat.js': 'minified',
      'lfs.js': 'kept outside of git (LFS)',
      'merge.js': 'has syntax errors and was read in part',
      'deep.js': 'could not be parsed',
      'sum.js': 'could not be parsed',
      'open.js': 'has syntax errors and was read in part',
      'binary.js': 'binary',
      'link.js': 'symbolic link',
    })
    expect(coverage.skipped.some(({ file }) => file === 'bytes.js')).toBe(false)
  })

  it('is followed from package to package where Go files have no module of their own', async () => {
    await using repository = await TemporaryRepository.create()
    const main = (body: string) => `package main\nimport "example.com/shop/pets/lib"\nfunc main() {\n\tlib.Start()\n${body}}\n`
    const base = await repository.commit({ 'lib/load.go': 'package lib\nimport "net/http"\nfunc Start() {}\nfunc Load() { http.Get("http://stock/items") }\n', 'cmd/main.go': main('') })
    const head = await repository.commit({ 'cmd/main.go': main('\tlib.Load()\n') })
    const { changes } = await analysisOf(repository.folder, base, head)
    expect(changes.map(({ kind, file, operation }) => `${kind} ${file} ${operation}`)).toEqual(['call-added cmd/main.go GET /items'])
  })

  it('is read where a file is renamed and edited', async () => {
    await using repository = await TemporaryRepository.create()
    const text = (host: string) => `import { a } from './a'\nexport const load = async () => {\n  await ${call('stock')}  await ${call(host)}}\n`
    const base = await repository.commit({ 'old.js': text('mail'), 'a.js': 'export const a = 1\n' })
    await repository.git('mv', 'old.js', 'new.js')
    const head = await repository.commit({ 'new.js': text('payments') })
    const { changes } = await analysisOf(repository.folder, base, head)
    expect(changes.map(({ kind, dependency }) => `${kind} ${dependency ?? ''}`).sort()).toEqual(['call-added payments', 'call-removed mail'])
  })

  it('is read where five thousand files change', { timeout: 120_000 }, async () => {
    await using repository = await TemporaryRepository.create()
    const many = (value: number) => Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`lib/part${index}.js`, `export const part${index} = ${value}\n`]))
    const base = await repository.commit({ ...many(1), 'lib/a.js': 'export const a = 1\n' })
    const head = await repository.commit({ ...many(2), 'lib/a.js': `export const a = () => ${call('stock')}` })
    const { changes, coverage } = await analysisOf(repository.folder, base, head)
    expect(changes.map(({ kind, file }) => `${kind} ${file}`)).toEqual(['call-added lib/a.js'])
    expect(coverage).toMatchObject({ changedFiles: 5001, analyzedFiles: 1500 })
    expect(coverage.skipped).toHaveLength(3501)
  })
})

describe('a history', () => {
  it('that is shallow is compared as far as it goes', async () => {
    await using repository = await TemporaryRepository.create()
    await repository.commit({ 'a.js': 'export const a = 1\n' })
    await repository.commit({ 'a.js': `export const a = () => ${call('stock')}` })
    await repository.commit({ 'a.js': `export const a = () => [${call('stock')}, ${call('mail')}]` })
    const folder = await mkdtemp(join(tmpdir(), 'shallow-'))
    try {
      await runGit(repository.location, ['clone', '--quiet', '--depth=2', `file://${repository.folder}`, folder])
      expect((await analysisOf(folder, 'HEAD~1', 'HEAD')).changes.map(({ dependency }) => dependency)).toEqual(['mail'])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('whose branches merged one another is compared with one of their bases', async () => {
    await using repository = await TemporaryRepository.create()
    await repository.commit({ 'a.js': 'export const a = 1\n', 'b.js': 'export const b = 1\n' })
    await repository.git('checkout', '--quiet', '-b', 'feature')
    const one = await repository.commit({ 'a.js': `export const a = () => ${call('stock')}` })
    await repository.git('checkout', '--quiet', 'main')
    const other = await repository.commit({ 'b.js': `export const b = () => ${call('mail')}` })
    await repository.git('merge', '--quiet', '--no-edit', one)
    await repository.git('checkout', '--quiet', 'feature')
    await repository.git('merge', '--quiet', '--no-edit', other)
    await repository.commit({ 'c.js': `export const c = () => ${call('payments')}` })
    expect((await analysisOf(repository.folder, 'main', 'feature')).changes.map(({ dependency }) => dependency)).toContain('payments')
  })
})
