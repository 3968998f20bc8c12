import type { ConventionInput } from './convention'

/** Requests that one process can work on at once, as web servers report their own pools. */
export const workerPools: readonly ConventionInput[] = [
  {
    id: 'tomcat-threads',
    title: 'Tomcat threads by Micrometer',
    role: 'slots',
    shape: 'gauge',
    metrics: [{ name: 'tomcat_threads_config_max_threads' }],
  },
  {
    id: 'jetty-threads',
    title: 'Jetty threads by Micrometer',
    role: 'slots',
    shape: 'gauge',
    metrics: [{ name: 'jetty_threads_config_max' }],
  },
]
