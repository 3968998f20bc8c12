import type { Ecosystem } from './schema'

/** Calls that run what they are given by name: `Thread(target=load)`. */
export const namedCallbackRows: readonly { readonly ecosystem: Ecosystem; readonly functions: readonly string[]; readonly option: string }[] = [
  { ecosystem: 'python', functions: ['Thread', 'Process'], option: 'target' },
  { ecosystem: 'python', functions: ['Timer'], option: 'function' },
]

const queryHooks = ['useQuery', 'useSuspenseQuery', 'useInfiniteQuery', 'useSuspenseInfiniteQuery', 'fetchQuery', 'prefetchQuery', 'ensureQueryData', 'fetchInfiniteQuery', 'prefetchInfiniteQuery', 'createQuery']

/** Calls that run an option of what they are given, wherever that is written: `useQuery(petQueries.list(shop))`. */
export const preparedCallbackRows: readonly { readonly ecosystem: Ecosystem; readonly functions: readonly string[]; readonly option: string }[] = [
  { ecosystem: 'npm', functions: queryHooks, option: 'queryFn' },
  { ecosystem: 'npm', functions: ['useMutation', 'createMutation'], option: 'mutationFn' },
]

/** Calls that run the functions of a list, or of an object, that they are given first: `async.series([open, (next) => load(next)], done)`. */
export const listedCallbackRows: readonly { readonly ecosystem: Ecosystem; readonly functions: readonly string[] }[] = [
  { ecosystem: 'npm', functions: ['series', 'parallel', 'parallelLimit', 'waterfall', 'tryEach', 'auto', 'autoInject'] },
]
