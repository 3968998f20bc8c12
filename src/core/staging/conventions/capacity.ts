import type { ConventionInput } from './convention'

const gauge = (role: 'slots' | 'in-flight' | 'machine', id: string, title: string, names: readonly string[]): ConventionInput => ({
  id,
  title,
  role,
  shape: 'gauge',
  metrics: names.map((name) => ({ name })),
})

/** Requests in progress, requests that one process can work on at once, and the machines below. */
export const capacity: readonly ConventionInput[] = [
  gauge('in-flight', 'http-in-flight', 'HTTP middleware, requests in progress', [
    ...['http_requests_in_progress', 'http_requests_inprogress', 'http_requests_inflight', 'http_requests_in_flight'],
    ...['http_server_requests_active_seconds_active_count', 'axum_http_requests_pending', 'starlette_requests_in_progress'],
    ...['promhttp_metric_handler_requests_in_flight', 'rails_requests_in_progress'],
  ]),
  gauge('slots', 'tomcat-threads', 'Tomcat threads by Micrometer', ['tomcat_threads_config_max_threads']),
  gauge('slots', 'jetty-threads', 'Jetty threads by Micrometer', ['jetty_threads_config_max', 'jetty_threads_config_max_threads']),
  gauge('slots', 'puma-threads', 'Puma threads', ['puma_max_threads', 'ruby_puma_max_threads']),
  gauge('slots', 'gunicorn-workers', 'Gunicorn workers', ['gunicorn_workers']),
  gauge('slots', 'php-fpm-processes', 'PHP-FPM processes', ['phpfpm_total_processes']),
  gauge('in-flight', 'tomcat-busy', 'Tomcat threads in use by Micrometer', ['tomcat_threads_busy_threads']),
  gauge('in-flight', 'puma-busy', 'Puma threads in use', ['puma_busy_threads', 'ruby_puma_busy_threads']),
  gauge('machine', 'node-exporter', 'Node exporter', ['node_load1']),
]
