import type { CatalogRowInput } from './schema'

const go = { ecosystem: 'go' as const }
const first = [{ arg: 0 }]
const second = [{ arg: 1 }]
const words = (text: string): string[] => text.split(' ')

const database = { ...go, kind: 'call' as const, target: 'sql' as const, operation: '{sql}', dependency: 'database' }
const sqlPools = words('DB() Conn() DB().Conn() Open() OpenDB() Connect() MustConnect() ConnectContext() NewDb()')
const sqlAskers = [...sqlPools, 'Tx()', ...sqlPools.flatMap((pool) => words('Begin BeginTx Beginx BeginTxx').map((method) => `${pool}.${method}()`))]
/** What speaks to a database, and statements that are prepared on it or taken into a transaction. */
const sqlValues = [...sqlAskers, 'Stmt()', ...sqlAskers.flatMap((asker) => words('Prepare PrepareContext Preparex PreparexContext Stmt StmtContext Stmtx').map((method) => `${asker}.${method}()`))]
/** Methods that the program only declares, by the types of the library that they answer with: `Query(context.Context, string) (pgx.Rows, error)`. */
const answering = (types: string): string[] => words(types).map((type) => `answer ${type}`)
const pgxConnections = ['Conn()', 'Pool()', 'Connect()', 'New()', 'NewWithConfig()', 'ConnectConfig()']
const pgxValues = [...pgxConnections, 'Tx()', 'Tx().Begin()', ...pgxConnections.flatMap((connection) => ['Begin', 'BeginTx', 'Acquire'].map((method) => `${connection}.${method}()`))]

const gormMethods = words('Find First Last Take Create CreateInBatches Save Update Updates UpdateColumn UpdateColumns Delete Count Scan Exec Pluck FirstOrCreate FirstOrInit FindInBatches')
/** A query is a chain; each length of it is a receiver. */
const gormChain = ['DB()', 'Open()', 'DB().*()', 'Open().*()', 'DB().*().*()', 'Open().*().*()', 'DB().*().*().*()', 'Open().*().*().*()', 'DB().*().*().*().*()']

const popModules = ['github.com/gobuffalo/pop*', 'github.com/ory/pop*']
const popMethods = words('All First Last Find Count CountByField Exists Create Save Update UpdateColumns UpdateQuery Destroy Delete Load Reload ValidateAndCreate ValidateAndSave ValidateAndUpdate Select')
const popQuery = ['Connection()', 'Query()', 'Connect()', 'Connection().**()', 'Query().**()']
const popStatement = ['Connection().RawQuery()', 'Query().RawQuery()', 'Connection().**.RawQuery()']

const beegoModules = ['github.com/astaxie/beego/orm', 'github.com/astaxie/beego/client/orm', 'github.com/beego/beego/client/orm', 'github.com/beego/beego/v2/client/orm']
const beegoOrm = words('NewOrm() NewOrmUsingDB() Ormer() TxOrmer() DQL() DML() QueryExecutor()')
const beegoQuery = [...words('QuerySeter() QuerySeter().**()'), ...beegoOrm.map((orm) => `${orm}.QueryTable().**()`), ...beegoOrm.map((orm) => `${orm}.QueryTable()`)]
const beegoRaw = [...words('RawSeter() RawSeter().**()'), ...beegoOrm.map((orm) => `${orm}.Raw()`), ...beegoOrm.map((orm) => `${orm}.Raw().**()`)]

const dbxModules = ['github.com/pocketbase/dbx', 'github.com/go-ozzo/ozzo-dbx']
const dbxQueries = ['Query()', 'SelectQuery()', 'ModelQuery()', ...words('DB() Tx() Builder() Open() MustOpen()').flatMap((from) => [`${from}.*()`])]

const redisMethods = words(
  'Get Set SetNX SetEX SetXX GetSet GetDel GetEx MGet MSet Del Unlink Exists Expire ExpireAt Incr IncrBy Decr DecrBy HGet HSet HMGet HMSet HGetAll HDel HIncrBy HExists LPush RPush LPop RPop LRange LLen BLPop BRPop SAdd SRem SMembers SIsMember SCard ZAdd ZRange ZRem ZRangeByScore ZScore ZIncrBy Publish Keys Scan TTL PTTL Eval EvalSha XAdd XRead XReadGroup XAck Ping',
)
const mongoMethods = words('Find FindOne FindOneAndUpdate FindOneAndDelete FindOneAndReplace InsertOne InsertMany UpdateOne UpdateMany UpdateByID ReplaceOne DeleteOne DeleteMany CountDocuments EstimatedDocumentCount Aggregate Distinct BulkWrite')
const borpMethods = words('SelectOne Select Get Insert Update Delete SelectInt SelectNullInt SelectStr ExecContext QueryContext QueryRowContext')

/** Databases, caches, queues and what else is called. */
export const goStoreRows: readonly CatalogRowInput[] = [
  { ...database, modules: ['database/sql', 'github.com/jmoiron/sqlx'], receivers: sqlValues, methods: words('Query QueryRow Exec Queryx QueryRowx NamedExec NamedQuery MustExec'), address: first },
  { ...database, modules: ['database/sql', 'github.com/jmoiron/sqlx'], receivers: sqlValues, methods: words('QueryContext QueryRowContext ExecContext QueryxContext QueryRowxContext NamedExecContext MustExecContext'), address: second },
  { ...database, modules: ['database/sql'], receivers: answering('Rows Row Result'), methods: words('QueryContext QueryRowContext ExecContext'), address: second },
  { ...database, modules: ['database/sql'], receivers: answering('Rows Row Result'), methods: words('Query QueryRow Exec'), address: first },
  { ...database, modules: ['github.com/jackc/pgx*', 'github.com/jackc/pgconn'], receivers: answering('Rows Row CommandTag BatchResults'), methods: words('Query QueryRow Exec SendBatch'), address: second },
  { ...database, modules: ['(named)'], receivers: words('db tx conn dbtx querier queryer executor'), methods: words('QueryContext QueryRowContext ExecContext'), address: second },
  { ...database, modules: ['(named)'], receivers: words('db tx conn dbtx pool querier queryer executor'), methods: words('Query QueryRow Exec'), address: second, given: ['ctx', 'context'] },
  { ...database, modules: ['github.com/jmoiron/sqlx'], receivers: sqlValues, methods: ['Get', 'Select'], address: second },
  { ...database, modules: ['github.com/jmoiron/sqlx'], receivers: sqlValues, methods: ['GetContext', 'SelectContext'], address: [{ arg: 2 }] },
  { ...database, modules: ['github.com/jackc/pgx*'], receivers: pgxValues, methods: words('Query QueryRow Exec SendBatch CopyFrom'), address: second },
  { ...database, target: 'orm', operation: '{method}', modules: ['gorm.io/gorm', 'github.com/jinzhu/gorm'], receivers: gormChain, methods: gormMethods },
  { ...database, target: 'orm', operation: '{method}', modules: popModules, receivers: popQuery, methods: popMethods },
  { ...database, modules: popModules, receivers: popStatement, methods: words('Exec ExecWithCount First All Count'), operation: 'query' },
  { ...database, target: 'orm', operation: '{method}', modules: beegoModules, receivers: beegoOrm, methods: words('Read ReadWithCtx ReadForUpdate ReadOrCreate ReadOrCreateWithCtx LoadRelated Insert InsertWithCtx InsertOrUpdate InsertMulti InsertMultiWithCtx Update UpdateWithCtx Delete DeleteWithCtx') },
  { ...database, target: 'orm', operation: '{method}', modules: beegoModules, receivers: beegoQuery, methods: words('All One Count Exist Update Delete Values ValuesList ValuesFlat RowsToMap RowsToStruct AllWithCtx OneWithCtx CountWithCtx UpdateWithCtx DeleteWithCtx') },
  { ...database, modules: beegoModules, receivers: beegoRaw, methods: words('Exec QueryRow QueryRows Values ValuesList ValuesFlat'), operation: 'query' },
  { ...database, target: 'orm', operation: '{method}', modules: ['github.com/letsencrypt/borp', 'github.com/go-gorp/gorp*', 'gopkg.in/gorp*', 'gopkg.in/go-gorp/gorp*'], receivers: ['DbMap()', 'Transaction()', 'SqlExecutor()'], methods: borpMethods },
  { ...database, operation: '{method}', modules: dbxModules, receivers: dbxQueries.flatMap((query) => [query, `${query}.**()`]), methods: words('Execute One All Row Rows Column') },
  { ...database, target: 'sql', operation: '{method}', dependency: 'mongodb', modules: ['go.mongodb.org/mongo-driver*'], receivers: ['Collection()', 'Database().Collection()', 'Client().Database().Collection()', 'Connect().Database().Collection()'], methods: mongoMethods },
  {
    ...go, kind: 'call', modules: ['github.com/redis/go-redis*', 'github.com/go-redis/redis*'],
    receivers: ['Client()', 'NewClient()', 'UniversalClient()', 'NewUniversalClient()', 'ClusterClient()', 'NewClusterClient()', 'Ring()', 'NewRing()', 'Cmdable()', 'NewFailoverClient()'],
    methods: redisMethods, target: 'cache', operation: '{method}', dependency: 'redis',
  },
  { ...go, kind: 'call', modules: ['github.com/redis/go-redis*', 'github.com/go-redis/redis*'], receivers: ['**.Pipeline()', '**.TxPipeline()', 'Pipeliner()'], methods: ['Exec'], target: 'cache', operation: 'pipeline', dependency: 'redis' },
  { ...go, kind: 'call', modules: ['github.com/redis/go-redis*', 'github.com/go-redis/redis*'], receivers: ['**'], methods: ['Pipelined', 'TxPipelined'], target: 'cache', operation: 'pipeline', dependency: 'redis' },
  { ...go, kind: 'call', modules: ['github.com/gomodule/redigo*', 'github.com/garyburd/redigo*'], receivers: ['Conn()', 'Pool().Get()', 'Dial()'], methods: ['Do', 'Send'], target: 'cache', operation: '{name}', address: first, dependency: 'redis' },
  { ...go, kind: 'call', modules: ['github.com/bradfitz/gomemcache*'], receivers: ['New()', 'Client()'], methods: words('Get Set Add Delete GetMulti Increment Decrement Touch Replace'), target: 'cache', operation: '{method}', dependency: 'memcached' },
  { ...go, kind: 'call', modules: ['github.com/segmentio/kafka-go'], receivers: ['Writer()', 'NewWriter()'], methods: ['WriteMessages'], target: 'queue', operation: 'publish', address: [{ at: 'origin', arg: 0, path: ['Topic'] }], dependency: 'kafka' },
  { ...go, kind: 'call', modules: ['github.com/segmentio/kafka-go'], receivers: ['Reader()', 'NewReader()'], methods: ['ReadMessage', 'FetchMessage'], target: 'queue', operation: 'receive', address: [{ at: 'origin', arg: 0, path: ['Topic'] }], dependency: 'kafka' },
  {
    ...go, kind: 'call', modules: ['github.com/IBM/sarama', 'github.com/Shopify/sarama'], receivers: ['SyncProducer()', 'NewSyncProducer()', 'NewSyncProducerFromClient()'],
    methods: ['SendMessage', 'SendMessages'], target: 'queue', operation: 'publish', address: [{ arg: 0, path: ['Topic'] }], dependency: 'kafka',
  },
  {
    ...go, kind: 'call', modules: ['github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp'], receivers: ['Channel()', 'Dial().Channel()', 'Connection().Channel()'],
    methods: ['Publish'], target: 'queue', operation: 'publish', address: second, dependency: 'rabbitmq',
  },
  {
    ...go, kind: 'call', modules: ['github.com/rabbitmq/amqp091-go'], receivers: ['Channel()', 'Dial().Channel()', 'Connection().Channel()'],
    methods: ['PublishWithContext'], target: 'queue', operation: 'publish', address: [{ arg: 2 }], dependency: 'rabbitmq',
  },
  { ...go, kind: 'call', modules: ['github.com/nats-io/nats.go*'], receivers: ['Conn()', 'Connect()', 'JetStreamContext()'], methods: ['Publish', 'Request', 'PublishMsg'], target: 'queue', operation: 'publish', address: first, dependency: 'nats' },
  { ...go, kind: 'call', modules: ['github.com/aws/aws-sdk-go-v2/service/*', 'github.com/aws/aws-sdk-go/service/*'], receivers: ['Client()', 'NewFromConfig()', 'New()'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: '{module}' },
  { ...go, kind: 'call', modules: ['sigs.k8s.io/controller-runtime/pkg/client'], receivers: ['Client()', 'Reader()', 'Writer()', 'New()'], methods: ['Get', 'List', 'Create', 'Update', 'Patch', 'Delete', 'DeleteAllOf'], target: 'http', operation: '{method}', dependency: 'kubernetes' },
  { ...go, kind: 'retry', modules: ['k8s.io/client-go/util/retry'], methods: ['RetryOnConflict'], callback: 1, rule: { byDefault: 4, baseByDefault: 0.01, factor: 1 } },
  { ...go, kind: 'retry', modules: ['k8s.io/client-go/util/retry'], methods: ['OnError'], callback: 2, rule: { byDefault: 4, baseByDefault: 0.01, factor: 1 } },
  { ...go, kind: 'retry', modules: ['github.com/cenkalti/backoff*'], methods: ['Retry', 'RetryNotify', 'RetryWithData'], callback: 0, rule: { byDefault: 10, baseByDefault: 0.5, factor: 1.5, jitter: 'equal' } },
  { ...go, kind: 'retry', modules: ['github.com/avast/retry-go*'], methods: ['Do', 'DoWithData'], callback: 0, rule: { byDefault: 9, baseByDefault: 0.1, jitter: 'equal' } },
  { ...go, kind: 'call', modules: ['net/smtp'], methods: ['SendMail'], target: 'other', operation: 'send', dependency: 'smtp' },
  { ...go, kind: 'call', modules: ['net/smtp'], receivers: ['Client()', 'Dial()', 'NewClient()'], methods: ['Mail', 'Rcpt', 'Data'], target: 'other', operation: '{method}', dependency: 'smtp' },
  { ...go, kind: 'call', modules: ['github.com/miekg/dns'], receivers: ['Client()'], methods: ['Exchange', 'ExchangeContext'], target: 'other', operation: 'query', dependency: 'dns' },
  { ...go, kind: 'call', modules: ['os/exec'], receivers: ['Command()', 'CommandContext()', 'Cmd()'], methods: ['Run', 'Output', 'CombinedOutput', 'Start'], target: 'other', operation: 'run', dependency: 'subprocess' },
]
