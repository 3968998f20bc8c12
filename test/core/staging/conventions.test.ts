import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { builtInConventions } from '../../../src/core/staging/conventions/builtIn'
import { conventionsWith } from '../../../src/core/staging/conventions/mapped'
import { linesOf, snapshotOfPage } from './snapshotOfPage'

const folder = new URL('./expositions/', import.meta.url).pathname
const pages = readdirSync(folder).filter((name) => name.endsWith('.txt'))

describe('a page of', () => {
  it.each(pages)('%s is understood without configuration', async (name) => {
    const snapshot = snapshotOfPage(readFileSync(folder + name, 'utf8'))
    const text = [...snapshot.conventions, '', ...linesOf(snapshot), ''].join('\n')
    await expect(text).toMatchFileSnapshot(`${folder}${name.replace(/\.txt$/, '.golden')}`)
  })
})

describe('the conventions', () => {
  it('have one id each', () => {
    const ids = builtInConventions.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('follow after what a person mapped', () => {
    const mapping = { metric: 'shop_seconds', role: 'server', shape: 'histogram', labels: { route: ['page'] }, match: {} } as const
    const [first, ...others] = conventionsWith([{ ...mapping, labels: { route: ['page'] } }])
    expect(first).toMatchObject({ role: 'server', metrics: [{ name: 'shop_seconds' }], labels: { route: ['page'], method: [] } })
    expect(others).toEqual(builtInConventions)
  })
})
