import type { CatalogRowInput } from './schema'
import { redisCommands, redisCommandsInWords } from './redisCommands'

const first = [{ arg: 0 }]
const redisMethods = [...redisCommands, ...redisCommandsInWords]
const sequelizeStatic =
  'findAll findByPk findOne findOrCreate findOrBuild findCreateFind findAndCountAll count max min sum create bulkCreate update destroy restore upsert increment decrement truncate aggregate findAllInBatches'.split(
    ' ',
  )
const sequelizeInstance = ['save', 'destroy', 'update', 'reload', 'restore', 'increment', 'decrement', '$get', '$set', '$count', '$add', '$remove', '$create']
const mongooseStatic =
  'find findOne findById findByIdAndUpdate findByIdAndDelete findOneAndUpdate findOneAndDelete create insertMany updateOne updateMany deleteOne deleteMany countDocuments estimatedDocumentCount aggregate distinct exists bulkWrite count update remove findOneAndRemove findByIdAndRemove findOneAndReplace replaceOne'.split(
    ' ',
  )
const typeormMethods =
  'find findBy findOne findOneBy findOneOrFail findOneByOrFail findAndCount findAndCountBy count countBy save insert update upsert delete softDelete remove softRemove query exist exists existsBy increment decrement'.split(
    ' ',
  )
const prismaMethods =
  'findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany create createMany createManyAndReturn update updateMany upsert delete deleteMany count aggregate groupBy'.split(
    ' ',
  )
const knexMethods = ['', 'select', 'from', 'table', 'insert', 'batchInsert', 'with', 'update', 'del', 'delete', 'first', 'raw', 'count']
const redbeanMethods =
  'findOne find findAll load store dispense trash exec getAll getRow getCol getCell count knex wipe convertToBeans storeAll trashAll'
    .split(' ')
    .filter((name) => !['dispense', 'convertToBeans', 'knex'].includes(name))

/** Chains that give one record of a model, or make it. */
const oneOf = (models: readonly string[], methods: string): string[] => models.flatMap((model) => methods.split(' ').map((method) => `${model}.${method}()`))

/** Methods that ask for rows and, by a second statement, for how many there are in all. */
const countingMethods = ['findAndCountAll', 'findAndCount', 'findAndCountBy']
/** What ends a query that was put together step by step. */
const typeormEnds = 'getOne getOneOrFail getMany getManyAndCount getRawOne getRawMany getRawAndEntities getCount getExists execute stream'.split(' ')
const typeormConnections = ['Connection()', 'createConnection()', 'getConnection()']
const typeormReceivers = [...typeormConnections.flatMap((connection) => [`${connection}.getRepository()`, `${connection}.manager`, `${connection}.manager.getRepository()`]), 'getManager()', 'getManager().getRepository()', 'Repository()', 'getRepository()', 'DataSource().getRepository()', 'DataSource().manager', 'EntityManager()', 'EntityManager().getRepository()', 'DataSource().manager.getRepository()', 'QueryRunner().manager', 'QueryRunner().manager.getRepository()', 'BaseEntity', 'BaseEntity()', 'EntityRepository()']
const typeormBuilders = [...typeormReceivers, 'DataSource()', ...typeormConnections].flatMap((maker) => [`${maker}.createQueryBuilder()`, `${maker}.createQueryBuilder().**()`]).concat('SelectQueryBuilder()', 'SelectQueryBuilder().**()')

/** Methods that only models of object mappers have. `(any model)` is any class that is called so, `(model)` one that inherits them. */
const tellingModelMethods =
  'findAll findByPk findOne findOrCreate findOrBuild findCreateFind findAndCountAll findAllInBatches findInBatches bulkCreate findById findByIdAndUpdate findByIdAndDelete findOneAndUpdate findOneAndDelete insertMany updateOne updateMany deleteOne deleteMany countDocuments estimatedDocumentCount findBy findOneBy findOneOrFail findOneByOrFail findAndCount'.split(
    ' ',
  )

/** Databases, object mappers and caches. */
export const storeRows: readonly CatalogRowInput[] = [
  {
    kind: 'call',
    modules: ['pg', 'mysql', 'mysql2', 'mysql2/promise', 'pg-promise', '@vercel/postgres', 'mariadb', '@databases/pg'],
    receivers: [
      'Client()', 'Pool()', 'PoolClient()', 'Pool().connect()', 'createPool()', 'createConnection()', 'createPool().getConnection()',
      'default.Pool()', 'default.Client()', '()()', 'Pool().getConnection()', 'Connection()',
    ],
    methods: ['query', 'execute', 'one', 'many', 'none', 'any', 'oneOrNone', 'manyOrNone'],
    target: 'sql',
    operation: '{sql}',
    address: [...first, { arg: 0, path: ['text'] }, { arg: 0, path: ['sql'] }],
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['postgres', '@neondatabase/serverless'],
    receivers: ['()', 'neon()'],
    methods: [''],
    target: 'sql',
    operation: '{sql}',
    address: first,
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['better-sqlite3', 'sqlite3', 'sqlite', '@louislam/sqlite3'],
    receivers: ['()', 'Database()', 'open()', '().prepare()'],
    methods: ['run', 'get', 'all', 'exec', 'each'],
    target: 'sql',
    operation: '{sql}',
    address: first,
    dependency: 'database',
  },
  // Where a query begins; what follows puts it together.
  { kind: 'call', modules: ['knex'], receivers: ['()', 'knex()', 'default()', 'Knex()', 'Knex.Transaction()', 'Transaction()'], methods: knexMethods, target: 'sql', operation: 'query', address: [{ arg: 0 }], dependency: 'database' },
  {
    kind: 'call',
    modules: ['sequelize', 'sequelize-typescript'],
    receivers: ['Model', 'Model.scope()', 'Model.unscoped()', 'Sequelize().define()', 'Sequelize().import()', 'Model.sequelize', 'Model.withScope()'],
    methods: sequelizeStatic,
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['sequelize', 'sequelize-typescript'],
    receivers: ['Model()', ...oneOf(['Model', 'Model.scope()', 'Model.unscoped()', 'Sequelize().define()', 'Sequelize().import()'], 'findByPk findOne findOrBuild create')],
    methods: sequelizeInstance,
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['sequelize', 'sequelize-typescript'],
    receivers: ['Sequelize()', 'Model.sequelize', 'Model().sequelize'],
    methods: ['query'],
    target: 'sql',
    operation: '{sql}',
    address: first,
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['(any model)', '(model)'],
    methods: tellingModelMethods,
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['(model)'],
    methods: ['create', 'update', 'destroy', 'count', 'upsert', 'increment', 'decrement', 'restore', 'truncate', 'sum', 'max', 'min', 'insert', 'exists'],
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  { kind: 'call', modules: ['(any model)'], methods: ['query'], target: 'orm', operation: '{method} {subject}', dependency: 'database' },
  {
    kind: 'call',
    modules: ['(any model)'],
    methods: ['destroy', 'count', 'restore', 'sum', 'max', 'min', 'increment', 'decrement'],
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
    given: ['where'],
  },
  {
    kind: 'call',
    modules: ['(any model)', '(model)'],
    methods: countingMethods,
    target: 'orm',
    operation: 'count {subject}',
    dependency: 'database',
    isFurther: true,
  },
  {
    kind: 'call',
    modules: ['sequelize', 'sequelize-typescript'],
    receivers: ['Model', 'Model.scope()', 'Model.unscoped()', 'Sequelize().define()', 'Sequelize().import()', 'Model.withScope()'],
    methods: countingMethods,
    target: 'orm',
    operation: 'count {subject}',
    dependency: 'database',
    isFurther: true,
  },
  {
    kind: 'call',
    modules: ['typeorm', '@nestjs/typeorm', '@mikro-orm/core'],
    receivers: typeormReceivers,
    methods: countingMethods,
    target: 'orm',
    operation: 'count {subject}',
    dependency: 'database',
    isFurther: true,
  },
  {
    kind: 'call',
    modules: ['mongoose'],
    receivers: ['model()', 'Model', 'Model()', 'connection.model()', 'createConnection().model()'],
    methods: [...mongooseStatic, 'save'],
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['mongoose'],
    receivers: ['Model()', 'model()()', 'connection.model()()', 'createConnection().model()()', ...oneOf(['model()', 'Model', 'connection.model()', 'createConnection().model()'], 'findOne findById create')],
    methods: ['save', 'updateOne', 'deleteOne', 'remove'],
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['mongodb'],
    receivers: ['MongoClient().db().collection()', 'MongoClient().connect().db().collection()', 'MongoClient.connect().db().collection()', 'MongoClient.connect().collection()', 'Collection()', 'Db().collection()'],
    methods: [...mongooseStatic, 'insertOne', 'insert', 'save', 'findAndModify'],
    target: 'sql',
    operation: '{method}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['typeorm', '@nestjs/typeorm'],
    receivers: typeormReceivers,
    methods: typeormMethods,
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['typeorm', '@nestjs/typeorm'],
    receivers: typeormBuilders,
    methods: typeormEnds,
    target: 'orm',
    operation: '{method}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['@prisma/client'],
    receivers: ['PrismaClient().*'],
    methods: prismaMethods,
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['@prisma/client'],
    receivers: ['PrismaClient().$extends().*'],
    methods: prismaMethods,
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['(named)'],
    receivers: ['prisma.*', 'prismaClient.*', 'prismaService.*', 'db.*', 'tx.*', 'trx.*'],
    methods: prismaMethods,
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['(any)'],
    methods: ['findUnique', 'findUniqueOrThrow', 'findFirstOrThrow', 'createManyAndReturn'],
    target: 'orm',
    operation: '{method} {subject}',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['(any)'],
    methods: ['$transaction'],
    target: 'sql',
    operation: 'transaction',
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['(any)'],
    methods: ['$queryRaw', '$executeRaw', '$queryRawUnsafe', '$executeRawUnsafe'],
    target: 'sql',
    operation: '{sql}',
    address: first,
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['redbean-node'],
    receivers: ['R'],
    methods: redbeanMethods,
    target: 'orm',
    operation: '{method} {name}',
    address: first,
    dependency: 'database',
  },
  {
    kind: 'call',
    modules: ['ioredis', 'redis'],
    receivers: ['()', 'Redis()', 'createClient()', 'Cluster()', 'default()', 'createCluster()', 'RedisClientType()'],
    methods: redisMethods,
    target: 'cache',
    operation: '{method}',
    dependency: 'redis',
  },
  {
    kind: 'call',
    modules: ['(named)'],
    receivers: ['redis', 'redisClient', 'redisConnection'],
    methods: redisMethods,
    target: 'cache',
    operation: '{method}',
    dependency: 'redis',
  },
  {
    kind: 'call',
    modules: ['ioredis', 'redis'],
    receivers: ['**.multi()', '**.pipeline()'],
    methods: ['exec', 'execAsPipeline', 'execTyped'],
    target: 'cache',
    operation: 'pipeline',
    dependency: 'redis',
  },
  {
    kind: 'call',
    modules: ['memcached', 'memjs'],
    receivers: ['()', 'Client()', 'Client.create()'],
    methods: ['get', 'set', 'add', 'replace', 'delete', 'del', 'getMulti', 'incr', 'decr'],
    target: 'cache',
    operation: '{method}',
    dependency: 'memcached',
  },
  {
    kind: 'call',
    modules: ['@elastic/elasticsearch', '@opensearch-project/opensearch', 'elasticsearch', 'meilisearch', 'typesense'],
    receivers: ['Client()'],
    methods: ['search', 'index', 'bulk', 'get', 'mget', 'create', 'update', 'delete', 'deleteByQuery', 'updateByQuery', 'count', 'msearch', 'exists', 'scroll'],
    target: 'sql',
    operation: '{method}',
    dependency: 'search',
  },
]
