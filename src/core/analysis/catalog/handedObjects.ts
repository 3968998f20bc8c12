import type { Ecosystem } from './schema'

/** Methods of libraries that run their callback with an object of the one type that they are told: `Configure<Options>(o => …)`. */
interface ToldTypeRow {
  readonly ecosystem: Ecosystem
  readonly methods: readonly string[]
}

export const toldTypeRows: readonly ToldTypeRow[] = [{ ecosystem: 'dotnet', methods: ['Configure', 'ConfigureAll', 'PostConfigure', 'PostConfigureAll'] }]

/**
 * Methods of libraries that run their callback with an object of the library: `db.transaction((tx) => …)`. `method` may be the end of a
 * chain; `gives` is another path of the module, or else what the method is called on (`receiver`), or what the function gives that
 * this was made with (`made`).
 */
interface HandedObjectRow {
  readonly ecosystem: Ecosystem
  readonly modules: readonly string[]
  readonly methods: readonly string[]
  readonly gives: string
}

const npm = (modules: string[], methods: string[], gives = 'receiver'): HandedObjectRow => ({ ecosystem: 'npm', modules, methods, gives })
const jvm = (modules: string[], methods: string[], gives = 'receiver'): HandedObjectRow => ({ ecosystem: 'jvm', modules, methods, gives })
const ruby = (methods: string[], gives: string): HandedObjectRow => ({ ecosystem: 'ruby', modules: ['ruby'], methods, gives })

/** What a class of records runs its callback at, with the record. */
const recordEvents = ['retrieved', 'creating', 'created', 'updating', 'updated', 'saving', 'saved', 'deleting', 'deleted', 'restoring', 'restored', 'forceDeleting', 'forceDeleted']

export const handedObjectRows: readonly HandedObjectRow[] = [
  npm(['knex', 'pg-promise', 'slonik', 'postgres', '@vercel/postgres'], ['transaction', 'tx', 'task', 'begin', 'connect']),
  npm(['drizzle-orm*'], ['transaction']),
  npm(['kysely'], ['transaction().execute', 'connection().execute']),
  npm(['@prisma/client', '.prisma/client'], ['$transaction']),
  npm(['typeorm', '@nestjs/typeorm'], ['transaction'], 'EntityManager()'),
  npm(['@mikro-orm*'], ['transactional']),
  jvm(['org.jdbi.v3.core'], ['useHandle', 'withHandle', 'useTransaction', 'inTransaction'], 'Handle()'),
  jvm(['org.hibernate'], ['inTransaction', 'fromTransaction', 'inSession', 'fromSession'], 'Session()'),
  jvm(['org.jooq'], ['transaction', 'transactionResult']),
  { ecosystem: 'rust', modules: ['diesel', 'diesel_async', 'sea_orm'], methods: ['transaction', 'build_transaction().run'], gives: 'receiver' },
  { ecosystem: 'php', modules: ['Doctrine\\ORM', 'Doctrine\\DBAL'], methods: ['wrapInTransaction', 'transactional'], gives: 'receiver' },
  { ecosystem: 'php', modules: ['Illuminate\\Database\\Eloquent', 'Illuminate\\Foundation\\Auth'], methods: recordEvents, gives: 'Model()' },
  ruby(['Net.HTTP.start'], 'Net.HTTP()'),
  ruby(['pipelined', 'multi'], 'receiver'),
  ruby(['with'], 'made'),
]

/** Functions that give what the block gives that they are handed: `val client by lazy { Client() }`. */
export const blockGivers: readonly { readonly language: string; readonly functions: readonly string[] }[] = [{ language: 'kotlin', functions: ['lazy', 'run', 'runBlocking', 'runCatching', 'withContext', 'synchronized'] }]

/** Methods of everything, which run a block with what they are called on: as its first parameter, or as the object itself, for `with` what is given first. */
interface ScopeRow {
  readonly language: string
  readonly methods: readonly string[]
  readonly as: 'parameter' | 'this'
}

export const scopeRows: readonly ScopeRow[] = [
  { language: 'kotlin', methods: ['let', 'also', 'use', 'takeIf', 'takeUnless'], as: 'parameter' },
  { language: 'kotlin', methods: ['apply', 'run', 'with'], as: 'this' },
  { language: 'ruby', methods: ['tap', 'then', 'yield_self'], as: 'parameter' },
]
