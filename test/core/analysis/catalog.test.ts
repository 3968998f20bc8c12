import { describe, expect, it } from 'vitest'
import { Catalog, builtInRows } from '../../../src/core/analysis/catalog/catalog'
import { catalogRow } from '../../../src/core/analysis/catalog/schema'

const catalog = new Catalog()
const rows = builtInRows.map((row) => catalogRow.parse(row))
const star = (text: string): string => text.replaceAll('*', 'x')

const namesOf = (row: (typeof rows)[number]): { name: string; module: string; path: string }[] =>
  row.modules.flatMap((module) =>
    row.receivers.slice(0, 1).flatMap((receiver) =>
      row.methods.slice(0, 1).map((method) => {
        const path = star([receiver, method].filter((part) => part !== '').join('.'))
        return { name: `${row.kind} ${star(module)} ${path}`, module: star(module), path }
      }),
    ),
  )

describe('catalog', () => {
  it.each(rows.flatMap((row, index) => namesOf(row).map((name) => ({ ...name, index }))))('$name finds its row', ({ module, path, index }) => {
    const found = catalog.lookUp(rows[index]?.ecosystem ?? 'npm', module, path)
    expect(found).toContainEqual(rows[index])
  })

  it('knows nothing of other libraries', () => {
    expect(catalog.lookUp('npm', 'left-pad', 'get')).toEqual([])
  })

  it('counts a chain of the same call once', () => {
    expect(catalog.lookUp('npm', 'got', 'extend().extend().post')).toEqual(catalog.lookUp('npm', 'got', 'extend().post'))
  })
})
