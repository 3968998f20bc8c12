import type { ConventionInput } from './convention'

const jobs = (row: Pick<ConventionInput, 'id' | 'title' | 'metrics' | 'labels'> & Partial<ConventionInput>) => ({
  role: 'process' as const,
  shape: 'histogram' as const,
  ...row,
})

/** Time that job and message libraries spend on one job or message. */
export const workers: readonly ConventionInput[] = [
  jobs({
    id: 'celery-runtime',
    title: 'Celery exporter, run times of tasks',
    metrics: [{ name: 'celery_task_runtime' }, { name: 'celery_task_runtime_seconds' }, { name: 'flower_task_runtime_seconds' }],
    system: 'celery',
    labels: { queue: ['queue_name', 'queue'] },
    needs: ['queue_name'],
  }),
  jobs({
    id: 'celery-runtime-by-task',
    title: 'Celery exporter, run times without queues',
    metrics: [{ name: 'celery_task_runtime' }, { name: 'flower_task_runtime_seconds' }],
    system: 'celery',
    match: { queue_name: '' },
    labels: { queue: ['task', 'name'] },
  }),
  jobs({
    id: 'sidekiq-runtime',
    title: 'Sidekiq, run times of jobs',
    metrics: [{ name: 'sidekiq_job_runtime_seconds' }, { name: 'sidekiq_job_duration' }, { name: 'sidekiq_job_duration_seconds' }],
    system: 'sidekiq',
    labels: { queue: ['queue'] },
  }),
  jobs({
    id: 'spring-rabbit-listener',
    title: 'Micrometer, Spring RabbitMQ listeners',
    metrics: [{ name: 'spring_rabbitmq_listener_seconds' }],
    system: 'rabbitmq',
    labels: { queue: ['queue', 'messaging_destination_name'] },
  }),
  jobs({
    id: 'spring-kafka-listener',
    title: 'Micrometer, Spring Kafka listeners',
    metrics: [{ name: 'spring_kafka_listener_seconds' }],
    system: 'kafka',
    labels: { queue: ['messaging_source_name', 'spring_kafka_listener_id', 'name'] },
  }),
  {
    id: 'kafka-client-sent',
    title: 'Kafka producers by Micrometer',
    role: 'publish',
    shape: 'counter',
    metrics: [{ name: 'kafka_producer_topic_record_send_total' }],
    system: 'kafka',
    labels: { queue: ['topic'] },
  },
  {
    id: 'kafka-client-consumed',
    title: 'Kafka consumers by Micrometer',
    role: 'consume',
    shape: 'counter',
    metrics: [{ name: 'kafka_consumer_fetch_manager_records_consumed_total' }],
    system: 'kafka',
    needs: ['topic'],
    labels: { queue: ['topic'] },
  },
]
