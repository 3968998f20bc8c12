import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whyTextNotRead } from '../../../src/core/analysis/sourceSelection'
import { outlineOf } from '../../../src/core/analysis/selection/outline'
import { outlineRows } from '../../../src/core/analysis/selection/outlineRows'
import { changesOf, compare, factsOf } from './inMemory'

const bytes = fc.uint8Array({ maxLength: 300 }).map((content) => Buffer.from(content).toString('utf8'))
const pieces = fc.array(fc.constantFrom('for (const a of b) {', 'await fetch(`http://x/${', '}', '`', ')', '<<<<<<< ours\n', '=======\n', '>>>>>>> theirs\n', 'class A extends', '(', '=> {', 'try {', '} catch {', 'while (true)', 'return', ';', '\n', '/*', "'", '\ufffd', '\u2028', 'const x ='), { maxLength: 40 }).map((parts) => parts.join(''))
const text = fc.oneof(bytes, pieces)

/** Many programs are read in one test; a busy machine takes its time. */
const patience = 120_000

describe('any text', () => {
  it.each(['a.ts', 'a.tsx', 'a.js'])('as %s has facts and does not change against itself', async (file) => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        expect((await factsOf(file, source)).functions.length).toBeGreaterThan(0)
        expect(await changesOf({ [file]: source }, { [file]: source })).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, patience)

  it('has an outline in every language', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const row of outlineRows) outlineOf(source, row)
      }),
      { numRuns: 100 },
    )
  })

  it('takes time in proportion to its length for an outline', () => {
    const long = (size: number): string[] => ['('.repeat(size), ' '.repeat(size), 'from x import ('.repeat(size / 10), ' a b('.repeat(size / 4), '{ '.repeat(size / 2), '.name<'.repeat(size / 4), `  a b(${' '.repeat(size)};`]
    const timeOf = (size: number): number => {
      const texts = long(size)
      const started = performance.now()
      for (const row of outlineRows) for (const source of texts) outlineOf(source, row)
      return performance.now() - started
    }
    // In proportion it is 8, with the square of the length 64; on a busy machine the least of several is nearest to that.
    let [short, long8] = [Infinity, Infinity]
    for (let round = 0; round < 20 && !(long8 / short < 16); round += 1) {
      short = Math.min(short, timeOf(10_000))
      long8 = Math.min(long8, timeOf(80_000))
    }
    expect(long8 / short).toBeLessThan(32)
  }, patience)
})

const call = fc.constantFrom("fetch('http://stock/items')", "fetch('http://payments/charges', { method: 'POST' })", "fetch('http://mail/send')")
const body = fc.uniqueArray(call, { maxLength: 3 })
const program = fc.tuple(body, body).map(([one, other]) => ({
  'a.js': `export const first = async () => {\n${one.map((line) => `  await ${line}\n`).join('')}}\nexport const second = async () => {\n${other.map((line) => `  await ${line}\n`).join('')}}\n`,
}))

describe('two revisions', () => {
  it('swap what is added and removed when they are swapped', async () => {
    const opposite: Readonly<Record<string, string>> = { 'call-added': 'call-removed', 'call-removed': 'call-added' }
    await fc.assert(
      fc.asyncProperty(program, program, async (base, head) => {
        const keys = (await compare(base, head)).changes.map(({ kind, dependency }) => `${kind} ${dependency ?? ''}`).sort()
        const back = (await compare(head, base)).changes.map(({ kind, dependency }) => `${opposite[kind] ?? kind} ${dependency ?? ''}`).sort()
        expect(back).toEqual(keys)
      }),
      { numRuns: 40 },
    )
  }, patience)
})

describe('a text that is not read', () => {
  it.each([
    ['binary', 'a\u0000b'],
    ['larger than 1 MB', 'x'.repeat(5_000_000)],
    ['minified', 'a(b);'.repeat(10_000)],
    ['kept outside of git (LFS)', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n'],
  ])('is %s', (reason, source) => {
    expect(whyTextNotRead(source)).toBe(reason)
  })
})
