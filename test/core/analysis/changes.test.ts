import { describe, expect, it } from 'vitest'
import { type Files, changesOf, compare } from './inMemory'

const client = (options = ''): string => `import axios from 'axios'
const payments = axios.create({ baseURL: process.env.PAYMENTS_URL ?? 'http://payments:8080'${options} })
export const charge = (id) => payments.post('/charges', { id })
`
const server = (body: string): string => `import express from 'express'
import { charge } from './client.js'
const app = express()
app.post('/orders', async (req, res) => {
  const order = req.body
${body}
  res.end()
})
`
const shop = (body: string, options = ''): Files => ({ 'main.js': server(body), 'client.js': client(options) })

const single = (body: string): Files => ({ 'main.js': body })
const fetching = (body: string): Files => single(`export const load = async (ids) => {\n${body}\n}\n`)

interface Case {
  readonly name: string
  readonly base: Files
  readonly head: Files
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'a call is added',
    base: shop(''),
    head: shop('  await charge(order.id)'),
    expected: ['call-added more http payments POST /charges @ main.js:6'],
  },
  {
    name: 'a call is removed',
    base: shop('  await charge(order.id)'),
    head: shop(''),
    expected: ['call-removed less http payments POST /charges @ main.js:1'],
  },
  {
    name: 'a helper is called in a loop, two functions up',
    base: shop('  await charge(order.id)'),
    head: shop('  for (const item of order.items) await charge(item.id)'),
    expected: ['call-into-loop more http payments POST /charges @ main.js:6'],
  },
  {
    name: 'a loop is replaced by a map with all calls at once',
    base: shop('  for (const item of order.items) await charge(item.id)'),
    head: shop('  await Promise.all(order.items.map((item) => charge(item.id)))'),
    expected: ['concurrency-changed more http payments POST /charges @ main.js:6'],
  },
  {
    name: 'a loop is replaced by a bounded map',
    base: fetching("  for (const id of ids) await fetch('http://stock/' + id)"),
    head: single("import pMap from 'p-map'\nexport const load = async (ids) => {\n  await pMap(ids, (id) => fetch('http://stock/' + id), { concurrency: 5 })\n}\n"),
    expected: ['concurrency-changed more http stock GET /:id @ main.js:3'],
  },
  {
    name: 'two calls are awaited together',
    base: fetching("  const stock = await fetch('http://stock/items')\n  const prices = await fetch('http://prices/items')\n  return [stock, prices]"),
    head: fetching("  return Promise.all([fetch('http://stock/items'), fetch('http://prices/items')])"),
    expected: ['concurrency-changed more http stock GET /items @ main.js:2'],
  },
  {
    name: 'two calls are no longer awaited together',
    base: fetching("  return Promise.all([fetch('http://stock/items'), fetch('http://prices/items')])"),
    head: fetching("  const stock = await fetch('http://stock/items')\n  const prices = await fetch('http://prices/items')\n  return [stock, prices]"),
    expected: ['concurrency-changed less http stock GET /items @ main.js:2'],
  },
  {
    name: 'a call alone is awaited as one of many',
    base: fetching("  return await fetch('http://stock/items')"),
    head: fetching("  return Promise.all([fetch('http://stock/items'), other(ids)])"),
    expected: [],
  },
  {
    name: 'a call gets a further condition',
    base: shop('  if (order.isOpen) await charge(order.id)'),
    head: shop('  if (!order.isOpen || config.isFrozen) return\n  await charge(order.id)'),
    expected: ['call-removed less http payments POST /charges @ main.js:7'],
  },
  {
    name: 'a call loses a condition',
    base: shop('  if (order.isOpen && order.total > 5) await charge(order.id)'),
    head: shop('  if (order.isOpen) await charge(order.id)'),
    expected: ['call-added more http payments POST /charges @ main.js:6'],
  },
  {
    name: 'a call is made only where what it is given is there, and a request is turned away',
    base: shop('  await charge(order.id)'),
    head: shop('  if (!isValid(order)) return res.status(400)\n  if (order.id) await charge(order.id)'),
    expected: [],
  },
  {
    name: 'what calls itself for each child is replaced by one call',
    base: fetching("  const walk = async (id) => {\n    const found = await fetch('http://stock/items')\n    for (const child of found) await walk(child)\n  }\n  await walk(ids)"),
    head: fetching("  await fetch('http://stock/items')"),
    expected: ['call-out-of-loop less http stock GET /items @ main.js:2'],
  },
  {
    name: 'a loop by hand retries what no table knows',
    base: fetching('  return await stock.load(ids)'),
    head: fetching('  for (let attempt = 0; attempt < 3; attempt++) {\n    try { return await stock.load(ids) } catch (error) { await sleep(100) }\n  }'),
    expected: ['retry-added more other - stock.load again @ main.js:2'],
  },
  {
    name: 'a loop by hand gives up on an error that it retried before',
    base: fetching('  for (let attempt = 0; attempt < 3; attempt++) {\n    try { return await stock.load(ids) } catch (error) { await sleep(100) }\n  }'),
    head: fetching('  for (let attempt = 0; attempt < 3; attempt++) {\n    try { return await stock.load(ids) } catch (error) {\n      if (error.status === 404) throw error\n      await sleep(100)\n    }\n  }'),
    expected: ['retry-changed less http - - @ main.js:4'],
  },
  {
    name: 'a component asks when it is shown',
    base: { 'Orders.vue': '<template>\n  <p/>\n</template>\n<script>\nexport default {\n  mounted() { },\n  methods: { load() { return 1 } },\n}\n</script>\n' },
    head: { 'Orders.vue': "<template>\n  <p/>\n</template>\n<script>\nexport default {\n  mounted() { this.load() },\n  methods: { load() { return fetch('/orders') } },\n}\n</script>\n" },
    expected: ['call-added more http (same origin) GET /orders @ Orders.vue:7'],
  },
  {
    name: 'a find also counts',
    base: finding('findAll'),
    head: finding('findAndCountAll'),
    expected: ['call-added more orm database count Order @ main.js:3'],
  },
  {
    name: 'rows that an object mapper loaded are counted by a statement',
    base: finding('findAll'),
    head: single("import { Model } from 'sequelize'\nclass Order extends Model {}\nexport const list = () => Order.sequelize.query('SELECT COUNT(*) FROM orders')\n"),
    expected: [],
  },
  {
    name: 'retries are chosen by an option',
    base: single("import retry from 'fetch-retry'\nconst again = retry(fetch)\nexport const load = (options) => again('http://stock/items')\n"),
    head: single("import retry from 'fetch-retry'\nconst again = retry(fetch)\nexport const load = (options) => (options.retry === false ? fetch : again)('http://stock/items')\n"),
    expected: [],
  },
  {
    name: 'a timer is reckoned otherwise from what only the running program knows',
    base: single("setInterval(() => fetch('http://stock/items'), (config.pause + 10) * 1000)\n"),
    head: single("setInterval(() => fetch('http://stock/items'), Math.max(5, config.pause) * 1000)\n"),
    expected: ['interval-changed more other - - @ main.js:1'],
  },
  {
    name: 'a call leaves its loop',
    base: shop('  for (const item of order.items) await charge(item.id)'),
    head: shop('  await charge(order.id)'),
    expected: ['call-out-of-loop less http payments POST /charges @ main.js:6'],
  },
  {
    name: 'a timeout is set where there was none',
    base: shop('  await charge(order.id)'),
    head: shop('  await charge(order.id)', ', timeout: 2000'),
    expected: ['timeout-changed less http payments POST /charges @ client.js:2'],
  },
  {
    name: 'a timeout gets longer',
    base: shop('  await charge(order.id)', ', timeout: 2000'),
    head: shop('  await charge(order.id)', ', timeout: 5 * 1000'),
    expected: ['timeout-changed more http payments POST /charges @ client.js:2'],
  },
  {
    name: 'a signal limits the wait',
    base: fetching("  return fetch('http://stock/items')"),
    head: fetching("  return fetch('http://stock/items', { signal: AbortSignal.timeout(500) })"),
    expected: ['timeout-changed less http stock GET /items @ main.js:2'],
  },
  {
    name: 'a library retries',
    base: fetching("  return fetch('http://stock/items')"),
    head: single("import pRetry from 'p-retry'\nexport const load = async (ids) => pRetry(() => fetch('http://stock/items'), { retries: 4 })\n"),
    expected: ['retry-added more http stock GET /items @ main.js:2'],
  },
  {
    name: 'a loop by hand retries',
    base: fetching("  return fetch('http://stock/items')"),
    head: fetching(
      "  for (let attempt = 0; attempt < 3; attempt++) {\n    try { return await fetch('http://stock/items') } catch (error) { await sleep(100) }\n  }",
    ),
    expected: ['retry-added more http stock GET /items @ main.js:2'],
  },
  {
    name: 'the limit of a loop that retries is raised',
    base: fetching("  const most = 3\n  for (let attempt = 0; attempt < most; attempt++) {\n    try { return await fetch('http://stock/items') } catch { }\n  }"),
    head: fetching("  const most = 8\n  for (let attempt = 0; attempt < most; attempt++) {\n    try { return await fetch('http://stock/items') } catch { }\n  }"),
    expected: ['retry-changed more http stock GET /items @ main.js:3'],
  },
  {
    name: 'a client gets retries from elsewhere',
    base: shop('  await charge(order.id)'),
    head: { ...shop('  await charge(order.id)'), 'client.js': `import axiosRetry from 'axios-retry'\n${client()}axiosRetry(payments, { retries: 2 })\n` },
    expected: ['retry-added more http payments POST /charges @ client.js:5'],
  },
  {
    name: 'retries of got are switched off',
    base: single("import got from 'got'\nexport const load = () => got.get('https://api.example.com/items', { retry: { limit: 3 } })\n"),
    head: single("import got from 'got'\nexport const load = () => got.get('https://api.example.com/items', { retry: { limit: 0 } })\n"),
    expected: ['retry-removed less http api.example.com GET /items @ main.js:2'],
  },
  {
    name: 'a limiter lets more through',
    base: single("import pLimit from 'p-limit'\nexport const slots = pLimit(4)\n"),
    head: single("import pLimit from 'p-limit'\nexport const slots = pLimit(16)\n"),
    expected: ['concurrency-changed more other - - @ main.js:2'],
  },
  {
    name: 'a timer that calls runs more often',
    base: single("setInterval(() => fetch('http://stock/items'), 60_000)\n"),
    head: single("setInterval(() => fetch('http://stock/items'), 10_000)\n"),
    expected: ['interval-changed more other - - @ main.js:1'],
  },
  {
    name: 'a timer that calls nothing runs more often',
    base: single('setInterval(() => draw(), 60_000)\n'),
    head: single('setInterval(() => draw(), 10_000)\n'),
    expected: [],
  },
  {
    name: 'a schedule is added',
    base: single("import cron from 'node-cron'\n"),
    head: single("import cron from 'node-cron'\ncron.schedule('0 * * * *', () => refresh())\n"),
    expected: ['interval-changed more other - - @ main.js:2'],
  },
  {
    name: 'a schedule runs less often',
    base: single("import { Cron, CronExpression } from '@nestjs/schedule'\nclass Jobs {\n  @Cron(CronExpression.EVERY_5_MINUTES)\n  run() {}\n}\n"),
    head: single("import { Cron, CronExpression } from '@nestjs/schedule'\nclass Jobs {\n  @Cron(CronExpression.EVERY_HOUR)\n  run() {}\n}\n"),
    expected: ['interval-changed less other - - @ main.js:3'],
  },
  {
    name: 'what a model is itself asks',
    base: { 'base.js': '', ...single("import { Base } from './base'\nclass Order extends Base {\n  static open() { return [] }\n}\n") },
    head: { 'base.js': '', ...single("import { Base } from './base'\nclass Order extends Base {\n  static open() {\n    const scope = this.scope('open')\n    return scope.findAll()\n  }\n}\n") },
    expected: ['call-added more orm database findAll Order @ main.js:5'],
  },
  {
    name: 'a batch gets smaller',
    base: single("import { chunk } from 'lodash'\nexport const parts = (ids) => chunk(ids, 100)\n"),
    head: single("import { chunk } from 'lodash'\nexport const parts = (ids) => chunk(ids, 10)\n"),
    expected: ['batch-changed more other - - @ main.js:2'],
  },
  {
    name: 'a cache keeps its entries longer',
    base: single("import NodeCache from 'node-cache'\nexport const cache = new NodeCache({ stdTTL: 60 })\n"),
    head: single("import NodeCache from 'node-cache'\nexport const cache = new NodeCache({ stdTTL: 600 })\n"),
    expected: ['cache-ttl-changed less cache - - @ main.js:2'],
  },
  {
    name: 'a cache is added',
    base: single("import NodeCache from 'node-cache'\n"),
    head: single("import NodeCache from 'node-cache'\nexport const cache = new NodeCache({ stdTTL: 600 })\n"),
    expected: ['cache-added less cache - - @ main.js:2'],
  },
  {
    name: 'a rate limit is loosened',
    base: single("import rateLimit from 'express-rate-limit'\nexport const limiter = rateLimit({ max: 10 })\n"),
    head: single("import rateLimit from 'express-rate-limit'\nexport const limiter = rateLimit({ max: 50 })\n"),
    expected: ['rate-limit-changed more http - - @ main.js:2'],
  },
  {
    name: 'more consumers are started',
    base: consumer(2),
    head: consumer(8),
    expected: ['concurrency-changed more queue - - @ main.js:9'],
  },
  {
    name: 'a function is moved to another file, renamed and split',
    base: shop('  await charge(order.id)'),
    head: {
      'main.js': server('  await takePayment(order)').replace('{ charge }', '{ takePayment }').replace('./client.js', './payments/client.js'),
      'payments/client.js': `${client().replaceAll('charge =', 'post =').replaceAll('(id)', '(key)').replace('{ id }', '{ id: key }')}export const takePayment = (order) => post(order.id)\n`,
    },
    expected: [],
  },
  {
    name: 'only types, comments and layout change',
    base: { 'a.ts': "export const load = (id: string) => fetch('http://stock/' + id)\n" },
    head: { 'a.ts': "/** Loads it. */\ntype Id = string\nexport const load =\n  // by id\n  (id: Id): Promise<Response> =>\n    fetch('http://stock/' + id)\n" },
    expected: [],
  },
  {
    name: 'a command that is made is no record',
    base: single("import { Base } from 'shop'\nexport class OrderCommand extends Base {}\nexport class Order extends Base {}\nexport const run = (items) => items.length\n"),
    head: single("import { Base } from 'shop'\nexport class OrderCommand extends Base {}\nexport class Order extends Base {}\nexport const run = (items) => OrderCommand.create(items)\n"),
    expected: [],
  },
  {
    name: 'a condition by hand becomes an early return',
    base: shop('  if (order.paid) { await charge(order.id) }'),
    head: shop('  if (!order.paid) return res.end()\n  await charge(order.id)'),
    expected: [],
  },
]

function finding(method: string): Files {
  return single(`import { Model } from 'sequelize'\nclass Order extends Model {}\nexport const list = () => Order.${method}()\n`)
}

function consumer(loops: number): Files {
  return single(`import { SQSClient, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
const sqs = new SQSClient({})
const work = async () => {
  while (true) {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: 'http://queue/1/jobs' }))
    for (const message of Messages ?? []) await fetch('http://stock/items', { method: 'POST', body: message.Body })
  }
}
Array.from({ length: ${loops} }, () => work())
`)
}

describe('traffic changes', () => {
  it.each(cases)('$name', async ({ base, head, expected }) => {
    expect(await changesOf(base, head)).toEqual(expected)
  })

  it.each(cases)('are none between equal revisions: $name', async ({ head }) => {
    expect(await changesOf(head, head)).toEqual([])
  })

  it('go the other way when base and head are swapped', async () => {
    const [base, head] = [shop(''), shop('  await charge(order.id)')]
    const kinds = async (one: Files, other: Files): Promise<string[]> => (await compare(one, other)).changes.map(({ kind }) => kind)
    expect([await kinds(base, head), await kinds(head, base)]).toEqual([['call-added'], ['call-removed']])
  })

  it('keep their ids when lines move', async () => {
    const base = shop('  await charge(order.id)')
    const head = shop('  for (const item of order.items) await charge(item.id)')
    const moved = shop('  // first\n\n  for (const item of order.items) await charge(item.id)')
    const ids = async (other: Files): Promise<string[]> => (await compare(base, other)).changes.map(({ id }) => id)
    expect(await ids(moved)).toEqual(await ids(head))
  })

  it('name one cause once, however many entry points reach it', async () => {
    const routes = (names: readonly string[]): string =>
      `import express from 'express'\nimport { charge } from './client.js'\nconst app = express()\n${names.map((name) => `app.post('/${name}', () => charge(1))\n`).join('')}`
    const files = (options: string): Files => ({ 'main.js': routes(['a', 'b', 'c']), 'client.js': client(options) })
    const { changes } = await compare(files(''), files(', timeout: 100'))
    expect(changes.map(({ entryPoints }) => entryPoints.map(({ name }) => name))).toEqual([['POST /a', 'POST /b', 'POST /c']])
  })

  it('say before, after and why in words that can be checked', async () => {
    const { changes } = await compare(shop('  await charge(order.id)'), shop('  await charge(0)\n  for (const item of order.items) await charge(item.id)'))
    expect(changes.map(({ why, callsPerEntry }) => ({ why, callsPerEntry }))).toEqual([
      {
        why: 'POST /orders now calls POST payments /charges, once for each of order.items.',
        callsPerEntry: { before: '1', after: '1 + order.items' },
      },
    ])
  })
})
