import { describe } from 'vitest'
import { type PartRow, differencesIn, tellsBothWays } from './bothWays'

const client = (part: string): string => `from clickhouse_driver import Client\nfrom django_rq import get_queue\nfrom rest_framework.pagination import PageNumberPagination\nimport feedparser\nimport requests\nfrom rq import Retry\nfrom .retries import retries\n\nSHORT = 30\nLONG = 120\n\n${part}\n`

const fetching = 'def fetch(url, timeout=30):\n    return requests.get(url, timeout=timeout)\n\n'
const connecting = (parameters: string, given: string): string => `def connect(${parameters}):\n    return Client("db", send_receive_timeout=${given})\n\n`

const python: readonly PartRow[] = [
  { name: 'more time than a function of the program gives otherwise', before: `${fetching}def run():\n    return fetch("http://stock/a")`, after: `${fetching}def run():\n    return fetch("http://stock/a", timeout=120)`, forth: ['timeout-changed more http GET /a'], back: ['timeout-changed less http GET /a'] },
  {
    name: 'a time that a function takes from now on',
    before: `${connecting('', 'SHORT')}def run():\n    return connect().ping()`,
    after: `${connecting('send_receive_timeout=SHORT', 'send_receive_timeout')}def run():\n    return connect(send_receive_timeout=LONG).ping()`,
    forth: ['timeout-changed more other send_receive_timeout'],
    back: ['timeout-changed less other send_receive_timeout'],
  },
  { name: 'a time that a function may take', before: `${connecting('', 'SHORT')}def run():\n    return connect().ping()`, after: `${connecting('send_receive_timeout=SHORT', 'send_receive_timeout')}def run():\n    return connect().ping()`, forth: [], back: [] },
  { name: 'retries that a job is queued with', before: 'def run(a):\n    get_queue("default").enqueue("a.b", a=a)', after: 'def run(a):\n    get_queue("default").enqueue("a.b", a=a, retry=Retry(max=3, interval=60))', forth: ['retry-added more queue retry'], back: ['retry-removed less queue retry'] },
  { name: 'retries that a function makes', before: 'def run(a):\n    get_queue("default").enqueue("a.b", a=a)', after: 'def run(a):\n    get_queue("default").enqueue("a.b", a=a, retry=retries())', forth: ['retry-added more queue retry'], back: ['retry-removed less queue retry'] },
  {
    name: 'pages of a class whose base says them',
    before: 'class Pages(PageNumberPagination):\n    max_page_size = 999\n\nclass OrderPages(Pages):\n    template = "orders"',
    after: 'class Pages(PageNumberPagination):\n    max_page_size = 999\n\nclass OrderPages(Pages):\n    template = "orders"\n    max_page_size = 100',
    forth: ['batch-changed more other max_page_size'],
    back: ['batch-changed less other max_page_size'],
  },
  { name: 'a feed that is fetched with a timeout', before: 'def read(url):\n    return feedparser.parse(url)', after: 'def read(url):\n    answer = requests.get(url, timeout=3)\n    return feedparser.parse(answer.content)', forth: ['timeout-changed less http -'], back: ['timeout-changed more http -'] },
  { name: 'one more rate', before: 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"login": "20/min"}}', after: 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"login": "20/min", "api_key": "5/min"}}', forth: ['rate-limit-changed less http api_key rate limit'], back: ['rate-limit-changed more http api_key rate limit'] },
  { name: 'a rate that the environment may say', before: 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"login": "20/min"}}', after: 'KEY_RATE = env("KEY_RATE", "500/min")\nREST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"login": "20/min", "api_key": KEY_RATE}}', forth: ['rate-limit-changed less http api_key rate limit'], back: ['rate-limit-changed more http api_key rate limit'] },
]

const ruby: readonly PartRow[] = [
  { name: 'a client that tries again', before: 'Web::Client.new(url, read_timeout: 300)', after: 'Web::Client.new(url, read_timeout: 300, retry_on_transient_errors: true)', forth: ['retry-added more http retry_on_transient_errors'], back: ['retry-removed less http retry_on_transient_errors'] },
  { name: 'what Sidekiq asks by default', before: 'config.redis = url', after: 'config.redis = url\n      config.average_scheduled_poll_interval = ENV.fetch("POLL", 5).to_f', forth: [], back: [] },
  { name: 'what Sidekiq asks more often', before: 'config.redis = url', after: 'config.redis = url\n      config.average_scheduled_poll_interval = 2', forth: ['interval-changed more other average_scheduled_poll_interval'], back: ['interval-changed less other average_scheduled_poll_interval'] },
  { name: 'how long a pattern is matched', before: 'Regexp.new(url, timeout: 0.05)', after: 'Regexp.new(url, timeout: 1)', forth: [], back: [] },
]

const inRuby = (part: string): string => `class Setup\n  def start(url, config)\n    ${part}\n  end\nend\n`

const limiter = "const limiter = rateLimiter({ windowMs: 60 * 1000, limit: 100 });\napp.use('/api/*', limiter);"
const script: readonly PartRow[] = [
  { name: 'the limiter of Hono', before: "app.use('/api/*', guard);", after: limiter, forth: ['rate-limit-changed less http -', 'rate-limit-changed less http use'], back: ['rate-limit-changed more http -', 'rate-limit-changed more http use'] },
  { name: 'a higher limit of Hono', before: limiter, after: limiter.replace('100 }', '900 }'), forth: ['rate-limit-changed more http -'], back: ['rate-limit-changed less http -'] },
]

const inScript = (part: string): string => `import { Hono } from 'hono';\nimport { rateLimiter } from 'hono-rate-limiter';\nimport { guard } from './guard';\n\nconst app = new Hono();\n${part}\n`

describe('options in Python', () => tellsBothWays(differencesIn('shop/client.py', client, python)))
describe('options in Ruby', () => tellsBothWays(differencesIn('app/setup.rb', inRuby, ruby)))
describe('options in TypeScript', () => tellsBothWays(differencesIn('src/app.ts', inScript, script)))
