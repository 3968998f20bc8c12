import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const apache = (body: string): string =>
  `import org.apache.http.client.HttpClient;\nimport org.apache.http.client.config.RequestConfig;\nimport org.apache.http.client.methods.HttpGet;\nclass Stock {\n  private HttpClient http;\n  void load(Limits limits) throws Exception {\n    HttpGet get = new HttpGet("http://stock/all");\n${body}    http.execute(get);\n  }\n}\n`
const stream = (body: string): string => `fn blocks(from: Endpoint) -> impl Stream {\n  async_stream::try_stream! {\n    loop {\n${body}      for await block in found { yield block; }\n    }\n  }\n}\n`
const statics = (body: string): string => `lazy_static! {\n  /// In seconds.\n  ${body}\n}\nasync fn run() {\n  retry("load", &logger).limit(RETRIES).run(move || reqwest::get("http://stock/all")).await\n}\n`
const push = (condition: string): string => `import requests\n\ndef push(url, data):\n  found = requests.post(url, data=data)\n  if ${condition}:\n«    pass¦    for i in range(6):\n      found = requests.post(url, data=data)\n      if found.status_code is 200:\n        break»\n  return found\n`
const view = (body: string): string => `from django.utils.cache import patch_cache_control\n\ndef search(request):\n  response = JsonResponse(find())\n${body}  return response\n`
const session = `«¦from requests.adapters import HTTPAdapter\nfrom requests.packages.urllib3.util.retry import Retry\n\ndef patient(retries=3):\n  session = requests.Session()\n  session.mount("https://", HTTPAdapter(max_retries=Retry(total=retries)))\n  return session\n\n»`
const load = (call: string): string => `import requests\n${session}def load(url):\n  return ${call}\n`
const queue = (body: string): string => `import software.amazon.awssdk.services.sqs.model.SendMessageRequest\nclass Orders(queues: Queues) : Handler() {\n  private val client by lazy { queues.find("orders").client }\n  fun send(text: String) {\n${body}  }\n}\n`
const spawned = `use shop::{prelude::Chain, tokio_retry::Retry};\nasync fn load() {\n  «reqwest::get("http://stock/all").await¦Retry::spawn(strategy, move || { reqwest::get("http://stock/all") }).await»\n}\n`

describe('bounds and retries that are told both ways', () =>
  tellsBothWays(
    differing([
      ['a first wait among others of a request', 'Stock.java', apache('    get.setConfig(RequestConfig.custom().setConnectTimeout(limits.getConnectTimeout())«¦.setConnectionRequestTimeout(limits.getConnectionRequestTimeout())».build());\n'), ['timeout-changed less http ConnectionRequestTimeout'], ['timeout-changed more http ConnectionRequestTimeout']],
      ['a first wait of a request', 'Stock.java', apache('«¦    get.setConfig(RequestConfig.custom().setSocketTimeout(500).build());\n»'), ['timeout-changed less http SocketTimeout'], ['timeout-changed more http SocketTimeout']],
      ['nothing in a record of waits', 'Stock.java', apache('    Limits own = new Limits();\n«¦    own.setSocketTimeout(limits.getSocketTimeout());\n»'), [], []],
      ['a wait within a stream of Rust', 'src/shop.rs', stream('      let found = tokio::time::timeout(Duration::from_secs(«30¦120»), from.load()).await;\n'), ['timeout-changed more other timeout()'], ['timeout-changed less other timeout()']],
      ['a first wait within a stream of Rust', 'src/shop.rs', stream('      let found = «from.load().await¦tokio::time::timeout(Duration::from_secs(30), from.load()).await»;\n'), ['timeout-changed less other timeout()'], ['timeout-changed more other timeout()']],
      ['a static of Rust that is made late', 'src/shop.rs', statics('static ref JSON_RPC_TIMEOUT: Duration = Duration::from_secs(«10¦5»);'), ['timeout-changed less grpc JSON_RPC_TIMEOUT'], ['timeout-changed more grpc JSON_RPC_TIMEOUT']],
      ['what a static of Rust takes where the environment says nothing', 'src/shop.rs', statics('static ref RETRIES: usize = std::env::var("RETRIES").unwrap_or("«10¦5»".into()).parse::<usize>().expect("a number");'), ['retry-changed less other RETRIES'], ['retry-changed more other RETRIES']],
      ['a number in the place of a static of Rust', 'src/shop.rs', `lazy_static! {\n  static ref RETRIES: usize = std::env::var("RETRIES").unwrap_or_else(|_| "10".to_string()).parse().unwrap();\n}\nasync fn run() {\n  retry("load", &logger).limit(«16¦*RETRIES»).run(move || reqwest::get("http://stock/all")).await\n}\n`, ['retry-changed less other limit'], ['retry-changed more other limit']],
      ['a library of retries that another crate hands on', 'src/shop.rs', spawned, ['retry-added more http GET /all'], ['retry-removed less http GET /all']],
      ['a header that lets caches keep an answer', 'shop/views.py', view('«¦  patch_cache_control(response, public=True, max_age=60)\n»'), ['cache-added less cache patch_cache_control'], ['cache-removed more cache patch_cache_control']],
      ['nothing in a header that lets no cache keep one', 'shop/views.py', view('«¦  patch_cache_control(response, no_cache=True)\n»'), [], []],
      ['a client with retries from a function of its own', 'shop/load.py', load('«requests.get(url)¦patient().get(url)»'), ['retry-added more http -'], ['retry-removed less http -']],
      ['nothing in a client with retries that nothing calls with', 'shop/load.py', load('requests.get(url)'), [], []],
      ['a request that says for whom it is', 'Orders.kt', queue('«¦    client.sendMessage(SendMessageRequest.builder().messageBody(text).build()).get()\n»'), ['call-added more queue publish'], ['call-removed less queue publish']],
      ['nothing in a request for another method', 'Orders.kt', queue('«¦    client.keep(SendMessageRequest.builder().messageBody(text).build())\n»'), [], []],
      ['further attempts until the status is good', 'shop/push.py', push('found.status_code is not 200'), ['retry-added more http -', 'call-added more http -'], ['call-removed less http -', 'retry-removed less http -']],
      ['a throttle that is a semaphore', 'Stock.cs', `using System.Net.Http;\nclass Stock {\n  private readonly HttpClient http;\n  public async Task Load(List<string> names, Options options) {\n«¦    var throttle = new SemaphoreSlim(options.MaxLoads);\n»    await Task.WhenAll(names.Select(async name => {\n«¦      await throttle.WaitAsync();\n»      await http.GetStringAsync("http://stock/" + name);\n    }));\n  }\n}\n`, ['concurrency-changed less http throttle.WaitAsync'], ['concurrency-changed more http throttle.WaitAsync']],
      ['failures of the JVM that a function tells', 'Stock.java', `import com.github.rholder.retry.RetryerBuilder;\nclass Stock {\n  RetryerBuilder<String> retryer() {\n    return RetryerBuilder.<String>newBuilder().retryIfException(t -> t.getCause() instanceof IOException«¦ || t instanceof BusyException»);\n  }\n}\n`, ['retry-changed more other -'], ['retry-changed less other -']],
      ['failures of the JVM by their class', 'Stock.java', `import com.github.rholder.retry.RetryerBuilder;\nclass Stock {\n  RetryerBuilder<String> retryer() {\n    return RetryerBuilder.<String>newBuilder().retryIfExceptionOfType(IOException.class)«¦.retryIfExceptionOfType(BusyException.class)».withStopStrategy(STOP);\n  }\n}\n`, ['retry-changed more other -'], ['retry-changed less other -']],
      ['what ran by the clock and runs once', 'Stock.java', `import java.util.concurrent.ScheduledExecutorService;\nclass Stock {\n  Stock(ScheduledExecutorService scheduler, Loader loader) {\n    scheduler.«schedule(loader, 0, TimeUnit.SECONDS)¦scheduleAtFixedRate(loader, 0, 1, TimeUnit.SECONDS)»;\n  }\n}\n`, ['interval-changed more other scheduleAtFixedRate()'], ['interval-changed less other scheduleAtFixedRate()']],
      ['a field of a prototype that a class is given', 'stock.js', `class Stock {\n  static init() {\n    this.prototype.POLL_INTERVAL = «5 * 60¦45» * 1000\n  }\n}\n`, ['interval-changed more other POLL_INTERVAL'], ['interval-changed less other POLL_INTERVAL']],
    ]),
  ))
