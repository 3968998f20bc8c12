import type { CatalogRowInput } from './schema'
import type { Target } from '../../model/trafficChange'

interface Store {
  readonly modules: string[]
  readonly receivers: string[]
  readonly methods: string[]
  readonly target?: Target
  readonly operation?: string
  readonly dependency?: string
  /** Words of what the first argument is called. */
  readonly given?: string[] | 'options'
}

const store = ({ target = 'sql', operation = '{method}', dependency = 'database', ...row }: Store): CatalogRowInput => ({ ...row, kind: 'call', target, operation, dependency })
const statement = (row: Store): CatalogRowInput => ({ ...row, kind: 'call', target: 'sql', operation: '{sql}', dependency: 'database', address: [{ arg: 0 }] })

const entityMethods = 'find findOne findOneOrFail findAll findAndCount findByCursor count persistAndFlush removeAndFlush flush insert insertMany upsert upsertMany nativeUpdate nativeDelete nativeInsert populate'.split(' ')

/** What models of whatever mapper answer to. */
const modelMethods = 'findOne findByPk findById findOrCreate findAndCountAll create bulkCreate insertMany update updateOne updateMany upsert destroy deleteOne deleteMany count increment decrement truncate'.split(' ')
/** What a collection of documents answers to, and hardly anything else. */
const documentMethods = 'findOne insertOne insertMany updateOne updateMany replaceOne deleteOne deleteMany countDocuments aggregate bulkWrite distinct findOneAndUpdate findOneAndDelete findOneAndReplace'.split(' ')
const meteorMethods = ['find', ...['findOne', 'insert', 'update', 'upsert', 'remove'].flatMap((method) => [method, `${method}Async`])]

/** Query builders, drivers and hosted stores beside the ones that most programs use. */
export const npmStoreRows: readonly CatalogRowInput[] = [
  store({ modules: ['drizzle-orm', 'drizzle-orm/*'], receivers: ['drizzle()', '*Database()'], methods: ['select', 'selectDistinct', 'insert', 'update', 'delete', 'execute'], target: 'orm' }),
  store({ modules: ['drizzle-orm', 'drizzle-orm/*'], receivers: ['drizzle().query.*', '*Database().query.*'], methods: ['findMany', 'findFirst'], target: 'orm' }),
  store({ modules: ['kysely'], receivers: ['Kysely()'], methods: ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto'] }),
  store({ modules: ['mongo-cursor-pagination'], receivers: [''], methods: ['find', 'aggregate', 'search'], target: 'orm' }),
  store({ modules: ['mongodb'], receivers: ['GridFSBucket()'], methods: ['delete', 'find', 'rename', 'openDownloadStream', 'openUploadStream', 'openUploadStreamWithId'], target: 'orm' }),
  store({ modules: ['@mikro-orm/core', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/knex', '@mikro-orm/mongodb'], receivers: ['EntityManager()', 'EntityRepository()', 'SqlEntityManager()', 'MikroORM.init().em', 'MikroORM().em'], methods: entityMethods, target: 'orm' }),
  store({ modules: ['mongojs', 'mongoist', 'promised-mongo'], receivers: ['().*', '().collection()', 'default().*', 'default().collection()'], methods: ['find', 'findOne', 'findAndModify', 'aggregate', 'count', 'distinct', 'insert', 'insertOne', 'insertMany', 'save', 'update', 'updateOne', 'updateMany', 'remove', 'deleteOne', 'deleteMany', 'replaceOne', 'mapReduce'] }),
  store({ modules: ['(any)'], receivers: [''], methods: ['$query', '$relatedQuery', '$fetchGraph'], target: 'orm' }),
  store({ modules: ['objection', 'bookshelf'], receivers: ['Model', 'Model()'], methods: ['query', 'relatedQuery', '$query', '$relatedQuery', 'fetch', 'fetchAll', 'fetchPage', 'save', 'destroy', 'load'], target: 'orm', operation: '{method} {subject}' }),
  // Models and builders that hang on an object of the whole program.
  store({ modules: ['(named)'], receivers: ['models.*'], methods: ['query', 'relatedQuery'], target: 'orm' }),
  store({ modules: ['(named)'], receivers: ['models.*'], methods: modelMethods, target: 'orm', operation: '{method} {subject}' }),
  store({ modules: ['(named)'], receivers: ['models', 'db', 'database'], methods: ['knex'], operation: 'query' }),
  store({ modules: ['(named)'], receivers: ['knex'], methods: ['select', 'from', 'table', 'insert', 'batchInsert', 'raw', 'column', 'queryBuilder'], operation: 'query' }),
  store({ modules: ['(any)'], receivers: [''], methods: ['$relatedQuery'], target: 'orm' }),
  store({ modules: ['meteor/mongo'], receivers: ['Mongo.Collection()'], methods: meteorMethods, target: 'orm' }),
  // Collections of documents that hang on one.
  store({ modules: ['(named)'], receivers: ['collections.*'], methods: documentMethods, target: 'orm' }),
  store({ modules: ['(named)'], receivers: ['collections.*'], methods: ['find'], target: 'orm', given: 'options' }),
  store({ modules: ['(named)'], receivers: ['collection'], methods: ['insert', 'save'], target: 'orm' }),
  // One that is looked up by its name: `db.collection('orders')`.
  store({ modules: ['(named)'], receivers: ['collection()'], methods: ['find', ...documentMethods], target: 'orm' }),
  store({ modules: ['(any)'], receivers: [''], methods: ['insertOne', 'replaceOne', 'bulkWrite', 'findOneAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'countDocuments', 'estimatedDocumentCount'], target: 'orm' }),
  statement({ modules: ['(any)'], receivers: [''], methods: ['query', 'execute', 'one', 'maybeOne', 'many', 'any', 'oneFirst', 'maybeOneFirst', 'manyFirst', 'anyFirst'], given: ['sql'] }),
  statement({ modules: ['sqlite', 'node:sqlite'], receivers: ['DatabaseSync().prepare()', 'DatabaseSync()', 'Database()'], methods: ['get', 'all', 'run', 'exec', 'iterate'] }),
  statement({ modules: ['@libsql/client', 'libsql'], receivers: ['createClient()'], methods: ['execute', 'batch', 'executeMultiple'] }),
  statement({ modules: ['mssql', 'tedious', 'oracledb', 'snowflake-sdk'], receivers: ['', 'request()', 'Request()', 'ConnectionPool().request()', 'connect().request()', 'getConnection()', 'createPool().getConnection()'], methods: ['query', 'execute', 'batch', 'execSql'] }),
  statement({ modules: ['cassandra-driver'], receivers: ['Client()'], methods: ['execute', 'batch', 'eachRow', 'stream'] }),
  statement({ modules: ['neo4j-driver'], receivers: ['driver().session()', 'Session()', '*.driver().session()'], methods: ['run', 'executeRead', 'executeWrite'] }),
  store({ modules: ['@clickhouse/client', '@clickhouse/client-web'], receivers: ['createClient()', 'ClickHouseClient()'], methods: ['query', 'insert', 'command', 'exec'], dependency: 'clickhouse' }),
  store({ modules: ['@supabase/supabase-js', '@supabase/ssr'], receivers: ['createClient().from()', 'SupabaseClient().from()', 'createServerClient().from()', 'createBrowserClient().from()'], methods: ['select', 'insert', 'update', 'upsert', 'delete'], dependency: 'supabase' }),
  store({ modules: ['@supabase/supabase-js', '@supabase/ssr'], receivers: ['createClient()', 'SupabaseClient()'], methods: ['rpc'], dependency: 'supabase' }),
  store({ modules: ['@upstash/redis', '@vercel/kv', 'keyv', 'handy-redis'], receivers: ['Redis()', 'kv', 'default', 'Keyv()', '()', 'Redis.fromEnv()', 'createClient()'], methods: ['get', 'set', 'mget', 'setex', 'del', 'delete', 'has', 'hget', 'hset', 'hgetall', 'incr', 'expire', 'lpush', 'rpush', 'sadd', 'zadd'], target: 'cache', dependency: 'redis' }),
  store({ modules: ['algoliasearch', '@algolia/client-search'], receivers: ['().initIndex()', 'algoliasearch().initIndex()', 'algoliasearch()', '()'], methods: ['search', 'saveObjects', 'saveObject', 'deleteObject', 'deleteObjects', 'partialUpdateObject', 'partialUpdateObjects', 'getObject', 'getObjects'], target: 'http', dependency: 'algolia' }),
]
