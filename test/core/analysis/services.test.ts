import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../src/core/analysis/analyze'
import { readConfig } from '../../../src/node/analysis/configReader'
import { whyNotRead } from '../../../src/core/analysis/sourceSelection'
import { programOf } from './inMemory'

const main = 'src/main/java/org/shop/samples'
const controller = (className: string, body: string): string =>
  `package org.shop.samples;\nimport org.springframework.web.client.RestTemplate;\npublic class ${className} {\n  private final RestTemplate rest = new RestTemplate();\n  public String load() { ${body} }\n}\n`

describe('services of a repository', () => {
  it('are found by the programs that start them, named without what all share, and joined by their calls', async () => {
    const program = await programOf({
      [`shop-orders/${main}/OrdersApplication.java`]: 'package org.shop.samples;\npublic class OrdersApplication {}\n',
      [`shop-orders/${main}/Orders.java`]: controller('Orders', 'return rest.getForObject("http://payments/charges", String.class);'),
      [`shop-payments/${main}/PaymentsApplication.java`]: 'package org.shop.samples;\npublic class PaymentsApplication {}\n',
      [`shop-payments/${main}/Payments.java`]: controller('Payments', 'return rest.getForObject("http://payments/self", String.class);'),
      'shop-web/src/Dockerfile': '',
      'shop-web/src/main.py': 'import requests\n\ndef page():\n    return requests.get("http://orders/list")\n',
    })
    const { services, edges } = graphOf(program)
    expect(services.map(({ name, path }) => ({ name, path }))).toContainEqual({ name: 'orders', path: 'shop-orders' })
    expect(edges.map(({ from, to }) => `${from} > ${to}`)).toEqual(['orders > payments', 'web > orders'])
  })
})

describe('names that services are run by', () => {
  it.each([
    { name: 'of their folder', compose: 'services:\n  shop-orders:\n    image: orders\n  shop-web:\n    image: web\n', expected: ['shop-orders', 'shop-web'] },
    { name: 'of what is built from their folder', compose: 'services:\n  intake:\n    build: ./shop-orders\n  site:\n    build:\n      context: shop-web\n', expected: ['intake', 'site'] },
    { name: 'and their own where none is', compose: 'services:\n  broker:\n    image: rabbitmq\n', expected: ['shop-orders', 'shop-web'] },
    { name: 'and their own where several are built from one folder', compose: 'services:\n  one:\n    build: ./shop-orders\n  two:\n    build: ./shop-orders\n', expected: ['shop-orders', 'shop-web'] },
    { name: 'and their own where another has it', compose: 'services:\n  shop-web:\n    build: ./shop-orders\n', expected: ['shop-orders', 'shop-web'] },
  ])('are those $name', async ({ compose, expected }) => {
    const main = 'import requests\n\ndef page():\n    return requests.get("http://stock/list")\n'
    const program = await programOf({ 'shop-orders/Dockerfile': '', 'shop-orders/main.py': main, 'shop-web/Dockerfile': '', 'shop-web/main.py': main })
    const { services, edges } = graphOf(program, new Map([['compose.yaml', readConfig('yaml', compose) ?? []]]))
    expect(services.map(({ name }) => name)).toEqual(expected)
    expect(edges.map(({ from }) => from)).toEqual(expected)
  })
})

describe('addresses that code names', () => {
  const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: addresses\ndata:\n  BALANCES_ADDR: "ledger:8080"\n'
  const compose = 'services:\n  ledger:\n    image: ledger\n  cart:\n    image: cart\n'
  const edgesOf = async (file: string, text: string): Promise<string[]> => {
    const program = await programOf({ [file]: text, 'shop/Dockerfile': '', 'other/Dockerfile': '', 'third/Dockerfile': '' })
    const configs = new Map(Object.entries({ 'k8s/config.yaml': configMap, 'compose.yaml': compose }).map(([path, content]) => [path, readConfig('yaml', content) ?? []]))
    return graphOf(program, configs).edges.map(({ from, to, line }) => `${from} > ${to} at ${String(line)}`)
  }

  it.each([
    { name: 'a variable that a manifest sets', file: 'shop/main.py', text: 'import os\nconfig["LEDGER"] = make(os.environ.get("BALANCES_ADDR"))\n', expected: ['shop > ledger at 2'] },
    { name: 'a variable of an attribute', file: 'shop/Main.java', text: 'class Main {\n  @Value("http://${BALANCES_ADDR}/b") String url;\n}\n', expected: ['shop > ledger at 2'] },
    { name: 'what a parameter is by default', file: 'shop/main.py', text: 'def load(url="http://cart:8080"):\n    pass\n', expected: ['shop > cart at 1'] },
    { name: 'what a variable falls back to', file: 'shop/main.js', text: "const host = process.env.STORE_HOST || 'cart'\n", expected: ['shop > cart at 1'] },
    { name: 'a URL', file: 'shop/main.php', text: "<?php $app->set('cartUrl', 'http://cart:8080');\n", expected: ['shop > cart at 1'] },
    { name: 'a URL that is put together', file: 'shop/main.py', text: "import os, requests\nHOST = os.getenv('STORE_HOST', 'cart')\ndef show(id):\n    return requests.get('http://{host}/c/{id}'.format(host=HOST, id=id))\n", expected: ['shop > cart at 4'] },
    { name: 'the client of a type that a service is named after', file: 'shop/main.go', text: 'package main\nimport pb "shop/genproto"\nfunc show(c *grpc.ClientConn) { pb.NewCartServiceClient(c).GetCart(ctx, r) }\n', expected: ['shop > cart at 3'] },
    { name: 'a service that a registry is asked for', file: 'shop/Main.java', text: 'class Main {\n  String uri() { return registry.getInstances("cart").get(0).getUri() + settings.get("ledger"); }\n}\n', expected: ['shop > cart at 2'] },
    { name: 'a path that is no host', file: 'shop/main.js', text: "page.goto(`${BASE_URL}/cart`)\n", expected: [] },
  ])('$name', async ({ file, text, expected }) => {
    expect(await edgesOf(file, text)).toEqual(expected)
  })
})

describe('sources that are read', () => {
  it.each([
    { path: 'svc/main_test.go', expected: 'test' },
    { path: 'api_tests/src/shared.ts', expected: 'test' },
    { path: 'smoke-test/run.py', expected: 'test' },
    { path: 'app/models/story_spec.rb', expected: 'test' },
    { path: 'pkg/test_views.py', expected: 'test' },
    { path: 'src/main/java/a/OrdersTest.java', expected: 'test' },
    { path: 'api/orders.pb.go', expected: 'generated' },
    { path: 'api/orders_pb2_grpc.py', expected: 'generated' },
    { path: 'app/migrations/0001_initial.py', expected: 'migration' },
    { path: 'src/main/java/org/samples/Orders.java', expected: null },
    { path: 'samples/orders.py', expected: 'documentation or example' },
    { path: 'app/latest.py', expected: null },
    { path: 'shop/settings/test.py', expected: 'test' },
    { path: 'shop/settings/testimonials.py', expected: null },
  ])('$path: $expected', ({ path, expected }) => {
    expect(whyNotRead(path)).toBe(expected)
  })
})
