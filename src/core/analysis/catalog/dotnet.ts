import type { CatalogRowInput } from './schema'

const ecosystem = 'dotnet' as const
/** Namespaces are opened as a whole, so types are known by their bare names. */
const modules = ['dotnet']
const first = [{ arg: 0 }]
const words = (text: string): string[] => text.split(' ')

const httpClients = ['HttpClient()', 'HttpMessageInvoker()', 'IHttpClientFactory().CreateClient()']
const http = (verb: string, methods: string): CatalogRowInput => ({
  ecosystem,
  kind: 'call',
  modules,
  receivers: httpClients,
  methods: words(methods),
  target: 'http',
  operation: verb,
  address: first,
  base: [{ at: 'origin', arg: 0, path: ['BaseAddress'] }],
  timeout: { slots: [{ at: 'origin', arg: 0, path: ['Timeout'] }], unit: 's' },
})

const database = (receivers: string[], methods: string, target: 'sql' | 'orm' = 'sql', says = true): CatalogRowInput => ({
  ecosystem,
  kind: 'call',
  modules,
  receivers,
  methods: words(methods),
  target,
  operation: says && target === 'sql' ? '{sql}' : '{method}',
  ...(says ? { address: first } : {}),
  dependency: 'database',
})

/** Methods that send the statement, named so in no other library. */
const tellingTerminals =
  'ToListAsync ToArrayAsync FirstOrDefaultAsync SingleOrDefaultAsync FirstAsync SingleAsync AnyAsync CountAsync LongCountAsync ToDictionaryAsync SaveChangesAsync ExecuteUpdateAsync ExecuteDeleteAsync SaveEntitiesAsync'

const httpRows: readonly CatalogRowInput[] = [
  http('GET', 'GetAsync GetStringAsync GetStreamAsync GetByteArrayAsync GetFromJsonAsync'),
  http('POST', 'PostAsync PostAsJsonAsync'),
  http('PUT', 'PutAsync PutAsJsonAsync'),
  http('DELETE', 'DeleteAsync DeleteFromJsonAsync'),
  http('PATCH', 'PatchAsync PatchAsJsonAsync'),
  http('GET', 'SendAsync Send'),
  { ecosystem, kind: 'call', modules, receivers: ['RestClient()', 'IRestClient()'], methods: words('ExecuteAsync ExecuteGetAsync ExecutePostAsync GetAsync PostAsync'), target: 'http', operation: '{method}' },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('GetFromJsonAsync'), target: 'http', operation: 'GET', address: first },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('PostAsJsonAsync'), target: 'http', operation: 'POST', address: first },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('PutAsJsonAsync'), target: 'http', operation: 'PUT', address: first },
]

const storeRows: readonly CatalogRowInput[] = [
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words(tellingTerminals), target: 'orm', operation: '{method}', dependency: 'database' },
  database(['DbContext()', 'IdentityDbContext()'], 'SaveChanges SaveChangesAsync Find FindAsync', 'orm', false),
  database(['DbSet()'], 'Find FindAsync ToList First FirstOrDefault Single SingleOrDefault Any Count', 'orm', false),
  database(['IDbConnection()', 'SqlConnection()', 'NpgsqlConnection()', 'MySqlConnection()', 'SqliteConnection()', 'DbConnection()'], 'Query QueryAsync QueryFirst QueryFirstAsync QueryFirstOrDefault QueryFirstOrDefaultAsync QuerySingle QuerySingleAsync QuerySingleOrDefaultAsync QueryMultipleAsync Execute ExecuteAsync ExecuteScalar ExecuteScalarAsync'),
  database(['SqlCommand()', 'NpgsqlCommand()', 'DbCommand()', 'IDbCommand()', 'NpgsqlDataSource().CreateCommand()'], 'ExecuteReader ExecuteReaderAsync ExecuteNonQuery ExecuteNonQueryAsync ExecuteScalar ExecuteScalarAsync', 'sql', false),
  {
    ecosystem, kind: 'call', modules, receivers: ['IDatabase()', 'ConnectionMultiplexer().GetDatabase()', 'IConnectionMultiplexer().GetDatabase()'],
    methods: words('StringGet StringGetAsync StringSet StringSetAsync StringGetLeaseAsync KeyDelete KeyDeleteAsync KeyExistsAsync HashGet HashGetAsync HashGetAllAsync HashSet HashSetAsync ListLeftPushAsync ListRightPopAsync SortedSetAddAsync SetAddAsync SetMembersAsync KeyExpireAsync StringIncrementAsync PublishAsync'),
    target: 'cache', operation: '{method}', dependency: 'redis',
  },
  { ecosystem, kind: 'call', modules, receivers: ['IDistributedCache()'], methods: words('Get GetAsync GetString GetStringAsync Set SetAsync SetString SetStringAsync Remove RemoveAsync RefreshAsync'), target: 'cache', operation: '{method}', dependency: 'cache' },
  { ecosystem, kind: 'call', modules, receivers: ['HybridCache()'], methods: words('GetOrCreateAsync SetAsync RemoveAsync'), target: 'cache', operation: '{method}', dependency: 'cache' },
]

const queueRows: readonly CatalogRowInput[] = [
  { ecosystem, kind: 'call', modules, receivers: ['IBus()', 'IPublishEndpoint()', 'ISendEndpoint()', 'ISendEndpointProvider()'], methods: ['Publish', 'Send'], target: 'queue', operation: 'publish', dependency: 'bus' },
  { ecosystem, kind: 'call', modules, receivers: ['IModel()', 'IChannel()'], methods: ['BasicPublish', 'BasicPublishAsync'], target: 'queue', operation: 'publish', address: first },
  { ecosystem, kind: 'call', modules, receivers: ['ServiceBusSender()', 'ServiceBusClient().CreateSender()'], methods: ['SendMessageAsync', 'SendMessagesAsync'], target: 'queue', operation: 'publish', dependency: 'servicebus' },
  { ecosystem, kind: 'call', modules, receivers: ['IProducer()'], methods: ['ProduceAsync', 'Produce'], target: 'queue', operation: 'publish', address: first },
  { ecosystem, kind: 'call', modules, receivers: ['BackgroundJob', 'IBackgroundJobClient()'], methods: ['Enqueue', 'Schedule'], target: 'queue', operation: 'publish', dependency: 'hangfire' },
  { ecosystem, kind: 'call', modules, receivers: ['IAmazonSQS()', 'AmazonSQSClient()'], methods: ['SendMessageAsync', 'SendMessageBatchAsync'], target: 'queue', operation: 'publish', dependency: 'sqs' },
  { ecosystem, kind: 'call', modules, receivers: ['IAmazonS3()', 'AmazonS3Client()', 'BlobClient()', 'BlobContainerClient()', 'TableClient()'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'cloud' },
  { ecosystem, kind: 'call', modules, receivers: ['SmtpClient()'], methods: ['Send', 'SendAsync', 'SendMailAsync'], target: 'other', operation: 'send', dependency: 'mail' },
]

const entryRows: readonly CatalogRowInput[] = [
  ...words('Get Post Put Delete Patch').flatMap((verb): CatalogRowInput[] => [
    { ecosystem, kind: 'entry', modules, methods: [`Http${verb}`], entry: 'http', name: `${verb.toUpperCase()} {name}`, named: first },
    { ecosystem, kind: 'entry', modules: ['(any)'], methods: [`Map${verb}`], entry: 'http', name: `${verb.toUpperCase()} {name}`, named: first },
  ]),
  { ecosystem, kind: 'entry', modules, receivers: ['RecurringJob'], methods: ['AddOrUpdate'], entry: 'schedule', name: '{name}', named: first },
]

const repetitionRows: readonly CatalogRowInput[] = [
  { ecosystem, kind: 'repeat', modules: ['(any)'], methods: words('Select ForEach ForAll SelectAwait SelectMany Where Any All ToDictionary'), callback: 0, over: 'receiver', isParallel: false },
  { ecosystem, kind: 'repeat', modules, receivers: ['Parallel'], methods: ['ForEach', 'ForEachAsync'], callback: -1, over: { arg: 0 }, isParallel: true },
  { ecosystem, kind: 'parallel', modules, receivers: ['Task'], methods: words('WhenAll WhenAny Run') },
  { ecosystem, kind: 'parallel', modules: ['(any)'], methods: ['AsParallel'] },
]

/** Libraries of C#. */
export const dotnetRows: readonly CatalogRowInput[] = [...httpRows, ...storeRows, ...queueRows, ...entryRows, ...repetitionRows]
