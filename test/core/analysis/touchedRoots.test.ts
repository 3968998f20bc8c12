import { describe, expect, it } from 'vitest'
import { touchedRoots } from '../../../src/core/analysis/changes/touchedRoots'
import { Context } from '../../../src/core/analysis/graph/context'
import { readEntries } from '../../../src/core/analysis/graph/effects'
import { Catalog } from '../../../src/core/analysis/catalog/catalog'
import { type Files, compare, compareTouched, programOf } from './inMemory'

const catalog = new Catalog()

const around: Files = {
  'a.js': "const { load } = require('./load')\nconst orders = () => load('orders')\nmodule.exports = { orders }\n",
  'b.js': "const stock = () => fetch('http://stock/items')\nmodule.exports = { stock }\n",
}
const load = (body: string, before = ''): Files => ({ ...around, 'load.js': `${before}const load = (name) => {\n${body}}\nmodule.exports = { load }\n` })
const asked = '  return fetch(`http://shop/${name}`)\n'

const keysOf = async (base: Files, head: Files): Promise<string[] | null> => {
  const changed = (one: Files, other: Files): Set<string> => new Set(Object.keys(one).filter((path) => one[path] !== other[path]))
  const [inBase, inHead] = [changed(base, head), changed(head, base)]
  const [before, after] = [readEntries(new Context(await programOf(base), catalog), inBase), readEntries(new Context(await programOf(head), catalog), inHead)]
  const keys = touchedRoots(before, after, { inBase, inHead })
  return keys && [...keys].map((key) => key.split(' ').at(-1) ?? '').sort()
}

describe('entry points that a change can bear on', () => {
  it('lead through what differs', async () => {
    expect(await keysOf(load(asked), load(`  if (name) log(name)\n${asked}`))).toEqual(['orders'])
  })

  it('may lead there in one revision alone', async () => {
    expect(await keysOf(load('  return name\n'), load(asked))).toEqual(['orders'])
    expect(await keysOf(load(asked), load('  return name\n'))).toEqual(['orders'])
  })

  it('are all where a constant differs', async () => {
    expect(await keysOf(load(asked, 'const most = 3\n'), load(asked, 'const most = 5\n'))).toBeNull()
  })

  it('are all where what a function makes is kept elsewhere', async () => {
    const keeping = { 'c.js': "const { load } = require('./load')\nconst client = load('c')\nmodule.exports = { client }\n" }
    expect(await keysOf({ ...load(asked), ...keeping }, { ...load(`  log(name)\n${asked}`), ...keeping })).toBeNull()
  })

  it('are all where how the sources belong together differs', async () => {
    const named = (name: string): Files => ({ 'package.json': JSON.stringify({ name }) })
    expect(await keysOf({ ...load(asked), ...named('one') }, { ...load(`  log(name)\n${asked}`), ...named('two') })).toBeNull()
  })

  it('tell the same as all', async () => {
    const [base, head] = [load(asked), load(`  for (const one of parts) await fetch(\`http://shop/\${one}\`)\n${asked}`)]
    const { changes } = await compare(base, head)
    expect(changes).toHaveLength(1)
    expect((await compareTouched(base, head)).changes).toEqual(changes)
  })
})
