import type { ConventionInput } from './convention'

const labels = {
  queue: ['messaging_destination_name', 'messaging_destination_template', 'messaging_destination'],
  system: ['messaging_system'],
  error: ['error_type'],
}

/** Names as Prometheus exporters write them; the older ones are of version 1.24 and before. */
export const openTelemetryMessaging: readonly ConventionInput[] = [
  {
    id: 'otel-messaging-sent',
    title: 'OpenTelemetry messaging, messages sent',
    role: 'publish',
    shape: 'counter',
    metrics: [
      { name: 'messaging_client_sent_messages_total' },
      { name: 'messaging_client_published_messages_total' },
      { name: 'messaging_publish_messages_total' },
    ],
    labels,
  },
  {
    id: 'otel-messaging-send-time',
    title: 'OpenTelemetry messaging, time to send',
    role: 'publish-time',
    shape: 'histogram',
    metrics: [{ name: 'messaging_client_operation_duration_seconds' }],
    match: { messaging_operation_type: 'send|publish' },
    labels,
  },
  {
    id: 'otel-messaging-publish-time',
    title: 'OpenTelemetry messaging, time to publish',
    role: 'publish-time',
    shape: 'histogram',
    metrics: [
      { name: 'messaging_publish_duration_seconds' },
      { name: 'messaging_publish_duration_milliseconds', secondsPerUnit: 0.001 },
    ],
    labels,
  },
  {
    id: 'otel-messaging-consumed',
    title: 'OpenTelemetry messaging, messages consumed',
    role: 'consume',
    shape: 'counter',
    metrics: [
      { name: 'messaging_client_consumed_messages_total' },
      { name: 'messaging_receive_messages_total' },
      { name: 'messaging_deliver_messages_total' },
    ],
    labels,
  },
  {
    id: 'otel-messaging-process',
    title: 'OpenTelemetry messaging, processing',
    role: 'process',
    shape: 'histogram',
    metrics: [
      { name: 'messaging_process_duration_seconds' },
      { name: 'messaging_deliver_duration_seconds' },
      { name: 'messaging_deliver_duration_milliseconds', secondsPerUnit: 0.001 },
    ],
    labels,
  },
]
