import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

/** A server on 127.0.0.1 that keeps the requests it has seen. */
export interface OddServer {
  readonly origin: string
  readonly requests: readonly IncomingMessage[]
  readonly stop: () => Promise<void>
}

export const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

export const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })

export const startServer = async (listener: RequestListener): Promise<OddServer> => {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    listener(request, response)
  })
  const port = await listen(server)
  return { origin: `http://127.0.0.1:${port}`, requests, stop: () => close(server) }
}

/** Writes far more than anybody should read, as fast as it is taken. */
const flood = (response: ServerResponse, bytes: number): void => {
  const chunk = Buffer.alloc(64 * 1024, '# a comment that goes on\n')
  let left = bytes
  const write = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length
      if (!response.write(chunk)) {
        response.once('drain', write)
        return
      }
    }
    response.end()
  }
  write()
}

const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
}

/** A few hundred kilobytes that unpack to 200 MB. */
const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 32), { level: 9 })

/** Ways to misbehave, by the first part of the path. */
export const oddWays: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  'hangs-before-headers': () => undefined,
  'hangs-in-body': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"status":"success","data":{')
  },
  'trickles-in-body': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain' })
    const timer = setInterval(() => response.write('# still here\n'), 50)
    response.once('close', () => clearInterval(timer))
  },
  'web-page': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Sign in</title>')
  },
  unauthorized: (_, response) => response.writeHead(401).end('no org id'),
  forbidden: (_, response) => response.writeHead(403).end(),
  rubbish: (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('}{ what'),
  truncated: (_, response) => response.writeHead(200).end('{"status":"success","data":{"resultType":"vec'),
  'wrong-form': (_, response) => json(response, 200, { answer: 42 }),
  'wrong-types': (_, response) =>
    json(response, 200, { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value: [1, 2] }] } }),
  flood: (_, response) => flood(response.writeHead(200, { 'Content-Type': 'text/plain' }), 20 * 1024 * 1024),
  'gzip-bomb': (_, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bomb),
  busy: (_, response) => response.writeHead(429, { 'Retry-After': '120' }).end('slow down'),
  empty: (_, response) => json(response, 200, { status: 'success', data: { resultType: 'vector', result: [] } }),
  broken: (_, response) => response.writeHead(500).end('it broke'),
  lost: (_, response) => response.writeHead(404).end('page not found'),
  resets: (request) => request.socket.resetAndDestroy(),
  'ends-early': (_, response) => {
    response.writeHead(200, { 'Content-Length': '5000' }).write('{"status"')
    setTimeout(() => response.destroy(), 20)
  },
  echoes: (request, response) => response.writeHead(500).end(`you sent ${request.headers.authorization ?? 'nothing'}`),
  'rejects-query': (_, response) =>
    json(response, 400, { status: 'error', errorType: 'bad_data', error: 'parse error: unexpected end' }),
}

/** A server that misbehaves in the way that the path begins with. */
export const startOddServer = (): Promise<OddServer> =>
  startServer((request, response) => {
    const way = oddWays[(request.url ?? '').split('/')[1]?.split('?')[0] ?? '']
    if (way === undefined) response.writeHead(404).end()
    else way(request, response)
  })
