import { collectDefaultMetrics, Counter, Gauge, Histogram, register } from 'prom-client'

/** Seconds; finest where this shop's calls take their time. */
const buckets = [
  0.0025, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12, 0.135, 0.15, 0.175, 0.2,
  0.225, 0.25, 0.3, 0.35, 0.4, 0.5, 0.65, 0.8, 1, 1.5, 2, 3, 5,
]

const targetInfo = new Gauge({ name: 'target_info', help: 'Who reports here.', labelNames: ['service_name'] })

const serverDuration = new Histogram({
  name: 'http_server_request_duration_seconds',
  help: 'Duration of HTTP server requests.',
  labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
  buckets,
})
const serverActive = new Gauge({
  name: 'http_server_active_requests',
  help: 'HTTP server requests in progress.',
  labelNames: ['http_request_method'],
})
const clientDuration = new Histogram({
  name: 'http_client_request_duration_seconds',
  help: 'Duration of HTTP client requests; every attempt counts.',
  labelNames: [
    'http_request_method',
    'server_address',
    'server_port',
    'url_template',
    'http_response_status_code',
    'error_type',
  ],
  buckets,
})

const messageLabels = ['messaging_system', 'messaging_destination_name']
const messagesSent = new Counter({
  name: 'messaging_client_sent_messages_total',
  help: 'Messages handed to the queue.',
  labelNames: messageLabels,
})
const messagesConsumed = new Counter({
  name: 'messaging_client_consumed_messages_total',
  help: 'Messages received from the queue.',
  labelNames: messageLabels,
})
const processDuration = new Histogram({
  name: 'messaging_process_duration_seconds',
  help: 'Time spent on one message, from its receipt until it is settled.',
  labelNames: [...messageLabels, 'error_type'],
  buckets,
})

const observeRequest = (request, response, next) => {
  const method = { http_request_method: request.method }
  const stopTimer = serverDuration.startTimer(method)
  serverActive.inc(method)
  response.once('close', () => {
    serverActive.dec(method)
    stopTimer({ http_route: request.route?.path ?? '', http_response_status_code: response.statusCode })
  })
  next()
}

/** Reports metrics and health of the service, and measures every route that is added to the app afterwards. */
export const observeServer = (app, serviceName) => {
  targetInfo.set({ service_name: serviceName }, 1)
  collectDefaultMetrics()
  app.get('/metrics', async (request, response) => {
    response.type(register.contentType).send(await register.metrics())
  })
  app.get('/health', (request, response) => {
    response.json({ service: serviceName })
  })
  app.use(observeRequest)
}

const recordAttempt = (config, outcome) => {
  const server = new URL(config.baseURL)
  clientDuration.observe(
    {
      http_request_method: config.method.toUpperCase(),
      server_address: server.hostname,
      server_port: server.port || '80',
      url_template: config.urlTemplate ?? config.url,
      ...outcome,
    },
    (performance.now() - config.startedAt) / 1000,
  )
}

const outcomeOf = ({ response, code }) =>
  response
    ? { http_response_status_code: response.status, error_type: String(response.status) }
    : { error_type: code ?? 'unknown' }

/** Measures every request of an axios client; `urlTemplate` in a request's config names a path that holds ids. */
export const observeClient = (client) => {
  client.interceptors.request.use((config) => Object.assign(config, { startedAt: performance.now() }))
  client.interceptors.response.use(
    (response) => {
      recordAttempt(response.config, { http_response_status_code: response.status })
      return response
    },
    (error) => {
      if (error.config) recordAttempt(error.config, outcomeOf(error))
      throw error
    },
  )
}

const destination = (queueUrl) => ({
  messaging_system: 'aws_sqs',
  messaging_destination_name: queueUrl.slice(queueUrl.lastIndexOf('/') + 1),
})

export const countSent = (queueUrl) => messagesSent.inc(destination(queueUrl))

/** Runs the handler on one message and measures it. */
export const observeMessage = async (queueUrl, handle) => {
  messagesConsumed.inc(destination(queueUrl))
  const stopTimer = processDuration.startTimer(destination(queueUrl))
  try {
    await handle()
    stopTimer()
  } catch (error) {
    stopTimer({ error_type: error.name })
    throw error
  }
}
