import * as z from 'zod'

/** What keys of well-known configuration mean where their name alone would not say it, or where leaving them out has a meaning. */
export const configKeyRow = z.strictObject({
  /** Kinds of Kubernetes resources; any document where empty. */
  kinds: z.array(z.string()).default([]),
  /** The last keys of the path, joined by dots; `*` stands for one key, or for the beginning or the end of one. */
  keys: z.array(z.string()).min(1),
  what: z.string(),
  /** What must stand on the other side for the key's coming or going to be a change; nothing for `alone`. */
  told: z.enum(['alone', 'with document', 'with parent']),
  /** What holds where the key is left out. */
  byDefault: z.string().nullable().default(null),
})
export type ConfigKeyRow = z.infer<typeof configKeyRow>
export type ConfigKeyRowInput = z.input<typeof configKeyRow>

const workloads = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout', 'DeploymentConfig']
const probes = (key: string): string[] => ['readinessProbe', 'livenessProbe', 'startupProbe'].map((probe) => `${probe}.${key}`)

export const configKeyRows: readonly ConfigKeyRowInput[] = [
  { kinds: workloads, keys: ['spec.replicas'], what: 'number of replicas', told: 'alone', byDefault: '1' },
  { kinds: ['HorizontalPodAutoscaler'], keys: ['spec.minReplicas', 'spec.maxReplicas'], what: 'number of replicas', told: 'alone' },
  { kinds: ['ScaledObject'], keys: ['spec.minReplicaCount', 'spec.maxReplicaCount'], what: 'number of replicas', told: 'alone' },
  { kinds: ['ScaledObject'], keys: ['spec.pollingInterval'], what: 'interval', told: 'with document', byDefault: '30' },
  { kinds: ['HorizontalPodAutoscaler'], keys: ['target.averageUtilization', 'spec.targetCPUUtilizationPercentage'], what: 'use at which replicas are added', told: 'with parent' },
  { kinds: ['CronJob', 'CronWorkflow', 'ScheduledSparkApplication'], keys: ['spec.schedule'], what: 'schedule', told: 'alone' },
  { kinds: ['CronJob', 'CronWorkflow'], keys: ['spec.suspend'], what: 'suspension', told: 'with document' },
  { kinds: ['Job', 'CronJob'], keys: ['backoffLimit'], what: 'number of retries', told: 'with document', byDefault: '6' },
  { keys: probes('periodSeconds'), what: 'interval', told: 'with document' },
  { keys: probes('timeoutSeconds'), what: 'timeout', told: 'with parent', byDefault: '1' },
  { keys: [...probes('exec.command.rpc-timeout'), ...probes('exec.command.connect-timeout')], what: 'timeout', told: 'with parent', byDefault: '1s' },
  { kinds: ['VirtualService'], keys: ['retries.attempts'], what: 'number of retries', told: 'with document', byDefault: '2' },
  { kinds: ['VirtualService'], keys: ['timeout', 'retries.perTryTimeout'], what: 'timeout', told: 'with document' },
  { kinds: ['DestinationRule'], keys: ['tcp.maxConnections', 'http.http1MaxPendingRequests', 'http.http2MaxRequests', 'http.maxRequestsPerConnection'], what: 'concurrency', told: 'with document' },
  { kinds: ['DestinationRule'], keys: ['http.maxRetries'], what: 'number of retries', told: 'with document' },
  { kinds: ['DestinationRule'], keys: ['outlierDetection.interval'], what: 'interval', told: 'with parent', byDefault: '10s' },
  { keys: ['spring.mvc.async.request-timeout'], what: 'timeout', told: 'with document', byDefault: '30s' },
  { keys: ['retry_policy.num_retries', 'retryPolicy.numRetries', 'retry.attempts', 'retry.maxRetries', 'retryPolicy.maxAttempts', 'retry_policy.max_attempts'], what: 'number of retries', told: 'with document' },
  { keys: ['thresholds.*.max_connections', 'thresholds.*.max_requests', 'thresholds.*.max_pending_requests'], what: 'concurrency', told: 'with document', byDefault: '1024' },
  { keys: ['token_bucket.max_tokens', 'token_bucket.tokens_per_fill'], what: 'rate limit', told: 'with document' },
  { keys: ['nginx.ingress.kubernetes.io/proxy-read-timeout', 'nginx.ingress.kubernetes.io/proxy-send-timeout'], what: 'timeout', told: 'with document', byDefault: '60' },
  { keys: ['nginx.ingress.kubernetes.io/limit-rps', 'nginx.ingress.kubernetes.io/limit-rpm'], what: 'rate limit', told: 'with document' },
  { keys: ['replicaCount', '*ReplicaCount'], what: 'number of replicas', told: 'with parent', byDefault: '1' },
  { keys: ['replicas.*.count', 'group.*.count'], what: 'number of replicas', told: 'with document', byDefault: '1' },
  { keys: ['aws_autoscaling_group.*.max_size', 'aws_autoscaling_group.*.min_size', 'aws_appautoscaling_target.*.max_capacity', 'aws_appautoscaling_target.*.min_capacity'], what: 'number of replicas', told: 'with parent' },
  { keys: ['deploy.replicas'], what: 'number of replicas', told: 'with document', byDefault: '1' },
  { keys: ['healthcheck.interval'], what: 'interval', told: 'with parent', byDefault: '30s' },
  { keys: ['healthcheck.timeout'], what: 'timeout', told: 'with parent', byDefault: '30s' },
  { keys: ['default.pool', 'production.pool', 'staging.pool', 'primary.pool'], what: 'pool size', told: 'with parent', byDefault: '5' },
  { keys: ['variables.statement_timeout', 'variables.lock_timeout', 'variables.max_execution_time', 'variables.idle_in_transaction_session_timeout', 'default.statement_timeout', 'production.statement_timeout', 'default.checkout_timeout', 'production.checkout_timeout'], what: 'timeout', told: 'with document' },
  { keys: ['hikari.maximum-pool-size', 'hikari.maximumPoolSize'], what: 'pool size', told: 'with document', byDefault: '10' },
  { keys: ['hikari.connection-timeout', 'hikari.connectionTimeout'], what: 'timeout', told: 'with document', byDefault: '30000' },
  { keys: ['hikari.validation-timeout', 'hikari.validationTimeout'], what: 'timeout', told: 'with document', byDefault: '5000' },
  { keys: ['c3p0.checkoutTimeout'], what: 'timeout', told: 'with document', byDefault: '0' },
  { keys: ['c3p0.max_size', 'c3p0.maxPoolSize'], what: 'pool size', told: 'with document', byDefault: '15' },
  { keys: ['jdbc.batch_size', 'hibernate.default_batch_fetch_size'], what: 'batch size', told: 'with document', byDefault: '1' },
  { keys: ['socket', 'login', 'connect', 'query'].flatMap((wait) => [`${wait}Timeout`, `${wait}-timeout`].flatMap((key) => [`datasource.${key}`, `datasource.*.${key}`])), what: 'timeout', told: 'with parent' },
  { keys: ['server.tomcat.threads.max', 'server.tomcat.max-threads'], what: 'concurrency', told: 'with document', byDefault: '200' },
  { keys: ['proxy_read_timeout', 'proxy_send_timeout', 'proxy_connect_timeout', 'fastcgi_read_timeout', 'grpc_read_timeout', 'uwsgi_read_timeout'], what: 'timeout', told: 'with document', byDefault: '60s' },
  { keys: ['limit_req_zone.rate'], what: 'rate limit', told: 'with document' },
  { keys: ['limit_req'], what: 'rate limiting of a function', told: 'with document' },
  { keys: ['upstream *.keepalive'], what: 'concurrency', told: 'with parent' },
  { keys: ['maxconn', 'maxclients'], what: 'concurrency', told: 'with document' },
  { keys: ['server.*.inter'], what: 'interval', told: 'with parent', byDefault: '2s' },
  { keys: ['uwsgi.harakiri'], what: 'timeout', told: 'with document' },
  { kinds: ['ServiceProfile'], keys: ['isRetryable'], what: 'retrying', told: 'with document', byDefault: 'false' },
  { keys: ['pm.max_children', 'tasks.max'], what: 'concurrency', told: 'with document' },
  { keys: ['numprocs'], what: 'concurrency', told: 'with parent', byDefault: '1' },
  { keys: ['proxy_next_upstream_tries'], what: 'number of retries', told: 'with document' },
  { keys: ['persistence.query.timeout', 'persistence.lock.timeout'], what: 'timeout', told: 'with document' },
  { keys: ['gunicorn.command.timeout'], what: 'timeout', told: 'with document', byDefault: '30' },
  { keys: ['gunicorn.command.workers'], what: 'concurrency', told: 'with document', byDefault: '1' },
  { keys: ['WEB_CONCURRENCY'], what: 'concurrency', told: 'with parent', byDefault: '1' },
  { keys: ['capsules.*.concurrency', ':capsules.*.:concurrency'], what: 'concurrency', told: 'with document' },
  { keys: ['RAILS_MAX_THREADS'], what: 'concurrency', told: 'with parent', byDefault: '5' },
  { keys: ['UV_THREADPOOL_SIZE'], what: 'concurrency', told: 'with parent', byDefault: '4' },
  { keys: ['CONCURRENCY', '*_CONCURRENCY'], what: 'concurrency', told: 'with parent' },
  { keys: ['Timer.OnUnitActiveSec', 'Timer.OnUnitInactiveSec'], what: 'interval', told: 'with document' },
  { keys: ['wire:poll', 'hx-trigger.every', 'http-equiv.refresh'], what: 'interval', told: 'with document' },
  { keys: ['wire:debounce', 'hx-trigger.delay', 'ng-model-options.debounce', 'phx-debounce'], what: 'pause between requests', told: 'with document' },
  { keys: ['proxy_cache_valid', 'expires'], what: 'time to live', told: 'with document' },
]

/** Whether the last keys of a path are those of a row. */
export const fitsKeys = (row: ConfigKeyRow, kind: string | null, path: readonly string[]): boolean => {
  if (row.kinds.length > 0 && (kind === null || !row.kinds.includes(kind))) return false
  const whole = path.join('.')
  return row.keys.some((keys) => {
    if (whole === keys || whole.endsWith(`.${keys}`)) return !(row.kinds.length > 0 && keys.startsWith('spec.')) || whole === keys
    const steps = keys.split('.')
    return keys.includes('*') && steps.every((step, index) => fitsStep(step, path.at(index - steps.length) ?? ''))
  })
}

const fitsStep = (step: string, key: string): boolean => (step.startsWith('*') ? key.endsWith(step.slice(1)) : step.endsWith('*') ? key.startsWith(step.slice(0, -1)) : key === step)
