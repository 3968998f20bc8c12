/** Constants for as much as there is, and for nothing, by what stands before them. */
const byOwner: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '': { Infinity: Number.MAX_VALUE, PHP_INT_MAX: 2 ** 63 },
  math: { MaxFloat64: Number.MAX_VALUE, MaxFloat32: 3.4e38, MaxInt: 2 ** 63, MaxInt64: 2 ** 63, MaxUint64: 2 ** 64, MaxInt32: 2 ** 31 - 1, MaxUint32: 2 ** 32 - 1, inf: Number.MAX_VALUE },
  sys: { maxsize: 2 ** 63 },
  Number: { POSITIVE_INFINITY: Number.MAX_VALUE, MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER, MAX_VALUE: Number.MAX_VALUE },
  Float: { INFINITY: Number.MAX_VALUE },
  Integer: { MAX_VALUE: 2 ** 31 - 1 },
  Int: { MAX_VALUE: 2 ** 31 - 1 },
  int: { MaxValue: 2 ** 31 - 1 },
  Long: { MAX_VALUE: 2 ** 63 },
  long: { MaxValue: 2 ** 63 },
  usize: { MAX: 2 ** 64 },
  u64: { MAX: 2 ** 64 },
  u32: { MAX: 2 ** 32 - 1 },
  i64: { MAX: 2 ** 63 },
  i32: { MAX: 2 ** 31 - 1 },
  Timeout: { InfiniteTimeSpan: Number.MAX_VALUE, Infinite: Number.MAX_VALUE },
  TimeSpan: { MaxValue: Number.MAX_VALUE, Zero: 0 },
  Duration: { INFINITE: Number.MAX_VALUE, MAX: Number.MAX_VALUE, ZERO: 0 },
}

/** What a constant is that stands for as much as there is, `Timeout.InfiniteTimeSpan`, or for nothing; undefined for any other name. */
export const extremeOf = (names: readonly string[]): number | undefined => {
  const [owner = '', name = ''] = names.length === 1 ? ['', ...names] : names.slice(-2)
  const known = Object.hasOwn(byOwner, owner) ? byOwner[owner] : undefined
  return known && Object.hasOwn(known, name) ? known[name] : undefined
}
