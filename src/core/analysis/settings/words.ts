/** Words that are often written without a seam, with the seam. */
const seams: readonly (readonly [RegExp, string])[] = [
  [/^time out$/, 'timeout'],
  [/^(max|min|num|total)(retries|retry|attempts|tries|conns|connections|threads|workers|replicas|age|wait|requests|size)$/, '$1 $2'],
  [/^(batch|chunk|page|pool|fetch|bulk)(size|limit)$/, '$1 $2'],
  [/^(rate|retry)(limit|limits|limiter|count|delay|interval|limiting|after)$/, '$1 $2'],
  [/^(connect|connection|read|write|request|socket|query|statement|idle|lock|command)(timeout)$/, '$1 $2'],
  [/^(timeout|ttl|interval|delay)(ms|millis|secs?|seconds|s|min|minutes)$/, '$1 $2'],
  [/^perpage$/, 'per page'],
  [/^maxpoolsize$/, 'max pool size'],
  [/^memcache$/, 'mem cache'],
]

const separate = (word: string): string => {
  const seam = seams.find(([pattern]) => pattern.test(word))
  return seam ? word.replace(seam[0], seam[1]) : word
}

/** Names come again and again; so many are kept. */
const mostKept = 20_000
const kept = new Map<string, readonly string[]>()

/** The words of a name in lower case: `maxRetryDelayMs`, `MAX_RETRY_DELAY_MS` and `max-retry-delay.ms` have the same ones. */
export const wordsOf = (name: string): readonly string[] => {
  const known = kept.get(name)
  if (known) return known
  if (kept.size >= mostKept) kept.clear()
  const words = split(name)
  kept.set(name, words)
  return words
}

const split = (name: string): readonly string[] => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
  return words.join(' ').replace(/\btime out\b/g, 'timeout').replace(/\bback off\b/g, 'backoff').split(' ').flatMap((word) => separate(word).split(' ')).filter((word) => word !== '')
}

/** Seconds in one of the units that names and notations end with. */
const secondsByUnit: ReadonlyMap<string, number> = new Map(
  [
    [1e-9, 'ns nano nanos nanosecond nanoseconds'],
    [1e-6, 'us µs micro micros microsecond microseconds'],
    [1e-3, 'ms msec msecs milli millis millisecond milliseconds msecond'],
    [1, 's sec secs second seconds'],
    [60, 'm min mins minute minutes'],
    [3600, 'h hr hrs hour hours'],
    [86_400, 'd day days'],
    [604_800, 'w week weeks'],
  ].flatMap(([seconds, names]) => String(names).split(' ').map((name): [string, number] => [name, Number(seconds)])),
)

export const secondsOfUnit = (unit: string): number | null => secondsByUnit.get(unit.toLowerCase()) ?? null

/** Words after the quantity that only say how it is given. */
const trailing = new Set(['default', 'value', 'in', 'amount', 'duration', 'time', 'sec', 'config', 'setting', 'var', 'env', 'param', 'opt', 'option', 'flag', 'string'])

/** A name's words without the unit at its end, and that unit in seconds where it is one of time. */
export const withoutUnit = (words: readonly string[]): { readonly words: readonly string[]; readonly unit: number | null } => {
  const last = words.at(-1)
  if (words.length < 2 || last === undefined) return { words, unit: null }
  const unit = secondsOfUnit(last)
  if (unit !== null) return { words: withoutUnit(words.slice(0, -1)).words, unit }
  if (!trailing.has(last)) return { words, unit: null }
  return withoutUnit(words.slice(0, -1))
}
