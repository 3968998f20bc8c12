import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

const before = 'package main\n\nfunc main() {\n}\n'
const withImport = (path: string, body: string): string => `package main\n\nimport "${path}"\n\n${body}\n`
const cases = [
  {
    name: 'a client with a timeout',
    text: withImport('net/http', 'var client = &http.Client{Timeout: 5}\nfunc main() {\n\tclient.Get("http://orders/items")\n}'),
    expected: ['call-added more http orders GET /items @ main.go:7'],
  },
  {
    name: 'a statement in a loop, by the type of a field',
    text: withImport('database/sql', 'type Store struct {\n\tdb *sql.DB\n}\nfunc (s *Store) Load(ids []string) {\n\tfor _, id := range ids {\n\t\ts.db.QueryRow("SELECT a FROM items", id)\n\t}\n}'),
    expected: ['call-added more sql database SELECT items @ main.go:10'],
  },
  {
    name: 'a stub whose package is not read',
    text: withImport('shop/genproto', 'func Load(client genproto.CartClient) {\n\tclient.GetCart(nil, nil)\n}'),
    expected: ['call-added more grpc cart GetCart @ main.go:6'],
  },
  {
    name: 'what implements an interface by its methods',
    text: withImport('net/http', 'type Finder interface {\n\tFind(a, b string) error\n}\ntype remote struct{ http.Client }\nfunc (r *remote) Find(a, b string) error {\n\t_, err := http.Get("http://stock/" + a)\n\treturn err\n}\ntype Shop struct{ finder Finder }\nfunc (s *Shop) Load(ids []string) {\n\tfor _, id := range ids {\n\t\ts.finder.Find(id, id)\n\t}\n}'),
    expected: ['call-added more http stock GET /:ids @ main.go:10'],
  },
  {
    name: 'workers that share a loop',
    text: withImport('net/http', 'func main(n int, jobs chan string) {\n\tfor i := 0; i < n; i++ {\n\t\tgo func() {\n\t\t\tfor job := range jobs {\n\t\t\t\thttp.Get("http://stock/items")\n\t\t\t}\n\t\t}()\n\t}\n}'),
    expected: ['call-added more http stock GET /items @ main.go:9'],
  },
]

const clientset = withImport('k8s.io/client-go/kubernetes', 'type S struct {\n\tkube kubernetes.Interface\n}\nfunc (s *S) Load() {\n\ts.kube.CoreV1().Secrets(ns).Get(ctx, name)\n}')
cases.push({ name: 'a resource by a generated client', text: clientset, expected: ['call-added more http kubernetes Get @ main.go:9'] })

const get = 'res, err := http.Get("http://stock/items")\n'
const asLoop = (body: string): string => withImport('net/http', `func load() error {\n${body}\n}`)
const retries = [
  { name: 'leaves after a success', body: `for i := 1; i <= 3; i++ {\n${get}if err == nil {\nreturn nil\n}\nlog.Print(err)\n}\nreturn nil`, expected: ['retry-added more http stock GET /items @ main.go:6'] },
  { name: 'goes on after a failure, once it has waited', body: `for {\n${get}if err != nil {\ntime.Sleep(wait)\ncontinue\n}\nreturn nil\n}`, expected: ['retry-added more http stock GET /items @ main.go:6'] },
  { name: 'asks whether to try again', body: `for {\n${get}if !isRetryable(err) {\nreturn err\n}\ntime.Sleep(wait)\n}`, expected: ['retry-added more http stock GET /items @ main.go:6'] },
  { name: 'leaves after a failure', body: `for {\n${get}if err != nil {\nreturn err\n}\nif res == nil {\nbreak\n}\n}\nreturn nil`, expected: ['call-into-loop more http stock GET /items @ main.go:7'] },
]

describe('Go', () => {
  it.each(cases)('$name', async ({ text, expected }) => {
    expect(await changesOf({ 'main.go': before }, { 'main.go': text })).toEqual(expected)
  })

  it.each(retries)('a loop that $name', async ({ body, expected }) => {
    expect(await changesOf({ 'main.go': asLoop(`${get}return nil`) }, { 'main.go': asLoop(body) })).toEqual(expected)
  })
})

const inLoop = (condition: string): string =>
  withImport('net/http', `func send() error {\nfor {\n${get}if err == nil {\nbreak\n} else if ${condition} {\nreconnect()\ncontinue\n}\nreturn err\n}\nreturn nil\n}`)
/** A function that waits between its rounds as long as it is told. */
const flagged = (wait: string): string =>
  `package main\n\nimport (\n\t"time"\n\tkingpin "github.com/alecthomas/kingpin/v2"\n)\n\nvar every = kingpin.Flag("poll", "How often.").Default("5m").Duration()\n\nfunc poll(interval time.Duration) {\n}\nfunc start() {\npoll(${wait})\n}\n`

const settings = [
  { name: 'a member of a configuration', base: 'func main() {\nc.Updater.UpdateTimeout.Duration = 1 * time.Hour\n}', head: 'func main() {\nc.Updater.UpdateTimeout.Duration = 10 * time.Minute\n}', expected: ['timeout-changed less other - UpdateTimeout @ main.go:6'] },
  { name: 'fields in the order of their type', base: 'type Limits struct {\nSize, QPS int64\n}\nvar limits = Limits{5, 50}', head: 'type Limits struct {\nSize, QPS int64\n}\nvar limits = Limits{5, math.MaxInt64}', expected: ['rate-limit-changed more other - QPS @ main.go:8'] },
  { name: 'a default in a tag', base: 'type Config struct {\nPollInterval time.Duration `default:"5s"`\n}', head: 'type Config struct {\nPollInterval time.Duration `default:"60s"`\n}', expected: ['interval-changed less other - PollInterval @ main.go:6'] },
  { name: 'a default of a flag', base: 'func main() {\nflag.DurationVar(&t, "request-timeout", 5*time.Second, "")\n}', head: 'func main() {\nflag.DurationVar(&t, "request-timeout", time.Minute, "")\n}', expected: ['timeout-changed more http - request-timeout @ main.go:6'] },
  { name: 'a duration in a struct of its own', base: 'var opts = Options{SyncPeriod: metav1.Duration{Duration: time.Hour}}', head: 'var opts = Options{SyncPeriod: metav1.Duration{Duration: time.Minute}}', expected: ['interval-changed more other - SyncPeriod @ main.go:5'] },
  { name: 'a time to live of a key', base: 'func (r *S) Put(key string) {\nr.redis.Set(ctx, key, 1, 0)\n}', head: 'func (r *S) Put(key string) {\nr.redis.Set(ctx, key, 1, lifetime)\n}', expected: ['cache-ttl-changed shift cache - Set() @ main.go:6'] },
  { name: 'workers in place of a loop', base: 'func run(all []string) {\nfor _, one := range all {\npause(one)\n}\n}', head: 'func run(all []string, workers int) {\nfor i := 0; i < workers; i++ {\ngo func() {\nfor one := range work {\npause(one)\n}\n}()\n}\n}', expected: ['concurrency-changed more other - go() @ main.go:7'] },
  { name: 'an interceptor that retries', base: 'func dial() {\nopts := connect()\n}', head: 'func dial() {\nopts := connect(grpc_retry.WithMax(3))\n}', expected: ['retry-added more grpc - WithMax() @ main.go:6'] },
  { name: 'a loop that waits and tries again', base: 'func start() {\nexporter, err := stackdriver.NewExporter(1)\n}', head: 'func start() {\nfor i := 1; i <= 3; i++ {\nexporter, err := stackdriver.NewExporter(1)\nif err == nil {\nreturn\n}\ntime.Sleep(d)\n}\n}', expected: ['retry-added more other - stackdriver.NewExporter again @ main.go:6'] },
  { name: 'a loop that tries again already and now waits in between', base: 'func (r retry) Do(q Request) error {\nvar last error\nfor tries := 0; tries < r.max; tries++ {\n_, err := r.next.Do(q)\nif err == nil {\nreturn nil\n}\nlast = err\ncontinue\n}\nreturn last\n}', head: 'func (r retry) Do(q Request) error {\nvar last error\nfor tries := 0; tries < r.max; tries++ {\n_, err := r.next.Do(q)\nif err == nil {\nreturn nil\n}\nlast = err\ntime.Sleep(wait)\ncontinue\n}\nreturn last\n}', expected: ['retry-changed less other - Sleep() @ main.go:13'] },
  { name: 'a conflict that is tried again', base: 'func (s *S) Create() error {\nreturn s.create()\n}', head: 'func (s *S) Create() error {\nreturn retry.RetryOnConflict(retry.DefaultBackoff, func() error {\nreturn s.create()\n})\n}', expected: ['retry-added more other - RetryOnConflict @ main.go:6'] },
  { name: 'a failure that is tried again too', base: 'func isRetryable(err error) bool {\nreturn isTimeout(err)\n}', head: 'func isRetryable(err error) bool {\nreturn isTimeout(err) || isReset(err)\n}', expected: ['retry-changed more other - - @ main.go:5'] },
  { name: 'another failure that is tried again', base: 'func ask(err error) {\nisRetryable := errors.As(err, &a) && a.Temporary()\n}', head: 'func ask(err error) {\nisRetryable := errors.As(err, &b) && b.Timeout()\n}', expected: ['retry-changed shift other - - @ main.go:6'] },
  { name: 'a failure after which a loop goes on', base: inLoop('err == io.EOF'), head: inLoop('err == io.EOF || errors.Is(err, syscall.EPIPE)'), expected: ['retry-changed more other - - @ main.go:10'] },
  { name: 'a constant that becomes an option under another name', base: 'const resyncTimeout = time.Hour\nfunc make() {\nnewCache(Options{Size: 1})\n}', head: 'const defaultResyncTimeout = time.Hour\nfunc make() {\nnewCache(Options{Size: 1, resyncTimeout: defaultResyncTimeout})\n}', expected: [] },
  { name: 'a time that a flag says now', base: flagged('15 * time.Minute'), head: flagged('*every'), expected: ['interval-changed more other - interval @ main.go:13'] },
  { name: 'a time in a text, by the name of the function', base: 'func pollInterval(interval string) {\n}\nfunc start() {\npollInterval("15m")\n}', head: 'func pollInterval(interval string) {\n}\nfunc start() {\npollInterval("5m")\n}', expected: ['interval-changed more other - pollInterval @ main.go:8'] },
  { name: 'a time that only the running program knows now', base: 'func poll(interval time.Duration) {\n}\nfunc start() {\npoll(15 * time.Minute)\n}', head: 'func poll(interval time.Duration) {\n}\nfunc start() {\npoll(read("poll"))\n}', expected: [] },
  { name: 'a time that a field takes from a parameter now', base: 'func make() *Worker {\nreturn &Worker{done: 1}\n}\nfunc (w *Worker) run() {\nticker := time.NewTicker(30 * time.Second)\n}', head: 'func make(pi time.Duration) *Worker {\nreturn &Worker{done: 1, pollInterval: pi}\n}\nfunc (w *Worker) run() {\nticker := time.NewTicker(w.pollInterval)\n}', expected: [] },
  { name: 'a predicate of the same failures under other names', base: 'func isRetryable(err error) bool {\nreturn isTimeout(err)\n}', head: 'func isRetryable(cause error) bool {\nlog.Debug("asked")\nreturn isTimeout(cause)\n}', expected: [] },
]

describe('settings of Go', () => {
  const asFile = (text: string): string => (text.startsWith('package') ? text : withImport('time', text))

  it.each(settings)('$name', async ({ base, head, expected }) => {
    expect(await changesOf({ 'main.go': asFile(base) }, { 'main.go': asFile(head) })).toEqual(expected)
  })
})

const asked = (name: string, body: string): string => `package main\n\nimport "github.com/go-gorp/gorp/v3"\n\ntype Store struct {\n\tdb *gorp.DbMap\n}\nfunc (s *Store) Load(ids []string) {\n\t${body}\n}\nfunc (s *Store) ${name}(id string) {\n\ts.db.${name}(1, id)\n}\n`

describe('one statement in place of many', () => {
  it('leaves a loop', async () => {
    const changes = await changesOf({ 'main.go': asked('SelectOne', 'for _, id := range ids {\n\t\ts.SelectOne(id)\n\t}') }, { 'main.go': asked('Select', 's.Select(ids)') })
    expect(changes).toEqual(['call-out-of-loop less orm database Select @ main.go:9'])
  })
})

const engine = 'package shop\n\nimport "github.com/go-gorp/gorp/v3"\n\ntype storage struct {\n\tdb *gorp.DbMap\n}\n'
const orders = (body: string): string => `package shop\n\nfunc (s *storage) Load(id string) {\n\t${body}\n}\n`

describe('a type in a file beside its methods', () => {
  it('has its fields', async () => {
    const changes = await changesOf({ 'shop/orders.go': orders(''), 'shop/engine.go': engine }, { 'shop/orders.go': orders('s.db.SelectOne(1, id)'), 'shop/engine.go': engine })
    expect(changes).toEqual(['call-added more orm database SelectOne @ shop/orders.go:4'])
  })
})
