import { describe, expect, it } from 'vitest'
import { ExportedNames } from '../../../src/core/analysis/program/exportedNames'
import type { Program } from '../../../src/core/analysis/program/program'
import { type Value, libraryOf, unknownValue } from '../../../src/core/analysis/program/value'

const modules = ['orders', 'items', 'users', 'carts', 'prices', 'mails']
/** A program whose files each hand on all that the others have. */
const program = { facts: () => ({ exports: modules.map((module) => ({ name: '*', local: '*', module })) }) } as unknown as Program

/** What a name is found to be when each module says what it has itself, and how often a module is asked. */
const search = (own: (module: string) => Value): { found: Value; asked: number } => {
  const names = new ExportedNames(program)
  let asked = 0
  const from = (file: string): Value =>
    names.of(file, 'load', {
      local: () => unknownValue,
      member: () => unknownValue,
      fromModule: (module) => {
        asked += 1
        const value = own(module)
        return value.kind === 'unknown' ? from(module) : value
      },
    })
  return { found: from('main'), asked }
}

const loading: Value = { kind: 'function', ref: { file: 'mails', index: 1 }, frame: null }

describe('modules that hand on one another', () => {
  it.each([
    { name: 'nothing where none has it', own: () => unknownValue, found: unknownValue },
    { name: 'what one of them has', own: (module: string) => (module === 'mails' ? loading : unknownValue), found: loading },
    { name: 'what the program has rather than a library', own: (module: string) => (module === 'mails' ? loading : libraryOf('stock', 'load')), found: loading },
    { name: 'a library where the program has nothing', own: (module: string) => (module === 'mails' ? unknownValue : libraryOf('stock', 'load')), found: libraryOf('stock', 'load') },
  ])('give $name, each asked once', ({ own, found }) => {
    const answer = search(own)
    expect(answer.found).toEqual(found)
    expect(answer.asked).toBeLessThanOrEqual(modules.length * (modules.length + 1))
  })
})
