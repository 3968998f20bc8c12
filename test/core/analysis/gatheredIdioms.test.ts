import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

const python = (body: string): string => `import asyncio\nimport time\nimport requests\nfrom time import sleep\ndef load(item):\n    return requests.get("http://a/b")\ndef ready(session):\n    return session.execute("SELECT 1")\ndef go(items, session):\n${body}\n`
const script = (body: string): string => `import { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nexport async function go(items: string[], agent: Agent) {\n${body}\n}\n`
const rust = (body: string): string => `use postgres::Client;\nasync fn go(items: Vec<u64>, store: &Store, conn: &mut Client, many: usize) -> Result<()> {\n${body}\n}\n`
const trying = (wait: string): string => `  for attempt in 1..=3 {\n    match store.put_object().send().await {\n      Ok(_) => return Ok(()),\n      Err(err) => { warn!(err);${wait} }\n    }\n  }\n`
const each = 'for (const item of items) { await prisma.order.update({ item }) }'
const together = { forth: ['concurrency-changed more orm update order'], back: ['concurrency-changed less orm update order'] }
const atOnce = { forth: ['concurrency-changed more http GET /b'], back: ['concurrency-changed less http GET /b'] }

describe('calls that are made together', () => {
  tellsBothWays([
    ...differencesIn('shop/load.py', python, [
      { name: 'a list of what is begun for each', before: '    for item in items:\n        load(item)', after: '    tasks = [asyncio.to_thread(load, item) for item in items]\n    asyncio.gather(*tasks)', ...atOnce },
      { name: 'nothing in a list of what is done for each', before: '    for item in items:\n        load(item)', after: '    found = [load(item) for item in items]\n    print(*found)', forth: [], back: [] },
    ]),
    ...differencesIn('src/load.ts', script, [
      { name: 'parts by their number', before: each, after: 'const parts = chunk(items, 50)\nfor (let i = 0; i < parts.length; i++) { const part = parts[i]; await Promise.allSettled(part.map(async (item) => { await prisma.order.update({ item }) })) }', forth: ['batch-changed more other chunk()', ...together.forth], back: ['batch-changed less other chunk()', ...together.back] },
      { name: 'what is put into a list', before: each, after: 'const all = []\nfor (const item of items) { all.push(prisma.order.update({ item }).then((found) => found.data)) }\nawait Promise.allSettled(all)', ...together },
    ]),
    ...differencesIn('src/load.ts', script, [
      { name: 'calls of which nothing is known', before: 'for (const item of items) { await agent.names.resolve({ item }) }', after: 'const all = []\nfor (const item of items) { all.push(agent.names.resolve({ item }).catch(() => null)) }\nawait Promise.allSettled(all)', forth: ['concurrency-changed more other agent.names.resolve'], back: ['concurrency-changed less other agent.names.resolve'] },
      { name: 'callbacks of which nothing is known', before: 'for (const item of items) {\n  const found = await agent.load(item)\n  await found.save()\n}', after: 'await Promise.all(items.map(async (item) => {\n  const found = await agent.load(item)\n  await found.save()\n}))', forth: ['concurrency-changed more orm save found', 'concurrency-changed more other load agent'], back: ['concurrency-changed less orm save found', 'concurrency-changed less other load agent'] },
      { name: 'nothing in what is read of answers', before: 'for (const item of items) { await item.json() }', after: 'await Promise.all(items.map(async (item) => { await item.json() }))', forth: [], back: [] },
      { name: 'nothing in calls that a function makes in both ways', before: 'for (const item of items) { await agent.load(item) }', after: 'for (const item of items) { await agent.load(item) }\nawait Promise.all(items.map((item) => agent.load(item)))', forth: [], back: [] },
    ]),
    ...differencesIn('src/load.rs', rust, [
      { name: 'a stream that is gone through at once', before: '  store.list().try_for_each(|item| store.get(item)).await', after: '  store.list().try_for_each_concurrent(8, |item| store.get(item)).await', forth: ['concurrency-changed more other try_for_each_concurrent()'], back: ['concurrency-changed less other try_for_each_concurrent()'] },
      { name: 'a stream that is gone through as far as is known when it runs', before: '  store.list().collect()', after: '  store.list().buffer_unordered(many).collect()', forth: ['concurrency-changed more other buffer_unordered()'], back: ['concurrency-changed less other buffer_unordered()'] },
      { name: 'more of a stream at once', before: '  store.list().buffered(4).collect()', after: '  store.list().buffered(9).collect()', forth: ['concurrency-changed more other buffered()'], back: ['concurrency-changed less other buffered()'] },
      { name: 'a query of a blocking client', before: '', after: '  for item in items { conn.query("SELECT name FROM pets", &[&item]).unwrap(); }', forth: ['call-added more sql SELECT pets'], back: ['call-removed less sql SELECT pets'] },
    ]),
  ])
})

describe('waits', () => {
  tellsBothWays([
    ...differencesIn('src/load.rs', rust, [{ name: 'a wait before the next try', before: trying(''), after: trying(' sleep(Duration::from_millis(10 * attempt)).await;'), forth: ['retry-changed less other sleep()'], back: ['retry-changed more other sleep()'] }]),
    ...differencesIn('shop/load.py', python, [
      { name: 'a wait in a handler', before: '    for item in range(3):\n        try:\n            return load(item)\n        except Exception:\n            pass', after: '    for item in range(3):\n        try:\n            return load(item)\n        except Exception:\n            time.sleep(2 ** item)', forth: ['retry-changed less other sleep()'], back: ['retry-changed more other sleep()'] },
      { name: 'a loop until a call says yes', before: '    ready(session)', after: '    max_retry = 10\n    while True:\n        if ready(session):\n            break\n        max_retry -= 1\n        sleep(1)\n        if max_retry == 0:\n            raise ConnectionError("no")', forth: ['retry-added more sql SELECT'], back: ['retry-removed less sql SELECT', 'retry-removed less other ready again'] },
    ]),
    ...differencesIn('src/load.ts', script, [
      { name: 'a signal that ends a call', before: 'await agent.call({ a: 1 })', after: 'await agent.call({ a: 1, signal: AbortSignal.timeout(10_000) })', forth: ['timeout-changed less other timeout()'], back: ['timeout-changed more other timeout()'] },
      { name: 'a limit of logins', before: 'agent.createSession({ rateLimit: [{ durationMs: 60000, points: 200 }] })', after: 'agent.createSession({ rateLimit: [{ durationMs: 60000, points: 300 }] })', forth: ['rate-limit-changed more other points'], back: ['rate-limit-changed less other points'] },
      { name: 'nothing in how long a login lasts', before: 'agent.createSession({ timeout: 200 })', after: 'agent.createSession({ timeout: 300 })', forth: [], back: [] },
    ]),
    { name: 'a cache of results that is switched on', before: { 'shop/settings.py': 'USE_RESULT_CACHE = False\n' }, after: { 'shop/settings.py': 'USE_RESULT_CACHE = True\n' }, forth: ['cache-added less cache USE_RESULT_CACHE'], back: ['cache-removed more cache USE_RESULT_CACHE'] },
  ])
})

const throttle = 'module Rack\n  class Attack\n    throttle("logins/ip", limit: 20, period: 5.minutes) do |request|\n      request.ip\n    end\n  end\nend\n'
const job = (more: string): string => `import { Client } from '@upstash/qstash'\nconst qstash = new Client({ token: 'a' })\nexport async function POST(request: Request) {\n  waitUntil(Promise.all([load(),${more}]))\n}\n`

describe('what holds for a whole program', () => {
  tellsBothWays([
    { name: 'a limit in a file that is loaded by its place', before: {}, after: { 'config/initializers/rack_attack.rb': throttle }, forth: ['rate-limit-changed less http throttle'], back: ['rate-limit-changed more http throttle'] },
    { name: 'nothing in a file that is not', before: {}, after: { 'lib/rack_attack.rb': throttle }, forth: [], back: [] },
    ...differencesIn('config/initializers/jobs.rb', (text) => `require 'resque'\n${text}`, [
      { name: 'a timeout of a library', before: '', after: 'Resque::Plugins::Timeout.timeout = 120\n', forth: ['timeout-changed less other timeout'], back: ['timeout-changed more other timeout'] },
    ]),
    ...differencesIn('src/client.ts', (text) => `import axios from 'axios'\n${text}`, [
      { name: 'a timeout of all requests', before: '', after: 'axios.defaults.timeout = 5000\n', forth: ['timeout-changed less http timeout'], back: ['timeout-changed more http timeout'] },
    ]),
    ...differencesIn('src/route.ts', job, [{ name: 'a message of a queue over HTTP', before: '', after: ' qstash.publishJSON({ url: "http://a/b", body: {} })', forth: ['call-added more queue publish'], back: ['call-removed less queue publish'] }]),
    ...differencesIn('src/load.rs', rust, [
      { name: 'one more failure after which a loop waits', before: trying(' sleep(Duration::from_millis(10)).await;'), after: trying(' sleep(Duration::from_millis(10)).await; if late { sleep(Duration::from_millis(attempt)).await; }'), forth: [], back: [] },
    ]),
  ])
})

const cached = (body: string): string => `import requests\nfrom functools import lru_cache\n${body}`
const page = 'def page():\n    return load()\n'
const load = 'def load():\n    return requests.get("http://a/b").json()\n'

describe('functions that keep their answers', () =>
  tellsBothWays(
    differencesIn('shop/load.py', cached, [
      { name: 'a function that a call is moved to', before: 'def page():\n    return requests.get("http://a/b").json()\n', after: `@lru_cache(maxsize=1)\n${load}${page}`, forth: ['cache-added less http GET /b'], back: ['cache-removed more http GET /b'] },
      { name: 'a function that was there', before: `${load}${page}`, after: `@lru_cache(maxsize=1)\n${load}${page}`, forth: ['cache-added less cache lru_cache'], back: ['cache-removed more cache lru_cache'] },
      { name: 'nothing in a function that keeps nothing', before: 'def page():\n    return requests.get("http://a/b").json()\n', after: `${load}${page}`, forth: [], back: [] },
    ]),
  ))
