import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

interface Case {
  readonly name: string
  readonly base: string
  readonly head: string
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'a constant', base: 'const MAX_RETRIES = 3\n', head: 'const MAX_RETRIES = 5\n', expected: ['retry-changed more other - MAX_RETRIES @ main.ts:1'] },
  { name: 'a product of units', base: 'const pollInterval = 60 * 1000\n', head: 'const pollInterval = 5 * 60 * 1000\n', expected: ['interval-changed less other - pollInterval @ main.ts:1'] },
  { name: 'a field', base: 'class Client { requestTimeoutMs = 500 }\n', head: 'class Client { requestTimeoutMs = 900 }\n', expected: ['timeout-changed more http - requestTimeoutMs @ main.ts:1'] },
  { name: 'a default of a parameter', base: 'const load = (ids, batchSize = 100) => ids\n', head: 'const load = (ids, batchSize = 10) => ids\n', expected: ['batch-changed more other - batchSize @ main.ts:1'] },
  { name: 'a default of the environment', base: 'const workers = Number(process.env.WORKERS ?? 2)\n', head: 'const workers = Number(process.env.WORKERS ?? 8)\n', expected: ['concurrency-changed more other - workers @ main.ts:1'] },
  { name: 'an option of a call', base: 'connect({ poolSize: 4 })\n', head: 'connect({ poolSize: 9 })\n', expected: ['concurrency-changed more other - poolSize @ main.ts:1'] },
  { name: 'an option that was not set', base: 'openClient({ host: 1 })\n', head: 'openClient({ host: 1, timeout: 50 })\n', expected: ['timeout-changed less http - timeout @ main.ts:1'] },
  { name: 'an option of a call that is new', base: 'other()\n', head: 'other()\nopenClient({ timeout: 50 })\n', expected: [] },
  { name: 'a setter', base: "builder('x').connectTimeout(Duration.ofSeconds(5))\n", head: "builder('x').connectTimeout(Duration.ofMinutes(5))\n", expected: ['timeout-changed more other - connectTimeout @ main.ts:1'] },
  { name: 'a method that gives a number', base: 'class Client { get requestTimeout() { return 5000 } }\n', head: 'class Client { get requestTimeout() { return 9000 } }\n', expected: ['timeout-changed more http - requestTimeout @ main.ts:1'] },
  { name: 'a method that gives a number where it gave another thing', base: 'class Client { get requestTimeout() { return this.wait } }\n', head: 'class Client { get requestTimeout() { return 9000 } }\n', expected: [] },
  { name: 'a time in the unit of a timer', base: "send({ requestTimeout: ms('4 seconds') })\n", head: "send({ requestTimeout: 4000 })\n", expected: [] },
  { name: 'the same time in another unit', base: 'const requestTimeout = 5000\n', head: 'const requestTimeout = Duration.ofSeconds(5)\n', expected: [] },
  { name: 'a switch', base: 'send({ retry: true })\n', head: 'send({ retry: false })\n', expected: ['retry-removed less other - retry @ main.ts:1'] },
  { name: 'a constant that is used where a number stood', base: 'send({ timeout: 50 })\n', head: 'const SEND_TIMEOUT = 50\nsend({ timeout: SEND_TIMEOUT })\n', expected: [] },
  { name: 'a constant that gets another name', base: 'const REQUEST_LIMIT_TIMEOUT = 50\n', head: 'const FETCH_TIMEOUT = 50\n', expected: [] },
  { name: 'an option that is switched off', base: 'send({ host: 1 })\n', head: 'send({ host: 1, retry: null })\n', expected: ['retry-removed less other - retry @ main.ts:1'] },
  { name: 'a time that is first said to be zero', base: 'class Client { open() { dial() } }\n', head: 'class Client { open(rules) { rules.setReadTimeoutMs(0); dial() } }\n', expected: [] },
  { name: 'a timeout option that is first said to be zero', base: 'send({ host: 1 })\n', head: 'send({ host: 1, timeout: 0 })\n', expected: [] },
  { name: 'a timeout that never comes any more', base: 'send({ timeout: 50 })\n', head: 'send({ timeout: 0 })\n', expected: ['timeout-changed more other - timeout @ main.ts:1'] },
  { name: 'a timeout below zero', base: 'send({ timeout: 50 })\n', head: 'send({ timeout: -1 })\n', expected: ['timeout-changed more other - timeout @ main.ts:1'] },
  { name: 'a known timeout that never comes any more', base: "new Kafka({ brokers: 1 })\n", head: "new Kafka({ brokers: 1, connectionTimeout: 0 })\n", expected: ['timeout-changed more queue - connectionTimeout @ main.ts:1'] },
  { name: 'no bound that is said first', base: 'open({ host: 1 })\n', head: 'open({ host: 1, maxConnections: -1, rateLimit: 0 })\n', expected: [] },
  { name: 'a bound that is lifted', base: 'open({ maxConnections: 8 })\n', head: 'open({ maxConnections: -1 })\n', expected: ['concurrency-changed more other - maxConnections @ main.ts:1'] },
  { name: 'retries without end', base: 'send({ retries: 3 })\n', head: 'send({ retries: -1 })\n', expected: ['retry-changed more other - retries @ main.ts:1'] },
  { name: 'retries that are said to be none', base: 'send({ host: 1 })\n', head: 'send({ host: 1, retries: 0 })\n', expected: ['retry-removed less other - retries @ main.ts:1'] },
  { name: 'an option of a library that has a default', base: "new Kafka({ brokers: 1 })\n", head: "new Kafka({ brokers: 1, connectionTimeout: 3000 })\n", expected: ['timeout-changed more queue - connectionTimeout @ main.ts:1'] },
  { name: 'the definition of an option', base: "export const options = [{ name: 'pollInterval', default: 60 }]\n", head: "export const options = [{ name: 'pollInterval', default: 5 }]\n", expected: ['interval-changed more other - pollInterval @ main.ts:1'] },
  { name: 'a default in a lookup', base: "const size = settings.getInt('db.poolSize', 5)\n", head: "const size = settings.getInt('db.poolSize', 9)\n", expected: ['concurrency-changed more sql - db.poolSize @ main.ts:1'] },
  { name: 'a limit that a record passes on', base: 'save({ name: shop.name })\n', head: 'save({ name: shop.name, rateLimits: shop.rateLimits })\n', expected: [] },
  { name: 'a limit named by its value', base: "router.post('/a', rateLimiter(Strategy.FivePerMinute), handle)\n", head: "router.post('/a', rateLimiter(Strategy.TwentyFivePerMinute), handle)\n", expected: ['rate-limit-changed more http - rateLimiter @ main.ts:1'] },
  { name: 'a limit before a route', base: "router.post('/a', handle)\n", head: "router.post('/a', rateLimiter(Strategy.FivePerMinute), handle)\n", expected: ['rate-limit-changed less http - rateLimiter @ main.ts:1'] },
  { name: 'a limit before a new route', base: "router.post('/a', handle)\n", head: "router.post('/a', handle)\nrouter.post('/b', rateLimiter(Strategy.FivePerMinute), handle)\n", expected: [] },
  { name: 'a cache before a method', base: 'class Users {\n  @Route()\n  load() { return 1 }\n}\n', head: 'class Users {\n  @Route()\n  @Cacheable()\n  load() { return 1 }\n}\n', expected: ['cache-added less cache - Cacheable @ main.ts:3'] },
  { name: 'a cache that is handed to a call', base: 'load({ url: 1 })\n', head: 'load({ url: 1, cacheProvider: shared })\n', expected: ['cache-added less cache - cacheProvider @ main.ts:1'] },
  { name: 'a statement that sets a limit', base: "const run = () => db.query('SELECT 1')\n", head: "const run = () => { db.query('SET statement_timeout = 600'); db.query('SELECT 1') }\n", expected: ['timeout-changed less sql - statement_timeout @ main.ts:1'] },
  { name: 'a pause in a loop', base: 'const run = async (ids) => { for (const id of ids) { await send(id) } }\n', head: 'const run = async (ids) => { for (const id of ids) { await send(id); await sleep(100) } }\n', expected: ['rate-limit-changed less other - sleep() @ main.ts:1'] },
  { name: 'a value and where it is used', base: 'const DELETE_SLEEP_MS = 1000\nconst run = async (ids) => { for (const id of ids) await sleep(DELETE_SLEEP_MS / 1000) }\n', head: 'const DELETE_SLEEP_MS = 100\nconst run = async (ids) => { for (const id of ids) await sleep(DELETE_SLEEP_MS / 1000) }\n', expected: ['interval-changed more other - DELETE_SLEEP_MS @ main.ts:1'] },
  { name: 'a debounce that calls nothing', base: 'const draw = debounce(() => paint(), 100)\n', head: 'const draw = debounce(() => paint(), 900)\n', expected: [] },
  { name: 'a debounce of a request', base: "const draw = debounce(() => fetch('http://stock/items'), 100)\n", head: "const draw = debounce(() => fetch('http://stock/items'), 900)\n", expected: ['rate-limit-changed less other - debounce() @ main.ts:1'] },
  { name: 'a member of a client', base: 'client.defaults.timeout = 500\n', head: 'client.defaults.timeout = 900\n', expected: ['timeout-changed more http - timeout @ main.ts:1'] },
  { name: 'a member of a client that was not set', base: 'const load = () => { client.open() }\n', head: 'const load = () => { client.timeout = 900; client.open() }\n', expected: ['timeout-changed less http - timeout @ main.ts:1'] },
  { name: 'a constant whose value is not known', base: "import { FIVE_MINUTES } from 'times'\nload({ cacheTtl: FIVE_MINUTES })\n", head: 'load({ cacheTtl: 300 })\n', expected: [] },
  { name: 'a cache in front of a call', base: 'const load = async (id) => { return await stock.load(id) }\n', head: 'const load = async (id) => { const known = priceCache.get(id); if (known) return known; const price = await stock.load(id); priceCache.set(id, price); return price }\n', expected: ['cache-added less cache - priceCache.get @ main.ts:1'] },
  { name: 'a cache that is an object', base: 'const load = async (id) => { return await stock.load(id) }\n', head: 'const load = async (id) => { if (id in priceCache) return priceCache[id]; const price = await stock.load(id); priceCache[id] = price; return price }\n', expected: ['cache-added less cache - priceCache @ main.ts:1'] },
  { name: 'a cache that is only cleared', base: 'const load = async (id) => { return await stock.load(id) }\n', head: 'const load = async (id) => { priceCache.clear(); return await stock.load(id) }\n', expected: [] },
  { name: 'a limiter in front of a call', base: 'const load = async (id) => { return await stock.load(id) }\n', head: 'const load = async (id) => { await stockLimiter.acquire(); return await stock.load(id) }\n', expected: ['rate-limit-changed less http - stockLimiter.acquire @ main.ts:1'] },
  { name: 'an entry of an object that was there', base: "const rules = { hosts: [{ host: 'a', maxPages: 1 }] }\n", head: "const rules = { hosts: [{ host: 'a', maxPages: 1, maxRequestsPerSecond: 2 }] }\n", expected: ['rate-limit-changed less http - maxRequestsPerSecond @ main.ts:1'] },
  { name: 'a rule before the last one', base: "const rules = [{ host: '*', concurrency: 16 }]\n", head: "const rules = [\n  { host: 'a', concurrency: 99 },\n  { host: '*', concurrency: 16 },\n]\n", expected: ['concurrency-changed more other - concurrency @ main.ts:2'] },
  { name: 'a member of an enumeration', base: 'enum Failure { Other = 1 }\n', head: 'enum Failure { Other = 1, Timeout = 2 }\n', expected: [] },
  { name: 'a request that is no longer conditional', base: "const load = () => { const options = {}; options.headers = { 'If-None-Match': tag }; return send(options) }\n", head: 'const load = () => { const options = {}; return send(options) }\n', expected: ['cache-removed more http - If-None-Match @ main.ts:1'] },
  { name: 'a limit that is an object', base: 'const Strategy = { Low: { duration: 60, requests: 5 }, High: { duration: 60, requests: 50 } }\nrouter.post(rateLimiter(Strategy.Low))\n', head: 'const Strategy = { Low: { duration: 60, requests: 5 }, High: { duration: 60, requests: 50 } }\nrouter.post(rateLimiter(Strategy.High))\n', expected: ['rate-limit-changed more http - rateLimiter @ main.ts:2'] },
  { name: 'a timer that gives up', base: 'const load = () => { const stop = new AbortController(); setTimeout(() => stop.abort(), 5000); return send(stop.signal) }\n', head: 'const load = () => { const stop = new AbortController(); setTimeout(() => stop.abort(), 9000); return send(stop.signal) }\n', expected: ['timeout-changed more other - setTimeout() @ main.ts:1'] },
  { name: 'a chain of timers that asks', base: "const poll = async () => { await fetch('http://stock/items'); setTimeout(poll, 5000) }\n", head: "const poll = async () => { await fetch('http://stock/items'); setTimeout(poll, 9000) }\n", expected: ['interval-changed less other - setTimeout() @ main.ts:1'] },
  { name: 'a promise of a timer in a loop', base: 'const run = async (ids) => { for (const id of ids) { await send(id) } }\n', head: 'const run = async (ids) => { for (const id of ids) { await send(id); await new Promise((resolve) => setTimeout(resolve, 100)) } }\n', expected: ['rate-limit-changed less other - setTimeout() @ main.ts:1'] },
  { name: 'a timer that runs once', base: 'const show = () => { setTimeout(() => hide(), 5000) }\n', head: 'const show = () => { setTimeout(() => hide(), 9000) }\n', expected: [] },
  { name: 'attempts of a job', base: "queue.add('mail', order, { attempts: 3 })\n", head: "queue.add('mail', order, { attempts: 8 })\n", expected: ['retry-changed more queue - attempts @ main.ts:1'] },
  { name: 'more errors that are retried', base: 'send({ retry: { statusCodes: [503] } })\n', head: 'send({ retry: { statusCodes: [429, 503] } })\n', expected: ['retry-changed more other - statusCodes @ main.ts:1'] },
  { name: 'a callback that is retried, with options', base: 'const load = async (id) => { return await stock.load(id) }\n', head: 'const load = async (id) => { return await withRetry(() => stock.load(id), { delay: 1 }) }\n', expected: ['retry-added more other - withRetry @ main.ts:1'] },
  { name: 'limits that are renamed, each with its window', base: "throttle('a', { limit: 60, period: 60 })\nthrottle('b', { limit: 200, period: 600 })\n", head: "throttle('one', { limit: 4, period: 1 })\nthrottle('two', { limit: 30, period: 60 })\nthrottle('three', { limit: 100, period: 600 })\n", expected: ['rate-limit-changed less http - limit @ main.ts:2', 'rate-limit-changed less http - limit @ main.ts:3'] },
  { name: 'a limiter that turns requests away', base: "const load = async (id) => { return await fetch('http://stock/items') }\n", head: "const load = async (id) => {\nif (!(await loginLimiter.pass(id))) return\nreturn await fetch('http://stock/items') }\n", expected: ['rate-limit-changed less http - loginLimiter.pass @ main.ts:2'] },
  { name: 'a name that only looks as if it decided on retries', base: 'const copy = (a) => { const transientOrder = make(a.id); return transientOrder }\n', head: 'const copy = (a) => { const transientOrder = make(a.id, other(a)); return transientOrder }\n', expected: [] },
  { name: 'a count that is reckoned now', base: 'connect({ poolSize: 10 })\n', head: "let size = parseInt(process.env.POOL_SIZE)\nif (!(size > 0)) size = 10\nconnect({ poolSize: size })\n", expected: [] },
  { name: 'an entry that is reckoned now', base: 'const poolConfig = { min: 0, max: 10 }\n', head: "let size = parseInt(process.env.POOL_SIZE)\nconst poolConfig = { min: 0, max: size }\n", expected: [] },
  { name: 'what governs no load', base: 'const sessionTimeout = 5\nconst maxLength = 5\nconst toastInterval = 3\n', head: 'const sessionTimeout = 6\nconst maxLength = 7\nconst toastInterval = 4\n', expected: [] },
]

describe('values stated by name', () => {
  it.each(cases)('$name', async ({ base, head, expected }) => {
    expect(await changesOf({ 'main.ts': base }, { 'main.ts': head })).toEqual(expected)
  })

  it.each(cases)('go the other way when swapped: $name', async ({ base, head, expected }) => {
    expect(await changesOf({ 'main.ts': head }, { 'main.ts': base })).toHaveLength(expected.length)
  })

  it('says nothing of migrations', async () => {
    const files = (value: number): Record<string, string> => ({ 'db/migrations/1.ts': `const BATCH_SIZE = ${value}\n` })
    expect(await changesOf(files(10), files(20))).toEqual([])
  })

  it('names one cause once, where the value is written', async () => {
    const files = (value: number): Record<string, string> => ({
      'limits.ts': `export const CALL_TIMEOUT = ${value}\n`,
      'main.ts': "import axios from 'axios'\nimport { CALL_TIMEOUT } from './limits'\nexport const load = () => axios.get('http://stock/items', { timeout: CALL_TIMEOUT })\n",
    })
    expect(await changesOf(files(2000), files(5000))).toEqual(['timeout-changed more other - CALL_TIMEOUT @ limits.ts:1'])
  })
})
