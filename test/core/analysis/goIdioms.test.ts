import { describe, expect, it } from 'vitest'
import { compare } from './inMemory'

interface Case {
  readonly imports: string
  /** What differs stands in `«before|after»`. */
  readonly body: string
  readonly expected: string
}

/** Statements of one function. */
const statements: readonly Case[] = [
  { imports: 'net/http golang.org/x/time/rate', body: 'var gate *rate.Limiter\n«|gate.Wait(ctx)\n»http.Get("http://a/b")', expected: 'rate-limit-changed less gate.Wait' },
  { imports: 'net/http time', body: 'c := &http.Client{Timeout: time.Second«|, Transport: &http.Transport{MaxConnsPerHost: 10}»}', expected: 'concurrency-changed less MaxConnsPerHost' },
  { imports: 'github.com/hashicorp/go-retryablehttp', body: 'c := retryablehttp.NewClient()\n«|c.RetryMax = 10»', expected: 'retry-changed more RetryMax' },
  { imports: 'net/http sync', body: 'var once sync.Once\n«http.Get("http://a/b")|once.Do(func() { http.Get("http://a/b") })»', expected: 'cache-added less GET /b' },
  { imports: 'time k8s.io/client-go/tools/cache', body: 'i := cache.NewSharedIndexInformer(lw, obj, «30|600»*time.Second, nil)', expected: 'interval-changed less NewSharedIndexInformer()' },
  { imports: 'time k8s.io/client-go/util/workqueue', body: 'q := workqueue.NewTypedRateLimitingQueue[string](workqueue.NewTypedItemExponentialFailureRateLimiter[string](«5|500»*time.Millisecond, time.Hour))', expected: 'retry-changed less NewTypedItemExponentialFailureRateLimiter()' },
  { imports: 'time k8s.io/apimachinery/pkg/util/wait', body: 'wait.Until(work, «1|10»*time.Second, stop)', expected: 'interval-changed less Until()' },
  { imports: 'time golang.org/x/time/rate', body: 'l := rate.NewLimiter(rate.Every(«1000|100»*time.Millisecond), 1)', expected: 'rate-limit-changed more Every()' },
  { imports: 'golang.org/x/time/rate', body: 'l := rate.NewLimiter(10, «1|20»)', expected: 'rate-limit-changed more NewLimiter()' },
  { imports: 'go.uber.org/ratelimit', body: 'l := ratelimit.New(«10|90»)', expected: 'rate-limit-changed more New()' },
  { imports: 'time net/http', body: 'for {\nhttp.Get("http://a/b")\nselect {\ncase <-time.After(«10|60» * time.Second):\ncase <-ctx.Done():\nreturn\n}\n}', expected: 'interval-changed less After()' },
  { imports: 'time net/http', body: 'for {\nhttp.Get("http://a/b")\ntime.Sleep(«10|60» * time.Second)\n}', expected: 'interval-changed less Sleep()' },
  { imports: 'github.com/spf13/cobra', body: 'cmd.Flags().IntVarP(&n, "max-concurrent-requests", "c", «5|20», "how many")', expected: 'concurrency-changed more max-concurrent-requests' },
  { imports: 'github.com/cenkalti/backoff/v4', body: 'b := backoff.WithMaxRetries(backoff.NewExponentialBackOff(), «3|10»)', expected: 'retry-changed more WithMaxRetries()' },
  { imports: 'time github.com/sethvargo/go-retry', body: 'b := retry.NewFibonacci(«1|5»*time.Second)', expected: 'retry-changed less NewFibonacci()' },
  { imports: 'github.com/go-resty/resty/v2', body: 'c := resty.New()«|.SetRetryCount(3)»', expected: 'retry-added more RetryCount' },
  { imports: 'time github.com/patrickmn/go-cache', body: 'c := cache.New(«5|50»*time.Minute, time.Hour)', expected: 'cache-ttl-changed less New()' },
  { imports: 'time github.com/patrickmn/go-cache', body: 'c := cache.New(time.Hour, time.Hour)\nc.Set(key, value, «5|50»*time.Minute)', expected: 'cache-ttl-changed less Set()' },
  { imports: 'time github.com/allegro/bigcache/v3', body: 'c := bigcache.DefaultConfig(«5|50»*time.Minute)', expected: 'cache-ttl-changed less DefaultConfig()' },
  { imports: 'time github.com/hashicorp/golang-lru/v2/expirable', body: 'c := expirable.NewLRU[string, string](100, nil, «5|50»*time.Minute)', expected: 'cache-ttl-changed less NewLRU()' },
  { imports: 'time github.com/redis/go-redis/v9', body: 'client := redis.NewClient(nil)\nclient.Set(ctx, key, value, «5|50»*time.Minute)', expected: 'cache-ttl-changed less Set()' },
  { imports: 'gorm.io/gorm', body: 'db.CreateInBatches(users, «100|1000»)', expected: 'batch-changed less CreateInBatches()' },
  { imports: 'github.com/rabbitmq/amqp091-go', body: 'ch.Qos(«1|50», 0, false)', expected: 'concurrency-changed more Qos()' },
  { imports: 'github.com/alitto/pond', body: 'p := pond.New(«10|90», 1000)', expected: 'concurrency-changed more New()' },
  { imports: 'net/http', body: 'sem := make(chan struct{}, «4|16»)', expected: 'concurrency-changed more sem' },
  { imports: 'gopkg.in/alecthomas/kingpin.v2', body: 'cmd.Flag("query.timeout", "how long").Default("«5s|30s»").DurationVar(&t)', expected: 'timeout-changed more query.timeout' },
  { imports: 'sync', body: 'for range «4|32» {\nwg.Go(func() {\nfor job := range jobs {\nrun(job)\n}\n})\n}', expected: 'concurrency-changed more go()' },
  { imports: 'example.org/queryrange', body: 'm := append(m, queryrange.NewLimits(l)«|, queryrange.NewRetryMiddleware(l, 5)»)', expected: 'retry-added more NewRetryMiddleware' },
  { imports: 'github.com/grpc-ecosystem/go-grpc-middleware/retry', body: 'c := grpc.Dial(a«|, grpc.WithUnaryInterceptor(retry.UnaryClientInterceptor())»)', expected: 'retry-added more UnaryClientInterceptor' },
  { imports: 'github.com/robfig/cron/v3', body: 'c := cron.New()\nc.AddFunc("@every «1h|5m»", work)', expected: 'interval-changed more AddFunc()' },
  { imports: 'time github.com/go-co-op/gocron/v2', body: '«|s.NewJob(gocron.DurationJob(time.Hour), task)»', expected: 'interval-changed more DurationJob()' },
  { imports: 'time github.com/go-co-op/gocron/v2', body: 's.NewJob(gocron.DurationJob(«10|60»*time.Second), task)', expected: 'interval-changed less DurationJob()' },
  { imports: 'context net/http', body: '«|ctx, cancel := context.WithTimeout(ctx, config.Wait)\ndefer cancel()\n»call(ctx)', expected: 'timeout-changed less WithTimeout()' },
  { imports: 'context time net/http', body: '«|ctx, cancel := context.WithTimeout(ctx, time.Minute)\ndefer cancel()\n»call(ctx)', expected: 'timeout-changed less WithTimeout()' },
  { imports: 'time google.golang.org/grpc/keepalive', body: 'o := grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: «10|300» * time.Second})', expected: 'interval-changed less Time' },
  { imports: 'time go.opencensus.io/stats/view', body: '«|view.SetReportingPeriod(60 * time.Second)\n»view.RegisterExporter(exporter)', expected: 'interval-changed less ReportingPeriod' },
  { imports: 'time github.com/segmentio/kafka-go', body: 'w := &kafka.Writer{BatchTimeout: «10|900» * time.Millisecond}', expected: 'batch-changed less BatchTimeout' },
  { imports: 'context k8s.io/client-go/kubernetes', body: 'c.List(ctx, metav1.ListOptions{Limit: «100|500»})', expected: 'batch-changed less Limit' },
  { imports: 'time github.com/go-chi/chi/v5/middleware', body: 'r.Use(middleware.Logger)\n«|r.Use(middleware.ThrottleBacklog(10, 50, time.Minute))\n»r.Get("/a", get)', expected: 'rate-limit-changed less ThrottleBacklog()' },
  { imports: 'net/http golang.org/x/time/rate', body: 'limiter := rate.Sometimes{Every: 10}\nfor range items {\n«http.Get("http://a/b")|limiter.Do(func() {\nhttp.Get("http://a/b")\n})»\n}', expected: 'rate-limit-changed less limiter.Do' },
  { imports: 'github.com/labstack/echo/v4', body: '«|setupRateLimit(group, "ip")\n»group.GET("/a", get)', expected: 'rate-limit-changed less setupRateLimit' },
]

/** Methods of a store. */
const methods: readonly Case[] = [
  { imports: 'net/http golang.org/x/sync/singleflight', body: '«return http.Get("http://a/" + key)|v, err, _ := s.flights.Do(key, func() (any, error) {\nreturn http.Get("http://a/" + key)\n})\nreturn v, err»', expected: 'cache-added less Do' },
  { imports: 'net/http golang.org/x/sync/singleflight', body: '«|if r, ok := s.cached[key]; ok {\nreturn r, nil\n}\n»r, err := http.Get("http://a/" + key)\n«|s.cached[key] = r\n»return r, err', expected: 'cache-added less GET /:key' },
  { imports: 'net/http sync', body: '«|if v, ok := s.seen.Load(key); ok {\nreturn v, nil\n}\n»r, err := http.Get("http://a/" + key)\n«|s.seen.Store(key, r)\n»return r, err', expected: 'cache-added less seen.Load' },
  { imports: 'github.com/redis/go-redis/v9', body: '«|pipe := s.rdb.Pipeline()\n»for _, id := range s.ids {\n«s.rdb|pipe».Get(ctx, id)\n}\n«|pipe.Exec(ctx)\n»return nil, nil', expected: 'call-out-of-loop less pipeline' },
]

const sideOf = (text: string, side: 0 | 1): string => text.replace(/«([^|»]*)\|([^»]*)»/g, (_, before: string, after: string) => (side === 0 ? before : after))
const inFunction = (body: string): string => `func run(ctx context.Context, key string) {\n${body}\n}`
const inMethod = (body: string): string => `type Store struct {\nflights singleflight.Group\ncached map[string]any\nseen sync.Map\nrdb *redis.Client\nids []string\n}\nfunc (s *Store) Load(key string) (any, error) {\n${body}\n}`

const all = [...statements.map((each) => ({ ...each, around: inFunction })), ...methods.map((each) => ({ ...each, around: inMethod }))].map((each, index) => ({ ...each, file: `part${index}/main.go` }))

const filesOf = (side: 0 | 1): Record<string, string> =>
  Object.fromEntries(all.map(({ file, imports, body, around }) => [file, `package main\n\nimport (\n${imports.split(' ').map((path) => `"${path}"\n`).join('')})\n\n${around(sideOf(body, side))}\n`]))

/** All of them are compared at once. */
const { changes } = await compare(filesOf(0), filesOf(1))

describe('idioms of Go', () => {
  it.each(all)('$body', ({ file, expected }) => {
    expect(changes.filter((change) => change.file === file).map(({ kind, direction, operation }) => `${kind} ${direction} ${operation ?? '-'}`)).toContain(expected)
  })
})
