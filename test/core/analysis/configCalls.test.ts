import { describe, expect, it } from 'vitest'
import { configCalls, knownNames } from '../../../src/core/analysis/config/configCalls'
import { readConfig } from '../../../src/node/analysis/configReader'

const services = [
  { name: 'orders', path: 'orders' },
  { name: 'payments', path: 'payments' },
  { name: 'shop', path: '' },
]

const deployment = (name: string, rest: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n        - name: main\n${rest}`

const cases: readonly { name: string; file: string; text: string; expected: string[] }[] = [
  {
    name: 'addresses in the environment of a workload, and no probe',
    file: 'k8s/all.yaml',
    text: `${deployment('orders', '          env:\n            - name: PAYMENTS_ADDR\n              value: "payments:8080"\n            - name: STORE\n              value: "redis://order-cache:6379/0"\n          readinessProbe:\n            httpGet:\n              host: "http://payments/health"\n')}---\n${deployment('order-cache', '          image: redis\n')}`,
    expected: ['orders > payments http', 'orders > order-cache cache'],
  },
  {
    name: 'addresses in the environment of a compose file, and not what only starts before',
    file: 'compose.yaml',
    text: 'services:\n  orders:\n    build: orders\n    depends_on:\n      - broker\n    environment:\n      PAYMENTS_URL: http://payments:3000\n      SELF_URL: http://broker/health\n  broker:\n    image: rabbitmq\n    hostname: orders\n',
    expected: ['orders > payments http'],
  },
  {
    name: 'what a variable falls back to, and keys of sections',
    file: 'compose.yaml',
    text: 'services:\n  orders:\n    environment:\n      - EventBusConnection=${BUS:-broker}\n      - urls__payments=http://payments\n  broker:\n    image: rabbitmq\n',
    expected: ['orders > broker queue', 'orders > payments http'],
  },
  {
    name: 'addresses among the arguments of a command, and none in a script',
    file: 'compose.yaml',
    text: 'services:\n  orders:\n    command:\n      - "-payments"\n      - "http://payments:4000/api/"\n      - "--store=mongodb://db:27017/"\n  waiting:\n    command: sh -c "until nc -z payments:4000; do sleep 1; done; curl http://payments:4000"\n  db:\n    image: mongo\n',
    expected: ['orders > payments http', 'orders > db sql'],
  },
  {
    name: 'routes in the settings of a service',
    file: 'orders/src/main/resources/application.yml',
    text: 'gateway:\n  routes:\n    - id: pay\n      uri: lb://payments\nserver:\n  url: http://localhost:80\nexternal: https://example.com\n',
    expected: ['orders > payments http'],
  },
  {
    name: 'the service that a route or a host names',
    file: 'orders/gateway.yml',
    text: 'zuul:\n  routes:\n    pay:\n      serviceId: payments\nspring:\n  redis:\n    host: localhost\n',
    expected: ['orders > payments http'],
  },
  {
    name: 'settings that a configuration server keeps for another',
    file: 'orders/shared/payments.yml',
    text: 'orders:\n  url: http://orders:80\nown: http://payments:80\n',
    expected: ['payments > orders http'],
  },
  {
    name: 'variables that a compose file passes on',
    file: 'compose.yaml',
    text: 'x-common:\n  PAYMENTS_ADDR: payments:${PAYMENTS_PORT}\nservices:\n  orders:\n    environment:\n      - PAYMENTS_ADDR\n  worker:\n    environment:\n      - TARGET=http://${PAYMENTS_ADDR}/x\n',
    expected: ['orders > payments http', 'worker > payments http'],
  },
  {
    name: 'databases in the keywords of a connection',
    file: 'compose.yaml',
    text: 'x-common:\n  STORE_HOST: order-db\nservices:\n  order-db:\n    image: postgres\n  orders:\n    environment:\n      - DB_CONNECTION_STRING=Host=${STORE_HOST};Username=shop;Database=orders\n  payments:\n    environment:\n      ConnectionStrings__Main: Server=tcp:order-db,1433;Initial Catalog=pay\n  ledger:\n    environment:\n      DSN: shop:secret@tcp(order-db:3306)/ledger\n  report:\n    environment:\n      DSN: host=order-db port=5432 user=report\n      GREETING: server=order-db\n',
    expected: ['orders > order-db sql', 'payments > order-db sql', 'ledger > order-db sql', 'report > order-db sql'],
  },
  {
    name: 'no workload whose name a template leaves open',
    file: 'chart/all.yaml',
    text: deployment('open .Values.name', '          env:\n            - name: PAYMENTS_ADDR\n              value: "payments:8080"\n'),
    expected: [],
  },
  { name: 'who answers for a language model', file: 'orders/application.yml', text: 'spring:\n  ai:\n    azure:\n      openai:\n        endpoint: ${AI_ENDPOINT}\n    openai:\n      api-key: ${KEY:demo}\n      chat:\n        options:\n          model: small\n', expected: ['orders > openai cloud'] },
  { name: 'nothing where no name is known', file: 'orders/application.yml', text: 'a: http://elsewhere:80\nb: "12:30"\n', expected: [] },
]

describe('calls that configuration shows', () => {
  it.each(cases)('$name', ({ file, text, expected }) => {
    const documents = readConfig('yaml', text)
    expect(documents).not.toBeNull()
    const files = new Map([[file, documents ?? []]])
    const found = configCalls(files, services, knownNames(files, services))
    expect(found.map(({ from, to, protocol }) => `${from} > ${to} ${protocol}`)).toEqual(expected)
  })

  it('charges the file that a proxy is given to the proxy', () => {
    const compose = (image: string): string => `services:\n  edge:\n    image: ${image}\n    volumes:\n      - ./proxy/edge:/etc/envoy:ro\n      - data:/var\n`
    const edges = (image: string): string[] => {
      const files = new Map(Object.entries({ 'run/compose.yaml': compose(image), 'run/proxy/edge/envoy.yaml': 'clusters:\n  - name: pay\n    hosts:\n      - socket_address:\n          address: payments\n' }).map(([path, text]) => [path, readConfig('yaml', text) ?? []]))
      return configCalls(files, services, knownNames(files, services)).map(({ from, to }) => `${from} > ${to}`)
    }
    expect(edges('envoyproxy/envoy:v1')).toEqual(['edge > payments'])
    expect(edges('prom/prometheus')).toEqual([])
  })

  it('charges what a configuration server tells all to those that ask it', () => {
    const texts = {
      'config/shared/application.yml': 'spring:\n  rabbitmq:\n    host: broker\n',
      'config/shared/orders.yml': 'a: http://payments\n',
      'orders/bootstrap.yml': 'spring:\n  cloud:\n    config:\n      uri: http://config:8888\n',
      'payments/application.yml': 'spring:\n  config:\n    import: optional:configserver:http://config:8888\n',
      'plain/application.yml': 'a: http://payments\n',
      'compose.yaml': 'services:\n  broker:\n    image: rabbitmq\n',
    }
    const known = [...services, ...['config', 'plain'].map((name) => ({ name, path: name }))].sort((one, other) => other.path.length - one.path.length)
    const files = new Map(Object.entries(texts).map(([path, text]) => [path, readConfig('yaml', text) ?? []]))
    const found = configCalls(files, known, knownNames(files, known)).map(({ from, to }) => `${from} > ${to}`)
    expect(found).toEqual(['orders > broker', 'payments > broker', 'orders > payments', 'orders > config', 'payments > config', 'plain > payments'])
  })

  it('reads the hosts that a template of nginx leaves to variables', () => {
    const text = 'server {\n  location /pay/ {\n    proxy_pass http://${PAYMENTS_HOST}:8080/;\n  }\n}\n'
    const files = new Map([['orders/default.conf.template', readConfig('nginx', text) ?? []]])
    const found = configCalls(files, services, knownNames(files, services))
    expect(found.map(({ from, to, line }) => ({ from, to, line }))).toEqual([{ from: 'orders', to: 'payments', line: 3 }])
  })
})
