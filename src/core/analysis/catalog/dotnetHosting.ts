import type { Target } from '../../model/trafficChange'
import type { CatalogRowInput, Slot } from './schema'

const ecosystem = 'dotnet' as const
const modules = ['(any)']
const words = (text: string): string[] => text.split(' ')

const part = (target: Target, methods: string): CatalogRowInput => ({ ecosystem, kind: 'part', modules, methods: words(methods), target })

/** Parts of a distributed application, and which of them call which. */
const applicationRows: readonly CatalogRowInput[] = [
  part('http', 'AddProject AddContainer AddNpmApp AddNodeApp AddJavaScriptApp AddViteApp AddPythonApp AddUvicornApp AddGolangApp AddExecutable AddDockerfile AddYarp AddExternalService AddKeycloak AddAzureFunctionsProject AddCSharpApp AddSpringApp'),
  part('sql', 'AddPostgres AddSqlServer AddMySql AddOracle AddMongoDB AddDatabase AddAzurePostgresFlexibleServer AddAzureSqlServer AddAzureSql AddSqlite AddCosmosDatabase AddAzureCosmosDB AddMilvus AddQdrant AddElasticsearch'),
  part('cache', 'AddRedis AddValkey AddGarnet AddAzureRedis AddAzureManagedRedis'),
  part('queue', 'AddRabbitMQ AddKafka AddNats AddAzureServiceBus AddAzureEventHubs AddServiceBusQueue AddServiceBusTopic AddHub'),
  part('cloud', 'AddAzureStorage AddBlobs AddQueues AddTables AddOpenAI AddAzureOpenAI AddOllama AddModel AddDeployment AddAzureKeyVault AddAzureSearch AddAzureSignalR AddConnectionString AddAzureAIFoundry'),
  { ecosystem, kind: 'wire', modules, methods: ['WithReference', 'AddCluster'], arg: 0 },
  { ecosystem, kind: 'wire', modules, methods: ['AddRoute'], arg: 1 },
]

const client = (target: Target, methods: string, address: readonly Slot[]): CatalogRowInput => ({ ecosystem, kind: 'client', modules, methods: words(methods), target, address: [...address] })

/** The value that a function among the arguments gives to an option. */
const setUp = (...path: string[]): Slot[] => [0, 1, 2].map((arg) => ({ at: 'setup', arg, path }))
const first: Slot[] = [{ at: 'call', arg: 0, path: [] }]

/** Clients that a service is set up with. */
const clientRows: readonly CatalogRowInput[] = [
  client('http', 'AddHttpClient ConfigureHttpClient AddRefitClient', setUp('BaseAddress')),
  client('grpc', 'AddGrpcClient AddCodeFirstGrpcClient', setUp('Address')),
  client('http', 'AddJwtBearer AddOpenIdConnect AddMicrosoftIdentityWebApi', setUp('Authority')),
  client('sql', 'AddNpgsqlDbContext AddSqlServerDbContext AddMySqlDbContext AddOracleDatabaseDbContext AddCosmosDbContext AddNpgsqlDataSource AddSqlServerClient AddMySqlDataSource AddMongoDBClient AddAzureCosmosClient AddAzureNpgsqlDbContext AddAzureNpgsqlDataSource AddElasticsearchClient AddQdrantClient', first),
  client('cache', 'AddRedisClient AddRedisDistributedCache AddRedisOutputCache AddKeyedRedisClient', first),
  client('queue', 'AddRabbitMQClient AddKafkaProducer AddKafkaConsumer AddNatsClient AddAzureServiceBusClient AddAzureEventHubProducerClient', first),
  client('cloud', 'AddAzureBlobClient AddAzureBlobServiceClient AddAzureQueueClient AddAzureTableClient AddAzureKeyVaultClient', first),
]

/** How systems of .NET are put together. */
export const dotnetHostingRows: readonly CatalogRowInput[] = [...applicationRows, ...clientRows]
