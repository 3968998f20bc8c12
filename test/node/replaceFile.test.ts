import { lstat, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { replaceFile } from '../../src/node/replaceFile'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replace-file-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('never shows a reader less than a whole text', async () => {
  const path = join(folder, 'config.json')
  const texts = Array.from({ length: 60 }, (_, index) => String(index % 10).repeat(200_000))
  await writeFile(path, texts[0] ?? '')
  const written = new AbortController()
  const seen = new Set<string>()
  const reading = (async () => {
    while (!written.signal.aborted) seen.add(await readFile(path, 'utf8'))
  })()
  for (const text of texts) expect((await replaceFile(path, text)).ok).toBe(true)
  written.abort()
  await reading
  expect(seen.size).toBeGreaterThan(1)
  expect([...seen].filter((text) => !texts.includes(text)).map((text) => text.length)).toEqual([])
  expect(await readdir(folder)).toEqual(['config.json'])
})

it('replaces what a link leads to, and keeps the link', async () => {
  const [real, link] = [join(folder, 'real.json'), join(folder, 'link.json')]
  await writeFile(real, 'old')
  await symlink(real, link)
  expect((await replaceFile(link, 'new')).ok).toBe(true)
  expect(await readFile(real, 'utf8')).toBe('new')
  expect((await lstat(link)).isSymbolicLink()).toBe(true)
})

it('makes the folders that are missing, and says which file cannot be written', async () => {
  expect((await replaceFile(join(folder, 'a', 'b', 'text'), 'x')).ok).toBe(true)
  const below = join(folder, 'a', 'b', 'text', 'below')
  expect(await replaceFile(below, 'x')).toMatchObject({
    ok: false,
    problem: { reason: 'cannot-write', subject: below },
  })
})
