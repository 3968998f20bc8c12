import type { QuantityRowInput } from './quantitySchema'

/** Names that denote a quantity only among the words of one kind of library; they are asked after all others. */
export const libraryQuantityRows: readonly QuantityRowInput[] = [
  {
    setting: 'batch-changed',
    what: 'batch size',
    names: ['max items', 'max size', 'size'],
    within: ['batch', 'batching', 'batcher', 'bulk'],
    takes: 'count',
    greater: 'less',
  },
  {
    setting: 'interval-changed',
    what: 'schedule',
    names: ['pattern'],
    within: ['repeat', 'scheduler', 'cron'],
    takes: 'schedule',
    greater: 'less',
  },
  {
    setting: 'interval-changed',
    what: 'fetching anew',
    names: ['refetch on window focus', 'refetch on focus', 'refetch on mount', 'refetch on reconnect', 'revalidate on focus', 'revalidate on mount', 'revalidate on reconnect', 'revalidate if stale', 'refetch interval in background'],
    takes: 'switch',
    greater: 'more',
    introduced: { kind: 'interval-changed', removed: 'interval-changed', direction: 'more' },
    target: 'http',
  },
  {
    setting: 'cache-ttl-changed',
    what: 'caching of a query',
    names: ['cache'],
    within: ['find', 'repo', 'repository', 'prisma'],
    takes: 'switch',
    greater: 'less',
    introduced: { kind: 'cache-added', removed: 'cache-removed', direction: 'less' },
    target: 'cache',
  },
  {
    setting: 'interval-changed',
    what: 'interval',
    names: ['time'],
    within: ['keepalive'],
    not: ['min', 'max'],
    takes: 'time',
    greater: 'less',
  },
  {
    setting: 'timeout-changed',
    what: 'timeout',
    names: ['acquire'],
    within: ['pool'],
    takes: 'time',
    greater: 'more',
  },
]
