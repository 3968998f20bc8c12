import type { Target } from '../../model/trafficChange'
import type { CatalogRowInput, Ecosystem } from './schema'

const words = (text: string): string[] => text.split(' ')

/** `get*` is `get` as well. */
const methodsOf = (text: string): string[] => words(text).flatMap((name) => (/\w\*$/.test(name) ? [name.slice(0, -1), name] : [name]))

/** A client: the modules, what its methods are called on, the methods that ask, what is asked, and its name. */
type Client = readonly [modules: string, receivers: string, methods: string, target: Target, dependency: string]

const clients = (ecosystem: Ecosystem, rows: readonly Client[]): CatalogRowInput[] =>
  rows.map(([modules, receivers, methods, target, dependency]) => ({ kind: 'call', ecosystem, modules: words(modules), receivers: words(receivers), methods: methodsOf(methods), target, operation: target === 'queue' ? 'publish' : '{method}', dependency }))

const documents = 'find findOne insertOne insertMany updateOne updateMany replaceOne deleteOne deleteMany aggregate countDocuments distinct bulkWrite findOneAndUpdate findOneAndDelete findOneAndReplace'
const resources = 'list* read* create* delete* patch* replace*'

const jvm = clients('jvm', [
  ['org.asynchttpclient*', 'AsyncHttpClient().** DefaultAsyncHttpClient().** BoundRequestBuilder()', 'execute', 'http', 'http'],
  ['net.spy.memcached net.rubyeye.xmemcached', 'MemcachedClient()', 'get set add delete replace incr decr asyncGet getBulk asyncGetBulk gets cas touch', 'cache', 'memcached'],
  ['org.redisson.api*', 'RedissonClient().*() RBucket() RMap() RMapCache() RList() RSet() RScoredSortedSet() RQueue() RAtomicLong() RTopic() RHyperLogLog()', 'get set put fastPut putIfAbsent remove fastRemove add addAll delete getAll readAllMap trySet contains containsKey incrementAndGet decrementAndGet poll offer publish getAsync setAsync putAsync', 'cache', 'redis'],
  ['org.apache.solr.client.solrj*', 'SolrClient() HttpSolrClient() CloudSolrClient() Http2SolrClient()', 'query add addBean addBeans commit deleteById deleteByQuery request getById', 'other', 'search'],
  ['org.elasticsearch.client org.opensearch.client', 'RestClient()', 'performRequest performRequestAsync', 'other', 'search'],
  ['org.springframework.data.elasticsearch.core', 'ElasticsearchOperations() ElasticsearchRestTemplate() ElasticsearchTemplate() ReactiveElasticsearchOperations()', 'search searchOne searchForStream save get multiGet index bulkIndex bulkUpdate update delete count multiSearch', 'other', 'search'],
  ['org.neo4j.driver*', 'Session() Driver().session() Driver().session().** Transaction() TransactionContext() AsyncSession() Driver().executableQuery()', 'run runAsync execute', 'sql', 'neo4j'],
  ['com.couchbase.client.java*', 'Collection() Cluster() ReactiveCollection() Bucket().defaultCollection()', 'get upsert insert replace remove query exists mutateIn lookupIn touch getAndTouch', 'orm', 'couchbase'],
  ['com.influxdb.client*', 'InfluxDBClient().** WriteApi() WriteApiBlocking() QueryApi()', 'writePoint writePoints writeRecord writeRecords writeMeasurement query queryRaw', 'sql', 'influxdb'],
  ['io.minio', 'MinioClient() MinioAsyncClient()', '*', 'cloud', 'minio'],
  ['org.kohsuke.github', 'GitHub()', 'get* list* search* create*', 'http', 'api.github.com'],
  ['org.kohsuke.github', 'GHRepository() GHPullRequest() GHIssue() GHOrganization()', 'list* create* getFileContent getCommit getPullRequest getPullRequests getIssue getIssues getBranch getBranches comment merge addLabels close', 'http', 'api.github.com'],
  ['io.fabric8.kubernetes.client* io.fabric8.openshift.client', 'KubernetesClient().** NamespacedKubernetesClient().** OpenShiftClient().**', 'list get create delete patch edit replace update createOrReplace createOr serverSideApply watch scale', 'http', 'kubernetes'],
  ['io.kubernetes.client.openapi.apis', '*Api()', resources, 'http', 'kubernetes'],
  ['com.ecwid.consul.v1', 'ConsulClient()', '*', 'http', 'consul'],
  ['com.hazelcast*', 'HazelcastInstance().*() IMap() IQueue() ISet()', 'get put set remove getAll putAll putIfAbsent containsKey delete offer poll add', 'cache', 'hazelcast'],
  ['io.ebean*', 'DB Ebean Database() EbeanServer()', 'find save saveAll update updateAll insert insertAll delete deleteAll deletePermanent refresh', 'orm', 'database'],
  ['org.keycloak.admin.client*', 'Keycloak().realm().** Keycloak.getInstance().realm().** KeycloakBuilder.builder().**.build().realm().** RealmResource() RealmResource().** UsersResource() UserResource() UserResource().** GroupsResource() GroupResource() ClientsResource() ClientResource() RolesResource()', 'list search findBy* findAll getServiceAccountUser getSecret getUserSessions getOfflineUserSessions create add remove delete update count members toRepresentation toRepresentations joinGroup leaveGroup resetPassword sendVerifyEmail executeActionsEmail groups', 'http', 'keycloak'],
  ['software.amazon.awssdk.enhanced.dynamodb', 'DynamoDbTable() DynamoDbAsyncTable() DynamoDbEnhancedClient() DynamoDbEnhancedClient().table()', 'getItem putItem updateItem deleteItem query scan batchGetItem batchWriteItem transactWriteItems transactGetItems', 'cloud', 'aws'],
])

const go = clients('go', [
  ['github.com/influxdata/influxdb-client-go*', 'WriteAPIBlocking() WriteAPI() QueryAPI() Client().WriteAPIBlocking() Client().WriteAPI() Client().QueryAPI()', 'WritePoint WriteRecord Query QueryRaw', 'sql', 'influxdb'],
  ['github.com/neo4j/neo4j-go-driver*', 'SessionWithContext() Session() ManagedTransaction() ExplicitTransaction() Transaction()', 'Run', 'sql', 'neo4j'],
  ['github.com/neo4j/neo4j-go-driver*', '', 'ExecuteQuery', 'sql', 'neo4j'],
  ['github.com/imroc/req*', 'Client() Client().** Request() Request().** C() C().** R() R().**', 'Get Post Put Patch Delete Head Send', 'http', 'http'],
  ['github.com/IBM/sarama github.com/Shopify/sarama', 'Client() NewClient()', 'GetOffset RefreshMetadata RefreshCoordinator', 'queue', 'kafka'],
  ['github.com/IBM/sarama github.com/Shopify/sarama', 'ClusterAdmin() NewClusterAdmin() NewClusterAdminFromClient()', 'List* Describe* Create* Delete* Alter*', 'queue', 'kafka'],
  ['github.com/IBM/sarama github.com/Shopify/sarama', 'Broker() Client().Leader() Client().Coordinator() NewClient().Leader()', 'GetAvailableOffsets FetchOffset CommitOffset GetMetadata DescribeGroups', 'queue', 'kafka'],
  ['github.com/ThreeDotsLabs/watermill*', 'Publisher()', 'Publish', 'queue', 'messages'],
  ['github.com/sashabaranov/go-openai github.com/openai/openai-go*', 'Client() Client().**', 'Create* New NewStreaming', 'http', 'openai'],
])

const dotnet = clients('dotnet', [
  ['dotnet', 'MinioClient() IMinioClient()', '*Async', 'cloud', 'minio'],
  ['dotnet', 'ISession() IStatelessSession()', 'Get GetAsync Load LoadAsync Save SaveAsync Update UpdateAsync SaveOrUpdate SaveOrUpdateAsync Delete DeleteAsync Merge MergeAsync Flush FlushAsync', 'orm', 'database'],
  ['dotnet', 'GitHubClient().** IGitHubClient().**', 'Get* Create* Update* Edit* Delete* Add* Remove* Search* Merge*', 'http', 'api.github.com'],
  ['dotnet', 'ChargeService() CustomerService() PaymentIntentService() PaymentMethodService() SetupIntentService() SubscriptionService() InvoiceService() RefundService() PriceService() ProductService() StripeClient().**', 'Create CreateAsync Get GetAsync Update UpdateAsync List ListAsync Delete DeleteAsync Cancel CancelAsync Capture CaptureAsync Confirm ConfirmAsync Search SearchAsync', 'http', 'stripe'],
  ['dotnet', 'DataConnection() IDataContext()', 'Insert InsertAsync InsertWithIdentity InsertWithIdentityAsync Update UpdateAsync Delete DeleteAsync InsertOrReplace InsertOrReplaceAsync BulkCopy BulkCopyAsync Execute ExecuteAsync Query QueryAsync', 'sql', 'database'],
  ['dotnet', 'ServiceClient().HttpClient', 'SendAsync', 'http', 'http'],
  ['dotnet', 'IHubContext().Clients.** HubConnection()', 'SendAsync SendCoreAsync InvokeAsync InvokeCoreAsync', 'other', 'signalr'],
])

const ruby = clients('ruby', [
  ['ruby', 'Mongoid.Document', 'find find_by find_by! where create create! first last all count exists? delete_all destroy_all update_all find_or_create_by', 'orm', 'mongodb'],
  ['ruby', 'Mongoid.Document()', 'save save! update update! update_attributes update_attribute destroy destroy! delete reload upsert set inc push', 'orm', 'mongodb'],
  ['ruby', 'Stripe.* Stripe.*.*', 'create retrieve update list search delete cancel capture confirm modify', 'http', 'stripe'],
  ['ruby', 'Twilio.REST.Client().**', 'create fetch update list', 'http', 'twilio'],
  ['ruby', 'Slack.Web.Client() Slack.Notifier()', '*', 'http', 'slack.com'],
  ['ruby', 'Dalli.Client()', 'get set add replace delete fetch get_multi incr decr touch gat', 'cache', 'memcached'],
  ['ruby', 'Kafka() Kafka().**', 'deliver_message deliver_messages produce', 'queue', 'kafka'],
  ['ruby', 'Sneakers Sneakers.Publisher()', 'publish', 'queue', 'rabbitmq'],
  ['ruby', 'Aws.*.Client()', '*', 'cloud', 'aws'],
  ['ruby', 'Aws.S3.Resource().** Aws.S3.Bucket().** Aws.S3.Object()', 'get put upload_file download_file delete exists? copy_from copy_to head', 'cloud', 's3'],
  ['ruby', 'Net.SMTP', 'start', 'other', 'mail'],
  ['ruby', 'Savon.client() Savon.Client()', 'call', 'http', 'soap'],
  ['ruby', 'PG.connect() PG.Connection()', 'exec exec_params exec_prepared async_exec query', 'sql', 'database'],
  ['ruby', 'Mysql2.Client()', 'query', 'sql', 'database'],
  ['ruby', 'Elasticsearch.Model', 'search import', 'other', 'search'],
  ['ruby', 'OpenAI.Client() OpenAI.Client().** Anthropic.Client() Anthropic.Client().**', 'chat completions embeddings messages create generate transcribe', 'http', 'llm'],
  ['ruby', 'Gitlab Gitlab.client() Gitlab.Client()', 'project* user* group* merge_request* issue* commit* branch* file_contents get_file tree pipeline* job* create_* update_* edit_* delete_* accept_*', 'http', 'gitlab'],
  ['ruby', 'Google.Cloud.Storage().**', 'create_file file files upload_file download delete', 'cloud', 'storage'],
  ['ruby', 'Google.Cloud.Bigquery().**', 'query query_job insert load', 'cloud', 'bigquery'],
  ['ruby', 'Net.LDAP()', 'search bind add modify delete replace_attribute', 'other', 'ldap'],
  ['ruby', 'Net.SSH Net.SFTP', 'start', 'other', 'ssh'],
])

const npm = clients('npm', [
  ['@influxdata/influxdb-client', 'InfluxDB().getWriteApi() InfluxDB().getQueryApi() WriteApi() QueryApi()', 'writePoint writePoints writeRecord writeRecords queryRows collectRows queryRaw', 'sql', 'influxdb'],
  ['minio', 'Client()', '*', 'cloud', 'minio'],
  ['meilisearch', 'MeiliSearch() MeiliSearch().index() Index()', 'search multiSearch addDocuments updateDocuments deleteDocument deleteDocuments deleteAllDocuments getDocument getDocuments', 'other', 'search'],
  ['discord.js', 'Client().* Client().*.* REST()', 'fetch send create edit delete get post put patch', 'http', 'discord'],
  ['node-telegram-bot-api', '() default() TelegramBot()', 'send* edit* get* answer* delete* forward* pin*', 'http', 'telegram'],
  ['telegraf', 'Telegraf().telegram Telegram()', 'send* edit* get* answer* delete* forward*', 'http', 'telegram'],
  ['soap', ' default', 'createClient createClientAsync', 'http', 'soap'],
  ['ethers', '*Provider() providers.*Provider() ethers.*Provider()', 'get* send call estimateGas broadcastTransaction waitForTransaction lookupAddress resolveName', 'http', 'blockchain'],
  ['viem', 'createPublicClient() createWalletClient()', 'get* read* send* write* call estimate* simulate* waitForTransactionReceipt multicall', 'http', 'blockchain'],
  ['googleapis @googleapis/*', '*.*().* *.*().*.* *().* *().*.*', '*', 'http', 'googleapis.com'],
  ['@microsoft/microsoft-graph-client', ['Client()', 'Client.init()', 'Client.initWithMiddleware()'].flatMap((made) => [`${made}.api()`, `${made}.api().**`]).join(' '), 'get post put patch delete create update getStream putStream', 'http', 'graph.microsoft.com'],
  ['@aws-sdk/client-*', '*()', 'get* put* list* delete* create* update* publish* sendMessage* receiveMessage* scan query batch* head* copy* invoke* start* describe*', 'cloud', '{client}'],
  ['imapflow', 'ImapFlow()', 'connect fetch* search append message* mailbox*', 'other', 'mail'],
  ['ssh2', 'Client()', 'exec connect sftp shell', 'other', 'ssh'],
  ['@kubernetes/client-node', '**.makeApiClient() *Api()', resources, 'http', 'kubernetes'],
  ['dockerode', '() default() Docker()', 'list* create* pull run info ping buildImage prune*', 'other', 'docker'],
  ['dockerode', '().getContainer() default().getContainer() Docker().getContainer() Container()', 'start stop inspect remove logs stats exec kill restart wait', 'other', 'docker'],
  ['@temporalio/client', 'Client().workflow WorkflowClient() Client().schedule', 'start execute signalWithStart create', 'queue', 'temporal'],
  ['inngest', 'Inngest()', 'send', 'queue', 'inngest'],
  ['@langchain/openai @langchain/anthropic @langchain/google* @langchain/ollama @langchain/mistralai @langchain/cohere @langchain/groq @langchain/aws @langchain/community*', '*()', 'invoke stream batch generate embedQuery embedDocuments similaritySearch', 'http', 'llm'],
  ['ai', '', 'generateText streamText generateObject streamObject embed embedMany experimental_generateImage', 'http', 'llm'],
  ['bookshelf', '().model() ().model().** ().Model.extend() ().Model.extend().**', 'fetch fetchAll fetchPage save destroy count', 'orm', 'database'],
  ['kafka-node', 'Producer() HighLevelProducer()', 'send', 'queue', 'kafka'],
  ['node-rdkafka', 'Producer() HighLevelProducer()', 'produce', 'queue', 'kafka'],
  ['@zodios/core', 'Zodios()', 'get* list* find* search* load* fetch* create* add* post* put* patch* update* save* delete* remove* send* import* export* request', 'http', 'http'],
  ['openapi-fetch', '() default()', 'GET POST PUT PATCH DELETE HEAD OPTIONS request', 'http', 'http'],
  ['wretch', '() default() ().** default().**', 'get post put patch delete head', 'http', 'http'],
])

const php = clients('php', [
  ['MongoDB', 'Client().** Collection() Database() Database().**', documents, 'orm', 'mongodb'],
  ['Elastic\\Elasticsearch Elasticsearch OpenSearch', 'Client() ClientBuilder.create().build() ClientBuilder.create().**.build()', 'search index get bulk delete update count msearch mget deleteByQuery updateByQuery', 'other', 'search'],
  ['Aws\\S3 Aws\\Sqs Aws\\Sns Aws\\DynamoDb Aws\\Ses Aws\\Lambda Aws\\CloudWatch Aws\\SecretsManager Aws\\Kinesis', '*Client()', '*', 'cloud', 'aws'],
  ['Stripe', 'StripeClient().* StripeClient().*.* Charge Customer PaymentIntent PaymentMethod SetupIntent Subscription Invoice Refund Price Product Checkout.Session', 'create retrieve update all search delete cancel capture confirm', 'http', 'stripe'],
  ['php (global)', 'Memcached() Memcache()', 'get set add replace delete getMulti setMulti increment decrement', 'cache', 'memcached'],
  ['PHPMailer\\PHPMailer', 'PHPMailer()', 'send', 'other', 'mail'],
  ['php (global)', 'SoapClient()', '*', 'http', 'soap'],
  ['Illuminate\\Support\\Facades php', 'Storage Storage.disk() Storage.cloud()', 'put putFile putFileAs get delete exists missing copy move append prepend download readStream writeStream size lastModified', 'cloud', 'storage'],
  ['php (global)', 'mysqli()', 'query multi_query execute_query prepare', 'sql', 'database'],
  ['(global)', '', 'mysqli_query pg_query pg_query_params mysql_query oci_execute', 'sql', 'database'],
  ['Twilio\\Rest', 'Client().* Client().*.*', 'create read fetch update', 'http', 'twilio'],
  ['(global)', '', 'mail wp_mail', 'other', 'mail'],
  ['(global)', '', 'broadcast', 'queue', 'broadcast'],
  ['App\\Jobs*', '*', 'dispatch dispatchIf dispatchUnless dispatchAfterResponse', 'queue', 'jobs'],
])

const rust = clients('rust', [
  ['scylla*', 'Session() CachingSession()', 'query execute batch query_unpaged execute_unpaged query_iter execute_iter', 'sql', 'cassandra'],
  ['octocrab', 'instance().** Octocrab().** Octocrab.builder().**', 'get list create update delete send', 'http', 'api.github.com'],
  ['octocrab', 'instance().current() Octocrab().current() Octocrab.**.current()', 'app user', 'http', 'api.github.com'],
  ['surf isahc', '', 'get post put patch delete head', 'http', 'http'],
  ['surf isahc', 'Client() Client.** HttpClient() HttpClient.**', 'get post put patch delete head send', 'http', 'http'],
  ['awc', 'Client() Client.**', 'get post put patch delete head', 'http', 'http'],
  ['memcache', 'Client()', 'get gets set add replace delete increment decrement touch', 'cache', 'memcached'],
  ['bb8 r2d2 deadpool_postgres bb8_postgres deadpool*', 'Pool().get().** Pool().get() Pool().get_owned().** PooledConnection() Object()', 'query execute batch_execute simple_query query_raw', 'sql', 'database'],
  ['elasticsearch opensearch', 'Elasticsearch().** OpenSearch().**', 'send', 'other', 'search'],
  ['aws_sdk_*', 'Client()', '*', 'cloud', 'aws'],
  ['rusoto_*', '*Client()', '*', 'cloud', 'aws'],
  ['kube kube.api', 'Api()', 'list get get_opt create delete delete_collection patch patch_status replace replace_status watch', 'http', 'kubernetes'],
  ['fred fred.prelude fred.clients', 'RedisClient() Client() RedisPool() Pool()', 'get set mget mset del exists expire incr decr hget hset hgetall hdel lpush rpush lpop rpop lrange sadd srem smembers zadd zrange publish', 'cache', 'redis'],
  ['cloud_storage cloud_storage.*', 'Object Object() Bucket Bucket() Client().object() Client().bucket()', 'create create_* read read_with list list_* download download_* update delete copy rewrite compose', 'cloud', 'storage'],
  ['graphql_client.reqwest', '', 'post_graphql', 'http', 'graphql'],
])

/** Clients of stores, brokers and hosted services beside those that most programs use. */
export const furtherClientRows: readonly CatalogRowInput[] = [...jvm, ...go, ...dotnet, ...ruby, ...npm, ...php, ...rust]
