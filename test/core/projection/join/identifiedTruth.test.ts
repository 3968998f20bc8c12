import { describe, expect, it } from 'vitest'
import { config } from '../../../../src/core/model/config'
import { systemModel, type SystemModel } from '../../../../src/core/model/systemModel'
import { identify } from '../../../../src/core/projection/identify'
import { call, graphOf, profile } from '../../../fixtures/storyJoin'
import { simulatedMetrics } from './simulatedMetrics'

/** A shop that asks a bank twice for each order and tries again what fails, and sends mails that pile up. */
const truth = systemModel.parse({
  schemaVersion: 1,
  entries: [{ name: 'requests to shop', node: 'shop', rate: { constant: 40 } }],
  nodes: [
    { name: 'shop', servers: 32, serviceTime: { meanSeconds: 0.03, scv: 1 } },
    { name: 'bank', servers: 8, serviceTime: { meanSeconds: 0.03, scv: 0.5 }, errorProbability: 0.1 },
    { name: 'mails', kind: 'queue', servers: 3, serviceTime: { meanSeconds: 0.05, scv: 2 }, initialInSystem: 50_000 },
  ],
  edges: [
    { from: 'shop', to: 'bank', callsPerRequest: 2, policy: { maxRetries: 2 } },
    { from: 'shop', to: 'mails', callsPerRequest: 1 },
  ],
})

const retry = { value: { maxRetries: 2, backoff: null, budgetShare: null }, file: 'shop.js', line: 1 }
const graph = graphOf([
  profile('shop', 'http', 'GET /', [
    call('bank', 'GET', { policy: { timeoutSeconds: null, retry } }),
    call('mails', 'publish'),
  ]),
  profile('bank', 'http', 'GET /', []),
  { ...profile('mails-worker', 'queue', 'mails', []), concurrency: { value: 3, file: 'mails.js', line: 2 } },
])

const identified = (): SystemModel => {
  const result = identify({
    analysis: { base: graph, head: graph, changes: [] },
    snapshot: simulatedMetrics(truth, 0.2),
    config: config.parse({ services: { shop: { slots: 32 }, bank: { slots: 8 } } }),
    scale: 1,
    draws: 8,
    overrides: {},
  })
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value.model
}

const node = (model: SystemModel, name: string) => model.nodes.find((each) => each.name === name)
const edge = (model: SystemModel, to: string) => model.edges.find((each) => each.to === to)
const rate = ({ entries }: SystemModel): number | undefined =>
  entries[0] !== undefined && 'constant' in entries[0].rate ? entries[0].rate.constant : undefined

/** A parameter of the model, and the relative error that it may have. */
const parameters: readonly (readonly [name: string, read: (model: SystemModel) => number | undefined, within: number])[] = [
  ['load of shop', rate, 0.02],
  ['own time of shop', (model) => node(model, 'shop')?.serviceTime.meanSeconds, 0.05],
  ['scv of shop', (model) => node(model, 'shop')?.serviceTime.scv, 0.15],
  ['own time of bank', (model) => node(model, 'bank')?.serviceTime.meanSeconds, 0.02],
  ['scv of bank', (model) => node(model, 'bank')?.serviceTime.scv, 0.1],
  ['failures of bank', (model) => node(model, 'bank')?.errorProbability, 0.05],
  ['calls of bank a request', (model) => edge(model, 'bank')?.callsPerRequest, 0.02],
  ['retries of bank', (model) => edge(model, 'bank')?.policy.maxRetries, 0],
  ['messages a request', (model) => edge(model, 'mails')?.callsPerRequest, 0.02],
  ['time of a message', (model) => node(model, 'mails')?.serviceTime.meanSeconds, 0.02],
  ['scv of a message', (model) => node(model, 'mails')?.serviceTime.scv, 0.15],
  ['consumers', (model) => node(model, 'mails')?.servers, 0],
]

describe('what is identified of a simulated system', () => {
  const model = identified()

  it('is its truth', () => {
    const rows = parameters.map(([parameter, read, within]) => {
      const [was, is] = [read(truth) ?? NaN, read(model) ?? NaN]
      return { parameter, truth: was, identified: Number(is.toPrecision(4)), error: is / was - 1, within }
    })
    const lines = rows.map(({ parameter, truth: was, identified: is, error }) =>
      [parameter.padEnd(26), String(was).padStart(6), String(is).padStart(9), `${(100 * error).toFixed(1)} %`.padStart(8)].join(' '),
    )
    console.info(['parameter                   truth identified    error', ...lines].join('\n'))
    expect(rows.filter(({ error, within }) => !(Math.abs(error) <= within))).toEqual([])
  })

  it('begins with the queue that is there: what came in beyond what three consumers work off', () => {
    const left = 50_000 + 0.2 * 3600 * (40 - 3 / 0.05)
    expect(Math.abs((node(model, 'mails')?.initialInSystem ?? NaN) / left - 1)).toBeLessThan(0.02)
  })

  it('enters where nobody in the graph calls', () => {
    expect(model.entries.map(({ node: at }) => at)).toEqual(['shop'])
  })
})
