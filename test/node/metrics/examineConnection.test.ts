import { createServer } from 'node:https'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examineConnection, type Layer } from '../../../src/node/metrics/examineConnection'
import { close, listen, startOddServer, startServer, type OddServer } from './oddServer'
import { selfSigned } from './selfSigned'
import { startTold } from './toldServer'

/** As the editor asks: no variable of this process names a proxy. */
const options = { credentials: null, proxy: 'host' } as const
const at = (url: string, timeoutSeconds = 10) => ({ daySeconds: 86_400, windowSeconds: 60, timeoutSeconds, prometheus: { url, headers: {} } })
const walked = (layers: readonly Layer[]): readonly string[] => layers.map(({ layer, state }) => `${layer} ${state}`)

interface Row {
  readonly way: string
  readonly layer: string
  readonly cure: RegExp
  readonly timeoutSeconds?: number
}

const rows: readonly Row[] = [
  { way: 'hangs-before-headers', layer: 'HTTP', cure: /raise "timeoutSeconds"/, timeoutSeconds: 0.6 },
  { way: 'busy', layer: 'HTTP', cure: /wait, or raise its limit/ },
  { way: 'broken', layer: 'HTTP', cure: /look at its log/ },
  { way: 'resets', layer: 'HTTP', cure: /check that it runs/ },
  { way: 'unauthorized', layer: 'login', cure: /set a token/ },
  { way: 'forbidden', layer: 'tenant or rights', cure: /set the tenant header/ },
  { way: 'web-page', layer: 'API', cure: /check the address and its path/ },
]

describe('the connection check names the first layer that fails and what to do', () => {
  let odd: OddServer
  beforeAll(async () => {
    odd = await startOddServer()
  })
  afterAll(() => odd.stop())

  it.each(rows)('$way: $layer', async ({ way, layer, cure, timeoutSeconds }) => {
    const layers = await examineConnection(at(`${odd.origin}/${way}`, timeoutSeconds), options)
    expect(walked(layers)).toEqual(['DNS fine', 'proxy fine', 'TCP fine', `${layer} trouble`])
    expect(layers.at(-1)?.text).toMatch(cure)
  })

  it('a name without an address: DNS', async () => {
    const layers = await examineConnection(at('http://metrics.invalid:9090', 20), options)
    expect(walked(layers)).toEqual(['DNS trouble'])
    expect(layers[0]?.text).toMatch(/has no address: check its name, your DNS or your VPN/)
  })

  it('a port where nobody listens: TCP', async () => {
    const gone = await startServer(() => undefined)
    await gone.stop()
    const layers = await examineConnection(at(gone.origin), options)
    expect(walked(layers)).toEqual(['DNS fine', 'proxy fine', 'TCP trouble'])
    expect(layers.at(-1)?.text).toMatch(/refused the connection: check that it runs and that the port is right/)
  })

  it('a certificate of its own making: TLS', async () => {
    const server = createServer(selfSigned, (_, response) => response.end())
    const port = await listen(server)
    const layers = await examineConnection(at(`https://127.0.0.1:${port}`), options)
    await close(server)
    expect(walked(layers)).toEqual(['DNS fine', 'proxy fine', 'TCP fine', 'TLS trouble'])
    expect(layers.at(-1)?.text).toMatch(/add its authority/)
  })

  it('a clock of its own is told, and the walk goes on', async () => {
    const told = await startTold({ ahead: 600 })
    const layers = await examineConnection(at(told.origin), options)
    await told.stop()
    expect(walked(layers).slice(-2)).toEqual(['clock narrow', 'series fine'])
    expect(layers.find(({ layer }) => layer === 'clock')?.text).toMatch(/^(599|600|601) s apart/)
  })

  it('metrics that nobody knows: series', async () => {
    const told = await startTold({ names: ['shop_secret_total'] })
    const layers = await examineConnection(at(told.origin), options)
    await told.stop()
    expect(walked(layers).at(-1)).toBe('series trouble')
    expect(layers.at(-1)?.text).toMatch(/no metric name matches a known convention/)
  })
})
