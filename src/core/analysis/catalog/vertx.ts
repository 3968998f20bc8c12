import type { CatalogRowInput } from './schema'

const words = (text: string): string[] => text.split(' ')
const call = { ecosystem: 'jvm' as const, kind: 'call' as const }

/** A module of Vert.x, and as it is with other ways of waiting: `io.vertx.mutiny.ext.mongo`. */
const flavours = (rest: string): string[] => ['io.vertx', 'io.vertx.mutiny', 'io.vertx.reactivex', 'io.vertx.rxjava3'].map((root) => `${root}.${rest}`)

/** Methods, and as they are named where they give or await another kind of promise. */
const everyWay = (text: string): string[] => words(text).flatMap((name) => [name, `rx${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`, `${name}AndAwait`, `${name}AndForget`])

const statements = words('query preparedQuery').flatMap((query) => words('Pool() PgPool() MySQLPool() SqlClient() SqlConnection() Transaction()').flatMap((client) => [`${client}.${query}()`, `${client}.${query}().**`]))

/** Clients of Vert.x, which the catalog's other rows do not know. */
export const vertxRows: readonly CatalogRowInput[] = [
  { ...call, modules: flavours('kafka.client.producer'), receivers: words('KafkaProducer() KafkaWriteStream() KafkaProducer.create() KafkaProducer.createShared()'), methods: everyWay('send write'), target: 'queue', operation: 'publish', dependency: 'kafka' },
  { ...call, modules: flavours('kafka.client.consumer'), receivers: words('KafkaConsumer() KafkaReadStream() KafkaConsumer.create() KafkaConsumer().asStream().unwrap() KafkaReadStream().unwrap()'), methods: everyWay('commit commitSync commitAsync committed position partitionsFor listTopics beginningOffsets endOffsets offsetsForTimes'), target: 'queue', operation: '{method}', dependency: 'kafka' },
  { ...call, modules: flavours('kafka.admin'), receivers: words('KafkaAdminClient() KafkaAdminClient.create()'), methods: everyWay('listTopics describeTopics createTopics deleteTopics createPartitions describeConfigs alterConfigs listConsumerGroups describeConsumerGroups listConsumerGroupOffsets deleteConsumerGroups'), target: 'queue', operation: '{method}', dependency: 'kafka' },
  {
    ...call, modules: flavours('ext.mongo'), receivers: words('MongoClient() MongoClient.create() MongoClient.createShared()'),
    methods: everyWay('find findOne findWithOptions findBatch findOneAndUpdate findOneAndUpdateWithOptions findOneAndReplace findOneAndDelete insert insertWithOptions save updateCollection updateCollectionWithOptions replaceDocuments replaceDocumentsWithOptions bulkWrite removeDocument removeDocuments count aggregate distinct runCommand createIndex createIndexWithOptions'),
    target: 'orm', operation: '{method}', dependency: 'mongodb',
  },
  { ...call, modules: [...flavours('sqlclient'), ...flavours('pgclient'), ...flavours('mysqlclient')], receivers: statements, methods: everyWay('execute executeBatch'), target: 'sql', operation: 'query', dependency: 'database' },
  { ...call, modules: flavours('amqp'), receivers: words('AmqpSender()'), methods: everyWay('send sendWithAck write'), target: 'queue', operation: 'publish', dependency: 'amqp' },
  { ...call, modules: flavours('rabbitmq'), receivers: words('RabbitMQClient() RabbitMQClient.create()'), methods: everyWay('basicPublish basicPublishWithDeliveryTag'), target: 'queue', operation: 'publish', dependency: 'rabbitmq' },
  { ...call, modules: ['io.vertx.proton'], receivers: ['ProtonSender()'], methods: ['send'], target: 'queue', operation: 'publish', dependency: 'amqp' },
]
