import { describe, expect, it } from 'vitest'
import { type Files, changesOf } from './inMemory'

const deployment = (spec: string, name = 'cart'): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n${spec}`
const container = (body: string): string => deployment(`  template:\n    spec:\n      containers:\n        - name: server\n          image: cart\n${body}`)
const probe = (lines: string): string => container(`          readinessProbe:\n${lines}`)
const istio = (lines: string): string => `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: cart\nspec:\n  http:\n    - route: []\n${lines}`

interface Case {
  readonly name: string
  readonly file: string
  readonly base: string
  readonly head: string
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  { name: 'replicas of a deployment', file: 'k8s/cart.yaml', base: deployment('  replicas: 2\n'), head: deployment('  replicas: 5\n'), expected: ['replicas-changed more other - spec.replicas @ k8s/cart.yaml:6'] },
  { name: 'replicas that were left out', file: 'k8s/cart.yaml', base: deployment('  paused: false\n'), head: deployment('  paused: false\n  replicas: 1\n'), expected: [] },
  { name: 'a new deployment', file: 'k8s/all.yaml', base: deployment('  replicas: 1\n'), head: `${deployment('  replicas: 1\n')}---\n${deployment('  replicas: 2\n', 'load')}`, expected: ['replicas-changed more other - spec.replicas @ k8s/all.yaml:13'] },
  { name: 'a new deployment of one', file: 'k8s/all.yaml', base: deployment('  replicas: 1\n'), head: `${deployment('  replicas: 1\n')}---\n${deployment('  replicas: 1\n', 'load')}`, expected: ['replicas-changed more other - spec.replicas @ k8s/all.yaml:13'] },
  { name: 'a count that a template fills in', file: 'chart/templates/cart.yaml', base: deployment('  replicas: 1\n'), head: deployment('  replicas: {{ .Values.cart.replicas }}\n'), expected: [] },
  { name: 'a flag of a probe', file: 'k8s/cart.yaml', base: probe('            exec:\n              command: ["/probe", "-addr=:7070"]\n'), head: probe('            exec:\n              command: ["/probe", "-addr=:7070", "-rpc-timeout=5s"]\n'), expected: ['timeout-changed more grpc - spec.template.spec.containers.[server].readinessProbe.exec.command.rpc-timeout @ k8s/cart.yaml:13'] },
  { name: 'a probe is asked less often', file: 'k8s/cart.yaml', base: probe('            periodSeconds: 3\n'), head: probe('            periodSeconds: 30\n'), expected: ['interval-changed less http - spec.template.spec.containers.[server].readinessProbe.periodSeconds @ k8s/cart.yaml:12'] },
  { name: 'a variable of a container', file: 'k8s/cart.yaml', base: container('          env:\n            - name: MAX_RETRIES\n              value: "3"\n'), head: container('          env:\n            - name: MAX_RETRIES\n              value: "6"\n'), expected: ['retry-changed more http - spec.template.spec.containers.[server].env.MAX_RETRIES @ k8s/cart.yaml:13'] },
  { name: 'a schedule of a job', file: 'k8s/job.yaml', base: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: sync }\nspec:\n  schedule: "*/5 * * * *"\n', head: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: sync }\nspec:\n  schedule: "0 * * * *"\n', expected: ['interval-changed less queue - spec.schedule @ k8s/job.yaml:5'] },
  { name: 'a job whose schedule a template fills in', file: 'chart/templates/all.yaml', base: deployment('  paused: false\n'), head: `${deployment('  paused: false\n')}---\napiVersion: batch/v1\nkind: CronJob\nmetadata: { name: sync }\nspec:\n  schedule: "{{ .Values.cron.sync }}"\n`, expected: ['interval-changed more other - spec.schedule @ chart/templates/all.yaml:12'] },
  { name: 'a schedule that comes from a template', file: 'chart/templates/job.yaml', base: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: sync }\nspec:\n  schedule: "*/5 * * * *"\n', head: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: sync }\nspec:\n  schedule: "{{ .Values.cron.sync }}"\n', expected: [] },
  { name: 'retries of a mesh', file: 'istio.yaml', base: istio(''), head: istio('      retries:\n        attempts: 5\n        perTryTimeout: 2s\n'), expected: ['retry-changed more http - spec.http.retries.attempts @ istio.yaml:9', 'timeout-changed less http - spec.http.retries.perTryTimeout @ istio.yaml:10'] },
  { name: 'workers of a capsule', file: 'config/sidekiq.yml', base: ':concurrency: 20\n', head: ':concurrency: 20\n:capsules:\n  :bulk:\n    :concurrency: 2\n', expected: ['concurrency-changed less queue - :capsules.:bulk.:concurrency @ config/sidekiq.yml:4'] },
  { name: 'a pool in ERB', file: 'config/database.yml', base: 'production:\n  pool: <%= ENV["POOL"] || 5 %>\n', head: 'production:\n  pool: <%= ENV["POOL"] || 20 %>\n', expected: ['concurrency-changed more sql - production.pool @ config/database.yml:2'] },
  { name: 'a pool that was left out', file: 'config/database.yml', base: 'production:\n  adapter: postgresql\n', head: 'production:\n  adapter: postgresql\n  pool: 20\n', expected: ['concurrency-changed more sql - production.pool @ config/database.yml:3'] },
  { name: 'a statement that may not take longer', file: 'config/database.yml', base: 'production:\n  replica:\n    adapter: postgresql\n', head: 'production:\n  replica:\n    adapter: postgresql\n    variables:\n      statement_timeout: 60000\n', expected: ['timeout-changed less sql - production.replica.variables.statement_timeout @ config/database.yml:5'] },
  { name: 'a query of JPA that may not take longer', file: 'src/main/resources/application.yml', base: 'spring:\n  jpa:\n    properties:\n      dialect: x\n', head: 'spring:\n  jpa:\n    properties:\n      dialect: x\n      jakarta:\n        persistence:\n          query:\n            timeout: 60000\n', expected: ['timeout-changed less other - spring.jpa.properties.jakarta.persistence.query.timeout @ src/main/resources/application.yml:8'] },
  { name: 'answers of Spring that may take longer than they might', file: 'src/main/resources/application.yml', base: 'spring:\n  profiles: x\n', head: 'spring:\n  profiles: x\n  mvc:\n    async:\n      request-timeout: 60000\n', expected: ['timeout-changed more http - spring.mvc.async.request-timeout @ src/main/resources/application.yml:5'] },
  { name: 'answers of Spring that may take as long as they might', file: 'src/main/resources/application.yml', base: 'spring:\n  profiles: x\n', head: 'spring:\n  profiles: x\n  mvc:\n    async:\n      request-timeout: 30000\n', expected: [] },
  { name: 'a pool as by default', file: 'config/database.yml', base: 'production:\n  adapter: postgresql\n', head: 'production:\n  adapter: postgresql\n  pool: 5\n', expected: [] },
  { name: 'a recurring task is added', file: 'config/recurring.yml', base: 'production:\n  a:\n    schedule: every hour\n', head: 'production:\n  a:\n    schedule: every hour\n  b:\n    schedule: every 10 minutes\n', expected: ['interval-changed more queue - production.b.schedule @ config/recurring.yml:5'] },
  { name: 'a cron expression with seconds', file: 'src/main/resources/application.yml', base: 'app:\n  scan-cron: "0 */15 * * * ?"\n', head: 'app:\n  scan-cron: "0 0 */8 * * ?"\n', expected: ['interval-changed less other - app.scan-cron @ src/main/resources/application.yml:2'] },
  { name: 'properties', file: 'src/main/resources/application.properties', base: 'app.results.ttl-ms=1000\napp.database.pool.max.size=20\n', head: 'app.results.ttl-ms=9000\napp.database.pool.max.size=30\n', expected: ['cache-ttl-changed less cache - app.results.ttl-ms @ src/main/resources/application.properties:1', 'concurrency-changed more sql - app.database.pool.max.size @ src/main/resources/application.properties:2'] },
  { name: 'settings in JSON', file: 'src/appsettings.json', base: '{\n  "Http": { "TimeoutSeconds": 30 }\n}\n', head: '{\n  "Http": { "TimeoutSeconds": 60 }\n}\n', expected: ['timeout-changed more http - Http.TimeoutSeconds @ src/appsettings.json:2'] },
  { name: 'variables of the environment', file: '.env.example', base: 'DATABASE_POOL=10\n#CHECK_INTERVAL=3h\n', head: 'DATABASE_POOL=20\n#CHECK_INTERVAL=6h\n', expected: ['interval-changed less other - CHECK_INTERVAL @ .env.example:2', 'concurrency-changed more sql - DATABASE_POOL @ .env.example:1'] },
  { name: 'a proxy', file: 'nginx.conf', base: 'http {\n  server {\n    proxy_read_timeout 30s;\n  }\n}\n', head: 'http {\n  limit_req_zone $host zone=one:10m rate=10r/s;\n  server {\n    proxy_read_timeout 90s;\n  }\n}\n', expected: ['rate-limit-changed less http - http.limit_req_zone.rate @ nginx.conf:2', 'timeout-changed more http - http.server.proxy_read_timeout @ nginx.conf:4'] },
  { name: 'a crontab', file: 'crontab', base: '0 * * * * app /usr/bin/sync\n', head: '*/5 * * * * app /usr/bin/sync\n', expected: ['interval-changed more queue - app /usr/bin/sync.cron @ crontab:1'] },
  { name: 'compose', file: 'docker-compose.yml', base: 'services:\n  worker:\n    environment:\n      - CONCURRENCY=2\n', head: 'services:\n  worker:\n    environment:\n      - CONCURRENCY=8\n    deploy:\n      replicas: 3\n', expected: ['concurrency-changed more queue - services.worker.environment.CONCURRENCY @ docker-compose.yml:4', 'replicas-changed more queue - services.worker.deploy.replicas @ docker-compose.yml:6'] },
  { name: 'a section', file: 'conf/app.toml', base: '[redis]\npool_size = 10\n', head: '[redis]\npool_size = 4\n', expected: ['concurrency-changed less cache - redis.pool_size @ conf/app.toml:2'] },
  { name: 'a pipeline', file: '.github/workflows/ci.yml', base: 'jobs:\n  timeout: 5\n', head: 'jobs:\n  timeout: 50\n', expected: [] },
  { name: 'layout and order', file: 'k8s/cart.yaml', base: deployment('  replicas: 2\n  paused: false\n'), head: deployment('  paused: false\n\n  # two\n  "replicas": 2\n'), expected: [] },
]

const sorted = (lines: readonly string[]): string[] => [...lines].sort()

describe('changes of configuration', () => {
  it.each(cases)('$name', async ({ file, base, head, expected }) => {
    expect(sorted(await changesOf({ [file]: base }, { [file]: head }))).toEqual(sorted(expected))
  })

  it('a file that moves changes nothing', async () => {
    const files = (path: string): Files => ({ [path]: deployment('  replicas: 3\n') })
    expect(await changesOf(files('k8s/cart.yaml'), files('deploy/cart-deployment.yaml'))).toEqual([])
  })

  it('a value that moves from code to configuration changes nothing', async () => {
    const base = { 'a.ts': 'export const requestTimeout = 5000\n', 'config/default.json': '{}' }
    const head = { 'a.ts': 'export const other = 1\n', 'config/default.json': '{ "requestTimeout": 5000 }' }
    expect(await changesOf(base, head)).toEqual([])
  })

  it.each([
    { name: 'a file of JavaScript', file: 'src/mail.ts', code: "export const workers = Number(process.env.MAIL_CONCURRENCY ?? 5)\n" },
    { name: 'a file of Python', file: 'app/mail.py', code: "import os\nworkers = int(os.getenv('MAIL_CONCURRENCY', 5))\n" },
    { name: 'a file of Ruby', file: 'lib/mail.rb', code: "WORKERS = ENV.fetch('MAIL_CONCURRENCY', 5).to_i\n" },
  ])('a variable that is first set is compared with what $name takes otherwise', async ({ file, code }) => {
    const files = (environment: string): Files => ({ [file]: code, 'docker-compose.yml': `services:\n  mail:\n    environment:\n      LEVEL: info\n${environment}` })
    const told = (direction: string): unknown => [expect.stringMatching(new RegExp(`^concurrency-changed ${direction} `))]
    expect(await changesOf(files(''), files('      MAIL_CONCURRENCY: 20\n'))).toEqual(told('more'))
    expect(await changesOf(files(''), files('      MAIL_CONCURRENCY: 2\n'))).toEqual(told('less'))
    expect(await changesOf(files('      MAIL_CONCURRENCY: 20\n'), files(''))).toEqual(told('less'))
    expect(await changesOf(files(''), files('      MAIL_CONCURRENCY: 5\n'))).toEqual([])
  })
})
