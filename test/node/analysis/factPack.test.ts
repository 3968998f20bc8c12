import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileFacts } from '../../../src/core/analysis/facts'
import { FactPack } from '../../../src/node/analysis/factPack'
import { createParser, readFacts } from '../../../src/node/analysis/parser'
import { packagedGrammar } from '../../../src/node/analysis/packagedGrammar'
import { type SealedFacts, isWhole, openFacts, sealFacts } from '../../../src/node/analysis/sealedFacts'

const source = 'export const load = (id) => fetch(`http://lager/${id}`) // größer 🙂\n'

let folder = ''
let facts: FileFacts | null = null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fact-pack-'))
  facts = await readFacts(await createParser(packagedGrammar), 'load.js', source)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sealed = (): SealedFacts => {
  if (!facts) throw new Error('not read')
  return sealFacts(facts)
}

const fileOf = (version = '1'): string => join(folder, 'facts', version)

const keep = (...keys: string[]): void => {
  using pack = FactPack.open(fileOf())
  for (const key of keys) pack.put(key, sealed())
}

const found = (...keys: string[]): (FileFacts | null)[] => {
  using pack = FactPack.open(fileOf())
  return keys.map((key) => pack.get(key))
}

const change = (changed: (kept: Buffer) => Buffer): void => writeFileSync(fileOf(), changed(readFileSync(fileOf())))

const flipped = (kept: Buffer, at: number): Buffer => {
  kept.writeUInt8(kept.readUInt8(at) ^ 1, at)
  return kept
}

describe('kept facts', () => {
  it('are found again as they were, and those that later runs add', () => {
    keep('a-javascript', 'b-javascript')
    keep('c-javascript')
    expect(found('a-javascript', 'b-javascript', 'c-javascript', 'a-tsx')).toEqual([facts, facts, facts, null])
  })

  it('stand side by side where two programs add at once', () => {
    if (!facts) throw new Error('not read')
    const packs = [FactPack.open(fileOf()), FactPack.open(fileOf())]
    const large: FileFacts = { ...facts, exports: Array.from({ length: 4000 }, (_, at) => ({ name: `name${at}`, local: `local${at}`, module: null })) }
    const keys = Array.from({ length: 40 }, (_, at) => `${at}-javascript`)
    keys.forEach((key, at) => packs[at % 2]?.put(key, sealFacts(large)))
    for (const pack of packs) pack[Symbol.dispose]()
    expect(readFileSync(fileOf()).length).toBeGreaterThan(4_000_000)
    expect(found(...keys)).toEqual(keys.map(() => large))
  })

  it('are not kept where a folder has the name of the pack', () => {
    mkdirSync(fileOf(), { recursive: true })
    keep('a-javascript')
    expect(found('a-javascript')).toEqual([null])
  })

  it.each<[string, (kept: Buffer) => Buffer]>([
    ['another byte in its facts', (kept) => flipped(kept, kept.length - 20)],
    ['another byte in its digest', (kept) => flipped(kept, kept.length - sealed().length + 3)],
  ])('are absent where their record has %s, until they are read anew', (_, changed) => {
    keep('a-javascript', 'b-javascript')
    change(changed)
    expect(found('a-javascript', 'b-javascript')).toEqual([facts, null])
    keep('b-javascript')
    expect(found('a-javascript', 'b-javascript')).toEqual([facts, facts])
  })

  it.each<[string, (kept: Buffer) => Buffer]>([
    ['was not written whole', (kept) => kept.subarray(0, kept.length - 1)],
    ['has a head that is none', (kept) => flipped(kept, 'a-javascript'.length)],
    ['holds something else', () => Buffer.alloc(1_000_000, 'x')],
    ['is empty', () => Buffer.alloc(0)],
  ])('are begun anew where the pack %s', (_, changed) => {
    keep('a-javascript')
    change(changed)
    expect(found('a-javascript')).toEqual([null])
    keep('a-javascript')
    expect(found('a-javascript')).toEqual([facts])
  })

  it('stay for other versions of the analyser until nobody has added for a month', () => {
    mkdirSync(fileOf('old/folder'), { recursive: true })
    writeFileSync(fileOf('recent'), '')
    const long = Date.now() / 1000 - 40 * 86_400
    utimesSync(fileOf('old'), long, long)
    keep('a-javascript')
    expect(readdirSync(join(folder, 'facts')).toSorted()).toEqual(['1', 'recent'])
  })

  it('are not kept where nothing can be written', () => {
    writeFileSync(join(folder, 'facts'), 'a file where the folder would be')
    keep('a-javascript')
    expect(found('a-javascript')).toEqual([null])
  })

  it('go between threads in memory of their own', () => {
    const sent = sealed()
    const moved = structuredClone(sent, { transfer: [sent.buffer] })
    expect([sent.length, isWhole(moved), openFacts(moved)]).toEqual([0, true, facts])
  })
})
