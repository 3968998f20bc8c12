import type { OptionDefaultRow, PositionRowInput, PresenceRowInput } from './quantitySchema'

const rust = { ecosystems: ['rust' as const] }

/** Places of arguments that say a quantity in libraries of Rust. */
export const rustPositionRows: readonly PositionRowInput[] = [
  { ...rust, functions: ['timeout', 'timeout_at'], arg: 0, what: 'timeout', within: ['tokio', 'time', 'future'], isTold: true, takesOpen: true },
  { ...rust, functions: ['new'], arg: 0, what: 'timeout', within: ['timeout'], isTold: true, isInUnits: true },
  { ...rust, functions: ['new'], arg: 1, what: 'timeout', within: ['timeout'], isTold: true, isInUnits: true },
  { ...rust, functions: ['acquire_timeout'], arg: 0, what: 'timeout', within: ['@sqlx'], byDefault: '30s', isTold: true, takesOpen: true },
  { ...rust, functions: ['timeout', 'connect_timeout', 'read_timeout', 'acquire_timeout', 'statement_timeout', 'pool_timeout', 'request_timeout', 'connection_timeout', 'wait_timeout', 'create_timeout', 'recycle_timeout', 'idle_timeout', 'pool_idle_timeout', 'response_timeout', 'connect_timeout_ms', 'operation_timeout', 'operation_attempt_timeout', 'client_request_timeout'], arg: 0, what: 'timeout', isTold: true, takesOpen: true },
  { ...rust, functions: ['timeouts', 'timeout_global', 'timeout_per_call', 'timeout_connect', 'timeout_recv_response', 'timeout_recv_body'], arg: 0, what: 'timeout', isTold: true, takesOpen: true },
  { ...rust, functions: ['interval'], arg: 0, what: 'interval', within: ['time', 'tokio'] },
  { ...rust, functions: ['run_interval'], arg: 0, what: 'interval', isTold: true },
  { ...rust, functions: ['interval_at'], arg: 1, what: 'interval' },
  { ...rust, functions: ['every', 'new_repeated', 'new_repeated_async'], arg: 0, what: 'interval', within: ['scheduler', 'job', 'clokwerk'] },
  { ...rust, functions: ['new', 'new_async', 'new_cron_job', 'new_tz', 'new_async_tz'], arg: 0, what: 'schedule', within: ['job'] },
  { ...rust, functions: ['buffer_unordered', 'buffered', 'try_buffer_unordered', 'try_buffered', 'for_each_concurrent', 'try_for_each_concurrent'], arg: 0, what: 'calls of a stream at once', isTold: true, takesOpen: true },
  { ...rust, functions: ['max_connections'], arg: 0, what: 'concurrency', within: ['@sqlx'], byDefault: '10', isTold: true },
  { ...rust, functions: ['max_connections', 'max_size', 'max_open', 'pool_size', 'worker_threads', 'max_blocking_threads', 'workers'], arg: 0, what: 'concurrency' },
  { ...rust, functions: ['max_readers'], arg: 0, what: 'concurrency', byDefault: '126', isTold: true },
  { ...rust, functions: ['concurrency_limit', 'limit_concurrency'], arg: 0, what: 'concurrency', isTold: true },
  { ...rust, functions: ['new'], arg: 0, what: 'concurrency', within: ['concurrency'], isTold: true },
  { ...rust, functions: ['rate_limit'], arg: 0, what: 'rate limit', isTold: true },
  { ...rust, functions: ['rate_limit'], arg: 1, what: 'rate limit window' },
  { ...rust, functions: ['chunks', 'ready_chunks', 'try_chunks'], arg: 0, what: 'batch size', isTold: true },
  { ...rust, functions: ['new'], arg: 0, what: 'concurrency', within: ['semaphore'] },
  { ...rust, functions: ['time_to_live', 'time_to_idle'], arg: 0, what: 'time to live' },
  { ...rust, functions: ['with_max_age', 'with_s_max_age'], arg: 0, what: 'time to live', within: ['cache'], isTold: true },
  { ...rust, functions: ['max_retries', 'build_with_max_retries', 'max_times', 'with_max_times'], arg: 0, what: 'number of retries' },
  { ...rust, functions: ['take'], arg: 0, what: 'number of retries', within: ['backoff', 'interval'] },
  { ...rust, functions: ['per_second', 'per_minute', 'per_hour', 'requests_per_second'], arg: 0, what: 'rate limit' },
]

/** Calls that set something by being made, in libraries of Rust. */
export const rustPresenceRows: readonly PresenceRowInput[] = [
  { ...rust, functions: ['wrap', 'layer', 'route_layer'], within: ['governor', 'ratelimit', 'ratelimiter', 'limiter', 'rate', 'throttle'], what: 'rate limiting of a function' },
  { ...rust, functions: ['from_fn', 'from_fn_with_state'], within: ['ratelimit', 'ratelimiter', 'limiter', 'rate', 'throttle'], what: 'rate limiting of a function' },
  { ...rust, functions: ['get_with', 'try_get_with', 'optionally_get_with', 'get_or_insert_with', 'get_value_or_guard_async'], within: ['cache', 'caches'], what: 'cache' },
  { ...rust, functions: ['get_or_set_with', 'try_get_or_set_with', 'cache_get_or_set_with', 'cache_try_get_or_set_with'], within: ['cache', 'caches', '@cached'], what: 'cache' },
  { ...rust, functions: ['add_retry_config'], within: ['none'], what: 'going without retries' },
  { ...rust, functions: ['never'], within: ['retry'], what: 'going without retries' },
  { ...rust, functions: ['new_with_policy', 'spawn'], within: ['retry'], what: 'retrying of a function' },
  { ...rust, functions: ['with_retry_policy', 'retry_policy', 'with_retry_strategy'], what: 'retrying of a function' },
  { ...rust, functions: ['retry', 'retry_notify'], within: ['backon', 'backoff', 'exponential', 'fibonacci', 'constant'], what: 'retrying of a function' },
]

/** What holds where an option is left out in libraries of Rust. */
export const rustDefaultRows: readonly OptionDefaultRow[] = [{ callees: ['PgPoolOptions.new'], option: 'max_connections', byDefault: '10' }]
