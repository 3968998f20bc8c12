import * as z from 'zod'
import { ecosystem } from './schema'

/** Names of a module that a framework takes for its settings: that one comes or goes is a change of what holds otherwise. */
const row = z.strictObject({
  ecosystem,
  /** The files whose names are taken, by their path. */
  files: z.string().transform((text) => new RegExp(text)),
  /** What stands before the names in some projects. */
  prefix: z.string().default(''),
  /** What the names belong to, in words that stand around them elsewhere. */
  words: z.array(z.string()).default([]),
  /** The names, and what holds where one is not set; null where nothing does. */
  settings: z.record(z.string(), z.string().nullable()),
})
export type FrameworkSettingRow = z.infer<typeof row>

const python = { ecosystem: 'python' as const }
const celery = {
  broker_connection_retry: 'true',
  broker_connection_retry_on_startup: 'false',
  broker_connection_max_retries: '100',
  broker_connection_timeout: '4',
  broker_pool_limit: '10',
  worker_concurrency: null,
  worker_prefetch_multiplier: '4',
  redis_max_connections: null,
  redis_socket_timeout: '120',
}

export const frameworkSettingRows: readonly FrameworkSettingRow[] = z.array(row).parse([
  { ...python, files: '(?:settings|config)', settings: { EMAIL_TIMEOUT: null, CACHE_MIDDLEWARE_SECONDS: '600', CONN_MAX_AGE: '0', SQLALCHEMY_POOL_SIZE: '5', SQLALCHEMY_MAX_OVERFLOW: '10', SQLALCHEMY_POOL_TIMEOUT: '30' } },
  { ...python, files: '(?:settings|config|celery)', prefix: 'CELERY_', settings: Object.fromEntries(Object.entries(celery).map(([name, held]) => [name.toUpperCase(), held])) },
  { ...python, files: 'celery', settings: celery },
  {
    ...python,
    files: 'settings',
    settings: { CONCURRENT_REQUESTS: '16', CONCURRENT_REQUESTS_PER_DOMAIN: '8', CONCURRENT_REQUESTS_PER_IP: null, CONCURRENT_ITEMS: '100', DOWNLOAD_DELAY: '0', DOWNLOAD_TIMEOUT: '180', RETRY_TIMES: '2', RETRY_ENABLED: 'true', AUTOTHROTTLE_ENABLED: 'false', HTTPCACHE_ENABLED: 'false' },
  },
  { ecosystem: 'npm', files: '(?:^|/)(?:app/(?:.*/)?(?:route|page|layout|default)|pages/(?:.*/)?[^/]+)\\.[cm]?[jt]sx?$', words: ['route'], settings: { maxDuration: null } },
  { ...python, files: 'gunicorn[^/]*\\.py$', settings: { workers: '1', threads: '1', timeout: '30', graceful_timeout: '30', keepalive: '2', worker_connections: '1000' } },
])

/** Files that a framework loads for the place where they stand, so that what a new one sets held for nothing before. */
const loadedByPlace = [/(?:^|\/)config\/initializers\/[^/]+\.rb$/]

export const isLoadedByPlace = (file: string): boolean => loadedByPlace.some((pattern) => pattern.test(file))
