import type { OptionDefaultRow, PositionRowInput } from './quantitySchema'

const rust = { ecosystems: ['rust' as const] }

/** Places of arguments that say a quantity in libraries of Rust. */
export const rustPositionRows: readonly PositionRowInput[] = [
  { ...rust, functions: ['timeout', 'connect_timeout', 'read_timeout', 'acquire_timeout', 'statement_timeout'], arg: 0, what: 'timeout' },
  { ...rust, functions: ['interval'], arg: 0, what: 'interval', within: ['time', 'tokio'] },
  { ...rust, functions: ['buffer_unordered', 'buffered', 'for_each_concurrent', 'try_for_each_concurrent'], arg: 0, what: 'concurrency', isTold: true },
  { ...rust, functions: ['max_connections', 'max_size', 'max_open'], arg: 0, what: 'concurrency' },
  { ...rust, functions: ['new'], arg: 0, what: 'concurrency', within: ['semaphore'] },
  { ...rust, functions: ['time_to_live', 'time_to_idle'], arg: 0, what: 'time to live' },
  { ...rust, functions: ['max_retries', 'build_with_max_retries', 'max_times', 'with_max_times'], arg: 0, what: 'number of retries' },
  { ...rust, functions: ['per_second', 'requests_per_second'], arg: 0, what: 'rate limit' },
]

/** What holds where an option is left out in libraries of Rust. */
export const rustDefaultRows: readonly OptionDefaultRow[] = [{ callees: ['PgPoolOptions.new'], option: 'max_connections', byDefault: '10' }]
