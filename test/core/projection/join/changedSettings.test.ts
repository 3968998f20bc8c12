import { describe, expect, it } from 'vitest'
import { config } from '../../../../src/core/model/config'
import type { ChangeKind, Target, TrafficChange } from '../../../../src/core/model/trafficChange'
import { identify } from '../../../../src/core/projection/identify'
import { headGraph, storySnapshot } from '../../../fixtures/storyJoin'

const replicas = { value: 4, query: 'q', observedAt: storySnapshot.observedAt }
const snapshot = { ...storySnapshot, services: storySnapshot.services.map((service) => ({ ...service, replicas })) }

interface Setting {
  readonly kind: ChangeKind
  readonly operation: string
  readonly before: number | null
  readonly after: number
  readonly service?: string
  readonly symbol?: string
  readonly target?: Target
}

const changed = ({ service = 'shop', symbol, target = 'other', ...rest }: Setting): TrafficChange => ({
  ...rest, id: 'a', file: 'k8s/a.yaml', line: 1, target, direction: 'shift', symbol: symbol ?? null, service, dependency: null, entryPoints: [], confidence: 'high', why: 'It is.',
})

/** What the branch changes in the model that is made of it. */
const changeOf = (...settings: readonly Setting[]) => {
  const result = identify({ analysis: { base: headGraph, head: headGraph, changes: settings.map(changed) }, snapshot, config: config.parse({}), scale: 1, overrides: {}, draws: 8 })
  if (!result.ok) throw new Error(result.problem.detail)
  const { model } = result.value
  return {
    nodes: (model.change?.nodes ?? []).map(({ name, servers }) => [name, (servers ?? 0) / (model.nodes.find((node) => node.name === name)?.servers ?? 1)]),
    edges: (model.change?.edges ?? []).map((edge) => [edge.from, edge.to, edge.policy?.maxRetries, edge.policy?.timeoutSeconds]),
  }
}

describe('what configuration changes in the forecast', () => {
  it.each<[string, Setting, readonly [string, number][]]>([
    ['replicas of a resource', { kind: 'replicas-changed', operation: 'spec.replicas', symbol: 'Deployment payments', before: 4, after: 2 }, [['payments', 0.5]]],
    ['replicas of a service of a compose file', { kind: 'replicas-changed', operation: 'services.ledger.deploy.replicas', before: 2, after: 4 }, [['ledger-entries', 2]]],
    ['a greatest number of replicas below what runs', { kind: 'replicas-changed', operation: 'spec.maxReplicas', symbol: 'HorizontalPodAutoscaler payments', before: 10, after: 2 }, [['payments', 0.5]]],
    ['a greatest number of replicas above what runs', { kind: 'replicas-changed', operation: 'spec.maxReplicas', symbol: 'HorizontalPodAutoscaler payments', before: 10, after: 6 }, []],
    ['a least number of replicas above what runs', { kind: 'replicas-changed', operation: 'spec.minReplicas', symbol: 'HorizontalPodAutoscaler payments', before: 2, after: 8 }, [['payments', 2]]],
    ['workers of a server', { kind: 'concurrency-changed', operation: 'CMD.command.workers', service: 'payments', before: 8, after: 4 }, [['payments', 0.5]]],
    ['consumers of a queue', { kind: 'concurrency-changed', operation: ':concurrency', service: 'ledger', target: 'queue', before: 10, after: 5 }, [['ledger-entries', 0.5]]],
    ['a pool of connections', { kind: 'concurrency-changed', operation: 'spring.datasource.hikari.maximum-pool-size', service: 'payments', target: 'sql', before: 10, after: 5 }, []],
    ['another service', { kind: 'replicas-changed', operation: 'spec.replicas', symbol: 'Deployment other', before: 4, after: 2 }, []],
  ])('slots by %s', (_, setting, nodes) => {
    expect(changeOf(setting)).toEqual({ nodes, edges: [] })
  })

  it('slots once where the files of several environments say the same', () => {
    const halved: Setting = { kind: 'replicas-changed', operation: 'spec.replicas', symbol: 'Deployment payments', before: 4, after: 2 }
    expect(changeOf(halved, halved)).toEqual({ nodes: [['payments', 0.5]], edges: [] })
  })

  // The code of `orders` tries a payment once more itself; what a proxy does is done for each of its attempts.
  it.each<[string, Setting, readonly [orders: number, ledger: number], number | null]>([
    ['retries of a proxy', { kind: 'retry-changed', operation: 'spec.http.retries.attempts', symbol: 'VirtualService payments', before: 0, after: 4 }, [9, 4], null],
    ['retries of a library', { kind: 'retry-changed', operation: 'resilience4j.retry.instances.payments.max-attempts', before: 3, after: 5 }, [9, 4], null],
    ['a timeout of a proxy', { kind: 'timeout-changed', operation: 'spec.http.timeout', symbol: 'VirtualService payments', before: 5, after: 1 }, [1, 0], 1],
    ['a timeout of a client', { kind: 'timeout-changed', operation: 'feign.client.config.payments.readTimeout', before: 5000, after: 1000 }, [1, 0], 1],
  ])('calls by %s', (_, setting, [orders, ledger], timeout) => {
    expect(changeOf(setting)).toEqual({ nodes: [], edges: [['orders', 'payments', orders, timeout], ['ledger-entries', 'payments', ledger, timeout]] })
  })
})
