import type { OptionDefaultRow, PositionRowInput, PresenceRowInput } from './quantitySchema'

const rows = (...given: readonly PositionRowInput[]): PositionRowInput[] => given.map((row) => ({ ...row, ecosystems: ['go'] }))

const itemLimiters = ['NewItemExponentialFailureRateLimiter', 'NewTypedItemExponentialFailureRateLimiter', 'NewItemFastSlowRateLimiter', 'NewTypedItemFastSlowRateLimiter', 'NewItemExponentialFailureRateLimiterWithMaxTries']
const redis = ['redis', 'rdb', 'pipeline', 'pipe', 'pipeliner', 'cache', 'rc']
const clock = ['time', 'clock', 'clk']

const timeouts = rows(
  { functions: ['WithTimeout', 'WithTimeoutCause'], arg: 1, what: 'timeout', isTold: true, takesOpen: true },
  { functions: ['PollImmediate', 'Poll'], arg: 1, what: 'timeout', within: ['wait'] },
  { functions: ['PollUntilContextTimeout'], arg: 2, what: 'timeout', within: ['wait'] },
  { functions: ['TimeoutHandler'], arg: 1, what: 'timeout', within: ['http'] },
)

const intervals = rows(
  { functions: ['PollImmediate', 'Poll', 'PollWithContext', 'PollImmediateWithContext', 'PollUntil', 'PollInfinite', 'PollImmediateInfinite'], arg: 0, what: 'interval', within: ['wait'] },
  {
    functions: ['PollUntilContextTimeout', 'PollUntilContextCancel', 'NewSharedInformerFactory', 'NewSharedInformerFactoryWithOptions', 'NewDynamicSharedInformerFactory', 'NewFilteredDynamicSharedInformerFactory', 'Until', 'NonSlidingUntil'],
    arg: 1,
    what: 'interval',
    within: ['wait', 'informers', 'informer', 'dynamicinformer', 'externalversions', 'factory', 'new'],
  },
  { functions: ['NewSharedIndexInformer', 'NewSharedInformer', 'NewInformer', 'NewIndexerInformer', 'NewTransformingInformer', 'NewReflector', 'NewNamedReflector'], arg: 2, what: 'interval', within: ['cache'] },
  { functions: ['AddEventHandlerWithResyncPeriod', 'AddAfter'], arg: 1, what: 'interval', isInUnits: true },
  { functions: ['After'], arg: 0, what: 'interval', within: clock, repeated: ['loop', 'poll'] },
  { functions: ['DurationJob'], arg: 0, what: 'interval', within: ['gocron'], isTold: true },
  { functions: ['NewIntervalTimer'], arg: 0, what: 'interval', within: ['gocron'] },
  { functions: ['AddFunc', 'AddJob', 'CronJob', 'Cron', 'CronWithSeconds'], arg: 0, what: 'schedule', within: ['cron', 'gocron', 'scheduler', 'schedule'], isTold: true },
)

const retries = rows(
  { functions: itemLimiters, arg: 0, what: 'wait between retries' },
  { functions: itemLimiters, arg: 1, what: 'wait between retries' },
  { functions: ['After', 'NewTimer'], arg: 0, what: 'wait between retries', within: clock, repeated: ['recovery'] },
  { functions: ['WithMaxRetries'], arg: 1, what: 'number of retries', within: ['backoff'], isTold: true },
  { functions: ['NewConstant', 'NewExponential', 'NewFibonacci', 'NewConstantBackOff', 'BackoffLinear', 'BackoffExponential', 'BackoffExponentialWithJitter', 'WithCappedDuration', 'WithMaxDuration'], arg: 0, what: 'wait between retries', within: ['retry', 'backoff'] },
)

const limits = rows(
  { functions: ['NewLimiter', 'NewTokenBucketRateLimiter', 'NewBucketWithRate'], arg: 0, what: 'rate limit', within: ['rate', 'limiter', 'flowcontrol', 'ratelimit'] },
  { functions: ['NewLimiter', 'NewTokenBucketRateLimiter'], arg: 1, what: 'rate limit', within: ['rate', 'flowcontrol'] },
  { functions: ['Every'], arg: 0, what: 'rate limit window', within: ['rate'] },
  { functions: ['New'], arg: 0, what: 'rate limit', within: ['ratelimit', 'limit'] },
  { functions: ['Throttle', 'ThrottleBacklog'], arg: 0, what: 'rate limit', within: ['middleware', 'chi'], isTold: true, takesOpen: true },
  { functions: ['Limit', 'LimitAll', 'LimitByIP', 'LimitByRealIP'], arg: 0, what: 'rate limit', within: ['httprate'], isTold: true },
  { functions: ['Limit', 'LimitAll', 'LimitByIP', 'LimitByRealIP'], arg: 1, what: 'rate limit window', within: ['httprate'] },
)

const lives = rows(
  { functions: ['Set', 'SetNX', 'SetXX', 'SetEX', 'SetEx', 'GetEx', 'SetWithTTL'], arg: 3, what: 'time to live', within: [...redis, 'ristretto'], takesOpen: true },
  { functions: ['Expire', 'PExpire'], arg: 2, what: 'time to live', within: redis, takesOpen: true },
  { functions: ['Set', 'Add', 'Replace', 'SetWithExpire', 'SetWithTTL'], arg: 2, what: 'time to live', within: ['cache', 'ttlcache', 'gcache', 'freecache', 'otter'], isInUnits: true },
  { functions: ['New', 'NewCache', 'NewTTLCache', 'DefaultConfig', 'NewMemoryCache', 'NewInMemoryCache'], arg: 0, what: 'time to live', within: ['cache', 'ttlcache', 'bigcache'], isInUnits: true },
  { functions: ['NewLRU', 'New', 'NewCache'], arg: 2, what: 'time to live', within: ['expirable', 'lru', 'cache'], isInUnits: true },
  { functions: ['NewLRU', 'New', 'NewCache', 'NewExpiring', 'NewLRUExpireCache'], arg: 1, what: 'time to live', within: ['lru', 'expirable'], isInUnits: true },
)

const workers = rows(
  { functions: ['go'], arg: 0, what: 'number of workers', isTold: true, takesOpen: true },
  { functions: ['SetLimit'], arg: 0, what: 'concurrency', within: ['errgroup', 'g', 'eg', 'group', 'grp'], isTold: true },
  { functions: ['Qos'], arg: 0, what: 'concurrency', isTold: true },
  { functions: ['NewPool', 'NewPoolWithFunc', 'NewFunc', 'NewMultiPool'], arg: 0, what: 'concurrency', within: ['ants', 'pond', 'workerpool', 'worker', 'tunny', 'pool'] },
  { functions: ['New', 'NewResultPool'], arg: 0, what: 'concurrency', within: ['pond', 'workerpool'] },
  { functions: ['GOMAXPROCS'], arg: 0, what: 'concurrency', within: ['runtime'] },
  { functions: ['Workers', 'ForEachJob', 'ParallelizeUntil'], arg: 1, what: 'concurrency', within: ['concurrency', 'workqueue', 'parallel'] },
  { functions: ['CreateInBatches', 'FindInBatches'], arg: 1, what: 'batch size' },
)

/** Places of arguments that say a quantity in libraries of Go. */
export const goPositionRows: readonly PositionRowInput[] = [...timeouts, ...intervals, ...retries, ...limits, ...lives, ...workers]

/** Calls that set something by being made, in libraries of Go. */
export const goPresenceRows: readonly PresenceRowInput[] = [
  { ecosystems: ['go'], functions: ['AddRateLimited'], within: ['queue', 'workqueue'], what: 'retrying of a function' },
  { ecosystems: ['go'], functions: ['new cached', 'new caching'], not: ['key', 'entry', 'value', 'item', 'error', 'config', 'options', 'metrics', 'response', 'result'], what: 'cache' },
  { ecosystems: ['go'], functions: ['NewResilientRoundTripper', 'NewResilientClient', 'NewRetryTransport', 'NewRetryRoundTripper', 'NewRetryableTransport', 'NewRetryableClient', 'NewRetryClient'], what: 'retrying of a function' },
]

/** What holds where an option is left out in libraries of Go. */
export const goDefaultRows: readonly OptionDefaultRow[] = [
  { callees: ['Client'], option: 'Timeout', byDefault: null, instead: ['http.Get', 'http.Post', 'http.PostForm', 'http.Head', 'http.DefaultClient.Do', 'http.DefaultClient.Get', 'http.DefaultClient.Post'], ecosystems: ['go'] },
  { callees: ['Dialer'], option: 'Timeout', byDefault: null, isImplied: true, ecosystems: ['go'] },
  { callees: ['NewClient', 'Client'], option: 'RetryMax', byDefault: '4' },
  { callees: ['NewClient', 'Client'], option: 'RetryWaitMin', byDefault: '1s' },
  { callees: ['NewClient', 'Client'], option: 'RetryWaitMax', byDefault: '30s' },
  { callees: ['SetReportingPeriod'], option: 'ReportingPeriod', byDefault: '10s' },
  { callees: ['SetMaxIdleConns'], option: 'MaxIdleConns', byDefault: '2' },
  { callees: ['Transport'], option: 'MaxIdleConnsPerHost', byDefault: '2', isImplied: true },
  ...['MaxConnsPerHost', 'ResponseHeaderTimeout', 'TLSHandshakeTimeout'].map((option) => ({ callees: ['Transport'], option, byDefault: null, isImplied: true })),
  { callees: ['SimpleRetryPolicy', 'ExponentialBackoffRetryPolicy'], option: 'NumRetries', byDefault: '0', isImplied: true },
  { callees: ['ExponentialReconnectionPolicy', 'ConstantReconnectionPolicy'], option: 'MaxRetries', byDefault: '3', isImplied: true },
]
