import { describe, expect, it } from 'vitest'
import { type Files, changesOf } from './inMemory'

interface Case {
  readonly name: string
  /** The files with the constant at a number. */
  readonly at: (value: number) => Files
  readonly expected: readonly string[]
}

const uses: readonly Case[] = [
  {
    name: 'a named import',
    at: (value) => ({
      'other.ts': `export const LIFE = ${value} * 1000\n`,
      'main.ts': "import { LRUCache } from 'lru-cache'\nimport { LIFE } from './other'\nexport const cache = new LRUCache({ max: 500, ttl: LIFE })\n",
    }),
    expected: ['cache-ttl-changed more cache - ttl @ other.ts:1'],
  },
  {
    name: 'a module that is imported whole',
    at: (value) => ({
      'src/other.ts': `export const LIFE = ${value}\n`,
      'src/main.ts': "import { LRUCache } from 'lru-cache'\nimport * as other from './other'\nexport const cache = new LRUCache({ max: 500, ttl: other.LIFE })\n",
    }),
    expected: ['cache-ttl-changed more cache - ttl @ src/other.ts:1'],
  },
  {
    name: 'Python',
    at: (value) => ({
      'shop/limits.py': `PATIENCE = ${value}\n`,
      'shop/client.py': "import requests\nfrom shop.limits import PATIENCE\n\ndef load():\n    return requests.get('http://stock/items', timeout=PATIENCE)\n",
    }),
    expected: ['timeout-changed less http - timeout @ shop/limits.py:1'],
  },
  {
    name: 'a neighbour in Go',
    at: (value) => ({
      'go.mod': 'module shop\n',
      'stock/limits.go': `package stock\n\nimport "time"\n\nconst patience = ${value} * time.Second\n`,
      'stock/client.go': 'package stock\n\nimport (\n\t"net/http"\n)\n\nvar client = &http.Client{Timeout: patience}\n',
    }),
    expected: ['timeout-changed less http - Timeout @ stock/limits.go:5'],
  },
  {
    name: 'Rust',
    at: (value) => ({
      'src/other.rs': `use std::time::Duration;\npub const LIFE: Duration = Duration::from_secs(${value});\n`,
      'src/main.rs': 'use moka::future::Cache;\nmod other;\nuse crate::other::LIFE;\n\nfn cache() -> Cache<u8, i64> {\n    Cache::builder().max_capacity(1).time_to_live(LIFE).build()\n}\n',
    }),
    expected: ['cache-ttl-changed more cache - time_to_live() @ src/other.rs:2'],
  },
  {
    name: 'nothing that is set',
    at: (value) => ({
      'other.ts': `export const LIFE = ${value}\n`,
      'main.ts': "import { LIFE } from './other'\nexport const meaning = () => console.log(LIFE)\n",
    }),
    expected: [],
  },
  {
    name: 'a constant of that name from elsewhere',
    at: (value) => ({
      'other.ts': `export const LIFE = ${value}\n`,
      'third.ts': 'export const LIFE = 7\n',
      'main.ts': "import { LRUCache } from 'lru-cache'\nimport { LIFE } from './third'\nexport const cache = new LRUCache({ max: 500, ttl: LIFE })\n",
    }),
    expected: [],
  },
]

describe('a constant that another file uses', () => {
  it.each(uses)('is told where it stands: $name', async ({ at, expected }) => {
    expect(await changesOf(at(60), at(5))).toEqual(expected)
  })

  it.each(uses)('goes the other way when swapped: $name', async ({ at, expected }) => {
    expect(await changesOf(at(5), at(60))).toHaveLength(expected.length)
  })

  it.each(uses)('is told of no more where it stays: $name', async ({ at }) => {
    const files = at(60)
    const touched = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `${text}\n`]))
    expect(await changesOf(files, touched)).toEqual([])
  })
})
