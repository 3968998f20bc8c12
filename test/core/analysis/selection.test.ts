import { describe, expect, it } from 'vitest'
import { type Outline, outlineOf } from '../../../src/core/analysis/selection/outline'
import { outlineRowOf } from '../../../src/core/analysis/selection/outlineRows'
import { selectFiles } from '../../../src/core/analysis/selection/selectFiles'
import { selectSources } from '../../../src/core/analysis/selection/selectSources'
import type { ProjectFiles } from '../../../src/core/analysis/program/project'
import { Program } from '../../../src/core/analysis/program/program'
import { readProgram } from '../../../src/core/analysis/analyze'
import { factsOf } from './inMemory'

const outline = (file: string, text: string): Outline => {
  const row = outlineRowOf(file)
  if (!row) throw new Error(`no patterns for ${file}`)
  return outlineOf(text, row)
}

const project: ProjectFiles = { manifests: new Map(), compilerConfigs: new Map(), goModules: new Map(), dockerfiles: [], repositoryName: 'shop' }

const select = (files: Readonly<Record<string, string>>, changed: string): string[] => {
  const revision = { project, outlines: new Map(Object.entries(files).map(([path, text]) => [path, outline(path, text)])) }
  const starts = new Set([changed])
  return [...selectSources(revision, revision, { inBase: starts, inHead: starts }).files].sort()
}

describe('an outline', () => {
  const cases = [
    {
      name: 'TypeScript',
      file: 'a.ts',
      text: "import { b } from './b'\nconst c = require('../c')\nexport class Orders {\n  async create(order) {\n    this.stock.reserve(order)\n  }\n}\n",
      expected: { imports: ['./b', '../c'], declares: ['Orders', 'create'], mentions: ['reserve'] },
    },
    {
      name: 'Python',
      file: 'a.py',
      text: 'from shop.stock import items, orders as o\nimport shop.cache\nclass Orders:\n    async def create(self):\n        self.stock.reserve(1)\n',
      expected: { imports: ['shop.stock', 'shop.stock.items', 'shop.stock.orders', 'shop.cache'], declares: ['Orders', 'create'], mentions: ['reserve'] },
    },
    {
      name: 'Go',
      file: 'a.go',
      text: 'import (\n\t"fmt"\n\tsapb "example.org/shop/stock/proto"\n)\n\nfunc (o *Orders) Create() error {\n\treturn reserve(o)\n}\n',
      expected: { imports: ['example.org/shop/stock/proto'], declares: ['Create'], mentions: ['Create', 'reserve', 'Orders'] },
    },
    {
      name: 'Java',
      file: 'A.java',
      text: 'class Orders {\n  private final Stock stock;\n  public Order create(Cart cart) {\n    return stock.reserve(cart);\n  }\n}\n',
      expected: { imports: [], declares: ['Orders', 'create'], mentions: ['Orders', 'Stock', 'Order', 'Cart', 'reserve'] },
    },
    {
      name: 'C#',
      file: 'A.cs',
      text: 'public class Orders {\n  public async Task<Order> CreateAsync(Cart cart) {\n    return await stock.Reserve(cart);\n  }\n}\n',
      expected: { imports: [], declares: ['Orders', 'CreateAsync'], mentions: ['Orders', 'Task', 'Order', 'CreateAsync', 'Cart', 'Reserve'] },
    },
    {
      name: 'Ruby',
      file: 'a.rb',
      text: "class OrdersController < Base\n  def create\n    Stock.reserve(1)\n  end\nend\n",
      expected: { imports: [], declares: ['OrdersController', 'create'], mentions: ['OrdersController', 'Base', 'Stock', 'reserve'] },
    },
    {
      name: 'Kotlin',
      file: 'A.kt',
      text: 'class Orders(private val stock: Stock) {\n  fun create(cart: Cart) = stock.reserve(cart)\n}\n',
      expected: { imports: [], declares: ['Orders', 'create'], mentions: ['Orders', 'Stock', 'Cart', 'reserve'] },
    },
    {
      name: 'PHP',
      file: 'a.php',
      text: '<?php\nclass Orders {\n  function create($cart) {\n    return $this->stock->reserve($cart);\n  }\n}\n',
      expected: { imports: [], declares: ['Orders', 'create'], mentions: ['Orders', 'reserve'] },
    },
    {
      name: 'Rust',
      file: 'a.rs',
      text: 'use crate::Stock;\npub fn create(cart: Cart) {\n    stock.reserve(cart)\n}\n',
      expected: { imports: [], declares: ['create'], mentions: ['Stock', 'Cart', 'reserve', 'create'] },
    },
  ]
  it.each(cases)('of $name', ({ file, text, expected }) => {
    expect(outline(file, text)).toEqual(expected)
  })
})

describe('the files around a change', () => {
  it('are what it imports, what imports it, and what that imports', () => {
    const files = {
      'routes.ts': "import { create } from './orders'\nimport { retry } from './retry'\n",
      'orders.ts': "import { http } from './http'\n",
      'http.ts': "import axios from 'axios'\n",
      'retry.ts': '',
      'other.ts': "import { http } from './http'\n",
    }
    expect(select(files, 'orders.ts')).toEqual(['http.ts', 'orders.ts', 'retry.ts', 'routes.ts'])
    expect(select(files, 'http.ts')).toEqual(['http.ts', 'orders.ts', 'other.ts', 'retry.ts', 'routes.ts'])
  })

  it('are found by the folder that a file stands for', () => {
    const files = { 'api.ts': "import { load } from './stock'\nimport x from '.'\n", 'stock/index.ts': '', 'index.ts': '', 'far.ts': '' }
    expect(select(files, 'stock/index.ts')).toEqual(['api.ts', 'index.ts', 'stock/index.ts'])
    expect(select(files, 'index.ts')).toEqual(['api.ts', 'index.ts', 'stock/index.ts'])
  })

  it('are found by a name that one file alone declares', () => {
    const files = {
      'page.ts': 'export const open = () => stores.orders.reserveStock(1)\n',
      'store.ts': 'export class Orders {\n  async reserveStock(id) {\n  }\n}\n',
      'twin.ts': 'export class Twin {\n  async load(id) {\n  }\n}\n',
    }
    expect(select(files, 'store.ts')).toEqual(['page.ts', 'store.ts'])
    expect(select(files, 'page.ts')).toEqual(['page.ts', 'store.ts'])
  })

  it('are found by relative imports of modules', () => {
    const files = { 'shop/api.py': 'from .stock import items\n', 'shop/stock/items.py': 'def load(): pass\n', 'shop/stock/__init__.py': '', 'other/items.py': '' }
    expect(select(files, 'shop/stock/items.py')).toEqual(['shop/api.py', 'shop/stock/__init__.py', 'shop/stock/items.py'])
  })

  it('are found by classes of the same package', () => {
    const files = { 'OrderController.java': 'class OrderController {\n  Orders orders;\n}\n', 'Orders.java': 'class Orders {\n  Stock stock;\n}\n', 'Stock.java': 'class Stock {\n}\n' }
    expect(select(files, 'Orders.java')).toEqual(['OrderController.java', 'Orders.java', 'Stock.java'])
  })
})

describe('a selection', () => {
  const chain = { below: () => [], above: (files: ReadonlySet<string>) => [...files].map((file) => String(Number(file) + 1)).filter((file) => Number(file) < 20) }

  it('takes the nearest and says what it left out', () => {
    expect(selectFiles(['1'], chain, { files: 2, starts: 10, down: 2, up: 9, aside: 1 })).toEqual({
      files: new Set(['1', '2', '3']), callers: new Set(['1', '2', '3']), leftOut: new Set(['4']),
    })
  })

  it('bounds the files it starts from', () => {
    expect(selectFiles(['a', 'b', 'c'], { below: () => [], above: () => [] }, { files: 2, starts: 2, down: 2, up: 2, aside: 1 })).toEqual({
      files: new Set(['a', 'b']), callers: new Set(['a', 'b']), leftOut: new Set(['c']),
    })
  })

  it('goes on upward from a file that it first met on the way down', () => {
    const neighbours = {
      below: (file: string) => (file === 'start' ? ['store'] : []),
      above: (files: ReadonlySet<string>) => [...(files.has('start') ? ['middle'] : []), ...(files.has('middle') ? ['store'] : []), ...(files.has('store') ? ['entry'] : [])],
    }
    expect([...selectFiles(['start'], neighbours).files].sort()).toEqual(['entry', 'middle', 'start', 'store'])
  })
})

describe('a program of selected files', () => {
  it('takes no file of the repository for a library, and does not guess among methods outside', async () => {
    const text = "import axios from './axios'\nexport const load = (store) => {\n  axios.get('http://a/b')\n  store.reserve()\n}\nclass Near {\n  reserve() { return fetch('http://stock/x') }\n}\n"
    const facts = new Map([['a.ts', await factsOf('a.ts', text)]])
    const outside = { files: new Set(['axios.ts']), declares: new Set(['reserve']) }
    const reading = readProgram(new Program(facts, project, outside))
    expect(reading.roots.map(({ entry, effects }) => [entry.point.name, effects.length])).toEqual([['Near.reserve', 1]])
    expect(reading.reaches.links.unresolved.size).toBe(1)
  })
})
