import type { Expression } from '../facts'
import { type Amount, withUnit } from './amount'
import { defaultIn } from './givenDefaults'
import { unitOf } from './unitsBeside'

/** Calls that answer with a later argument where the environment or the configuration says nothing. */
const lookUps = /^(?:get ?env|getenv|getattr|env|fetch|get|lookup|int|float|string|bool|duration|number|int var|duration var|string var|bool var|int slice|uint|uint var|set default|setting|config|option|arg|flag|opt|get or default|get or else|parse .*|get int|get long|get duration|get integer|get value|get string|get number|get boolean|env .*|.* env|.* from env|get env .*|.* env or default|get property|get (?:int|float|duration) property(?: .*)?|positive int|property|integer|add argument|add option|option)$/

/** Whether a call of such a name looks something up. */
export const looksUp = (words: string): boolean => lookUps.test(words)

/** Bases in which people write numbers. */
const radixes: ReadonlySet<number> = new Set([2, 8, 10, 16, 36])

/** `getenv("X", "5")`, `env.int("X", default=5)`, `flag.Duration("x", 5*time.Second, ...)`. */
export const lookedUp = (words: string, given: readonly Expression[], of: (part: Expression) => Amount): Amount | null => {
  const time = timeBesideUnit(words, given, of)
  if (time) return time
  // `getattr(settings, "X", 5)` says first where it looks.
  const args = words === 'getattr' ? given.slice(1) : given
  const named = args.findIndex((argument) => (argument.kind === 'literal' && typeof argument.value === 'string') || argument.kind === 'path')
  const second = args[named + 1]
  const isRadix = second?.kind === 'literal' && radixes.has(Number(second.value)) && /^parse (?:u ?)?(?:int|long|float|double)$/.test(words)
  if (named < 0 || named > 1 || !lookUps.test(words) || isRadix) return null
  const [next, other] = args.slice(named + 1)
  // A unit in front of what holds otherwise only says how the text is counted.
  const first = next && other && unitOf(next) !== null ? other : next
  const fallback = first?.kind === 'object' ? defaultIn(first) : first
  return fallback ? of(fallback) : null
}

/** `getDuration("x", 10, time.Minute)`: a number, with the unit that it is counted in right after it. */
const timeBesideUnit = (words: string, args: readonly Expression[], of: (part: Expression) => Amount): Amount | null => {
  const place = /\bduration\b/.test(words) ? args.findIndex((argument, index) => index > 0 && unitOf(argument) !== null) : -1
  const [number, unit] = [args[place - 1], args[place]]
  const amount = number && unit ? withUnit(of(number), unitOf(unit)) : null
  return amount?.kind === 'numbers' && amount.isTime ? amount : null
}
