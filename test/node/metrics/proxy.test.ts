import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer as createHttpServer, request as requestHttp, type IncomingMessage, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { examineConnection } from '../../../src/node/metrics/examineConnection'
import { observeStaging } from '../../../src/node/metrics/observeStaging'
import { makeCertificates } from '../../staging/metricsServers'
import { close, listen } from './oddServer'
import { answerTold, startTold } from './toldServer'

/** A name that only the proxy can turn into an address. */
const host = 'metrics.staging.test'
const token = 'token-for-metrics-1b'
const options = { credentials: { bearerToken: token } } as const
const at = (url: string, caFile?: string) => ({
  daySeconds: 86_400,
  windowSeconds: 60,
  timeoutSeconds: 20,
  prometheus: { url, headers: {}, ...(caFile === undefined ? {} : { caFile }) },
})

interface Proxy {
  readonly port: number
  readonly forwarded: readonly IncomingMessage[]
  readonly tunnels: readonly IncomingMessage[]
  readonly stop: () => Promise<void>
}

/** A forward proxy that knows every name as this machine. */
const startProxy = async (): Promise<Proxy> => {
  const forwarded: IncomingMessage[] = []
  const tunnels: IncomingMessage[] = []
  const ends = new Set<Duplex>()
  const server: Server = createHttpServer((request, response) => {
    forwarded.push(request)
    const { port, pathname, search } = new URL(request.url ?? '')
    const onward = requestHttp({ host: '127.0.0.1', port, path: pathname + search, method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(onward)
  })
  server.on('connect', (request: IncomingMessage, socket) => {
    tunnels.push(request)
    const onward = connect(Number((request.url ?? '').split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [socket, onward]) {
      ends.add(end)
      end.on('error', () => end.destroy())
    }
  })
  const stop = (): Promise<void> => {
    for (const end of ends) end.destroy()
    return close(server)
  }
  return { port: await listen(server), forwarded, tunnels, stop }
}

describe('a proxy that the usual variables name', () => {
  let proxy: Proxy
  let folder: string
  const before = { ...process.env }
  beforeAll(async () => {
    proxy = await startProxy()
    folder = await mkdtemp(join(tmpdir(), 'proxy-'))
    await makeCertificates(folder)
  })
  afterEach(() => {
    process.env = { ...before }
  })
  afterAll(async () => {
    await proxy.stop()
    await rm(folder, { recursive: true, force: true })
  })
  const use = (variables: Readonly<Record<string, string>>): void => {
    process.env = { ...before, ...variables }
  }

  it('forwards plain requests', async () => {
    const told = await startTold({})
    use({ HTTP_PROXY: `http://reader:pass@127.0.0.1:${proxy.port}` })
    const observed = await observeStaging(at(told.origin.replace('127.0.0.1', host)), options)
    await told.stop()
    expect(observed).toMatchObject({ ok: true, value: { edges: [{ from: 'shop' }] } })
    expect(proxy.forwarded[0]?.url).toMatch(new RegExp(`^http://${host}:\\d+/api/v1/query`))
    expect(proxy.forwarded[0]?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('reader:pass').toString('base64')}`)
  })

  it('carries TLS that it cannot look into', async () => {
    const [key, cert] = [await readFile(join(folder, 'server.key')), await readFile(join(folder, 'server.pem'))]
    const seen: (string | undefined)[] = []
    const server = createHttpsServer({ key, cert }, (request, response) => {
      seen.push(request.headers.authorization)
      answerTold(request, response, {})
    })
    const port = await listen(server)
    use({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` })
    const observed = await observeStaging(at(`https://${host}:${port}`, join(folder, 'ca.pem')), options)
    const untrusted = await observeStaging(at(`https://${host}:${port}`), options)
    await close(server)
    expect(observed).toMatchObject({ ok: true, value: { edges: [{ from: 'shop' }] } })
    expect(untrusted).toMatchObject({ ok: false, problem: { reason: 'metrics-tls' } })
    expect(new Set(seen)).toEqual(new Set([`Bearer ${token}`]))
    expect(proxy.tunnels[0]?.url).toBe(`${host}:${port}`)
    expect(JSON.stringify(proxy.tunnels.map(({ headers }) => headers))).not.toContain(token)
  })

  it('is left out where NO_PROXY says so, and in the editor, which has a setting of its own', async () => {
    const count = proxy.forwarded.length
    use({ HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: '.staging.test' })
    const excluded = await observeStaging(at(`http://${host}:9090`), options)
    use({ HTTP_PROXY: `http://127.0.0.1:${proxy.port}` })
    const inEditor = await observeStaging(at(`http://${host}:9090`), { ...options, proxy: 'host' })
    for (const result of [excluded, inEditor]) expect(result).toMatchObject({ ok: false, problem: { reason: 'metrics-unresolved-host' } })
    expect(proxy.forwarded.length).toBe(count)
  })

  it('is named by the connection check, and named as what fails where it is away', async () => {
    const told = await startTold({})
    const url = told.origin.replace('127.0.0.1', host)
    use({ HTTP_PROXY: `http://127.0.0.1:${proxy.port}` })
    const layers = await examineConnection(at(url), options)
    await told.stop()
    expect(layers.slice(0, 3).map(({ layer, state, text }) => [layer, state, text])).toEqual([
      ['DNS', 'fine', `left to the proxy 127.0.0.1:${proxy.port}`],
      ['proxy', 'fine', `127.0.0.1:${proxy.port}`],
      ['TCP', 'fine', `127.0.0.1:${proxy.port} accepts connections`],
    ])
    expect(layers.at(-1)).toMatchObject({ layer: 'series', state: 'fine' })
    use({ HTTP_PROXY: 'http://127.0.0.1:9' })
    const away = await examineConnection(at(url), options)
    expect(away.at(-1)).toMatchObject({ layer: 'TCP', state: 'trouble', text: expect.stringContaining('through the proxy 127.0.0.1:9') as string })
  })
})
