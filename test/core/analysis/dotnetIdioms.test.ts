import { describe, expect, it } from 'vitest'
import { type Idiom, changesOfIdiom } from './idioms'

const cases: readonly Idiom[] = [
  { name: 'polly count', before: 'var p = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, a => TimeSpan.FromSeconds(2));', after: 'var p = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(5, a => TimeSpan.FromSeconds(2));', expected: ['retry-changed more WaitAndRetryAsync()'] },
  { name: 'polly delay', before: 'var p = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, a => TimeSpan.FromSeconds(2));', after: 'var p = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, a => TimeSpan.FromSeconds(5));', expected: ['retry-changed less WaitAndRetryAsync()'] },
  { name: 'polly execute added', before: 'await http.GetAsync("http://a/b");', after: 'await _retryPolicy.ExecuteAsync(() => http.GetAsync("http://a/b"));', expected: ['retry-added more ExecuteAsync'] },
  { name: 'loop that goes on while retries are left', before: 'migrations.Migrate(connection);', after: 'var retries = 3; while (true) { try { migrations.Migrate(connection); return; } catch (Exception e) { if (--retries > 0) { Thread.Sleep(5000); continue; } throw new StartupException(e); } }', expected: ['retry-added more migrations.Migrate again'] },
  { name: 'service that limits', before: 'await db.SaveChangesAsync();', after: 'if (!await _rateLimitService.Throttle(Zone.Login, name)) return; await db.SaveChangesAsync();', expected: ['rate-limit-changed less _rateLimitService.Throttle'] },
  { name: 'cache span', before: 'provider.CacheSpan = TimeSpan.FromMinutes(1);', after: 'provider.CacheSpan = TimeSpan.FromMinutes(15);', expected: ['cache-ttl-changed less CacheSpan'] },
  { name: 'polly bulkhead', before: 'var t = Policy.BulkheadAsync(10, 100);', after: 'var t = Policy.BulkheadAsync(20, 100);', expected: ['concurrency-changed more BulkheadAsync()'] },
  { name: 'pipeline new()', before: 'services.AddResiliencePipeline("x", b => b.AddRetry(new() { MaxRetryAttempts = 3 }));', after: 'services.AddResiliencePipeline("x", b => b.AddRetry(new() { MaxRetryAttempts = 6 }));', expected: ['retry-changed more MaxRetryAttempts'] },
  { name: 'std resilience added', before: 'services.AddHttpClient<CatalogClient>();', after: 'services.AddHttpClient<CatalogClient>().AddStandardResilienceHandler();', expected: ['retry-added more AddStandardResilienceHandler'] },
  { name: 'std resilience attempts first set', before: 'services.AddHttpClient<CatalogClient>().AddStandardResilienceHandler();', after: 'services.AddHttpClient<CatalogClient>().AddStandardResilienceHandler(o => { o.Retry.MaxRetryAttempts = 5; });', expected: ['retry-changed more MaxRetryAttempts'] },
  { name: 'transient policy added', before: 'services.AddHttpClient<CatalogClient>();', after: 'services.AddHttpClient<CatalogClient>().AddTransientHttpErrorPolicy(p => p.WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(1)));', expected: ['retry-added more AddTransientHttpErrorPolicy'] },
  { name: 'policy handler added', before: 'services.AddHttpClient<CatalogClient>();', after: 'services.AddHttpClient<CatalogClient>().AddPolicyHandler(GetRetryPolicy());', expected: ['retry-added more AddPolicyHandler'] },
  { name: 'typed timeout', before: 'services.AddHttpClient<CatalogClient>(c => { c.BaseAddress = new Uri("http://catalog"); c.Timeout = TimeSpan.FromSeconds(5); });', after: 'services.AddHttpClient<CatalogClient>(c => { c.BaseAddress = new Uri("http://catalog"); c.Timeout = TimeSpan.FromSeconds(15); });', expected: ['timeout-changed more Timeout'] },
  { name: 'typed timeout first', before: 'services.AddHttpClient<CatalogClient>(c => { c.BaseAddress = new Uri("http://catalog"); });', after: 'services.AddHttpClient<CatalogClient>(c => { c.BaseAddress = new Uri("http://catalog"); c.Timeout = TimeSpan.FromSeconds(15); });', expected: ['timeout-changed less Timeout'] },
  { name: 'http timeout above default', before: 'http.BaseAddress = x;', after: 'http.BaseAddress = x; http.Timeout = TimeSpan.FromMinutes(5);', expected: ['timeout-changed more Timeout'] },
  { name: 'handler connections', before: 'var h = new SocketsHttpHandler { MaxConnectionsPerServer = 10 };', after: 'var h = new SocketsHttpHandler { MaxConnectionsPerServer = 50 };', expected: ['concurrency-changed more MaxConnectionsPerServer'] },
  { name: 'hangfire cron method', before: 'RecurringJob.AddOrUpdate<OrderJob>("sync", x => x.Run(), Cron.Hourly());', after: 'RecurringJob.AddOrUpdate<OrderJob>("sync", x => x.Run(), Cron.Minutely());', expected: ['interval-changed more AddOrUpdate()'] },
  { name: 'hangfire cron', before: 'RecurringJob.AddOrUpdate<OrderJob>("sync", x => x.Run(), "*/5 * * * *");', after: 'RecurringJob.AddOrUpdate<OrderJob>("sync", x => x.Run(), "*/15 * * * *");', expected: ['interval-changed less AddOrUpdate()'] },
  { name: 'delay loop', before: 'while (!stop.IsCancellationRequested) { await http.GetAsync("http://a/b"); await Task.Delay(TimeSpan.FromSeconds(30), stop); }', after: 'while (!stop.IsCancellationRequested) { await http.GetAsync("http://a/b"); await Task.Delay(TimeSpan.FromSeconds(5), stop); }', expected: ['interval-changed more Delay()'] },
  { name: 'foreach delay', before: 'foreach (var id in ids) { await http.GetAsync("http://a/b"); }', after: 'foreach (var id in ids) { await http.GetAsync("http://a/b"); await Task.Delay(200); }', expected: ['rate-limit-changed less Delay()'] },
  { name: 'timer', before: 'var t = new Timer(Work, null, TimeSpan.Zero, TimeSpan.FromMinutes(5));', after: 'var t = new Timer(Work, null, TimeSpan.Zero, TimeSpan.FromMinutes(1));', expected: ['interval-changed more Timer()'] },
  { name: 'ef include', before: 'var all = await db.Orders.Where(o => o.Id == 1).ToListAsync();', after: 'var all = await db.Orders.Include(o => o.Items).Where(o => o.Id == 1).ToListAsync();', expected: ['call-removed less load'] },
  { name: 'ef include replaced', before: 'var all = await db.Orders.Include(o => o.Items).ToListAsync();', after: 'var all = await db.Orders.Include(o => o.Items).ThenInclude(i => i.Product).ToListAsync();', expected: ['call-removed less load'] },
  { name: 'ef retry added', before: 'services.AddDbContext<ShopContext>(o => o.UseSqlServer(cs));', after: 'services.AddDbContext<ShopContext>(o => o.UseSqlServer(cs, s => s.EnableRetryOnFailure()));', expected: ['retry-added more EnableRetryOnFailure'] },
  { name: 'ef retry count', before: 'services.AddDbContext<ShopContext>(o => o.UseSqlServer(cs, s => s.EnableRetryOnFailure(3)));', after: 'services.AddDbContext<ShopContext>(o => o.UseSqlServer(cs, s => s.EnableRetryOnFailure(10)));', expected: ['retry-changed more EnableRetryOnFailure()'] },
  { name: 'ef pool', before: 'services.AddDbContextPool<ShopContext>(o => o.UseSqlServer(cs), 128);', after: 'services.AddDbContextPool<ShopContext>(o => o.UseSqlServer(cs), poolSize: 512);', expected: ['concurrency-changed more poolSize'] },
  { name: 'masstransit retry', before: 'cfg.ReceiveEndpoint("q", e => { e.UseMessageRetry(r => r.Interval(3, TimeSpan.FromSeconds(5))); });', after: 'cfg.ReceiveEndpoint("q", e => { e.UseMessageRetry(r => r.Interval(10, TimeSpan.FromSeconds(5))); });', expected: ['retry-changed more Interval()'] },
  { name: 'masstransit retry added', before: 'cfg.ReceiveEndpoint("q", e => { e.Consumer<A>(); });', after: 'cfg.ReceiveEndpoint("q", e => { e.UseMessageRetry(r => r.Intervals(100, 500)); e.Consumer<A>(); });', expected: ['retry-added more UseMessageRetry'] },
  { name: 'rabbit qos', before: 'channel.BasicQos(0, 10, false);', after: 'channel.BasicQos(0, 100, false);', expected: ['concurrency-changed more BasicQos()'] },
  { name: 'servicebus batch', before: 'var m = await receiver.ReceiveMessagesAsync(maxMessages: 10);', after: 'var m = await receiver.ReceiveMessagesAsync(maxMessages: 100);', expected: ['batch-changed less maxMessages'] },
  { name: 'memory cache abs', before: 'cache.Set("k", 1, TimeSpan.FromMinutes(5));', after: 'cache.Set("k", 1, TimeSpan.FromMinutes(30));', expected: ['cache-ttl-changed less Set()'] },
  { name: 'getorcreate entry', before: 'await cache.GetOrCreateAsync("k", e => { e.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5); return http.GetAsync("http://a/b"); });', after: 'await cache.GetOrCreateAsync("k", e => { e.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(50); return http.GetAsync("http://a/b"); });', expected: ['cache-ttl-changed less AbsoluteExpirationRelativeToNow'] },
  { name: 'plinq', before: 'ids.AsParallel().WithDegreeOfParallelism(2).Select(x => x).ToList();', after: 'ids.AsParallel().WithDegreeOfParallelism(8).Select(x => x).ToList();', expected: ['concurrency-changed more WithDegreeOfParallelism()'] },
  { name: 'chunk', before: 'foreach (var c in ids.Chunk(100)) await http.PostAsJsonAsync("http://a/b", c);', after: 'foreach (var c in ids.Chunk(500)) await http.PostAsJsonAsync("http://a/b", c);', expected: ['batch-changed less Chunk()'] },
  { name: 'rate limiter', before: 'services.AddRateLimiter(o => o.AddFixedWindowLimiter("api", w => { w.PermitLimit = 10; w.Window = TimeSpan.FromSeconds(10); }));', after: 'services.AddRateLimiter(o => o.AddFixedWindowLimiter("api", w => { w.PermitLimit = 100; w.Window = TimeSpan.FromSeconds(10); }));', expected: ['rate-limit-changed more PermitLimit'] },
  { name: 'rate limiter obj', before: 'var l = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions { TokenLimit = 10, TokensPerPeriod = 2 });', after: 'var l = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions { TokenLimit = 10, TokensPerPeriod = 8 });', expected: ['rate-limit-changed more TokensPerPeriod'] },
  { name: 'config default', before: 'var t = configuration.GetValue<int>("Http:TimeoutSeconds", 30);', after: 'var t = configuration.GetValue<int>("Http:TimeoutSeconds", 60);', expected: ['timeout-changed more Http:TimeoutSeconds'] },
  { name: 'first command timeout', before: 'await db.Database.MigrateAsync();', after: 'db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5)); await db.Database.MigrateAsync();', expected: ['timeout-changed more SetCommandTimeout()'] },
  { name: 'a method of a dictionary that the program adds to a cache too', file: 'Lookups.cs', before: 'public static class Extensions { public static bool TryGetValue(this IDistributedCache cache, string key, out string value) { value = cache.GetString(key); return value != null; } } class Lookups { void Run(List<int> ids) { var known = Known(ids); foreach (var id in ids) { known.First(k => k.Id == id); } } }', after: 'public static class Extensions { public static bool TryGetValue(this IDistributedCache cache, string key, out string value) { value = cache.GetString(key); return value != null; } } class Lookups { void Run(List<int> ids) { var known = Known(ids).ToDictionary(k => k.Id); foreach (var id in ids) { known.TryGetValue(id, out var found); } } }', expected: [] },
  { name: 'response cache', isMember: true, before: '[ResponseCache(Duration = 60)] public void Job() { }', after: '[ResponseCache(Duration = 600)] public void Job() { }', expected: ['cache-ttl-changed less Duration'] },
  { name: 'redis ttl', before: 'await db2.StringSetAsync("k", "v", TimeSpan.FromMinutes(5));', after: 'await db2.StringSetAsync("k", "v", TimeSpan.FromMinutes(50));', expected: ['cache-ttl-changed less StringSetAsync()'] },
  { name: 'grpc deadline', before: 'await client.GetAsync(req, deadline: DateTime.UtcNow.AddSeconds(5));', after: 'await client.GetAsync(req, deadline: DateTime.UtcNow.AddSeconds(15));', expected: ['timeout-changed more deadline'] },
  { name: 'cts', before: 'using var cts = new CancellationTokenSource(TimeSpan.FromSeconds(5));', after: 'using var cts = new CancellationTokenSource(TimeSpan.FromSeconds(25));', expected: ['timeout-changed more CancellationTokenSource()'] },
  { name: 'wait for a task', before: 'Task.Run(() => Scan()).Wait(1000);', after: 'Task.Run(() => Scan()).Wait(5000);', expected: ['timeout-changed more Wait()'] },
  { name: 'method that answers a count', isMember: true, before: 'public int GetRetryCount() { return 3; }', after: 'public int GetRetryCount() { return 5; }', expected: ['retry-changed more RetryCount'] },
]

const textOf = ({ isMember }: Idiom, text: string): string => `using System;
namespace Shop;
public class Orders(HttpClient http, ShopContext db, IMemoryCache cache, IConfiguration configuration)
{
    ${isMember === true ? text : ''}
    public async Task Run(IServiceCollection services, List<int> ids, CancellationToken stop) { ${isMember === true ? '' : text} }
}
`

describe('idioms of C#', () => {
  it.each(cases)('$name', async (one) => {
    expect(await changesOfIdiom(one, 'src/Orders.cs', textOf)).toEqual(one.expected)
  })
})
