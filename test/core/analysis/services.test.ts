import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../src/core/analysis/analyze'
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

describe('sources that are read', () => {
  it.each([
    { path: 'svc/main_test.go', expected: 'test' },
    { path: 'app/models/story_spec.rb', expected: 'test' },
    { path: 'pkg/test_views.py', expected: 'test' },
    { path: 'src/main/java/a/OrdersTest.java', expected: 'test' },
    { path: 'api/orders.pb.go', expected: 'generated' },
    { path: 'api/orders_pb2_grpc.py', expected: 'generated' },
    { path: 'app/migrations/0001_initial.py', expected: 'migration' },
    { path: 'src/main/java/org/samples/Orders.java', expected: null },
    { path: 'samples/orders.py', expected: 'documentation or example' },
    { path: 'app/latest.py', expected: null },
  ])('$path: $expected', ({ path, expected }) => {
    expect(whyNotRead(path)).toBe(expected)
  })
})
