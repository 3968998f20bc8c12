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
  'ToListAsync ToArrayAsync FirstOrDefaultAsync SingleOrDefaultAsync FirstAsync SingleAsync AnyAsync CountAsync LongCountAsync ToDictionaryAsync SaveChangesAsync ExecuteUpdateAsync ExecuteDeleteAsync SaveEntitiesAsync SumAsync MaxAsync MinAsync AverageAsync LastAsync LastOrDefaultAsync ToHashSetAsync BulkInsertAsync BulkUpdateAsync BulkSaveChangesAsync ExecuteSqlRawAsync ExecuteSqlInterpolatedAsync ExecuteSqlAsync'

const httpRows: readonly CatalogRowInput[] = [
  http('GET', 'GetAsync GetStringAsync GetStreamAsync GetByteArrayAsync GetFromJsonAsync'),
  http('POST', 'PostAsync PostAsJsonAsync'),
  http('PUT', 'PutAsync PutAsJsonAsync'),
  http('DELETE', 'DeleteAsync DeleteFromJsonAsync'),
  http('PATCH', 'PatchAsync PatchAsJsonAsync'),
  http('GET', 'SendAsync Send'),
  { ecosystem, kind: 'call', modules, receivers: ['WebClient()'], methods: words('DownloadString DownloadStringTaskAsync DownloadData DownloadDataTaskAsync DownloadFile DownloadFileTaskAsync OpenRead OpenReadTaskAsync'), target: 'http', operation: 'GET', address: first },
  { ecosystem, kind: 'call', modules, receivers: ['WebClient()'], methods: words('UploadString UploadStringTaskAsync UploadData UploadDataTaskAsync UploadValues UploadValuesTaskAsync UploadFile UploadFileTaskAsync'), target: 'http', operation: 'POST', address: first },
  { ecosystem, kind: 'call', modules, receivers: words('HttpWebRequest() WebRequest() WebRequest.Create() WebRequest.CreateHttp() HttpWebRequest.Create()'), methods: words('GetResponse GetResponseAsync GetRequestStream GetRequestStreamAsync'), target: 'http', operation: 'GET' },
  { ecosystem, kind: 'call', modules, receivers: ['RestClient()', 'IRestClient()'], methods: words('ExecuteAsync ExecuteGetAsync ExecutePostAsync GetAsync PostAsync'), target: 'http', operation: '{method}' },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('GetJsonAsync'), target: 'http', operation: 'GET' },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('PostJsonAsync PostUrlEncodedAsync'), target: 'http', operation: 'POST' },
  { ecosystem, kind: 'call', modules, receivers: ['DaprClient()'], methods: words('InvokeMethodAsync InvokeMethodGrpcAsync'), target: 'http', operation: 'invoke', dependency: 'dapr' },
  { ecosystem, kind: 'call', modules, receivers: ['*.*Client()'], methods: ['*Async'], target: 'grpc', operation: '{method}', dependency: '{client}' },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('GetFromJsonAsync'), target: 'http', operation: 'GET', address: first },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('PostAsJsonAsync'), target: 'http', operation: 'POST', address: first },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('PutAsJsonAsync'), target: 'http', operation: 'PUT', address: first },
]

const storeRows: readonly CatalogRowInput[] = [
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words(tellingTerminals), target: 'orm', operation: '{method}', dependency: 'database' },
  database(['DbContext()', 'IdentityDbContext()'], 'SaveChanges SaveChangesAsync Find FindAsync', 'orm', false),
  database(['DbSet().**', 'DbContext().Set()', 'DbContext().Set().**', 'IdentityDbContext().Set()', 'IdentityDbContext().Set().**', 'IQueryable()', 'IQueryable().**'], 'ToList ToArray AsEnumerable AsAsyncEnumerable First FirstOrDefault Single SingleOrDefault Last LastOrDefault Any All Count LongCount Sum Max Min Average ToDictionary ToHashSet ToLookup ExecuteUpdate ExecuteDelete', 'orm', false),
  database(['DbSet()', 'DbContext().Set()', 'IdentityDbContext().Set()'], 'Find FindAsync ToList First FirstOrDefault Single SingleOrDefault Any Count', 'orm', false),
  database(['UserManager()', 'AspNetUserManager()', 'SignInManager().UserManager'], 'FindByIdAsync FindByNameAsync FindByEmailAsync FindByLoginAsync GetUserAsync CreateAsync UpdateAsync DeleteAsync SetEmailAsync SetUserNameAsync SetPhoneNumberAsync SetLockoutEnabledAsync SetLockoutEndDateAsync SetTwoFactorEnabledAsync SetAuthenticationTokenAsync AddToRoleAsync AddToRolesAsync RemoveFromRoleAsync RemoveFromRolesAsync GetRolesAsync IsInRoleAsync GetUsersInRoleAsync GetUsersForClaimAsync AddClaimAsync AddClaimsAsync ReplaceClaimAsync RemoveClaimAsync RemoveClaimsAsync GetClaimsAsync AddLoginAsync RemoveLoginAsync GetLoginsAsync AddPasswordAsync ChangePasswordAsync RemovePasswordAsync ResetPasswordAsync ConfirmEmailAsync ChangeEmailAsync ChangePhoneNumberAsync UpdateSecurityStampAsync AccessFailedAsync ResetAccessFailedCountAsync', 'orm', false),
  database(['RoleManager()', 'AspNetRoleManager()'], 'FindByIdAsync FindByNameAsync RoleExistsAsync CreateAsync UpdateAsync DeleteAsync AddClaimAsync RemoveClaimAsync GetClaimsAsync', 'orm', false),
  database(['SignInManager()'], 'PasswordSignInAsync CheckPasswordSignInAsync ExternalLoginSignInAsync TwoFactorSignInAsync', 'orm', false),
  database(['IDbConnection()', 'SqlConnection()', 'NpgsqlConnection()', 'MySqlConnection()', 'SqliteConnection()', 'DbConnection()'], 'Query QueryAsync QueryFirst QueryFirstAsync QueryFirstOrDefault QueryFirstOrDefaultAsync QuerySingle QuerySingleAsync QuerySingleOrDefaultAsync QueryMultipleAsync Execute ExecuteAsync ExecuteScalar ExecuteScalarAsync'),
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('QueryFirstOrDefaultAsync QueryFirstAsync QuerySingleAsync QuerySingleOrDefaultAsync QueryMultipleAsync ExecuteScalarAsync'), target: 'sql', operation: '{sql}', address: first, dependency: 'database' },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('ExecuteReaderAsync ExecuteNonQueryAsync ExecuteNonQuery'), target: 'sql', operation: '{method}', dependency: 'database' },
  database(['IMongoCollection()', 'IMongoDatabase().GetCollection()', 'MongoClient().GetDatabase().GetCollection()', 'IMongoClient().GetDatabase().GetCollection()'], 'Find FindAsync InsertOneAsync InsertManyAsync UpdateOneAsync UpdateManyAsync ReplaceOneAsync DeleteOneAsync DeleteManyAsync CountDocumentsAsync Aggregate BulkWriteAsync FindOneAndUpdateAsync', 'sql', false),
  database(['Container()'], 'CreateItemAsync ReadItemAsync ReadManyItemsAsync UpsertItemAsync ReplaceItemAsync DeleteItemAsync PatchItemAsync GetItemQueryIterator', 'sql', false),
  database(['IDocumentSession()', 'IQuerySession()', 'IAsyncDocumentSession()'], 'LoadAsync LoadManyAsync SaveChangesAsync', 'orm', false),
  database(['IStreamStore()', 'MsSqlStreamStore()', 'MsSqlStreamStoreV3()', 'PostgresStreamStore()', 'EventStoreClient()', 'IEventStoreConnection()'], 'AppendToStream ReadStreamForwards ReadStreamBackwards ReadAllForwards ReadAllBackwards DeleteStream AppendToStreamAsync ReadStreamAsync ReadAllAsync ReadStreamEventsForwardAsync ReadStreamEventsBackwardAsync DeleteStreamAsync', 'sql', false),
  database(['IDynamoDBContext()', 'DynamoDBContext()'], 'LoadAsync SaveAsync DeleteAsync QueryAsync ScanAsync', 'orm', false),
  {
    ecosystem,
    kind: 'call',
    modules,
    receivers: ['ElasticClient()', 'IElasticClient()', 'ElasticsearchClient()'],
    methods: words('SearchAsync IndexAsync BulkAsync GetAsync UpdateAsync DeleteAsync CountAsync IndexManyAsync'),
    target: 'sql',
    operation: '{method}',
    dependency: 'elasticsearch',
  },
  database(['SqlCommand()', 'NpgsqlCommand()', 'DbCommand()', 'IDbCommand()', 'NpgsqlDataSource().CreateCommand()'], 'ExecuteReader ExecuteReaderAsync ExecuteNonQuery ExecuteNonQueryAsync ExecuteScalar ExecuteScalarAsync', 'sql', false),
  {
    ecosystem, kind: 'call', modules, receivers: ['IDatabase()', 'IDatabaseAsync()', '**.GetDatabase()', 'ConnectionMultiplexer().GetDatabase()', 'IConnectionMultiplexer().GetDatabase()'],
    methods: words('String* Hash* ListLeft* ListRight* ListRange* ListLength* ListSet* ListTrim* ListInsert* ListRemove* ListGet* ListMove* ListPosition* Set* SortedSet* Key* Stream* Geo* Publish PublishAsync LockTake LockTakeAsync LockRelease LockReleaseAsync ScriptEvaluate ScriptEvaluateAsync Execute ExecuteAsync'),
    target: 'cache', operation: '{method}', dependency: 'redis',
  },
  { ecosystem, kind: 'call', modules: ['(any)'], methods: words('StringGetAsync StringSetAsync StringIncrementAsync KeyDeleteAsync KeyExistsAsync KeyExpireAsync HashGetAsync HashGetAllAsync HashSetAsync HashDeleteAsync ListLeftPushAsync ListRightPopAsync SortedSetAddAsync SetMembersAsync'), target: 'cache', operation: '{method}', dependency: 'redis' },
  { ecosystem, kind: 'call', modules, receivers: ['IDistributedCache()'], methods: words('Get GetAsync GetString GetStringAsync Set SetAsync SetString SetStringAsync Remove RemoveAsync RefreshAsync'), target: 'cache', operation: '{method}', dependency: 'cache' },
  { ecosystem, kind: 'call', modules, receivers: ['IDistributedLockProvider()', 'IDistributedLock()', 'IDistributedLockProvider().CreateLock()'], methods: words('AcquireLock AcquireLockAsync TryAcquireLock TryAcquireLockAsync Acquire AcquireAsync TryAcquire TryAcquireAsync'), target: 'other', operation: 'lock', dependency: 'lock' },
  { ecosystem, kind: 'call', modules, receivers: ['HybridCache()'], methods: words('GetOrCreateAsync SetAsync RemoveAsync'), target: 'cache', operation: '{method}', dependency: 'cache' },
]

const repetitionRows: readonly CatalogRowInput[] = [
  { ecosystem, kind: 'repeat', modules: ['(any)'], methods: words('Select ForEach ForAll SelectAwait SelectMany Where Any All ToDictionary'), callback: 0, over: 'receiver', isParallel: false },
  { ecosystem, kind: 'repeat', modules, receivers: ['Parallel'], methods: ['ForEach', 'ForEachAsync'], callback: -1, over: { arg: 0 }, isParallel: true },
  { ecosystem, kind: 'parallel', modules, receivers: ['Task'], methods: words('WhenAll WhenAny Run') },
  { ecosystem, kind: 'parallel', modules, receivers: ['Task.Factory', 'TaskFactory()'], methods: ['StartNew'] },
  { ecosystem, kind: 'parallel', modules: ['(any)'], methods: ['AsParallel'] },
]

/** Clients and stores of C#. */
export const dotnetRows: readonly CatalogRowInput[] = [...httpRows, ...storeRows, ...repetitionRows]
