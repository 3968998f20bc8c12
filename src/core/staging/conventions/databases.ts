import type { ConventionInput } from './convention'

const host = ['server_address', 'net_peer_name']
const port = ['server_port', 'net_peer_port']

/** Calls to databases and caches as their callers count them, and the sizes of their pools. */
export const databases: readonly ConventionInput[] = [
  {
    id: 'otel-db-client',
    title: 'OpenTelemetry database client',
    role: 'client',
    shape: 'histogram',
    metrics: [
      { name: 'db_client_operation_duration_seconds' },
      { name: 'db_client_operation_duration' },
      { name: 'db_client_duration_milliseconds', secondsPerUnit: 0.001 },
    ],
    protocol: 'by-system',
    labels: {
      method: ['db_operation_name', 'db_operation'],
      route: ['db_collection_name', 'db_sql_table'],
      error: ['error_type', 'db_response_status_code'],
      peer: ['db_namespace', 'db_name', 'db_system_name', 'db_system'],
      host,
      port,
      system: ['db_system_name', 'db_system'],
    },
  },
  {
    id: 'micrometer-lettuce',
    title: 'Micrometer, Lettuce commands to Redis',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'lettuce_command_completion_seconds' }],
    protocol: 'cache',
    labels: { method: ['command'], host: ['remote'] },
  },
  {
    id: 'micrometer-mongodb',
    title: 'Micrometer, MongoDB commands',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'mongodb_driver_commands_seconds' }],
    protocol: 'other',
    failing: 'FAILED',
    labels: { method: ['command'], route: ['collection'], status: ['status'], host: ['server_address'] },
  },
  {
    id: 'micrometer-jdbc',
    title: 'Micrometer, JDBC queries',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'jdbc_query_seconds' }],
    protocol: 'sql',
    labels: { host: ['client_name', 'jdbc_datasource_name'], peer: ['jdbc_datasource_name'] },
  },
  {
    id: 'entity-framework',
    title: 'Entity Framework Core commands',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'efcore_command_duration_seconds' }],
    protocol: 'sql',
    labels: { peer: ['database', 'server'] },
  },
]
