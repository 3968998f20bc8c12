import { holderOfOption, holderOfWrapper } from './holders'
import type { NamedSetting } from './namedSetting'

type Holders = ReadonlyMap<string, number>

/** Calls by which a function has several things done at once. */
const startsMore = /(?:^|\.|::)(?:go|Go|TryGo|all|allSettled|gather|create_task|ensure_future|start_soon|submit|invokeAll|runAsync|supplyAsync|WhenAll|ForEachAsync|spawn|(?:try_)?join_all|launch|async|awaitAll|Thread\.new|(?:pool|executor)\.(?:map|imap|imap_unordered|starmap))$/

const bounds: ReadonlySet<string> = new Set(['concurrency', 'bound on concurrent runs'])

/** True for a bound that comes together with what it bounds: in a function that, on the other side, does one thing after another. */
export const isOfNewConcurrency = ({ row, symbol }: NamedSetting, own: Holders, other: Holders): boolean =>
  bounds.has(row.what) && symbol !== null && other.has(holderOfWrapper(symbol)) && startsIn(symbol, own) && !startsIn(symbol, other)

/** True for a bound on what, on the other side, is all begun at once. */
export const boundsAllAtOnce = ({ row, symbol }: NamedSetting, own: Holders, other: Holders): boolean =>
  row.what === 'calls of a stream at once' && symbol !== null && startsIn(symbol, other) && !startsIn(symbol, own)

const startsIn = (symbol: string, holders: Holders): boolean => {
  const start = holderOfOption(symbol, '')
  return [...holders.keys()].some((holder) => holder.startsWith(start) && startsMore.test(holder.slice(start.length)))
}
