import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ParserPool } from '../../../src/node/analysis/parserPool'

/** A thread that gives the text back, and breaks down, fails or never answers for files of these names. */
const thread = `
const { parentPort } = require('node:worker_threads')
parentPort.on('message', ({ file, text }) => {
  if (file === 'breaks') throw new Error('broke down')
  if (file !== 'hangs') parentPort.postMessage({ facts: new TextEncoder().encode(text), error: file === 'fails' ? 'no such grammar' : null })
})
`

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parser-pool-'))
  writeFileSync(join(folder, 'thread.cjs'), thread)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const answersTo = async (pool: ParserPool, files: readonly string[]): Promise<readonly string[]> => {
  const settled = await Promise.allSettled(files.map((file) => pool.read(file, `text of ${file}`)))
  return settled.map((one) => (one.status === 'fulfilled' ? new TextDecoder().decode(one.value ?? undefined) : String(one.reason)))
}

describe('a pool of parser threads', () => {
  it.each([1, 3])('of %i answers every file but those that break a thread', async (size) => {
    using pool = new ParserPool(join(folder, 'thread.cjs'), '', size)
    const files = ['a', 'breaks', 'b', 'c', 'fails', 'd', 'breaks', 'e', 'f', 'g', 'h', 'i']
    const expected = files.map((file) => (file === 'breaks' ? 'Error: broke down' : file === 'fails' ? 'Error: fails: no such grammar' : `text of ${file}`))
    expect(await answersTo(pool, files)).toEqual(expected)
  })

  it('answers what is open when it is closed', async () => {
    const pool = new ParserPool(join(folder, 'thread.cjs'), '', 1)
    const answers = answersTo(pool, ['hangs', 'a', 'b', 'c', 'd', 'e'])
    pool[Symbol.dispose]()
    expect(new Set(await answers)).toEqual(new Set(['Error: the parser was closed']))
    await expect(pool.read('late', '')).rejects.toThrow('the parser is closed')
  })
})
