import * as z from 'zod'
import { type Ecosystem, ecosystem } from './schema'

const words = z.string().transform((text): ReadonlySet<string> => new Set(text.split(' ')))

/** How a query is put together before anything is asked. */
const row = z.strictObject({
  ecosystem,
  /** Methods that give another query. */
  composing: words,
  /** Methods that ask, and take a query among their arguments as a part of their own. */
  asking: words,
  /** Functions that ask the query which they are given. */
  completing: words.default(new Set()),
  /** Calls that hand a query on to the one that they are an argument of. */
  passing: words,
  /** Functions that ask, and go through the answer. */
  walking: words,
  /** Methods that go through the answer part by part, and do to each what follows in their chain. */
  parting: words.default(new Set()),
  /** Methods of them that say what records are loaded with. */
  loading: words.default(new Set()),
  /** Functions that answer with a query for others to ask. */
  declaring: words.default(new Set()),
})
export type ComposedQueryRow = z.infer<typeof row>

const rows = z.array(row).parse([
  {
    ecosystem: 'python',
    composing: 'filter filter_by exclude all values values_list annotate alias order_by only defer distinct select_related prefetch_related union union_all intersection difference using reverse where join outerjoin with_entities group_by having limit offset subquery scalar_subquery as_scalar correlate label select_from',
    asking: 'get first last earliest latest exists count update delete aggregate get_or_create update_or_create',
    completing: 'prefetch_related_objects aprefetch_related_objects get_object_or_404 get_list_or_404 aget_object_or_404 aget_list_or_404 get_object_or_none get_object_or_None',
    passing: 'Q Subquery Exists Prefetch Coalesce Case When in_ not_in notin_ any_ all_ or_ and_ not_ exists cast func.coalesce',
    walking: 'list len set tuple dict sorted sum min max any all bool next iter enumerate map',
    declaring: 'get_queryset',
  },
  {
    ecosystem: 'ruby',
    composing: 'where not accessible_by ransack joins left_joins left_outer_joins includes preload eager_load select order reorder distinct group having limit offset unscope merge or and all arel exists references rewhere from with extending lock',
    asking: 'find_by find_by! exists? count sum pluck first last update_all delete_all destroy_all find_each in_batches',
    passing: 'exists in not_in',
    walking: 'Array Hash Set.new',
    parting: 'in_batches',
    loading: 'includes preload eager_load',
  },
])

/** What is known of queries in an ecosystem; null where they are asked as they are written. */
export const composedQueriesOf = (of: Ecosystem): ComposedQueryRow | null => rows.find((candidate) => candidate.ecosystem === of) ?? null

/** Methods that give the statement of a query as text, which something else may ask or make a part of its own. */
const statements: ReadonlySet<string> = new Set(['toQuery', 'toSQL', 'toSql', 'toNative', 'to_sql', 'ToQueryString', 'getSQL', 'getSql'])

/** Whether a method only writes out what a query says. */
export const givesStatement = (method: string): boolean => statements.has(method)
