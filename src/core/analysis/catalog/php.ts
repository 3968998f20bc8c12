import { redisCommands, redisCommandsInWords } from './redisCommands'
import type { CatalogRowInput } from './schema'

const php = { ecosystem: 'php' as const }
const first = [{ arg: 0 }]
const words = (text: string): string[] => text.split(' ')
const anyOption = (name: string) => [0, 1, 2].map((arg) => ({ arg, path: [name] }))
/** A method by itself or at the end of a chain. */
const chained = (text: string): string[] => words(text).flatMap((name) => [name, `**().${name}`])

const verbs = 'get post put patch delete head'
const call = { kind: 'call' as const, ...php }
const global = { ...php, modules: ['(global)'] }
const any = { ...php, modules: ['(any)'] }
const facades = ['Illuminate\\Support\\Facades', 'php']
const database = { dependency: 'database' }
const orm = { ...call, target: 'orm' as const, operation: '{method}', ...database }
const timeout = { slots: anyOption('timeout'), unit: 's' as const }
const cacheMethods = words('get put add remember rememberForever flexible sear many putMany forever pull has missing forget increment decrement flush lock')
const redisMethods = [...redisCommands, ...redisCommandsInWords, 'pipeline']

const modelMethods = words('query where find findOrFail findMany all create firstOrCreate firstOrNew updateOrCreate insert upsert with withCount whereIn whereHas first firstOrFail count orderBy select latest chunk destroy truncate forceCreate whereNull whereNotNull max sum withTrashed onlyTrashed withoutTrashed withoutGlobalScope withoutGlobalScopes whereNotIn whereBetween whereRaw whereDate whereColumn whereKey whereDoesntHave has doesntHave selectRaw orderByDesc oldest inRandomOrder firstWhere min avg pluck paginate cursor lazy')
/** What only records, relations and builders answer to, whoever they are. */
const tellingMethods = words('findOrFail firstOrFail firstOrCreate firstOrNew updateOrCreate createMany saveMany loadMissing loadCount insertOrIgnore insertGetId chunkById lazyById eachById saveOrFail forceDelete syncWithoutDetaching updateExistingPivot updateQuietly saveQuietly')

/** What puts a query together, and what asks it. */
const composing = words('where orWhere whereIn whereNotIn whereNull whereNotNull whereHas whereDoesntHave whereDate whereYear whereMonth whereBetween whereRaw wherePivot orderBy orderByDesc latest oldest with withCount select limit take skip groupBy distinct join when has withTrashed inRandomOrder lockForUpdate')
const askingMethods = words('get first firstOrFail count exists doesntExist pluck sum max min avg paginate simplePaginate cursorPaginate create update delete attach detach sync toggle find value cursor chunk each')

/** What a query of a record or builder is once it is put together, but for the step that is told as a call itself. */
const composedOf = (made: string): string[] => [...composing.filter((step) => step !== 'where').map((step) => `${made}.${step}()`), ...composing.map((step) => `${made}.**.${step}()`)]

/** Relations as methods of records declare that they give them. */
const relations = words('HasOne HasMany BelongsTo BelongsToMany MorphOne MorphMany MorphTo MorphToMany HasManyThrough HasOneThrough').map((name) => `${name}()`)

/** What a connection to a database is held as, where no facade stands for it. */
const connections = words('Connection() ConnectionInterface() MySqlConnection() PostgresConnection() SQLiteConnection() DatabaseManager() DatabaseManager().connection() ConnectionResolver().connection() ConnectionResolverInterface().connection() Manager Manager.connection() Manager() Manager().getConnection()')

/** Libraries of PHP, by how they are called. */
export const phpRows: readonly CatalogRowInput[] = [
  { ...call, modules: facades, receivers: ['Http'], methods: chained(verbs), target: 'http', operation: '{METHOD}', address: first },
  { ...call, modules: ['Illuminate\\Http\\Client'], receivers: ['Pool()'], methods: chained(verbs), target: 'http', operation: '{METHOD}', address: first },
  { ...call, modules: ['GuzzleHttp'], receivers: ['Client()', 'ClientInterface()'], methods: words('get post put patch delete head getAsync postAsync putAsync deleteAsync'), target: 'http', operation: '{METHOD}', address: first, base: [{ at: 'origin', arg: 0, path: ['base_uri'] }], timeout: { slots: [...anyOption('timeout'), { at: 'origin', arg: 0, path: ['timeout'] }], unit: 's' } },
  { ...call, modules: ['GuzzleHttp'], receivers: ['Client()', 'ClientInterface()'], methods: ['request', 'requestAsync'], target: 'http', operation: 'GET', httpMethod: first, address: [{ arg: 1 }], base: [{ at: 'origin', arg: 0, path: ['base_uri'] }], timeout: { slots: [...anyOption('timeout'), { at: 'origin', arg: 0, path: ['timeout'] }], unit: 's' } },
  { ...call, modules: ['GuzzleHttp', 'Psr\\Http\\Client'], receivers: ['Client()', 'ClientInterface()'], methods: ['send', 'sendAsync', 'sendRequest'], target: 'http', operation: 'GET', dependency: '{client}' },
  { ...call, modules: ['Symfony\\Contracts\\HttpClient', 'Symfony\\Component\\HttpClient'], receivers: words('HttpClientInterface() HttpClient.create() CurlHttpClient() NativeHttpClient() AmpHttpClient() NoPrivateNetworkHttpClient() RetryableHttpClient() ScopingHttpClient() ScopingHttpClient.forBaseUri() CachingHttpClient() ThrottlingHttpClient() TraceableHttpClient() UriTemplateHttpClient()'), methods: ['request'], target: 'http', operation: 'GET', httpMethod: first, address: [{ arg: 1 }], timeout },
  { ...call, modules: ['Http\\Client\\Common'], receivers: words('HttpMethodsClient() HttpMethodsClientInterface()'), methods: words(verbs), target: 'http', operation: '{METHOD}', address: first },
  { ...call, modules: ['Http\\Client'], receivers: words('HttpClient() HttpAsyncClient()'), methods: words('sendRequest sendAsyncRequest'), target: 'http', operation: 'GET', dependency: '{client}' },
  { ...call, ...global, methods: words('file_get_contents fopen simplexml_load_file getimagesize copy'), given: words('url uri endpoint link href'), target: 'http', operation: 'GET', address: first },
  { ...call, ...global, methods: words('wp_remote_get wp_safe_remote_get wp_remote_head wp_safe_remote_head download_url'), target: 'http', operation: 'GET', address: first, timeout },
  { ...call, ...global, methods: words('wp_remote_post wp_safe_remote_post wp_remote_request wp_safe_remote_request'), target: 'http', operation: 'POST', address: first, timeout },
  { ...call, ...php, modules: ['(named)'], receivers: ['wpdb'], methods: words('get_results get_row get_var get_col query insert update delete replace'), target: 'sql', operation: '{sql}', address: first, ...database },
  { ...call, ...global, methods: ['curl_exec'], target: 'http', operation: 'GET', address: [{ at: 'origin', arg: 0 }] },
  { ...orm, modules: ['Illuminate\\Database\\Eloquent', 'Illuminate\\Foundation\\Auth'], receivers: words('Model User Relations.Pivot'), methods: modelMethods },
  { ...orm, modules: ['Illuminate\\Database\\Eloquent', 'Illuminate\\Foundation\\Auth'], receivers: words('Model() User() Builder()'), methods: words('save update delete fresh refresh load loadMissing loadCount push touch increment decrement replicate get first find findOrFail count exists pluck paginate where create') },
  { ...orm, modules: ['Illuminate\\Database\\Eloquent', 'Illuminate\\Foundation\\Auth'], receivers: [...words('find findOrFail findOrNew firstOrFail firstOrCreate create updateOrCreate').flatMap((made) => [`Model.${made}().*()`, `User.${made}().*()`]), 'Model().*()', 'User().*()'], methods: words('get first count exists doesntExist pluck sum max min avg paginate create update delete attach detach sync toggle find value') },
  { ...orm, modules: ['Illuminate\\Database\\Eloquent', 'Illuminate\\Foundation\\Auth'], receivers: words('Model() User() Builder()').flatMap(composedOf), methods: askingMethods },
  { ...orm, modules: ['Illuminate\\Database\\Eloquent\\Relations'], receivers: relations.flatMap((made) => [made, `${made}.where()`, ...composedOf(made)]), methods: [...askingMethods, ...words('save saveMany createMany firstOrCreate updateOrCreate')] },
  // By the convention of Laravel, what stands there are records, be their classes read or not.
  { ...orm, modules: ['php'], receivers: ['Eloquent'], methods: modelMethods },
  { ...orm, modules: ['php'], receivers: ['Eloquent()'], methods: words('save update delete refresh load push increment decrement') },
  { ...orm, modules: ['php'], receivers: ['Eloquent().*()'], methods: askingMethods },
  { ...orm, modules: ['Illuminate\\Database\\Eloquent', 'Illuminate\\Foundation\\Auth'], receivers: words('find findOrFail firstOrFail firstOrNew firstOrCreate create updateOrCreate first firstWhere').flatMap((made) => [`Model.${made}()`, `User.${made}()`, `Model.**.${made}()`, `Model().**.${made}()`]), methods: words('save update delete forceDelete fresh refresh load loadMissing loadCount push touch increment decrement restore') },
  { ...orm, modules: ['App\\Models*'], receivers: ['*'], methods: modelMethods },
  // By a condition that is named after a column.
  { ...orm, modules: ['Illuminate\\Database\\Eloquent', 'Illuminate\\Foundation\\Auth'], receivers: words('Model User Relations.Pivot'), methods: ['where*'], except: modelMethods },
  { ...orm, modules: ['App\\Models*'], receivers: ['*'], methods: ['where*'], except: modelMethods },
  { ...orm, modules: ['App\\Models*'], receivers: ['*()'], methods: words('save update delete refresh load push increment decrement') },
  { ...orm, modules: ['App\\Models*'], receivers: composing.map((step) => `*().**.${step}()`), methods: askingMethods },
  { ...orm, ...any, methods: tellingMethods },
  // Tables as methods of a database.
  { ...orm, modules: ['LessQL'], receivers: ['Database()'], methods: ['*'], except: words('setQueryCallback setRewrite setIdentifierDelimiter setPrimary setReference setBackReference setAlias setRequired createRow createResult createTable quote quoteIdentifier is begin commit rollback') },
  { ...orm, modules: ['php'], receivers: ['NotORM()'], methods: ['*'] },
  // Tables of CakePHP, and the database of CodeIgniter.
  { ...orm, modules: ['php'], receivers: ['AppController().*'], methods: words('get save saveOrFail saveMany delete deleteOrFail deleteMany updateAll deleteAll exists') },
  { ...orm, modules: ['php'], receivers: ['CI_Model().db', 'CI_Model().db.**', 'CI_Controller().db', 'CI_Controller().db.**'], methods: words('get get_where insert insert_batch update update_batch replace delete query count_all_results truncate') },
  { ...orm, modules: facades, receivers: ['DB'], methods: words('table') },
  { ...call, modules: facades, receivers: ['DB'], methods: chained('select selectOne statement unprepared scalar'), target: 'sql', operation: '{sql}', address: first, ...database },
  { ...orm, modules: ['Illuminate\\Database', 'Illuminate\\Database\\Capsule'], receivers: connections, methods: ['table'] },
  { ...call, modules: ['Illuminate\\Database', 'Illuminate\\Database\\Capsule'], receivers: connections, methods: words('select selectOne insert update delete statement affectingStatement unprepared scalar'), target: 'sql', operation: '{sql}', address: first, ...database },
  { ...call, modules: ['php'], receivers: ['PDO()', 'mysqli()'], methods: words('query exec'), target: 'sql', operation: '{sql}', address: first, ...database },
  { ...call, modules: ['php'], receivers: ['PDO().prepare()', 'PDOStatement()', 'mysqli_stmt()'], methods: ['execute'], target: 'sql', operation: 'query', ...database },
  { ...call, modules: facades, receivers: ['Cache'], methods: [...cacheMethods, ...cacheMethods.map((name) => `**().${name}`)], target: 'cache', operation: '{method}', dependency: 'cache' },
  { ...call, modules: ['Illuminate\\Contracts\\Cache', 'Psr\\SimpleCache', 'Symfony\\Contracts\\Cache', 'Psr\\Cache'], receivers: words('Repository() CacheInterface() CacheItemPoolInterface() TagAwareCacheInterface()'), methods: [...cacheMethods, 'set', 'delete', 'getItem', 'save', 'deleteItem', 'invalidateTags'], target: 'cache', operation: '{method}', dependency: 'cache' },
  { ...call, ...global, methods: words('get_transient set_transient delete_transient get_site_transient set_site_transient delete_site_transient wp_cache_get wp_cache_set wp_cache_add wp_cache_delete apcu_fetch apcu_store apcu_add apcu_delete apcu_exists'), target: 'cache', operation: '{method}', dependency: 'cache' },
  { ...call, ...global, receivers: ['cache()', ...words('store driver tags').map((part) => `cache().${part}()`)], methods: cacheMethods, target: 'cache', operation: '{method}', dependency: 'cache' },
  { ...call, modules: facades, receivers: ['Redis', 'Redis.connection()'], methods: redisMethods, target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...call, modules: ['(named)'], receivers: words('redis redisClient predis'), methods: redisMethods, target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...call, modules: ['php', 'Predis'], receivers: words('Redis() RedisCluster() Client() ClientInterface()'), methods: redisMethods, target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...call, ...any, methods: words('dispatchSync dispatchNow dispatchAfterResponse dispatchIf dispatchUnless'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { ...call, modules: ['Illuminate\\Foundation\\Bus', 'Illuminate\\Foundation\\Queue', 'Illuminate\\Bus'], receivers: words('Dispatchable Queueable'), methods: words('dispatch dispatchSync dispatchIf dispatchUnless'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { ...call, modules: facades, receivers: ['Queue', 'Bus'], methods: words('push pushOn later bulk dispatch batch chain dispatchSync'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { ...call, ...global, methods: ['dispatch', 'dispatch_sync'], target: 'queue', operation: 'publish', dependency: 'jobs' },
  { ...call, modules: ['Symfony\\Component\\Messenger'], receivers: ['MessageBusInterface()'], methods: ['dispatch'], target: 'queue', operation: 'publish', dependency: 'messenger' },
  { ...call, ...any, methods: ['basic_publish'], target: 'queue', operation: 'publish', address: [{ arg: 2 }, { arg: 1 }] },
  { ...call, modules: facades, receivers: ['Password'], methods: words('deleteToken createToken tokenExists reset getUser'), target: 'sql', operation: '{method}', dependency: 'database' },
  { ...call, modules: facades, receivers: ['Password'], methods: words('sendResetLink'), target: 'other', operation: 'send', dependency: 'mail' },
  { ...orm, modules: ['PicoDb'], receivers: words('Database().table() Database().table().** Database().hashtable() Database().hashtable().**'), methods: words('getAll put findAll findAllByColumn findOne findOneColumn count exists sum save insert persist update remove increment decrement') },
  { ...orm, modules: ['Nette\\Database', 'Nette\\Database\\Table'], receivers: words('Explorer().table() Explorer().table().** Context().table() Context().table().** Selection() Selection().**'), methods: words('fetch fetchAll fetchPairs fetchAssoc get count insert update delete') },
  { ...call, modules: facades, receivers: ['Mail'], methods: chained('send queue later raw'), target: 'other', operation: 'send', dependency: 'mail' },
  { ...call, modules: ['Symfony\\Component\\Mailer'], receivers: ['MailerInterface()'], methods: ['send'], target: 'other', operation: 'send', dependency: 'mail' },
  { ...call, modules: facades, receivers: ['Notification'], methods: chained('send notify sendNow'), target: 'other', operation: 'send', dependency: 'notifications' },
  { ...call, ...any, methods: ['notify', 'notifyNow'], given: ['notification', 'notifications'], target: 'other', operation: 'send', dependency: 'notifications' },
  { ...call, modules: ['(named)'], receivers: ['pool'], methods: words(verbs), target: 'http', operation: '{METHOD}', address: first },
  { kind: 'parallel', modules: facades, ...php, receivers: ['Http'], methods: ['pool'] },
  { kind: 'repeat', ...global, methods: words('array_map array_walk'), callback: 0, over: { arg: 1 }, isParallel: false },
  { kind: 'repeat', ...global, methods: words('array_filter array_reduce array_walk iterator_apply usort'), callback: 1, over: { arg: 0 }, isParallel: false },
  { kind: 'repeat', ...any, methods: words('each map flatMap mapWithKeys filter reject transform eachById sortBy groupBy keyBy reduce'), callback: 0, over: 'receiver', isParallel: false },
  { kind: 'retry', ...global, methods: ['retry'], callback: 1, rule: { count: first, counts: 'attempts', byDefault: 0, base: [{ arg: 2 }], factor: 1, unit: 'ms' } },
  { kind: 'entry', modules: facades, ...php, receivers: ['Route'], methods: chained('get post put patch delete'), entry: 'http', name: '{METHOD} {name}', named: first },
  { kind: 'entry', modules: facades, ...php, receivers: ['Schedule'], methods: ['call'], entry: 'schedule', name: '{name}', named: first },
  { kind: 'entry', modules: facades, ...php, receivers: ['Artisan'], methods: ['command'], entry: 'job', name: '{name}', named: first },
  { kind: 'entry', modules: ['Symfony\\Component\\Routing\\Annotation', 'Symfony\\Component\\Routing\\Attribute'], ...php, methods: ['Route'], entry: 'http', name: 'ALL {name}', named: first },
  { kind: 'entry', modules: ['Symfony\\Component\\Messenger\\Attribute'], ...php, methods: ['AsMessageHandler'], entry: 'queue', name: 'message', named: first },
  { kind: 'entry', modules: ['Symfony\\Component\\Scheduler\\Attribute'], ...php, methods: ['AsCronTask', 'AsPeriodicTask'], entry: 'schedule', name: '{name}', named: first },
  { kind: 'entry', modules: ['Slim\\Factory'], ...php, receivers: ['AppFactory.create()'], methods: words(verbs), entry: 'http', name: '{METHOD} {name}', named: first },
  { kind: 'entry', modules: ['Slim'], ...php, receivers: words('App() Factory.AppFactory.create()'), methods: words(verbs), entry: 'http', name: '{METHOD} {name}', named: first },
]
