import type { CatalogRowInput, Ecosystem } from './schema'

const words = (text: string): string[] => text.split(' ')

/** Classes whose records ask a database themselves, by what is asked of the class, of a record, and of a query that the class begins. */
interface ActiveRecord {
  readonly ecosystem: Ecosystem
  readonly modules: string
  readonly classes: string
  /** Methods of the class that ask at once. */
  readonly asked: string
  /** Methods of the class that give a record or records. */
  readonly given: string
  /** Methods of a record that ask. */
  readonly kept: string
  /** What begins a query, what holds one, and what asks it. */
  readonly begun: string
  readonly queries: string
  readonly asking: string
}

const rowsOf = ({ ecosystem, modules, classes, asked, given, kept, begun, queries, asking }: ActiveRecord): CatalogRowInput[] => {
  const orm = { kind: 'call' as const, ecosystem, modules: words(modules), target: 'orm' as const, operation: '{method}', dependency: 'database' }
  const [bases, beginnings] = [words(classes), words(begun)]
  const composed = bases.flatMap((base) => beginnings.flatMap((name) => [`${base}.${name}()`, `${base}.${name}().**`, `${base}().${name}()`, `${base}().${name}().**`]))
  const records = bases.flatMap((base) => [`${base}()`, ...words(given).map((name) => `${base}.${name}()`), ...beginnings.flatMap((name) => words(asking).flatMap((step) => [`${base}.${name}().${step}()`, `${base}.${name}().**.${step}()`]))])
  return [
    { ...orm, receivers: bases, methods: words(asked) },
    { ...orm, receivers: records, methods: words(kept) },
    { ...orm, receivers: [...composed, ...words(queries).flatMap((query) => [`${query}()`, `${query}().**`])], methods: words(asking) },
  ]
}

const yii = rowsOf({
  ecosystem: 'php',
  modules: 'yii\\db yii\\mongodb yii\\elasticsearch yii\\redis',
  classes: 'ActiveRecord BaseActiveRecord',
  asked: 'findOne findAll findBySql updateAll updateAllCounters deleteAll',
  given: 'findOne findAll',
  kept: 'save insert update delete refresh updateAttributes updateCounters link unlink unlinkAll',
  begun: 'find hasMany hasOne',
  queries: 'ActiveQuery Query',
  asking: 'all one count exists column scalar sum max min average each batch',
})

const panache = rowsOf({
  ecosystem: 'jvm',
  modules: 'io.quarkus.hibernate* io.quarkus.mongodb.panache*',
  classes: 'PanacheEntity PanacheEntityBase PanacheMongoEntity PanacheMongoEntityBase',
  asked: 'findById findByIdOptional find findAll list listAll stream streamAll count update delete deleteById deleteAll persist',
  given: 'findById',
  kept: 'persist persistAndFlush persistOrUpdate update delete',
  begun: 'find findAll',
  queries: 'PanacheQuery',
  asking: 'count',
})

const app = { kind: 'call' as const, ecosystem: 'php' as const, modules: ['php', '(global)'] }

/** What an application of Yii holds by name. */
const yiiComponents: readonly CatalogRowInput[] = [
  { ...app, receivers: ['Yii.app.cache'], methods: words('get set add getOrSet delete multiGet multiSet exists flush'), target: 'cache', operation: '{method}', dependency: 'cache' },
  { ...app, receivers: ['Yii.app.queue', 'Yii.app.queue.**'], methods: ['push'], target: 'queue', operation: 'publish', dependency: 'jobs' },
  { ...app, receivers: ['Yii.app.mailer.compose()', 'Yii.app.mailer.compose().**'], methods: ['send'], target: 'other', operation: 'send', dependency: 'mail' },
  { ...app, receivers: ['Yii.app.db.createCommand()', 'Yii.app.db.createCommand().**'], methods: words('execute query queryAll queryOne queryColumn queryScalar'), target: 'sql', operation: '{method}', dependency: 'database' },
]

const flask = { kind: 'call' as const, ecosystem: 'python' as const, target: 'orm' as const, operation: '{method}', dependency: 'database' }

/** A model of Flask-SQLAlchemy gives its query as a property. */
const flaskModels: readonly CatalogRowInput[] = [
  { ...flask, modules: ['flask_sqlalchemy', 'flask_sqlalchemy.model'], receivers: words('SQLAlchemy().Model.query SQLAlchemy().Model.query.** Model.query Model.query.**'), methods: words('all first first_or_404 get get_or_404 one one_or_404 one_or_none count scalar paginate delete update') },
]

/** Object mappers in which a class and its records ask by themselves. */
export const activeRecordRows: readonly CatalogRowInput[] = [...yii, ...yiiComponents, ...panache, ...flaskModels]
