import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const python = (text: string): string => `from shop.again import retry_async_fn\n${text}`
const gofer = (body: string, around = ''): string => `package shop\nimport (\n  "context"\n  "net/http"\n  "time"\n)\n${around}func run(app *App) {\n${body}}\n`
const java = (body: string): string => `import org.apache.curator.framework.CuratorFramework;\nimport java.util.concurrent.TimeUnit;\nclass Pets {\n  private static final long LOCK_WAIT = 10_000;\n  private CuratorFramework zk;\n  void run() throws Exception {\n${body}  }\n}\n`
const sharp = (body: string, owned = ''): string => `class Pets {\n${owned}  async Task<Pet> Load(int id, byte maxTries) {\n${body}  }\n}\n`
const script = (body: string): string => `import { promiseAllChunks } from './promises'\nexport async function load(ids) {\n${body}}\n`
const kept = (body: string): string => `const cacheDates = {}\nconst pets = {}\nexport async function load(key) {\n${body}    pets[key] = await fetch('http://a/pet')\n    cacheDates[key] = new Date()\n  }\n  return pets[key]\n}\n`
const blocked = (type: string, name: string): string => `class Guard {\n  private final ${type} ${name};\n  boolean isBlocked(String id) {\n    return check(${name}.getPet(id).getKinds());\n  }\n}\n`

const keeper = (loader: string): string =>
  `import com.google.common.cache.CacheBuilder;\nimport com.google.common.cache.CacheLoader;\nimport com.google.common.cache.LoadingCache;\nimport org.springframework.jdbc.core.JdbcTemplate;\nclass Pets {\n  private JdbcTemplate jdbcTemplate;\n  String find(String id) { return jdbcTemplate.queryForObject("SELECT a FROM pets WHERE id = ?", String.class, id); }\n}\nclass Keeper {\n  private final LoadingCache<String, String> values;\n  private final Pets pets;\n  Keeper(Pets pets) {\n    this.pets = pets;\n    this.values = CacheBuilder.newBuilder().build(${loader});\n  }\n  String get(String id) { return this.values.getUnchecked(id); }\n  private String load(String id) { return pets.find(id); }\n}\n`
const asked = (what: string): string => `import org.springframework.web.bind.annotation.*;\n@RestController\nclass Shop {\n  private final Keeper keeper;\n  private final Pets pets;\n  @GetMapping("/pets") String one(String id) { return ${what}; }\n}\n`
const each = (body: string): string => `package shop\nimport "net/http"\nfunc All(urls []string) {\n${body}}\n`

const polled = (name: string, taken: string, option: string): string => `import { queryOptions } from '@tanstack/react-query'\nexport const ${name} = (filter, { enabled = true${taken} } = {}) =>\n  queryOptions({\n    queryKey: ['a', filter],\n    queryFn: async () => fetch('/a'),\n    enabled,\n${option}  })\n`

const retried = (what: string): string[] => [`retry-added more ${what}`]
const notRetried = (what: string): string[] => [`retry-removed less ${what}`]

const wrapping: readonly MarkedRow[] = [
  ['a retry around what a function called itself', 'shop/events.py', python('«¦@retry_async_fn(max_attempts=3)\nasync def lost():\n    return await ordering().lost()\n\n»async def evaluate(now):\n    for event in await «ordering().lost()¦lost()»:\n        react(event)\n'), retried('other max_attempts'), notRetried('other max_attempts')],
  ['nothing in the retry of a new call', 'shop/events.py', python('«¦@retry_async_fn(max_attempts=3)\nasync def lost():\n    return await ordering().lost()\n\n»async def evaluate(now):\n    await prepare(now)\n«¦    await lost()\n»'), [], []],
  ['a timeout around a function that is handed on', 'shop/run.go', gofer('  app.Action(«query¦within(query)»)\n', 'func query(ctx context.Context) error { return nil }\n«¦func within(fn func(context.Context) error) func(context.Context) error {\n  return func(x context.Context) error {\n    ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)\n    defer cancel()\n    return fn(ctx)\n  }\n}\n»'), ['timeout-changed less other WithTimeout()'], ['timeout-changed more other WithTimeout()']],
  ['nothing in a timeout around a function that is new', 'shop/run.go', gofer('«¦  app.Action(within(query))\n»', '«¦func query(ctx context.Context) error { return nil }\nfunc within(fn func(context.Context) error) func(context.Context) error {\n  return func(x context.Context) error {\n    ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)\n    defer cancel()\n    return fn(ctx)\n  }\n}\n»'), [], []],
]

const trying: readonly MarkedRow[] = [
  ['a loop that goes on until there is an answer', 'src/Pets.cs', sharp('«    Pet found = await client.GetPet(id);\n¦    Pet found = null;\n    for (byte i = 0; (i < maxTries) && (found == null); i++) {\n      found = await client.GetPet(id);\n    }\n»    return found;\n'), retried('http GetPet'), notRetried('http GetPet')],
  ['no tries in a loop that looks for something', 'src/Pets.cs', sharp('«    Pet found = await client.GetPet(id);\n¦    Pet found = null;\n    for (int i = 0; i < entries.Count && found == null; i++) {\n      found = await client.GetPet(id);\n    }\n»    return found;\n'), ['call-into-loop more http GetPet'], ['call-out-of-loop less http GetPet']],
  ['a connection that is made anew where it ends', 'src/live.ts', 'export function connect(url) {\n  const socket = new WebSocket(url)\n«¦  socket.onclose = () => setTimeout(() => connect(url), 1000)\n»}\n', retried('other connect again'), notRetried('other connect again')],
  ['a connection that a method makes anew', 'src/live.ts', "export class Live {\n  connect() {\n    const socket = new WebSocket(this.url)\n    socket.on('close', () => this.ended())\n  }\n  ended() {\n    this.errors++\n«¦    setTimeout(() => this.connect(), this.delay)\n»  }\n}\n", retried('other connect again'), notRetried('other connect again')],
  ['nothing in what is only said later that something ended', 'src/live.ts', 'export function connect(url) {\n  const socket = new WebSocket(url)\n«¦  socket.onclose = () => setTimeout(() => show(url), 1000)\n»}\n', [], []],
  ['nothing in a loop over what is to be tried again', 'src/Pets.cs', sharp('«    await client.Prepare(id);\n¦    for (var i = 0; i < retryItems.Count && isOpen; i++) {\n      await client.Prepare(id);\n    }\n»    return found;\n'), [], []],
  ['one more answer after which a loop tries again', 'shop/client.py', 'class Client(Base):\n  async def send(self, *args):\n    retry_count = 0\n    response = await super().send(*args)\n    while (\n      response.status_code «== status.HTTP_429¦in {status.HTTP_429, status.HTTP_503}»\n      and retry_count < self.RETRY_MAX\n    ):\n      retry_count += 1\n      response = await super().send(*args)\n    return response\n', ['retry-changed more http -'], ['retry-changed less other -']],
  ['nothing in another name for how often', 'shop/client.py', 'class Client(Base):\n  async def send(self, *args):\n    retry_count = 0\n    response = await super().send(*args)\n    while response.status_code == status.HTTP_429 and retry_count < self.«RETRY_MAX¦MAX_RETRIES»:\n      retry_count += 1\n      response = await super().send(*args)\n    return response\n', [], []],
  ['a first list of what is tried again', 'shop/slack.go', gofer('  use(&notify.Retrier{«¦RetryCodes: []int{http.StatusTooManyRequests}»})\n'), ['retry-changed more other RetryCodes'], ['retry-changed less other RetryCodes']],
  ['how often a strategy gives a wait', 'src/load.rs', 'use tokio_retry::strategy::{jitter, ExponentialBackoff};\nfn load(client: &Client) {\n  let response = Retry::spawn(ExponentialBackoff::from_millis(100).map(jitter).take(«20¦3»), || client.get("http://a/b").send());\n}\n', ['retry-changed less other take()'], ['retry-changed more other take()']],
  ['an alternative more where a loop goes on', 'src/load.ts', 'export async function load(client) {\n  for (let attempt = 0; attempt < 3; attempt++) {\n    const found = await client.load()\n    if (found === null«¦ || found.isEmpty») continue\n    await client.mark(found)\n    return found\n  }\n}\n', ['retry-changed more http -'], ['retry-changed less http -']],
]

const keeping: readonly MarkedRow[] = [
  ['a cache in place of what it is filled from', 'src/Guard.java', blocked('«PetRepository¦PetCache»', '«petRepository¦petCache»'), ['cache-added less cache petCache.getPet'], ['cache-removed more cache petRepository.getPet']],
  ['nothing in another name for a class', 'src/Guard.java', `class «PetStore¦PetCache» { String getPet(String id) { return map.get(id); } }\n${blocked('«PetStore¦PetCache»', '«petStore¦petCache»')}`, [], []],
  ['nothing in another name for a map', 'src/pets.ts', 'export class Pets {\n  one(id) { return this.«store¦cache».get(id) }\n}\n', [], []],
  ['a variable of a module that keeps an answer', 'src/pets.ts', "let pets = null\nexport async function load() {\n«  return fetch('http://a/b')\n¦  if (!pets) pets = await fetch('http://a/b')\n  return pets\n»}\n", ['cache-added less http GET /b'], ['cache-removed more http GET /b']],
  ['a global of Python that keeps an answer', 'shop/pets.py', "import requests\n_pets = None\ndef load():\n  global _pets\n«  return requests.get('http://a/b')\n¦  if _pets is None:\n    _pets = requests.get('http://a/b')\n  return _pets\n»", ['cache-added less http GET /b'], ['cache-removed more http GET /b']],
  ['what is kept for less long by a moment that has a name', 'src/pets.ts', kept('  const oldest = new Date(Date.now() - «24 * 60¦5» * 60 * 1000)\n  if (!pets[key] || cacheDates[key] <= oldest) {\n'), ['cache-ttl-changed more cache age of cacheDates'], ['cache-ttl-changed less cache age of cacheDates']],
  ['nothing in the age of a record', 'src/pets.ts', kept('  const oldest = Date.now() - «24 * 60¦5» * 60 * 1000\n  if (pets[key].createdAt < oldest) {\n').replace(/cacheDates/g, 'dates'), [], []],
]

const stating: readonly MarkedRow[] = [
  ['nothing in the moment of a sign of life', 'src/run.ts', "export class Run {\n  async go(doc) {\n    await update(doc, {\n      status: 'running',\n«¦      heartbeat: new Date(),\n»    })\n  }\n}\n", [], []],
  ['the default of a declared setting', 'shop/settings.py', 'DATABASE_TIMEOUT = Setting(\n  Optional[float],\n  default=«1¦5.0»,\n)\n', ['timeout-changed more sql DATABASE_TIMEOUT'], ['timeout-changed less sql DATABASE_TIMEOUT']],
  ['a time among the timeouts of downloads', 'src/config.rs', 'impl Default for DownloadTimeouts {\n  fn default() -> Self {\n    Self { max_download: Duration::«from_secs(300)¦from_mins(10)» }\n  }\n}\n', ['timeout-changed more other max_download'], ['timeout-changed less other max_download']],
  ['the wait of a limiter', 'src/Config.cs', 'class Config {\n  internal byte LoginLimiterDelay { get; private set; } = «7¦10»;\n}\n', ['rate-limit-changed less http LoginLimiterDelay'], ['rate-limit-changed more http LoginLimiterDelay']],
  ['how many a request asks for', 'src/Pets.cs', 'class Pets {\n  public async Task<int> Get(uint id, ushort itemsCountPerRequest = «10000¦5000») { return await client.GetAsync("x"); }\n}\n', ['batch-changed more http itemsCountPerRequest'], ['batch-changed less http itemsCountPerRequest']],
  ['a longer wait than a client has by default', 'src/store.ts', "import { createClient } from '@clickhouse/client'\nexport const client = createClient({\n  url: 'http://a',\n«¦  request_timeout: 3_600_000,\n»})\n", ['timeout-changed more http request_timeout'], ['timeout-changed less http request_timeout']],
  ['a bound on waiting for a lock', 'src/Pets.java', java('    lock.acquire(«¦LOCK_WAIT, TimeUnit.MILLISECONDS»);\n'), ['timeout-changed less other acquire()'], ['timeout-changed more other acquire()']],
  ['a look at what many agree on', 'src/Pets.java', java('    zk.getData().forPath("/a");\n«¦    zk.checkExists().forPath("/b");\n»'), ['call-added more other forPath'], ['call-removed less other forPath']],
  ['waits of a data source', 'src/main/resources/application.yml', 'spring:\n  datasource:\n    url: jdbc:postgresql://localhost/shop\n«¦    socketTimeout: 2\n»', ['timeout-changed less sql spring.datasource.socketTimeout'], ['timeout-changed more sql spring.datasource.socketTimeout']],
  ['nothing in how long a data source keeps what is idle', 'src/main/resources/application.yml', 'spring:\n  datasource:\n    url: jdbc:postgresql://localhost/shop\n«¦    idleTimeout: 2\n»', [], []],
  ['a flag whose default is another constant', 'shop/run.go', gofer('  push := kingpin.Flag("push", "b").Default(slow.String()).Duration()\n  gossip := kingpin.Flag("gossip", "d").Default(fast.String()).Duration()\n  settle(ctx, *«push¦gossip»*10)\n', 'const slow = 60 * time.Second\nconst fast = 200 * time.Millisecond\nfunc settle(ctx context.Context, interval time.Duration) {\n  for {\n    time.Sleep(interval)\n    http.Get("http://a")\n  }\n}\n'), ['interval-changed more other interval'], ['interval-changed less other interval']],
  ['a bound on what ran at once', 'src/load.ts', script("  return «Promise.all(ids.map((id) => fetch('http://a/' + id)))¦promiseAllChunks(ids.map((id) => () => fetch('http://a/' + id)), 10)»\n"), ['concurrency-changed less other promiseAllChunks()'], ['concurrency-changed more other promiseAllChunks()']],
  ['a channel that bounds what runs at once', 'shop/all.go', each('«¦  sem := make(chan struct{}, 10)\n»  for _, u := range urls {\n«¦    sem <- struct{}{}\n»    go func(u string) {\n      http.Get(u)\n«¦      <-sem\n»    }(u)\n  }\n'), ['concurrency-changed less other sem'], ['concurrency-changed more other sem']],
  ['nothing in a channel that hands something on', 'shop/all.go', each('«¦  found := make(chan string, 10)\n»  for _, u := range urls {\n    go http.Get(u)\n  }\n'), [], []],
  ['what ran one after another and now in chunks', 'src/load.ts', script("«  for (const id of ids) {\n    await fetch('http://a/' + id)\n  }\n¦  await promiseAllChunks(ids.map((id) => async () => fetch('http://a/' + id)), 10)\n»"), ['concurrency-changed more other fetch'], ['concurrency-changed less other fetch']],
]

describe('functions that come around what was there', () => tellsBothWays(differing(wrapping)))
describe('what is tried again', () => tellsBothWays(differing(trying)))
describe('what is kept', () =>
  tellsBothWays([
    ...differing(keeping),
    ...['CacheLoader.from(this::load)', 'id -> pets.find(id)'].map((loader) => ({
      name: `a way past a cache that stays, made with ${loader}`,
      around: { 'src/Keeper.java': keeper(loader) },
      before: { 'src/Shop.java': asked('keeper.get(id)') },
      after: { 'src/Shop.java': asked('pets.find(id)') },
      forth: ['cache-removed more sql SELECT pets'],
      back: ['cache-added less sql SELECT pets'],
    })),
  ]))
describe('what is stated', () =>
  tellsBothWays([
    ...differing(stating),
    {
      name: 'a clock of another query beside one that gets a name',
      before: { 'src/pets.ts': polled('pets', '', '    refetchInterval: 30_000,\n'), 'src/owners.ts': polled('owners', '', '') },
      after: { 'src/pets.ts': polled('pets', ', refetchInterval = 30_000', '    refetchInterval,\n'), 'src/owners.ts': polled('owners', ', refetchInterval = 30_000', '    refetchInterval,\n') },
      forth: ['interval-changed more other refetchInterval'],
      back: ['interval-changed less other refetchInterval'],
    },
  ]))
