import { describe, expect, it } from 'vitest'
import { configFormatOf } from '../../../src/core/analysis/config/configSelection'
import { whyNotRead } from '../../../src/core/analysis/sourceSelection'
import { changesOf } from './inMemory'

/** A file with a gap, what fills it in base and in head, and what is told of the difference. */
type Row = readonly [name: string, file: string, text: string, base: string, head: string, ...expected: string[]]

const resource = (kind: string, name: string, spec: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec}`

const rows: readonly Row[] = [
  ['the use at which replicas are added', 'hpa.yaml', resource('HorizontalPodAutoscaler', 'web', '  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          averageUtilization: @@\n'), '80', '50', 'replicas-changed more'],
  ['the use at which a chart adds replicas', 'chart/values.yaml', 'autoscaling:\n  targetCPUUtilizationPercentage: @@\n', '50', '80', 'replicas-changed less'],
  ['replicas of an overlay', 'overlays/prod/kustomization.yaml', 'replicas:\n  - name: web\n    count: @@\n', '2', '5', 'replicas-changed more'],
  ['retrying of a mesh', 'profile.yaml', resource('ServiceProfile', 'web', '  routes:\n    - name: GET /\n      isRetryable: @@\n'), 'false', 'true', 'retry-added more'],
  ['a new detection of outliers', 'rule.yaml', resource('DestinationRule', 'web', '  trafficPolicy:\n    connectionPool: {}\n@@'), '', '    outlierDetection:\n      interval: 30s\n'],
  ['a label of a container', 'docker-compose.yml', 'services:\n  web:\n    labels:\n      - traefik.http.middlewares.a.retry.attempts=@@\n', '2', '4', 'retry-changed more'],
  ['a request limit where requests arrive', 'nginx.conf', 'http {\n  limit_req_zone $ip zone=a:10m rate=10r/s;\n  server { location / { @@ proxy_pass http://app; } }\n}\n', '', 'limit_req zone=a burst=5;', 'rate-limit-changed less'],
  ['a request limit that is taken away', 'nginx.conf', 'http {\n  server { location / { @@ proxy_pass http://app; } }\n}\n', 'limit_req zone=a;', '', 'rate-limit-changed more'],
  ['a limit that is switched off where there was none', 'nginx.conf', 'http {\n  server { location / { limit_req_zone $ip zone=a:1m rate=1r/s; @@ proxy_pass http://app; } }\n}\n', '', 'limit_req off;'],
  ['how long browsers keep files', 'nginx.conf', 'http {\n  server { location /static { expires @@; } }\n}\n', '1h', '1d', 'cache-ttl-changed less'],
  ['how long answers are kept', 'nginx.conf', 'http {\n  server { proxy_cache_valid 200 302 @@; }\n}\n', '10m', '60m', 'cache-ttl-changed less'],
  ['connections that are kept open', 'nginx.conf', 'http {\n  upstream app { server app:3000; keepalive @@; }\n}\n', '16', '64', 'concurrency-changed more'],
  ['a timeout of a balancer', 'haproxy.cfg', 'defaults\n  mode http\n  timeout server @@\n', '30s', '60s', 'timeout-changed more'],
  ['retries of a balancer', 'haproxy.cfg', 'defaults\n  retries @@\n', '3', '1', 'retry-changed less'],
  ['what follows a server', 'haproxy.cfg', 'backend b\n  server a 127.0.0.1:80 check inter 2s maxconn @@\n', '50', '10', 'concurrency-changed less'],
  ['clients of a store', 'redis.conf', 'maxmemory 1gb\nmaxclients @@\n', '1000', '5000', 'concurrency-changed more'],
  ['memory of a store', 'redis.conf', 'maxmemory @@\n', '1gb', '2gb'],
  ['a count in a nested block', 'main.tf', 'resource "aws_ecs_service" "web" {\n  desired_count = @@\n}\n', '2', '6', 'replicas-changed more'],
  ['a count in blocks without labels', 'main.tf', 'resource "kubernetes_deployment" "web" {\n  spec {\n    replicas = @@\n  }\n}\n', '3', '2', 'replicas-changed less'],
  ['a group that scales', 'main.tf', 'resource "aws_autoscaling_group" "web" {\n  max_size = @@\n}\n', '2', '6', 'replicas-changed more'],
  ['a schedule in a block', 'main.tf', 'resource "aws_cloudwatch_event_rule" "sync" {\n  schedule_expression = "rate(@@)"\n}\n', '5 minutes', '1 hour', 'interval-changed less'],
  ['a schedule with a remark behind it', 'main.tf', 'module "jobs" {\n  cron_jobs = {\n    "review" = {\n      schedule = "@@" # every so often: 00:00, 12:00\n    }\n  }\n}\n', '0 8 * * *', '0 */6 * * *', 'interval-changed more'],
  ['the default of a variable', 'variables.tf', 'variable "worker_count" {\n  type    = number\n  default = @@\n}\n', '2', '4', 'concurrency-changed more'],
  ['a variable in its place', 'main.tf', 'resource "aws_ecs_service" "web" {\n  desired_count = @@\n}\n', '2', 'var.count'],
  ['an alarm', 'main.tf', 'resource "aws_cloudwatch_metric_alarm" "late" {\n  period = @@\n}\n', '60', '300'],
  ['a disk', 'main.tf', 'resource "aws_instance" "web" {\n  root_block_device {\n    volume_size = @@\n  }\n}\n', '20', '50'],
  ['a group of tasks', 'web.nomad', 'job "web" {\n  group "web" {\n    count = @@\n  }\n}\n', '2', '4', 'replicas-changed more'],
  ['threads of a server with their least', 'Procfile', 'web: bundle exec puma -t 5:@@ -p 3000\n', '5', '16', 'concurrency-changed more'],
  ['how long a request may take', 'uwsgi.ini', '[uwsgi]\nharakiri = @@\n', '30', '120', 'timeout-changed more'],
  ['a variable of an image after comments', 'Dockerfile', 'FROM python:3\nENV \\\n  # only these\n  MODE="socket" \\\n  # WEB_CONCURRENCY="9" \\\n  WEB_CONCURRENCY="@@"\n', '2', '4', 'concurrency-changed more'],
  ['how often a page polls', 'views/heading.blade.php', '<nav wire:poll.@@="check_status">\n', '5000ms', '10s', 'interval-changed less'],
  ['the same time in another unit', 'views/heading.blade.php', '<nav wire:poll.visible.@@="check_status">\n', '10s', '10000ms'],
  ['a page that polls no more', 'views/heading.blade.php', '<nav @@>\n', 'wire:poll="check_status"', '', 'interval-changed less'],
  ['a page that comes to poll', 'views/list.html', '<div hx-get="/list" @@></div>\n', '', 'hx-trigger="load, every 30s"', 'interval-changed more'],
  ['a wait for what is typed', 'views/search.html.erb', '<input hx-get="/search" hx-trigger="keyup changed@@">\n', '', ' delay:500ms', 'rate-limit-changed less'],
  ['a wait of a filter', 'src/list.html', '<input ng-model="search" @@>\n', '', 'ng-model-options="{ debounce: 1000 }"', 'rate-limit-changed less'],
  ['a longer wait of a field', 'views/search.blade.php', '<input wire:model.live.debounce.@@="search">\n', '300ms', '1000ms', 'rate-limit-changed less'],
  ['a page that loads itself anew', 'web/status.html', '<meta http-equiv="refresh" content="@@">\n', '30', '60', 'interval-changed less'],
  ['nothing in a redirect', 'web/moved.html', '<meta http-equiv="refresh" content="@@; url=/new">\n', '3', '5'],
  ['nothing in a filter of the page alone', 'views/logs.blade.php', '<input @@="query">\n', 'x-model', 'x-model.debounce.300ms'],
  ['processes of a program', 'supervisord.conf', '[program:worker]\nnumprocs=@@\n', '2', '8', 'concurrency-changed more'],
  ['children of a pool', 'docker/www.conf', '[www]\npm.max_children = @@\n', '5', '50', 'concurrency-changed more'],
  ['tasks of a connector', 'connect.properties', 'tasks.max=@@\n', '1', '4', 'concurrency-changed more'],
  ['instances of a process', 'ecosystem.config.js', "module.exports = { apps: [{ name: 'web', script: 'server.js', instances: @@ }] }\n", '1', '4', 'replicas-changed more'],
  ['a run of a function', 'vercel.json', '{ "crons": [{ "path": "/api/cron", "schedule": "@@" }] }\n', '*/5 * * * *', '0 * * * *', 'interval-changed less'],
  ['how long a function may take', 'vercel.json', '{ "functions": { "api/*.ts": { "maxDuration": @@ } } }\n', '10', '60', 'timeout-changed more'],
  ['calls that a function takes at once', 'host.json', '{ "extensions": { "serviceBus": { "maxConcurrentCalls": @@ } } }\n', '16', '4', 'concurrency-changed less'],
  ['a list of one schedule', 'wrangler.toml', '[triggers]\ncrons = ["@@"]\n', '*/5 * * * *', '0 * * * *', 'interval-changed less'],
  ['a time of day', 'app.timer', '[Timer]\nOnCalendar=@@\n', '*:0/5', '*-*-* 02,14:00:00', 'interval-changed less'],
  ['weekdays', 'app.timer', '[Timer]\nOnCalendar=@@\n', 'Mon..Fri *-*-* 02:00', 'daily', 'interval-changed more'],
]

const told = async (file: string, base: string, head: string): Promise<string[]> => (await changesOf({ [file]: base }, { [file]: head })).map((line) => line.split(' ').slice(0, 2).join(' '))

const turned: Readonly<Record<string, string>> = { more: 'less', less: 'more', added: 'removed', removed: 'added' }

/** What the opposite difference tells. */
const reverse = (line: string): string => line.replace(/\b(?:more|less|added|removed)\b/g, (word) => turned[word] ?? word)

describe('formats of configuration', () => {
  it.each(rows)('%s', async (_, file, text, base, head, ...expected) => {
    const [before, after] = [text.replace('@@', base), text.replace('@@', head)]
    expect(await told(file, before, after)).toEqual(expected)
    expect(await told(file, after, before)).toEqual(expected.map(reverse))
  })

  it.each([
    ['ecosystem.config.js', null],
    ['next.config.mjs', null],
    ['vite.config.ts', 'tool configuration'],
    ['web/tailwind.config.js', 'tool configuration'],
  ])('reads %s or says why not', (file, reason) => {
    expect(whyNotRead(file)).toBe(reason)
  })
})

describe('files that configure what runs', () => {
  it.each([
    ['compose.yaml', 'yaml'],
    ['docker-compose.prod.yml', 'yaml'],
    ['docker-compose-tests.yml', null],
    ['run/docker-compose.windows.e2e.yaml', null],
    ['docker-compose-testimonials.yml', 'yaml'],
    ['proxy/000-default.conf', 'directives'],
    ['httpd/conf/site.conf', 'directives'],
    ['my.conf', 'ini'],
  ])('%s: %s', (path, expected) => {
    expect(configFormatOf(path)).toBe(expected)
  })
})
