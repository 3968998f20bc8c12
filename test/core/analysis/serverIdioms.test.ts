import { describe, expect, it } from 'vitest'
import { type Files, compare } from './inMemory'

interface Case {
  readonly name: string
  readonly both?: Files
  readonly file: string
  readonly base: string
  readonly head: string
  readonly expected: readonly string[]
}

const nest = (decorators: string): string => `import { Controller, Get, Header } from '@nestjs/common'
import { costing } from './costing'
import { Users } from './users'
@Controller('/auth')
export class AuthController {
  constructor(private users: Users) {}
  @Get('/me')${decorators}
  me() { return this.users.find(1) }
}
`
const nestParts: Files = {
  'src/users.ts': "import { Model } from 'mongoose'\nexport class Users { constructor(private model: Model) {} find(id) { return this.model.findOne({ id }) } }\n",
  'src/costing.ts': 'export const costing = (cost) => (target, key, descriptor) => { Reflect.defineMetadata("cost", cost, descriptor.value); return descriptor }\n',
}
const pipeline = 'protected ResiliencePipeline<Answer> RetryStrategy => new ResiliencePipelineBuilder<Answer>().AddRetry(new RetryStrategyOptions<Answer> { MaxRetryAttempts = 2 }).Build();'
const csharp = (body: string): string => `using System;\npublic class Orders : OrdersBase\n{\n  ${body}\n}\n`
const java = (body: string): string => `class Work {\n  void loop(Consumer consumer) {\n    while (!stopped && !consumer.isStopped()) {\n      try {\n        ${body}\n        consumer.poll(1);\n      } catch (Exception e) { log.warn("failed", e); Thread.sleep(5); }\n    }\n  }\n}\n`
const php = (body: string): string => `<?php\nnamespace Shop;\nuse Illuminate\\Support\\Facades\\Cache;\nuse Illuminate\\Support\\Facades\\DB;\nclass Rates {\n  public function rate($from) { ${body} }\n}\n`

const orderStores: Files = {
  'src/IOrderStore.cs': 'public interface IOrderStore\n{\n  Task<Order> FindAsync(int id);\n}\n',
  'src/Dapper/OrderStore.cs': 'using Dapper;\npublic class OrderStore : IOrderStore\n{\n  public async Task<Order> FindAsync(int id) { using var connection = new SqlConnection(text); return await connection.QueryFirstAsync<Order>("SELECT * FROM orders WHERE id = @id", new { id }); }\n}\n',
  'src/Ef/EfOrderStore.cs': 'using Microsoft.EntityFrameworkCore;\npublic class EfOrderStore : IOrderStore\n{\n  private readonly ShopContext db;\n  public async Task<Order> FindAsync(int id) { return await db.Orders.FirstOrDefaultAsync(o => o.Id == id); }\n}\npublic class ShopContext : DbContext { public DbSet<Order> Orders { get; set; } }\n',
}
const orderDesk = (body: string): string => `public class Desk\n{\n  private readonly IOrderStore _orders;\n  public async Task Show(int id, List<int> ids) { ${body} }\n}\n`

const sites: Files = { 'lib/db.ts': "import { PrismaClient } from '@prisma/client'\nexport const prisma = new PrismaClient()\n" }
const siteOf = (before: string): string => `import { prisma } from './db'\nexport const load = async (req) => {\n  ${before}\n  return await prisma.site.findFirst({ where: { id: req.id } })\n}\n`
const rated = (before: string): string => `import org.springframework.web.client.RestTemplate;\nclass Work {\n  RestTemplate rest;\n  String rate;\n  String rate() { ${before} return rest.getForObject("http://stock/items", String.class); }\n}\n`
const query = "return DB::select('select 1');"

/** What asks a stock for one of its items, with a cache or without. */
const stock = (cache: string, asked: string): string =>
  `import com.google.common.cache.CacheBuilder;\nimport com.google.common.cache.CacheLoader;\nimport com.google.common.cache.LoadingCache;\nimport org.springframework.web.client.RestTemplate;\nclass Work {\n  RestTemplate rest;\n  ${cache === '' ? '' : `LoadingCache<String, String> kept = ${cache};`}\n  String ask(String id) { return rest.getForObject("http://stock/items/" + id, String.class); }\n  public String find(String id) { return ${asked}; }\n}\n`

const cases: readonly Case[] = [
  { name: 'a call that is made once more after a failure', file: 'src/Orders.cs', base: csharp('async Task Run(Message message) { await SendAsync(message, false); }'), head: csharp('async Task Run(Message message) { try { await SendAsync(message, false); } catch (WebException) { await Task.Delay(2000); await SendAsync(message, true); } }'), expected: ['retry-added more SendAsync again'] },
  { name: 'a state that is kept after a failure', file: 'src/a.ts', base: 'export const run = async (job) => { await work(job) }\n', head: "export const run = async (job) => { try { await work(job); await keep(job, 'done') } catch { await keep(job, 'failed'); await job.close() } }\n", expected: [] },
  { name: 'a request with a new token', file: 'src/a.ts', base: 'export const run = async (url) => { return await load(url) }\n', head: 'export const run = async (url) => { try { return await load(url) } catch { await renew(); return await load(url) } }\n', expected: ['retry-added more load again'] },
  { name: 'an answer that a condition inside a condition gives', both: sites, file: 'lib/sites.ts', base: siteOf(''), head: siteOf('if (req.cache) { const known = await readToken(req.cache); if (known) { return known } }'), expected: ['cache-added less findFirst site'] },
  { name: 'nothing where it is not switched on', both: sites, file: 'lib/sites.ts', base: siteOf(''), head: siteOf('if (!enabled) return null'), expected: ['call-removed less findFirst site'] },
  { name: 'what is known already', file: 'app/Rates.php', base: php(query), head: php(`if (!is_null($this->rate)) { return $this->rate; } ${query}`), expected: ['call-removed less SELECT'] },
  { name: 'an element that is known already', file: 'app/Rates.php', base: php(query), head: php(`if (isset($this->rates[$from])) { return $this->rates[$from]; } ${query}`), expected: ['call-removed less SELECT'] },
  { name: 'what is not switched on', file: 'app/Rates.php', base: php(query), head: php(`if (! config('rates.enabled')) { return []; } ${query}`), expected: ['call-removed less SELECT'] },
  { name: 'what cannot be asked for', file: 'app/Rates.php', base: php(query), head: php(`if ($from === null) { return null; } ${query}`), expected: [] },
  { name: 'a field that goes by the name of its method', file: 'src/Work.java', base: rated(''), head: rated('log(this.rate);'), expected: [] },
  { name: 'a field that is there already', file: 'src/Work.java', base: rated(''), head: rated('if (rate != null) { return rate; }'), expected: ['call-removed less GET /items'] },
  { name: 'an error that is handed on', file: 'src/Work.java', base: rated(''), head: rated('String failure = check(); if (failure != null) { return failure; }'), expected: [] },
  { name: 'a call that one of two classes answers', both: orderStores, file: 'src/Desk.cs', base: orderDesk(''), head: orderDesk('await _orders.FindAsync(id);'), expected: ['call-added more SELECT orders'] },
  { name: 'a call in a loop that one of two classes answers', both: orderStores, file: 'src/Desk.cs', base: orderDesk('await _orders.FindAsync(id);'), head: orderDesk('foreach (var one in ids) { await _orders.FindAsync(one); }'), expected: ['call-into-loop more SELECT orders'] },
  { name: 'a decorator that says something of a method', both: nestParts, file: 'src/auth.ts', base: nest(''), head: nest("\n  @Header('Cache-Control', 'no-store')"), expected: [] },
  { name: 'a decorator of the program', both: nestParts, file: 'src/auth.ts', base: nest(''), head: nest('\n  @costing(3)'), expected: [] },
  { name: 'a pipeline that a property makes', file: 'src/Orders.cs', base: csharp('public string Name { get; }'), head: csharp(`public string Name { get; } ${pipeline}`), expected: ['retry-added more AddRetry'] },
  { name: 'a call in a pipeline that is handed what it needs', file: 'src/Orders.cs', base: csharp('async Task Run() { await _client.GetAsync(request); }'), head: csharp('async Task Run() { await RetryStrategy.ExecuteAsync(static async (state, _) => await state._client.GetAsync(state.request), (_client, request)); }'), expected: ['retry-added more ExecuteAsync'] },
  { name: 'a statement that moves into a callback with other names', file: 'src/Orders.cs', base: csharp('void Save(IDbConnection connection) { connection.Execute(sql, row); }'), head: csharp('void Save(IDbConnection connection) { Wrapped.Call((state, _) => state.connection.Execute(state.sql, state.row), (connection, sql, row)); }'), expected: [] },
  { name: 'what a base class says otherwise', both: { 'src/OrdersBase.cs': 'public abstract class OrdersBase { public virtual TimeSpan RateLimit => TimeSpan.FromSeconds(2); }\n' }, file: 'src/Orders.cs', base: csharp('public string Name { get; }'), head: csharp('public string Name { get; } public override TimeSpan RateLimit => TimeSpan.FromSeconds(4);'), expected: ['rate-limit-changed less RateLimit'] },
  { name: 'what a base class says too', both: { 'src/OrdersBase.cs': 'public abstract class OrdersBase { public virtual TimeSpan RateLimit => TimeSpan.FromSeconds(2); }\n' }, file: 'src/Orders.cs', base: csharp('public string Name { get; }'), head: csharp('public string Name { get; } public override TimeSpan RateLimit => TimeSpan.FromSeconds(2);'), expected: [] },
  { name: 'a cache that is given how to find what it lacks', file: 'src/Orders.cs', base: csharp('string Best(string path) { return _roots.Best(path); }'), head: csharp('string Best(string path) { return _cache.Get(path, () => _roots.Best(path), TimeSpan.FromDays(1)); }'), expected: ['cache-added less Get'] },
  { name: 'a consumer that waits until it is ready', file: 'src/Work.java', base: java(''), head: java('if (!isReady()) { if (!awaitReady()) { return; } continue; }'), expected: [] },
  { name: 'a cache of a facade, told once', file: 'app/Rates.php', base: php("return DB::select('select 1');"), head: php("$known = Cache::get($from); if ($known !== null) { return $known; } $rate = DB::select('select 1'); Cache::forever($from, $rate); return $rate;"), expected: ['cache-added less SELECT'] },
  { name: 'a default that is given in another way', file: 'src/a.ts', base: 'export const take = (list, given) => { list.refreshInterval = given.refreshInterval }\n', head: 'export const take = (list, given) => { list.refreshInterval ??= given.refreshInterval }\n', expected: [] },
  { name: 'limits by the names of an enumeration', file: 'src/a.ts', base: 'export const RATE_LIMIT = { [Limit.BURST]: 3, [Limit.WINDOW_DURATION]: 1 }\n', head: 'export const RATE_LIMIT = { [Limit.BURST]: 3, [Limit.WINDOW_DURATION]: 5 }\n', expected: ['rate-limit-changed less WINDOW_DURATION'] },
  { name: 'attempts of a job', file: 'app/Sync.php', base: '<?php\nclass Sync implements ShouldQueue {\n  public function handle() {}\n}\n', head: '<?php\nclass Sync implements ShouldQueue {\n  public $tries = 5;\n  public function handle() {}\n}\n', expected: ['retry-added more tries'] },
  { name: 'how often a command runs', file: 'app/Kernel.php', base: php("$schedule->command('sync')->hourly();"), head: php("$schedule->command('sync')->everyFiveMinutes();"), expected: ['interval-changed more frequency'] },
  { name: 'a command that runs now', file: 'app/Kernel.php', base: php("$schedule->command('sync')->hourly();"), head: php("$schedule->command('sync')->hourly();\n$schedule->job(new Purge)->daily();"), expected: ['interval-changed more frequency'] },
  { name: 'requests that a route lets through', file: 'app/Kernel.php', base: php("Route::get('/a', 'b')->middleware('throttle:60,1');"), head: php("Route::get('/a', 'b')->middleware('throttle:10,1');"), expected: ['rate-limit-changed less rateLimit'] },
  { name: 'an option of a transfer', file: 'app/Rates.php', base: php('curl_setopt($handle, CURLOPT_TIMEOUT, 10);'), head: php('curl_setopt($handle, CURLOPT_TIMEOUT, 60);'), expected: ['timeout-changed more TIMEOUT'] },
  { name: 'a time from now', file: 'app/Rates.php', base: php("return Cache::remember('x', now()->addMinutes(5), fn () => 1);"), head: php("return Cache::remember('x', now()->addHour(), fn () => 1);"), expected: ['cache-ttl-changed less remember()'] },
  { name: 'a timeout that is the default of another platform', file: 'app/Rates.php', base: php("$client = new Client(['base_uri' => 'http://a']);"), head: php("$client = new Client(['base_uri' => 'http://a', 'timeout' => 5]);"), expected: ['timeout-changed less timeout'] },
  { name: 'a pool in place of one thread', file: 'src/Work.java', base: 'class Work {\n  ExecutorService pool = Executors.newSingleThreadExecutor();\n}\n', head: 'class Work {\n  ExecutorService pool = Executors.newFixedThreadPool(8);\n}\n', expected: ['concurrency-changed more newFixedThreadPool()'] },
  { name: 'a method that now runs by the clock', file: 'src/Work.java', base: 'class Work {\n}\n', head: 'class Work {\n  @Scheduled(cron = "0 0 * * * *")\n  void run() {}\n}\n', expected: ['interval-changed more cron'] },
  { name: 'a task that is planned once', file: 'src/Work.java', base: 'class Work {\n  void run() { executor.schedule(task, 5, TimeUnit.SECONDS); }\n}\n', head: 'class Work {\n  void run() { executor.schedule(task, 5, TimeUnit.MINUTES); }\n}\n', expected: [] },
  { name: 'a map that is filled with what is asked for', both: { 'src/Client.java': 'import org.springframework.web.client.RestTemplate;\nclass Client {\n  RestTemplate rest;\n  String one(String id) { return rest.getForObject("http://stock/items", String.class); }\n}\n' }, file: 'src/Work.java', base: 'class Work {\n  Client client;\n  String one(String id) { return client.one(id); }\n}\n', head: 'class Work {\n  Client client;\n  Map<String, String> known;\n  String one(String id) { return known.computeIfAbsent(id, key -> client.one(key)); }\n}\n', expected: ['cache-added less GET /items'] },
  { name: 'a cache that loads what it lacks', file: 'src/Work.java', base: stock('', 'ask(id)'), head: stock('CacheBuilder.newBuilder().build(new CacheLoader<String, String>() { @Override public String load(String key) { return ask(key); } })', 'kept.getUnchecked(id)'), expected: ['cache-added less newBuilder', 'cache-added less GET /items/:id'] },
  { name: 'a cache that is asked by more', file: 'src/Work.java', base: stock('CacheBuilder.newBuilder().build(this::ask)', 'ask(id)'), head: stock('CacheBuilder.newBuilder().build(this::ask)', 'kept.get(id)'), expected: ['cache-added less GET /items/:id'] },
  { name: 'a cache that is no longer asked', file: 'src/Work.java', base: stock('CacheBuilder.newBuilder().build(this::ask)', 'kept.get(id)'), head: stock('CacheBuilder.newBuilder().build(this::ask)', 'ask(id)'), expected: ['cache-removed more GET /items/:id'] },
  { name: 'an unnamed class of one method, as a lambda would be', file: 'src/Work.java', base: stock('', 'null'), head: stock('', 'once(new Callable<String>() { public String call() { return ask(id); } })'), expected: ['call-added more GET /items/:id'] },
  { name: 'the time that a server of Armeria gives a request', file: 'src/Work.java', base: 'import com.linecorp.armeria.server.ServerBuilder;\nclass Work {\n  void set(ServerBuilder server) { server.http(80); }\n}\n', head: 'import com.linecorp.armeria.server.ServerBuilder;\nclass Work {\n  void set(ServerBuilder server) { server.http(80); server.requestTimeout(Duration.ofSeconds(11)); }\n}\n', expected: ['timeout-changed more requestTimeout'] },
  { name: 'a cache that is built', file: 'src/Work.java', base: 'import com.github.benmanes.caffeine.cache.Caffeine;\nclass Work {\n}\n', head: 'import com.github.benmanes.caffeine.cache.Caffeine;\nclass Work {\n  Cache<String, String> known = Caffeine.newBuilder().maximumSize(10).build();\n}\n', expected: ['cache-added less newBuilder'] },
  { name: 'elements that are worked on at once', file: 'src/Orders.cs', base: csharp('void Run(HttpClient http) { foreach (var id in ids) { http.GetAsync("http://stock/items"); } }'), head: csharp('void Run(HttpClient http) { Parallel.ForEach(ids, () => 0, (id, state, sum) => { http.GetAsync("http://stock/items"); return 0; }, sum => { }); }'), expected: ['concurrency-changed more GET /items'] },
  { name: 'a function that calls itself after a failure', file: 'src/Orders.cs', base: csharp('async Task Run(HttpClient http) { await http.GetAsync("http://stock/items"); }'), head: csharp('async Task Run(HttpClient http, int retries = 3) { try { await http.GetAsync("http://stock/items"); } catch (HttpRequestException) { if (retries == 0) throw; await Run(http, retries - 1); } }'), expected: ['retry-added more Run again'] },
  { name: 'retries in the pipeline of a client', file: 'src/Orders.cs', base: csharp('void Run() { services.AddHttpClient("a"); }'), head: csharp('void Run() { services.AddHttpClient("a").AddResilienceHandler("x", b => b.AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 3 })); }'), expected: ['retry-added more AddRetry'] },
  { name: 'a timeout by a policy', file: 'src/Orders.cs', base: csharp('void Run() { services.AddHttpClient("a"); }'), head: csharp('void Run() { services.AddHttpClient("a").AddPolicyHandler(Policy.TimeoutAsync<HttpResponseMessage>(10)); }'), expected: ['timeout-changed less TimeoutAsync()'] },
  { name: 'answers that are asked for past the cache', file: 'src/a.ts', base: "export const useA = () => useQuery(query, { fetchPolicy: 'cache-first' })\n", head: "export const useA = () => useQuery(query, { fetchPolicy: 'network-only' })\n", expected: ['cache-removed more fetchPolicy'] },
  { name: 'answers that are asked for as by default', file: 'src/a.ts', base: 'export const useA = () => useQuery(query, { skip: true })\n', head: "export const useA = () => useQuery(query, { skip: true, fetchPolicy: 'cache-first' })\n", expected: [] },
  { name: 'an answer that many wait for', file: 'src/a.ts', base: "export class A { get() { return this.http.get('/a') } }\n", head: "export class A { get() { return this.http.get('/a').pipe(shareReplay(1)) } }\n", expected: ['cache-added less shareReplay'] },
  { name: 'a plug-in that tries again', file: 'src/A.kt', base: 'val client = HttpClient(CIO) { expectSuccess = true }\n', head: 'val client = HttpClient(CIO) { expectSuccess = true; install(HttpRequestRetry) { retryOnServerErrors(maxRetries = 5) } }\n', expected: ['retry-added more install'] },
  { name: 'a time that a coroutine is given', file: 'src/A.kt', base: 'class A(val repo: Repo, val wait: Duration) {\n  suspend fun check() { repo.load() }\n}\n', head: 'class A(val repo: Repo, val wait: Duration) {\n  suspend fun check() { withTimeout(wait.toMillis()) { repo.load() } }\n}\n', expected: ['timeout-changed less withTimeout()'] },
  { name: 'a time that is read from now on', file: 'src/a.go', base: 'package a\n\nimport "context"\n\nfunc Load(ctx context.Context, c Config) {\n\tctx, cancel := context.WithTimeout(ctx, 5)\n}\n', head: 'package a\n\nimport "context"\n\nfunc Load(ctx context.Context, c Config) {\n\tctx, cancel := context.WithTimeout(ctx, c.Wait)\n}\n', expected: [] },
  { name: 'retries without an end', file: 'src/a.ts', base: 'connect({ maxRetries: 10 })\n', head: 'connect({ maxRetries: Infinity })\n', expected: ['retry-changed more maxRetries'] },
]

describe('idioms of servers', () => {
  it.each(cases)('$name', async ({ both = {}, file, base, head, expected }) => {
    const { changes } = await compare({ ...both, [file]: base }, { ...both, [file]: head })
    expect(changes.map(({ kind, direction, operation }) => `${kind} ${direction} ${operation ?? '-'}`)).toEqual(expected)
  })
})
