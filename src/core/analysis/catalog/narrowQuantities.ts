import type { ChangeKind } from '../../model/trafficChange'
import { caching, limiting, retrying } from './quantities'
import type { QuantityRowInput } from './quantitySchema'

const bounded = (kind: ChangeKind) => ({ kind, removed: kind, direction: 'less' as const })

/** Names that denote a quantity only inside something of a certain name; they come before those that do anywhere. */
export const narrowQuantityRows: readonly QuantityRowInput[] = [
  {
    ...retrying,
    what: 'wait between retries',
    names: ['max', 'min', 'start', 'increment', 'exp base', 'multiplier', 'countdown'],
    within: ['exponential', 'expo', 'jitter'],
    not: ['retries', 'attempts', 'tries', 'count'],
    takes: 'time',
    greater: 'less',
  },
  {
    ...retrying,
    what: 'time spent on retries',
    names: ['max time', 'max elapsed', 'stop after delay', 'max wait time'],
    within: ['retry', 'retries', 'retrying', 'backoff', 'exception', 'predicate'],
    takes: 'time',
    greater: 'more',
  },
  {
    setting: 'cache-ttl-changed',
    what: 'time to live',
    names: ['timeout'],
    within: ['cache', 'caches', 'cached', 'caching', 'memoize'],
    not: ['busy', 'connect', 'connection', 'read', 'socket', 'command', 'query', 'request', 'lock', 'operation', 'client', 'resync', 'watch', 'sync', 'wait', 'shutdown', 'delete', 'retry', 'token', 'session'],
    takes: 'time',
    greater: 'less',
    introduced: caching,
    target: 'cache',
  },
  {
    setting: 'interval-changed',
    what: 'scheduled run',
    names: ['scheduled run'],
    takes: 'presence',
    greater: 'more',
    introduced: { kind: 'interval-changed', removed: 'interval-changed', direction: 'more' },
  },
  {
    setting: 'concurrency-changed',
    what: 'run aside',
    names: ['run aside'],
    takes: 'presence',
    greater: 'more',
    introduced: { kind: 'concurrency-changed', removed: 'concurrency-changed', direction: 'more' },
  },
  {
    setting: 'concurrency-changed',
    what: 'bound on concurrent runs',
    names: ['concurrency control'],
    takes: 'presence',
    greater: 'more',
    introduced: bounded('concurrency-changed'),
  },
  {
    setting: 'concurrency-changed',
    what: 'concurrency',
    names: ['perform limit', 'total limit', 'enqueue limit', 'limit', 'to', 'max', 'limit per host'],
    within: ['concurrency', 'connector'],
    not: ['rate', 'key', 'queue'],
    takes: 'count',
    greater: 'more',
    introduced: bounded('concurrency-changed'),
  },
  {
    setting: 'rate-limit-changed',
    what: 'rate limit',
    names: ['to'],
    within: ['limit'],
    not: ['from'],
    takes: 'rate',
    greater: 'more',
    introduced: limiting,
  },
  {
    setting: 'rate-limit-changed',
    what: 'rate limit window',
    names: ['within'],
    within: ['limit'],
    takes: 'time',
    greater: 'less',
  },
  {
    setting: 'timeout-changed',
    what: 'timeout',
    names: ['connect', 'read', 'write', 'total', 'sock connect', 'sock read', 'open'],
    within: ['timeout', 'timeouts'],
    takes: 'time',
    greater: 'more',
    introduced: bounded('timeout-changed'),
    zero: 'endless',
  },
]
