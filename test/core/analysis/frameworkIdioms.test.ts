import { describe, expect, it } from 'vitest'
import { compare } from './inMemory'

/** What differs stands in `«before|after»`; what is told of it, and of the way back. An empty text must stay silent. */
type Row = readonly [file: string, text: string, there: string, back: string]

const rows: readonly Row[] = [
  // Names of a module that a framework takes for its settings.
  ['shop/settings.py', '«|EMAIL_TIMEOUT = 30.0\n»DEBUG = True\n', 'timeout-changed less EMAIL_TIMEOUT', 'timeout-changed more EMAIL_TIMEOUT'],
  ['shop/settings.py', '«|CELERY_WORKER_PREFETCH_MULTIPLIER = 1\n»DEBUG = True\n', 'concurrency-changed less CELERY_WORKER_PREFETCH_MULTIPLIER', 'concurrency-changed more CELERY_WORKER_PREFETCH_MULTIPLIER'],
  ['shop/settings.py', '«|CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True\n»DEBUG = True\n', 'retry-added more CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP', 'retry-removed less CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP'],
  ['shop/settings.py', '«|CONCURRENT_REQUESTS = 64\n»BOT_NAME = "x"\n', 'concurrency-changed more CONCURRENT_REQUESTS', 'concurrency-changed less CONCURRENT_REQUESTS'],
  ['shop/settings.py', '«|DOWNLOAD_DELAY = 2\n»BOT_NAME = "x"\n', 'rate-limit-changed less DOWNLOAD_DELAY', 'rate-limit-changed more DOWNLOAD_DELAY'],
  ['shop/settings.py', '«|REPORT_TIMEOUT = 30\n»DEBUG = True\n', '', ''],
  ['docker/gunicorn.conf.py', 'bind = ":80"\n«|workers = 4\n»', 'concurrency-changed more workers', 'concurrency-changed less workers'],
  ['docker/gunicorn.conf.py', 'bind = ":80"\n«|timeout = 120\n»', 'timeout-changed more timeout', 'timeout-changed less timeout'],
  ['shop/plan.py', 'name = "a"\n«|workers = 4\n»', '', ''],
  // Caches and limits around the methods of a class.
  ['shop/views.py', 'from django.views.decorators.cache import cache_page\n«|@method_decorator(cache_page(60 * 15), name="dispatch")\n»class Version(View):\n    def get(self):\n        return 1\n', 'cache-added less cache_page()', 'cache-removed more cache_page()'],
  ['shop/views.py', 'class Users(Resource):\n    «|decorators = [limiter.limit("50/hour")]\n    »def get(self):\n        return 1\n', 'rate-limit-changed less limit', 'rate-limit-changed more limit'],
  // What holds where nothing is said.
  ['shop/mail.py', 'import httpx\ndef send(url):\n    return httpx.post(url«|, timeout=30.0»)\n', 'timeout-changed more -', 'timeout-changed less -'],
  ['shop/mail.py', 'import requests\ndef send(url):\n    return requests.post(url«|, timeout=30.0»)\n', 'timeout-changed less -', 'timeout-changed more -'],
  ['shop/tasks.py', 'from rq.decorators import job\n@job("low"«|, timeout=600»)\ndef work():\n    return 1\n', 'timeout-changed more timeout', 'timeout-changed less timeout'],
  ['lib/a.rb', 'class A\n  def get(uri)\n    http = Net::HTTP.new(uri.host)\n    «|http.read_timeout = 120\n    »http.get(uri.path)\n  end\nend\n', 'timeout-changed more read_timeout', 'timeout-changed less read_timeout'],
  ['src/a.ts', "import ky from 'ky'\nexport const load = () => ky.get('/a'«|, { timeout: 30000 }»)\n", 'timeout-changed more GET /a', 'timeout-changed less GET /a'],
  // Times in the unit that a function converts from.
  ['src/a.ts', "import { secondsToMilliseconds } from 'date-fns'\nexport const plan = (scheduler: any, run: any) => scheduler.schedule(run, secondsToMilliseconds(«5|10»))\n", 'interval-changed less schedule()', 'interval-changed more schedule()'],
  ['src/a.ts', "import { minutesToMilliseconds } from 'date-fns'\nexport const options = { refreshIntervalInMs: «20000|minutesToMilliseconds(45)» }\n", 'interval-changed less refreshIntervalInMs', 'interval-changed more refreshIntervalInMs'],
  ['src/a.ts', "import { minutesToMilliseconds } from 'date-fns'\nexport const options = { requestTimeout: «60000|minutesToMilliseconds(1)» }\n", '', ''],
  // An interval of zero is none.
  ['src/a.ts', 'export const client = { refreshInterval: «1|0» }\n', 'interval-changed less refreshInterval', 'interval-changed more refreshInterval'],
  ['src/a.ts', 'export const useOrders = () => useQuery(ORDERS, { pollInterval: «0|5000» })\n', 'interval-changed more pollInterval', 'interval-changed less pollInterval'],
  // Times to live.
  ['src/a.ts', "export const state = (id: string) => cache.withCache(async () => fetch('http://a/' + id), 'state', «5 * 60 * 1000|60 * 1000»)\n", 'cache-ttl-changed more withCache()', 'cache-ttl-changed less withCache()'],
  ['src/constants.ts', 'export const SERVICES_REVALIDATION_INTERVAL = 60 * 60 * «3|24»\n', 'cache-ttl-changed less SERVICES_REVALIDATION_INTERVAL', 'cache-ttl-changed more SERVICES_REVALIDATION_INTERVAL'],
  // A time to live for what was kept without one.
  ['shop/a.py', 'def put(key, value):\n    redis_client.set(key, value«|, ex=60»)\n', 'cache-ttl-changed more ex', 'cache-ttl-changed less ex'],
  ['shop/a.py', 'from datetime import timedelta\ndef put(key, value):\n    redis_client.set(key, value«|, ex=timedelta(days=7)»)\n', 'cache-ttl-changed more ex', 'cache-ttl-changed less ex'],
  ['shop/a.py', 'from django.core.cache import cache\ndef put(key, value):\n    cache.set(key, value«|, timeout=3600»)\n', 'cache-ttl-changed less timeout', 'cache-ttl-changed more timeout'],
  ['app/a.rb', 'class A\n  def all\n    Rails.cache.fetch("a"«|, expires_in: 1.hour») { Net::HTTP.get("http://b") }\n  end\nend\n', 'cache-ttl-changed more expires_in', 'cache-ttl-changed less expires_in'],
  ['src/a.ts', "import http from 'http'\nexport const start = (app: any) => {\n  const server = http.createServer(app)\n  «|server.keepAliveTimeout = 65000\n  »server.listen(80)\n}\n", 'timeout-changed more keepAliveTimeout', 'timeout-changed less keepAliveTimeout'],
  // What a thread of its own runs, and one of a pool.
  ['shop/a.py', 'import requests\nfrom threading import Thread\nclass A:\n    def on(self, path):\n        «Thread(target=load, args=(path,)).start()|self._pool.submit(load, path)»\ndef load(path):\n    requests.get("http://a/b")\n', '', ''],
  ['src/a.ts', "import rateLimit from 'express-rate-limit'\nexport class A {\n  constructor(config: any) {\n    this.route({ path: '/a', middleware: [valid()«|, rateLimit({ windowMs: 60000, max: config.limits.perMinute })»] })\n  }\n}\n", 'rate-limit-changed less -', 'rate-limit-changed more -'],
  // Records that are walked over.
  ['shop/a.py', 'from django.db import models\nclass Trigger(models.Model):\n    pass\ndef prune():\n    «for trigger in Trigger.objects.filter(is_old=True):\n        trigger.delete()|Trigger.objects.filter(is_old=True).delete()»\n', 'call-removed less delete', 'call-added more delete'],
  ['shop/a.py', 'from django.db import models\nclass Doc(models.Model):\n    pass\ndef mark(ids):\n    docs = Doc.objects.filter(pk__in=ids)\n    for doc in docs:\n        doc.seen = True\n        «|doc.save()\n»', 'call-added more save', 'call-removed less save'],
  ['shop/a.py', 'from django.db import models\nclass Doc(models.Model):\n    pass\ndef mark(ids):\n    for doc in Doc.objects.values("id"):\n        «|doc.save()\n»', '', ''],
  // Threads of a library that reads them from the environment.
  ['shop/parse.py', "import os\ndef parse(file):\n    «|os.environ['OMP_THREAD_LIMIT'] = '1'\n    »return ocr(file)\n", 'concurrency-changed less OMP_THREAD_LIMIT', 'concurrency-changed more OMP_THREAD_LIMIT'],
  // One more run in a table of them.
  ['shop/celery.py', 'app.conf.beat_schedule = {\n    "a": {"task": "a", "schedule": crontab(minute=0)},\n    «|"b": {"task": "b", "schedule": 30.0},\n»}\n', 'interval-changed more schedule', 'interval-changed less schedule'],
  ['config/initializers/jobs.rb', 'Rails.application.configure do\n  config.good_job.cron = {\n    a: { cron: "every 15s", class: "A" },\n    «|b: { cron: "every hour", class: "B" },\n  »}\nend\n', 'interval-changed more cron', 'interval-changed less cron'],
  ['shop/schedule.py', 'def jobs():\n    return [\n        {"func": a, "interval": 30},\n        «|{"func": b, "interval": timedelta(minutes=60)},\n    »]\n', 'interval-changed more interval', 'interval-changed less interval'],
  ['shop/schedule.py', 'def jobs():\n    return [\n        {"func": a, "interval": 30, "timeout": 60},\n        {"func": b, "interval": 60«|, "timeout": 600»},\n    ]\n', 'timeout-changed less timeout', 'timeout-changed more timeout'],
  // Tasks that are handed over.
  ['shop/edit.py', 'from django_q.tasks import async_task\ndef edit(ids):\n    async_task("index", ids)\n«    async_task("rename", ids)\n|»', 'call-removed less publish', 'call-added more publish'],
]

const sideOf = (text: string, side: 0 | 1): string => text.replace(/«([^|»]*)\|([^»]*)»/g, (_, before: string, after: string) => (side === 0 ? before : after))

const told = async (file: string, base: string, head: string): Promise<string> => {
  const { changes } = await compare({ [file]: base }, { [file]: head })
  return changes.map(({ kind, direction, operation }) => `${kind} ${direction} ${operation ?? '-'}`).join(', ')
}

describe('idioms of frameworks', () => {
  it.each(rows.map(([file, text, there, back], index) => ({ name: `${index}: ${there}`, file, text, there, back })))('$name', async ({ file, text, there, back }) => {
    const [before, after] = [sideOf(text, 0), sideOf(text, 1)]
    expect([await told(file, before, after), await told(file, after, before)]).toEqual([there, back])
  })
})

const store = (body: string): string => `import type { Db } from './db.js'\nexport class Store {\n  private db: Db\n  constructor(db: Db) {\n    this.db = db\n  }\n  async insert(rows: any[]) {\n    ${body}\n  }\n}\n`

describe('a type that goes by another name', () => {
  it.each([['Knex'], ['Knex | Knex.Transaction']])('%s', async (type) => {
    const shared = { 'src/db.ts': `import type { Knex } from 'knex'\nexport type Db = ${type}\n` }
    const sides = ['return', "await this.db('flags').insert(rows).onConflict().merge()"].map((body) => ({ ...shared, 'src/store.ts': store(body) }))
    const { changes } = await compare(sides[0] ?? {}, sides[1] ?? {})
    expect(changes.map(({ kind, operation }) => `${kind} ${operation ?? '-'}`)).toEqual(['call-added query'])
  })
})
