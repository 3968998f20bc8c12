import type { CatalogRowInput } from './schema'

const rust = { ecosystem: 'rust' as const }
const any = { ...rust, modules: ['(any)'] }
const first = [{ arg: 0 }]
const words = (text: string): string[] => text.split(' ')
const call = { kind: 'call' as const, ...rust }
const database = { dependency: 'database' }
/** Calls of databases by generated clients, which go by these names and how they wait. */
const rawCalls = words('read_rows mutate_row mutate_rows check_and_mutate_row execute_sql execute_batch_dml execute_streaming_sql streaming_read begin_transaction commit rollback')
const redisMethods = words('get set set_ex set_nx mget del exists expire incr hget hset hgetall lpush rpush lpop rpop lrange sadd smembers zadd zrange publish set_options query_async')

/** Clients as they are made; what they give has methods by the same names: `answer.headers().get()`. */
const requestClients = [
  ...words('Client() Client.new() Client.default() Client.from() Client.clone() ClientWithMiddleware() ClientWithMiddleware.from() ClientBuilder()'),
  ...words('Client.builder() ClientBuilder() ClientBuilder.new()').flatMap((made) => [`${made}.build()`, `${made}.build().*()`, `${made}.**.build()`, `${made}.**.build().*()`]),
]

/** What entities of SeaORM come from, be it by its prelude. */
const seaOrm = ['sea_orm', 'sea_orm.entity.prelude']

/** Libraries of Rust, by how they are called. */
export const rustRows: readonly CatalogRowInput[] = [
  { ...call, modules: ['reqwest', 'reqwest_middleware', 'reqwest.blocking'], receivers: requestClients, methods: words('get post put patch delete head'), target: 'http', operation: '{METHOD}', address: first },
  { ...call, modules: ['reqwest', 'reqwest.blocking'], methods: ['get'], target: 'http', operation: 'GET', address: first },
  { ...call, modules: ['reqwest', 'reqwest_middleware', 'reqwest.blocking'], receivers: words('Client() Client.**() ClientWithMiddleware()'), methods: ['request'], target: 'http', operation: 'GET', address: [{ arg: 1 }] },
  { ...call, modules: ['reqwest', 'hyper', 'hyper_util'], receivers: words('Client() Client.**()'), methods: ['execute'], target: 'http', operation: 'GET', dependency: '{client}' },
  { ...call, modules: ['hyper', 'hyper_util'], receivers: words('Client() Client.**()'), methods: ['request'], target: 'http', operation: 'GET', dependency: '{client}' },
  { ...call, modules: ['ureq'], methods: words('get post put delete'), target: 'http', operation: '{METHOD}', address: first },
  { ...call, modules: ['ureq'], receivers: words('Agent() Agent().**() Agent.**() AgentBuilder.**()'), methods: words('call send send_json send_string send_bytes send_form send_empty'), target: 'http', operation: '{method}', dependency: '{client}' },
  { ...call, modules: ['std.process', 'tokio.process', 'async_process'], receivers: words('Command() Command.**()'), methods: words('output status spawn'), target: 'other', operation: 'run', dependency: 'subprocess' },
  { ...call, modules: ['google_cloud_rust_raw*', '*_grpc'], receivers: ['*Client()', '*Client.new()'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: '{client}' },
  { ...call, ...any, methods: rawCalls.flatMap((name) => [`${name}_opt`, `${name}_async`, `${name}_async_opt`]), target: 'cloud', operation: '{method}', dependency: 'database' },
  { ...call, modules: ['*_client'], receivers: words('*Client.new() *Client.connect() *Client.with_interceptor() *Client()'), methods: ['*'], target: 'grpc', operation: '{method}', dependency: '{client}' },
  { ...call, modules: ['sqlx'], receivers: words('query() query().**() query_as() query_as().**() query_scalar() query_scalar().**() query_with() query_with().**() query_as_with() query_as_with().**() query_scalar_with() query_scalar_with().**() raw_sql()'), methods: words('execute execute_many fetch fetch_many'), target: 'sql', operation: 'query', ...database },
  { ...call, modules: ['diesel'], receivers: words('insert_into().**() update().**() delete().**() select().**() replace_into().**() delete() sql_query() sql_query().**()'), methods: words('execute load first load_stream'), target: 'orm', operation: 'query', ...database },
  { ...call, ...any, methods: words('fetch_one fetch_all fetch_optional query_one query_opt query_row query_map execute_named query_named query_row_named query_map_named get_result get_results'), target: 'sql', operation: 'query', ...database },
  { ...call, ...any, methods: words('load first execute load_stream load_iter'), given: words('conn connection pool tx transaction db pg'), target: 'orm', operation: '{method}', ...database },
  { ...call, modules: ['diesel_async', 'diesel'], methods: ['sql_query'], target: 'sql', operation: '{sql}', address: first, ...database },
  { ...call, modules: ['tokio_postgres', 'deadpool_postgres', 'postgres', 'postgres.transaction', 'rusqlite'], receivers: words('Client() Client.**() Connection() Connection.**() Object() Transaction() Transaction.**() Pool()'), methods: words('query execute batch_execute simple_query prepare'), target: 'sql', operation: '{sql}', address: first, ...database },
  { ...call, modules: ['redis', 'redis.aio', 'deadpool_redis', 'fred'], receivers: words('Connection() ConnectionManager() MultiplexedConnection() Client.**() Commands() AsyncCommands() AsyncTypedCommands() ConnectionLike()'), methods: redisMethods, target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...call, modules: ['redis', 'deadpool_redis.redis'], receivers: words('cmd() cmd().**() Cmd.**()'), methods: words('query execute exec exec_async'), target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...call, ...any, methods: ['query_async'], target: 'cache', operation: 'query', dependency: 'redis' },
  { ...call, modules: ['moka.future', 'moka.sync'], receivers: words('Cache() Cache.**()'), methods: words('get insert get_with try_get_with invalidate'), target: 'cache', operation: '{method}', dependency: 'moka' },
  { ...call, ...any, methods: ['basic_publish'], target: 'queue', operation: 'publish', address: [{ arg: 1 }] },
  { ...call, modules: ['rdkafka.producer', 'rdkafka'], receivers: words('FutureProducer() BaseProducer() ThreadedProducer()'), methods: words('send send_result'), target: 'queue', operation: 'publish', dependency: 'kafka' },
  { ...call, modules: seaOrm, receivers: words('EntityTrait.**() *.Entity.**() Entity.**()'), methods: words('one all count exec'), target: 'orm', operation: '{method}', ...database },
  { ...call, modules: seaOrm, receivers: words('ActiveModel() ActiveModel().**() *.ActiveModel() Model() Model().**() Entity.**.one() *.Entity.**.one()'), methods: words('insert update save delete'), target: 'orm', operation: '{method}', ...database },
  { ...call, ...any, methods: words('save update delete'), given: words('db conn connection pool txn transaction'), target: 'orm', operation: '{method}', ...database },
  { ...call, ...any, methods: words('one all count exec'), given: words('db conn connection pool tx txn transaction'), target: 'orm', operation: '{method}', ...database },
  { ...call, modules: ['mongodb', 'mongodb.sync'], receivers: words('Collection() **.collection()'), methods: words('find find_one insert_one insert_many update_one update_many replace_one delete_one delete_many aggregate count_documents find_one_and_update find_one_and_delete find_one_and_replace distinct'), target: 'orm', operation: '{method}', dependency: 'mongodb' },
  { ...call, modules: ['async_nats', 'async_nats.jetstream'], receivers: words('Client() connect() Context() jetstream.new()'), methods: words('publish publish_with_headers request'), target: 'queue', operation: 'publish', address: first },
  { ...call, ...any, methods: words('enqueue enqueue_job'), given: words('conn connection pool tx transaction db pg'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { ...call, modules: ['object_store', 'object_store.*'], receivers: words('ObjectStore() AmazonS3() GoogleCloudStorage() MicrosoftAzure()'), methods: words('put put_opts put_multipart get get_opts get_range get_ranges head delete delete_stream list list_with_delimiter copy rename'), target: 'cloud', operation: '{method}', dependency: 'storage' },
  { ...call, ...any, methods: words('send_message_batch put_object get_object delete_object head_object'), target: 'cloud', operation: '{method}', dependency: 'aws' },
  { ...call, modules: ['lettre'], receivers: words('SmtpTransport() AsyncSmtpTransport() SmtpTransport.**() AsyncSmtpTransport.**()'), methods: ['send'], target: 'other', operation: 'send', dependency: 'mail' },
  { kind: 'repeat', ...any, methods: words('map for_each filter_map flat_map filter then try_for_each and_then'), callback: 0, over: 'receiver', isParallel: false },
  { kind: 'repeat', ...any, methods: words('for_each_concurrent try_for_each_concurrent'), callback: 1, over: 'receiver', isParallel: true },
  { kind: 'parallel', ...rust, modules: ['futures', 'futures.future', 'futures_util.future', 'futures_util'], methods: words('join_all try_join_all future.join_all future.try_join_all') },
  { kind: 'parallel', ...rust, modules: ['tokio', 'tokio.task'], receivers: ['JoinSet.new()', 'task.JoinSet.new()', 'JoinSet()'], methods: ['spawn'] },
  { kind: 'parallel', ...rust, modules: ['tokio', 'tokio.task', 'async_std.task', 'smol'], methods: ['spawn', 'task.spawn'] },
  { kind: 'parallel', ...rust, modules: ['tokio', 'futures', 'futures.future', 'futures_util', 'futures_util.future', 'futures_lite.future', 'async_std.prelude'], methods: words('join try_join join3 try_join3 join4 try_join4') },
  { kind: 'retry', ...rust, modules: ['tokio_retry', '*.tokio_retry'], receivers: ['Retry', 'RetryIf'], methods: ['spawn'], callback: 1, rule: { count: [], byDefault: 3, base: [] } },
  { kind: 'retry', ...rust, modules: ['backoff', 'backoff.future'], methods: ['retry', 'retry_notify', 'future.retry'], callback: 1, rule: { count: [], byDefault: 10, base: [], baseByDefault: 0.5, factor: 1.5, jitter: 'equal', unit: 's' } },
  { kind: 'entry', ...rust, modules: ['actix_web', 'rocket'], methods: words('get post put patch delete'), entry: 'http', name: '{METHOD} {name}', named: first },
  { kind: 'entry', ...rust, modules: ['axum', 'axum.routing'], methods: words('get post put patch delete'), entry: 'http', name: '{METHOD} {name}', named: [] },
  { kind: 'entry', ...rust, modules: ['actix_web', 'actix_web.web'], receivers: words('web.get() web.post() web.put() web.patch() web.delete() get() post() put() patch() delete()'), methods: ['to'], entry: 'http', name: 'ALL {name}', named: [] },
]
