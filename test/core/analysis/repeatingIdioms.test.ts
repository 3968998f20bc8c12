import { describe } from 'vitest'
import { type IdiomRow, tellsIdioms } from './idioms'

/** Text around what differs, by where it stands. */
const around = {
  'src/Scrobbler.cs': (text: string) => `public class Scrobbler\n{\n    private readonly SemaphoreSlim _gate = new SemaphoreSlim(1);\n    public async Task<int> Post(Item item)\n    {\n        var reply = await Send(item);\n        ${text}\n        return reply.Rate;\n    }\n}\n`,
  'src/check.kt': (text: string) => `class Checker(private val requestSemaphore: Semaphore, private val rest: RestTemplate) {\n  fun check(url: String): String? {\n    ${text}\n  }\n}\n`,
  'src/load.ts': (text: string) => `export const load = async (url) => {\n  const reply = await fetch(url)\n  ${text}\n  return reply.json()\n}\n`,
  'store.go': (text: string) => `package a\nimport "time"\nfunc run(c Config) error {\n\t${text}\n}\n`,
  'part.go': (text: string) => text,
  'fetch.go': (text: string) => `package a\nimport (\n\t"net"\n\t"net/http"\n\t"time"\n)\nfunc load(url string, c Config) (*http.Response, error) {\n\t${text}\n}\n`,
  'src/Http.java': (text: string) => `import okhttp3.OkHttpClient;\nclass Http {\n  OkHttpClient make() {\n    return ${text};\n  }\n}\n`,
  'src/Watcher.cs': (text: string) => `public class Watcher\n{\n    ${text}\n    public async Task Process(string path) { await Scan(path); }\n}\n`,
  'src/Keys.java': (text: string) => `class IntegerKey {\n  IntegerKey(String name, List<Kind> kinds, int value) { }\n}\nclass Keys {\n  public static final IntegerKey WAIT = new IntegerKey("mail.${text});\n}\nclass Mailer {\n  Properties properties(Config config) {\n    Properties properties = new Properties();\n    properties.put("mail.smtp.timeout", String.valueOf(config.getInteger(Keys.WAIT)));\n    return properties;\n  }\n}\n`,
  'src/Mailer.java': (text: string) => `class Mailer {\n  Properties properties(Config config) {\n    Properties properties = new Properties();\n    properties.put("mail.smtp.host", config.host());\n    ${text}\n    return properties;\n  }\n}\n`,
  'src/Album.cs': (text: string) => `public class Album\n{\n    public async Task RefreshAll(CancellationToken stop)\n    {\n        var all = await Children();\n        ${text}\n    }\n}\n`,
  'src/Broadcast.java': (text: string) => `import redis.clients.jedis.*;\nclass Broadcast {\n  private final Closeable publisher = new ${text};\n}\n`,
  'src/ConnectionManager.java': (text: string) => `class ConnectionManager {\n  private static final long KEEP_ALIVE_TIME = ${text};\n}\n`,
  'src/Executors.java': (text: string) => `class Executors {\n  private static final long KEEP_ALIVE_TIME = ${text};\n}\n`,
  'retry.go': (text: string) => `package a\nimport (\n\t"errors"\n\t"fmt"\n)\nfunc retryOnConflict(action func() error) error {\n\terr := action()\n\tif isConflict(err) {\n\t\treturn ${text}\n\t}\n\treturn nil\n}\n`,
  'app/Like.php': (text: string) => `<?php\nnamespace App;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass Status extends Model {\n  public function likes() { return $this->hasMany(Like::class); }\n}\nclass LikeController {\n  public function remove($id) {\n    $status = Status::findOrFail($id);\n    $status->likes_count = ${text};\n  }\n}\n`,
  'src/Jobs.java': (text: string) => `import java.util.concurrent.*;\nclass Jobs {\n  private final ScheduledExecutorService executor = Executors.${text};\n}\n`,
  'src/server.ts': (text: string) => `import { connect } from 'amqplib'\n${text}`,
} as const

const repeated = 'package a\nimport "time"\nfunc run(c Config) error {\n\ts, err := openWithRetry(c)\n\tuse(s)\n\treturn err\n}\nfunc openWithRetry(c Config) (s Store, err error) {\n\tfor attempt := 1; attempt <= 5; attempt++ {\n\t\ts, err = c.Storage.Open()\n\t\tif err == nil {\n\t\t\treturn s, nil\n\t\t}\n\t\ttime.Sleep(time.Second)\n\t}\n\treturn nil, err\n}\n'
const once = 'package a\nfunc run(c Config) error {\n\ts, err := c.Storage.Open()\n\tuse(s)\n\treturn err\n}\n'
const onceThere = 'package a\nfunc run(c Config) error {\n\treturn nil\n}\n'

const cases: readonly IdiomRow<keyof typeof around>[] = [
  ['a function that waits and calls itself where it was refused', 'src/Scrobbler.cs', '', 'if (reply.Error.Contains("Too Many Requests")) { await Task.Delay(TimeSpan.FromMinutes(10)); await Post(item); }', 'retry-added more Post again'],
  ['a function that no longer calls itself after a wait', 'src/Scrobbler.cs', 'if (reply.Error.Contains("Too Many Requests")) { await Task.Delay(TimeSpan.FromMinutes(10)); await Post(item); }', '', 'retry-removed less Post again'],
  ['a function that calls itself for the next page', 'src/Scrobbler.cs', '', 'if (reply.HasNext) { await Task.Delay(10); await Post(reply.Next); }'],
  ['a wait for room', 'src/Scrobbler.cs', '', 'await _gate.WaitAsync(); await Send(item);', 'concurrency-changed less _gate.WaitAsync'],
  ['a permit of a semaphore', 'src/check.kt', 'return rest.getForObject<String>(url)', 'requestSemaphore.acquire()\n    try { return rest.getForObject<String>(url) } finally { requestSemaphore.release() }', 'concurrency-changed less requestSemaphore.acquire'],
  ['a permit that is no longer asked for', 'src/check.kt', 'requestSemaphore.acquire()\n    try { return rest.getForObject<String>(url) } finally { requestSemaphore.release() }', 'return rest.getForObject<String>(url)', 'concurrency-changed more requestSemaphore.acquire'],
  ['a callback that is run again, by the end of its name', 'store.go', 'return c.ExecTx(func(tx *Tx) error { return tx.Save() })', 'return c.execTxWithRetry(func(tx *Tx) error { return tx.Save() })', 'retry-added more execTxWithRetry'],
  ['a new function that repeats what another did by itself', 'part.go', once, repeated, 'retry-added more -'],
  ['what a function repeated, done by itself', 'part.go', repeated, once, 'retry-removed less -'],
  ['a new function that repeats what nothing did', 'part.go', onceThere, repeated],
  ['more threads that run by the clock', 'src/Jobs.java', 'newSingleThreadScheduledExecutor()', 'newScheduledThreadPool(4)', 'concurrency-changed more newScheduledThreadPool()'],
  ['a client with a bound in place of the one without', 'fetch.go', 'return http.Get(url)', 'client := http.Client{Timeout: 5 * time.Second}\n\treturn client.Get(url)', 'timeout-changed less Timeout'],
  ['the client without a bound again', 'fetch.go', 'client := http.Client{Timeout: 5 * time.Second}\n\treturn client.Get(url)', 'return http.Get(url)', 'timeout-changed more Timeout'],
  ['a client beside the one without a bound', 'fetch.go', 'return http.Get(url)', 'other := http.Client{Timeout: 5 * time.Second}\n\tuse(other)\n\treturn http.Get(url)'],
  ['a dialer with a bound', 'fetch.go', 'return c.Send(url)', 'return c.Send(url, WithDial(func() {\n\t\td := net.Dialer{Timeout: c.Wait}\n\t\td.Dial("tcp", url)\n\t}))', 'timeout-changed less Timeout'],
  ['a builder in place of the constructor', 'src/Http.java', 'new OkHttpClient()', 'new OkHttpClient.Builder().readTimeout(30, TimeUnit.SECONDS).build()', 'timeout-changed more readTimeout'],
  ['the constructor in place of the builder', 'src/Http.java', 'new OkHttpClient.Builder().readTimeout(5, TimeUnit.SECONDS).build()', 'new OkHttpClient()', 'timeout-changed more readTimeout'],
  ['a job that is not run twice at once', 'src/Watcher.cs', '', '[DisableConcurrentExecution(60)]', 'concurrency-changed less DisableConcurrentExecution'],
  ['how long a job waits for its other run', 'src/Watcher.cs', '[DisableConcurrentExecution(60)]', '[DisableConcurrentExecution(600)]'],
  ['what a key says to hold by default, where it is asked for', 'src/Keys.java', 'wait", List.of(A), 5000', 'wait", List.of(A), 500', 'timeout-changed less mail.smtp.timeout'],
  ['a first default of a key', 'src/Keys.java', 'timeout", List.of(A)', 'timeout", List.of(A), 500', 'timeout-changed less mail.timeout'],
  ['a key without its default', 'src/Keys.java', 'timeout", List.of(A), 500', 'timeout", List.of(A)', 'timeout-changed more mail.timeout'],
  ['a first size of a pool by default', 'src/Keys.java', 'maxPoolSize", List.of(A)', 'maxPoolSize", List.of(A), 20'],
  ['a property of a client', 'src/Mailer.java', '', 'properties.put("mail.smtp.timeout", 5000);', 'timeout-changed less mail.smtp.timeout'],
  ['a property of a client taken away', 'src/Mailer.java', 'properties.put("mail.smtp.timeout", "5000");', '', 'timeout-changed more mail.smtp.timeout'],
  ['a property that says no time', 'src/Mailer.java', '', 'properties.put("mail.smtp.from", "5000");'],
  ['a bound in a function of its own inside another', 'src/Album.cs', 'foreach (var one in all) { await one.Refresh(stop); }', 'async Task RefreshOne(Item one) { using var cts = CancellationTokenSource.CreateLinkedTokenSource(stop); cts.CancelAfter(TimeSpan.FromSeconds(60)); await one.Refresh(cts.Token); }\n        foreach (var one in all) { await RefreshOne(one); }', 'timeout-changed less CancelAfter()'],
  ['a pool in place of one connection', 'src/Broadcast.java', 'Jedis(url)', 'JedisPool(url)', 'concurrency-changed more JedisPool()'],
  ['a pool and its reverse', 'src/Broadcast.java', 'JedisPool(url)', 'Jedis(url)', 'concurrency-changed less JedisPool()'],
  ['how often a connection is asked whether it lives', 'src/ConnectionManager.java', '15000L', '21000L', 'interval-changed less KEEP_ALIVE_TIME'],
  ['how long a thread waits for work', 'src/Executors.java', '15000L', '21000L'],
  ['another text of an error after retries', 'retry.go', 'errors.New("gave up on a conflict")', 'fmt.Errorf("gave up on a conflict: %w", err)'],
  ['what belongs to a record, counted no more', 'app/Like.php', '$status->likes()->count()', '$status->likes_count - 1', 'call-removed less count'],
  ['what belongs to a record, counted', 'app/Like.php', '$status->likes_count - 1', '$status->likes()->count()', 'call-added more count'],
]

describe('idioms of repeating', () => tellsIdioms(around, cases))
