import type { PositionRowInput, PresenceRowInput, SpokenRow } from './quantitySchema'

const jvm = { ecosystems: ['jvm' as const] }
const retrying = ['retry', 'retries', 'retrying', 'retryer', 'retrier', 'retryable', 'redelivery', 'redeliver', 'backoff', 'policy']
const redis = ['redis', 'template', 'cache', 'caches', 'ops', 'bucket', 'map']
/** Libraries of streams, of which the file must import one. */
const streams = ['@reactor', '@reactivex', '@mutiny', '@flow', '@rxjava', '@rxjava3']

/** Places of arguments that say a quantity in libraries of Java and Kotlin. */
export const jvmPositionRows: readonly PositionRowInput[] = [
  { ...jvm, functions: ['backoff', 'fixedDelay', 'max', 'maxInARow', 'withMaxAttempts', 'SimpleRetryPolicy', 'MaxAttemptsRetryPolicy', 'DefaultHttpRequestRetryHandler', 'DefaultHttpRequestRetryStrategy', 'ExponentialBackOffWithMaxRetries', 'recurs', 'atMost', 'times', 'stopAfterAttempt'], arg: 0, what: 'number of retries', within: retrying },
  { ...jvm, functions: ['retry'], arg: 0, what: 'number of retries', isTold: true },
  { ...jvm, functions: ['retryLimit'], arg: 0, what: 'number of retries', isTold: true, takesOpen: true },
  { ...jvm, functions: ['setAll'], arg: 0, what: 'batch size', within: ['prefetch'], isTold: true },
  { ...jvm, functions: ['backoff', 'fixedDelay'], arg: 1, what: 'wait between retries', within: retrying },
  { ...jvm, functions: ['FixedBackOff', 'ExponentialBackOff', 'fixedBackoff', 'uniformRandomBackoff', 'exponentialBackoff'], arg: 0, what: 'wait between retries' },
  { ...jvm, functions: ['FixedBackOff'], arg: 1, what: 'number of retries', isTold: true },
  { ...jvm, functions: ['Default'], arg: 2, what: 'number of retries', within: ['retryer', 'retrier'], isTold: true },
  { ...jvm, functions: ['Default'], arg: 0, what: 'wait between retries', within: ['retryer', 'retrier'] },
  { ...jvm, functions: ['Options'], arg: 0, what: 'timeout', within: ['request'] },
  { ...jvm, functions: ['Options'], arg: 1, what: 'timeout', within: ['request'] },
  { ...jvm, functions: ['Options'], arg: 2, what: 'timeout', within: ['request'] },
  { ...jvm, functions: ['withTimeoutOrNull', 'withTimeout'], arg: 0, what: 'timeout', isTold: true, takesOpen: true },
  { ...jvm, functions: ['connect'], arg: 1, what: 'timeout', within: ['socket'], isTold: true },
  { ...jvm, functions: ['orTimeout', 'withDeadlineAfter'], arg: 0, what: 'timeout', isTold: true },
  { ...jvm, functions: ['completeOnTimeout'], arg: 1, what: 'timeout', isTold: true },
  { ...jvm, functions: ['retry'], arg: 1, what: 'number of retries', within: ['support', 'helper', 'utils', 'util', 'retryer', 'retrier', 'retrier'] },
  { ...jvm, functions: ['fixedWait', 'randomWait', 'incrementingWait'], arg: 0, what: 'wait between retries' },
  { ...jvm, functions: ['exponentialWait', 'fibonacciWait'], arg: 1, what: 'wait between retries' },
  { ...jvm, functions: ['retry'], arg: 2, what: 'wait between retries', within: ['support', 'helper', 'utils', 'util', 'retryer', 'retrier', 'retrier'] },
  { ...jvm, functions: ['flatMap', 'flatMapSequential', 'flatMapMerge', 'mapAsync', 'concatMapEager', 'parMap'], arg: 1, what: 'concurrency', isTold: true },
  { ...jvm, functions: ['flatMap', 'concatMapEager'], arg: 2, what: 'concurrency', isTold: true },
  { ...jvm, functions: ['ThreadPoolExecutor', 'ForkJoinPool', 'ScheduledThreadPoolExecutor', 'newFixedThreadPool', 'newScheduledThreadPool', 'ConnectionPool', 'newParallel', 'newBoundedElastic', 'Bulkhead', 'flatMapMerge', 'parallelism'], arg: 0, what: 'concurrency' },
  { ...jvm, functions: ['*ThreadPoolExecutor'], arg: 0, what: 'concurrency' },
  { ...jvm, functions: ['ThreadPoolExecutor', '*ThreadPoolExecutor'], arg: 1, what: 'concurrency', as: 'newFixedThreadPool()' },
  { ...jvm, functions: ['basicQos'], arg: 0, what: 'concurrency' },
  { ...jvm, functions: ['scheduleAtFixedRate', 'scheduleWithFixedDelay'], arg: 1, what: 'interval', within: ['@springframework'], isTold: true },
  { ...jvm, functions: ['scheduleAtFixedRate', 'scheduleWithFixedDelay'], arg: 2, what: 'interval', isTold: true },
  { ...jvm, functions: ['schedule'], arg: 2, what: 'interval', within: ['timer'] },
  { ...jvm, functions: ['PeriodicTrigger', 'fixedRateTimer', 'tickerFlow'], arg: 0, what: 'interval' },
  { ...jvm, functions: ['cronSchedule'], arg: 0, what: 'schedule', isTold: true },
  { ...jvm, functions: ['simple', 'classic'], arg: 0, what: 'rate limit', within: ['bandwidth'] },
  { ...jvm, functions: ['capacity'], arg: 0, what: 'rate limit', within: ['bandwidth', 'bucket', 'limit'] },
  { ...jvm, functions: ['create'], arg: 0, what: 'rate limit', within: ['limiter', 'ratelimiter'] },
  { ...jvm, functions: ['set', 'setIfAbsent', 'put', 'fastPut', 'trySet'], arg: 2, what: 'time to live', within: redis },
  { ...jvm, functions: ['chunk'], arg: 0, what: 'batch size', isTold: true },
  { ...jvm, functions: ['buffer', 'bufferTimeout', 'ofPageSize', 'limitRate'], arg: 0, what: 'batch size' },
  { ...jvm, functions: ['batchUpdate'], arg: 2, what: 'batch size', within: ['jdbc', 'template', 'jdbctemplate', 'update'] },
  { ...jvm, functions: ['of', 'ofSize'], arg: 1, what: 'batch size', within: ['page', 'pageable'] },
  { ...jvm, functions: ['block', 'blockFirst', 'blockLast', 'blockOptional', 'connectionAcquisitionTimeout'], arg: 0, what: 'timeout', isTold: true },
  { ...jvm, functions: ['get', 'acquire', 'await', 'waitFor', 'blockUntilConnected', 'awaitInitialEndpoints', 'awaitTermination', 'getUninterruptibly', 'awaitUninterruptibly', 'tryAcquire', 'tryLock', 'atMost', 'blockingAwait', 'join'], arg: 0, what: 'timeout', isTold: true, isInUnits: true },
  { ...jvm, functions: ['invokeAll', 'invokeAny', 'getUninterruptibly', 'getUnchecked'], arg: 1, what: 'timeout', isTold: true, isInUnits: true },
  { ...jvm, functions: ['ReadTimeoutHandler', 'WriteTimeoutHandler', 'IdleStateHandler'], arg: 0, what: 'timeout' },
  { ...jvm, functions: ['IdleStateHandler'], arg: 1, what: 'timeout' },
  { ...jvm, functions: ['IdleStateHandler'], arg: 2, what: 'timeout' },
  { ...jvm, functions: ['NioEventLoopGroup', 'EpollEventLoopGroup', 'KQueueEventLoopGroup', 'DefaultEventExecutorGroup', 'DefaultEventLoopGroup', 'MultiThreadIoEventLoopGroup'], arg: 0, what: 'concurrency' },
  { ...jvm, functions: ['newDecorator'], arg: 0, what: 'concurrency', within: ['concurrency'], isTold: true },
  { ...jvm, functions: ['newDecorator'], arg: 1, what: 'number of retries', within: ['retrying'] },
  { ...jvm, functions: ['delayElements', 'delaySequence', 'throttleFirst', 'throttleLast', 'throttleLatest', 'throttleWithTimeout', 'sampleFirst'], arg: 0, what: 'pause between requests', isTold: true },
  { ...jvm, functions: ['debounce', 'sample', 'sampleTimeout'], arg: 0, what: 'pause between requests', isTold: true, within: streams },
  { ...jvm, functions: ['interval'], arg: 1, what: 'interval', within: streams },
  { ...jvm, functions: ['cache', 'memoize'], arg: 0, what: 'time to live', isTold: true, isInUnits: true },
  { ...jvm, functions: ['memoizeWithExpiration'], arg: 1, what: 'time to live', isTold: true },
  { ...jvm, functions: ['timeToLiveExpiration', 'timeToIdleExpiration', 'expireAfterCreate'], arg: 0, what: 'time to live', isInUnits: true },
  { ...jvm, functions: ['writing', 'accessing', 'creating'], arg: 0, what: 'time to live', within: ['expiry'] },
  { ...jvm, functions: ['ExponentialBackoffRetry', 'BoundedExponentialBackoffRetry', 'RetryOneTime', 'RetryForever'], arg: 0, what: 'wait between retries' },
  { ...jvm, functions: ['ExponentialBackoffRetry'], arg: 1, what: 'number of retries' },
  { ...jvm, functions: ['BoundedExponentialBackoffRetry'], arg: 2, what: 'number of retries' },
  { ...jvm, functions: ['RetryNTimes'], arg: 0, what: 'number of retries' },
  { ...jvm, functions: ['RetryNTimes', 'RetryUntilElapsed'], arg: 1, what: 'wait between retries' },
  { ...jvm, functions: ['RetryUntilElapsed'], arg: 0, what: 'time spent on retries' },
  { ...jvm, functions: ['setMaxRequestsPerConnection'], arg: 1, what: 'concurrency', byDefault: '1024', isTold: true },
  { ...jvm, functions: ['setConnectionsPerHost', 'setMaxConnectionsPerHost', 'setCoreConnectionsPerHost', 'setMaxPoolLocalSize'], arg: 1, what: 'concurrency', isTold: true },
  { ...jvm, functions: ['saveBatch', 'saveOrUpdateBatch', 'updateBatchById', 'batchSize'], arg: 1, what: 'batch size' },
]

/** Calls whose name says a value. */
export const jvmSpokenRows: readonly SpokenRow[] = [
  { ...jvm, functions: { newSingleThreadExecutor: '1', newCachedThreadPool: 'no limit', newVirtualThreadPerTaskExecutor: 'no limit' }, as: 'newFixedThreadPool()', what: 'concurrency', within: [], isTold: false },
  { ...jvm, functions: { newSingleThreadScheduledExecutor: '1' }, as: 'newScheduledThreadPool()', what: 'concurrency', within: [], isTold: false },
  { ...jvm, functions: { Jedis: '1', JedisPool: '8', JedisPooled: '8' }, as: 'JedisPool()', what: 'concurrency', within: [], isTold: false },
]

/** Calls that set something by being made. */
export const jvmPresenceRows: readonly PresenceRowInput[] = [
  { ...jvm, functions: ['transformDeferred', 'transform', 'compose'], within: ['rate', 'ratelimiter'], what: 'rate limiting of a function' },
  { ...jvm, functions: ['transformDeferred', 'transform', 'compose'], within: ['retry'], what: 'retrying of a function' },
  { ...jvm, functions: ['transformDeferred', 'transform', 'compose'], within: ['bulkhead'], what: 'bound on concurrent runs' },
  { ...jvm, functions: ['disableAutomaticRetries'], what: 'going without retries' },
  { ...jvm, functions: ['install'], within: ['retry'], what: 'retrying of a function' },
  { ...jvm, functions: ['install'], within: ['timeout'], what: 'bound on waiting' },
  { ...jvm, functions: ['install'], within: ['cache', 'caching'], what: 'cache' },
  { ...jvm, functions: ['install'], within: ['limit', 'limiter'], what: 'rate limiting of a function' },
  { ...jvm, functions: ['newBuilder'], within: ['caffeine', 'cache'], what: 'cache' },
  { ...jvm, functions: ['cache'], within: streams, what: 'cache' },
  { ...jvm, functions: ['newDecorator', 'builder'], within: ['retrying'], what: 'retrying of a function' },
  { ...jvm, functions: ['newDecorator'], within: ['throttling'], what: 'rate limiting of a function' },
]
