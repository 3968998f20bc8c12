import { describe, expect, it } from 'vitest'
import { compare } from './inMemory'

/** Text around the statements that differ, by where they stand. */
const around = {
  'app/api.py': (text: string) => `import httpx\nimport requests\nfrom requests.adapters import HTTPAdapter\nfrom urllib3.util.retry import Retry\nfrom celery import shared_task\nfrom tenacity import retry, stop_after_attempt, wait_fixed\nfrom django.core.cache import cache\nfrom django.views.decorators.cache import cache_page\nfrom flask_limiter import Limiter\nfrom aiohttp import ClientSession, ClientTimeout\n\n${text}\n`,
  'app/settings.py': (text: string) => `${text}\n`,
  'gunicorn.conf.py': (text: string) => `import multiprocessing\n${text}\n`,
  'app/jobs/order_job.rb': (text: string) => `class OrderJob < ApplicationJob\n  ${text}\n  def perform(order)\n    Faraday.get("http://stock/items")\n  end\nend\n`,
  'app/workers/order_worker.rb': (text: string) => `class OrderWorker\n  include Sidekiq::Worker\n  ${text}\n  def perform(id)\n    Faraday.get("http://stock/items")\n  end\nend\n`,
  'app/models/client.rb': (text: string) => `class Client\n  def load(ids)\n    ${text}\n  end\nend\n`,
  'config/sidekiq.yml': (text: string) => `${text}\n`,
  'src/Api.java': (text: string) => `import org.springframework.cache.annotation.*;\nimport org.springframework.retry.annotation.*;\nimport org.springframework.scheduling.annotation.*;\nimport org.springframework.web.client.RestTemplate;\nimport io.github.resilience4j.timelimiter.*;\nimport io.github.resilience4j.bulkhead.*;\nimport feign.*;\n@Service\nclass Api {\n  RestTemplate rest;\n${text}\n}\n`,
  'src/main/resources/application.yml': (text: string) => `${text}\n`,
  'src/main/resources/application.properties': (text: string) => `${text}\n`,
  'src/Orders.java': (text: string) => `import jakarta.persistence.*;\nimport org.hibernate.annotations.*;\n@Entity\nclass Order {\n  ${text}\n  private List<Item> items;\n}\n`,
  'src/Startup.cs': (text: string) => `using Polly;\nusing System.Net.Http;\npublic class Startup\n{\n  HttpClient client;\n  public async Task Configure(IServiceCollection services)\n  {\n    ${text}\n  }\n}\n`,
  'src/api.ts': (text: string) => `import { useMutation, useQuery } from '@tanstack/react-query'\nimport DataLoader from 'dataloader'\nimport rateLimit from 'express-rate-limit'\nimport axios from 'axios'\n${text}\n`,
  'app/Http/Kernel.php': (text: string) => `<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Cache;\nuse Illuminate\\Support\\Facades\\RateLimiter;\nuse Illuminate\\Cache\\RateLimiting\\Limit;\nclass Kernel {\n  public function boot() { ${text} }\n}\n`,
  'app/Jobs/Run.php': (text: string) => `<?php\nnamespace App\\Jobs;\nclass Run implements ShouldQueue {\n  ${text}\n  public function handle() { Http::get('http://stock/items'); }\n}\n`,
  'config/queue.php': (text: string) => `<?php\nreturn [${text}];\n`,
  'load.go': (text: string) => `package a\nimport (\n\t"net/http"\n\t"database/sql"\n\t"time"\n\t"golang.org/x/time/rate"\n)\nfunc Load(db *sql.DB, client *http.Client) {\n\t${text}\n}\n`,
  'charts/shop/values.yaml': (text: string) => `${text}\n`,
} as const

type File = keyof typeof around

const cases: readonly (readonly [name: string, file: File, before: string, after: string, ...expected: string[]])[] = [
  // python
  ['httpx timeout', 'app/api.py', 'c = httpx.Client(timeout=5)', 'c = httpx.Client(timeout=30)', 'timeout-changed more timeout'],
  ['requests timeout added', 'app/api.py', 'def f():\n    requests.get("http://a/b")', 'def f():\n    requests.get("http://a/b", timeout=5)', 'timeout-changed less GET /b'],
  ['requests timeout tuple', 'app/api.py', 'def f():\n    requests.get("http://a/b", timeout=(3, 5))', 'def f():\n    requests.get("http://a/b", timeout=(3, 20))', 'timeout-changed more timeout'],
  ['urllib3 retry', 'app/api.py', 's = requests.Session()', 's = requests.Session()\ns.mount("https://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=1)))', 'retry-added more HTTPAdapter'],
  ['urllib3 retry changed', 'app/api.py', 's.mount("https://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=1)))', 's.mount("https://", HTTPAdapter(max_retries=Retry(total=8, backoff_factor=1)))', 'retry-changed more total'],
  ['celery autoretry', 'app/api.py', '@shared_task\ndef f():\n    requests.get("http://a/b")', '@shared_task(autoretry_for=(Exception,), max_retries=5, retry_backoff=True)\ndef f():\n    requests.get("http://a/b")', 'retry-added more autoretry_for', 'retry-changed more max_retries'],
  ['celery max_retries', 'app/api.py', '@shared_task(max_retries=3)\ndef f():\n    requests.get("http://a/b")', '@shared_task(max_retries=10)\ndef f():\n    requests.get("http://a/b")', 'retry-changed more max_retries'],
  ['celery rate_limit', 'app/api.py', '@shared_task\ndef f():\n    requests.get("http://a/b")', '@shared_task(rate_limit="10/m")\ndef f():\n    requests.get("http://a/b")', 'rate-limit-changed less rate_limit'],
  ['tenacity stop', 'app/api.py', '@retry(stop=stop_after_attempt(3))\ndef f():\n    requests.get("http://a/b")', '@retry(stop=stop_after_attempt(7))\ndef f():\n    requests.get("http://a/b")', 'retry-changed more stop_after_attempt()'],
  ['tenacity added', 'app/api.py', 'def f():\n    requests.get("http://a/b")', '@retry(stop=stop_after_attempt(3), wait=wait_fixed(2))\ndef f():\n    requests.get("http://a/b")', 'retry-added more retry'],
  ['cache_page', 'app/api.py', 'def f(request):\n    return requests.get("http://a/b")', '@cache_page(60 * 15)\ndef f(request):\n    return requests.get("http://a/b")', 'cache-added less cache_page'],
  ['get_or_set', 'app/api.py', 'def f():\n    return load()\ndef load():\n    return requests.get("http://a/b")', 'def f():\n    return cache.get_or_set("k", load, 300)\ndef load():\n    return requests.get("http://a/b")', 'cache-added less GET /b'],
  ['get_or_set ttl', 'app/api.py', 'def f():\n    return cache.get_or_set("k", load, 300)', 'def f():\n    return cache.get_or_set("k", load, 60)', 'cache-ttl-changed more get_or_set()'],
  ['cache.set timeout', 'app/api.py', 'def f():\n    cache.set("k", 1, 300)', 'def f():\n    cache.set("k", 1, 900)', 'cache-ttl-changed less set()'],
  ['flask limiter default', 'app/api.py', 'limiter = Limiter(key, default_limits=["200 per day"])', 'limiter = Limiter(key, default_limits=["50 per day"])', 'rate-limit-changed less default_limits'],
  ['flask limiter decorator', 'app/api.py', '@limiter.limit("10 per minute")\ndef f():\n    requests.get("http://a/b")', '@limiter.limit("100/minute")\ndef f():\n    requests.get("http://a/b")', 'rate-limit-changed more limit'],
  ['flask limiter added', 'app/api.py', '@app.get("/f")\ndef f():\n    requests.get("http://a/b")', '@app.get("/f")\n@limiter.limit("10 per minute")\ndef f():\n    requests.get("http://a/b")', 'rate-limit-changed less limit'],
  ['aiohttp timeout', 'app/api.py', 't = ClientTimeout(total=30)', 't = ClientTimeout(total=60)', 'timeout-changed more total'],
  ['drf throttle', 'app/settings.py', 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"anon": "100/day", "burst": "60/min"}}', 'REST_FRAMEWORK = {"DEFAULT_THROTTLE_RATES": {"anon": "1000/day", "burst": "60/min"}}', 'rate-limit-changed more anon'],
  ['drf throttle added', 'app/settings.py', 'REST_FRAMEWORK = {"PAGE_SIZE": 5}', 'REST_FRAMEWORK = {"PAGE_SIZE": 5, "DEFAULT_THROTTLE_CLASSES": ["a.AnonThrottle"], "DEFAULT_THROTTLE_RATES": {"anon": "100/day"}}', 'rate-limit-changed less DEFAULT_THROTTLE_CLASSES'],
  ['celery settings', 'app/settings.py', 'CELERY_WORKER_CONCURRENCY = 2', 'CELERY_WORKER_CONCURRENCY = 8', 'concurrency-changed more CELERY_WORKER_CONCURRENCY'],
  ['celery prefetch', 'app/settings.py', 'CELERYD_PREFETCH_MULTIPLIER = 4', 'CELERYD_PREFETCH_MULTIPLIER = 1', 'concurrency-changed less CELERYD_PREFETCH_MULTIPLIER'],
  ['celery beat', 'app/settings.py', 'CELERY_BEAT_SCHEDULE = {"a": {"task": "x", "schedule": 60.0}}', 'CELERY_BEAT_SCHEDULE = {"a": {"task": "x", "schedule": 10.0}}', 'interval-changed more schedule'],
  ['workers of cores', 'gunicorn.conf.py', 'workers = multiprocessing.cpu_count()', 'workers = multiprocessing.cpu_count() * 2 + 1', 'concurrency-changed more workers'],
  ['gunicorn workers', 'gunicorn.conf.py', 'workers = 2\ntimeout = 30', 'workers = 4\ntimeout = 120', 'concurrency-changed more workers', 'timeout-changed more timeout'],
  ['gathered tasks', 'app/api.py', 'import asyncio\nasync def f(c: ClientSession, ids):\n    for i in ids:\n        await c.get("http://a/b")', 'import asyncio\nasync def f(c: ClientSession, ids):\n    tasks = []\n    for i in ids:\n        tasks.append(c.get("http://a/b"))\n    await asyncio.gather(*tasks)', 'concurrency-changed more GET /b'],
  ['tenacity errors', 'app/api.py', '@retry(retry=retry_if_exception_type(OSError))\ndef f():\n    requests.get("http://a/b")', '@retry(retry=retry_if_exception_type((OSError, ValueError)))\ndef f():\n    requests.get("http://a/b")', 'retry-changed more -'],
  ['throttled view', 'app/api.py', 'class Orders(APIView):\n    queryset = 1', 'class Orders(APIView):\n    queryset = 1\n    throttle_classes = [AnonRateThrottle]', 'rate-limit-changed less throttle_classes'],
  // ruby
  ['retry_on attempts', 'app/jobs/order_job.rb', 'retry_on StandardError, attempts: 3, wait: 5.seconds', 'retry_on StandardError, attempts: 10, wait: 5.seconds', 'retry-changed more attempts'],
  ['retry_on added', 'app/jobs/order_job.rb', 'queue_as :default', 'queue_as :default\n  retry_on Faraday::TimeoutError', 'retry-added more retry_on'],
  ['retry_on wait', 'app/jobs/order_job.rb', 'retry_on StandardError, wait: 5.seconds', 'retry_on StandardError, wait: 30.seconds', 'retry-changed less wait'],
  ['discard_on', 'app/jobs/order_job.rb', 'retry_on StandardError', 'discard_on StandardError', 'retry-removed less retry_on'],
  ['sidekiq retry', 'app/workers/order_worker.rb', 'sidekiq_options retry: 5', 'sidekiq_options retry: 10', 'retry-changed more retry'],
  ['sidekiq no retry', 'app/workers/order_worker.rb', 'sidekiq_options queue: :low', 'sidekiq_options queue: :low, retry: false', 'retry-removed less retry'],
  ['sidekiq config', 'config/sidekiq.yml', ':concurrency: 5', ':concurrency: 20', 'concurrency-changed more :concurrency'],
  ['faraday timeout', 'app/models/client.rb', 'Faraday.new(url: "http://a") { |f| f.options.timeout = 5 }', 'Faraday.new(url: "http://a") { |f| f.options.timeout = 30 }', 'timeout-changed more timeout'],
  ['faraday retry', 'app/models/client.rb', 'Faraday.new(url: "http://a") { |f| f.adapter :net_http }', 'Faraday.new(url: "http://a") { |f| f.request :retry, max: 3, interval: 0.5\n f.adapter :net_http }', 'retry-added more request'],
  ['rails cache fetch', 'app/models/client.rb', 'Faraday.get("http://a/b")', 'Rails.cache.fetch("k", expires_in: 5.minutes) { Faraday.get("http://a/b") }', 'cache-added less GET /b'],
  ['rails cache ttl', 'app/models/client.rb', 'Rails.cache.fetch("k", expires_in: 5.minutes) { Faraday.get("http://a/b") }', 'Rails.cache.fetch("k", expires_in: 1.hour) { Faraday.get("http://a/b") }', 'cache-ttl-changed less expires_in'],
  ['net http open timeout', 'app/models/client.rb', 'http = Net::HTTP.new("a", 80)\n http.get("/")', 'http = Net::HTTP.new("a", 80)\n http.read_timeout = 5\n http.get("/")', 'timeout-changed less read_timeout'],
  ['n+1 fixed', 'app/models/client.rb', 'Order.where(id: ids).each { |o| o.items.count }', 'Order.includes(:items).where(id: ids).each { |o| o.items.size }', 'call-removed less load'],
  // jvm
  ['retryable', 'src/Api.java', '  @Retryable(maxAttempts = 3)\n  void go() { rest.getForObject("http://a/b", String.class); }', '  @Retryable(maxAttempts = 6)\n  void go() { rest.getForObject("http://a/b", String.class); }', 'retry-changed more maxAttempts'],
  ['retryable added', 'src/Api.java', '  void go() { rest.getForObject("http://a/b", String.class); }', '  @Retryable(maxAttempts = 3, backoff = @Backoff(delay = 100))\n  void go() { rest.getForObject("http://a/b", String.class); }', 'retry-added more maxAttempts'],
  ['cacheable added', 'src/Api.java', '  String go() { return rest.getForObject("http://a/b", String.class); }', '  @Cacheable("go")\n  String go() { return rest.getForObject("http://a/b", String.class); }', 'cache-added less Cacheable'],
  ['cacheable removed', 'src/Api.java', '  @Cacheable("go")\n  String go() { return rest.getForObject("http://a/b", String.class); }', '  String go() { return rest.getForObject("http://a/b", String.class); }', 'cache-removed more Cacheable'],
  ['scheduled', 'src/Api.java', '  @Scheduled(fixedDelay = 1000)\n  void go() { rest.getForObject("http://a/b", String.class); }', '  @Scheduled(fixedDelay = 5000)\n  void go() { rest.getForObject("http://a/b", String.class); }', 'interval-changed less fixedDelay'],
  ['scheduled string', 'src/Api.java', '  @Scheduled(fixedDelayString = "${a.delay:60000}")\n  void go() { rest.getForObject("http://a/b", String.class); }', '  @Scheduled(fixedDelayString = "${a.delay:30000}")\n  void go() { rest.getForObject("http://a/b", String.class); }', 'interval-changed more fixedDelayString'],
  ['async', 'src/Api.java', '  void go() { rest.getForObject("http://a/b", String.class); }', '  @Async\n  public void go() { rest.getForObject("http://a/b", String.class); }', 'concurrency-changed more Async'],
  ['time limiter', 'src/Api.java', '  TimeLimiterConfig c = TimeLimiterConfig.custom().timeoutDuration(Duration.ofSeconds(2)).build();', '  TimeLimiterConfig c = TimeLimiterConfig.custom().timeoutDuration(Duration.ofSeconds(9)).build();', 'timeout-changed more timeoutDuration'],
  ['bulkhead', 'src/Api.java', '  BulkheadConfig c = BulkheadConfig.custom().maxConcurrentCalls(10).build();', '  BulkheadConfig c = BulkheadConfig.custom().maxConcurrentCalls(50).build();', 'concurrency-changed more maxConcurrentCalls'],
  ['feign retryer', 'src/Api.java', '  Retryer retryer() { return new Retryer.Default(100, 1000, 3); }', '  Retryer retryer() { return new Retryer.Default(100, 1000, 6); }', 'retry-changed more Default()'],
  ['feign never', 'src/Api.java', '  Retryer retryer() { return new Retryer.Default(100, 1000, 3); }', '  Retryer retryer() { return Retryer.NEVER_RETRY; }', 'retry-removed less Default()'],
  ['feign options', 'src/Api.java', '  Request.Options o() { return new Request.Options(1000, 5000); }', '  Request.Options o() { return new Request.Options(1000, 60000); }', 'timeout-changed more Options()'],
  ['hikari yml', 'src/main/resources/application.yml', 'spring:\n  datasource:\n    hikari:\n      maximum-pool-size: 10\n', 'spring:\n  datasource:\n    hikari:\n      maximum-pool-size: 40\n', 'concurrency-changed more spring.datasource.hikari.maximum-pool-size'],
  ['resilience yml', 'src/main/resources/application.yml', 'resilience4j.retry:\n  instances:\n    a:\n      maxAttempts: 3\n', 'resilience4j.retry:\n  instances:\n    a:\n      maxAttempts: 5\n', 'retry-changed more resilience4j.retry.instances.a.maxAttempts'],
  ['ratelimiter yml', 'src/main/resources/application.yml', 'resilience4j.ratelimiter:\n  instances:\n    a:\n      limitForPeriod: 3\n', 'resilience4j.ratelimiter:\n  instances:\n    a:\n      limitForPeriod: 50\n', 'rate-limit-changed more resilience4j.ratelimiter.instances.a.limitForPeriod'],
  ['timelimiter yml', 'src/main/resources/application.yml', 'resilience4j.timelimiter:\n  instances:\n    a:\n      timeoutDuration: 3s\n', 'resilience4j.timelimiter:\n  instances:\n    a:\n      timeoutDuration: 9s\n', 'timeout-changed more resilience4j.timelimiter.instances.a.timeoutDuration'],
  ['bulkhead yml', 'src/main/resources/application.yml', 'resilience4j.bulkhead:\n  instances:\n    a:\n      maxConcurrentCalls: 3\n', 'resilience4j.bulkhead:\n  instances:\n    a:\n      maxConcurrentCalls: 9\n', 'concurrency-changed more resilience4j.bulkhead.instances.a.maxConcurrentCalls'],
  ['batch properties', 'src/main/resources/application.properties', 'spring.jpa.properties.hibernate.jdbc.batch_size=20', 'spring.jpa.properties.hibernate.jdbc.batch_size=100', 'batch-changed less spring.jpa.properties.hibernate.jdbc.batch_size'],
  ['rate with colon', 'src/main/resources/application.properties', 'shop.rate_limits=100:1', 'shop.rate_limits=200:1,5000:60', 'rate-limit-changed more shop.rate_limits'],
  ['rate removed', 'src/main/resources/application.yml', 'rate_limits:\n  tenant: "${TENANT:2000:60}"\n', 'rate_limits:\n  tenant: "${TENANT:}"\n', 'rate-limit-changed more rate_limits.tenant'],
  ['a relation that is loaded at once', 'src/Orders.java', '@OneToMany(mappedBy = "order")', '@OneToMany(mappedBy = "order", fetch = FetchType.EAGER)', 'call-added more fetch'],
  ['a relation that is loaded when asked for', 'src/Orders.java', '@ManyToOne(fetch = FetchType.EAGER)', '@ManyToOne(fetch = FetchType.LAZY)', 'call-removed less fetch'],
  ['a relation that was loaded at once', 'src/Orders.java', '@ManyToOne(optional = false)', '@ManyToOne(optional = false, fetch = FetchType.LAZY)', 'call-removed less fetch'],
  // dotnet
  ['when all', 'src/Startup.cs', 'foreach (var id in ids) { await client.GetAsync("http://a/" + id); }', 'var tasks = ids.Select(id => client.GetAsync("http://a/" + id)); await Task.WhenAll(tasks);', 'concurrency-changed more GET /:id'],
  ['when all of two', 'src/Startup.cs', 'var a = await client.GetAsync("http://a/b"); var c = await client.GetAsync("http://a/c");', 'var a = client.GetAsync("http://a/b"); var c = client.GetAsync("http://a/c"); await Task.WhenAll(a, c);', 'concurrency-changed more GET /b'],
  ['polly handle', 'src/Startup.cs', 'services.AddResiliencePipeline("p", b => b.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, ShouldHandle = new PredicateBuilder().Handle<TimeoutException>() }));', 'services.AddResiliencePipeline("p", b => b.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, ShouldHandle = new PredicateBuilder().Handle<TimeoutException>().Handle<HttpRequestException>() }));', 'retry-changed more -'],
  ['polly options', 'src/Startup.cs', 'services.AddResiliencePipeline("p", b => b.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3 }));', 'services.AddResiliencePipeline("p", b => b.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 9 }));', 'retry-changed more MaxRetryAttempts'],
  ['tasks of a list', 'src/Startup.cs', 'foreach (var id in ids) { await client.GetAsync("http://a/" + id); }', 'var tasks = new List<Task>(); foreach (var id in ids) { tasks.Add(client.GetAsync("http://a/" + id)); } await Task.WhenAll(tasks);', 'concurrency-changed more GET /:ids'],
  ['polly policy', 'src/Startup.cs', 'services.AddSingleton(Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, Wait));', 'services.AddSingleton(Policy.Handle<TimeoutException>().Or<HttpRequestException>().WaitAndRetryAsync(3, Wait));', 'retry-changed more -'],
  // npm
  ['pushed promises', 'src/api.ts', "export const all = async (ids) => { for (const id of ids) { await axios.get('http://a/b') } }", "export const all = async (ids) => { const found = []; for (const id of ids) { found.push(axios.get('http://a/b')) } await Promise.all(found) }", 'concurrency-changed more GET /b'],
  ['useQuery retry off', 'src/api.ts', "export const useA = () => useQuery({ queryKey: ['a'], queryFn: () => axios.get('/a') })", "export const useA = () => useQuery({ queryKey: ['a'], queryFn: () => axios.get('/a'), retry: false })", 'retry-removed less retry'],
  ['data loader', 'src/api.ts', "export const load = (db) => new DataLoader(async (ids) => axios.post('http://a/many', ids))", "export const load = (db) => new DataLoader(async (ids) => axios.post('http://a/many', ids), { maxBatchSize: 50 })", 'batch-changed more maxBatchSize'],
  // php
  ['limiter without use', 'app/Http/Kernel.php', '', "RateLimiter::for('uploads', fn ($r) => Limit::perMinute(10));"],
  ['limiter changed', 'app/Http/Kernel.php', "RateLimiter::for('uploads', fn ($r) => Limit::perMinute(10));", "RateLimiter::for('uploads', fn ($r) => Limit::perMinute(30));", 'rate-limit-changed more perMinute()'],
  ['cache once', 'app/Http/Kernel.php', "return Order::where('a', 1)->get();", "return Cache::remember('k', 60, function () { return Order::where('a', 1)->get(); });", 'cache-added less remember'],
  ['cache of two names', 'app/Http/Kernel.php', "ConfigCacheService::get('a'); return Order::where('a', 1)->get();", "ConfigCacheService::get('a'); return Cache::remember('k', 60, function () { return Order::where('a', 1)->get(); });", 'cache-added less remember'],
  ['job tries', 'app/Jobs/Run.php', 'public $tries = 3;', 'public $tries = 8;', 'retry-changed more tries'],
  ['job timeout', 'app/Jobs/Run.php', 'public $timeout = 30;', 'public $timeout = 300;', 'timeout-changed more timeout'],
  ['job tries new', 'app/Jobs/Run.php', 'public $queue = "a";', 'public $queue = "a"; public $tries = 3;', 'retry-added more tries'],
  ['retry after', 'config/queue.php', "'redis' => ['retry_after' => 90]", "'redis' => ['retry_after' => 300]", 'retry-changed less retry_after'],
  // go
  ['http client timeout', 'load.go', 'c := &http.Client{}\n\tc.Get("http://a/b")', 'c := &http.Client{Timeout: 5 * time.Second}\n\tc.Get("http://a/b")', 'timeout-changed less Timeout'],
  ['open conns', 'load.go', 'db.SetMaxOpenConns(10)', 'db.SetMaxOpenConns(50)', 'concurrency-changed more MaxOpenConns'],
  ['rate limiter', 'load.go', 'l := rate.NewLimiter(10, 1)', 'l := rate.NewLimiter(50, 1)', 'rate-limit-changed more NewLimiter()'],
  ['rate every', 'load.go', 'l := rate.NewLimiter(rate.Every(time.Second), 1)', 'l := rate.NewLimiter(rate.Every(100*time.Millisecond), 1)', 'rate-limit-changed more Every()'],
  // helm
  ['helm replicas', 'charts/shop/values.yaml', 'replicaCount: 1', 'replicaCount: 3', 'replicas-changed more replicaCount'],
  ['helm autoscaling', 'charts/shop/values.yaml', 'autoscaling:\n  enabled: false\n  minReplicas: 1\n  maxReplicas: 5', 'autoscaling:\n  enabled: true\n  minReplicas: 1\n  maxReplicas: 5', 'replicas-changed more autoscaling.enabled'],
  ['helm env', 'charts/shop/values.yaml', 'env:\n  - name: WEB_CONCURRENCY\n    value: "2"', 'env:\n  - name: WEB_CONCURRENCY\n    value: "6"', 'concurrency-changed more env.WEB_CONCURRENCY'],
  ['limiter disabled', 'charts/shop/values.yaml', 'rateLimit:\n  enabled: true\n  rps: 5', 'rateLimit:\n  enabled: false\n  rps: 5', 'rate-limit-changed more rateLimit.enabled'],
]

describe('a library', () => {
  it.each(cases.map(([name, file, before, after, ...expected]) => ({ name, file, before, after, expected })))('is read: $name', async ({ file, before, after, expected }) => {
    const { changes } = await compare({ [file]: around[file](before) }, { [file]: around[file](after) })
    expect(changes.map(({ kind, direction, operation }) => `${kind} ${direction} ${operation ?? '-'}`).join(', ')).toEqual(expected.join(', '))
  })
})
