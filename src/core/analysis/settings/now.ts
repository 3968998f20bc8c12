import type { Amount } from './amount'

/** What the clock answers with: `Instant::now()`, `time.Now()`, `DateTime.UtcNow`, `System.currentTimeMillis()`. */
const clock = /(?:^|[.:_])(?:now|utc_?now|monotonic|currentTimeMillis|nanoTime)(?:\(\))?$/i

/** Whether what is written asks the clock. */
export const tellsNow = (text: string): boolean => clock.test(text)

/** Whether an amount is the time at which it is asked for: what is added to it is how long something may take. */
export const isNow = (amount: Amount): boolean => amount.kind === 'open' && tellsNow(amount.text)

/** Whether an amount is a moment, be it the one at which it is asked for: it says nothing of how long something takes. */
export const isMoment = (amount: Amount): boolean => isNow(amount) || (amount.kind === 'open' && /^(?:new )?Date\(\)$/.test(amount.text))

const chance = /(?:^|[^a-z])(?:mt_?)?rand(?:om|int|n|range)?(?![a-z])|jitter|nextInt|uniform|Intn|Int\d+n/i

/** Whether an amount is a random one: `86400 + random_int(0, 3600)` is about as long as `86400`. */
export const isScatter = (amount: Amount): boolean => amount.kind === 'open' && chance.test(amount.text)
