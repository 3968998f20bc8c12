import { createServer } from 'node:net'

/** Below the range that outgoing connections draw from, so that a port stays free until its program listens. */
const lowest = 20_000
const highest = 32_000
const mostTries = 500

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
  })

/** Ports of 127.0.0.1 that nothing listens on. */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const found = new Set<number>()
  for (let tries = 0; found.size < count && tries < mostTries; tries += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (!found.has(port) && (await isFree(port))) found.add(port)
  }
  if (found.size < count) throw new Error(`only ${found.size} of ${count} ports are free on 127.0.0.1`)
  return [...found]
}
