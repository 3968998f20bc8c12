import type { ConventionInput } from './convention'

type Metrics = readonly (string | { readonly name: string; readonly secondsPerUnit?: number; readonly sum?: string })[]

interface ServerRow {
  readonly id: string
  readonly title: string
  readonly shape?: 'histogram' | 'counter'
  readonly metrics: Metrics
  readonly method?: readonly string[]
  readonly route?: readonly string[]
  readonly status?: readonly string[]
  readonly service?: readonly string[]
  readonly match?: Record<string, string>
  readonly needs?: readonly string[]
  readonly failing?: string
}

const toConvention = (row: ServerRow): ConventionInput => ({
  id: row.id,
  title: row.title,
  role: 'server',
  shape: row.shape ?? 'histogram',
  metrics: row.metrics.map((metric) => (typeof metric === 'string' ? { name: metric } : { ...metric })),
  match: row.match ?? {},
  needs: [...(row.needs ?? [])],
  ...(row.failing === undefined ? {} : { failing: row.failing }),
  labels: {
    service: [...(row.service ?? [])],
    method: [...(row.method ?? ['method'])],
    route: [...(row.route ?? [])],
    status: [...(row.status ?? [])],
  },
})

const milliseconds = 0.001

/** Requests that web frameworks, their middlewares and web servers count under names of their own. */
const rows: readonly ServerRow[] = [
  {
    id: 'micrometer-http-server',
    title: 'Micrometer, Spring HTTP server',
    metrics: ['http_server_requests_seconds', { name: 'http_server_requests_milliseconds', secondsPerUnit: milliseconds }],
    route: ['uri', 'path'],
    status: ['status'],
  },
  {
    id: 'prometheus-net-received',
    title: 'prometheus-net, ASP.NET requests received',
    shape: 'counter',
    metrics: ['http_requests_received_total'],
    route: ['endpoint', 'action'],
    status: ['code'],
  },
  {
    id: 'http-request-duration',
    title: 'HTTP middleware of a Prometheus client',
    metrics: [
      'http_request_duration_seconds',
      'fiber_request_duration_seconds',
      { name: 'http_request_duration_milliseconds', secondsPerUnit: milliseconds },
      { name: 'http_request_duration_ms', secondsPerUnit: milliseconds },
      'http_requests_duration_seconds',
      'request_duration_seconds',
      'request_latency_seconds',
      'http_request_summary_seconds',
    ],
    method: ['method', 'http_method', 'verb'],
    route: ['route', 'path', 'handler', 'endpoint', 'uri', 'url', 'resource', 'action', 'view'],
    status: ['status_code', 'code', 'status', 'http_status', 'statusCode'],
  },
  {
    id: 'http-requests-total',
    title: 'HTTP request counter of a Prometheus client',
    shape: 'counter',
    metrics: ['http_requests_total', 'http_server_requests_total', 'request_count_total', 'requests_total'],
    method: ['method', 'http_method', 'verb'],
    route: ['route', 'path', 'handler', 'endpoint', 'uri', 'url', 'resource', 'action', 'view'],
    status: ['status_code', 'code', 'status', 'http_status', 'statusCode'],
  },
  {
    id: 'flask-exporter',
    title: 'prometheus-flask-exporter',
    metrics: ['flask_http_request_duration_seconds'],
    route: ['url_rule', 'path', 'endpoint'],
    status: ['status'],
  },
  {
    id: 'django-by-view',
    title: 'django-prometheus, times by view',
    metrics: ['django_http_requests_latency_seconds_by_view_method'],
    route: ['view'],
  },
  {
    id: 'django-responses',
    title: 'django-prometheus, responses by view',
    shape: 'counter',
    metrics: ['django_http_responses_total_by_status_view_method_total', 'django_http_responses_total_by_status_view_method'],
    route: ['view'],
    status: ['status'],
  },
  {
    id: 'starlette-exporter',
    title: 'starlette_exporter',
    metrics: ['starlette_request_duration_seconds'],
    route: ['path'],
    status: ['status_code'],
  },
  {
    id: 'gin-exporter',
    title: 'Gin middleware',
    metrics: ['gin_request_duration_seconds'],
    route: ['url', 'path'],
    status: ['code'],
  },
  {
    id: 'gin-requests',
    title: 'Gin middleware, requests',
    shape: 'counter',
    metrics: ['gin_requests_total'],
    route: ['url', 'path'],
    status: ['code'],
  },
  {
    id: 'echo-exporter',
    title: 'Echo middleware',
    metrics: ['echo_request_duration_seconds'],
    route: ['url', 'path'],
    status: ['code'],
  },
  {
    id: 'rails-yabeda',
    title: 'Yabeda, Rails requests',
    metrics: ['rails_request_duration_seconds', { name: 'rails_request_duration', secondsPerUnit: 1 }],
    route: ['controller', 'action'],
    status: ['status'],
  },
  {
    id: 'ruby-prometheus-exporter',
    title: 'prometheus_exporter for Ruby, times',
    metrics: ['ruby_http_request_duration_seconds'],
    method: [],
    route: ['controller', 'action'],
  },
  {
    id: 'ruby-prometheus-exporter-requests',
    title: 'prometheus_exporter for Ruby, requests',
    shape: 'counter',
    metrics: ['ruby_http_requests_total'],
    method: [],
    route: ['controller', 'action'],
    status: ['status'],
  },
  {
    id: 'symfony-bundle',
    title: 'Symfony metrics bundle',
    metrics: ['symfony_request_durations_histogram_seconds'],
    route: ['action'],
  },
  {
    id: 'axum-prometheus',
    title: 'axum-prometheus',
    metrics: ['axum_http_requests_duration_seconds'],
    route: ['endpoint'],
    status: ['status'],
  },
  {
    id: 'actix-web-prom',
    title: 'actix-web-prom',
    metrics: ['api_http_requests_duration_seconds', 'actix_http_requests_duration_seconds'],
    route: ['endpoint'],
    status: ['status'],
  },
  {
    id: 'jersey-dropwizard',
    title: 'Quarkus and Helidon through MicroProfile REST metrics',
    metrics: ['base_REST_request_seconds', 'REST_request_seconds'],
    method: [],
    route: ['method'],
  },
  {
    id: 'traefik-service',
    title: 'Traefik services',
    metrics: ['traefik_service_request_duration_seconds'],
    route: ['service'],
    status: ['code'],
  },
  {
    id: 'nginx-ingress',
    title: 'Ingress NGINX controller',
    metrics: ['nginx_ingress_controller_request_duration_seconds'],
    route: ['path'],
    status: ['status'],
  },
  {
    id: 'nginx-exporter',
    title: 'NGINX exporter',
    shape: 'counter',
    metrics: ['nginx_http_requests_total'],
  },
  {
    id: 'nginx-vts',
    title: 'NGINX traffic status module',
    shape: 'counter',
    metrics: ['nginx_vts_server_requests_total'],
    route: ['host'],
    status: ['code'],
    match: { code: '[1-5]xx' },
  },
  {
    id: 'haproxy-frontend',
    title: 'HAProxy frontends',
    shape: 'counter',
    metrics: ['haproxy_frontend_http_responses_total'],
    method: [],
    route: ['proxy', 'frontend'],
    status: ['code'],
  },
  {
    id: 'redis-commands',
    title: 'Redis exporter, commands',
    shape: 'counter',
    metrics: [{ name: 'redis_commands_total', sum: 'redis_commands_duration_seconds_total' }],
    method: ['cmd'],
  },
]

export const httpServers: readonly ConventionInput[] = rows.map(toConvention)
