import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

/** A statement, or a field, of a class in two versions. */
interface Row {
  readonly name: string
  readonly imports: string
  readonly fields?: string
  readonly before: string
  readonly after: string
  readonly forth: readonly string[]
  readonly back: readonly string[]
}

const reactor = 'reactor.core.publisher.Mono reactor.core.publisher.Flux java.time.Duration org.springframework.web.reactive.function.client.WebClient'
const fetching = 'private final WebClient client; Mono<String> fetch(Long id) { return client.get().uri("http://stock/" + id).retrieve().bodyToMono(String.class); }'
const concurrent = 'java.util.concurrent.*'

const rows: readonly Row[] = [
  { name: 'a first bound of what is blocked on', imports: reactor, fields: fetching, before: 'fetch(1L).block();', after: 'fetch(1L).block(Duration.ofSeconds(30));', forth: ['timeout-changed less http block()'], back: ['timeout-changed more http block()'] },
  { name: 'a bound that is multiplied', imports: reactor, fields: fetching, before: 'fetch(1L).timeout(Duration.ofSeconds(2)).subscribe();', after: 'fetch(1L).timeout(Duration.ofSeconds(2).multipliedBy(3)).subscribe();', forth: ['timeout-changed more http timeout'], back: ['timeout-changed less http timeout'] },
  { name: 'pauses between elements', imports: reactor, fields: fetching, before: 'Flux.fromIterable(ids).flatMap(this::fetch).subscribe();', after: 'Flux.fromIterable(ids).delayElements(Duration.ofMillis(100)).flatMap(this::fetch).subscribe();', forth: ['rate-limit-changed less other delayElements()'], back: ['rate-limit-changed more other delayElements()'] },
  { name: 'an answer that is kept', imports: reactor, fields: fetching, before: 'Mono<String> stock = fetch(1L);', after: 'Mono<String> stock = fetch(1L).cache();', forth: ['cache-added less cache cache'], back: ['cache-removed more cache cache'] },
  { name: 'what another library calls a cache', imports: 'java.util.List', before: 'cluster.state();', after: 'cluster.state().cache();', forth: [], back: [] },
  { name: 'an interval after a first delay', imports: 'io.reactivex.rxjava3.core.Observable java.util.concurrent.TimeUnit', before: 'Observable.interval(0, 5, TimeUnit.SECONDS).subscribe();', after: 'Observable.interval(0, 1, TimeUnit.SECONDS).subscribe();', forth: ['interval-changed more other interval()'], back: ['interval-changed less other interval()'] },
  { name: 'a first bound of a latch', imports: concurrent, before: 'latch.await();', after: 'latch.await(30, TimeUnit.SECONDS);', forth: ['timeout-changed less other await()'], back: ['timeout-changed more other await()'] },
  { name: 'a first bound that only the running program knows', imports: concurrent, before: 'client.blockUntilConnected();', after: 'client.blockUntilConnected(config.wait(), TimeUnit.SECONDS);', forth: ['timeout-changed less http blockUntilConnected()'], back: ['timeout-changed more http blockUntilConnected()'] },
  { name: 'a number without its unit', imports: concurrent, before: 'stock.get(1);', after: 'stock.get(5); stock.await(6);', forth: [], back: [] },
  { name: 'one wait in two units', imports: concurrent, before: 'for (Long id : ids) { load(id); Thread.sleep(5000); }', after: 'for (Long id : ids) { load(id); TimeUnit.SECONDS.sleep(5); }', forth: [], back: [] },
  { name: 'handlers of netty', imports: 'io.netty.handler.timeout.*', before: 'pipeline.addLast(new ReadTimeoutHandler(30));', after: 'pipeline.addLast(new ReadTimeoutHandler(60));', forth: ['timeout-changed more other ReadTimeoutHandler()'], back: ['timeout-changed less other ReadTimeoutHandler()'] },
  { name: 'an option that a constant names', imports: 'io.netty.channel.ChannelOption', before: 'bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 1000);', after: 'bootstrap.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5000);', forth: ['timeout-changed more other CONNECT_TIMEOUT_MILLIS'], back: ['timeout-changed less other CONNECT_TIMEOUT_MILLIS'] },
  { name: 'retries of Curator', imports: 'org.apache.curator.retry.ExponentialBackoffRetry', before: 'policy = new ExponentialBackoffRetry(1000, 3);', after: 'policy = new ExponentialBackoffRetry(1000, 10);', forth: ['retry-changed more other ExponentialBackoffRetry()'], back: ['retry-changed less other ExponentialBackoffRetry()'] },
  { name: 'what inherits an executor', imports: concurrent, before: 'pool = new OrderThreadPoolExecutor(10, 100, 60L, TimeUnit.SECONDS, queue);', after: 'pool = new OrderThreadPoolExecutor(3, 3, 60L, TimeUnit.SECONDS, queue);', forth: ['concurrency-changed less other OrderThreadPoolExecutor()'], back: ['concurrency-changed more other OrderThreadPoolExecutor()'] },
  { name: 'an executor that gets a bound', imports: concurrent, before: 'pool = Executors.newCachedThreadPool();', after: 'pool = new ThreadPoolExecutor(1, 8, 60L, TimeUnit.SECONDS, queue);', forth: ['concurrency-changed less other ThreadPoolExecutor()'], back: ['concurrency-changed more other newFixedThreadPool()'] },
  { name: 'requests at once of a dispatcher', imports: 'okhttp3.Dispatcher', before: 'dispatcher.setMaxRequests(64);', after: 'dispatcher.setMaxRequests(128);', forth: ['concurrency-changed more http MaxRequests'], back: ['concurrency-changed less http MaxRequests'] },
  { name: 'statements of a mapper', imports: concurrent, fields: 'private final OrderMapper orderMapper;', before: 'for (Order order : orders) { orderMapper.insert(order); }', after: 'orderMapper.insertBatch(orders);', forth: ['call-out-of-loop less orm insertBatch orderMapper'], back: ['call-into-loop more orm insert orderMapper'] },
  { name: 'a mapper between types', imports: concurrent, fields: 'private final OrderMapper orderMapper;', before: 'orders.get(0);', after: 'for (Order order : orders) { orderMapper.toDto(order); orderMapper.updateFromDto(order); }', forth: [], back: [] },
  { name: 'the longest wait between retries', imports: 'com.github.rholder.retry.*', before: 'retryer = RetryerBuilder.<Boolean>newBuilder().withWaitStrategy(WaitStrategies.exponentialWait(1000, 10000, TimeUnit.MILLISECONDS)).build();', after: 'retryer = RetryerBuilder.<Boolean>newBuilder().withWaitStrategy(WaitStrategies.exponentialWait(1000, 3000, TimeUnit.MILLISECONDS)).build();', forth: ['retry-changed more other exponentialWait()'], back: ['retry-changed less other exponentialWait()'] },
  { name: 'a request by Bolt', imports: 'com.alipay.remoting.rpc.RpcClient', fields: 'private final RpcClient rpc;', before: 'check();', after: 'rpc.invokeSync(address, order, 3000);', forth: ['call-added more grpc invokeSync'], back: ['call-removed less grpc invokeSync'] },
  { name: 'the size of a batch of MyBatis-Plus', imports: concurrent, before: 'orders.saveBatch(all, 100);', after: 'orders.saveBatch(all, 1000);', forth: ['batch-changed less other saveBatch()'], back: ['batch-changed more other saveBatch()'] },
  { name: 'a first bound of what is made in the function', imports: concurrent, before: 'var factory = new SimpleClientHttpRequestFactory(); use(factory);', after: 'var factory = new SimpleClientHttpRequestFactory(); factory.setReadTimeout(5000); use(factory);', forth: ['timeout-changed less other ReadTimeout'], back: ['timeout-changed more other ReadTimeout'] },
  { name: 'a field of what only carries data', imports: concurrent, before: 'var order = new OrderDto(); use(order);', after: 'var order = new OrderDto(); order.setReadTimeout(5000); use(order);', forth: [], back: [] },
  { name: 'rows of a query', imports: 'jakarta.persistence.EntityManager', fields: 'private final EntityManager em;', before: 'em.createQuery("select o from Order o").getResultList();', after: 'em.createQuery("select o from Order o").setMaxResults(100).getResultList();', forth: ['batch-changed more orm limit'], back: ['batch-changed less orm limit'] },
  { name: 'a field that keeps an answer', imports: reactor, fields: `${fetching} private String stock;`, before: 'stock = fetch(1L).block();', after: 'if (stock == null) { synchronized (this) { if (stock == null) { stock = fetch(1L).block(); } } }', forth: ['cache-added less http GET /1'], back: ['cache-removed more http GET /1'] },
  { name: 'a loop that leaves once a call has succeeded', imports: 'java.net.URL', fields: 'private void poll() { new URL("http://stock/all").openStream(); }', before: 'for (int time = 1; time <= times; time++) { try { poll(); } catch (Exception e) { Thread.sleep(1000); } }', after: 'for (int time = 1; time <= times; time++) { try { poll(); break; } catch (Exception e) { Thread.sleep(1000); } }', forth: ['call-out-of-loop less http GET /all', 'retry-changed less http -'], back: ['call-into-loop more http GET /all', 'retry-changed more http -'] },
  { name: 'a call that is given a function besides', imports: 'java.util.List', before: 'updateWithRetry(order);', after: 'updateWithRetry(order, one -> one);', forth: [], back: [] },
  { name: 'what a switch comes to', imports: concurrent, before: 'client.setReadTimeout(switch (kind) { case FAST -> 5; default -> 10; });', after: 'client.setReadTimeout(switch (kind) { case FAST -> 5; default -> 60; });', forth: ['timeout-changed more http ReadTimeout'], back: ['timeout-changed less http ReadTimeout'] },
]

const text = ({ imports, fields = '' }: Row, statement: string): string =>
  `package shop;\n${imports.split(' ').map((name) => `import ${name};\n`).join('')}class Stock {\n  ${fields}\n  void run(List<Long> ids) {\n    ${statement}\n  }\n}\n`

const differences = rows.map((row): Difference => ({ name: row.name, before: { 'src/shop/Stock.java': text(row, row.before) }, after: { 'src/shop/Stock.java': text(row, row.after) }, forth: row.forth, back: row.back }))

describe('waits, pools and mappers in Java', () => tellsBothWays(differences))

const properties = (seconds: number, size: number): string => `package shop;
@Data
@ConfigurationProperties("shop")
public class ShopProperties {
  private Duration downloadTimeout = Duration.ofSeconds(${seconds});
  private final Pool pool = new Pool();
  @Data
  public static class Pool {
    private int maxSize = ${size};
  }
}
`
const setUp = (statement: string): string => `package shop;
class SetUp {
  private final ShopProperties properties;
  void run() {
    ${statement}
  }
}
`
const bean = (seconds: number, asked = 'client.start(timeout)'): string => `package shop;
class Beans {
  @Bean Consumer<Client> client(@Value("\${shop.timeout:${seconds}s}") Duration timeout) {
    return client -> ${asked};
  }
}
`

const accessed: readonly Difference[] = [
  { name: 'a constant that gives way to a property', around: { 'src/shop/ShopProperties.java': properties(30, 10) }, before: { 'src/shop/SetUp.java': setUp('client.setReadTimeout(Duration.ofSeconds(5));') }, after: { 'src/shop/SetUp.java': setUp('client.setReadTimeout(properties.getDownloadTimeout());') }, forth: ['timeout-changed more http ReadTimeout'], back: ['timeout-changed less http ReadTimeout'] },
  { name: 'a constant that gives way to a property of a part', around: { 'src/shop/ShopProperties.java': properties(30, 10) }, before: { 'src/shop/SetUp.java': setUp('source.setMaximumPoolSize(5);') }, after: { 'src/shop/SetUp.java': setUp('source.setMaximumPoolSize(properties.getPool().getMaxSize());') }, forth: ['concurrency-changed more other MaximumPoolSize'], back: ['concurrency-changed less other MaximumPoolSize'] },
  { name: 'a constant that is a property now', around: { 'src/shop/ShopProperties.java': properties(30, 10) }, before: { 'src/shop/SetUp.java': setUp('client.setReadTimeout(Duration.ofSeconds(30));') }, after: { 'src/shop/SetUp.java': setUp('client.setReadTimeout(properties.getDownloadTimeout());') }, forth: [], back: [] },
  { name: 'what a parameter takes where nothing is configured', before: { 'src/shop/Beans.java': bean(9) }, after: { 'src/shop/Beans.java': bean(30) }, forth: ['timeout-changed more http timeout'], back: ['timeout-changed less http timeout'] },
  { name: 'a client that is told what is configured', before: { 'src/shop/Beans.java': bean(9, 'client.start()') }, after: { 'src/shop/Beans.java': bean(9, 'client.connectTimeout(timeout)') }, forth: ['timeout-changed less http connectTimeout'], back: ['timeout-changed more http connectTimeout'] },
]

describe('properties in Java', () => tellsBothWays(accessed))
