import type { OptionDefaultRow, PositionRowInput, PresenceRowInput, WrapperRowInput } from './quantitySchema'

const ruby = { ecosystems: ['ruby' as const] }

/** Places of arguments that say a quantity in libraries of Ruby. */
export const rubyPositionRows: readonly PositionRowInput[] = [
  { ...ruby, functions: ['expires_in'], arg: 0, what: 'time to live', isTold: true, takesOpen: true },
  { ...ruby, functions: ['sidekiq_retry_in'], arg: 0, what: 'wait between retries' },
  { ...ruby, functions: ['read_timeout', 'open_timeout', 'default_timeout'], arg: 0, what: 'timeout' },
  { ...ruby, functions: ['timeout'], arg: 0, what: 'timeout', within: ['timeout', 'timeouts'], isTold: true },
  { ...ruby, functions: ['threads'], arg: 1, what: 'concurrency' },
  { ...ruby, functions: ['each_batch'], arg: 0, what: 'batch size', isTold: true },
]

/** Calls around a block, in libraries of Ruby. */
export const rubyWrapperRows: readonly WrapperRowInput[] = [
  { functions: ['cache_if', 'cache_unless'], what: 'cache' },
  { ...ruby, functions: ['fetch'], within: ['store'], what: 'cache' },
  { functions: ['fetch_multi'], within: ['cache', 'caches'], what: 'cache' },
  { functions: ['with_retries', 'with_retry', 'with_retriable', 'retriable', 'with_exponential_backoff', 'retry_on_error', 'execute_with_retry', 'with_backoff'], what: 'retrying of a function' },
]

/** Calls that set something by being made, in libraries of Ruby. */
export const rubyPresenceRows: readonly PresenceRowInput[] = [
  { ...ruby, functions: ['retry_on', 'sidekiq_retry_in', 'retry job', 'requeue job', 'requeue!'], what: 'retrying of a function' },
  { ...ruby, functions: ['request', 'use', 'plugin', 'middleware', 'retriable'], within: ['retry', 'retries'], what: 'retrying of a function' },
  { ...ruby, functions: ['rate_limit', 'sidekiq_throttle', 'sidekiq_throttle_as'], what: 'rate limiting of a function' },
  { ...ruby, functions: ['every'], what: 'scheduled run' },
  { ...ruby, functions: ['good_job_control_concurrency_with', 'limits_concurrency', 'concurrency_limit'], what: 'bound on concurrent runs' },
  { ...ruby, functions: ['caches_action', 'caches_page', 'fresh_when', 'stale?', 'http_cache_forever'], what: 'cache' },
]

/** What holds where an option is left out in libraries of Ruby. */
export const rubyDefaultRows: readonly OptionDefaultRow[] = [
  { callees: ['sidekiq_options', 'sidekiq_job_options'], option: 'retry', byDefault: '25', isImplied: true },
  ...['connect', 'read', 'write'].map((option) => ({ callees: ['timeout'], option, byDefault: null, isImplied: true })),
  ...Object.entries({ 'average_scheduled_poll_interval': '5s', 'good_job.poll_interval': '10s', 'good_job.max_threads': '5', 'Worker.max_attempts': '25', 'Worker.sleep_delay': '5s', 'Worker.read_ahead': '5', 'Worker.max_run_time': '4h' }).map(
    ([setter, byDefault]): OptionDefaultRow => ({ callees: [setter], option: setter.split('.').at(-1) ?? setter, byDefault, isImplied: true }),
  ),
  { callees: ['retry_on'], option: 'attempts', byDefault: '5' },
  { callees: ['retry_on'], option: 'wait', byDefault: '3s' },
  { callees: ['find_each', 'in_batches'], option: 'of', byDefault: '1000' },
  ...['open_timeout', 'read_timeout', 'write_timeout'].map((option): OptionDefaultRow => ({ callees: ['HTTP.start', `http.${option}`, `HTTP.${option}`], option, byDefault: '60', instead: ['get', 'get_response', 'post', 'post_form'].map((method) => `Net.HTTP.${method}`) })),
]
