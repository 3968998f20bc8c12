import type { CatalogRowInput } from './schema'

const globals = ['', 'window', 'globalThis', 'self']
const verbs = ['get', 'head', 'delete', 'options', 'post', 'put', 'patch']
const option = (arg: number, ...path: string[]) => ({ arg, path })
const created = (arg: number, ...path: string[]) => ({ at: 'origin' as const, arg, path })

const axiosReceivers = ['', 'create()', 'create().create()', 'default', 'default.create()', 'default.create().create()', 'AxiosInstance()', 'AxiosStatic()', 'Axios()']
const axiosShared = (options: number) => ({
  kind: 'call' as const,
  modules: ['axios'],
  target: 'http' as const,
  base: [option(options, 'baseURL'), created(0, 'baseURL')],
  timeout: { slots: [option(options, 'timeout'), option(options, 'signal'), created(0, 'timeout')] },
})

/** Chainable clients with the same shape: `got`, `ky`. */
const chained = (module: string, timeout: string[], byDefault: number | null = null): CatalogRowInput[] => {
  const receivers = ['', 'default', 'extend()', 'create()', module, `${module}.extend()`]
  const base = 'prefixUrl'
  const retryPath = ['retry', 'limit']
  const shared = {
    kind: 'call' as const,
    modules: [module],
    receivers,
    target: 'http' as const,
    address: [option(0), option(0, 'url')],
    base: [option(1, base), created(0, base)],
    timeout: { slots: [option(1, ...timeout), option(1, 'timeout'), option(1, 'signal'), created(0, ...timeout), created(0, 'timeout')], byDefault },
    retry: {
      count: [option(1, ...retryPath), option(1, 'retry'), created(0, ...retryPath), created(0, 'retry')],
      byDefault: 2,
      defaultFor: ['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'],
      baseByDefault: 1,
    },
  }
  return [
    { ...shared, methods: verbs, operation: '{METHOD}' },
    { ...shared, methods: [''], operation: 'GET', httpMethod: [option(1, 'method'), option(0, 'method')] },
  ]
}

/** Clients of HTTP, by how they are called. Option names and defaults are those of each library's documentation. */
export const httpRows: readonly CatalogRowInput[] = [
  // What plugins of Vue and Nuxt put on components.
  ...verbs.map((verb): CatalogRowInput => ({ kind: 'call', modules: ['(named)'], receivers: ['$http', '$axios'], methods: [verb, `$${verb}`], target: 'http', operation: verb.toUpperCase(), address: [option(0)] })),
  {
    kind: 'call',
    modules: ['(global)', 'node-fetch', 'cross-fetch', 'isomorphic-fetch', 'undici', 'axios-fetch', 'make-fetch-happen', 'electron-fetch'],
    receivers: globals,
    methods: ['fetch', ''],
    target: 'http',
    operation: 'GET',
    httpMethod: [option(1, 'method'), option(0, 'method')],
    address: [option(0), option(0, 'url')],
    timeout: { slots: [option(1, 'signal'), option(1, 'timeout')] },
  },
  // A `fetch` of an object of the application, which asks an address.
  { kind: 'call', modules: ['(any)'], methods: ['fetch'], given: ['url', 'uri', 'href', 'endpoint', 'api'], target: 'http', operation: 'GET', httpMethod: [option(1, 'method')], address: [option(0)] },
  {
    kind: 'call',
    modules: ['fetch-retry'],
    receivers: ['()'],
    methods: [''],
    target: 'http',
    operation: 'GET',
    httpMethod: [option(1, 'method')],
    address: [option(0)],
    timeout: { slots: [option(1, 'signal')] },
    retry: { count: [option(1, 'retries'), created(1, 'retries')], byDefault: 3, baseByDefault: 1, factor: 1, base: [option(1, 'retryDelay')] },
  },
  { ...axiosShared(1), receivers: axiosReceivers, methods: ['get', 'head', 'delete', 'options'], operation: '{METHOD}', address: [option(0)] },
  {
    ...axiosShared(2),
    receivers: axiosReceivers,
    methods: ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'],
    operation: '{METHOD}',
    address: [option(0)],
  },
  {
    ...axiosShared(0),
    receivers: axiosReceivers,
    methods: ['', 'request'],
    operation: 'GET',
    httpMethod: [option(0, 'method'), option(1, 'method')],
    address: [option(0, 'url'), option(0)],
  },
  {
    kind: 'call',
    modules: ['undici'],
    receivers: ['', 'Client()', 'Pool()', 'Agent()'],
    methods: ['request', 'stream'],
    target: 'http',
    operation: 'GET',
    httpMethod: [option(1, 'method'), option(0, 'method')],
    address: [option(0), option(0, 'path')],
    base: [created(0)],
    timeout: { slots: [option(1, 'headersTimeout'), option(1, 'signal'), option(0, 'headersTimeout'), created(1, 'headersTimeout')] },
  },
  ...chained('got', ['timeout', 'request']),
  ...chained('ky', ['timeout'], 10),
  {
    kind: 'call',
    modules: ['http', 'https', 'follow-redirects'],
    receivers: ['', 'http', 'https'],
    methods: ['request', 'get'],
    target: 'http',
    operation: 'GET',
    httpMethod: [option(0, 'method'), option(1, 'method')],
    address: [option(0), option(0, 'host'), option(0, 'hostname')],
    timeout: { slots: [option(0, 'timeout'), option(1, 'timeout'), option(1, 'signal'), option(0, 'signal')] },
  },
  {
    kind: 'call',
    modules: ['superagent', 'needle', 'request', 'request-promise', 'request-promise-native', 'requestretry'],
    receivers: ['', 'defaults()', 'agent()'],
    methods: [...verbs, 'del'],
    target: 'http',
    operation: '{METHOD}',
    address: [option(0), option(0, 'url'), option(0, 'uri')],
    timeout: { slots: [option(1, 'timeout'), option(0, 'timeout')] },
  },
  {
    kind: 'call',
    modules: ['request', 'request-promise', 'request-promise-native', 'requestretry', 'superagent', 'needle'],
    receivers: ['', 'defaults()', 'agent()'],
    methods: [''],
    target: 'http',
    operation: 'GET',
    httpMethod: [option(0, 'method'), option(1, 'method')],
    address: [option(0), option(0, 'url'), option(0, 'uri')],
    timeout: { slots: [option(0, 'timeout')] },
  },
  {
    kind: 'call',
    modules: ['@nestjs/axios'],
    receivers: ['HttpService()', 'HttpService().axiosRef'],
    methods: verbs,
    target: 'http',
    operation: '{METHOD}',
    address: [option(0)],
    timeout: { slots: [option(1, 'timeout'), option(2, 'timeout')] },
  },
]
