import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

interface Idiom {
  readonly name: string
  /** The text of the file, where `…` stands for what differs. */
  readonly around: string
  readonly base: string
  readonly head: string
  readonly expected: readonly string[]
}

const job = 'class RefreshJob < ApplicationJob\n  …\n  def perform(id)\n    Story.find(id)\n  end\nend\n'
const records = `${job}class Story < ApplicationRecord\nend\n`
const client = 'class Client\n  def connection\n    …\n  end\nend\n'
const controller = 'class StoriesController < ApplicationController\n  …\n  def index\n    …here\n    render json: Story.all\n  end\nend\n'

const ruby: readonly Idiom[] = [
  { name: 'a schedule that is drawn now', around: 'def jobs\n  { check: { "cron" => …, "class" => "Check" } }\nend\n', base: '"0 0 * * *"', head: '"#{rand(60)} #{rand(24)} * * *"', expected: [] },
  { name: 'a job that Sidekiq no longer tries again', around: 'class RefreshJob\n  include Sidekiq::Job\n  …\n  def perform(id)\n    Story.find(id)\n  end\nend\n', base: '', head: 'sidekiq_options retry: false', expected: ['retry-removed less queue - retry'] },
  { name: 'a first timeout in a chain of requests', around: client, base: 'HTTP.follow(max_hops: 5).get("http://stock")', head: 'HTTP.timeout(connect: 5, read: 10).follow(max_hops: 5).get("http://stock")', expected: ['timeout-changed less http - connect', 'timeout-changed less http - read'] },
  { name: 'the retries of a cache', around: 'Rails.application.configure do\n  …\nend\n', base: 'config.cache_store = :redis_cache_store, { url: a }', head: 'config.cache_store = :redis_cache_store, { url: a, reconnect_attempts: 3 }', expected: ['retry-added more cache - reconnect_attempts'] },
  { name: 'records that are changed one by one', around: records, base: 'def all\n    Story.where(a: 1).each { |story| story.update(a: 2) }\n  end', head: 'def all\n    Story.where(a: 1).update_all(a: 2)\n  end', expected: ['call-removed less orm database update'] },
  { name: 'a table that is no record', around: job, base: 'def all\n    seen.each { |story| digest.update(story) }\n  end', head: 'def all\n    digest.update(seen.join)\n  end', expected: [] },
  { name: 'records that are looked up one by one and touched', around: records, base: 'def all(ids)\n    ids.each { |id| Story.find(id).touch }\n  end', head: 'def all(ids)\n    Story.where(id: ids).each { |story| story.touch }\n  end', expected: ['call-out-of-loop less orm database where'] },
  { name: 'a pause in a block that runs for each', around: job, base: 'def all(ids)\n    ids.each { |id| HTTParty.get("http://stock/all") }\n  end', head: 'def all(ids)\n    ids.each { |id| HTTParty.get("http://stock/all"); sleep 1 }\n  end', expected: ['rate-limit-changed less queue - sleep()'] },
  { name: 'a bound around a block', around: client, base: 'HTTParty.get("http://stock")', head: 'Timeout.timeout(5) { HTTParty.get("http://stock") }', expected: ['timeout-changed less http - timeout()'] },
  { name: 'records that are walked over in batches', around: records, base: 'def all\n    Story.all.each { |story| story.touch }\n  end', head: 'def all\n    Story.find_each { |story| story.touch }\n  end', expected: [] },
  { name: 'threads in place of one after another', around: job, base: 'def all(ids)\n    ids.each { |id| HTTParty.get("http://stock/#{id}") }\n  end', head: 'def all(ids)\n    ids.map { |id| Thread.new { HTTParty.get("http://stock/#{id}") } }.each(&:join)\n  end', expected: ['concurrency-changed more http stock GET /:id'] },
  { name: 'a library that walks over many at once', around: job, base: 'def all(ids)\n    ids.each { |id| HTTParty.get("http://stock/#{id}") }\n  end', head: 'def all(ids)\n    Parallel.each(ids, in_threads: 4) { |id| HTTParty.get("http://stock/#{id}") }\n  end', expected: ['concurrency-changed more http stock GET /:id'] },
  { name: 'commands in one go', around: job, base: 'def all(redis, ids)\n    ids.each { |id| redis.get(id) }\n  end', head: 'def all(redis, ids)\n    redis.pipelined { |p| ids.each { |id| p.get(id) } }\n  end', expected: ['call-out-of-loop less cache redis pipeline'] },
  { name: 'a method that keeps its answer under its own name', around: 'class Shop\n  def open\n    total + total\n  end\n  def total\n    …\n  end\nend\n', base: 'HTTParty.get("http://stock/all")', head: '@total ||= HTTParty.get("http://stock/all")', expected: ['cache-added less http stock GET /all'] },
  { name: 'a job that is tried again', around: job, base: '', head: 'retry_on Timeout::Error, attempts: 10', expected: ['retry-added more other - retry_on'] },
  { name: 'a wait of Sidekiq', around: job, base: 'sidekiq_retry_in { |count| 10 }', head: 'sidekiq_retry_in { |count| 600 }', expected: ['retry-changed less queue - sidekiq_retry_in()'] },
  { name: 'a bound of GoodJob', around: job, base: 'good_job_control_concurrency_with(perform_limit: 2)', head: 'good_job_control_concurrency_with(perform_limit: 5)', expected: ['concurrency-changed more queue - perform_limit'] },
  { name: 'a bound of Solid Queue', around: job, base: 'limits_concurrency to: 1, key: :id', head: 'limits_concurrency to: 5, key: :id', expected: ['concurrency-changed more other - to'] },
  { name: 'jobs that are bound no more', around: job, base: 'good_job_control_concurrency_with(perform_limit: 2)', head: '', expected: ['concurrency-changed more queue - good_job_control_concurrency_with'] },
  { name: 'a limit of a filter before the program', around: 'class Rack::Attack\n  throttle("logins", limit: 5, period: 60) { |req| req.ip }\n  …\nend\n', base: '', head: 'throttle("hooks/ip", limit: 10, period: PERIOD) do |req|\n    req.ip\n  end', expected: ['rate-limit-changed less http - throttle'] },
  { name: 'a cache that is read by a method of its own', around: 'class Info\n  def info\n    found = …\n    return found if found\n    Rails.cache.write(key, Net::HTTP.get("http://stock"))\n  end\n  def read_cache(key)\n    Rails.cache.read(key)\n  end\nend\n', base: 'Rails.cache.read(key)', head: 'read_cache(key)', expected: [] },
  { name: 'one more run of a schedule', around: 'every 1.day do\n  rake "a"\nend\n…', base: '', head: 'every :hour do\n  rake "b"\nend\n', expected: ['interval-changed more other - every'] },
  { name: 'what an association loads along', around: 'class A < ApplicationRecord\n  def names\n    …\n  end\nend\n', base: 'posts.map { |post| post.author.name }', head: 'posts.includes(:author).map { |post| post.author.name }', expected: ['call-removed less orm database load'] },
  { name: 'an option by its key', around: 'options = {}\n…\nSearchkick.client = OpenSearch::Client.new(**options)\n', base: 'options[:url] = 1', head: 'options[:url] = 1\noptions[:request_timeout] = 2', expected: ['timeout-changed less http - request_timeout'] },
  { name: 'a field of a namespace', around: '…', base: 'Delayed::Worker.max_attempts = 3', head: 'Delayed::Worker.max_attempts = 9', expected: ['retry-changed more queue - max_attempts'] },
  { name: 'the middleware that retries', around: client, base: 'Faraday.new { |f| f.adapter :net_http }', head: 'Faraday.new { |f| f.request :retry; f.adapter :net_http }', expected: ['retry-added more http - request'] },
  { name: 'a timeout that the program works out', around: client, base: 'Faraday.new { |f| f.adapter :net_http }', head: 'Faraday.new { |f| f.options.timeout = Worker.longest - 2; f.adapter :net_http }', expected: ['timeout-changed less http - timeout'] },
  { name: 'the time to read', around: client, base: 'HTTP.timeout(connect: 5, read: 5).get("http://stock")', head: 'HTTP.timeout(connect: 5, read: 30).get("http://stock")', expected: ['timeout-changed more http - read'] },
  { name: 'a timeout of Redis, which is no time to live', around: client, base: 'Redis.new(timeout: 1)', head: 'Redis.new(timeout: 5)', expected: ['timeout-changed more cache - timeout'] },
  { name: 'a limit of a controller', around: controller.replace('…here', ''), base: '', head: 'rate_limit to: 10, within: 3.minutes', expected: ['rate-limit-changed less other - rate_limit'] },
  { name: 'a limit of the program itself', around: controller.replace('…here', '…').replace('…\n', '\n'), base: '', head: 'RateLimit.call("stories-#{id}", limit: 5, ttl: 300)', expected: ['rate-limit-changed less other - RateLimit.call'] },
  { name: 'timeouts among options that are handed out', around: 'module Mail\n  PATIENCE = 15\n  def self.options(value)\n    {\n      address: value,\n      …\n      port: 25\n    }\n  end\nend\n', base: '', head: 'open_timeout: PATIENCE,', expected: ['timeout-changed less other - open_timeout'] },
  { name: 'a job that puts itself into the queue again', around: 'class HookJob < ApplicationJob\n  def perform(hook, attempt = 0)\n    …\n  end\nend\n', base: 'true', head: 'HookJob.set(wait: 60).perform_later(hook, attempt + 1) if attempt < 5', expected: ['call-added more queue jobs publish', 'retry-added more queue - HookJob.perform again'] },
  { name: 'a cached action', around: controller.replace('…here', ''), base: '', head: 'caches_action :index', expected: ['cache-added less cache - caches_action'] },
  { name: 'a response with an age', around: controller.replace('…\n', '\n').replace('…here', '…'), base: '', head: 'expires_in 5.minutes, public: true', expected: ['cache-added less cache - expires_in()'] },
]

const task = 'from celery import shared_task\n\n…\ndef refresh(self):\n    return load()\n'

const python: readonly Idiom[] = [
  { name: 'a wait of tenacity', around: '…\ndef load():\n    pass\n', base: '@retry(wait=wait_fixed(2))', head: '@retry(wait=wait_fixed(10))', expected: ['retry-changed less other - wait_fixed()'] },
  { name: 'the longest wait', around: '…\ndef load():\n    pass\n', base: '@retry(wait=wait_exponential(max=10))', head: '@retry(wait=wait_exponential(max=60))', expected: ['retry-changed less other - max'] },
  { name: 'the timeout of a session of a client', around: 'async def load(url):\n    async with aiohttp.ClientSession(…) as session:\n        await session.get(url)\n', base: '', head: 'timeout=aiohttp.ClientTimeout(total=10)', expected: ['timeout-changed less http - total'] },
  { name: 'a first wait of known length', around: 'import asyncio\nasync def load(client):\n    …\n', base: 'await client.get("http://stock")', head: 'await asyncio.wait_for(client.get("http://stock"), timeout=5)', expected: ['timeout-changed less other - timeout'] },
  { name: 'a first wait of a length that only the running program knows', around: 'import asyncio\nasync def load(client, settings):\n    …\n', base: 'await client.get("http://stock")', head: 'wait = max(1, settings.wait)\n    await asyncio.wait_for(client.get("http://stock"), wait)', expected: ['timeout-changed less other - wait_for()'] },
  { name: 'a timeout by functions that hand on all options', around: 'import httpx\nclass Stock:\n    def __init__(self):\n        self.client = httpx.AsyncClient(base_url="http://stock")\n    async def ask(self, path, **options):\n        return await self.client.get(path, **options)\n    def load(self, path, **options):\n        return self.ask(path, **options)\n    async def items(self):\n        …\n', base: 'await self.load("/items")', head: 'await self.load("/items", timeout=30)', expected: ['timeout-changed more other - timeout'] },
  { name: 'a first timeout by functions that hand on no options', around: 'import httpx\nclass Stock:\n    def __init__(self):\n        self.client = httpx.AsyncClient(base_url="http://stock")\n    async def ask(self, path, **options):\n        return await self.client.get(path)\n    def load(self, path, **options):\n        return self.ask(path, **options)\n    async def items(self):\n        …\n', base: 'await self.load("/items")', head: 'await self.load("/items", timeout=30)', expected: ['timeout-changed less other - timeout'] },
  { name: 'a new bound of what runs at once', around: 'async def load(client, ids):\n    …\n    await asyncio.gather(*[client.get(i) for i in ids])\n', base: 'pass', head: 'semaphore = asyncio.Semaphore(5)', expected: ['concurrency-changed less other - Semaphore()'] },
  { name: 'options that a client is given in a part of their own', around: 'def client():\n    return boto3.client(…)\n', base: '"s3"', head: '"s3", config=Config(retries={"max_attempts": 10})', expected: ['retry-changed more http - max_attempts'] },
  { name: 'a time to live that the library tells from others', around: 'import redis\nr = redis.Redis()\ndef keep():\n    …\n', base: 'r.set("a", 1, ex=60)', head: 'r.set("a", 1, ex=600)', expected: ['cache-ttl-changed less cache - ex'] },
  { name: 'commands that wait for one another in a pipeline', around: 'import redis\nr = redis.Redis()\ndef keep(ids):\n    …\n', base: 'for i in ids:\n        r.set(i, 1)', head: 'pipe = r.pipeline()\n    for i in ids:\n        pipe.set(i, 1)\n    pipe.execute()', expected: ['call-out-of-loop less cache redis pipeline'] },
  { name: 'what belongs to a record', around: 'def counts(users):\n    …\n', base: 'return {}', head: 'return {user.id: user.order_set.count() for user in users}', expected: ['call-added more orm database count'] },
  { name: 'an adapter that retries', around: 'def session():\n    s = requests.Session()\n    …\n    return s\n', base: 'pass', head: 's.mount("https://", HTTPAdapter(max_retries=3))', expected: ['retry-added more http - HTTPAdapter'] },
  { name: 'a pool of an adapter', around: 'def session():\n    …\n', base: 'HTTPAdapter()', head: 'HTTPAdapter(pool_maxsize=50)', expected: ['concurrency-changed more http - pool_maxsize'] },
  { name: 'the time that a worker may take for a task as no waiting', around: task, base: '@shared_task(bind=True, time_limit=60)', head: '@shared_task(bind=True, time_limit=120)', expected: [] },
  { name: 'a task that asks to be run again', around: 'class Refresh(Task):\n    def run(self):\n        try:\n            load()\n        except Failed as error:\n            …\n', base: 'raise', head: 'raise self.retry(exc=error)', expected: ['retry-added more other - retry'] },
  { name: 'a job of a scheduler', around: '…', base: 'scheduler.add_job(run, "interval", minutes=5, id="x")', head: 'scheduler.add_job(run, "interval", seconds=30, id="x")', expected: ['interval-changed more queue - add_job()'] },
  { name: 'a job by the clock', around: '…', base: 'scheduler.add_job(run, "cron", hour="*/2")', head: 'scheduler.add_job(run, "cron", hour="*")', expected: ['interval-changed more queue - add_job()'] },
  { name: 'a call that repeats', around: 'class A:\n    def begin(self):\n        …\n', base: 'self.loop.start(60)', head: 'self.loop.start(5)', expected: ['interval-changed more other - start()'] },
  { name: 'a time to live by its place', around: 'def f():\n    …\n', base: 'cache.set("x", 1, 300)', head: 'cache.set("x", 1, 60)', expected: ['cache-ttl-changed more cache - set()'] },
  { name: 'a cache of a certain age', around: '…', base: 'c = TTLCache(100, 300)', head: 'c = TTLCache(100, 60)', expected: ['cache-ttl-changed more cache - TTLCache()'] },
  { name: 'a rate of calls', around: '…\ndef f():\n    pass\n', base: '@limits(calls=10, period=60)', head: '@limits(calls=100, period=60)', expected: ['rate-limit-changed more other - limits()'] },
  { name: 'a setting by its key', around: '…', base: 'app.config["SQLALCHEMY_POOL_SIZE"] = 5', head: 'app.config["SQLALCHEMY_POOL_SIZE"] = 20', expected: ['concurrency-changed more other - SQLALCHEMY_POOL_SIZE'] },
  { name: 'a function that waits and calls itself', around: 'def results(jobs):\n    reply = jobs.get()\n    if not reply.done:\n        …\n        return results(jobs)\n', base: 'time.sleep(10)', head: 'time.sleep(1)', expected: ['interval-changed more other - sleep()'] },
  { name: 'a field with a default', around: 'class Settings(BaseSettings):\n    …\n', base: 'max_retries: int = Field(default=3)', head: 'max_retries: int = Field(default=5)', expected: ['retry-changed more other - max_retries'] },
  { name: 'how often a job runs, by the unit that follows', around: 'import schedule\n…\n', base: 'schedule.every(1).hour.do(run)', head: 'schedule.every(1).day.do(run)', expected: ['interval-changed less other - every'] },
  { name: 'the same in other units', around: 'from schedule import every\n…\ndef run():\n    pass\n', base: '@scheduler.add(every(60).minutes, name="a")', head: '@scheduler.add(every().hour, name="a")', expected: [] },
  { name: 'a throttle of an API', around: '…', base: 'REST = {"DEFAULT_THROTTLE_RATES": {"anon": "100/day"}}', head: 'REST = {"DEFAULT_THROTTLE_RATES": {"anon": "10/day"}}', expected: ['rate-limit-changed less http - anon'] },
]

const read = async (path: string, { around, base, head }: Idiom): Promise<string[]> => {
  const changes = await changesOf({ [path]: around.replace('…', base) }, { [path]: around.replace('…', head) })
  return changes.map((change) => change.replace(/ @ .*/, ''))
}

describe('idioms of Ruby', () => {
  it.each(ruby)('$name', async (idiom) => {
    expect(await read('app/story.rb', idiom)).toEqual(idiom.expected)
  })
})

describe('idioms of Python', () => {
  it.each(python)('$name', async (idiom) => {
    expect(await read('shop/tasks.py', idiom)).toEqual(idiom.expected)
  })
})
