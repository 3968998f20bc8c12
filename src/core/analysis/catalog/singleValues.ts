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
    one: 'ok first last find get next pop as_ref as_mut parse fetch_one fetch_optional await send',
    many: 'iter into_iter iter_mut par_iter chars lines keys values drain chunks windows stream',
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
