import { describe, expect, it } from 'vitest'
import { builtInConventions } from '../../../src/core/staging/conventions/builtIn'
import { namePeer, nameQueue } from '../../../src/core/staging/namePeer'
import { readTargets } from '../../../src/core/staging/targets'
import type { Labels } from '../../../src/core/staging/seriesRequest'

const up = (labels: Labels, value = 1) => ({ labels, value })

const directory = readTargets({
  targets: [
    up({ job: 'storefront', instance: '127.0.0.1:20001' }),
    up({ job: 'shop/payments', instance: '127.0.0.1:20002' }),
    up({ job: 'shop/payments', instance: '127.0.0.1:20003' }, 0),
    up({ job: 'eu/stock', instance: '10.0.0.4:80' }),
    up({ job: 'us/stock', instance: '10.0.0.5:80' }),
    up({ job: 'pods', instance: '10.0.0.6:9464' }),
    up({ job: 'pods', instance: '10.0.0.7:9464' }),
  ],
  infos: [
    up({ job: 'pods', instance: '10.0.0.6:9464', service_name: 'search' }),
    up({ job: 'pods', instance: '10.0.0.7:9464', service_name: 'mail' }),
  ],
})

const services: readonly { name: string; labels: Labels; expected: string | null }[] = [
  { name: 'its own label', labels: { service_name: 'orders', job: 'pods' }, expected: 'orders' },
  { name: 'target_info', labels: { job: 'pods', instance: '10.0.0.7:9464' }, expected: 'mail' },
  { name: 'a job', labels: { job: 'storefront' }, expected: 'storefront' },
  { name: 'a job with a namespace', labels: { job: 'shop/payments' }, expected: 'payments' },
  { name: 'a job whose short name is shared', labels: { job: 'us/stock' }, expected: 'us/stock' },
  { name: 'a job behind a collector', labels: { job: 'collector', exported_job: 'cart' }, expected: 'cart' },
  { name: 'a label of the pod', labels: { job: 'kubernetes-pods', app: 'cart' }, expected: 'cart' },
  { name: 'nothing', labels: {}, expected: null },
]

const client = builtInConventions.find(({ id }) => id === 'otel-http-client')

const peers: readonly { name: string; labels: Labels; expected: string | null }[] = [
  {
    name: 'the target at its address',
    labels: { server_address: '127.0.0.1', server_port: '20002' },
    expected: 'payments',
  },
  {
    name: 'the target on the own host',
    labels: { server_address: 'localhost', server_port: '20002' },
    expected: 'payments',
  },
  { name: 'older names', labels: { net_peer_name: '127.0.0.1', net_peer_port: '20002' }, expected: 'payments' },
  { name: 'the peer it names', labels: { server_address: '10.9.9.9', peer_service: 'rates' }, expected: 'rates' },
  { name: 'a name in the cluster', labels: { server_address: 'stock.shop.svc.cluster.local' }, expected: 'stock' },
  { name: 'a known service by host', labels: { server_address: 'payments.example.com' }, expected: 'payments' },
  {
    name: 'a host outside',
    labels: { server_address: 'api.bank.example', server_port: '443' },
    expected: 'api.bank.example',
  },
  { name: 'an address nobody has', labels: { server_address: '10.9.9.9', server_port: '1' }, expected: '10.9.9.9:1' },
  { name: 'nothing', labels: {}, expected: null },
]

describe('services', () => {
  for (const { name, labels, expected } of services) {
    it(`are named by ${name}`, () => expect(directory.serviceOf(labels)).toBe(expected))
  }
  for (const { name, labels, expected } of peers) {
    it(`are called as ${name}`, () => {
      if (client === undefined) throw new Error('no convention for HTTP clients')
      expect(namePeer(labels, client.labels, 'storefront', directory)).toBe(expected)
    })
  }
  it('count the targets that answer', () => {
    expect(directory.answering('payments')).toEqual({ count: 1, labels: { job: 'shop/payments' } })
    expect(directory.answering('nobody')).toBeNull()
  })
})

describe('queues', () => {
  const names = [
    ['ledger-entries', 'ledger-entries'],
    ['http://queue:9324/000000000000/ledger-entries', 'ledger-entries'],
    ['arn:aws:sqs:eu-west-1:123456789012:ledger-entries', 'ledger-entries'],
  ]
  for (const [name = '', expected] of names) it(`are named by ${name}`, () => expect(nameQueue(name)).toBe(expected))
})
