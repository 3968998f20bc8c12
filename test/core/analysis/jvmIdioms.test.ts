import { describe, expect, it } from 'vitest'
import { type Idiom, changesOfIdiom } from './idioms'

const cases: readonly Idiom[] = [
  { name: 'a method that takes a timeout too', file: 'Await.java', before: 'class Await {\n  static <T> T until(Supplier<T> check, Duration sleep) {\n    return until(check, sleep, null);\n  }\n  static <T> T until(Supplier<T> check, Duration sleep, Duration timeout) {\n    return check.get();\n  }\n  static <T> T until(Supplier<T> check) {\n    return check.get();\n  }\n}\nclass Follow {\n  void run() {\n    Await.until(() -> load(), Duration.ofMillis(500));\n  }\n}\n', after: 'class Await {\n  static <T> T until(Supplier<T> check, Duration sleep) {\n    return until(check, sleep, null);\n  }\n  static <T> T until(Supplier<T> check, Duration sleep, Duration timeout) {\n    return check.get();\n  }\n  static <T> T until(Supplier<T> check) {\n    return check.get();\n  }\n}\nclass Follow {\n  void run() {\n    Await.until(() -> load(), Duration.ofMillis(500), Duration.ofSeconds(10));\n  }\n}\n', expected: ['timeout-changed less timeout'] },
  { name: 'an address that is opened', file: 'Feed.java', before: 'import java.net.*;\nclass Feed {\n  InputStream load() throws IOException {\n    return null;\n  }\n}\n', after: 'import java.net.*;\nclass Feed {\n  InputStream load() throws IOException {\n    return new URL("http://feeds/all").openConnection().getInputStream();\n  }\n}\n', expected: ['call-added more GET /all'] },
  { name: 'a statement of jOOQ', file: 'StockHandler.java', before: 'import org.jooq.impl.DSL;\nclass StockHandler {\n  void drop(Configuration c) {\n    DSL.using(c).delete(stock).where(old).execute();\n  }\n}\n', after: 'import org.jooq.impl.DSL;\nclass StockHandler {\n  void drop(Configuration c) {\n    log(c);\n  }\n}\n', expected: ['call-removed less execute'] },
  { name: 'a default at the end of a chain', before: 'var o = ConfigOptions.key("pool.size").intType().defaultValue(5);', after: 'var o = ConfigOptions.key("pool.size").intType().defaultValue(20);', expected: ['concurrency-changed more pool.size'] },
  { name: 'a first bound of a future', before: 'var f = CompletableFuture.supplyAsync(() -> rest.getForObject("http://a/b", String.class));', after: 'var f = CompletableFuture.supplyAsync(() -> rest.getForObject("http://a/b", String.class)).orTimeout(5, TimeUnit.SECONDS);', expected: ['timeout-changed less orTimeout()'] },
  { name: 'webclient retry added', before: 'web.get().uri("http://a/b").retrieve().bodyToMono(String.class).block();', after: 'web.get().uri("http://a/b").retrieve().bodyToMono(String.class).retry(3).block();', expected: ['retry-added more retry()'] },
  { name: 'webclient retryWhen added', before: 'web.get().uri("http://a/b").retrieve().bodyToMono(String.class).block();', after: 'web.get().uri("http://a/b").retrieve().bodyToMono(String.class).retryWhen(Retry.backoff(3, Duration.ofSeconds(1))).block();', expected: ['retry-added more retryWhen'] },
  { name: 'webclient retryWhen delay', before: 'm.retryWhen(Retry.fixedDelay(3, Duration.ofSeconds(1)));', after: 'm.retryWhen(Retry.fixedDelay(3, Duration.ofSeconds(5)));', expected: ['retry-changed less fixedDelay()'] },
  { name: 'flatMap concurrency', before: 'Flux.fromIterable(ids).flatMap(i -> web.get().uri("http://a/b").retrieve().bodyToMono(String.class), 4);', after: 'Flux.fromIterable(ids).flatMap(i -> web.get().uri("http://a/b").retrieve().bodyToMono(String.class), 16);', expected: ['concurrency-changed more flatMap()'] },
  { name: 'okhttp timeout first', before: 'new OkHttpClient.Builder().build();', after: 'new OkHttpClient.Builder().readTimeout(30, TimeUnit.SECONDS).build();', expected: ['timeout-changed more readTimeout'] },
  { name: 'okhttp dispatcher', before: 'dispatcher.setMaxRequestsPerHost(5);', after: 'dispatcher.setMaxRequestsPerHost(50);', expected: ['concurrency-changed more MaxRequestsPerHost'] },
  { name: 'apache builder', before: 'HttpClients.custom().setMaxConnTotal(20).setMaxConnPerRoute(4).build();', after: 'HttpClients.custom().setMaxConnTotal(200).setMaxConnPerRoute(4).build();', expected: ['concurrency-changed more MaxConnTotal'] },
  { name: 'feign options', before: 'var o = new Request.Options(5, TimeUnit.SECONDS, 10, TimeUnit.SECONDS, true);', after: 'var o = new Request.Options(5, TimeUnit.SECONDS, 60, TimeUnit.SECONDS, true);', expected: ['timeout-changed more Options()'] },
  { name: 'feign retryer', before: 'var o = new Retryer.Default(100, 1000, 3);', after: 'var o = new Retryer.Default(100, 1000, 6);', expected: ['retry-changed more Default()'] },
  { name: 'retryable bare added', isMember: true, before: 'public void x() { rest.getForObject("http://a/b", String.class); }', after: '@Retryable public void x() { rest.getForObject("http://a/b", String.class); }', expected: ['retry-added more Retryable'] },
  { name: 'retryable for', isMember: true, before: '@Retryable(include = {A.class}) public void x() { rest.getForObject("http://a/b", String.class); }', after: '@Retryable(include = {A.class, B.class}) public void x() { rest.getForObject("http://a/b", String.class); }', expected: ['retry-changed more include'] },
  { name: 'retry4j annot added', isMember: true, before: 'public void x() { rest.getForObject("http://a/b", String.class); }', after: '@Retry(name = "a") public void x() { rest.getForObject("http://a/b", String.class); }', expected: ['retry-added more Retry'] },
  { name: 'retry4j execute', before: 'rest.getForObject("http://a/b", String.class);', after: 'retry.executeSupplier(() -> rest.getForObject("http://a/b", String.class));', expected: ['retry-added more executeSupplier'] },
  { name: 'simpleretrypolicy', before: 'var p = new SimpleRetryPolicy(3);', after: 'var p = new SimpleRetryPolicy(5);', expected: ['retry-changed more SimpleRetryPolicy()'] },
  { name: 'failsafe get', before: 'rest.getForObject("http://a/b", String.class);', after: 'Failsafe.with(retryPolicy).get(() -> rest.getForObject("http://a/b", String.class));', expected: ['retry-added more get'] },
  { name: 'guava ratelimiter', before: 'RateLimiter.create(10);', after: 'RateLimiter.create(50);', expected: ['rate-limit-changed more create()'] },
  { name: 'bucket4j', before: 'Bandwidth.simple(10, Duration.ofMinutes(1));', after: 'Bandwidth.simple(100, Duration.ofMinutes(1));', expected: ['rate-limit-changed more simple()'] },
  { name: 'scheduled new', isMember: true, before: 'public void x() { rest.getForObject("http://a/b", String.class); }', after: '@Scheduled(fixedDelay = 60000) public void x() { rest.getForObject("http://a/b", String.class); }', expected: ['interval-changed more fixedDelay'] },
  { name: 'scheduled unit', isMember: true, before: '@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES) public void x() { rest.getForObject("http://a/b", String.class); }', after: '@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS) public void x() { rest.getForObject("http://a/b", String.class); }', expected: ['interval-changed less fixedDelay'] },
  { name: 'scheduled string', isMember: true, before: '@Scheduled(fixedDelayString = "${a.b:60000}") public void x() { rest.getForObject("http://a/b", String.class); }', after: '@Scheduled(fixedDelayString = "${a.b:5000}") public void x() { rest.getForObject("http://a/b", String.class); }', expected: ['interval-changed more fixedDelayString'] },
  { name: 'ses', before: 'ses.scheduleAtFixedRate(this::x, 0, 5, TimeUnit.MINUTES);', after: 'ses.scheduleAtFixedRate(this::x, 0, 1, TimeUnit.MINUTES);', expected: ['interval-changed more scheduleAtFixedRate()'] },
  { name: 'query hint', isMember: true, before: '@QueryHints(@QueryHint(name = "jakarta.persistence.query.timeout", value = "1000")) void x();', after: '@QueryHints(@QueryHint(name = "jakarta.persistence.query.timeout", value = "5000")) void x();', expected: ['timeout-changed more jakarta.persistence.query.timeout'] },
  { name: 'setter given what is read', before: 'statement.setQueryTimeout(10);', after: 'statement.setQueryTimeout(props.getWait());', expected: [] },
  { name: 'setter no longer given what is read', before: 'mono.timeout(Duration.ofSeconds(this.wait));', after: 'mono.timeout(Duration.ofSeconds(10));', expected: [] },
  { name: 'setter taken away', before: 'statement.setQueryTimeout(10); statement.executeQuery("select 1");', after: 'statement.executeQuery("select 1");', expected: ['timeout-changed more QueryTimeout'] },
  { name: 'collections for many threads', before: 'var a = make(3);', after: 'var a = new ConcurrentHashMap<>(3); var b = new ConcurrentLinkedDeque<>(List.of(600));', expected: [] },
  { name: 'orTimeout', before: 'f.orTimeout(5, TimeUnit.SECONDS);', after: 'f.orTimeout(50, TimeUnit.SECONDS);', expected: ['timeout-changed more orTimeout()'] },
  { name: 'tpe', before: 'new ThreadPoolExecutor(4, 8, 60, TimeUnit.SECONDS, q);', after: 'new ThreadPoolExecutor(4, 32, 60, TimeUnit.SECONDS, q);', expected: ['concurrency-changed more ThreadPoolExecutor()'] },
  { name: 'kafka props', before: 'props.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);', after: 'props.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);', expected: ['batch-changed less MAX_POLL_RECORDS'] },
  { name: 'kafka errorhandler', before: 'new DefaultErrorHandler(rec, new FixedBackOff(1000L, 3));', after: 'new DefaultErrorHandler(rec, new FixedBackOff(1000L, 9));', expected: ['retry-changed more FixedBackOff()'] },
  { name: 'rabbit concurrency', isMember: true, before: '@RabbitListener(queues = "a", concurrency = "3-5") public void x(String m) { rest.getForObject("http://a/b", String.class); }', after: '@RabbitListener(queues = "a", concurrency = "6-10") public void x(String m) { rest.getForObject("http://a/b", String.class); }', expected: ['concurrency-changed more concurrency'] },
  { name: 'rabbit qos', before: 'channel.basicQos(10);', after: 'channel.basicQos(50);', expected: ['concurrency-changed more basicQos()'] },
  { name: 'redis ttl', before: 'redisTemplate.opsForValue().set("k", v, Duration.ofMinutes(5));', after: 'redisTemplate.opsForValue().set("k", v, Duration.ofMinutes(50));', expected: ['cache-ttl-changed less set()'] },
  { name: 'redis ttl unit', before: 'redisTemplate.opsForValue().set("k", v, 5, TimeUnit.MINUTES);', after: 'redisTemplate.opsForValue().set("k", v, 50, TimeUnit.MINUTES);', expected: ['cache-ttl-changed less set()'] },
  { name: 'value odd', isMember: true, before: '@Value("${http.timeout-ms:5000}") private int x;', after: '@Value("${http.timeout-ms:15000}") private int x;', expected: ['timeout-changed more http.timeout-ms'] },
  { name: 'async added', isMember: true, before: 'public void x() { rest.getForObject("http://a/b", String.class); }', after: '@Async public void x() { rest.getForObject("http://a/b", String.class); }', expected: ['concurrency-changed more Async'] },
  { name: 'entitygraph', isMember: true, before: '@Query("select o from Order o") List<Order> x();', after: '@EntityGraph(attributePaths = {"items"}) @Query("select o from Order o") List<Order> x();', expected: ['call-removed less load'] },
  { name: 'records of a collection in batches', isMember: true, before: '@OneToMany List<Item> items;', after: '@BatchSize(size = 50) @OneToMany List<Item> items;', expected: ['call-removed less load'] },
  { name: 'join fetch', isMember: true, before: '@Query("select o from Order o") List<Order> x();', after: '@Query("select o from Order o join fetch o.items") List<Order> x();', expected: ['call-removed less load'] },
  { name: 'join fetch em', before: 'em.createQuery("select o from Order o").getResultList();', after: 'em.createQuery("select o from Order o left join fetch o.items").getResultList();', expected: ['call-removed less load'] },
  { name: 'page request', before: 'orders.findAll(PageRequest.of(0, 100));', after: 'orders.findAll(PageRequest.of(0, 1000));', expected: ['batch-changed less of()'] },
  { name: 'parallel stream', before: 'ids.stream().map(i -> rest.getForObject("http://a/b", String.class)).toList();', after: 'ids.parallelStream().map(i -> rest.getForObject("http://a/b", String.class)).toList();', expected: ['concurrency-changed more GET /b'] },
  { name: 'completable', before: 'for (String id : ids) { rest.getForObject("http://a/b", String.class); }', after: 'ids.stream().map(i -> CompletableFuture.supplyAsync(() -> rest.getForObject("http://a/b", String.class))).toList();', expected: ['concurrency-changed more GET /b'] },
  { name: 'sqs batch', before: 'ReceiveMessageRequest.builder().maxNumberOfMessages(1).waitTimeSeconds(5).build();', after: 'ReceiveMessageRequest.builder().maxNumberOfMessages(10).waitTimeSeconds(5).build();', expected: ['batch-changed less maxNumberOfMessages'] },
  { name: 'mp timeout added', isMember: true, before: 'public void x() { rest.getForObject("http://a/b", String.class); }', after: '@Timeout(5000) public void x() { rest.getForObject("http://a/b", String.class); }', expected: ['timeout-changed less Timeout'] },
  { name: 'setter in ctor', isMember: true, before: 'public Orders(RestTemplate t, Client client) { this.rest = t; }', after: 'public Orders(RestTemplate t, Client client) { this.rest = t; client.setReadTimeout(5000); }', expected: ['timeout-changed less ReadTimeout'] },
  { name: 'yml caffeine spec', file: 'src/main/resources/application.yml', before: 'spring:\n  cache:\n    caffeine:\n      spec: maximumSize=500,expireAfterWrite=60s\n', after: 'spring:\n  cache:\n    caffeine:\n      spec: maximumSize=500,expireAfterWrite=600s\n', expected: ['cache-ttl-changed less spring.cache.caffeine.spec.expireAfterWrite'] },
  { name: 'appsettings conn', file: 'src/appsettings.json', before: '{"ConnectionStrings": {"Db": "Server=a;Max Pool Size=100;Command Timeout=30"}}', after: '{"ConnectionStrings": {"Db": "Server=a;Max Pool Size=400;Command Timeout=30"}}', expected: ['concurrency-changed more ConnectionStrings.Db.Max Pool Size'] },
  { name: 'getter of a timeout', isMember: true, before: '@Override public long getTimeout() { return TimeUnit.SECONDS.toMillis(30); }', after: '@Override public long getTimeout() { return TimeUnit.SECONDS.toMillis(60); }', expected: ['timeout-changed more Timeout'] },
  { name: 'getter of a backoff', isMember: true, before: 'public long getBackoffPeriod() { return 1000; }', after: 'public long getBackoffPeriod() { return 5000; }', expected: ['retry-changed less BackoffPeriod'] },
  { name: 'getter that asks', isMember: true, before: 'public long getTimeout() { return TimeUnit.MINUTES.toMillis(10); }', after: 'public long getTimeout() { return properties.getTimeout(); }', expected: [] },
  { name: 'field in another unit', isMember: true, before: 'private final long timeout = TimeUnit.MINUTES.toMillis(5);', after: 'private final long timeout = TimeUnit.MINUTES.toMillis(10);', expected: ['timeout-changed more timeout'] },
  { name: 'retries given by place', before: 'retrySupport.retry(() -> orders.findAll(), 3, 1000, true);', after: 'retrySupport.retry(() -> orders.findAll(), 6, 1000, true);', expected: ['retry-changed more retry()'] },
  { name: 'wait between retries given by place', before: 'retrySupport.retry(() -> orders.findAll(), 3, 1000, true);', after: 'retrySupport.retry(() -> orders.findAll(), 3, 100, true);', expected: ['retry-changed more retry()'] },
  { name: 'what was submitted is waited for', before: 'executor.submit(task).get(5, TimeUnit.SECONDS);', after: 'executor.submit(task).get(50, TimeUnit.SECONDS);', expected: ['timeout-changed more get()'] },
]

const textOf = ({ file, isMember }: Idiom, text: string): string => file !== undefined ? text : `package shop;
import java.util.concurrent.*;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.data.jpa.repository.*;
import okhttp3.OkHttpClient;
import jakarta.persistence.*;
public class Orders {
  private final RestTemplate rest;
  private final WebClient web;
  private final EntityManager em;
  private final OrderRepository orders;
  ${isMember === true ? text : ''}
  public void run(List<String> ids) { ${isMember === true ? '' : text} }
}
`

describe('idioms of Java', () => {
  it.each(cases)('$name', async (one) => {
    expect(await changesOfIdiom(one, 'src/Orders.java', textOf)).toEqual(one.expected)
  })
})
