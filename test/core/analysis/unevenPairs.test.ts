import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

const reads = Array.from({ length: 29 }, (_, index) => `  await store('SELECT * FROM shelf_${index}')\n`).join('')
const store = "import { Pool } from 'pg'\nconst pool = new Pool()\nexport const store = (statement) => pool.query(statement)\n"
const retried = "  for (let tries = 0; tries < 3; tries += 1) {\n    try { await store('SELECT * FROM prices'); break } catch (failure) { log(failure) }\n  }\n"
/** More calls than are counted on one way: a new one takes the place of the last. */
const work = (first: string): string => `import { store } from './store'\nexport const work = async () => {\n${first}${reads}${retried}}\n`
const start = "import { work } from './work'\nimport express from 'express'\nexpress().get('/work', async (req, res) => { await work(); res.end() })\n"

describe('calls that are taken for one although they are two', () => {
  tellsBothWays([
    {
      name: 'a call before many others, of which the last one tries again',
      around: { 'src/store.ts': store, 'src/start.ts': start },
      before: { 'src/work.ts': work('') },
      after: { 'src/work.ts': work("  await store('UPDATE counts SET seen = 1')\n") },
      forth: ['call-added more sql UPDATE counts'],
      back: ['call-removed less sql UPDATE counts'],
    },
  ])
})
