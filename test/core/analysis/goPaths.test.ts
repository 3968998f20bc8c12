import { describe, expect, it } from 'vitest'
import { workspacePath } from '../../../src/core/analysis/program/goPaths'

const file = (...paths: readonly string[]): string => `package pets\n\nimport (\n\t"fmt"\n${paths.map((path) => `\tnamed "${path}"\n`).join('')})\n\nconst address = "github.com/shop/other/api"\n`
const folders: ReadonlySet<string> = new Set(['cmd/shop', 'pkg/pets', 'api'])

const cases = [
  { name: 'the path below which every import is a folder', texts: [file('github.com/shop/pets/pkg/pets', 'github.com/pkg/errors/api'), file('github.com/shop/pets/api')], expected: 'github.com/shop/pets' },
  { name: 'a path of two steps', texts: [file('shop.io/pets/pkg/pets', 'shop.io/pets/api')], expected: 'shop.io/pets' },
  { name: 'an import in a line of its own', texts: ['package pets\nimport "github.com/shop/pets/api"\n'], expected: 'github.com/shop/pets' },
  { name: 'nothing where a library has other folders too', texts: [file('github.com/far/away/api', 'github.com/far/away/else')], expected: '' },
  { name: 'nothing where nothing is imported', texts: ['package pets\n'], expected: '' },
]

describe('workspacePath', () => {
  it.each(cases)('finds $name', ({ texts, expected }) => {
    expect(workspacePath(texts, folders)).toBe(expected)
  })
})
