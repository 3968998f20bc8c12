import type { SurroundingRow } from './quantitySchema'

/** What the words around a setting say of what it governs; the first row that fits wins. */
export const surroundingRows: readonly SurroundingRow[] = [
  { target: 'cache', words: ['redis', 'memcached', 'cache', 'caches', 'lru', 'caffeine'] },
  { target: 'sql', words: ['sql', 'db', 'database', 'jdbc', 'hikari', 'datasource', 'postgres', 'postgresql', 'mysql', 'sqlite', 'pg', 'statement', 'pgbouncer', 'mariadb'] },
  { target: 'queue', words: ['queue', 'kafka', 'rabbit', 'rabbitmq', 'amqp', 'sqs', 'celery', 'sidekiq', 'worker', 'job', 'jobs', 'consumer', 'nats', 'crontab', 'recurring', 'task', 'tasks'] },
  { target: 'grpc', words: ['grpc', 'rpc'] },
  { target: 'cloud', words: ['aws', 's3', 'gcs', 'gcp', 'azure', 'bigquery', 'dynamodb', 'kms', 'storage'] },
  { target: 'orm', words: ['entity', 'hibernate', 'orm', 'find', 'destroy', 'relation', 'scope', 'model'] },
  { target: 'http', words: ['http', 'https', 'request', 'requests', 'client', 'api', 'url', 'fetch', 'axios', 'got', 'limiter', 'proxy', 'webhook', 'probe', 'upstream', 'server', 'router', 'route', 'throttle', 'indexer', 'get', 'post', 'host'] },
]

/** Words after which a session is that of a client, with what it calls, and no person's. */
export const sessionOwners: readonly string[] = ['client', 'requests', 'niquests', 'curl', 'retry', 'sync']

/** Words of names and of what is around them that belong to screens, people and records, never to load. */
export const foreignWords: readonly string[] = ['session', 'cookie', 'jwt', 'password', 'otp', 'animation', 'transition', 'toast', 'tooltip', 'hover', 'fade', 'scroll', 'css', 'style', 'snooze', 'undo', 'highlight', 'carousel', 'slide', 'zoom', 'retention', 'archive', 'mock', 'fixture', 'stub', 'sandbox', 'presigned', 'signed', 'snackbar', 'popup', 'banner', 'modal', 'assertion', 'alarm', 'regexp', 'regex']
