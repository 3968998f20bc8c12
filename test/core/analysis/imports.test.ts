import { describe, expect, it } from 'vitest'
import { compare } from './inMemory'

interface Case {
  readonly name: string
  /** What the file of the caller is called, and its text; `CALL` stands where head calls what another file has. */
  readonly file: string
  readonly text: string
  readonly call: string
  readonly others: Readonly<Record<string, string>>
}

const rustCall = 'pub async fn fetch(c: &Client) { c.get("http://stock/items").send().await; }\n'
const rust = `use reqwest::Client;\n${rustCall}`
const npm = "export const fetchItems = () => fetch('http://stock/items')\n"
const python = 'import requests\ndef fetch_items():\n    requests.get("http://stock/items")\n'

const cases: readonly Case[] = [
  {
    name: 'a crate whose folder has another name',
    file: 'server/src/run.rs',
    text: 'use shop_stock::load::fetch;\npub async fn run(c: &Client) { CALL }\n',
    call: 'fetch(c).await;',
    others: { 'server/Cargo.toml': '[package]\nname = "server"\n', 'crates/goods/Cargo.toml': '[package]\nname = "shop-stock"\n', 'crates/goods/src/lib.rs': 'pub mod load;\n', 'crates/goods/src/load.rs': rust, 'crates/wares/Cargo.toml': '[package]\nname = "wares"\n' },
  },
  {
    name: 'a crate by the name that its user gives it',
    file: 'server/src/run.rs',
    text: 'use stock::load::fetch;\npub async fn run(c: &Client) { CALL }\n',
    call: 'fetch(c).await;',
    others: { 'server/Cargo.toml': '[package]\nname = "server"\n\n[dependencies]\nstock = { path = "../goods", package = "shop-stock" }\n', 'goods/Cargo.toml': '[package]\nname = "shop-stock"\n[lib]\npath = "lib/root.rs"\n', 'goods/lib/root.rs': 'pub mod load;\n', 'goods/lib/load.rs': rust },
  },
  {
    name: 'what a crate hands on',
    file: 'server/src/run.rs',
    text: 'use shop_stock::fetch;\npub async fn run(c: &Client) { CALL }\n',
    call: 'fetch(c).await;',
    others: { 'goods/Cargo.toml': '[package]\nname = "shop_stock"\n', 'goods/src/lib.rs': 'pub mod load;\npub use load::fetch;\n', 'goods/src/load.rs': rust },
  },
  {
    name: 'a path that starts with a crate',
    file: 'server/src/run.rs',
    text: 'pub async fn run(c: &Client) { CALL }\n',
    call: 'shop_stock::load::fetch(c).await;',
    others: { 'goods/Cargo.toml': '[package]\nname = "shop_stock"\n', 'goods/src/lib.rs': 'pub mod load;\n', 'goods/src/load.rs': rust },
  },
  {
    name: 'a path of the configuration that another one refers to',
    file: 'web/src/run.ts',
    text: "import { fetchItems } from 'lib/stock'\nexport const run = () => { CALL }\n",
    call: 'fetchItems()',
    others: { 'web/tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}', 'web/tsconfig.app.json': '{"compilerOptions":{"paths":{"lib/*":["./src/library/*"]}}}', 'web/src/library/stock.ts': npm },
  },
  {
    name: 'an alias that bundlers have by convention',
    file: 'web/src/run.ts',
    text: "import { fetchItems } from '@/library/stock'\nexport const run = () => { CALL }\n",
    call: 'fetchItems()',
    others: { 'web/package.json': '{"name":"web"}', 'web/src/library/stock.ts': npm },
  },
  {
    name: 'an alias for a folder on the way to the package',
    file: 'web/src/main/frontend/views/run.ts',
    text: "import { fetchItems } from '@/library/stock'\nexport const run = () => { CALL }\n",
    call: 'fetchItems()',
    others: { 'web/package.json': '{"name":"web"}', 'web/src/main/frontend/library/stock.ts': npm },
  },
  {
    name: 'the library of an application',
    file: 'web/src/routes/run.ts',
    text: "import { fetchItems } from '$lib/stock'\nexport const run = () => { CALL }\n",
    call: 'fetchItems()',
    others: { 'web/package.json': '{"name":"web"}', 'web/src/lib/stock.ts': npm },
  },
  {
    name: 'a part of a package that its exports name',
    file: 'web/run.ts',
    text: "import { fetchItems } from '@shop/goods/stock'\nexport const run = () => { CALL }\n",
    call: 'fetchItems()',
    others: { 'goods/package.json': '{"name":"@shop/goods","exports":{"./stock":{"types":"./dist/items/stock.d.ts","import":"./dist/items/stock.js"}}}', 'goods/src/items/stock.ts': npm },
  },
  {
    name: 'parts of a package that its exports name by a pattern',
    file: 'web/run.ts',
    text: "import { fetchItems } from '@shop/goods/stock'\nexport const run = () => { CALL }\n",
    call: 'fetchItems()',
    others: { 'goods/package.json': '{"name":"@shop/goods","exports":{"./*":"./modules/*.ts"}}', 'goods/modules/stock.ts': npm },
  },
  {
    name: 'a package below src',
    file: 'src/shop/run.py',
    text: 'from shop.goods.stock import fetch_items\ndef run():\n    CALL\n',
    call: 'fetch_items()',
    others: { 'src/shop/goods/stock.py': python },
  },
  {
    name: 'what a package hands on',
    file: 'shop/run.py',
    text: 'from shop.goods import fetch_items\ndef run():\n    CALL\n',
    call: 'fetch_items()',
    others: { 'shop/goods/__init__.py': 'from .stock import fetch_items\n', 'shop/goods/stock.py': python },
  },
  {
    name: 'a class right in the namespace of a program whose folder is written small',
    file: 'app/Http/Run.php',
    text: '<?php\nnamespace App\\Http;\nuse App\\Stock;\nclass Run { public function go(Stock $stock) { CALL } }\n',
    call: '$stock->fetch();',
    others: { 'app/Stock.php': "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Http;\nclass Stock { public function fetch() { Http::get('http://stock/items'); } }\n" },
  },
  {
    name: 'a class of a namespace at the root of its sources',
    file: 'src/Run.php',
    text: '<?php\nnamespace Acme\\Shop;\nuse Acme\\Goods\\Stock;\nclass Run { public function go(Stock $stock) { CALL } }\n',
    call: '$stock->fetch();',
    others: { 'goods/src/Stock.php': "<?php\nnamespace Acme\\Goods;\nuse Illuminate\\Support\\Facades\\Http;\nclass Stock { public function fetch() { Http::get('http://stock/items'); } }\n" },
  },
  {
    name: 'a class of another module',
    file: 'web/src/main/java/shop/web/Run.java',
    text: 'package shop.web;\nimport shop.goods.Stock;\nclass Run { Stock stock; void go() { CALL } }\n',
    call: 'stock.fetch();',
    others: { 'goods/src/main/java/shop/goods/Stock.java': 'package shop.goods;\nimport org.springframework.web.client.RestTemplate;\npublic class Stock { RestTemplate rest; public void fetch() { rest.getForObject("http://stock/items", String.class); } }\n' },
  },
  {
    name: 'a class of another project',
    file: 'Web/Run.cs',
    text: 'using Goods;\nnamespace Web;\npublic class Run(Stock stock) { async Task Go() { CALL } }\n',
    call: 'await stock.Fetch();',
    others: { 'Goods/Stock.cs': 'using System.Net.Http;\nnamespace Goods;\npublic class Stock(HttpClient client) { public async Task Fetch() { await client.GetAsync("http://stock/items"); } }\n' },
  },
]

describe('an import', () => {
  it.each(cases)('finds $name', async ({ file, text, call, others }) => {
    const withBody = (body: string) => ({ ...others, [file]: text.replace('CALL', body) })
    const { changes } = await compare(withBody(file.endsWith('.py') ? 'pass' : ''), withBody(call))
    expect(changes.map(({ kind, dependency }) => `${kind} ${dependency ?? '-'}`)).toEqual(['call-added stock'])
  })
})
