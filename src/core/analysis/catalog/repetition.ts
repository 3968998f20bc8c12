import type { CatalogRowInput } from './schema'

const option = (arg: number, ...path: string[]) => ({ arg, path })

const retryOptions = { count: [option(1, 'retries')], base: [option(1, 'minTimeout')], cap: [option(1, 'maxTimeout')], baseByDefault: 1 }

/** What runs a callback more than once, or many things at once. `(any)` is a method of any value that is no function of the program. */
export const repetitionRows: readonly CatalogRowInput[] = [
  {
    kind: 'repeat',
    modules: ['(any)'],
    methods: ['map', 'forEach', 'flatMap', 'filter', 'some', 'every'],
    callback: 0,
    over: 'receiver',
    isParallel: true,
  },
  { kind: 'repeat', modules: ['(any)'], methods: ['reduce', 'reduceRight', 'find', 'findIndex'], callback: 0, over: 'receiver', isParallel: false },
  { kind: 'repeat', modules: ['(global)'], receivers: ['Array'], methods: ['from'], callback: 1, over: { arg: 0 }, isParallel: true },
  {
    kind: 'repeat',
    modules: ['p-map', 'bluebird', 'lodash', 'lodash-es', 'underscore', 'async', 'p-filter', 'p-all', 'p-props'],
    methods: ['', 'map', 'forEach', 'each', 'filter', 'mapSeries', 'mapLimit', 'times'],
    callback: 1,
    over: { arg: 0 },
    isParallel: true,
  },
  { kind: 'repeat', modules: ['(global)'], receivers: ['$', 'jQuery', '_', 'angular'], methods: ['each', 'map', 'forEach'], callback: 1, over: { arg: 0 }, isParallel: true },
  { kind: 'repeat', modules: ['jquery'], receivers: ['', '$', 'jQuery'], methods: ['each', 'map'], callback: 1, over: { arg: 0 }, isParallel: true },
  { kind: 'repeat', modules: ['p-each-series', 'p-map-series', 'p-reduce'], methods: [''], callback: 1, over: { arg: 0 }, isParallel: false },
  { kind: 'repeat', modules: ['async'], methods: ['eachSeries', 'eachOf', 'eachOfSeries', 'each'], callback: 1, over: { arg: 0 }, isParallel: false },
  { kind: 'repeat', modules: ['tiny-async-pool'], methods: [''], callback: 2, over: { arg: 1 }, isParallel: true },
  { kind: 'repeat', modules: ['async'], methods: ['eachLimit', 'mapLimit', 'eachOfLimit'], callback: 2, over: { arg: 0 }, isParallel: true },
  { kind: 'parallel', modules: ['(global)', 'bluebird'], receivers: ['Promise', ''], methods: ['all', 'allSettled', 'any', 'race'] },

  { kind: 'limit', modules: ['p-limit'], receivers: ['()', 'pLimit()', 'default()'], methods: [''], callback: 0, concurrency: [{ at: 'origin', arg: 0 }] },
  {
    kind: 'limit',
    modules: ['p-queue'],
    receivers: ['()', 'PQueue()', 'default()'],
    methods: ['add'],
    callback: 0,
    concurrency: [{ at: 'origin', arg: 0, path: ['concurrency'] }],
  },

  { kind: 'retry', modules: ['p-retry'], methods: ['', 'pRetry'], callback: 0, rule: { ...retryOptions, byDefault: 10 } },
  {
    kind: 'retry',
    modules: ['async-retry'],
    methods: [''],
    callback: 0,
    rule: { ...retryOptions, byDefault: 10, jitter: 'equal' },
  },
  {
    kind: 'retry',
    modules: ['exponential-backoff'],
    methods: ['backOff'],
    callback: 0,
    rule: {
      count: [option(1, 'numOfAttempts')],
      counts: 'attempts',
      byDefault: 9,
      base: [option(1, 'startingDelay')],
      baseByDefault: 0.1,
      cap: [option(1, 'maxDelay')],
    },
  },
  {
    kind: 'retry',
    modules: ['ts-retry-promise', 'ts-retry'],
    methods: ['retry', 'retryAsync'],
    callback: 0,
    rule: { count: [option(1, 'retries'), option(1, 'maxTry')], byDefault: 10, base: [option(1, 'delay')], factor: 1 },
  },
  {
    kind: 'retry',
    modules: ['cockatiel'],
    receivers: ['retry()'],
    methods: ['execute'],
    callback: 0,
    rule: { count: [{ at: 'origin', arg: 1, path: ['maxAttempts'] }], byDefault: 10, baseByDefault: 0.128, jitter: 'decorrelated' },
  },
  {
    kind: 'attach',
    modules: ['axios-retry'],
    methods: ['', 'default', 'axiosRetry'],
    client: 0,
    rule: { count: [option(1, 'retries')], byDefault: 3, factor: 1 },
  },
]
