import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readScrapeSet } from '../../../src/core/staging/scrapeSets'

const read = (text: string) => readScrapeSet(parseAllDocuments(text).map((document) => document.toJS() as unknown))

const deployment = (replicas: number, annotation: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders, tier: web }
      annotations: { ${annotation} }
    spec:
      containers: [{ name: orders, ports: [{ containerPort: 8080 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: orders-svc, namespace: shop }
spec: { selector: { app: orders }, ports: [{ port: 80, targetPort: 8080 }] }
`
const annotation = 'prometheus.io/scrape: "true", prometheus.io/port: "8080", prometheus.io/path: /internal/metrics'

const cases = [
  {
    name: 'ports that a compose file publishes, but not those of stores',
    text: 'services:\n  orders: { ports: ["127.0.0.1:8081:8080"] }\n  pay: { ports: [{ target: 8080, published: 8082 }] }\n  hidden: { image: x }\n  db: { ports: ["5432:5432"] }\n',
    targets: [
      { service: 'orders', url: 'http://127.0.0.1:8081/metrics' },
      { service: 'pay', url: 'http://localhost:8082/metrics' },
    ],
  },
  {
    name: 'the default of a variable in a port, and labels for another port and path',
    text: 'services:\n  orders:\n    ports: ["${PORT:-8081}:8080", "9464:9464/tcp"]\n    labels: ["prometheus.io/scrape=true", "prometheus.io/port=9464", "prometheus.io/path=stats"]\n  pay: { ports: ["8082:8080"] }\n',
    targets: [{ service: 'orders', url: 'http://localhost:9464/stats' }],
  },
  { name: 'pods with annotations, by the service that leads to them', text: deployment(1, annotation), targets: [{ service: 'orders-svc', url: 'http://orders-svc.shop:8080/internal/metrics' }] },
  { name: 'a service with annotations', text: 'kind: Service\nmetadata: { name: pay, annotations: { prometheus.io/scrape: "true" } }\nspec: { ports: [{ port: 9000 }] }\n', targets: [{ service: 'pay', url: 'http://pay.default:9000/metrics' }] },
  { name: 'nothing without annotations', text: deployment(1, 'a: b'), targets: [] },
]

describe('pages to scrape are read from', () => {
  it.each(cases)('$name', ({ text, targets }) => expect(read(text)?.targets).toEqual(targets))

  it('no file of another kind', () => expect(read('hello: world\n')).toBeNull())

  it('no service of several replicas, which is said', () => {
    expect(read(deployment(3, annotation))).toMatchObject({ targets: [], notScraped: [{ what: 'metrics of orders-svc', reason: expect.stringContaining('3 replicas') as string }] })
  })

  it('no labelled service that publishes nothing, which is said', () => {
    const text = 'services:\n  orders: { labels: { prometheus.io/scrape: "true" } }\n'
    expect(read(text)).toMatchObject({ targets: [], notScraped: [{ what: 'metrics of orders' }] })
  })
})
