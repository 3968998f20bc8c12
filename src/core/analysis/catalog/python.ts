import { redisCommands } from './redisCommands'
import type { CatalogRowInput } from './schema'

const own = { ecosystem: 'python' as const }
const any = { ecosystem: 'python' as const, modules: ['(any)'] }
const first = [{ arg: 0 }]
const words = (text: string): string[] => text.split(' ')
const anyOption = (name: string) => [0, 1, 2, 3].map((arg) => ({ arg, path: [name] }))
const verbs = words('get post put patch delete head options')
const timeout = { slots: anyOption('timeout'), unit: 's' as const }
const http = { kind: 'call' as const, ...own, target: 'http' as const, timeout }
const database = { dependency: 'database' }
const mongo = { dependency: 'mongodb' }
const mongoEngine = words('mongoengine mongoengine.document flask_mongoengine')
const mongoDocuments = words('Document DynamicDocument MongoEngine().Document')
const querySetMethods = 'get filter exclude all create count exists first last aggregate annotate values values_list in_bulk raw select_related prefetch_related order_by only defer'
const sessions = words('Session() AsyncSession() sessionmaker()() scoped_session()')

const named = (receivers: string, methods: string) => ({ kind: 'call' as const, ecosystem: 'python' as const, modules: ['(named)'], receivers: words(receivers), methods: words(methods) })

/** Libraries of Python, by how they are called. */
export const pythonRows: readonly CatalogRowInput[] = [
  { ...http, modules: ['slumber', 'edx_rest_api_client.client'], receivers: words('API().** EdxRestApiClient().**'), methods: words('get post put patch delete'), operation: '{METHOD}', address: [], base: [{ at: 'origin', arg: 0 }] },
  { ...http, modules: ['requests', 'niquests', 'curl_cffi.requests'], receivers: ['', 'Session()', 'session()', 'Client()', 'AsyncClient()'], methods: verbs, operation: '{METHOD}', address: first, base: [{ at: 'origin', arg: 0, path: ['base_url'] }] },
  { ...http, modules: ['httpx'], timeout: { ...timeout, byDefault: 5 }, receivers: ['', 'Client()', 'AsyncClient()'], methods: verbs, operation: '{METHOD}', address: first, base: [{ at: 'origin', arg: 0, path: ['base_url'] }] },
  { ...http, modules: ['httpx'], timeout: { ...timeout, byDefault: 5 }, receivers: ['', 'Client()', 'AsyncClient()'], methods: ['request', 'stream'], operation: 'GET', httpMethod: first, address: [{ arg: 1 }] },
  { ...http, modules: ['requests'], receivers: ['', 'Session()', 'Client()', 'AsyncClient()'], methods: ['request', 'stream'], operation: 'GET', httpMethod: first, address: [{ arg: 1 }] },
  { ...http, modules: ['aiohttp'], timeout: { ...timeout, byDefault: 300 }, receivers: ['ClientSession()'], methods: verbs, operation: '{METHOD}', address: first, base: [{ at: 'origin', arg: 0 }] },
  { ...http, modules: ['aiohttp'], timeout: { ...timeout, byDefault: 300 }, receivers: ['', 'ClientSession()'], methods: ['request'], operation: 'GET', httpMethod: first, address: [{ arg: 1 }] },
  { ...http, modules: ['urllib.request'], methods: ['urlopen', 'urlretrieve'], operation: 'GET', address: first },
  { ...http, modules: ['urllib3'], receivers: ['PoolManager()', ''], methods: ['request', 'urlopen'], operation: 'GET', httpMethod: first, address: [{ arg: 1 }] },
  { ...http, modules: ['feedparser'], methods: ['parse'], operation: 'GET', address: first, given: words('url uri href link feed source') },
  { ...http, modules: ['locust', 'locust.*'], receivers: words('HttpUser() HttpUser HttpLocust() FastHttpUser() TaskSet() SequentialTaskSet()').map((user) => `${user}.client`), methods: verbs, operation: '{METHOD}', address: first },
  { ...http, modules: ['tornado.httpclient', 'tornado.simple_httpclient', 'tornado.curl_httpclient'], timeout: { slots: anyOption('request_timeout'), unit: 's', byDefault: 20 }, receivers: words('AsyncHTTPClient() HTTPClient() SimpleAsyncHTTPClient() CurlAsyncHTTPClient() AsyncHTTPClient.instance()'), methods: ['fetch'], operation: 'GET', address: first },
  { ...http, modules: ['treq'], methods: verbs, operation: '{METHOD}', address: first },
  { ...http, modules: ['twisted.web.client'], receivers: ['Agent()', 'ProxyAgent()', 'RedirectAgent()'], methods: ['request'], operation: 'GET', httpMethod: first, address: [{ arg: 1 }] },
  { ...http, ...any, methods: words('get_json post_json_get_json put_json post_urlencoded_get_json'), operation: 'GET', address: first },
  {
    kind: 'call', ...own, modules: words('sqlite3 psycopg2 psycopg pymysql MySQLdb asyncpg aiosqlite oracledb'),
    receivers: words('connect() connect().cursor() Connection() create_pool() create_pool().acquire()'), methods: words('execute executemany executescript fetch fetchrow fetchval'), target: 'sql', operation: '{sql}', address: first, ...database,
  },
  { kind: 'call', ...any, methods: words('execute executemany execute_batch execute_values fetchrow fetchval'), target: 'sql', operation: '{sql}', address: first, ...database },
  { kind: 'call', ...own, modules: ['web', 'web.db'], receivers: ['database()'], methods: ['query'], target: 'sql', operation: '{sql}', address: first, ...database },
  { kind: 'call', ...own, modules: ['web', 'web.db'], receivers: ['database()'], methods: words('select where insert multiple_insert update delete'), target: 'sql', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['psycopg2.extras'], methods: ['execute_batch', 'execute_values'], target: 'sql', operation: '{sql}', address: [{ arg: 1 }], ...database },
  { kind: 'call', ...own, modules: ['sqlalchemy.orm', 'sqlalchemy.ext.asyncio', 'flask_sqlalchemy', 'sqlmodel'], receivers: [...sessions, 'SQLAlchemy().session'], methods: words('execute exec scalar scalars query get merge refresh commit flush bulk_save_objects bulk_insert_mappings'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['sqlalchemy_utils', 'sqlalchemy_utils.functions'], methods: words('database_exists create_database drop_database'), target: 'sql', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['sqlalchemy', 'sqlalchemy.engine'], receivers: words('create_engine() create_engine().connect() create_engine().begin() Connection() Engine()'), methods: words('execute scalar scalars'), target: 'sql', operation: '{sql}', address: first, ...database },
  { kind: 'call', ...any, methods: words('scalars bulk_save_objects bulk_insert_mappings one_or_none scalar_one_or_none'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['django.db.models', 'django.db.models.query', 'django.db.models.manager'], receivers: ['Model.objects', 'Model._default_manager', 'QuerySet()', 'Manager()', 'Manager().get_queryset()', 'QuerySet().get_queryset()'], methods: words('get filter exclude all create get_or_create update_or_create bulk_create bulk_update count exists first last aggregate annotate values values_list in_bulk raw select_related prefetch_related order_by only defer aget afilter acreate'), target: 'orm', operation: '{method}', ...database, batch: anyOption('batch_size') },
  { kind: 'call', ...own, modules: ['django.db.models'], receivers: ['Model().*'], methods: words('all get filter exclude create get_or_create update_or_create bulk_create bulk_update count exists first last latest earliest aggregate annotate values values_list in_bulk select_related prefetch_related order_by only defer distinct iterator add remove set clear aget acount aexists afirst'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['django.db.models'], receivers: ['Model.objects'], methods: words('add remove set clear'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['django.db.models'], receivers: ['Model()'], methods: words('save delete refresh_from_db asave adelete'), target: 'orm', operation: '{method}', ...database },
  { ...named('session db db_session dbsession async_session sess', 'query execute exec scalar scalars get merge refresh commit flush'), target: 'orm', operation: '{method}', ...database },
  { ...named('redis redis_client redis_conn redis_connection rdb', 'get set setex setnx mget mset delete exists expire incr decr incrby hget hset hgetall hdel lpush rpush lpop rpop lrange sadd srem smembers zadd zrem zrange publish eval scan keys ttl'), target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...named('*_set', 'all count filter exclude exists first last aggregate values values_list order_by create add remove clear'), target: 'orm', operation: '{method}', ...database },
  { ...named('objects', querySetMethods), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...any, methods: words('bulk_create bulk_update get_or_create update_or_create refresh_from_db'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['(query)'], methods: words('first last get exists count update delete aggregate earliest latest'), target: 'orm', operation: '{method}', ...database },
  { ...named('this.queryset get_queryset', querySetMethods), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['rest_framework.viewsets', 'rest_framework.generics', 'django.views.generic', 'django.views.generic.*'], receivers: ['*()'], methods: ['get_object', 'aget_object'], target: 'orm', operation: 'get', ...database },
  { kind: 'call', ...own, modules: ['django.shortcuts', 'rest_framework.generics', 'annoying.functions'], methods: words('get_object_or_404 aget_object_or_404 get_object_or_None'), target: 'orm', operation: 'get', ...database },
  { kind: 'call', ...own, modules: ['django.shortcuts'], methods: words('get_list_or_404 aget_list_or_404'), target: 'orm', operation: 'filter', ...database },
  { kind: 'call', ...any, methods: ['save', 'asave'], given: ['fields'], target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['peewee'], receivers: ['Model'], methods: words('select get get_or_none get_by_id create insert insert_many update delete get_or_create'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['peewee', 'playhouse.*'], receivers: words('Model() Model.get() Model.get_or_none() Model.get_by_id() Model.create()'), methods: words('save delete_instance'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: mongoEngine, receivers: mongoDocuments, methods: ['objects'], target: 'orm', operation: 'find', ...mongo },
  { kind: 'call', ...own, modules: mongoEngine, receivers: mongoDocuments.map((document) => `${document}.objects`), methods: words('get first filter all count create insert update update_one delete aggregate distinct item_frequencies only order_by'), target: 'orm', operation: '{method}', ...mongo },
  { kind: 'call', ...own, modules: mongoEngine, receivers: mongoDocuments.map((document) => `${document}()`), methods: words('save delete reload update modify'), target: 'orm', operation: '{method}', ...mongo },
  { kind: 'call', ...own, modules: ['tortoise.models', 'tortoise'], receivers: ['Model', 'models.Model'], methods: words('get get_or_none get_or_create update_or_create create filter exclude all first count exists bulk_create bulk_update in_bulk'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...own, modules: ['tortoise.models', 'tortoise'], receivers: ['Model()', 'models.Model()'], methods: words('save delete refresh_from_db fetch_related'), target: 'orm', operation: '{method}', ...database },
  { kind: 'call', ...any, methods: words('find_one insert_one insert_many update_one update_many delete_one delete_many count_documents bulk_write find_one_and_update'), target: 'orm', operation: '{method}', dependency: 'mongodb' },
  {
    kind: 'call', ...own, modules: ['redis', 'redis.asyncio', 'aioredis', 'redis.client'], receivers: words('Redis() StrictRedis() StrictRedis.from_url() Redis.from_url() from_url()'),
    methods: [...redisCommands, 'delete'], target: 'cache', operation: '{method}', dependency: 'redis',
  },
  { kind: 'call', ...own, modules: ['redis', 'redis.asyncio', 'aioredis', 'redis.client'], receivers: ['**.pipeline()'], methods: ['execute'], target: 'cache', operation: 'pipeline', dependency: 'redis' },
  { ...named('pipe pipeline redis_pipe redis_pipeline', 'execute'), target: 'cache', operation: 'pipeline', dependency: 'redis' },
  { kind: 'call', ...own, modules: ['django.core.cache'], receivers: ['cache', 'caches'], methods: words('get set add delete get_or_set get_many set_many delete_many incr decr touch'), target: 'cache', operation: '{method}', dependency: 'cache' },
  { kind: 'call', ...own, modules: ['pymemcache.client.base', 'pymemcache', 'memcache', 'pylibmc'], receivers: ['Client()'], methods: words('get set add delete incr decr get_many set_many get_multi set_multi'), target: 'cache', operation: '{method}', dependency: 'memcached' },
  { kind: 'call', ...any, methods: ['apply_async', 'send_task', 'delay'], target: 'queue', operation: 'publish', dependency: 'celery' },
  { kind: 'call', ...own, modules: ['rq'], receivers: ['Queue()'], methods: words('enqueue enqueue_call enqueue_in enqueue_at enqueue_many'), target: 'queue', operation: 'publish', dependency: 'rq' },
  { ...named('queue q default_queue high_queue low_queue task_queue', 'enqueue enqueue_call enqueue_in enqueue_at'), target: 'queue', operation: 'publish', dependency: 'rq' },
  { kind: 'call', ...any, methods: words('enqueue_job send_with_options apply_async_on_commit delay_on_commit'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { kind: 'call', ...own, modules: ['django_q.tasks', 'django_q'], methods: words('async_task async_iter async_chain schedule'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { kind: 'call', ...own, modules: ['kafka', 'aiokafka', 'confluent_kafka'], receivers: words('KafkaProducer() AIOKafkaProducer() Producer()'), methods: words('send send_and_wait produce'), target: 'queue', operation: 'publish', address: first },
  { kind: 'call', ...any, methods: ['basic_publish'], target: 'queue', operation: 'publish', address: [{ arg: 0, path: ['routing_key'] }, { arg: 1 }] },
  { kind: 'call', ...own, modules: ['boto3', 'aioboto3'], receivers: ['client()', 'Session().client()', 'resource()', 'resource().*()', 'client().get_paginator()'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'aws', address: [{ at: 'origin', arg: 0 }] },
  { kind: 'call', ...own, modules: ['google.cloud.storage', 'google.cloud.bigquery', 'google.cloud.pubsub_v1', 'google.cloud.tasks'], receivers: words('Client() Client().bucket() Client().bucket().blob() PublisherClient()'), methods: words('get_bucket list_blobs upload_from_file upload_from_filename upload_from_string download_to_filename download_as_bytes query load_table_from_json insert_rows_json publish delete exists'), target: 'cloud', operation: '{method}', dependency: 'google cloud' },
  { kind: 'call', ...own, modules: ['elasticsearch', 'opensearchpy'], receivers: words('Elasticsearch() OpenSearch() AsyncElasticsearch()'), methods: words('search index get bulk delete update count msearch mget delete_by_query'), target: 'other', operation: '{method}', dependency: 'search' },
  { kind: 'call', ...own, modules: ['elasticsearch.helpers', 'opensearchpy.helpers'], methods: words('bulk parallel_bulk streaming_bulk scan'), target: 'other', operation: '{method}', dependency: 'search' },
  { kind: 'call', ...own, modules: ['smtplib'], receivers: ['SMTP()', 'SMTP_SSL()'], methods: ['sendmail', 'send_message'], target: 'other', operation: 'send', dependency: 'mail' },
  { kind: 'call', ...own, modules: ['django.core.mail'], methods: ['send_mail', 'send_mass_mail'], target: 'other', operation: 'send', dependency: 'mail' },
  { kind: 'call', ...own, modules: ['subprocess'], methods: words('run call check_call check_output Popen'), target: 'other', operation: 'run', dependency: 'subprocess', timeout },
  { kind: 'call', ...own, modules: ['dns.resolver', 'socket'], methods: words('resolve query getaddrinfo gethostbyname'), target: 'other', operation: 'resolve', dependency: 'dns' },
  { kind: 'call', ...own, modules: ['*_pb2_grpc'], receivers: ['*Stub()'], methods: ['*'], target: 'grpc', operation: '{method}', dependency: '{client}' },
  { kind: 'parallel', ...own, modules: ['concurrent.futures'], receivers: words('ThreadPoolExecutor() ProcessPoolExecutor()'), methods: ['submit'] },
  { kind: 'parallel', ...own, modules: ['asyncio', 'trio', 'anyio', 'twisted.internet.defer'], methods: words('gather wait as_completed gatherResults DeferredList') },
  { kind: 'parallel', ...own, modules: ['asyncio', 'trio', 'anyio'], receivers: words('TaskGroup() taskgroups.TaskGroup() create_task_group() open_nursery()'), methods: words('create_task start_soon') },
  { kind: 'repeat', ...own, modules: ['concurrent.futures', 'multiprocessing'], receivers: words('ThreadPoolExecutor() ProcessPoolExecutor() Pool()'), methods: words('map imap imap_unordered starmap'), callback: 0, over: { arg: 1 }, isParallel: true },
  { kind: 'repeat', ...own, modules: ['(global)'], methods: ['map', 'filter'], callback: 0, over: { arg: 1 }, isParallel: false },
  { kind: 'entry', ...own, modules: ['fastapi', 'flask', 'quart', 'sanic', 'starlette'], receivers: words('FastAPI() APIRouter() Flask() Blueprint() Quart() Sanic()'), methods: [...verbs], entry: 'http', name: '{METHOD} {name}', named: first },
  { kind: 'entry', ...own, modules: ['flask', 'quart', 'sanic'], receivers: words('Flask() Blueprint() Quart() Sanic()'), methods: ['route'], entry: 'http', name: 'ALL {name}', named: first },
  { kind: 'entry', ...own, modules: ['aiohttp', 'aiohttp.web'], receivers: words('RouteTableDef() web.RouteTableDef() web'), methods: [...verbs], entry: 'http', name: '{METHOD} {name}', named: first },
  { kind: 'entry', ...own, modules: ['aiohttp', 'aiohttp.web'], receivers: words('web.Application().router Application().router'), methods: words('add_get add_post add_put add_patch add_delete'), entry: 'http', name: 'ALL {name}', named: first },
  { kind: 'entry', ...own, modules: ['pyramid.view'], methods: ['view_config'], entry: 'http', name: 'ALL {name}', named: [{ arg: 0, path: ['route_name'] }] },
  { kind: 'entry', ...own, modules: ['celery'], receivers: ['', 'Celery()'], methods: ['task', 'shared_task'], entry: 'queue', name: '{name}', named: [{ arg: 0, path: ['name'] }] },
  { kind: 'entry', ...any, methods: ['basic_consume'], entry: 'queue', name: '{name}', named: [{ arg: 0, path: ['queue'] }, ...first], handlers: [...anyOption('on_message_callback'), { arg: 1 }] },
  { kind: 'entry', ...own, modules: ['apscheduler.schedulers.*'], receivers: ['*()'], methods: ['add_job', 'scheduled_job'], entry: 'schedule', name: '{name}', named: [{ arg: 1 }] },
]
