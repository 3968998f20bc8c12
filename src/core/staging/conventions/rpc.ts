import type { ConventionInput } from './convention'

const milliseconds = 0.001
/** Codes by name and by number that say the callee failed or was too busy. */
const failing =
  'unknown|deadlineexceeded|deadline_exceeded|resourceexhausted|resource_exhausted|internal|unavailable|dataloss|data_loss|2|4|8|13|14|15|5..'

const common = { joinedBy: '/', protocol: 'grpc', failing } as const
const otel = {
  method: ['rpc_service'],
  route: ['rpc_method'],
  status: ['rpc_response_status_code', 'rpc_grpc_status_code', 'rpc_connect_rpc_error_code'],
  error: ['error_type'],
}
const peer = {
  peer: ['service_peer_name', 'peer_service'],
  host: ['server_address', 'net_peer_name'],
  port: ['server_port', 'net_peer_port'],
}
const middleware = { method: ['grpc_service'], route: ['grpc_method'], status: ['grpc_code', 'code', 'grpc_status'] }

/** gRPC by OpenTelemetry, by gRPC's own plugin and by the middlewares for Go, Java and Python; Micrometer names them alike. */
export const rpc: readonly ConventionInput[] = [
  {
    ...common,
    id: 'otel-rpc-server',
    title: 'OpenTelemetry RPC server',
    role: 'server',
    shape: 'histogram',
    metrics: [
      { name: 'rpc_server_call_duration_seconds' },
      { name: 'rpc_server_duration_milliseconds', secondsPerUnit: milliseconds },
      { name: 'rpc_server_duration_seconds' },
      { name: 'rpc_server_duration', secondsPerUnit: milliseconds },
    ],
    labels: otel,
  },
  {
    ...common,
    id: 'otel-rpc-client',
    title: 'OpenTelemetry RPC client',
    role: 'client',
    shape: 'histogram',
    metrics: [
      { name: 'rpc_client_call_duration_seconds' },
      { name: 'rpc_client_duration_milliseconds', secondsPerUnit: milliseconds },
      { name: 'rpc_client_duration_seconds' },
      { name: 'rpc_client_duration', secondsPerUnit: milliseconds },
    ],
    labels: { ...otel, ...peer },
  },
  {
    ...common,
    id: 'grpc-plugin-server',
    title: "gRPC's OpenTelemetry plugin, server",
    role: 'server',
    shape: 'histogram',
    metrics: [{ name: 'grpc_server_call_duration_seconds' }],
    labels: { route: ['grpc_method'], status: ['grpc_status'] },
  },
  {
    ...common,
    id: 'grpc-plugin-client',
    title: "gRPC's OpenTelemetry plugin, client attempts",
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'grpc_client_attempt_duration_seconds' }],
    labels: { route: ['grpc_method'], status: ['grpc_status'], host: ['grpc_target'] },
  },
  {
    ...common,
    id: 'grpc-middleware-server-handled',
    title: 'gRPC middleware, server',
    role: 'server',
    shape: 'counter',
    metrics: [{ name: 'grpc_server_handled_total' }],
    labels: middleware,
  },
  {
    ...common,
    id: 'grpc-middleware-server-time',
    title: 'gRPC middleware, server times',
    role: 'server',
    shape: 'histogram',
    metrics: [{ name: 'grpc_server_handling_seconds' }, { name: 'grpc_server_handled_latency_seconds' }],
    labels: middleware,
  },
  {
    ...common,
    id: 'grpc-middleware-client-handled',
    title: 'gRPC middleware, client',
    role: 'client',
    shape: 'counter',
    metrics: [{ name: 'grpc_client_handled_total' }, { name: 'grpc_client_completed_total' }],
    labels: { ...middleware, host: ['grpc_target', 'target'], peer: ['grpc_service'] },
  },
  {
    ...common,
    id: 'grpc-middleware-client-time',
    title: 'gRPC middleware, client times',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'grpc_client_handling_seconds' }, { name: 'grpc_client_completed_latency_seconds' }],
    labels: { ...middleware, host: ['grpc_target', 'target'], peer: ['grpc_service'] },
  },
  {
    ...common,
    id: 'grpc-spring-server',
    title: 'gRPC Spring Boot starter, server',
    role: 'server',
    shape: 'histogram',
    metrics: [{ name: 'grpc_server_processing_duration_seconds' }],
    labels: { method: ['service'], route: ['method'], status: ['statusCode'] },
  },
  {
    ...common,
    id: 'grpc-spring-client',
    title: 'gRPC Spring Boot starter, client',
    role: 'client',
    shape: 'histogram',
    metrics: [{ name: 'grpc_client_processing_duration_seconds' }],
    labels: { method: ['service'], route: ['method'], status: ['statusCode'], peer: ['service'] },
  },
]
