import type { ConventionInput } from './convention'

type BrokerRole = 'depth' | 'in-progress' | 'consumers' | 'broker-published' | 'broker-consumed'

interface BrokerRow {
  readonly id: string
  readonly title: string
  readonly role: BrokerRole
  readonly system: string
  readonly names: readonly string[]
  readonly queue: readonly string[]
  readonly match?: Record<string, string>
  readonly within?: readonly string[]
}

const counted: ReadonlySet<BrokerRole> = new Set<BrokerRole>(['broker-published', 'broker-consumed'])

const toConvention = (row: BrokerRow): ConventionInput => ({
  id: row.id,
  title: row.title,
  role: row.role,
  shape: counted.has(row.role) ? 'counter' : 'gauge',
  metrics: row.names.map((name) => ({ name })),
  match: row.match ?? {},
  labels: { queue: [...row.queue] },
  within: [...(row.within ?? [])],
  system: row.system,
})

/** The official CloudWatch exporter writes `queue_name`, YACE `dimension_QueueName`. */
const sqsQueue = ['queue_name', 'dimension_QueueName']
const sqs = (id: string, what: string, role: BrokerRole, metric: string): BrokerRow => ({
  id: `sqs-${id}`,
  title: `Amazon SQS through CloudWatch, ${what}`,
  role,
  system: 'aws_sqs',
  names: ['average', 'maximum', 'sum'].map((statistic) => `aws_sqs_${metric}_${statistic}`),
  queue: sqsQueue,
})

const rabbitmq = { system: 'rabbitmq', queue: ['queue'] } as const
const kafka = { system: 'kafka' } as const
const nats = { system: 'nats' } as const
const bullmq = { system: 'bullmq', queue: ['queue'] } as const
const celery = { system: 'celery', queue: ['queue_name', 'queue'] } as const
const sidekiq = { system: 'sidekiq', queue: ['queue', 'name'] } as const

const rows: readonly BrokerRow[] = [
  sqs('visible', 'messages waiting', 'depth', 'approximate_number_of_messages_visible'),
  sqs('not-visible', 'messages in progress', 'in-progress', 'approximate_number_of_messages_not_visible'),
  {
    ...rabbitmq,
    id: 'rabbitmq-ready',
    title: 'RabbitMQ, messages ready',
    role: 'depth',
    names: ['rabbitmq_detailed_queue_messages_ready', 'rabbitmq_queue_messages_ready'],
  },
  {
    ...rabbitmq,
    id: 'rabbitmq-unacknowledged',
    title: 'RabbitMQ, messages in progress',
    role: 'in-progress',
    names: [
      'rabbitmq_detailed_queue_messages_unacked',
      'rabbitmq_queue_messages_unacked',
      'rabbitmq_queue_messages_unacknowledged',
    ],
  },
  {
    ...rabbitmq,
    id: 'rabbitmq-consumers',
    title: 'RabbitMQ, consumers',
    role: 'consumers',
    names: ['rabbitmq_detailed_queue_consumers', 'rabbitmq_queue_consumers'],
  },
  {
    ...rabbitmq,
    id: 'rabbitmq-published',
    title: 'RabbitMQ, messages routed to queues',
    role: 'broker-published',
    names: [
      'rabbitmq_detailed_queue_messages_published_total',
      'rabbitmq_queue_messages_published_total',
      'rabbitmq_queue_messages_publish_total',
    ],
  },
  {
    ...rabbitmq,
    id: 'rabbitmq-acknowledged',
    title: 'RabbitMQ, messages acknowledged',
    role: 'broker-consumed',
    names: [
      'rabbitmq_detailed_channel_messages_acked_total',
      'rabbitmq_channel_messages_acked_total',
      'rabbitmq_queue_messages_ack_total',
    ],
  },
  {
    ...kafka,
    id: 'kafka-lag',
    title: 'Kafka exporter, lag of the slowest consumer group',
    role: 'depth',
    names: ['kafka_consumergroup_lag', 'kafka_consumer_group_lag', 'kafka_burrow_partition_lag', 'kminion_kafka_consumer_group_topic_lag'],
    queue: ['topic', 'topic_name'],
    within: ['consumergroup', 'group', 'group_id'],
  },
  {
    ...kafka,
    id: 'kafka-lag-exporter',
    title: 'Kafka Lag Exporter',
    role: 'depth',
    names: ['kafka_consumergroup_group_lag'],
    queue: ['topic'],
    within: ['group'],
  },
  {
    ...kafka,
    id: 'kafka-consumer-lag',
    title: 'Kafka consumers by Micrometer, lag',
    role: 'depth',
    names: ['kafka_consumer_fetch_manager_records_lag', 'kafka_consumer_records_lag_records'],
    queue: ['topic'],
    within: ['client_id'],
  },
  {
    ...kafka,
    id: 'kafka-produced',
    title: 'Kafka exporter, messages written',
    role: 'broker-published',
    names: ['kafka_topic_partition_current_offset'],
    queue: ['topic'],
  },
  {
    ...kafka,
    id: 'kafka-committed',
    title: 'Kafka exporter, messages committed by consumer groups',
    role: 'broker-consumed',
    names: ['kafka_consumergroup_current_offset'],
    queue: ['topic'],
  },
  {
    ...nats,
    id: 'jetstream-pending',
    title: 'NATS JetStream, messages waiting for consumers',
    role: 'depth',
    names: ['jetstream_consumer_num_pending', 'nats_consumer_num_pending'],
    queue: ['stream_name'],
    within: ['consumer_name'],
  },
  {
    ...nats,
    id: 'jetstream-acknowledging',
    title: 'NATS JetStream, messages in progress',
    role: 'in-progress',
    names: ['jetstream_consumer_num_ack_pending', 'nats_consumer_num_ack_pending'],
    queue: ['stream_name'],
    within: ['consumer_name'],
  },
  {
    ...nats,
    id: 'jetstream-written',
    title: 'NATS JetStream, messages written',
    role: 'broker-published',
    names: ['jetstream_stream_last_seq'],
    queue: ['stream_name'],
  },
  {
    ...nats,
    id: 'jetstream-acknowledged',
    title: 'NATS JetStream, messages acknowledged',
    role: 'broker-consumed',
    names: ['jetstream_consumer_ack_floor_stream_seq'],
    queue: ['stream_name'],
  },
  {
    id: 'redis-lists',
    title: 'Redis exporter, lengths of watched lists and streams',
    role: 'depth',
    system: 'redis',
    names: ['redis_key_size'],
    queue: ['key'],
  },
  {
    ...bullmq,
    id: 'bullmq-waiting',
    title: 'BullMQ, jobs waiting',
    role: 'depth',
    names: ['bullmq_job_count', 'bull_queue_waiting'],
    match: { state: '|waiting|prioritized' },
  },
  {
    ...bullmq,
    id: 'bullmq-active',
    title: 'BullMQ, jobs in progress',
    role: 'in-progress',
    names: ['bullmq_job_count', 'bull_queue_active'],
    match: { state: '|active' },
  },
  {
    ...bullmq,
    id: 'bullmq-completed',
    title: 'BullMQ, jobs completed',
    role: 'broker-consumed',
    names: ['bullmq_job_completed_total'],
  },
  {
    ...celery,
    id: 'celery-length',
    title: 'Celery exporter, queue length',
    role: 'depth',
    names: ['celery_queue_length', 'celery_broker_queue_length', 'flower_queue_length'],
  },
  {
    ...celery,
    id: 'celery-consumers',
    title: 'Celery exporter, worker processes',
    role: 'consumers',
    names: ['celery_active_process_count', 'celery_active_consumer_count'],
  },
  {
    ...celery,
    id: 'celery-sent',
    title: 'Celery exporter, tasks sent',
    role: 'broker-published',
    names: ['celery_task_sent_total'],
  },
  {
    ...sidekiq,
    id: 'sidekiq-backlog',
    title: 'Sidekiq, jobs waiting',
    role: 'depth',
    names: ['sidekiq_queue_backlog', 'sidekiq_jobs_waiting_count', 'sidekiq_queue_size', 'sidekiq_queue_enqueued_jobs'],
  },
  {
    ...sidekiq,
    id: 'sidekiq-busy',
    title: 'Sidekiq, jobs in progress',
    role: 'in-progress',
    names: ['sidekiq_running_jobs', 'sidekiq_running_job_runtime_count'],
  },
  {
    ...sidekiq,
    id: 'sidekiq-enqueued',
    title: 'Sidekiq, jobs enqueued',
    role: 'broker-published',
    names: ['sidekiq_jobs_enqueued_total'],
  },
  {
    id: 'activemq-size',
    title: 'ActiveMQ, messages waiting',
    role: 'depth',
    system: 'activemq',
    names: ['org_apache_activemq_Broker_QueueSize', 'activemq_queue_size', 'artemis_message_count'],
    queue: ['destinationName', 'destination', 'queue'],
  },
  {
    id: 'pubsub-undelivered',
    title: 'Google Pub/Sub through Stackdriver, messages waiting',
    role: 'depth',
    system: 'gcp_pubsub',
    names: ['stackdriver_pubsub_subscription_pubsub_googleapis_com_subscription_num_undelivered_messages'],
    queue: ['subscription_id'],
  },
  {
    id: 'service-bus-active',
    title: 'Azure Service Bus exporter, messages waiting',
    role: 'depth',
    system: 'servicebus',
    names: ['servicebus_queue_active_messages', 'azure_servicebus_activemessages_average_count'],
    queue: ['name', 'queue', 'dimensionEntityName'],
  },
]

/** What brokers and their exporters report of queues. */
export const brokers: readonly ConventionInput[] = rows.map(toConvention)
