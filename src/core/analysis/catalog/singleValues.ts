import * as z from 'zod'
import { type Ecosystem, ecosystem } from './schema'

const words = z.string().transform((text) => new Set(text.split(' ')))

/** Names by which a chain of calls tells that it holds one value or none, or many; the nearest one counts. */
const row = z.strictObject({ ecosystem, one: words, many: words, /** Methods that only one value or a stream has, never a plain collection. */ onlyOn: words, languages: z.array(z.string()) })

const rows = z.array(row).parse([
  {
    ecosystem: 'jvm',
    one: 'Optional ofNullable findFirst findAny findById findOne fetchOptional Mono bodyToMono toMono singleOrEmpty justOrEmpty fromCallable fromSupplier Uni CompletableFuture supplyAsync thenApply getBody',
    many: 'stream parallelStream Stream IntStream LongStream Flux bodyToFlux Multi asSequence chars lines values keySet entrySet boxed range rangeClosed fromIterable',
    onlyOn: 'map flatMap filter peek',
    languages: ['java'],
  },
  {
    ecosystem: 'rust',
    one: 'ok ok_or ok_or_else err first last nth find find_map position get get_mut next pop peek min max min_by max_by min_by_key max_by_key as_ref as_mut as_deref transpose parse strip_prefix strip_suffix split_once fetch_one fetch_optional await send recv',
    many: 'iter into_iter iter_mut par_iter into_par_iter par_iter_mut chars bytes lines keys values into_keys into_values drain chunks windows stream split split_whitespace zip enumerate skip rev chain filter_map flat_map entries read_dir',
    onlyOn: 'map and_then filter flat_map then',
    languages: ['rust'],
  },
])

/** True where a method that could walk over many values is called on one. `chain` are the names before it, the first one first. */
export const isOnOneValue = (of: Ecosystem, language: string, method: string, chain: readonly string[]): boolean => {
  const known = rows.find((candidate) => candidate.ecosystem === of)
  if (!known) return false
  const nearest = chain.findLast((name) => known.one.has(name) || known.many.has(name))
  if (nearest !== undefined) return known.one.has(nearest)
  return known.languages.includes(language) && known.onlyOn.has(method)
}
