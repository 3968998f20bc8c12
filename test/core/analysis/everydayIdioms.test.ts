import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const resolver = (body: string): string => `module.exports = {\n  async move(opts) {\n    const page = await App.models.pages.query().findById(opts.id)\n${body}    return page\n  }\n}\n`
const transport = (body: string): string => `package shop\nimport "github.com/ory/x/httpx"\nfunc newTransport(wait time.Duration) *transport {\n  return &transport{Transport: ${body}}\n}\n`
const pages = (body: string): string => `import requests\ndef read():\n${body}`
const rules = (body: string): string => `from ratelimit import Rule\nRULES = {\n${body}}\n`
const actor = (body: string): string => `from shop.worker import actor\n@actor(actor_name="seen"${body})\nasync def seen(id):\n    async with AsyncSessionMaker() as session:\n        await session.execute("UPDATE tokens SET seen = now()")\n`
const store = (body: string): string => `package shop\nimport (\n  "net/http"\n  "testing"\n)\n${body}`
const drain = (body: string): string => `package shop\nimport "github.com/gobuffalo/pop/v6"\ntype Store struct { c *pop.Connection }\nfunc (s *Store) Drain(ctx context.Context) error {\n${body}  return nil\n}\n`
const once = '  s.c.RawQuery("DELETE FROM pets LIMIT 100").Exec()\n'
const inBatches = '  for {\n    n, err := s.c.RawQuery("DELETE FROM pets LIMIT 100").Exec()\n    if err != nil {\n      return err\n    }\n    if n < BatchSize {\n      break\n    }\n  }\n'

describe('what ordinary code says', () =>
  tellsBothWays(
    differing([
      ['a query of a model that hangs on what all share', 'server/pages.js', resolver("«¦    const rendered = await App.models.pages.query().findById(page.id).select('render')\n»"), ['call-added more orm query'], ['call-removed less orm query']],
      ['rows of a builder that hangs on what all share', 'server/tree.js', "module.exports = async (tree) => {\n«  await App.models.knex.table('tree').insert(tree)\n¦  for (const branch of tree) await App.models.knex.table('tree').insert(branch)\n»}\n", ['call-into-loop more sql query'], ['call-out-of-loop less sql query']],
      ['nothing in models that are only named', 'server/tags.js', resolver("«¦    const name = App.models.pages.tableName\n»"), [], []],
      ['a query by which something is refused', 'server/say.js', "module.exports = {\n  async say(user, text) {\n«¦    if (config.minDelay > 0) {\n      const last = await App.models.comments.query().findOne('author', user.id)\n      if (last) {\n        throw new Error('Too early')\n      }\n    }\n»    return App.models.comments.query().insert({ text })\n  }\n}\n", ['call-added more orm query'], ['call-removed less orm query']],
      ['nothing in a query that is made in another way', 'server/say.js', "module.exports = {\n  async say(user, text) {\n«¦    if (config.isPlain) {\n      return App.models.comments.query().insert({ text, isPlain: true })\n    }\n»    return App.models.comments.query().insert({ text })\n  }\n}\n", [], []],
      ['related records', 'server/tags.js', "export const tags = async (page) => {\n«¦  page.tags = await page.$relatedQuery('tags')\n»  return page\n}\n", ['call-added more orm $relatedQuery'], ['call-removed less orm $relatedQuery']],
      ['messages that are sent by the clock', 'src/send.js', "const { Kafka } = require('kafkajs')\nconst producer = new Kafka({}).producer()\nlet waiting = []\nfunction start() {\n«¦  setInterval(flush, 200)\n»}\nfunction flush() {\n  producer.sendBatch({ topicMessages: waiting })\n}\n", ['interval-changed more other -'], ['interval-changed less other -']],
      ['a transport that tries again', 'shop/transport.go', transport('«&http.Transport{}¦httpx.NewResilientRoundTripper(&http.Transport{}, time.Second, wait)»'), ['retry-added more http NewResilientRoundTripper'], ['retry-removed less http NewResilientRoundTripper']],
      ['requests on one connection', 'src/Store.java', 'import com.datastax.driver.core.*;\nclass Store {\n  Cluster cluster() {\n    return Cluster.builder()«¦.withPoolingOptions(new PoolingOptions().setMaxRequestsPerConnection(HostDistance.LOCAL, 32768))».build();\n  }\n}\n', ['concurrency-changed more http setMaxRequestsPerConnection()'], ['concurrency-changed less http setMaxRequestsPerConnection()']],
      ['pages that are asked for one after another', 'shop/read.py', pages("«    answer = requests.get('http://stock/a', params={'page': 1})\n¦    for page in range(1, 100):\n        answer = requests.get('http://stock/a', params={'page': page})\n        if answer.status_code == 304:\n            return\n»"), ['call-added more http GET /a'], ['call-removed less http GET /a']],
      ['attempts that are counted', 'shop/read.py', pages("«    answer = requests.get('http://stock/a')\n¦    for attempt in range(5):\n        answer = requests.get('http://stock/a')\n        if answer.status_code == 200:\n            return\n»"), ['retry-added more http GET /a'], ['retry-removed less http GET /a']],
      ['a rule that lets more in', 'shop/limits.py', rules('  "^/keys": [Rule(second=«1¦3», block_time=60, zone="keys")],\n'), ['rate-limit-changed more http -'], ['rate-limit-changed less http -']],
      ['one more rule', 'shop/limits.py', rules('  "^/keys": [Rule(second=1, zone="keys")],\n«¦  "^/pay": [Rule(minute=6, zone="pay")],\n»'), ['rate-limit-changed less http -'], ['rate-limit-changed more http -']],
      ['jobs of one key that run once', 'shop/tasks.py', actor('«¦, debounce_key=key_of»'), ['rate-limit-changed less other debounce_key'], ['rate-limit-changed more other debounce_key']],
      ['a client that keeps no answers', 'shop/code.py', 'from githubkit import GitHub\ndef client(token):\n    return GitHub(token«¦, http_cache=False»)\n', ['cache-removed more cache http_cache'], ['cache-added less cache http_cache']],
      ['options that an object is given', 'config/settings.py', "DATABASES = {'default': {'ENGINE': 'postgres'«¦, 'OPTIONS': {'connect_timeout': 5}»}}\n", ['timeout-changed less other connect_timeout'], ['timeout-changed more other connect_timeout']],
      ['options that an attribute is given', 'config/initializers/files.rb', 'Files.configure do |config|\n  config.store = {\n    provider: "a"«¦,\n    connection_options: {read_timeout: 10, retry_limit: 2}»\n  }\nend\n', ['retry-added more other retry_limit', 'timeout-changed less other read_timeout'], ['retry-removed less other retry_limit', 'timeout-changed more other read_timeout']],
      ['nothing in one more of what an object lists', 'src/queues.js', 'export const queues = { mails: { concurrency: 4, attempts: 2 }«¦, bills: { concurrency: 5, attempts: 3 }» }\n', [], []],
      ['nothing in what tests are given', 'shop/storeChecks.go', store('func checkStore(url string) func(t *testing.T) {\n  return func(t *testing.T) {\n«¦    http.Get("http://stock/a")\n»  }\n}\n'), [], []],
      ['a task that calls itself by the object that it is part of', 'server/start.js', "module.exports = {\n  init() {\n    let attempts = 0\n    const tasks = {\n      async connect() {\n«        await fetch('http://stock/up')\n¦        try {\n          await fetch('http://stock/up')\n        } catch (err) {\n          if (attempts < 10) {\n            attempts++\n            await new Promise((resolve) => setTimeout(resolve, 3000))\n            await tasks.connect()\n          }\n        }\n»      }\n    }\n    return tasks.connect()\n  }\n}\n", ['retry-changed less other setTimeout()', 'retry-added more other connect again'], ['retry-changed more other setTimeout()', 'retry-removed less other connect again']],
      ['rows that are deleted until there are none', 'shop/store.go', drain(`«${once}¦${inBatches}»`), ['call-into-loop more sql query'], ['call-out-of-loop less sql query']],
      ['nothing in a function that queues what workers do', 'app/jobs/survey.rb', 'class Survey\n  def perform(id = nil)\n    return enqueue_workers«¦(200)» if id.nil?\n  end\nend\n', [], []],
    ]),
  ))

describe('what holds beyond one file', () =>
  tellsBothWays([
    {
      name: 'a run in a file that the other side does not have',
      before: {},
      after: { 'shop/tasks.py': 'from shop.worker import CronTrigger, actor\nfrom .service import service\n\n@actor(actor_name="clean", cron_trigger=CronTrigger(hour=0, minute=0))\nasync def clean():\n    await service.clean()\n' },
      around: { 'shop/service.py': 'def clean():\n    pass\n' },
      forth: ['interval-changed more other CronTrigger()'],
      back: ['interval-changed less other CronTrigger()'],
    },
    {
      name: 'a job that tries again where the class above does not',
      before: { 'app/jobs/clean_job.rb': 'module Jobs\n  class CleanJob < ScheduledJob\n    def perform\n      Net::HTTP.get(URI("http://stock/a"))\n    end\n  end\nend\n' },
      after: { 'app/jobs/clean_job.rb': 'module Jobs\n  class CleanJob < ScheduledJob\n    sidekiq_options retry: 1\n    def perform\n      Net::HTTP.get(URI("http://stock/a"))\n    end\n  end\nend\n' },
      around: { 'app/jobs/scheduled_job.rb': 'class ScheduledJob < ApplicationJob\n  sidekiq_options queue: "scheduled", retry: false\nend\n', 'app/jobs/application_job.rb': 'class ApplicationJob\n  include Sidekiq::Job\nend\n' },
      forth: ['retry-added more queue retry'],
      back: ['retry-removed less queue retry'],
    },
    {
      name: 'a job that tries again less often than sidekiq does by itself',
      before: { 'app/jobs/clean_job.rb': 'class CleanJob < ApplicationJob\n  def perform\n    Net::HTTP.get(URI("http://stock/a"))\n  end\nend\n' },
      after: { 'app/jobs/clean_job.rb': 'class CleanJob < ApplicationJob\n  sidekiq_options retry: 1\n  def perform\n    Net::HTTP.get(URI("http://stock/a"))\n  end\nend\n' },
      around: { 'app/jobs/application_job.rb': 'class ApplicationJob\n  include Sidekiq::Job\n  sidekiq_options queue: "low"\nend\n' },
      forth: ['retry-changed less queue retry'],
      back: ['retry-changed more queue retry'],
    },
  ]))
