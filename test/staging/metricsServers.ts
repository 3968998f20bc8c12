import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expectRunning, startProgram, type Program } from './childProgram'
import { freePorts } from './freePorts'
import { addressOf, type ScrapeTarget } from './samplePorts'
import { statusOf, waitUntil } from './waitUntil'

const run = promisify(execFile)
const startSeconds = 30

/** Ends with the process that holds its standard input. */
const leashed = '"$@" & child=$!; trap "kill $child" TERM; cat >/dev/null; kill $child 2>/dev/null; wait $child'

/** A program that ends with this process, in a folder of its own. */
export const startLeashed = (
  name: string,
  command: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Program => startProgram({ name, command: 'sh', args: ['-c', leashed, 'sh', ...command], cwd, env })

export interface MetricsServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

const scrapeConfig = (targets: readonly ScrapeTarget[]): string =>
  [
    'global:',
    '  scrape_interval: 1s',
    'scrape_configs:',
    ...targets.flatMap(({ service, address }) => [
      `  - job_name: ${JSON.stringify(service)}`,
      `    static_configs: [{ targets: [${JSON.stringify(address)}] }]`,
    ]),
    '',
  ].join('\n')

/** A VictoriaMetrics (Debian's `victoria-metrics`) that scrapes the targets every second. */
export const startVictoriaMetrics = async (targets: readonly ScrapeTarget[], folder: string): Promise<MetricsServer> => {
  const [port = 0] = await freePorts(1)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'scrape.yml'), scrapeConfig(targets))
  const own = ['-storageDataPath', join(folder, 'data'), '-httpListenAddr', addressOf(port)]
  const scrape = ['-promscrape.config', join(folder, 'scrape.yml'), '-search.latencyOffset', '0s']
  const program = startLeashed('victoria-metrics', ['victoria-metrics', ...own, ...scrape, '-memory.allowedPercent', '10'], folder)
  const url = `http://${addressOf(port)}`
  await waitUntil({ what: `VictoriaMetrics answers on ${url}`, seconds: startSeconds }, async () => {
    expectRunning([program])
    return (await statusOf(`${url}/health`)) === 200 ? true : null
  })
  return { url, stop: () => program.stop() }
}

export interface GuardedServer extends MetricsServer {
  readonly caFile: string
  readonly user: string
  readonly password: string
  readonly tenant: string
  /** Address that also asks for a certificate of the caller. */
  readonly strictUrl: string
  readonly certificateFile: string
  readonly keyFile: string
  /** Path under which Grafana offers a data source. */
  readonly grafanaPath: string
}

const openssl = (folder: string, ...args: readonly string[]) => run('openssl', [...args], { cwd: folder })

const sign = async (folder: string, name: string, subject: string): Promise<void> => {
  const request = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject]
  await openssl(folder, ...request)
  await writeFile(join(folder, `${name}.ext`), 'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:metrics.staging.test\n')
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`]
  await openssl(folder, 'x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signed)
}

/** An authority of our own, with a certificate for the server and one for a caller. */
export const makeCertificates = async (folder: string): Promise<void> => {
  const own = ['-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Shop Test Authority']
  await openssl(folder, 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', ...own)
  await sign(folder, 'server', '/CN=127.0.0.1')
  await sign(folder, 'caller', '/CN=reader')
}

const grafanaPath = '/api/datasources/proxy/uid/shop'

const guard = (upstream: string, port: number, strict: string): string =>
  [
    'server {',
    `  listen ${addressOf(port)} ssl;`,
    '  ssl_certificate server.pem; ssl_certificate_key server.key;',
    strict,
    '  if ($http_x_scope_orgid != "shop") { return 403; }',
    '  auth_basic "metrics"; auth_basic_user_file users;',
    `  location ${grafanaPath}/ { proxy_pass ${upstream}/; }`,
    `  location / { proxy_pass ${upstream}; }`,
    '}',
  ].join('\n')

const nginxConfig = (upstream: string, ports: readonly [number, number]): string =>
  [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off; worker_processes 1; pid nginx.pid; error_log stderr warn;',
    'events {}',
    'http {',
    '  access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;',
    guard(upstream, ports[0], ''),
    guard(upstream, ports[1], '  ssl_client_certificate ca.pem; ssl_verify_client on;'),
    '}',
  ].join('\n')

/** nginx before another server: TLS from an own authority, basic login, a tenant header, and a second port that wants a certificate. */
export const startGuard = async (upstream: string, folder: string): Promise<GuardedServer> => {
  const [user, password] = ['reader', 'pass-of-reader-41']
  const [port = 0, strictPort = 0] = await freePorts(2)
  await mkdir(folder, { recursive: true })
  await makeCertificates(folder)
  const digest = createHash('sha1').update(password).digest('base64')
  await writeFile(join(folder, 'users'), `${user}:{SHA}${digest}\n`)
  await writeFile(join(folder, 'nginx.conf'), nginxConfig(upstream, [port, strictPort]))
  const program = startLeashed('nginx', ['nginx', '-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], folder)
  await waitUntil({ what: 'nginx listens', seconds: startSeconds }, async () => {
    expectRunning([program])
    const tried = await openssl(folder, 's_client', '-connect', addressOf(port), '-brief').catch(() => null)
    return tried === null ? null : true
  })
  const at = (name: string): string => join(folder, name)
  return {
    url: `https://${addressOf(port)}`,
    strictUrl: `https://${addressOf(strictPort)}`,
    grafanaPath,
    ...{ user, password, tenant: 'shop', caFile: at('ca.pem') },
    ...{ certificateFile: at('caller.pem'), keyFile: at('caller.key') },
    stop: () => program.stop(),
  }
}
