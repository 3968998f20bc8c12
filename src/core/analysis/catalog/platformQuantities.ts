import { goPresenceRows } from './goQuantities'
import { pythonDefaultRows, pythonPositionRows, pythonPresenceRows, pythonWrapperRows } from './pythonQuantities'
import type { OptionDefaultRow, PositionRowInput, PresenceRowInput, SpokenRow, WrapperRowInput } from './quantitySchema'
import { jvmPositionRows, jvmPresenceRows, jvmSpokenRows } from './jvmQuantities'
import { phpDefaultRows, phpPositionRows, phpPresenceRows, phpSpokenRows } from './phpQuantities'
import type { Ecosystem } from './schema'
import { rubyDefaultRows, rubyPositionRows, rubyPresenceRows, rubyWrapperRows } from './rubyQuantities'
import { rustDefaultRows, rustPositionRows, rustPresenceRows } from './rustQuantities'

const dotnet = { ecosystems: ['dotnet' as const] }
const managed = { ecosystems: ['dotnet' as const, 'jvm' as const] }
const npm = { ecosystems: ['npm' as const] }
const retrying = ['retry', 'retries', 'retrying', 'retryer', 'retrier', 'retryable', 'redelivery', 'redeliver', 'backoff', 'policy']
const caches = ['cache', 'caches', 'caching']
const guards = ['throttler', 'throttle', 'throttling', 'ratelimit', 'ratelimiter', 'limiter', 'rate']

const dotnetPositions: readonly PositionRowInput[] = [
  { ...dotnet, functions: ['WaitAndRetry', 'WaitAndRetryAsync', 'Interval', 'Exponential', 'Incremental'], arg: 1, what: 'wait between retries', within: retrying },
  { ...dotnet, functions: ['Interval', 'Immediate', 'Exponential', 'Incremental', 'EnableRetryOnFailure'], arg: 0, what: 'number of retries', within: retrying },
  { ...dotnet, functions: ['Timeout', 'TimeoutAsync', 'AddTimeout'], arg: 0, what: 'timeout', isTold: true, within: ['policy', 'polly', 'pipeline', 'resilience'] },
  { ...dotnet, functions: ['Timeout', 'TimeoutAsync', 'AddTimeout', 'WaitAsync'], arg: 0, what: 'timeout', isTold: true },
  { ...dotnet, functions: ['CancellationTokenSource', 'CancelAfter'], arg: 0, what: 'timeout', isTold: true, takesOpen: true },
  { ...dotnet, functions: ['SetCommandTimeout', 'CommandTimeout'], arg: 0, what: 'timeout', isTold: true, byDefault: '30s' },
  { ...dotnet, functions: ['Wait'], arg: 0, what: 'timeout', within: ['task', 'run', 'tasks'], isTold: true },
  { ...dotnet, functions: ['Bulkhead', 'BulkheadAsync', 'AddConcurrencyLimiter', 'WithDegreeOfParallelism'], arg: 0, what: 'concurrency' },
  { ...dotnet, functions: ['AddDbContextPool', 'AddPooledDbContextFactory'], arg: 1, what: 'concurrency', byDefault: '1024', isTold: true },
  { ...dotnet, functions: ['AggressivelyCacheFor', 'AggressivelyCacheForAsync'], arg: 0, what: 'time to live' },
  { ...dotnet, functions: ['RateGate'], arg: 0, what: 'rate limit', isTold: true },
  { ...dotnet, functions: ['RateGate'], arg: 1, what: 'rate limit window' },
  { ...dotnet, functions: ['BasicQos', 'BasicQosAsync'], arg: 1, what: 'concurrency' },
  { ...dotnet, functions: ['AddOrUpdate', 'AddOrUpdateDynamic'], arg: 1, what: 'schedule', within: ['recurring', 'job', 'jobs', 'manager'], isTold: true },
  { ...dotnet, functions: ['AddOrUpdate', 'AddOrUpdateDynamic'], arg: 2, what: 'schedule', within: ['recurring', 'job', 'jobs', 'manager'], isTold: true },
  { ...dotnet, functions: ['AddOrUpdate', 'AddOrUpdateDynamic'], arg: 3, what: 'schedule', within: ['recurring', 'job', 'jobs', 'manager'], isTold: true },
  { ...dotnet, functions: ['TimerTrigger'], arg: 0, what: 'schedule', isTold: true },
  { ...dotnet, functions: ['Timer'], arg: 3, what: 'interval', isTold: true },
  { ...dotnet, functions: ['Change'], arg: 1, what: 'interval', within: ['timer'] },
  { ...dotnet, functions: ['Set', 'SetAsync', 'SetStringAsync', 'StringSet', 'StringSetAsync', 'Add', 'AddAsync', 'GetOrAdd', 'GetOrAddAsync'], arg: 2, what: 'time to live', within: [...caches, 'redis', 'string'] },
  { ...dotnet, functions: ['KeyExpire', 'KeyExpireAsync'], arg: 1, what: 'time to live' },
  { ...dotnet, functions: ['Chunk', 'Batch', 'Buffer', 'BatchBlock'], arg: 0, what: 'batch size', isTold: true },
]

const npmPositions: readonly PositionRowInput[] = [
  { ...npm, functions: ['timeout'], arg: 0, what: 'timeout', within: ['pipe', 'rxjs'], isTold: true },
  { ...npm, functions: ['timeout'], arg: 0, what: 'timeout', within: ['abort'], isTold: true },
  { ...npm, functions: ['timer'], arg: 1, what: 'interval', within: ['rxjs'] },
  { ...npm, functions: ['mergeMap', 'mergeScan', 'flatMap'], arg: 1, what: 'concurrency', within: ['pipe', 'rxjs'], isTold: true },
  { ...npm, functions: ['retry'], arg: 0, what: 'number of retries', within: ['pipe', 'rxjs', 'superagent', 'request'], isTold: true },
  { ...npm, functions: ['set', 'wrap', 'put', 'fetch', 'remember'], arg: 2, what: 'time to live', within: ['cache', 'caches', 'keyv', 'ttlcache'] },
  { ...npm, functions: ['withCache', 'getOrSet', 'getOrSetJson', 'getOrCompute', 'getOrFetch', 'getOrLoad', 'cacheOrFetch'], arg: 2, what: 'time to live' },
  { ...npm, functions: ['schedule', 'upsertJobScheduler'], arg: 1, what: 'schedule', within: ['boss', 'cron', 'scheduler', 'queue', 'job', 'jobs'], isTold: true },
  { ...npm, functions: ['eachLimit', 'mapLimit', 'forEachLimit', 'filterLimit', 'Sema'], arg: 1, what: 'concurrency', within: ['async'] },
  { ...npm, functions: ['setTimeout'], arg: 1, what: 'interval', of: 'promise', repeated: ['poll'] },
  { ...npm, functions: ['setTimeout'], arg: 0, what: 'timeout', within: ['req', 'request', 'socket', 'client', 'agent'], isTold: true },
]

/** Waits that hold up who is answered: on servers, a call of their own in a function that nothing repeats. */
export const blockingWaitRows: readonly PositionRowInput[] = [
  { ecosystems: ['python', 'go', 'jvm', 'ruby', 'php', 'rust'], functions: ['sleep', 'Sleep', 'usleep'], arg: 0, what: 'pause between requests', isTold: true, repeated: ['once'] },
]

/** Places of arguments that say a quantity in libraries of one platform. */
export const platformPositionRows: readonly PositionRowInput[] = [
  ...dotnetPositions,
  ...jvmPositionRows,
  ...pythonPositionRows,
  ...rubyPositionRows,
  ...phpPositionRows,
  ...npmPositions,
  ...rustPositionRows,
  { functions: ['sleep', 'Sleep', 'usleep', 'delay', 'Delay', 'pause', 'wait'], arg: 0, what: 'interval', repeated: ['poll'] },
  { ...managed, functions: ['Semaphore', 'SemaphoreSlim'], arg: 0, what: 'concurrency' },
]

/** Calls that run a function again where it fails, or not at all where it is known what it gives. */
export const platformWrapperRows: readonly WrapperRowInput[] = [
  { functions: ['UseInterceptors'], within: ['cache'], what: 'cache' },
  { functions: ['UseGuards'], within: guards, what: 'rate limiting of a function' },
  { functions: ['Do'], within: ['once'], ofCalls: true, what: 'cache' },
  { functions: ['OnceValue', 'OnceValues', 'OnceFunc', 'get_or_init', 'get_or_try_init', 'memoizeWithExpiration', 'AsyncLazy'], ofCalls: true, what: 'cache' },
  { ecosystems: ['php'], functions: ['once'], ofCalls: true, what: 'cache' },
  { functions: ['Async'], what: 'run aside' },
  { functions: ['DisableConcurrentExecution', 'DisallowConcurrentExecution', 'disableConcurrentExecution', 'WithoutOverlapping'], what: 'bound on concurrent runs' },
  { functions: ['Execute', 'ExecuteAsync', 'ExecuteAndCaptureAsync', 'execute', 'executeSupplier', 'executeCallable', 'executeRunnable', 'executeFunction', 'executeSuspendFunction', 'executeCompletionStage', 'decorateSupplier', 'decorateCallable', 'decorateFunction', 'decorateRunnable', 'decorateCheckedSupplier', 'decorateSuspendFunction', 'invoke', 'call', 'run', 'get', 'runAsync', 'getAsync', 'getStageAsync'], within: ['retry', 'retries', 'retryer', 'retrier', 'retrying', 'failsafe'], not: ['queue', 'job', 'jobs'], what: 'retrying of a function' },
  { functions: ['ExecuteAsync', 'ExecuteAndCaptureAsync'], within: ['policy', 'resilience', 'resiliency', 'pipeline', 'polly'], what: 'retrying of a function' },
  ...pythonWrapperRows,
  ...rubyWrapperRows,
]

/** Calls whose name says a value. */
export const spokenRows: readonly SpokenRow[] = [
  { ...npm, functions: { createConnection: '1', createPool: '10' }, as: 'createPool()', what: 'concurrency', within: ['mysql', 'mysql2', 'mariadb', 'promise'], isTold: false },
  ...jvmSpokenRows,
  ...phpSpokenRows,
]

/** Calls that set something by being made. */
export const presenceRows: readonly PresenceRowInput[] = [
  {
    functions: ['AddStandardResilienceHandler', 'AddStandardHedgingHandler', 'AddTransientHttpErrorPolicy', 'RetryableHttpClient', 'WaitAndRetry', 'WaitAndRetryAsync', 'WaitAndRetryForever', 'WaitAndRetryForeverAsync', 'RetryForeverAsync', 'retryWhen', 'retryBackoff', 'enable retry', 'enable retries', 'use retry', 'use redelivery'],
    what: 'retrying of a function',
  },
  { ecosystems: ['dotnet'], functions: ['AggressivelyCache', 'AggressivelyCacheFor', 'AggressivelyCacheAsync', 'AggressivelyCacheForAsync'], what: 'cache' },
  { ecosystems: ['dotnet'], functions: ['AddRetry', 'AddHedging'], what: 'retrying of a function' },
  { functions: ['AddPolicyHandler', 'AddPolicyHandlerFromRegistry', 'setRetryHandler', 'setRetryStrategy'], within: ['retry', 'retries', 'retrying'], what: 'retrying of a function' },
  { ...npm, functions: ['RetryLink'], what: 'retrying of a function' },
  { ...npm, functions: ['BatchHttpLink', 'BatchLink', 'httpBatchLink', 'httpBatchStreamLink', 'unstable_httpBatchStreamLink'], what: 'batching of requests' },
  { ...npm, functions: ['shareReplay', 'publishReplay'], what: 'cache' },
  { functions: ['Do', 'DoChan'], within: ['singleflight'], what: 'cache' },
  {
    ecosystems: ['go'],
    functions: ['new retry', 'new retryable', 'new retrying', 'retry middleware', 'retry interceptor', 'retry transport', 'retry round tripper'],
    not: ['error', 'errors', 'config', 'policy', 'options', 'option', 'budget', 'metrics', 'state', 'counter', 'count', 'queue', 'job', 'message', 'event', 'topic', 'backoff', 'manager', 'strategy'],
    what: 'retrying of a function',
  },
  { ecosystems: ['go'], functions: ['UnaryClientInterceptor', 'StreamClientInterceptor'], within: ['retry'], what: 'retrying of a function' },
  { ecosystems: ['go'], functions: ['NewClient', 'NewRequest'], within: ['retryablehttp'], what: 'retrying of a function' },
  {
    functions: ['RequireRateLimiting', ...['new', 'check', 'enforce', 'apply', 'assert', 'ensure', 'verify', 'consume', 'acquire', 'create', 'with', 'require', 'setup', 'set up', 'install', 'enable', 'attach'].map((verb) => `${verb} rate limit`), 'rate limit request', 'rate limit by', 'rate limit middleware', 'check rate limiter'],
    not: ['error', 'errors', 'exception', 'header', 'headers', 'key', 'keys', 'response', 'config', 'info', 'reset', 'status', 'remaining', 'message', 'client', 'store', 'table', 'options', 'rule', 'policy', 'result', 'service'],
    what: 'rate limiting of a function',
  },
  { ...npm, functions: ['retry', 'retryTransient', 'retryOrElse'], within: ['effect', 'http'], what: 'retrying of a function' },
  { ...npm, functions: ['use'], within: ['limiter', 'ratelimiter', 'ratelimit'], what: 'rate limiting of a function' },
  { ...npm, functions: ['forRoot', 'forRootAsync'], within: ['throttler'], what: 'rate limiting of a function' },
  { ...npm, functions: ['UseGuards'], within: guards, what: 'rate limiting of a function' },
  { ...npm, functions: ['UseInterceptors'], within: ['cache'], what: 'cache' },
  { functions: ['CacheOutput', 'UseOutputCache', 'UseResponseCaching'], what: 'cache' },
  ...jvmPresenceRows,
  ...goPresenceRows,
  ...pythonPresenceRows,
  ...rubyPresenceRows,
  ...rustPresenceRows,
  ...phpPresenceRows,
]

const defaultsOf = (ecosystem: Ecosystem, rows: readonly OptionDefaultRow[]): OptionDefaultRow[] => rows.map((row) => ({ ...row, ecosystems: [ecosystem] }))

/** What holds where an option is left out in libraries of one platform. */
export const platformDefaultRows: readonly OptionDefaultRow[] = [
  { callees: ['AddHttpClient', 'ConfigureHttpClient', 'AddRefitClient'], option: 'Timeout', byDefault: '100s' },
  { callees: ['AddStandardResilienceHandler'], option: 'MaxRetryAttempts', byDefault: '3' },
  { callees: ['SqlCommand', 'NpgsqlCommand', 'DbCommand', 'CommandTimeout'], option: 'CommandTimeout', byDefault: '30s' },
  { callees: ['CommandDefinition', 'QueryAsync', 'Query', 'ExecuteAsync', 'Execute', 'QueryFirstOrDefaultAsync', 'QuerySingleAsync'], option: 'commandTimeout', byDefault: '30s' },
  { callees: ['UseSqlServer', 'UseNpgsql', 'UseMySql'], option: 'CommandTimeout', byDefault: '30s' },
  { callees: ['HikariConfig', 'HikariDataSource'], option: 'MaximumPoolSize', byDefault: '10' },
  { callees: ['HikariConfig', 'HikariDataSource'], option: 'ConnectionTimeout', byDefault: '30s' },
  { callees: ['ManyToOne', 'OneToOne'], option: 'fetch', byDefault: 'on' },
  ...['connectTimeout', 'readTimeout', 'writeTimeout'].map((option): OptionDefaultRow => ({ callees: ['OkHttpClient.Builder'], option, byDefault: '10s', instead: ['OkHttpClient'] })),
  { callees: ['OkHttpClient.Builder'], option: 'callTimeout', byDefault: null, instead: ['OkHttpClient'] },
  ...defaultsOf('python', pythonDefaultRows),
  ...defaultsOf('ruby', rubyDefaultRows),
  ...defaultsOf('php', phpDefaultRows),
  ...defaultsOf('rust', rustDefaultRows),
]

/** Classes whose fields a framework takes for its options, by their bases. */
export const fieldTakers: readonly string[] = ['ShouldQueue', 'ShouldQueueAfterCommit', 'ShouldBeUnique', 'APIView', 'GenericAPIView', 'ViewSet', 'GenericViewSet', 'ModelViewSet', 'ReadOnlyModelViewSet', 'ListAPIView', 'RetrieveAPIView', 'CreateAPIView', 'ListCreateAPIView', 'PageNumberPagination', 'LimitOffsetPagination', 'CursorPagination']
