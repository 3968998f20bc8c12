import * as z from 'zod'
import { ecosystem } from './schema'

const pattern = z.string().transform((text) => new RegExp(text))

/** Chains of calls of an inherited class of records that give many of them, so that what walks over one has a record in hand; or one alone. */
const row = z.strictObject({
  ecosystem,
  chain: pattern,
  isOfOne: z.boolean().default(false),
  /** True where a record has names that its class does not say, such as those of other records that belong to it. */
  isOpen: z.boolean().default(false),
  /** What a record goes by whose class is the library's own. */
  as: z.string().optional(),
})

const rows = z.array(row).parse([
  {
    ecosystem: 'python',
    chain: '(?:^|\\.)Model\\.(?:objects|_default_manager|all_objects)\\.(?:\\w+(?:\\(\\))?\\.)*(?:all|filter|exclude|order_by|select_related|prefetch_related|annotate|distinct|only|defer|using|iterator|reverse|union|select_for_update|raw)\\(\\)$',
  },
  { ecosystem: 'python', isOfOne: true, isOpen: true, chain: '(?:^|\\.)Model\\.(?:objects|_default_manager|all_objects)\\.(?:\\w+(?:\\(\\))?\\.)*(?:get|first|last|create|latest|earliest|aget|afirst|acreate)\\(\\)$' },
  {
    ecosystem: 'npm',
    as: 'Model()',
    chain: '^(?:model\\(\\)|connection\\.model\\(\\)|Model|Sequelize\\(\\)\\.define\\(\\))\\.(?:\\w+\\(\\)\\.)*(?:find|findAll|findAllInBatches|where)\\(\\)(?:\\.(?:sort|limit|skip|exec|populate|select|cursor)\\(\\))*$',
  },
  { ecosystem: 'php', chain: '(?:^|\\.)Model\\.(?:\\w+\\(\\)\\.)*(?:all|get|cursor|lazy|lazyById|findMany|paginate|simplePaginate)\\(\\)$' },
  { ecosystem: 'php', isOfOne: true, chain: '(?:^|\\.)(?:Model|User)\\.(?:\\w+\\(\\)\\.)*(?:find|findOrFail|first|firstOrFail|firstOrCreate|firstOrNew|firstWhere|create|updateOrCreate|sole)\\(\\)$' },
  { ecosystem: 'php', chain: '(?:^|\\.)(?:Base)?ActiveRecord\\.(?:findAll|find\\(\\)\\.(?:\\w+\\(\\)\\.)*(?:all|each))\\(\\)$' },
  { ecosystem: 'php', isOfOne: true, chain: '(?:^|\\.)(?:Base)?ActiveRecord\\.(?:findOne|find\\(\\)\\.(?:\\w+\\(\\)\\.)*one)\\(\\)$' },
  { ecosystem: 'jvm', chain: '(?:^|\\.)Panache(?:Mongo)?Entity(?:Base)?\\.(?:list|listAll|stream|streamAll|(?:find|findAll)\\(\\)\\.(?:\\w+\\(\\)\\.)*(?:list|stream))\\(\\)$' },
  {
    ecosystem: 'ruby',
    chain: '(?:^|\\.)(?:Base|ApplicationRecord|Sequel\\.Model)\\.(?:\\w+(?:\\(\\))?\\.)*(?:where|all|not|joins|left_joins|left_outer_joins|includes|preload|eager_load|select|order|reorder|distinct|group|having|limit|offset|unscoped|merge|or|find_by_sql)\\(\\)$',
  },
  { ecosystem: 'ruby', isOfOne: true, chain: '(?:^|\\.)(?:Base|ApplicationRecord|Sequel\\.Model)\\.(?:\\w+(?:\\(\\))?\\.)*(?:find|find_by!?|find_or_create_by!?|first!?|last!?|take!?|create!?|sole)\\(\\)$' },
])

/** Whether a chain of a library gives many records of the class that it is asked of. */
export const givesRecords = (of: z.infer<typeof ecosystem>, path: string): boolean => rows.some((known) => known.ecosystem === of && !known.isOfOne && known.chain.test(path))

/** What a record goes by, as a value of the library that a chain is of; null where the class that is asked says it. */
export const libraryRecord = (of: z.infer<typeof ecosystem>, path: string): string | null => rows.find((known) => known.ecosystem === of && known.as !== undefined && known.chain.test(path))?.as ?? null

/** What a chain that gives one record of it says of the record; null for any other chain. */
export const oneRecordOf = (of: z.infer<typeof ecosystem>, path: string): { readonly isOpen: boolean } | null => rows.find((known) => known.ecosystem === of && known.isOfOne && known.chain.test(path)) ?? null
