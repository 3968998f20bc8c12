import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileFacts } from '../../../src/core/analysis/facts'
import { createFactCache } from '../../../src/node/analysis/factCache'
import { createParser, readFacts } from '../../../src/node/analysis/parser'
import { packagedGrammar } from '../../../src/node/analysis/packagedGrammar'
import { isWhole, openFacts, sealFacts } from '../../../src/node/analysis/sealedFacts'

const id = 'a'.repeat(40)
const source = 'export const load = (id) => fetch(`http://lager/${id}`) // größer 🙂\n'

let folder = ''
let facts: FileFacts | null = null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fact-cache-'))
  facts = await readFacts(await createParser(packagedGrammar), 'load.js', source)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What a later run finds of facts that were kept, after something happened to the file. */
const foundAfter = (change: (kept: Buffer) => Buffer): FileFacts | null => {
  if (!facts) throw new Error('not read')
  createFactCache(folder, '1').put(id, 'javascript', sealFacts(facts))
  for (const name of readdirSync(join(folder, '1', id.slice(0, 2)))) {
    const file = join(folder, '1', id.slice(0, 2), name)
    writeFileSync(file, change(readFileSync(file)))
  }
  return createFactCache(folder, '1').get(id, 'javascript')
}

const flipped = (kept: Buffer, at: number): Buffer => {
  kept.writeUInt8(kept.readUInt8(at) ^ 1, at)
  return kept
}

describe('kept facts', () => {
  it('are found again as they were', () => expect(foundAfter((kept) => kept)).toEqual(facts))

  it.each<[string, (kept: Buffer) => Buffer]>([
    ['was not written whole', (kept) => kept.subarray(0, kept.length - 1)],
    ['is empty', () => Buffer.alloc(0)],
    ['has another byte in its facts', (kept) => flipped(kept, kept.length - 20)],
    ['has another byte in its digest', (kept) => flipped(kept, 3)],
  ])('are absent where their file %s', (_, change) => expect(foundAfter(change)).toBeNull())

  it('are absent for another language, and another version of the analyser', () => {
    foundAfter((kept) => kept)
    expect(createFactCache(folder, '1').get(id, 'tsx')).toBeNull()
    expect(createFactCache(folder, '2').get(id, 'javascript')).toBeNull()
  })

  it('go between threads in memory of their own', () => {
    if (!facts) throw new Error('not read')
    const sealed = sealFacts(facts)
    const moved = structuredClone(sealed, { transfer: [sealed.buffer] })
    expect([sealed.length, isWhole(moved), openFacts(moved)]).toEqual([0, true, facts])
  })
})
