import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { startServer, type OddServer } from './oddServer'

/** A service that reports what it is told to, under OpenTelemetry's names. */
export interface Exporter {
  readonly address: string
  readonly server: OddServer
  /** Requests that it answers, each in `seconds`. */
  readonly serve: (route: string, count: number, seconds: number, status?: string) => void
  /** Calls to another exporter, each in `seconds`. */
  readonly call: (callee: Exporter, count: number, seconds: number) => void
  readonly setActive: (requests: number) => void
  readonly publish: (queue: string, count: number) => void
  readonly process: (queue: string, count: number, seconds: number) => void
  readonly setDepth: (queue: string, messages: number) => void
  /** Begins anew, as a process does: every counter at zero. */
  readonly restart: () => void
  /** Takes every series of the metric from the page. */
  readonly forget: (metric: string) => void
  readonly stop: () => Promise<void>
}

const times = (count: number, run: () => void): void => {
  for (let index = 0; index < count; index += 1) run()
}

const instruments = (registry: Registry) => {
  const registers = [registry]
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1]
  const help = 'As it is told.'
  const seconds = (name: string, labelNames: readonly string[]) =>
    new Histogram({ name, help, labelNames, buckets, registers })
  const request = ['http_request_method', 'http_response_status_code', 'error_type']
  const message = ['messaging_system', 'messaging_destination_name']
  return {
    served: seconds('http_server_request_duration_seconds', [...request, 'http_route']),
    called: seconds('http_client_request_duration_seconds', [...request, 'server_address', 'server_port']),
    active: new Gauge({ name: 'http_server_active_requests', help, labelNames: ['http_request_method'], registers }),
    sent: new Counter({ name: 'messaging_client_sent_messages_total', help, labelNames: message, registers }),
    processed: seconds('messaging_process_duration_seconds', message),
    depth: new Gauge({
      name: 'aws_sqs_approximate_number_of_messages_visible_average',
      help,
      labelNames: ['queue_name'],
      registers,
    }),
  }
}

/** Starts a service that names itself in `target_info`. */
export const startExporter = async (name: string): Promise<Exporter> => {
  const registry = new Registry()
  const report = instruments(registry)
  const help = 'Who reports here.'
  const info = new Gauge({ name: 'target_info', help, labelNames: ['service_name'], registers: [registry] })
  const introduce = (): void => info.set({ service_name: name }, 1)
  introduce()
  const server = await startServer((_, response) => {
    void registry.metrics().then((page) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(page))
  })
  const message = (queue: string) => ({ messaging_system: 'aws_sqs', messaging_destination_name: queue })
  return {
    address: new URL(server.origin).host,
    server,
    serve: (route, count, seconds, status = '200') => {
      const labels = { http_request_method: 'POST', http_route: route, http_response_status_code: status }
      times(count, () => report.served.observe(labels, seconds))
    },
    call: (callee, count, seconds) => {
      const [address = '', port = ''] = callee.address.split(':')
      const labels = { http_request_method: 'POST', http_response_status_code: '200' }
      times(count, () => report.called.observe({ ...labels, server_address: address, server_port: port }, seconds))
    },
    setActive: (requests) => report.active.set({ http_request_method: 'POST' }, requests),
    publish: (queue, count) => report.sent.inc(message(queue), count),
    process: (queue, count, seconds) => times(count, () => report.processed.observe(message(queue), seconds)),
    setDepth: (queue, messages) => report.depth.set({ queue_name: queue }, messages),
    restart: () => {
      registry.resetMetrics()
      introduce()
    },
    forget: (metric) => registry.removeSingleMetric(metric),
    stop: () => server.stop(),
  }
}

/** Runs `beat` ten times a second until it is stopped. */
export const startBeat = (beat: () => void): (() => void) => {
  const begin = performance.now()
  let done = 0
  const timer = setInterval(() => {
    const due = Math.floor((performance.now() - begin) / 100)
    times(due - done, beat)
    done = due
  }, 20)
  return () => clearInterval(timer)
}
