import type { CatalogRowInput } from './schema'

const go = { ecosystem: 'go' as const }
const option = (arg: number, ...path: string[]) => ({ arg, path })
const created = (arg: number, ...path: string[]) => ({ at: 'origin' as const, arg, path })
const clientTimeout = { slots: [created(0, 'Timeout')], unit: 's' as const }
const retryable = ['github.com/hashicorp/go-retryablehttp*']
const resty = ['github.com/go-resty/resty*', 'resty.dev*', 'gopkg.in/resty*']
const restyRequests = ['New().R()', 'New().**.R()', 'Client().R()', 'Client().**.R()', 'NewWithClient().R()', 'R()', 'Request()']

/** Packages that hold generated stubs, by how they are named. */
const stubs = ['*pb', '*pb/*', '*proto', '*proto/*', '*protos*', '*genproto*', '*/gen/*', '*v1*connect', '*(stubs)']

/** Clients and servers of HTTP and gRPC. */
export const goHttpRows: readonly CatalogRowInput[] = [
  { ...go, kind: 'call', modules: ['net/http'], methods: ['Get', 'Head'], target: 'http', operation: '{METHOD}', address: [option(0)] },
  { ...go, kind: 'call', modules: ['net/http'], methods: ['Post', 'PostForm'], target: 'http', operation: 'POST', address: [option(0)] },
  {
    ...go, kind: 'call', modules: ['net/http'], receivers: ['Client()', 'DefaultClient'], methods: ['Get', 'Head'],
    target: 'http', operation: '{METHOD}', address: [option(0)], timeout: clientTimeout,
  },
  {
    ...go, kind: 'call', modules: ['net/http'], receivers: ['Client()', 'DefaultClient'], methods: ['Post', 'PostForm'],
    target: 'http', operation: 'POST', address: [option(0)], timeout: clientTimeout,
  },
  {
    ...go, kind: 'call', modules: ['net/http'], receivers: ['Client()', 'DefaultClient', 'DefaultTransport', 'Transport()', 'RoundTripper()'], methods: ['Do', 'RoundTrip'],
    target: 'http', operation: 'GET', timeout: clientTimeout,
  },
  {
    ...go, kind: 'call', modules: retryable, receivers: ['NewClient()', 'Client()', 'NewClient().StandardClient()', 'Client().StandardClient()'], methods: ['Do', 'Get', 'Head', 'Post', 'PostForm'],
    target: 'http', operation: 'GET', address: [option(0)], retry: { byDefault: 4, baseByDefault: 1, unit: 's' },
  },
  { ...go, kind: 'call', modules: resty, receivers: restyRequests, methods: ['Get', 'Post', 'Put', 'Delete', 'Patch', 'Head', 'Options'], target: 'http', operation: '{METHOD}', address: [option(0)] },
  { ...go, kind: 'call', modules: resty, receivers: restyRequests, methods: ['Execute'], target: 'http', operation: 'GET', httpMethod: [option(0)], address: [option(1)] },
  { ...go, kind: 'call', modules: stubs, receivers: ['New*Client()', '*Client()'], methods: ['*'], target: 'grpc', operation: '{method}', dependency: '{client}' },
  { ...go, kind: 'call', modules: ['google.golang.org/grpc'], receivers: ['ClientConn()', 'ClientConnInterface()', 'Dial()', 'NewClient()', 'DialContext()'], methods: ['Invoke', 'NewStream'], target: 'grpc', operation: '{method}' },

  {
    ...go, kind: 'entry', modules: ['net/http', 'github.com/gorilla/mux', 'github.com/go-chi/chi*'],
    receivers: ['', 'NewServeMux()', 'ServeMux()', 'DefaultServeMux', 'NewRouter()', 'Router()'],
    methods: ['HandleFunc', 'Handle'], entry: 'http', name: 'ALL {name}', named: [option(0)],
  },
  {
    ...go, kind: 'entry', modules: ['github.com/go-chi/chi*', 'github.com/gofiber/fiber*'], receivers: ['NewRouter()', 'Router()', 'New()', 'App()'],
    methods: ['Get', 'Post', 'Put', 'Delete', 'Patch', 'Head', 'Options'], entry: 'http', name: '{METHOD} {name}', named: [option(0)],
  },
  {
    ...go, kind: 'entry', modules: ['github.com/gin-gonic/gin', 'github.com/labstack/echo*'],
    receivers: ['Default()', 'New()', 'Engine()', 'Echo()', 'RouterGroup()', 'Group()', 'Default().Group()', 'New().Group()'],
    methods: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], entry: 'http', name: '{METHOD} {name}', named: [option(0)],
  },
  { ...go, kind: 'entry', modules: ['github.com/robfig/cron*'], receivers: ['New()', 'Cron()'], methods: ['AddFunc'], entry: 'schedule', name: '{name}', named: [option(0)] },
]
