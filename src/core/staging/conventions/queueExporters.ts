import type { ConventionInput } from './convention'

interface QueueGauge {
  readonly id: string
  readonly title: string
  readonly role: 'depth' | 'in-progress'
  readonly system: string
  readonly names: readonly string[]
  readonly queue: readonly string[]
  readonly match?: Record<string, string>
  readonly within?: readonly string[]
}

const toConvention = (row: QueueGauge): ConventionInput => ({
  id: row.id,
  title: row.title,
  role: row.role,
  shape: 'gauge',
  metrics: row.names.map((name) => ({ name })),
  match: row.match ?? {},
  labels: { queue: [...row.queue] },
  within: [...(row.within ?? [])],
  system: row.system,
})

/** The official CloudWatch exporter writes `queue_name`, YACE `dimension_QueueName`. */
const sqsQueue = ['queue_name', 'dimension_QueueName']

const gauges: readonly QueueGauge[] = [
  {
    id: 'sqs-visible',
    title: 'Amazon SQS through CloudWatch, messages waiting',
    role: 'depth',
    system: 'aws_sqs',
    names: [
      'aws_sqs_approximate_number_of_messages_visible_average',
      'aws_sqs_approximate_number_of_messages_visible_maximum',
      'aws_sqs_approximate_number_of_messages_visible_sum',
    ],
    queue: sqsQueue,
  },
  {
    id: 'sqs-not-visible',
    title: 'Amazon SQS through CloudWatch, messages in progress',
    role: 'in-progress',
    system: 'aws_sqs',
    names: [
      'aws_sqs_approximate_number_of_messages_not_visible_average',
      'aws_sqs_approximate_number_of_messages_not_visible_maximum',
      'aws_sqs_approximate_number_of_messages_not_visible_sum',
    ],
    queue: sqsQueue,
  },
  {
    id: 'rabbitmq-ready',
    title: 'RabbitMQ, messages ready',
    role: 'depth',
    system: 'rabbitmq',
    names: ['rabbitmq_queue_messages_ready', 'rabbitmq_detailed_queue_messages_ready'],
    queue: ['queue'],
  },
  {
    id: 'rabbitmq-unacknowledged',
    title: 'RabbitMQ, messages in progress',
    role: 'in-progress',
    system: 'rabbitmq',
    names: [
      'rabbitmq_queue_messages_unacked',
      'rabbitmq_detailed_queue_messages_unacked',
      'rabbitmq_queue_messages_unacknowledged',
    ],
    queue: ['queue'],
  },
  {
    id: 'kafka-lag',
    title: 'Kafka exporter, lag of the slowest consumer group',
    role: 'depth',
    system: 'kafka',
    names: ['kafka_consumergroup_lag'],
    queue: ['topic'],
    within: ['consumergroup'],
  },
  {
    id: 'bullmq-waiting',
    title: 'BullMQ, jobs waiting',
    role: 'depth',
    system: 'bullmq',
    names: ['bullmq_job_count'],
    queue: ['queue'],
    match: { state: 'waiting|prioritized' },
  },
  {
    id: 'bullmq-active',
    title: 'BullMQ, jobs in progress',
    role: 'in-progress',
    system: 'bullmq',
    names: ['bullmq_job_count'],
    queue: ['queue'],
    match: { state: 'active' },
  },
  {
    id: 'celery-length',
    title: 'Celery exporter, queue length',
    role: 'depth',
    system: 'celery',
    names: ['celery_queue_length'],
    queue: ['queue_name'],
  },
  {
    id: 'sidekiq-backlog',
    title: 'Sidekiq, jobs waiting',
    role: 'depth',
    system: 'sidekiq',
    names: ['sidekiq_queue_backlog', 'sidekiq_jobs_waiting_count'],
    queue: ['queue'],
  },
]

/** Depths that brokers and their exporters report. */
export const queueExporters: readonly ConventionInput[] = gauges.map(toConvention)
