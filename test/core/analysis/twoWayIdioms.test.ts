import { describe, expect, it } from 'vitest'
import { withMacrosAsCode } from '../../../src/core/analysis/languages/rust/macros'
import { differing, tellsBothWays } from './bothWays'
import { compare } from './inMemory'

const beat = (schedule: string): string => `CELERY_BEAT_SCHEDULE = {"sync": {"task": "shop.sync", "schedule": ${schedule}, "args": ()}}\n`
const goClient = (options: string): string => `package shop\nimport "github.com/ory/x/httpx"\nfunc send(c *Clients) {\n  c.Client(ctx${options}).Do(req)\n}\n`
const popStore = (body: string): string =>
  `package shop\nimport "github.com/gobuffalo/pop/v6"\nimport "github.com/ory/x/popx"\ntype Store struct { c *pop.Connection }\nfunc (s *Store) Conn(ctx context.Context) *pop.Connection { return popx.GetConnection(ctx, s.c) }\nfunc (s *Store) Get(ctx context.Context) error {\n${body}}\n`
const guarded = (ofClass: string, ofMethod: string): string => `@Controller('pets')\n${ofClass}export class Pets {\n  ${ofMethod}@Get()\n  all() { return fetch('http://pets/all') }\n}\n`
const rust = (body: string): string => `const MANY: u64 = 10000;\nconst FEW: u64 = 1000;\nasync fn run(db: &Db, options: Options) {\n${body}\n}\n`
const typing = (body: string): string => `export const Search = () => {\n  let timer\n  const change = useCallback((value) => {\n    ${body}\n  }, [])\n}\n`

const limited = ['rate-limit-changed less http UseGuards']
const unlimited = ['rate-limit-changed more http UseGuards']
const remembered = ['cache-added less http GET /status']
const forgotten = ['cache-removed more http GET /status']

describe('idioms that are told both ways', () =>
  tellsBothWays(
    differing([
      ['a run every so many seconds that becomes one by the clock', 'shop/settings.py', beat('«10 * 60¦crontab(minute="*/20")»'), ['interval-changed less queue schedule'], ['interval-changed more queue schedule']],
      ['the same interval in other words', 'shop/settings.py', beat('«10 * 60¦crontab(minute="*/10")»'), [], []],
      ['another time by the clock', 'shop/settings.py', beat('crontab(minute="*/«10¦5»")'), ['interval-changed more queue schedule'], ['interval-changed less queue schedule']],
      ['a functional option of Go', 'shop/client.go', goClient(', httpx.ResilientClientWithMaxRetry(«2¦5»)'), ['retry-changed more http MaxRetry'], ['retry-changed less http MaxRetry']],
      ['a first functional option', 'shop/client.go', goClient('«¦, httpx.ClientWithConnectionTimeout(10*time.Second)»'), ['timeout-changed less http ConnectionTimeout'], ['timeout-changed more http ConnectionTimeout']],
      ['a query of a library that another one hands out', 'shop/store.go', popStore('  s.Conn(ctx).Where("id = ?", 1).First(&x)\n«¦  s.Conn(ctx).RawQuery("DELETE FROM pets").Exec()\n»  return nil\n'), ['call-added more sql query'], ['call-removed less sql query']],
      ['associations that are loaded together', 'shop/store.go', popStore('  return s.c.«Eager¦EagerPreload»("Pets").All(&x)\n'), ['call-removed less orm load'], ['call-added more orm load']],
      ['a limited class of routes', 'src/pets.ts', guarded('«¦@UseGuards(ThrottlerBehindProxyGuard)\n»', ''), limited, unlimited],
      ['a limited route', 'src/pets.ts', guarded('', '«¦@UseGuards(ThrottlerGuard) »'), ['rate-limit-changed less other UseGuards'], ['rate-limit-changed more other UseGuards']],
      ['nothing in a guard that asks who calls', 'src/pets.ts', guarded('«¦@UseGuards(AuthGuard)\n»', '«¦@UseGuards(JwtGuard) »'), [], []],
      ['a debounce by hand', 'src/search.tsx', typing('«setSearchPhrase(value)¦clearTimeout(timer)\n    timer = setTimeout(() => {\n      setSearchPhrase(value)\n    }, 750)»'), ['rate-limit-changed less other setTimeout()'], ['rate-limit-changed more other setTimeout()']],
      ['nothing in a spinner that waits', 'src/spin.tsx', typing('«setLoading(value)¦clearTimeout(timer)\n    timer = setTimeout(() => {\n      setLoading(value)\n    }, 750)»'), [], []],
      ['nothing in a delayed menu', 'src/menu.tsx', typing('«setOpen(value)¦clearTimeout(timer)\n    timer = setTimeout(() => {\n      setOpen(value)\n    }, 750)»'), [], []],
      ['a default behind an option of Rust', 'src/shop.rs', rust('  let c = Config { num_retries: options.num_retries.unwrap_or(«2¦3») };'), ['retry-changed more other num_retries'], ['retry-changed less other num_retries']],
      ['a default that is reckoned with', 'src/shop.rs', rust('  let c = Config { num_retries: options.num_retries.unwrap_or(2)«¦ + 1» };'), ['retry-changed more other num_retries'], ['retry-changed less other num_retries']],
      ['nothing in a field that says that it has no value', 'src/shop.rs', rust('  let c = Config { name«¦, num_retries: None, poll_interval: None» };'), [], []],
      ['nothing in a timeout that comes to be set elsewhere', 'shop/hooks.py', "import requests\nfrom django.conf import settings\nHOOK_TIMEOUT = 4\ndef send(url):\n  return requests.get('http://a/hook', timeout=«HOOK_TIMEOUT¦settings.HOOK_TIMEOUT»)\n", [], []],
      ['a timeout that goes', 'shop/hooks.py', "import requests\ndef send(url):\n  return requests.get('http://a/hook', timeout=«4¦None»)\n", ['timeout-changed more http GET /hook'], ['timeout-changed less http GET /hook']],
      ['the rows of a query of Rust', 'src/shop.rs', rust('  let found = pets::Entity::find().filter(x).limit(«MANY¦FEW»);\n  found.all(db).await;'), ['batch-changed more orm limit'], ['batch-changed less orm limit']],
      ['a first limit of a query of Go', 'shop/rows.go', 'package shop\nimport "gorm.io/gorm"\ntype Store struct { db *gorm.DB }\nfunc (s *Store) Get() {\n  s.db.Where("x")«¦.Limit(50)».Find(&y)\n}\n', ['batch-changed more orm limit'], ['batch-changed less orm limit']],
      ['a pause among what is waited for', 'src/shop.rs', rust('  loop {\n    tokio::select! {\n      _ = tokio::time::sleep(Duration::from_secs(«5¦9»)) => { poll(); }\n      Some(x) = rx.recv() => done(x),\n    }\n  }'), ['interval-changed less other sleep()'], ['interval-changed more other sleep()']],
      ['a timeout of what is waited for', 'src/shop.rs', rust('  tokio::select! {\n    found = «load()¦tokio::time::timeout(Duration::from_secs(3), load())» => done(found),\n    _ = &mut stop => {}\n  }'), ['timeout-changed less other timeout()'], ['timeout-changed more other timeout()']],
      ['a deadline of Rust from now on', 'src/shop.rs', rust('  let max_deadline = std::time::Instant::now() + std::time::Duration::from_secs(«5¦30»);\n  call(db, max_deadline).await;'), ['timeout-changed more other max_deadline'], ['timeout-changed less other max_deadline']],
      ['a deadline from a moment that has a name', 'src/shop.rs', rust('  let begun = Instant::now();\n  let deadline = begun + Duration::from_secs(«5¦30»);\n  call(db, deadline).await;'), ['timeout-changed more other deadline'], ['timeout-changed less other deadline']],
      ['a deadline of Go', 'shop/pets.go', 'package shop\nfunc run(c *Conn) {\n  deadline := time.Now().Add(«5¦30» * time.Second)\n  c.Do(deadline)\n}\n', ['timeout-changed more other deadline'], ['timeout-changed less other deadline']],
      ['a deadline that the environment may say', 'src/shop.rs', rust('«  let deadline = Instant::now() + Duration::from_secs(30);¦  let timeout = std::env::var("WAIT_SECONDS").ok().map(|p| p.parse().unwrap()).unwrap_or(25);\n  let deadline = Instant::now() + Duration::from_secs(timeout);»\n  call(db, deadline).await;'), ['timeout-changed less other deadline'], ['timeout-changed more other deadline']],
      ['nothing in a sum of what is not the clock', 'src/shop.rs', rust('  let deadline = db.begun() + Duration::from_secs(«5¦30»);\n  call(db, deadline).await;'), [], []],
      ['a timeout of ureq that may be none', 'src/shop.rs', rust('  let config = db.post("http://a/x").config();\n«¦  let config = if let Some(timeout) = options.timeout { config.timeout_global(Some(timeout)) } else { config };\n»  config.build().send_json(1);'), ['timeout-changed less other timeout_global()'], ['timeout-changed more other timeout_global()']],
      ['how often ureq tries', 'src/shop.rs', `use ureq::Agent;\nfn send(agent: &Agent) -> Result<Found> {\n  let request = agent.post("http://a/x");\n  for attempt in 0..«7¦10» {\n    match request.clone().send_json(1) {\n      Ok(found) => return Ok(found),\n      Err(error) => std::thread::sleep(wait(attempt)),\n    }\n  }\n  Err(Error::Late)\n}\n`, ['retry-changed more http -'], ['retry-changed less http -']],
      ['readers of a store', 'src/shop.rs', rust('  let mut settings = EnvOpenOptions::new();\n«¦  settings.max_readers(1024);\n»  open(settings);'), ['concurrency-changed more other max_readers()'], ['concurrency-changed less other max_readers()']],
      ['a gate of C#', 'Shop/Pets.cs', 'class Pets {\n  void Grab(List<Pet> pets) {\n    var gate = new RateGate(«1¦5», TimeSpan.FromSeconds(1));\n    foreach (var pet in pets) { gate.WaitToProceed(); }\n  }\n}\n', ['rate-limit-changed more other RateGate()'], ['rate-limit-changed less other RateGate()']],
      ['tries of a method', 'Shop/Pets.cs', 'class Pets {\n  bool WaitFor(string id, int tries) { for (var i = 0; i < tries; i++) { Thread.Sleep(100); } return false; }\n  void Add(string id) { WaitFor(id, tries: «2¦5»); }\n}\n', ['retry-changed more other tries'], ['retry-changed less other tries']],
      ['a source that cancels itself', 'Shop/Pets.cs', 'class Pets {\n  async Task Get(CancellationToken ct) {\n    var both = CancellationTokenSource.CreateLinkedTokenSource(ct);\n«¦    both.CancelAfter(options.TimeoutQuery);\n»    await Load(both.Token);\n  }\n}\n', ['timeout-changed less http CancelAfter()'], ['timeout-changed more http CancelAfter()']],
      ['a header that is assigned', 'Shop/Pets.cs', 'class Pets {\n  IActionResult Get() {\n«¦    Response.Headers["Cache-Control"] = "public,max-age=60";\n»    return Ok();\n  }\n}\n', ['cache-added less cache max-age'], ['cache-removed more cache max-age']],
      ['a header of Django', 'shop/views.py', 'def pets(request):\n  response = render(request)\n«¦  response["Cache-Control"] = "max-age=60"\n»  return response\n', ['cache-added less cache max-age'], ['cache-removed more cache max-age']],
      ['a field of Go that remembers', 'shop/store.go', 'package shop\nimport "net/http"\ntype Store struct { known *Status }\nfunc (s *Store) Status() (*Status, error) {\n«¦  if s.known != nil {\n    return s.known, nil\n  }\n»  found, err := http.Get("http://a/status")\n  if err != nil {\n    return nil, err\n  }\n«¦  s.known = found\n»  return found, nil\n}\n', remembered, forgotten],
      ['a field of TypeScript that remembers', 'src/store.ts', "export class Store {\n  known: any\n  async status() {\n«¦    if (this.known) return this.known\n»    const found = await fetch('http://a/status')\n«¦    this.known = found\n»    return found\n  }\n}\n", remembered, forgotten],
      ['a field of Python that remembers', 'shop/store.py', "import requests\nclass Store:\n  def status(self):\n«¦    if self._known is not None:\n      return self._known\n»    found = requests.get('http://a/status')\n«¦    self._known = found\n»    return found\n", remembered, forgotten],
      ['a field of C# that remembers', 'Shop/Store.cs', 'class Store {\n  private HttpClient client;\n  private Status known;\n  async Task<Status> Load() {\n«¦    if (known != null) return known;\n»    var found = await client.GetAsync("http://a/status");\n«¦    known = found;\n»    return found;\n  }\n}\n', remembered, forgotten],
      ['a table of C# that remembers', 'Shop/Store.cs', 'class Store {\n  private HttpClient client;\n  private Dictionary<int, Status> known = new();\n  async Task<Status> Load(int id) {\n«¦    if (known.TryGetValue(id, out var kept)) return kept;\n»    var found = await client.GetAsync("http://a/status");\n«¦    known[id] = found;\n»    return found;\n  }\n}\n', remembered, forgotten],
    ]),
  ))

describe('a driver of Go whose other files are not read', () => {
  const names = ['ListUsers', 'CreateUser', 'DeleteUser', 'ListMemos', 'CreateMemo', 'DeleteMemo']
  const store = `package store\ntype Driver interface {\n${names.map((name) => `  ${name}(ctx context.Context) error\n`).join('')}}\ntype Store struct { driver Driver }\nfunc (s *Store) GetUser(ctx context.Context) error { return s.driver.ListUsers(ctx) }\nfunc (s *Store) ListUsers(ctx context.Context) error { return s.driver.ListUsers(ctx) }\n`
  const driver = (...others: string[]): string => `package mysql\nimport "database/sql"\ntype DB struct { db *sql.DB }\n${[...names.slice(0, 3), ...others].map((name) => `func (d *DB) ${name}(ctx context.Context) error { return d.db.QueryContext(ctx, "SELECT id FROM users") }\n`).join('')}`
  const feed = (body: string): string => `package rss\nimport "example.com/shop/store"\ntype Feed struct { Store *store.Store }\nfunc (f *Feed) Build(ctx context.Context, ids []int) error {\n${body}  return nil\n}\n`
  const each = feed('  for range ids {\n    f.Store.GetUser(ctx)\n  }\n')
  const once = feed('  f.Store.ListUsers(ctx)\n')
  const around = (text: string) => ({ 'go.mod': 'module example.com/shop\n', 'store/store.go': store, 'store/db/mysql/user.go': text })
  tellsBothWays([
    { name: 'is followed by what it shows', around: around(driver()), before: { 'rss/feed.go': each }, after: { 'rss/feed.go': once }, forth: ['call-out-of-loop less sql SELECT users'], back: ['call-into-loop more sql SELECT users'] },
    { name: 'is not one that can do other things', around: around(driver('Migrate')), before: { 'rss/feed.go': each }, after: { 'rss/feed.go': once }, forth: [], back: [] },
  ])
})

describe('what a macro waits for', () => {
  it.each([
    { name: 'a name, a pattern with a condition, no pattern', source: 'select! { a = b(x, y) => { c(a); } Some(d) = e.recv(), if f => g(d), _ = h => break, else => { i() } }' },
    { name: 'one within another', source: 'futures::select! { a = b() => { select! { c = d() => e("}"), } } }' },
    { name: 'a brace that nothing closes', source: 'select! { a = b() => {' },
  ])('keeps its place: $name', ({ source }) => {
    const code = withMacrosAsCode(source)
    expect(code).toHaveLength(source.length)
    for (const [word] of source.matchAll(/\b[a-z]\w*\(/g)) expect(code.indexOf(word)).toBe(source.indexOf(word))
  })
})

const worker = (name: string, many: number): string => `import { Worker } from 'bullmq'\nexport class Jobs {\n  constructor() {\n    this.worker = new Worker('${name}', async (job) => fetch('http://a/' + job.id), this.options())\n  }\n  private options() {\n    return { concurrency: ${many} }\n  }\n}\n`
const workers = (many: number): Readonly<Record<string, string>> => ({ 'src/mails.ts': worker('mails', many), 'src/orders.ts': worker('orders', many) })

describe('one value that several files give', () =>
  tellsBothWays([
    { name: 'a change in each file', before: workers(5), after: workers(50), forth: ['concurrency-changed more queue -', 'concurrency-changed more queue -'], back: ['concurrency-changed less queue -', 'concurrency-changed less queue -'] },
  ]))

const job = (before: string): string => `class Job\n  def call\n    return unless user\n    user.touch\n  end\n\n  private\n  ${before}\n  def user\n    User.find_by(name: 'a')\n  end\nend\n`
const fetching = (body: string): string => `package shop\nimport (\n\t"net/http"\n\t"shop/lib"\n)\nfunc Load(client *http.Client) error {\n${body}\treturn err\n}\n`
const blobs = (body: string): string => `package shop\nimport "net/http"\ntype H struct {\n\tclient *http.Client\n\tknown map[string]bool\n}\nfunc (h *H) Enter(blobs []string) error {\n\tfor _, blob := range blobs {\n${body}\t\tif !exist { return nil }\n\t}\n\treturn nil\n}\nfunc (h *H) has(blob string) (bool, error) {\n\t_, err := h.client.Get("http://a/b")\n\treturn true, err\n}\n`
const known = '\t\texist, ok := h.known[blob]\n\t\tif !ok {\n\t\t\texist, err = h.has(blob)\n\t\t\th.known[blob] = exist\n\t\t}\n'
const hosts = (body: string): string => `using System.Net;\npublic class HostHandler {\n  private static string _address;\n  public void Run() {\n    ${body}\n  }\n  static string Find() { using (var client = new WebClient()) { return client.DownloadString("http://a/ip"); } }\n}\n`
const pages = (body: string): string => `class PetsController < ApplicationController\n  def keep!\n    return if signed_in?\n\n    ${body}\n  end\nend\n`
const syncing = (rescued: string): string => `class SyncJob\n  def call\n    Faraday.get('http://a/b')\n${rescued}  end\nend\n`
const plans = (method: string): string => `public class PlanHandler {
  private readonly Plans plans;
  public async Task Handle(string id) { return await plans.${method}(id); }
}
`
const trying = (answer: string): string => `package job\nfunc (j *Job) ShouldRetry() bool {\n\treturn ${answer}\n}\n`
const once = '\t_, err := client.Get("http://a/b")\n'
const whileFailing = '\tvar err error\n\tfor counter := 0; counter == 0 || err != nil; counter++ {\n\t\t_, err = client.Get("http://a/b")\n\t}\n'
const again = '\terr := lib.RetryUntil(func() error {\n\t\t_, err := client.Get("http://a/b")\n\t\treturn err\n\t})\n'
const ways = { 'go.mod': 'module shop\n', 'lib/retry.go': 'package lib\nfunc RetryUntil(f func() error) error {\n\tfor attempt := 1; ; attempt++ {\n\t\tif err := f(); err != nil {\n\t\t\ttime.Sleep(5)\n\t\t} else {\n\t\t\treturn nil\n\t\t}\n\t}\n}\n' }
const retried = { forth: ['retry-added more http GET /b'], back: ['retry-removed less http GET /b'] }

describe('what a method or a call comes to go through', () => {
  tellsBothWays([
    { name: 'a name before a method of Ruby that keeps what it gives', before: { 'app/job.rb': job('') }, after: { 'app/job.rb': job('memoize') }, forth: ['cache-added less queue memoize'], back: ['cache-removed more queue memoize'] },
    { name: 'an age of pages that only the running program knows', before: { 'app/controllers/pets_controller.rb': pages('') }, after: { 'app/controllers/pets_controller.rb': pages('expires_in rand(300..1200), public: true') }, forth: ['cache-added less cache expires_in()'], back: ['cache-removed more cache expires_in()'] },
    { name: 'a job that puts itself into the queue again', before: { 'app/job.rb': syncing('') }, after: { 'app/job.rb': syncing('  rescue Busy\n    requeue_job!(60)\n') }, forth: ['retry-added more queue requeue_job!'], back: ['retry-removed less queue requeue_job!'] },
    { name: 'a job that hands itself to the queue where it failed', before: { 'app/job.rb': syncing('') }, after: { 'app/job.rb': syncing('  rescue Busy\n    Resque.enqueue(SyncJob)\n') }, forth: ['call-added more queue publish', 'retry-added more queue SyncJob.call again'], back: ['call-removed less queue publish', 'retry-removed less queue SyncJob.call again'] },
    { name: 'a job that hands another one to the queue where it failed', before: { 'app/job.rb': syncing('') }, after: { 'app/job.rb': syncing('  rescue Busy\n    Resque.enqueue(OtherJob)\n') }, forth: ['call-added more queue publish'], back: ['call-removed less queue publish'] },
    { name: 'a variant that asks its cache', before: { 'src/Plans.cs': plans('GetByIdAsync') }, after: { 'src/Plans.cs': plans('GetByIdCachedAsync') }, forth: ['cache-added less cache GetByIdCachedAsync'], back: ['cache-removed more cache GetByIdAsync'] },
    { name: 'a table that a method of Go asks first', before: { 'blobs.go': blobs('\t\texist, err := h.has(blob)\n') }, after: { 'blobs.go': blobs(known) }, forth: ['cache-added less http GET /b'], back: ['cache-removed more http GET /b'] },
    { name: 'a field of C# that is filled once', before: { 'src/Hosts.cs': hosts('_address = Find();') }, after: { 'src/Hosts.cs': hosts('if (_address == null) _address = Find();') }, forth: ['cache-added less http GET /ip'], back: ['cache-removed more http GET /ip'] },
    { name: 'nothing in another name', before: { 'src/Plans.cs': plans('GetByIdAsync') }, after: { 'src/Plans.cs': plans('GetByCachedKeyAsync') }, forth: [], back: [] },
    { name: 'whether a job is tried again', before: { 'job.go': trying('true') }, after: { 'job.go': trying('false') }, forth: ['retry-removed less queue ShouldRetry'], back: ['retry-added more queue ShouldRetry'] },
    { name: 'nothing in other names before it', before: { 'app/job.rb': job('') }, after: { 'app/job.rb': job('protected') }, forth: [], back: [] },
    { name: 'a loop that goes on while it fails', before: { 'load.go': fetching(once) }, after: { 'load.go': fetching(whileFailing) }, ...retried },
    { name: 'a helper of another file that tries again', before: { 'load.go': fetching(once) }, after: { 'load.go': fetching(again) }, around: ways, ...retried },
  ])

  it('stands in the file that came to go through it', async () => {
    const { changes } = await compare({ ...ways, 'load.go': fetching(once) }, { ...ways, 'load.go': fetching(again) })
    expect(changes.map(({ file }) => file)).toEqual(['load.go'])
  })
})
