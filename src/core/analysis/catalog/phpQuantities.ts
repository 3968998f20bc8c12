import type { OptionDefaultRow, PositionRowInput, PresenceRowInput, SpokenRow } from './quantitySchema'

const php = { ecosystems: ['php' as const] }
const http = ['http', 'client', 'request', 'guzzle', 'api']

/** Places of arguments that say a quantity in libraries of PHP. */
export const phpPositionRows: readonly PositionRowInput[] = [
  { ...php, functions: ['timeout', 'connectTimeout'], arg: 0, what: 'timeout', isTold: true, within: http },
  { ...php, functions: ['timeout', 'idleTimeout'], arg: 0, what: 'timeout', byDefault: '60s', within: ['process'], isTold: true },
  { ...php, functions: ['setTimeout', 'setIdleTimeout'], arg: 0, what: 'timeout', byDefault: '60s', within: ['process'], isTold: true },
  { ...php, functions: ['block'], arg: 0, what: 'timeout', isTold: true, within: ['lock'] },
  { ...php, functions: ['perMinutes'], arg: 1, what: 'rate limit', within: ['limit'] },
  { ...php, functions: ['retry'], arg: 0, what: 'number of retries', isTold: true },
  { ...php, functions: ['retry'], arg: 1, what: 'wait between retries', within: http },
  { ...php, functions: ['remember', 'flexible'], arg: 1, what: 'time to live', within: ['cache'] },
  { ...php, functions: ['put', 'add', 'set'], arg: 2, what: 'time to live', within: ['cache'] },
  { ...php, functions: ['cache'], arg: 1, what: 'time to live' },
  { ...php, functions: ['expiresAfter', 'setResultCacheLifetime', 'enableResultCache'], arg: 0, what: 'time to live' },
  { ...php, functions: ['useResultCache'], arg: 1, what: 'time to live' },
  { ...php, functions: ['QueryCacheProfile', 'setSharedMaxAge'], arg: 0, what: 'time to live' },
  { ...php, functions: ['chunk', 'chunkById', 'lazyById', 'lazy', 'eachById'], arg: 0, what: 'batch size' },
  { ...php, functions: ['cron', 'dailyAt'], arg: 0, what: 'schedule', isTold: true },
  { ...php, functions: ['perMinute', 'perSecond', 'perHour', 'perDay'], arg: 0, what: 'rate limit', within: ['limit'], isTold: true },
  { ...php, functions: ['attempt', 'tooManyAttempts'], arg: 1, what: 'rate limit', within: ['limiter'] },
  { ...php, functions: ['for', 'sleep'], arg: 0, what: 'pause between requests', within: ['sleep'], isTold: true, repeated: ['loop'] },
  { ...php, functions: ['for', 'sleep'], arg: 0, what: 'wait between retries', within: ['sleep'], repeated: ['recovery'] },
  { ...php, functions: ['basic_qos'], arg: 1, what: 'concurrency' },
  { ...php, functions: ['set_time_limit'], arg: 0, what: 'timeout', isTold: true },
]

/** Calls that set something by being made, in libraries of PHP. */
export const phpPresenceRows: readonly PresenceRowInput[] = [
  { ...php, functions: ['remember', 'rememberForever', 'flexible'], within: ['cache'], what: 'cache' },
  { ...php, functions: ['useResultCache', 'enableResultCache', 'executeCacheQuery', 'setSharedMaxAge'], what: 'cache' },
  { ...php, functions: ['retry'], within: http, what: 'retrying of a function' },
  { ...php, functions: ['release'], within: ['@queue'], what: 'retrying of a function' },
  { ...php, functions: ['RateLimited', 'RateLimitedWithRedis'], what: 'rate limiting of a function' },
  { ...php, functions: ['WithoutOverlapping', 'withoutOverlapping'], what: 'bound on concurrent runs' },
]

/** What holds where an option is left out in libraries of PHP. */
export const phpDefaultRows: readonly OptionDefaultRow[] = [
  { callees: ['Http'], option: 'timeout', byDefault: '30s' },
  { callees: ['ShouldQueue'], option: 'timeout', byDefault: '60s' },
  { ...php, callees: ['ini_set'], option: 'max_execution_time', byDefault: '30s', isImplied: true },
  { ...php, callees: ['ini_set'], option: 'default_socket_timeout', byDefault: '60s', isImplied: true },
]

const minutes = { Two: 2, Three: 3, Four: 4, Five: 5, Ten: 10, Fifteen: 15, Thirty: 30 }
const hours = { Two: 2, Three: 3, Four: 4, Six: 6 }
const every = (unit: string, counts: Readonly<Record<string, number>>): [string, string][] => Object.entries(counts).map(([word, count]) => [`every${word}${unit}s`, `every ${count} ${unit.toLowerCase()}s`])
const seconds = { Two: 2, Five: 5, Ten: 10, Fifteen: 15, Twenty: 20, Thirty: 30 }

/** Frequencies of Laravel's scheduler, and what has no end. */
export const phpSpokenRows: readonly SpokenRow[] = [
  { ...php, functions: { forever: '0' }, as: 'timeout()', what: 'timeout', within: ['process'], isTold: true },
  {
    ...php,
    functions: {
      ...Object.fromEntries([...every('Second', seconds), ...every('Minute', minutes), ...every('Hour', hours)]),
      everySecond: 'every 1 second',
      everyMinute: 'every 1 minute',
      hourly: 'hourly',
      hourlyAt: 'hourly',
      daily: 'daily',
      twiceDaily: 'every 12 hours',
      weekly: 'weekly',
      weeklyOn: 'weekly',
      monthly: 'monthly',
      monthlyOn: 'monthly',
      quarterly: 'every 90 days',
      yearly: 'yearly',
    },
    as: 'frequency',
    what: 'schedule',
    within: ['schedule', 'scheduler'],
    isTold: true,
  },
]
