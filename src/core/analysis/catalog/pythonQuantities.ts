import type { OptionDefaultRow, PositionRowInput, PresenceRowInput, WrapperRowInput } from './quantitySchema'

const python = { ecosystems: ['python' as const] }
const caches = ['cache', 'caches', 'redis', 'memcached']

/** Places of arguments that say a quantity in libraries of Python. */
export const pythonPositionRows: readonly PositionRowInput[] = [
  { ...python, functions: ['wait_fixed', 'wait_incrementing', 'wait_random', 'wait_exponential', 'wait_random_exponential', 'wait_exponential_jitter'], arg: 0, what: 'wait between retries' },
  { ...python, functions: ['wait_random', 'wait_incrementing'], arg: 1, what: 'wait between retries' },
  { ...python, functions: ['stop_after_delay', 'stop_before_delay'], arg: 0, what: 'time spent on retries' },
  { ...python, functions: ['Timeout', 'ClientTimeout'], arg: 0, what: 'timeout' },
  { ...python, functions: ['wait_for'], arg: 1, what: 'timeout', isTold: true, takesOpen: true },
  { ...python, functions: ['settimeout', 'setdefaulttimeout'], arg: 0, what: 'timeout', isTold: true },
  { ...python, functions: ['Semaphore', 'BoundedSemaphore', 'CapacityLimiter'], arg: 0, what: 'concurrency', isTold: true },
  { ...python, functions: ['set', 'add', 'get_or_set', 'aset', 'aget_or_set'], arg: 2, what: 'time to live', within: caches },
  { ...python, functions: ['set_many', 'touch'], arg: 1, what: 'time to live', within: caches },
  { ...python, functions: ['TTLCache', 'ExpiringCache'], arg: 1, what: 'time to live' },
  { ...python, functions: ['AsyncLimiter'], arg: 0, what: 'rate limit' },
  { ...python, functions: ['AsyncLimiter'], arg: 1, what: 'rate limit window' },
  { ...python, functions: ['limits'], arg: 0, what: 'rate limit', isTold: true },
  { ...python, functions: ['start'], arg: 0, what: 'interval', within: ['loop', 'looping', 'looper', 'lc'] },
  { ...python, functions: ['Timer'], arg: 0, what: 'interval', of: 'self' },
  { ...python, functions: ['loop'], arg: 0, what: 'schedule', within: ['tasks'] },
  { ...python, functions: ['add_job'], arg: 2, what: 'schedule' },
  { ...python, functions: ['scheduled_job', 'cron'], arg: 1, what: 'schedule' },
  { ...python, functions: ['IntervalTrigger'], arg: 0, what: 'schedule' },
  { ...python, functions: ['repeat_every', 'call_repeatedly', 'set_interval'], arg: 0, what: 'interval' },
  { ...python, functions: ['chunked', 'batched', 'ichunked', 'sliced', 'batcher', 'chunks', 'batch_list', 'in_batches', 'into_batches'], arg: 1, what: 'batch size', isTold: true },
  { ...python, functions: ['fetchmany'], arg: 0, what: 'batch size' },
]

/** Calls around a function, in libraries of Python. */
export const pythonWrapperRows: readonly WrapperRowInput[] = [
  { functions: ['cached_method', 'cachedmethod', 'cache_on_arguments', 'ttl_lru_cache', 'async_lru_cache', 'async_cache', 'timed_cache', 'timed_lru_cache', 'cache_result', 'cache_response', 'cache_data', 'cache_resource', 'cached_view', 'cached_as', 'memoize_method'], what: 'cache' },
  { functions: ['with_retry', 'with_retries', 'retry_async', 'async_retry', 'retry_with_exponential_backoff', 'retry_on_failure', 'retry_call', 'auto_retry', 'retry_db_operation'], what: 'retrying of a function' },
  { functions: ['limits', 'sleep_and_retry', 'ratelimiter', 'rate_limiter', 'throttle_classes'], what: 'rate limiting of a function' },
]

/** Calls that set something by being made, in libraries of Python. */
export const pythonPresenceRows: readonly PresenceRowInput[] = [
  { ...python, functions: ['Retry', 'Retrying', 'AsyncRetrying', 'ExponentialRetry', 'RetryTransport', 'AsyncRetryTransport', 'retry_call', 'RetryClient'], what: 'retrying of a function' },
  { ...python, functions: ['HTTPAdapter', 'HTTPTransport', 'AsyncHTTPTransport'], within: ['retries'], what: 'retrying of a function' },
  { ...python, functions: ['retry'], within: ['self', 'this', 'task'], what: 'retrying of a function' },
  { ...python, functions: ['cache_page', 'patch_response_headers'], what: 'cache' },
  { ...python, functions: ['patch_cache_control', 'cache_control'], within: ['age', 'maxage'], what: 'cache' },
  { ...python, functions: ['limit', 'shared_limit'], within: ['limiter'], what: 'rate limiting of a function' },
]

/** What holds where an option is left out in libraries of Python. */
export const pythonDefaultRows: readonly OptionDefaultRow[] = [
  { callees: ['HTTPAdapter'], option: 'pool_maxsize', byDefault: '10' },
  { callees: ['HTTPAdapter'], option: 'pool_connections', byDefault: '10' },
  { callees: ['TCPConnector'], option: 'limit', byDefault: '100', isImplied: true },
  { callees: ['TCPConnector'], option: 'limit_per_host', byDefault: null, isImplied: true },
  { callees: ['Limits'], option: 'max_connections', byDefault: '100', isImplied: true },
  { callees: ['Limits'], option: 'max_keepalive_connections', byDefault: '20', isImplied: true },
  { callees: ['Client', 'AsyncClient'], option: 'timeout', byDefault: '5s' },
  { callees: ['ClientTimeout'], option: 'total', byDefault: '300s', isImplied: true },
  ...['connect', 'sock_connect', 'sock_read'].map((option) => ({ callees: ['ClientTimeout'], option, byDefault: null, isImplied: true })),
  { callees: ['wait_for', 'timeout', 'move_on_after', 'fail_after'], option: 'timeout', byDefault: null, isImplied: true },
  { callees: ['move_on_after', 'fail_after', 'timeout'], option: 'delay', byDefault: null, isImplied: true },
  { callees: ['Config'], option: 'max_attempts', byDefault: '4', isImplied: true },
  { callees: ['Config'], option: 'total_max_attempts', byDefault: '5', isImplied: true },
  { callees: ['job', 'enqueue_call'], option: 'timeout', byDefault: '180' },
  { callees: ['enqueue', 'enqueue_in', 'enqueue_at', 'enqueue_call'], option: 'job_timeout', byDefault: '180' },
  { callees: ['create_engine', 'create_async_engine'], option: 'pool_timeout', byDefault: '30s' },
  { callees: ['task', 'shared_task'], option: 'max_retries', byDefault: '3' },
  { callees: ['task', 'shared_task'], option: 'default_retry_delay', byDefault: '180s' },
  { callees: ['Config'], option: 'max_pool_connections', byDefault: '10', isImplied: true },
  { callees: ['Config'], option: 'connect_timeout', byDefault: '60s', isImplied: true },
  { callees: ['Config'], option: 'read_timeout', byDefault: '60s', isImplied: true },
  { callees: ['create_pool'], option: 'max_size', byDefault: '10' },
  { callees: ['set', 'add', 'get_or_set', 'set_many', 'aset', 'aadd', 'aget_or_set'].map((method) => `cache.${method}`), option: 'timeout', byDefault: '300' },
  { callees: ['GitHub'], option: 'http_cache', byDefault: 'True', isImplied: true },
  { callees: ['bulk_create', 'iterator'], option: 'chunk_size', byDefault: '2000' },
]
