import { redisCommands } from './redisCommands'
import type { CatalogRowInput } from './schema'

const own = { ecosystem: 'ruby' as const, modules: ['ruby'] }
const any = { ecosystem: 'ruby' as const, modules: ['(any)'] }
const first = [{ arg: 0 }]
const anyOptions = (name: string) => [0, 1, 2, 3].map((arg) => ({ arg, path: [name] }))
const database = { kind: 'call' as const, target: 'orm' as const, operation: '{method}', dependency: 'database' }
const words = (text: string): string[] => text.split(' ')

const relationMethods = words(
  'where find find_by find_by! find_or_create_by find_or_create_by! find_each find_in_batches in_batches all first last take count sum average minimum maximum pluck pick ids exists? any? none? create create! insert insert! insert_all insert_all! upsert upsert_all update_all delete_all destroy_all destroy_by delete_by update_counters find_by_sql order joins left_joins left_outer_joins accessible_by ransack includes preload eager_load select distinct group limit lock not unscoped increment_counter decrement_counter',
)
/** What only records and relations answer to, whoever they are. */
const tellingMethods = words(
  'where find_by find_by! find_or_create_by find_or_create_by! find_or_initialize_by find_each find_in_batches in_batches pluck exists? insert_all insert_all! upsert_all update_all delete_all destroy_all save save! create! update! destroy destroy! update_attribute update_attributes update_attributes! update_column update_columns increment! decrement! toggle! touch with_lock',
)
const recordMethods = words('save save! update update! destroy destroy! delete reload touch update_column update_columns update_attribute update_attributes increment! decrement! toggle! with_lock')
/** What sets of rows answer to where a table stands for itself. */
const datasetMethods = words('each paged_each with_pk with_pk! first_where where_all multi_insert import delete destroy update select_map select_order_map get single_record empty? exclude')
/** Finders that are named after what they look for: `find_by_number!(id)`. */
const namedFinders = words('find_by_* find_by_*! find_all_by_* find_or_create_by_* find_or_create_by_*! find_or_initialize_by_*')
/** Records that gems bring along. */
const gemRecords = words('Spree.* ActiveStorage.Blob ActiveStorage.Attachment ActionText.RichText ActsAsTaggableOn.Tag ActsAsTaggableOn.Tagging Doorkeeper.AccessToken Doorkeeper.AccessGrant Doorkeeper.Application PaperTrail.Version Delayed.Job')
/** What a query of one record gives. */
const oneOf = (model: string): string[] =>
  words('find find_by find_by! find_sole_by first first! last last! take take! sole create create! find_or_create_by find_or_create_by! find_or_initialize_by first_or_create first_or_create! first_or_initialize find_by_*').flatMap((finder) => [`${model}.${finder}()`, `${model}.**.${finder}()`])

const named = (receivers: string, methods: string) => ({ kind: 'call' as const, ecosystem: 'ruby' as const, modules: ['(named)'], receivers: words(receivers), methods: words(methods) })
const redisMethods = [...redisCommands, 'exists?']

/** What clients of GitHub ask it for, by what they name. */
const octokitMethods = words(
  'get post put patch delete head paginate add_* archive_link blob branch branches cancel_* close_* collab* combined_status commit commits commits_* compare content* contributor* create_* delete_* enable_* event events fork follow* issue issues issue_* latest_* license* list_* lock_* merge* org* organization* protect_* public_* pull* ref refs readme release releases release_* remove_* repo repos repository repositories repository_* review* search_* star* status statuses subscri* tag tags team* tree topics unfollow unlock_* unstar update_* user users user_* workflow*',
)

/** Libraries of Ruby and Rails, by how they are called. */
export const rubyRows: readonly CatalogRowInput[] = [
  { kind: 'repeat', ...any, methods: words('each map each_with_index each_entry collect flat_map select filter filter_map reject each_slice each_with_object times upto each_pair each_value each_key group_by sum index_by find_each in_batches map! collect! select! filter! reject! keep_if delete_if any? all? none? detect partition sort_by min_by max_by reverse_each each_cons'), callback: -1, over: 'receiver', isParallel: false },
  { kind: 'repeat', ...own, receivers: ['ActiveRecord.Base', 'ApplicationRecord'], methods: words('find_each **().each **().map **().each_with_index **().flat_map **().find_each **().filter_map **().each_with_object'), callback: -1, over: 'receiver', isParallel: false },
  { ...database, ...own, receivers: ['ActiveRecord.Base', 'ApplicationRecord'], methods: [...relationMethods, ...namedFinders], batch: anyOptions('batch_size') },
  { ...database, ...own, receivers: ['ActiveRecord.Base()', 'ApplicationRecord()', ...oneOf('ActiveRecord.Base'), ...oneOf('ApplicationRecord')], methods: recordMethods },
  { kind: 'repeat', ...own, receivers: ['Sequel.Model'], methods: words('each **().each **().map **().paged_each **().each_with_object'), callback: -1, over: 'receiver', isParallel: false },
  { ...database, ...own, receivers: ['Sequel.Model'], methods: [...relationMethods, ...datasetMethods] },
  { ...database, ...own, receivers: ['Sequel.Model()', ...oneOf('Sequel.Model')], methods: [...recordMethods, ...words('save_changes refresh lock! add_* remove_* remove_all_*')] },
  { ...database, ...own, receivers: gemRecords, methods: [...relationMethods, ...namedFinders] },
  { ...database, ...any, methods: tellingMethods, batch: anyOptions('batch_size') },
  { ...database, ...any, methods: namedFinders },
  { ...database, ...any, methods: ['update'], given: 'options' },
  {
    kind: 'call', ...own, receivers: ['ActiveRecord.Base.connection', 'ActiveRecord.Base.connection()'], methods: words('execute select_all select_value select_values select_one exec_query exec_update insert update delete'),
    target: 'sql', operation: '{sql}', address: first, dependency: 'database',
  },
  { kind: 'call', ...any, methods: words('select_all select_value select_values exec_query'), target: 'sql', operation: '{sql}', address: first, dependency: 'database' },
  { kind: 'call', ...own, receivers: ['Net.HTTP'], methods: words('get get_response post post_form start'), target: 'http', operation: '{METHOD}', address: first },
  { kind: 'call', ...own, receivers: ['Net.HTTP()', 'Net.HTTP.start()'], methods: words('request get post put delete head patch'), target: 'http', operation: '{METHOD}', base: [{ at: 'origin', arg: 0 }] },
  {
    kind: 'call', ...own,
    receivers: ['HTTParty', 'RestClient', 'Faraday', 'Faraday()', 'Faraday.new()', 'Excon', 'Excon()', 'HTTP', ...words('timeout follow headers auth basic_auth persistent use via through accept cookies encoding nodelay').flatMap((step) => [`HTTP.${step}()`, `HTTP.**.${step}()`]), 'Typhoeus', 'HTTPX', 'HTTPX.**', 'HTTPClient()'],
    methods: words('get post put patch delete head'), target: 'http', operation: '{METHOD}', address: first, base: [{ at: 'origin', arg: 0, path: ['url'] }, { at: 'origin', arg: 0 }],
    timeout: { slots: [...anyOptions('timeout'), ...anyOptions('read_timeout')], unit: 's' },
  },
  { kind: 'call', ...own, receivers: ['HTTPClient()'], methods: words('request request_async'), target: 'http', operation: 'GET', httpMethod: [{ arg: 0 }], address: [{ arg: 1 }] },
  { kind: 'call', ...own, receivers: ['Typhoeus.Request()'], methods: ['run'], target: 'http', operation: 'GET', httpMethod: [{ at: 'origin', arg: 1, path: ['method'] }], address: [{ at: 'origin', arg: 0 }] },
  { kind: 'call', ...own, receivers: ['RestClient.Request'], methods: ['execute'], target: 'http', operation: 'GET', httpMethod: [{ arg: 0, path: ['method'] }], address: [{ arg: 0, path: ['url'] }], timeout: { slots: [{ arg: 0, path: ['timeout'] }], unit: 's' } },
  { kind: 'call', ...own, receivers: ['Octokit', 'Octokit.Client()'], methods: octokitMethods, target: 'http', operation: '{method}', dependency: 'api.github.com' },
  { ...named('github_client octokit octokit_client', octokitMethods.join(' ')), target: 'http', operation: '{method}', dependency: 'api.github.com' },
  { kind: 'call', ...own, receivers: ['URI'], methods: ['open'], target: 'http', operation: 'GET', address: first },
  { kind: 'call', ...own, receivers: ['Rails.cache()'], methods: words('delete delete_matched delete_multi clear increment decrement read_multi write_multi'), target: 'cache', operation: '{method}', dependency: 'cache' },
  {
    kind: 'call', ...own, receivers: ['Redis()', 'Redis.current', 'Redis.current()', 'REDIS', 'ConnectionPool.Wrapper()'],
    methods: redisMethods,
    target: 'cache', operation: '{method}', dependency: 'redis',
  },
  { ...named('redis $redis conn redis_client', redisMethods.join(' ')), target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...named('connection', 'execute select_one insert update delete exec_update'), target: 'sql', operation: '{sql}', address: first, dependency: 'database' },
  { kind: 'call', ...any, methods: words('perform_later perform_all_later perform_async perform_in perform_at perform_bulk'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { kind: 'call', ...own, receivers: ['**.delay', '**.delay()'], methods: ['*'], target: 'queue', operation: 'publish', dependency: 'jobs' },
  { kind: 'call', ...own, receivers: ['ActionCable.server', 'ActionCable.server()', 'MessageBus'], methods: ['broadcast', 'publish'], target: 'queue', operation: 'publish', dependency: 'cable' },
  { kind: 'call', ...any, methods: words('broadcast_to broadcast_replace_to broadcast_append_to broadcast_prepend_to broadcast_remove_to broadcast_refresh_to'), target: 'queue', operation: 'publish', dependency: 'cable' },
  { kind: 'call', ...own, receivers: ['Karafka.producer', 'Karafka.producer()', 'WaterDrop.Producer()'], methods: words('produce_sync produce_async produce_many_sync produce_many_async'), target: 'queue', operation: 'publish', address: [{ arg: 0, path: ['topic'] }], dependency: 'kafka' },
  { ...named('exchange default_exchange', 'publish'), target: 'queue', operation: 'publish', address: [{ arg: 1, path: ['routing_key'] }], dependency: 'rabbitmq' },
  { kind: 'call', ...own, receivers: ['Elasticsearch.Client()', 'OpenSearch.Client()', 'Searchkick'], methods: words('search index bulk delete update get mget msearch count reindex delete_by_query multi_search'), target: 'other', operation: '{method}', dependency: 'search' },
  { kind: 'call', ...any, methods: words('enqueue_in enqueue_at'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { kind: 'call', ...own, receivers: ['Resque', 'Delayed.Job'], methods: words('enqueue enqueue_in enqueue_at'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { kind: 'call', ...any, methods: words('deliver_now deliver_now! deliver_later deliver_later!'), target: 'other', operation: 'send', dependency: 'mail' },
  { kind: 'parallel', ...own, methods: words('Thread Thread.new Thread.start Thread.fork Concurrent.Future.execute Concurrent.Promise.execute Concurrent.Promises.future Async') },
  { kind: 'repeat', ...own, receivers: ['Parallel'], methods: words('each map each_with_index map_with_index flat_map filter_map'), callback: -1, over: { arg: 0 }, isParallel: true },
  { ...named('redis $redis conn redis_client', 'pipelined multi'), target: 'cache', operation: 'pipeline', dependency: 'redis' },
  { kind: 'call', ...own, receivers: ['Open3'], methods: words('capture2 capture2e capture3 popen3'), target: 'other', operation: 'run', dependency: 'subprocess' },
  { kind: 'call', ...own, receivers: ['Aws.S3.Client()'], methods: words('get_object put_object delete_object head_object list_objects list_objects_v2 copy_object delete_objects'), target: 'cloud', operation: '{method}', dependency: 's3' },
  { kind: 'call', ...own, receivers: ['Aws.SQS.Client()'], methods: words('send_message send_message_batch'), target: 'queue', operation: 'publish', address: [{ arg: 0, path: ['queue_url'] }] },
  { kind: 'call', ...own, receivers: ['Octokit', 'Octokit.Client()'], methods: words('repository repositories repo repos issue* issues* pull pulls pull_request* pulls* commit commits* contents content* branch branches ref refs tag tags tree trees blob blobs release* user users user_* org* organization* team* search_* create_* update_* delete_* add_* remove_* list_* compare merge* check_* status* statuses combined_status collaborator* permission_level paginate get post put patch rate_limit'), target: 'http', operation: '{method}', dependency: 'api.github.com' },
  { kind: 'call', ...own, receivers: ['Resolv', 'Resolv.DNS()'], methods: words('getaddress getaddresses getname getresources'), target: 'other', operation: 'resolve', dependency: 'dns' },
  { ...named('scheduler rufus_scheduler', 'every cron interval in at'), kind: 'entry', entry: 'schedule', name: '{name}', named: first },
  { kind: 'entry', ...own, receivers: ['Rufus.Scheduler()', 'Rufus.Scheduler.singleton', 'Rufus.Scheduler.singleton()'], methods: words('every cron interval in at'), entry: 'schedule', name: '{name}', named: first },
  {
    kind: 'retry', ...own, receivers: ['Retriable'], methods: ['retriable'], callback: 0,
    rule: { count: [{ arg: 1, path: ['tries'] }], counts: 'attempts', byDefault: 3, base: [{ arg: 1, path: ['base_interval'] }], baseByDefault: 0.5, factor: 1.5, jitter: 'equal', unit: 's' },
  },
]
