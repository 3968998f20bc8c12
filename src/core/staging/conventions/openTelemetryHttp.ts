import type { ConventionInput } from './convention'

const milliseconds = 0.001

const method = ['http_request_method', 'http_method', 'method']
const status = ['http_response_status_code', 'http_status_code', 'status', 'code']
const error = ['error_type']

/**
 * Names as Prometheus exporters write them: stable semantic conventions first, then those before version 1.23. ASP.NET's own
 * meters use the stable ones; the collector of Ruby's Rack uses the metric's name with labels of its own.
 */
export const openTelemetryHttp: readonly ConventionInput[] = [
  {
    id: 'otel-http-server',
    title: 'OpenTelemetry HTTP server',
    role: 'server',
    shape: 'histogram',
    metrics: [
      { name: 'http_server_request_duration_seconds' },
      { name: 'http_server_request_duration' },
      { name: 'http_server_duration_milliseconds', secondsPerUnit: milliseconds },
      { name: 'http_server_duration_seconds' },
      { name: 'http_server_duration', secondsPerUnit: milliseconds },
    ],
    labels: { method, status, error, route: ['http_route', 'path', 'http_target'] },
  },
  {
    id: 'otel-http-server-active',
    title: 'OpenTelemetry HTTP server, requests in progress',
    role: 'in-flight',
    shape: 'gauge',
    metrics: [{ name: 'http_server_active_requests' }],
  },
  {
    id: 'otel-http-client',
    title: 'OpenTelemetry HTTP client',
    role: 'client',
    shape: 'histogram',
    metrics: [
      { name: 'http_client_request_duration_seconds' },
      { name: 'http_client_request_duration' },
      { name: 'http_client_duration_milliseconds', secondsPerUnit: milliseconds },
      { name: 'http_client_duration_seconds' },
      { name: 'http_client_duration', secondsPerUnit: milliseconds },
    ],
    labels: {
      method,
      status,
      error,
      route: ['url_template', 'http_route', 'route', 'path'],
      resend: ['http_request_resend_count'],
      peer: ['service_peer_name', 'peer_service', 'target', 'peer'],
      host: ['server_address', 'net_peer_name', 'http_host', 'host'],
      port: ['server_port', 'net_peer_port'],
    },
  },
]
