import type { ConventionInput } from './convention'

/** Calls that HTTP client libraries and proxies count under names of their own. */
export const httpClients: readonly ConventionInput[] = [
  {
    id: 'micrometer-http-client',
    title: 'Micrometer, Spring HTTP client',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'http_client_requests_seconds' }],
    labels: {
      method: ['method'],
      route: ['uri'],
      status: ['status'],
      host: ['client_name', 'clientName', 'target_host'],
      port: ['target_port'],
    },
  },
  {
    id: 'micrometer-okhttp',
    title: 'Micrometer, OkHttp',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'okhttp_requests_seconds' }, { name: 'httpcomponents_httpclient_request_seconds' }],
    labels: {
      method: ['method'],
      route: ['uri'],
      status: ['status'],
      host: ['target_host', 'host'],
      port: ['target_port'],
    },
  },
  {
    id: 'prometheus-net-client',
    title: 'prometheus-net, HttpClient',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'httpclient_request_duration_seconds' }],
    labels: { method: ['method'], status: ['code'], host: ['host'] },
  },
  {
    id: 'http-client-middleware',
    title: 'HTTP client middleware of a Prometheus client',
    role: 'client',
    shape: 'histogram',
    metrics: [
      { name: 'http_outgoing_request_duration_seconds' },
      { name: 'outgoing_http_request_duration_seconds' },
    ],
    labels: {
      method: ['method'],
      route: ['route', 'path', 'url'],
      status: ['status_code', 'code', 'status'],
      peer: ['target', 'client', 'peer', 'service'],
      host: ['host', 'hostname', 'remote_host'],
    },
  },
  {
    id: 'resilience4j-retry',
    title: 'Resilience4j retries',
    role: 'retries',
    shape: 'counter',
    metrics: [{ name: 'resilience4j_retry_calls_total' }],
    match: { kind: '.*with_retry' },
    labels: { peer: ['name'] },
  },
]
