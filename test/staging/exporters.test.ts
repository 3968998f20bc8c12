import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '../../src/core/model/problem'
import type { StagingSnapshot } from '../../src/core/model/stagingSnapshot'
import { joinCode } from '../../src/core/staging/joinCode'
import { gatherBranch } from '../../src/node/gatherBranch'
import { observeStaging } from '../../src/node/metrics/observeStaging'
import { expectRunning, type Program } from './childProgram'
import { freePorts } from './freePorts'
import { startLeashed } from './metricsServers'
import { projectRoot } from './projectRoot'
import { addressOf } from './samplePorts'
import { statusOf, waitUntil } from './waitUntil'

const run = promisify(execFile)
const common = { daySeconds: 86_400, timeoutSeconds: 10, windowSeconds: 6 }

const valueOf = (result: Result<StagingSnapshot>): StagingSnapshot => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

let folder: string
const programs: Program[] = []
const start = async (name: string, command: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> => {
  const home = join(folder, name)
  await mkdir(home, { recursive: true })
  programs.push(startLeashed(name, command, home, env))
}
const answers = (url: string, seconds = 40): Promise<true> =>
  waitUntil({ what: `${url} answers`, seconds }, async () => {
    expectRunning(programs)
    return (await statusOf(url)) === 200 ? true : null
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exporters-'))
})
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()))
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const observe = async (urls: readonly (readonly [string, string])[], beat: () => Promise<unknown>): Promise<StagingSnapshot> => {
  const scrape = urls.map(([service, url]) => ({ service, url }))
  const state = { isDone: false }
  const load = (async () => {
    while (!state.isDone) await beat()
  })()
  const observed = await observeStaging({ ...common, scrape }, { credentials: null })
  state.isDone = true
  await load
  return valueOf(observed)
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

describe('real exporters', () => {
  it('are recognised without configuration', async () => {
    const [redis = 0, redisPage = 0, web = 0, webPage = 0, node = 0, proxy = 0, proxyPage = 0] = await freePorts(7)
    await start('redis', ['redis-server', '--port', String(redis), '--bind', '127.0.0.1', '--save', ''])
    const key = ['-check-keys', 'jobs*', '-web.listen-address', addressOf(redisPage)]
    await start('redis-exporter', ['prometheus-redis-exporter', '-redis.addr', `redis://${addressOf(redis)}`, ...key])
    const status = `server { listen ${addressOf(web)}; location /status { stub_status; } location / { return 200; } }`
    await writeFile(join(folder, 'nginx.conf'), `daemon off; pid nginx.pid; events {} http { access_log off; ${status} }`)
    await start('nginx', ['nginx', '-p', folder, '-c', 'nginx.conf', '-e', 'stderr'])
    await answers(`http://${addressOf(web)}/`)
    const scrape = ['-nginx.scrape-uri', `http://${addressOf(web)}/status`, '-web.listen-address', addressOf(webPage)]
    await start('nginx-exporter', ['prometheus-nginx-exporter', ...scrape])
    await start('node-exporter', ['prometheus-node-exporter', `--web.listen-address=${addressOf(node)}`])
    const timeouts = 'defaults\n mode http\n timeout connect 1s\n timeout client 5s\n timeout server 5s\n'
    const front = `frontend web\n bind ${addressOf(proxy)}\n default_backend orders\nbackend orders\n server one ${addressOf(web)}\n`
    const own = `frontend stats\n bind ${addressOf(proxyPage)}\n http-request use-service prometheus-exporter if { path /metrics }\n`
    await writeFile(join(folder, 'haproxy.cfg'), timeouts + front + own)
    await start('haproxy', ['haproxy', '-f', join(folder, 'haproxy.cfg')])
    const pages = [['redis', redisPage], ['nginx', webPage], ['node', node], ['haproxy', proxyPage]] as const
    await Promise.all(pages.map(([, port]) => answers(`http://${addressOf(port)}/metrics`)))
    const snapshot = await observe(
      pages.map(([name, port]) => [name, `http://${addressOf(port)}/metrics`]),
      async () => {
        await fetch(`http://${addressOf(proxy)}/`).then((response) => response.text())
        await run('redis-cli', ['-p', String(redis), 'lpush', 'jobs', 'x'])
        await pause(100)
      },
    )
    expect(snapshot.conventions).toEqual(
      expect.arrayContaining(['NGINX exporter', 'HAProxy frontends', 'HAProxy backends', 'Redis exporter, commands', 'Node exporter']),
    )
    const rates = snapshot.services.flatMap(({ name, routes }) =>
      routes.filter(({ requestsPerSecond }) => requestsPerSecond.value > 1).map(({ operation }) => `${name} ${operation}`),
    )
    expect(rates).toEqual(expect.arrayContaining(['haproxy web', 'nginx all requests', 'redis lpush']))
    expect(snapshot.queues).toMatchObject([{ name: 'jobs', system: 'redis' }])
    expect(snapshot.edges).toContainEqual(expect.objectContaining({ from: 'haproxy', to: 'orders' }))
  })
})

/** A backlog longer than what is observed: whenever the broker is asked, one parcel is in progress. */
const packSeconds = 0.15
const parcelsAhead = (2 * common.windowSeconds) / packSeconds

/** What the broker's own exporter tells of the queue. */
const expectUnderstood = ({ queues: [queue] }: StagingSnapshot): void => {
  expect(queue).toMatchObject({ name: 'parcels', system: 'rabbitmq', consumerSlots: { value: 1 } })
  expect(queue?.consumedPerSecond?.value).toBeGreaterThan(1)
  expect(queue?.publishedPerSecond?.value).toBeGreaterThan(1)
  expect(queue?.process?.estimate?.why).toContain("Little's law")
  expect(queue?.process?.meanSeconds).toBeGreaterThan(0.05)
  expect(queue?.process?.meanSeconds).toBeLessThan(0.4)
}

const commitAll = async (repo: string): Promise<void> => {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.test']
  const steps = [['init', '--quiet', '--initial-branch', 'main'], ['add', '--all'], [...who, 'commit', '--quiet', '--message', 'Sell parcels']]
  for (const args of steps) await run('git', args, { cwd: repo })
}

describe('a shop in Python with RabbitMQ', () => {
  it('is understood from what servers and broker count, and joined with its code without configuration', async () => {
    const [broker = 0, brokerPage = 0, shop = 0, stock = 0, distribution = 0] = await freePorts(5)
    const home = join(folder, 'rabbitmq')
    await mkdir(home, { recursive: true })
    const listen = [`listeners.tcp.1 = ${addressOf(broker)}`, `prometheus.tcp.port = ${brokerPage}`, 'prometheus.tcp.ip = 127.0.0.1']
    await writeFile(join(home, 'rabbitmq.conf'), [...listen, 'prometheus.return_per_object_metrics = true', 'collect_statistics_interval = 1000', ''].join('\n'))
    await writeFile(join(home, 'enabled_plugins'), '[rabbitmq_prometheus].\n')
    await start('rabbitmq', ['/usr/lib/rabbitmq/bin/rabbitmq-server'], {
      HOME: home,
      RABBITMQ_NODENAME: `shop${broker}@localhost`,
      RABBITMQ_DIST_PORT: String(distribution),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_MNESIA_BASE: join(home, 'data'),
      RABBITMQ_LOG_BASE: join(home, 'log'),
      RABBITMQ_CONFIG_FILE: join(home, 'rabbitmq'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(home, 'enabled_plugins'),
      RABBITMQ_PID_FILE: join(home, 'pid'),
    })
    await answers(`http://${addressOf(brokerPage)}/metrics`, 90)
    const shopFolder = join(folder, 'python-shop')
    await cp(join(projectRoot, 'test', 'staging', 'python'), shopFolder, { recursive: true })
    const program = (service: string): readonly string[] => ['/usr/bin/python3', join(shopFolder, 'services', service, 'main.py')]
    const env = { BROKER_URL: `amqp://guest:guest@${addressOf(broker)}/`, STOCK_URL: `http://${addressOf(stock)}` }
    await start('stock', program('stock'), { ...env, PORT: String(stock) })
    await start('shop', program('shop'), { ...env, PORT: String(shop) })
    await start('packer', program('packer'), env)
    await Promise.all([shop, stock].map((port) => answers(`http://${addressOf(port)}/metrics`)))
    const pages = [['shop', shop], ['stock', stock], ['rabbitmq', brokerPage]] as const
    const order = (): Promise<string> => fetch(`http://${addressOf(shop)}/orders`, { method: 'POST' }).then((response) => response.text())
    for (let count = 0; count < parcelsAhead; count += 1) await order()
    const snapshot = await observe(pages.map(([name, port]) => [name, `http://${addressOf(port)}/metrics`]), async () => {
      await order()
      await pause(200)
    })
    const served = snapshot.services.map(({ name, routes }) => [name, ...routes.map(({ operation }) => operation)])
    expect(served).toEqual([['shop', 'POST /orders'], ['stock', 'POST /reserve']])
    expectUnderstood(snapshot)
    await commitAll(shopFolder)
    const gathered = await gatherBranch({ repo: shopFolder, now: snapshot.observedAt, overrides: {} })
    if (!gathered.ok) throw new Error(JSON.stringify(gathered.problem))
    const { analysis, config } = gathered.value.input
    const joined = joinCode(snapshot, analysis.base, config)
    expect(joined.matches?.map(({ code, metrics, how }) => [code, metrics, how])).toEqual([
      ['packer', null, 'none'],
      ['shop', 'shop', 'same'],
      ['stock', 'stock', 'same'],
    ])
    const reserved = snapshot.services.find(({ name }) => name === 'stock')?.routes[0]?.requestsPerSecond.value ?? NaN
    expect(joined.edges).toContainEqual(
      expect.objectContaining({
        from: 'shop',
        to: 'stock',
        operation: 'POST /reserve',
        isInferred: true,
        range: { low: reserved, high: reserved },
      }),
    )
    expect(joined.queues).toMatchObject([{ name: 'parcels', producers: ['shop'], consumers: ['packer'] }])
  })
})
