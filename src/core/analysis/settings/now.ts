import type { Amount } from './amount'

/** What the clock answers with: `Instant::now()`, `time.Now()`, `DateTime.UtcNow`, `System.currentTimeMillis()`. */
const clock = /(?:^|[.:_])(?:now|utc_?now|monotonic|currentTimeMillis|nanoTime)(?:\(\))?$/i

/** Whether an amount is the time at which it is asked for: what is added to it is how long something may take. */
export const isNow = (amount: Amount): boolean => amount.kind === 'open' && clock.test(amount.text)
