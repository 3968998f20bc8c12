import type { CatalogRowInput, Ecosystem, Slot } from './schema'

type At = Partial<Slot>

const slotsOf = (slots: readonly At[]): Slot[] => slots.map((slot) => ({ at: 'call', arg: 0, path: [], ...slot }))
const words = (text: string): string[] => text.split(' ')
const first: At[] = [{}]
const made: At[] = [{ at: 'origin' }]

interface Taken {
  readonly modules: readonly string[]
  readonly receivers?: string
  readonly methods: string
  readonly dependency: string
  readonly address?: readonly At[]
}

/** What takes messages, one or many at a time; its result may be walked over. */
const receive = (ecosystem: Ecosystem, { modules, receivers, methods, dependency, address = [] }: Taken): CatalogRowInput => ({
  ecosystem,
  kind: 'call',
  modules: [...modules],
  ...(receivers === undefined ? {} : { receivers: words(receivers) }),
  methods: words(methods),
  target: 'queue',
  operation: 'receive',
  dependency,
  address: slotsOf(address),
})

type Handled = Omit<Taken, 'dependency'> & { readonly handlers?: readonly At[] }

/** What hands messages to functions: all among its arguments, or those that stand at `handlers`. */
const handle = (ecosystem: Ecosystem, { modules, receivers, methods, address = first, handlers }: Handled): CatalogRowInput => ({
  ecosystem,
  kind: 'entry',
  modules: [...modules],
  ...(receivers === undefined ? {} : { receivers: words(receivers) }),
  methods: words(methods),
  entry: 'queue',
  name: '{name}',
  named: slotsOf(address),
  ...(handlers ? { handlers: slotsOf(handlers) } : {}),
})

/** A method that a library calls because of what its class derives from. */
const inherited = (ecosystem: Ecosystem, receivers: string, methods: string): CatalogRowInput => ({
  ecosystem,
  kind: 'entry',
  modules: ['(class)'],
  receivers: words(receivers),
  methods: words(methods),
  entry: 'queue',
  name: '{class}',
})

const goAmqp = { modules: ['github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp'], receivers: 'Channel() Dial().Channel() Connection().Channel() DialConfig().Channel()', dependency: 'rabbitmq' }
const goNats = 'Conn() Connect() JetStreamContext() Connect().JetStream() Conn().JetStream() EncodedConn() NewEncodedConn()'

/** Where messages are taken from queues and streams. */
export const consumerRows: readonly CatalogRowInput[] = [
  receive('go', { ...goAmqp, methods: 'Consume', address: first }),
  receive('go', { ...goAmqp, methods: 'ConsumeWithContext', address: [{ arg: 1 }] }),
  receive('go', { modules: ['github.com/confluentinc/confluent-kafka-go/*'], receivers: 'Consumer() NewConsumer()', methods: 'ReadMessage Poll', dependency: 'kafka' }),
  receive('go', { modules: ['github.com/IBM/sarama', 'github.com/Shopify/sarama'], receivers: 'ConsumerGroupClaim() PartitionConsumer() Consumer().ConsumePartition() NewConsumer().ConsumePartition()', methods: 'Messages', dependency: 'kafka' }),
  handle('go', { modules: ['github.com/nats-io/nats.go*'], receivers: goNats, methods: 'Subscribe QueueSubscribe ChanSubscribe' }),
  handle('go', { modules: ['cloud.google.com/go/pubsub*'], receivers: 'Subscription() NewClient().Subscription() Client().Subscription() NewClient().Subscriber() Client().Subscriber()', methods: 'Receive', address: made }),

  receive('python', { modules: ['kafka'], methods: 'KafkaConsumer', dependency: 'kafka', address: first }),
  receive('python', { modules: ['aiokafka'], methods: 'AIOKafkaConsumer', dependency: 'kafka', address: first }),
  receive('python', { modules: ['confluent_kafka'], receivers: 'Consumer() DeserializingConsumer()', methods: 'poll consume', dependency: 'kafka' }),
  receive('python', { modules: ['aio_pika'], receivers: '*().channel().declare_queue() *().channel().get_queue() Queue() AbstractQueue()', methods: 'iterator', dependency: 'rabbitmq', address: made }),
  handle('python', { modules: ['aio_pika'], receivers: '*().channel().declare_queue() *().channel().get_queue() Queue() AbstractQueue()', methods: 'consume', address: made }),
  handle('python', { modules: ['nats', 'nats.aio.client'], receivers: 'connect() Client() NATS() connect().jetstream() Client().jetstream()', methods: 'subscribe', handlers: [...[1, 2, 3].map((arg) => ({ arg, path: ['cb'] })), { arg: 2 }] }),

  handle('jvm', { modules: ['com.rabbitmq.client'], receivers: 'Channel()', methods: 'basicConsume' }),
  receive('jvm', { modules: ['org.apache.kafka.clients.consumer'], receivers: 'KafkaConsumer() Consumer()', methods: 'poll', dependency: 'kafka' }),

  inherited('dotnet', 'IConsumer IHandleMessages IEventHandler IIntegrationEventHandler IDynamicIntegrationEventHandler', 'Consume Handle HandleAsync'),
  handle('dotnet', { modules: ['(event)'], methods: 'Received ReceivedAsync ProcessMessageAsync ProcessEventAsync ProcessSessionMessageAsync', address: [] }),
  receive('dotnet', { modules: ['dotnet'], receivers: 'ConsumerBuilder().Build() IConsumer()', methods: 'Consume', dependency: 'kafka' }),

  inherited('ruby', 'Worker Job ApplicationJob ApplicationWorker', 'perform'),
  inherited('ruby', 'Worker', 'work'),
  inherited('ruby', 'BaseConsumer ApplicationConsumer', 'consume'),
  handle('ruby', { modules: ['ruby'], receivers: 'Bunny().create_channel().queue() Bunny().channel().queue() Bunny().default_channel().queue()', methods: 'subscribe', address: made }),

  handle('php', { modules: ['(any)'], methods: 'basic_consume' }),
  inherited('php', 'ShouldQueue', 'handle'),
  inherited('php', 'MessageHandlerInterface MessageSubscriberInterface', '__invoke'),

  receive('npm', { modules: ['nats', '@nats-io/transport-node'], receivers: 'connect() NatsConnection()', methods: 'subscribe', dependency: 'nats', address: first }),
  handle('npm', { modules: ['redis', 'ioredis'], receivers: 'createClient() Redis() () default()', methods: 'subscribe pSubscribe' }),

  receive('rust', { modules: ['lapin'], receivers: 'Channel().basic_consume() *().create_channel().basic_consume() Consumer()', methods: 'next', dependency: 'rabbitmq', address: made }),
  receive('rust', { modules: ['rdkafka*'], receivers: 'StreamConsumer() *().create() BaseConsumer()', methods: 'recv poll', dependency: 'kafka' }),
]
