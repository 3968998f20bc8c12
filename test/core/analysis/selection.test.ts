import { describe, expect, it } from 'vitest'
import { AnyLetterRows } from '../../../src/core/analysis/selection/anyLetters'
import { type Outline, outlineOf } from '../../../src/core/analysis/selection/outline'
import { outlineRowOf } from '../../../src/core/analysis/selection/outlineRows'
import type { Names } from '../../../src/core/analysis/selection/parts'
import { type SelectionBounds, type Using, selectFiles, selectionBounds } from '../../../src/core/analysis/selection/selectFiles'
import { type FactsOfBoth, type OutlinedRevision, selectSources } from '../../../src/core/analysis/selection/selectSources'
import type { ProjectFiles } from '../../../src/core/analysis/program/project'
import { Program } from '../../../src/core/analysis/program/program'
import { readProgram } from '../../../src/core/analysis/analyze'
import { factsOf } from './inMemory'

const letters = new AnyLetterRows()
const outline = (file: string, text: string): Outline => {
  const row = outlineRowOf(file)
  if (!row) throw new Error(`no patterns for ${file}`)
  return outlineOf(text, letters.of(row, text))
}

const project: ProjectFiles = { manifests: new Map(), compilerConfigs: new Map(), goModules: new Map(), crates: new Map(), dockerfiles: [], repositoryName: 'shop' }

/** The files that are selected where `changed` gives some files other texts. */
const select = async (files: Readonly<Record<string, string>>, changed: Readonly<Record<string, string>>, bounds?: SelectionBounds): Promise<{ files: string[]; callers: string[] }> => (await selectionOf(files, changed, bounds)).sorted

const selectionOf = async (files: Readonly<Record<string, string>>, changed: Readonly<Record<string, string>>, bounds = selectionBounds) => {
  const revisionOf = (texts: Readonly<Record<string, string>>): OutlinedRevision => ({ project, outlines: new Map(Object.entries(texts).map(([path, text]) => [path, outline(path, text)])) })
  const after = { ...files, ...changed }
  const read = async (paths: readonly string[]): Promise<Map<string, FactsOfBoth>> =>
    new Map(await Promise.all(paths.map(async (path) => [path, { base: await factsOf(path, files[path] ?? ''), head: await factsOf(path, after[path] ?? '') }] as const)))
  const starts = new Set(Object.keys(changed))
  const selection = await selectSources({ base: revisionOf(files), head: revisionOf(after), read }, { inBase: starts, inHead: starts }, bounds)
  return { leftOut: [...selection.leftOut].sort(), sorted: { files: [...selection.files].sort(), callers: [...selection.callers.keys()].sort() } }
}

describe('an outline', () => {
  const cases = [
    {
      name: 'TypeScript',
      file: 'a.ts',
      text: "import { b } from './b'\nconst c = require('../c')\nexport class Orders {\n  async create(order) {\n    this.stock.reserve(order)\n  }\n}\n",
      expected: { imports: ['./b', '../c'], declares: ['Orders', 'create'], mentions: ['reserve'], inherits: [] },
    },
    {
      name: 'Python',
      file: 'a.py',
      text: 'from shop.stock import items, orders as o\nimport shop.cache\nclass Orders:\n    async def create(self):\n        self.stock.reserve(1)\n',
      expected: { imports: ['shop.stock', 'shop.stock.items', 'shop.stock.orders', 'shop.cache'], declares: ['Orders', 'create'], mentions: ['reserve'], inherits: [] },
    },
    {
      name: 'Go',
      file: 'a.go',
      text: 'import (\n\t"fmt"\n\tsapb "example.org/shop/stock/proto"\n)\n\nfunc (o *Orders) Create() error {\n\treturn reserve(o)\n}\n\nfunc (carts) Drop() {\n}\n',
      expected: { imports: ['example.org/shop/stock/proto'], declares: ['Create', 'Drop'], mentions: ['Create', 'reserve', 'Drop', 'Orders', 'carts'], inherits: [] },
    },
    {
      name: 'Rust',
      file: 'a.rs',
      text: 'impl<T: Send> store::Orders for Mongo<T> {\n  fn create(&self) {\n    self.reserve(1)\n  }\n}\n',
      expected: { imports: [], declares: ['create'], mentions: ['Send', 'Orders', 'Mongo', 'reserve', 'create'], inherits: ['Orders'] },
    },
    {
      name: 'Java',
      file: 'A.java',
      text: 'class Orders {\n  private final Stock stock;\n  public Order create(Cart cart) {\n    return stock.reserve(cart);\n  }\n}\n',
      expected: { imports: [], declares: ['Orders', 'create'], mentions: ['Orders', 'Stock', 'Order', 'Cart', 'reserve'], inherits: [] },
    },
    {
      name: 'C#',
      file: 'A.cs',
      text: 'public class Orders {\n  public async Task<Order> CreateAsync(Cart cart) {\n    return await stock.Reserve(cart);\n  }\n}\n',
      expected: { imports: [], declares: ['Orders', 'CreateAsync'], mentions: ['Orders', 'Task', 'Order', 'CreateAsync', 'Cart', 'Reserve'], inherits: [] },
    },
    {
      name: 'Ruby',
      file: 'a.rb',
      text: "class OrdersController < Base\n  def create\n    Stock.reserve(1)\n  end\nend\n",
      expected: { imports: [], declares: ['OrdersController', 'create'], mentions: ['OrdersController', 'Base', 'Stock', 'reserve'], inherits: [] },
    },
    {
      name: 'Kotlin',
      file: 'A.kt',
      text: 'class Orders(private val stock: Stock) {\n  fun create(cart: Cart) = stock.reserve(cart)\n}\n',
      expected: { imports: [], declares: ['Orders', 'create'], mentions: ['Orders', 'Stock', 'Cart', 'reserve'], inherits: [] },
    },
    {
      name: 'PHP',
      file: 'a.php',
      text: '<?php\nclass Orders {\n  function create($cart) {\n    return $this->stock->reserve($cart);\n  }\n}\n',
      expected: { imports: [], declares: ['Orders', 'create'], mentions: ['Orders', 'reserve'], inherits: [] },
    },
    {
      name: 'classes of Java and what they stand for',
      file: 'A.java',
      text: 'public class SqlStock extends Store<Item, Long>\n    implements Stock, Closeable {\n}\ninterface Carts extends Stock {}\n',
      expected: { imports: [], declares: ['SqlStock', 'Carts'], mentions: ['SqlStock', 'Store', 'Item', 'Long', 'Stock', 'Closeable', 'Carts'], inherits: ['Store', 'Stock', 'Closeable'] },
    },
    {
      name: 'classes of C# and what they stand for',
      file: 'A.cs',
      text: 'public class SqlStock(IDb db, ILog log)\n    : Store<Item, Guid>(db), IStock\n    where Item : class\n{\n}\n',
      expected: { imports: [], declares: ['SqlStock'], mentions: ['SqlStock', 'IDb', 'ILog', 'Store', 'Item', 'Guid', 'IStock'], inherits: ['Store', 'IStock'] },
    },
    {
      name: 'types of Go and what they stand for',
      file: 'a.go',
      text: 'type (\n\tCarts interface {\n\t}\n\n\tCart struct {\n\t}\n)\n\nvar _ io.Closer = (*sqlStock)(nil)\n\nfunc New(db *Db) core.Stock {\n}\n\nfunc NewCart(db *Db) *Cart {\n}\n',
      expected: { imports: [], declares: ['New', 'NewCart', 'Carts', 'Cart'], mentions: ['New', 'NewCart', 'Carts', 'Cart', 'Closer', 'Stock'], inherits: ['Stock', 'Closer'] },
    },
    {
      name: 'classes of Kotlin and what they stand for',
      file: 'A.kt',
      text: 'class SqlStock(private val db: Db) : Store(db), Stock {\n}\n',
      expected: { imports: [], declares: ['SqlStock'], mentions: ['SqlStock', 'Store', 'Stock'], inherits: ['Store', 'Stock'] },
    },
    {
      name: 'classes of PHP and what they stand for',
      file: 'a.php',
      text: '<?php\nclass SqlStock extends Store implements Stock {\n}\n',
      expected: { imports: [], declares: ['SqlStock'], mentions: ['SqlStock', 'Store', 'Stock'], inherits: ['Stock'] },
    },
    {
      name: 'Rust',
      file: 'a.rs',
      text: 'use crate::Stock;\npub fn create(cart: Cart) {\n    stock.reserve(cart)\n}\n',
      expected: { imports: [], declares: ['create'], mentions: ['Stock', 'Cart', 'reserve', 'create'], inherits: [] },
    },
  ]
  cases.push(
    {
      name: 'names with letters that English has not',
      file: 'Lager.kt',
      text: 'class Lagerstand(private val køRepository: KøRepository) : Øvre() {\n  fun økBeholdning() = køRepository.finnFørste()\n}\n',
      expected: { imports: [], declares: ['Lagerstand', 'økBeholdning'], mentions: ['Lagerstand', 'KøRepository', 'Øvre', 'finnFørste'], inherits: ['Øvre'] },
    },
    {
      name: 'such names in Python',
      file: 'a.py',
      text: 'from größen import maß\n\ndef prüfe(x):\n    x.zähle()\n',
      expected: { imports: ['größen', 'größen.maß'], declares: ['prüfe'], mentions: ['zähle'], inherits: [] },
    },
  )
  it.each(cases)('of $name', ({ file, text, expected }) => {
    expect(outline(file, text)).toEqual(expected)
  })
})

describe('the files around a change', () => {
  const orders = (timeout: number): string => `import { http } from './http'\nexport const create = () => http('/orders', ${timeout})\nexport const list = () => http('/orders', 1)\n`
  const shop = {
    'routes.ts': "import { create } from './orders'\nimport { again } from './again'\nexport const buy = () => again(create)\n",
    'pages.ts': "import { list } from './orders'\nexport const page = () => list()\n",
    'orders.ts': orders(1),
    'http.ts': "import axios from 'axios'\nexport const http = (path, timeout) => axios.get(path, { timeout })\n",
    'again.ts': 'export const again = (work) => work()\n',
    'other.ts': "import { http } from './http'\nexport const other = () => http('/other', 1)\n",
  }

  it('are what it uses, what uses what differs, and what that uses', async () => {
    expect(await select(shop, { 'orders.ts': orders(2) })).toEqual({ files: ['again.ts', 'http.ts', 'orders.ts', 'routes.ts'], callers: ['orders.ts', 'routes.ts'] })
    const http = shop['http.ts'].replace('axios.get', 'axios.post')
    expect((await select(shop, { 'http.ts': http })).callers).toEqual(['http.ts', 'orders.ts', 'other.ts', 'pages.ts', 'routes.ts'])
  })

  it('say which could not be asked, where they are too many', async () => {
    const http = shop['http.ts'].replace('axios.get', 'axios.post')
    expect((await selectionOf(shop, { 'http.ts': http }, { ...selectionBounds, asked: 1, down: 0, aside: 0 })).leftOut).toEqual(['other.ts', 'pages.ts', 'routes.ts'])
  })

  it('are none but itself and what it uses where nothing differs that is used by name', async () => {
    expect((await select(shop, { 'orders.ts': `// another comment\n${orders(1)}` })).callers).toEqual(['orders.ts'])
  })

  it('are found by the folder that a file stands for, and by what it hands out as a whole', async () => {
    const whole = (text: string): string => `export default () => fetch('${text}')\n`
    const files = { 'api.ts': "import load from './stock'\nexport const run = () => load()\n", 'stock/index.ts': whole('a'), 'far.ts': "import load from './near'\nexport const far = () => load()\n", 'near.ts': '' }
    expect((await select(files, { 'stock/index.ts': whole('b') })).callers).toEqual(['api.ts', 'stock/index.ts'])
  })

  it('are found through files that hand on all that another has', async () => {
    const text = (path: string): string => `export const load = () => fetch('${path}')\n`
    const files = { 'stock/items.ts': text('a'), 'stock/index.ts': "export * from './items'\n", 'api.ts': "import { load } from './stock'\nexport const run = () => load()\n" }
    expect((await select(files, { 'stock/items.ts': text('b') })).callers).toEqual(['api.ts', 'stock/index.ts', 'stock/items.ts'])
  })

  it('are found by a name that one file alone declares', async () => {
    const store = (path: string): string => `export class Orders {\n  async reserveStock(id) {\n    return fetch('${path}')\n  }\n}\n`
    const files = { 'page.ts': 'export const open = () => stores.orders.reserveStock(1)\n', 'store.ts': store('a'), 'twin.ts': 'export class Twin {\n  async load(id) {\n  }\n}\n' }
    expect((await select(files, { 'store.ts': store('b') })).files).toEqual(['page.ts', 'store.ts'])
    expect((await select(files, { 'page.ts': files['page.ts'].replace('1', '2') })).files).toEqual(['page.ts', 'store.ts'])
  })

  it('are found by the alias that an import gives a name', async () => {
    const load = (path: string): string => `def load():\n    return requests.get('${path}')\n\ndef other():\n    return 1\n`
    const files = { 'shop/api.py': 'from .stock.items import load as get_items\n\ndef api():\n    return get_items()\n', 'shop/page.py': 'from .stock.items import other\n\ndef page():\n    return other()\n', 'shop/stock/items.py': load('a') }
    expect((await select(files, { 'shop/stock/items.py': load('b') })).callers).toEqual(['shop/api.py', 'shop/stock/items.py'])
  })

  it('are found by the interface that others hold a class by', async () => {
    const store = (sql: string): string => `class SqlStock implements Stock {\n  public int reserve(int id) {\n    return jdbc.update("${sql}", id);\n  }\n}\n`
    const files = {
      'shop/OrderController.java': 'class OrderController {\n  Stock stock;\n  void create() {\n    stock.reserve(1);\n  }\n}\n',
      'shop/Report.java': 'class Report {\n  Stock stock;\n  void print() {\n    stock.count();\n  }\n}\n',
      'stock/Stock.java': 'interface Stock {\n  int reserve(int id);\n  int count();\n}\n',
      'stock/SqlStock.java': store('a'),
    }
    expect((await select(files, { 'stock/SqlStock.java': store('b') })).callers).toContain('shop/OrderController.java')
    expect((await select(files, { 'stock/SqlStock.java': store('b') })).callers).not.toContain('shop/Report.java')
  })

  it('are what stands for an interface that it holds', async () => {
    const controller = (id: number): string => `class OrderController {\n  Stock stock;\n  void create() {\n    stock.find(${id});\n  }\n}\n`
    const files = {
      'shop/OrderController.java': controller(1),
      'stock/Stock.java': 'interface Stock {\n  int find(int id);\n}\n',
      'stock/SqlStock.java': 'class SqlStock implements Stock {\n  public int find(int id) {\n    return 1;\n  }\n}\n',
      'carts/SqlCarts.java': 'class SqlCarts implements Carts {\n  public int find(int id) {\n    return 1;\n  }\n}\n',
    }
    expect((await select(files, { 'shop/OrderController.java': controller(2) })).files).toEqual(['shop/OrderController.java', 'stock/SqlStock.java', 'stock/Stock.java'])
  })

  it('are what is given out as an interface that it holds', async () => {
    const handler = (id: number): string => `package shop\n\nfunc Handle(stock core.Stock) {\n\tstock.Find(${id})\n}\n`
    const files = {
      'shop/handler.go': handler(1),
      'core/stock.go': 'package core\n\ntype (\n\tStock interface {\n\t\tFind(id int) int\n\t}\n)\n',
      'stock/sql.go': 'package stock\n\nfunc New(db *Db) core.Stock {\n\treturn &service{db}\n}\n\nfunc (s *service) Find(id int) int {\n\treturn 1\n}\n',
      ...Object.fromEntries(['carts', 'users', 'mails', 'bills'].map((name) => [`${name}/sql.go`, `package ${name}\n\nfunc Open(db *Db) *service {\n\treturn &service{db}\n}\n\nfunc (s *service) Find(id int) int {\n\treturn 1\n}\n`])),
    }
    expect((await select(files, { 'shop/handler.go': handler(2) })).files).toEqual(['core/stock.go', 'shop/handler.go', 'stock/sql.go'])
  })

  it('are what declares a variable of the package that it calls upon', async () => {
    const stock = (id: number): string => `package stock\n\nfunc Find(tx Tx) error {\n\treturn psql.Select("1").RunWith(tx).Scan(${id})\n}\n`
    const files = { 'stock/stock.go': stock(1), 'stock/psql.go': 'package stock\n\nvar psql = sq.StatementBuilder\n', 'stock/other.go': 'package stock\n\nvar other = 1\n' }
    expect((await select(files, { 'stock/stock.go': stock(2) })).files).toEqual(['stock/psql.go', 'stock/stock.go'])
  })

  it('are first those that it says something of where it differs', async () => {
    const order = (id: number): string => `class Order {\n  void create() {\n    new Zebra().reserveStock(${id});\n  }\n  void other() {\n    new Apple().countStock();\n  }\n}\n`
    const files = { 'Order.java': order(1), 'Zebra.java': 'class Zebra {\n  public int reserveStock(int id) {\n    return 1;\n  }\n}\n', 'Apple.java': 'class Apple {\n  public int countStock() {\n    return 1;\n  }\n}\n' }
    expect((await select(files, { 'Order.java': order(2) }, { ...selectionBounds, files: 1 })).files).toEqual(['Order.java', 'Zebra.java'])
  })
})

describe('a selection', () => {
  const none: Names = new Set()
  const using = (files: Iterable<string>): Using => new Map([...files].map((file) => [file, none]))
  const chain = { below: () => [], above: (used: Using) => Promise.resolve(using([...used.keys()].map((file) => String(Number(file) + 1)).filter((file) => Number(file) < 20))) }

  it('takes the nearest and says what it left out', async () => {
    expect(await selectFiles(using(['1']), chain, { files: 2, starts: 10, asked: 9, down: 2, up: 9, aside: 1 })).toEqual({
      files: new Set(['1', '2', '3']), callers: new Map<string, Names | null>([['1', null], ['2', none], ['3', none]]), leftOut: new Set(['4']),
    })
  })

  it('bounds the files it starts from', async () => {
    expect(await selectFiles(using(['a', 'b', 'c']), { below: () => [], above: () => Promise.resolve(using([])) }, { files: 2, starts: 2, asked: 9, down: 2, up: 2, aside: 1 })).toEqual({
      files: new Set(['a', 'b']), callers: new Map([['a', null], ['b', null]]), leftOut: new Set(['c']),
    })
  })

  it('goes on upward from a file that it first met on the way down', async () => {
    const neighbours = {
      below: (file: string) => (file === 'start' ? ['store'] : []),
      above: (used: Using) => Promise.resolve(using([...(used.has('start') ? ['middle'] : []), ...(used.has('middle') ? ['store'] : []), ...(used.has('store') ? ['entry'] : [])])),
    }
    expect([...(await selectFiles(using(['start']), neighbours)).files].sort()).toEqual(['entry', 'middle', 'start', 'store'])
  })

  it('goes up again from a file that is found to be used by one more name', async () => {
    const neighbours = {
      below: () => [],
      above: (used: Using) => Promise.resolve(new Map([...used].flatMap(([file, names]): [string, Names][] => (file === 'a' ? [['b', new Set(['one'])]] : file === 'b' && names.has('one') ? [['b', new Set(['two'])]] : names.has('two') ? [['c', none]] : [])))),
    }
    expect([...(await selectFiles(using(['a']), neighbours)).callers.keys()].sort()).toEqual(['a', 'b', 'c'])
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

  it('has the entry points that lead to what differs, and those that stand in no function', async () => {
    const text = [
      "app.get('/orders', () => load())",
      "export const load = () => fetch('http://stock/orders')",
      'export const other = () => other2().then(() => other2())',
      "export const other2 = () => fetch('http://stock/other')",
      "export class Orders {\n  constructor() { fetch('http://stock/new') }\n  list() { return fetch('http://stock/list') }\n}",
    ].join('\n')
    const facts = new Map([['a.ts', await factsOf('a.ts', `import express from 'express'\nconst app = express()\n${text}\n`)]])
    const names = (callers: Names | null): string[] => {
      const outside = { files: new Set<string>(), declares: new Set<string>(), callers: new Map([['a.ts', callers]]) }
      return readProgram(new Program(facts, project, outside)).roots.map(({ entry }) => entry.point.name).sort()
    }
    expect(names(null)).toEqual(['GET /orders', 'Orders.constructor', 'Orders.list', 'other'])
    expect(names(new Set(['load']))).toEqual(['GET /orders'])
    expect(names(new Set(['other2', 'Orders']))).toEqual(['GET /orders', 'Orders.constructor', 'other2'])
  })
})
