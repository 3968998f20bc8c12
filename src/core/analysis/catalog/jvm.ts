import type { CatalogRowInput } from './schema'

const ecosystem = 'jvm' as const
const first = [{ arg: 0 }]
const words = (text: string): string[] => text.split(' ')

/** A method of Spring's clients, whatever hands them on under its own name. */
const forEntity = (operation: string, methods: string): CatalogRowInput => ({ ecosystem, kind: 'call', modules: ['(any)'], methods: words(methods), target: 'http', operation, address: first })

const restTemplate = (operation: string, methods: string): CatalogRowInput => ({
  ecosystem,
  kind: 'call',
  modules: ['org.springframework.web.client', 'org.springframework.boot.web.client'],
  receivers: ['RestTemplate()', 'RestOperations()', 'RestTemplateBuilder().build()', 'RestTemplateBuilder().**.build()'],
  methods: words(methods),
  target: 'http',
  operation,
  address: first,
})

/** `client.get().uri("...")` of Spring, and `client.method(verb).uri("...")`. */
const fluent = (verb: string, operation = verb.toUpperCase()): CatalogRowInput => ({
  ecosystem,
  kind: 'call',
  modules: ['org.springframework.web.reactive.function.client', 'org.springframework.web.client'],
  receivers: ['WebClient', 'RestClient'].flatMap((client) =>
    [`${client}()`, `${client}.create()`, `${client}.Builder().build()`, `${client}.builder().build()`, `${client}.Builder().**.build()`, `${client}.builder().**.build()`].map((made) => `${made}.${verb}()`),
  ),
  methods: ['uri'],
  target: 'http',
  operation,
  address: first,
})

const query = (of: { modules: string[]; receivers?: string[]; methods: string; target?: 'sql' | 'orm'; says?: boolean; dependency?: string }): CatalogRowInput => ({
  ecosystem,
  kind: 'call',
  modules: of.modules,
  ...(of.receivers ? { receivers: of.receivers } : {}),
  methods: words(of.methods),
  target: of.target ?? 'sql',
  operation: of.says === true ? '{sql}' : '{method} {subject}',
  ...(of.says === true ? { address: first } : {}),
  dependency: of.dependency ?? 'database',
})

const send = (of: { modules: string[]; receivers: string[]; methods: string; address?: boolean; dependency?: string }): CatalogRowInput => ({
  ecosystem,
  kind: 'call',
  modules: of.modules,
  receivers: of.receivers,
  methods: words(of.methods),
  target: 'queue',
  operation: 'publish',
  ...(of.address === false ? {} : { address: first }),
  dependency: of.dependency ?? null,
})

/** What is generated to call services of gRPC. */
const stubs = ['**BlockingStub()', '**FutureStub()', '**CoroutineStub()', '*Grpc.newBlockingStub()', '*Grpc.newFutureStub()', '*Grpc.newStub()']

const httpRows: readonly CatalogRowInput[] = [
  restTemplate('GET', 'getForObject getForEntity'),
  restTemplate('POST', 'postForObject postForEntity postForLocation'),
  restTemplate('{METHOD}', 'put delete exchange execute'),
  forEntity('GET', 'getForObject getForEntity'),
  forEntity('POST', 'postForObject postForEntity postForLocation'),
  forEntity('PUT', 'putForEntity'),
  forEntity('PATCH', 'patchForObject patchForEntity'),
  ...words('get post put delete patch head options').map((verb) => fluent(verb)),
  fluent('method', 'request'),
  { ecosystem, kind: 'call', modules: ['java.net.http'], receivers: ['HttpClient()', 'HttpClient.newHttpClient()', 'HttpClient.newBuilder().**'], methods: ['send', 'sendAsync'], target: 'http', operation: 'GET' },
  { ecosystem, kind: 'call', modules: ['java.net'], receivers: ['URL()', 'URI().toURL()', 'URI.create().toURL()'], methods: words('openConnection openStream'), target: 'http', operation: 'GET', address: [{ at: 'origin', arg: 0 }] },
  { ecosystem, kind: 'call', modules: ['org.apache.http*'], receivers: ['CloseableHttpClient()', 'HttpClient()', 'CloseableHttpAsyncClient()', 'HttpClients.createDefault()'], methods: ['execute'], target: 'http', operation: 'GET', address: first },
  { ecosystem, kind: 'call', modules: ['okhttp3'], receivers: ['Call()', 'OkHttpClient().newCall()', 'OkHttpClient().**.newCall()', 'OkHttpClient.Builder().**.newCall()'], methods: ['execute', 'enqueue'], target: 'http', operation: 'GET' },
  { ecosystem, kind: 'call', modules: ['io.ktor.client'], receivers: ['HttpClient()'], methods: words('get post put delete patch head request'), target: 'http', operation: '{METHOD}', address: first },
  { ecosystem, kind: 'call', modules: ['io.ktor.client'], receivers: ['HttpClient()'], methods: words('submitForm submitFormWithBinaryData'), target: 'http', operation: 'POST', address: first },
  { ecosystem, kind: 'call', modules: ['jakarta.ws.rs.client', 'javax.ws.rs.client'], receivers: ['Client().target().**', 'ClientBuilder.newClient().target().**', 'WebTarget().**', 'Invocation.Builder()', 'Builder()'], methods: words('get post put delete invoke'), target: 'http', operation: '{METHOD}' },
  { ecosystem, kind: 'call', modules: ['io.micronaut.http.client', 'io.micronaut.rxjava*', 'io.micronaut.reactor*'], receivers: words('HttpClient() HttpClient().toBlocking() BlockingHttpClient() RxHttpClient() ReactorHttpClient()'), methods: words('retrieve exchange'), target: 'http', operation: 'GET', address: first },
  { ecosystem, kind: 'call', modules: ['io.vertx.ext.web.client', 'io.vertx.mutiny.ext.web.client', 'io.vertx.reactivex.ext.web.client'], receivers: words('WebClient().** WebClient.create().** HttpRequest() HttpRequest().**'), methods: words('send sendBuffer sendJson sendJsonObject sendForm sendStream rxSend sendAndAwait'), target: 'http', operation: 'GET', dependency: '{client}' },
  { ecosystem, kind: 'call', modules: ['kong.unirest', 'kong.unirest.core', 'com.mashape.unirest.http'], receivers: ['Unirest'], methods: words('get post put delete patch head'), target: 'http', operation: '{METHOD}', address: first },
  { ecosystem, kind: 'keeps', modules: ['*'], receivers: stubs, methods: ['with*'] },
  { ecosystem, kind: 'call', modules: ['*'], receivers: stubs.flatMap((stub) => [stub, `${stub}.with*()`]), methods: ['*'], target: 'grpc', operation: '{method}', dependency: '{client}' },
  { ecosystem, kind: 'call', modules: ['com.alipay.remoting.rpc'], receivers: ['RpcClient()', 'RpcServer()'], methods: words('invokeSync invokeWithFuture invokeWithCallback oneway'), target: 'grpc', operation: '{method}', dependency: '{client}' },
  { ecosystem, kind: 'call', modules: ['org.springframework.mail.javamail', 'org.springframework.mail'], receivers: ['JavaMailSender()', 'MailSender()', 'JavaMailSenderImpl()'], methods: ['send'], target: 'other', operation: 'send', dependency: 'mail' },
  { ecosystem, kind: 'call', modules: ['jakarta.mail', 'javax.mail'], receivers: ['Transport'], methods: ['send'], target: 'other', operation: 'send', dependency: 'mail' },
]

/** What a field or a parameter that is called so is asked for. */
const named = (receivers: string, methods: string): CatalogRowInput => query({ modules: ['(named)'], receivers: words(receivers), methods, target: 'orm' })

const springData = ['JpaRepository', 'CrudRepository', 'PagingAndSortingRepository', 'ListCrudRepository', 'Repository', 'MongoRepository', 'ReactiveCrudRepository', 'R2dbcRepository', 'JpaSpecificationExecutor', 'ElasticsearchRepository']

const databaseRows: readonly CatalogRowInput[] = [
  // MyBatis: statements that stand in files of their own, for interfaces that name them.
  named('*Mapper mapper baseMapper', 'insert insert* delete delete* select* batch* updateBy* updateBatch* updateSelective* count* query* list* findBy* findAll getBy* existsBy* existed*'),
  named('*Dao *DAO dao', 'insert insert* delete delete* select* batch* update update* save save* count* query* list* find* get* load* remove* exists* create create* add add* store store* upsert upsert* persist persist* fetch* search search* push push* pop pop* ack postpone* exists remove'),
  named('*Repository *Repo repository', 'find findBy* findAll* findById findOne getReferenceById getOne existsBy* countBy* deleteBy* deleteAll* save saveAll saveAndFlush'),
  query({ modules: ['com.baomidou.mybatisplus*'], receivers: ['BaseMapper()', 'IService()', 'ServiceImpl()', 'Db', 'IRepository()', 'CrudRepository()'], methods: 'insert insertBatch delete deleteById deleteByIds deleteBatchIds deleteByMap update updateById updateBatchById saveOrUpdate saveOrUpdateBatch save saveBatch remove removeById removeByIds selectById selectByIds selectBatchIds selectByMap selectOne selectCount selectList selectMaps selectPage getById getOne list listByIds listByMap listObjs count page exists', target: 'orm' }),
  query({ modules: ['org.apache.ibatis.session', 'org.mybatis.spring'], receivers: ['SqlSession()', 'SqlSessionTemplate()'], methods: 'selectOne selectList selectMap selectCursor insert update delete flushStatements', target: 'sql' }),
  query({ modules: ['org.springframework.data*'], receivers: springData.map((name) => `${name}()`), methods: '*', target: 'orm' }),
  query({
    modules: ['jakarta.persistence', 'javax.persistence'],
    receivers: ['EntityManager()', 'EntityManager().get()'],
    methods: 'find persist merge remove refresh flush',
    target: 'orm',
  }),
  query({ modules: ['jakarta.persistence', 'javax.persistence'], receivers: ['Query()', 'Query().**', 'TypedQuery()', 'TypedQuery().**', 'EntityManager().**'], methods: 'getResultList getSingleResult getResultStream executeUpdate', target: 'orm' }),
  query({ modules: ['org.hibernate'], receivers: ['Session()', 'StatelessSession()', 'SessionFactory().getCurrentSession()', 'SessionFactory().openSession()'], methods: 'get load save update saveOrUpdate delete persist merge', target: 'orm' }),
  query({ modules: ['org.hibernate', 'org.hibernate.query'], receivers: ['Session().**', 'Query()', 'SessionFactory().getCurrentSession().**', 'SessionFactory().openSession().**'], methods: 'list uniqueResult uniqueResultOptional getResultList getSingleResult executeUpdate stream scroll', target: 'orm' }),
  query({ modules: ['javax.jdo'], receivers: ['PersistenceManager()'], methods: 'getObjectById makePersistent makePersistentAll deletePersistent deletePersistentAll refresh retrieve', target: 'orm' }),
  query({ modules: ['javax.jdo'], receivers: ['Query()', 'PersistenceManager().newQuery()', 'PersistenceManager().newNamedQuery()'], methods: 'execute executeList executeUnique executeWithMap executeWithArray executeResultList executeResultUnique deletePersistentAll', target: 'orm' }),
  query({ modules: ['(any)'], methods: 'executeResultList executeResultUnique makePersistent makePersistentAll deletePersistentAll getResultList getSingleResult', target: 'orm' }),
  query({ modules: ['org.springframework.data.jdbc.core'], receivers: ['JdbcAggregateOperations()', 'JdbcAggregateTemplate()'], methods: 'save saveAll insert insertAll update updateAll count existsById findById findAllById findAll findOne delete deleteById deleteAll deleteAllById', target: 'orm' }),
  query({ modules: ['org.springframework.jdbc.core', 'org.springframework.jdbc.core.namedparam'], receivers: ['JdbcTemplate()', 'NamedParameterJdbcTemplate()', 'JdbcOperations()'], methods: 'query queryForObject queryForList queryForMap update batchUpdate execute', says: true }),
  query({ modules: ['java.sql', 'javax.sql'], receivers: ['Statement()', '**.createStatement()'], methods: 'executeQuery executeUpdate execute executeBatch', says: true }),
  query({ modules: ['java.sql', 'javax.sql'], receivers: ['PreparedStatement()', 'CallableStatement()', '**.prepareStatement()', '**.prepareCall()'], methods: 'executeQuery executeUpdate execute executeBatch' }),
  query({ modules: ['org.jooq', 'org.jooq.impl'], receivers: ['DSLContext().**', 'DSL.using().**'], methods: 'fetch fetchOne fetchInto fetchOneInto fetchOptional fetchSet fetchMap fetchAny fetchSingle fetchGroups fetchLazy execute executeAsync' }),
  query({ modules: ['(any)'], methods: 'fetchInto fetchOneInto fetchSingleInto fetchOptionalInto fetchGroups' }),
  query({ modules: ['org.jooq', 'org.jooq.impl'], receivers: ['DSLContext()', 'DSL.using()'], methods: 'fetchCount fetchExists fetch execute batchInsert batchStore executeInsert' }),
  query({ modules: ['org.jetbrains.exposed*'], receivers: words('Table IdTable IntIdTable LongIdTable UIntIdTable ULongIdTable UUIDTable CompositeIdTable').flatMap((name) => [name, `${name}()`]), methods: 'insert insertAndGetId insertIgnore batchInsert batchUpsert upsert update deleteWhere deleteIgnoreWhere deleteAll deleteReturning selectAll select slice replace batchReplace updateReturning mergeFrom exists' }),
  query({ modules: ['org.jetbrains.exposed*'], receivers: [...words('Entity.Companion EntityClass IntEntityClass LongEntityClass UUIDEntityClass').flatMap((name) => [name, `${name}()`]), ...words('Entity IntEntity LongEntity UIntEntity ULongEntity UUIDEntity CompositeEntity')], methods: 'find findById findSingleByAndUpdate findByIdAndUpdate all count get new forIds wrapRows reload', target: 'orm' }),
  query({ modules: ['org.jdbi.v3.core', 'org.skife.jdbi.v2'], receivers: ['Handle()', 'Handle().**', 'Jdbi().**'], methods: 'list one findOne first findFirst mapTo execute' }),
  query({ modules: ['org.springframework.r2dbc.core'], receivers: ['DatabaseClient()'], methods: 'sql', says: true }),
  query({ modules: ['org.springframework.jdbc.core.simple'], receivers: ['JdbcClient()'], methods: 'sql', says: true }),
  query({ modules: ['io.quarkus.hibernate*'], receivers: ['PanacheRepository()', 'PanacheRepositoryBase()'], methods: 'listAll findAll find findById list persist persistAndFlush delete deleteById update count stream', target: 'orm' }),
  query({ modules: ['com.mongodb*'], receivers: ['MongoCollection()'], methods: 'find insertOne insertMany updateOne updateMany replaceOne deleteOne deleteMany countDocuments aggregate bulkWrite findOneAndUpdate findOneAndDelete distinct' }),
  query({ modules: ['com.datastax*'], receivers: ['CqlSession()', 'Session()'], methods: 'execute executeAsync', says: true }),
  query({ modules: ['co.elastic.clients.elasticsearch', 'org.elasticsearch.client', 'org.opensearch.client*'], receivers: ['ElasticsearchClient()', 'RestHighLevelClient()', 'OpenSearchClient()'], methods: 'search searchAsync index indexAsync get getAsync bulk bulkAsync update updateAsync delete deleteAsync mget count updateByQuery deleteByQuery msearch scroll clearScroll exists reindex', dependency: 'elasticsearch' }),
  query({ modules: ['co.elastic.clients.elasticsearch', 'org.elasticsearch.client', 'org.opensearch.client*'], receivers: ['ElasticsearchClient().*()', 'RestHighLevelClient().*()', 'OpenSearchClient().*()'], methods: 'create delete get exists open close refresh flush stats health forcemerge rollover getMapping putMapping getSettings putSettings getAlias existsAlias updateAliases putTemplate putIndexTemplate', dependency: 'elasticsearch' }),
  { ecosystem, kind: 'call', modules: ['org.springframework.ai.chat*', 'org.springframework.ai.openai*'], receivers: words('ChatClient().** ChatClient.Builder().** ChatClient.create().** ChatModel() OpenAiChatModel()'), methods: ['call', 'stream'], target: 'cloud', operation: 'chat', dependency: 'llm' },
  { ecosystem, kind: 'call', modules: ['dev.langchain4j.model*'], receivers: words('ChatLanguageModel() ChatModel() EmbeddingModel() StreamingChatLanguageModel()'), methods: words('generate chat embed embedAll'), target: 'cloud', operation: 'chat', dependency: 'llm' },
  query({ modules: ['org.springframework.data.mongodb.core'], receivers: ['MongoTemplate()', 'MongoOperations()', 'ReactiveMongoTemplate()'], methods: 'find findOne findById findAll save insert insertAll updateFirst updateMulti upsert remove count exists aggregate' }),
  {
    ecosystem, kind: 'call', modules: ['redis.clients.jedis*'],
    receivers: words('Jedis() BinaryJedis() JedisCluster() JedisPooled() UnifiedJedis() JedisCommands() MultiKeyCommands() JedisPool().getResource() JedisSentinelPool().getResource() JedisPoolAbstract().getResource()'),
    methods: words('get getSet getDel getEx set setex setnx psetex mget mset msetnx del unlink exists expire expireAt pexpire pexpireAt persist ttl pttl incr incrBy decr decrBy append strlen h* lpush lpop lrange llen lrem ltrim lindex lset rpush rpop sadd srem smembers sismember scard spop srandmember sscan z* xadd xread xreadGroup xack xdel xlen xrange publish keys scan eval evalsha pfadd pfcount'),
    target: 'cache', operation: '{method}', dependency: 'redis',
  },
  {
    ecosystem, kind: 'call', modules: ['io.lettuce.core*'],
    receivers: ['**.sync()', '**.async()', '**.reactive()', 'RedisCommands()', 'Redis*Commands()'],
    methods: ['*'],
    target: 'cache', operation: '{method}', dependency: 'redis',
  },
  { ecosystem, kind: 'call', modules: ['redis.clients.jedis'], receivers: ['**.pipelined()', 'Pipeline()', '**.multi()', 'Transaction()'], methods: words('sync syncAndReturnAll exec'), target: 'cache', operation: 'pipeline', dependency: 'redis' },
  {
    ecosystem, kind: 'call', modules: ['org.springframework.data.redis.core'],
    receivers: ['RedisTemplate', 'StringRedisTemplate'].flatMap((name) => words('opsForValue opsForHash opsForList opsForSet opsForZSet').map((part) => `${name}().${part}()`)),
    methods: words('get set setIfAbsent multiGet multiSet increment decrement put putAll entries delete leftPush rightPush leftPop rightPop range add remove members'),
    target: 'cache', operation: '{method}', dependency: 'redis',
  },
  { ecosystem, kind: 'call', modules: ['org.springframework.data.redis.core'], receivers: ['RedisTemplate()', 'StringRedisTemplate()'], methods: words('delete hasKey expire keys execute executePipelined convertAndSend'), target: 'cache', operation: '{method}', dependency: 'redis' },
]

const queueRows: readonly CatalogRowInput[] = [
  send({ modules: ['org.springframework.kafka.core'], receivers: ['KafkaTemplate()', 'KafkaOperations()'], methods: 'send sendDefault' }),
  send({ modules: ['org.apache.kafka.clients.producer'], receivers: ['KafkaProducer()', 'Producer()'], methods: 'send', address: false, dependency: 'kafka' }),
  send({ modules: ['org.springframework.amqp.rabbit.core', 'org.springframework.amqp.core'], receivers: ['RabbitTemplate()', 'AmqpTemplate()'], methods: 'convertAndSend send convertSendAndReceive' }),
  send({ modules: ['org.springframework.jms.core'], receivers: ['JmsTemplate()'], methods: 'convertAndSend send' }),
  send({ modules: ['org.springframework.cloud.stream.function'], receivers: ['StreamBridge()'], methods: 'send' }),
  send({ modules: ['org.eclipse.microprofile.reactive.messaging', 'io.smallrye.reactive.messaging'], receivers: ['Emitter()', 'MutinyEmitter()'], methods: 'send sendAndAwait', address: false, dependency: 'messaging' }),
  send({ modules: ['org.apache.pulsar.client.api'], receivers: ['Producer()'], methods: 'send sendAsync', address: false, dependency: 'pulsar' }),
  send({ modules: ['io.nats.client'], receivers: ['Connection()', 'JetStream()'], methods: 'publish publishAsync request' }),
  send({ modules: ['com.google.cloud.pubsub.v1'], receivers: ['Publisher()'], methods: 'publish', address: false, dependency: 'pubsub' }),
  send({ modules: ['com.azure.messaging.servicebus'], receivers: ['ServiceBusSenderClient()', 'ServiceBusSenderAsyncClient()'], methods: 'sendMessage sendMessages', address: false, dependency: 'servicebus' }),
  send({ modules: ['jakarta.jms', 'javax.jms'], receivers: ['JMSProducer()', 'MessageProducer()', 'JMSContext().createProducer()'], methods: 'send', address: false, dependency: 'jms' }),
  send({ modules: ['com.rabbitmq.client'], receivers: ['Channel()'], methods: 'basicPublish' }),
  send({ modules: ['software.amazon.awssdk.services.sqs', 'com.amazonaws.services.sqs'], receivers: ['SqsClient()', 'SqsAsyncClient()', 'AmazonSQS()'], methods: 'sendMessage sendMessageBatch', address: false, dependency: 'sqs' }),
  { ecosystem, kind: 'call', modules: ['org.apache.kafka.clients.consumer'], receivers: ['KafkaConsumer()', 'Consumer()'], methods: words('commitSync commitAsync committed position partitionsFor listTopics beginningOffsets endOffsets offsetsForTimes'), target: 'queue', operation: '{method}', dependency: 'kafka' },
  { ecosystem, kind: 'call', modules: ['org.apache.kafka.clients.admin'], receivers: ['AdminClient()', 'Admin()', 'AdminClient.create()', 'Admin.create()'], methods: ['*'], target: 'queue', operation: '{method}', dependency: 'kafka' },
  { ecosystem, kind: 'call', modules: ['software.amazon.awssdk.services.s3', 'com.amazonaws.services.s3', 'software.amazon.awssdk.services.dynamodb'], receivers: ['S3Client()', 'S3AsyncClient()', 'AmazonS3()', 'DynamoDbClient()'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'aws' },
  { ecosystem, kind: 'call', modules: ['software.amazon.awssdk.services*', 'com.azure*', 'aws.sdk.kotlin.services*'], receivers: ['*Client()', '*AsyncClient()', '*Client.create()', '*Client.builder().build()', '*Client.builder().**.build()'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'cloud' },
  send({ modules: ['(requested)'], receivers: ['sqs', 'sns', 'kinesis'], methods: 'sendMessage sendMessageBatch publish publishBatch putRecord putRecords', address: false, dependency: 'aws' }),
  { ecosystem, kind: 'call', modules: ['(requested)'], receivers: ['*'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'aws' },
  { ecosystem, kind: 'call', modules: ['com.amazonaws.services*'], receivers: ['Amazon*()', 'AWS*()'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'cloud' },
  { ecosystem, kind: 'call', modules: ['com.google.cloud.storage', 'com.google.cloud.bigquery', 'com.google.cloud.firestore'], receivers: ['Storage()', 'BigQuery()', 'Firestore().**'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'gcp' },
]

/** What holds what many instances agree on. */
const coordinationRows: readonly CatalogRowInput[] = [
  { ecosystem, kind: 'call', modules: ['org.apache.curator*'], receivers: ['CuratorFramework().**', 'CuratorFrameworkFactory.newClient().**', 'CuratorFrameworkFactory.builder().**'], methods: ['forPath'], target: 'other', operation: 'forPath', dependency: 'zookeeper' },
  { ecosystem, kind: 'call', modules: ['org.apache.zookeeper'], receivers: ['ZooKeeper()'], methods: words('create delete exists getData setData getChildren multi'), target: 'other', operation: '{method}', dependency: 'zookeeper' },
]

const streamed = words('forEach map flatMap filter mapToObj peek anyMatch allMatch noneMatch forEachOrdered forEachIndexed mapNotNull associate associateWith associateBy onEach mapIndexed sumOf')

const repetitionRows: readonly CatalogRowInput[] = [
  { ecosystem, kind: 'repeat', modules: ['(any)'], methods: streamed, callback: 0, over: 'receiver', isParallel: false },
  { ecosystem, kind: 'parallel', modules: ['java.util.concurrent'], receivers: ['CompletableFuture'], methods: words('allOf anyOf supplyAsync runAsync') },
  { ecosystem, kind: 'parallel', modules: ['java.util.concurrent'], receivers: ['ExecutorService()', 'Executor()', 'ScheduledExecutorService()', 'ForkJoinPool()', 'ExecutorCompletionService()', 'Executors.**', 'ThreadPoolExecutor()'], methods: words('submit execute invokeAll invokeAny') },
  { ecosystem, kind: 'parallel', modules: ['org.springframework.scheduling.concurrent', 'org.springframework.core.task', 'com.google.common.util.concurrent'], receivers: words('ThreadPoolTaskExecutor() TaskExecutor() AsyncTaskExecutor() ListeningExecutorService() MoreExecutors.**'), methods: words('submit execute submitCompletable submitListenable') },
  { ecosystem, kind: 'parallel', modules: ['kotlinx.coroutines'], methods: words('async launch awaitAll') },
  { ecosystem, kind: 'parallel', modules: ['(any)'], methods: ['parallelStream', 'parallel'] },
]

/** Caches that are made with what loads the values that they do not hold. */
const loading = (modules: string[], receivers: string[]): CatalogRowInput[] => [
  { ecosystem, kind: 'keeps', modules, receivers, methods: words('build buildAsync') },
  { ecosystem, kind: 'loads', modules, receivers, methods: words('get getUnchecked getAll'), from: { at: 'origin', arg: 0 } },
]

const cacheRows: readonly CatalogRowInput[] = [
  ...loading(['com.github.benmanes.caffeine.cache'], ['Caffeine.newBuilder()', 'Caffeine.newBuilder().**']),
  ...loading(['com.google.common.cache'], ['CacheBuilder.newBuilder()', 'CacheBuilder.newBuilder().**']),
  { ecosystem, kind: 'keeps', modules: ['com.google.common.cache'], receivers: ['CacheLoader'], methods: words('from asyncReloading') },
]

/** What Java and Kotlin call. */
export const jvmRows: readonly CatalogRowInput[] = [...httpRows, ...databaseRows, ...queueRows, ...coordinationRows, ...repetitionRows, ...cacheRows]
