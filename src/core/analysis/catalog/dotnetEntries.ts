import type { CatalogRowInput, Slot } from './schema'

const ecosystem = 'dotnet' as const
const modules = ['dotnet']
const first = [{ arg: 0 }]
const words = (text: string): string[] => text.split(' ')
const verbs = words('Get Post Put Delete Patch')

const publish = (receivers: string[], methods: string, dependency: string | null, address: Partial<Slot>[] = []): CatalogRowInput => ({
  ecosystem, kind: 'call', modules, receivers, methods: words(methods), target: 'queue', operation: 'publish', dependency, address: address.map((slot) => ({ arg: 0, ...slot })),
})
const cloud = (receivers: string[]): CatalogRowInput => ({ ecosystem, kind: 'call', modules, receivers, methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'cloud' })

/** Messages, jobs, mail and files. */
const queueRows: readonly CatalogRowInput[] = [
  publish(['IBus()', 'IPublishEndpoint()', 'ISendEndpoint()', 'ISendEndpointProvider()', 'IMessageSession()', 'IMessageHandlerContext()', 'IEndpointInstance()'], 'Publish Send SendLocal Reply Defer', 'bus'),
  publish(['IBus().**'], 'PublishAsync SendAsync Publish Send', 'bus'),
  publish(['IMessageBus()', 'IMessageContext()', 'ITopicProducer()'], 'PublishAsync SendAsync Produce', 'bus'),
  publish(['IRequestClient()'], 'GetResponse', 'bus'),
  publish(['ICapPublisher()'], 'Publish PublishAsync PublishDelayAsync', 'bus', first),
  publish(['DaprClient()'], 'PublishEventAsync', 'dapr', [{ arg: 1 }]),
  { ecosystem, kind: 'call', modules: ['(named)'], receivers: ['*Bus', 'bus', '*Publisher', 'publisher'], methods: words('Publish PublishAsync'), target: 'queue', operation: 'publish', dependency: 'bus' },
  { ecosystem, kind: 'call', modules: ['(named)'], receivers: ['*Queue', 'queue'], methods: words('EnqueueAsync'), target: 'queue', operation: 'publish', dependency: 'queue' },
  publish(['ISubscriber()', 'ConnectionMultiplexer().GetSubscriber()', 'IConnectionMultiplexer().GetSubscriber()'], 'Publish PublishAsync', 'redis', first),
  publish(['IModel()', 'IChannel()'], 'BasicPublish BasicPublishAsync', null, first),
  publish(['ServiceBusSender()', 'ServiceBusClient().CreateSender()'], 'SendMessageAsync SendMessagesAsync ScheduleMessageAsync', 'servicebus'),
  publish(['EventHubProducerClient()', 'EventHubBufferedProducerClient()'], 'SendAsync EnqueueEventAsync', 'eventhubs'),
  publish(['QueueClient()'], 'SendMessageAsync SendMessage', 'queue'),
  publish(['IProducer()'], 'ProduceAsync Produce', null, first),
  publish(['BackgroundJob', 'IBackgroundJobClient()'], 'Enqueue Schedule', 'hangfire'),
  publish(['IAmazonSQS()', 'AmazonSQSClient()'], 'SendMessageAsync SendMessageBatchAsync', 'sqs'),
  publish(['IAmazonSimpleNotificationService()', 'AmazonSimpleNotificationServiceClient()'], 'PublishAsync PublishBatchAsync', 'sns'),
  cloud(['IAmazonS3()', 'AmazonS3Client()', 'IAmazonDynamoDB()', 'AmazonDynamoDBClient()', 'BlobClient()', 'BlobContainerClient()', 'BlobServiceClient()', 'TableClient()', 'SecretClient()']),
  { ecosystem, kind: 'call', modules, receivers: ['SmtpClient()'], methods: ['Send', 'SendAsync', 'SendMailAsync'], target: 'other', operation: 'send', dependency: 'mail' },
  { ecosystem, kind: 'call', modules, receivers: ['SendGridClient()', 'ISendGridClient()'], methods: ['SendEmailAsync'], target: 'other', operation: 'send', dependency: 'mail' },
]

const trigger = (entry: 'http' | 'queue' | 'schedule', methods: string, name: string, named: { arg: number; path?: string[] }[]): CatalogRowInput => ({ ecosystem, kind: 'entry', modules, methods: words(methods), entry, name, named })
const inherited = (receivers: string, method: string): CatalogRowInput => ({ ecosystem, kind: 'entry', modules: ['(class)'], receivers: words(receivers), methods: [method], entry: 'schedule', name: '{class}', named: [] })

const entryRows: readonly CatalogRowInput[] = [
  ...verbs.flatMap((verb): CatalogRowInput[] => [
    trigger('http', `Http${verb}`, `${verb.toUpperCase()} {name}`, first),
    { ecosystem, kind: 'entry', modules: ['(any)'], methods: [`Map${verb}`], entry: 'http', name: `${verb.toUpperCase()} {name}`, named: first },
  ]),
  { ecosystem, kind: 'prefix', modules, methods: words('Route RoutePrefix'), named: first, isRooted: true },
  trigger('http', 'HttpTrigger', 'ALL {name}', [0, 1, 2, 3, 4].map((arg) => ({ arg, path: ['Route'] }))),
  trigger('queue', 'QueueTrigger ServiceBusTrigger RabbitMQTrigger EventHubTrigger', '{name}', first),
  trigger('queue', 'KafkaTrigger', '{name}', [{ arg: 1 }]),
  trigger('schedule', 'TimerTrigger', '{name}', first),
  { ecosystem, kind: 'entry', modules, receivers: ['RecurringJob'], methods: ['AddOrUpdate'], entry: 'schedule', name: '{name}', named: first },
  inherited('BackgroundService', 'ExecuteAsync'),
  inherited('IHostedService IHostedLifecycleService', 'StartAsync'),
  inherited('IJob', 'Execute'),
  inherited('IInvocable', 'Invoke'),
]

/** Clients that are only declared. */
const declaredRows: readonly CatalogRowInput[] = [
  { ecosystem, kind: 'declared', modules, methods: [...verbs, 'Head'], target: 'http', operation: '{METHOD} {name}', named: first },
]

/** What enters services of C#, and what they hand on. */
export const dotnetEntryRows: readonly CatalogRowInput[] = [...queueRows, ...entryRows, ...declaredRows]
