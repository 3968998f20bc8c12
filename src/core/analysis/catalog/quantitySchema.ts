import * as z from 'zod'
import { changeKind, direction, target } from '../../model/trafficChange'
import { ecosystem } from './schema'

/** What names denote which operational quantity. All names are words in lower case, as `wordsOf` splits them. */
export const quantityRow = z.strictObject({
  /** What is set, in words: `timeout`. Rows with the same words are one quantity. */
  what: z.string(),
  setting: changeKind,
  /** Ends of names that denote it; `concurrent *` may be followed by any words. */
  names: z.array(z.string()).min(1),
  /** Words of which one must stand around the name; none where the name says enough. */
  within: z.array(z.string()).default([]),
  /** Words that say that something else is meant. */
  not: z.array(z.string()).default([]),
  /** What its values are; for `presence` only whether there is one counts, for a `list` how long it is. */
  takes: z.enum(['time', 'count', 'schedule', 'rate', 'switch', 'name', 'presence', 'list']),
  /** What a greater value does. */
  greater: direction,
  /** What setting it does where nothing was set; null where that alone changes nothing. Unsetting does the opposite. */
  introduced: z.strictObject({ kind: changeKind, removed: changeKind, direction }).nullable().default(null),
  /** True where its coming or going is a change wherever it stands in a function that is there on both sides. */
  isTelling: z.boolean().default(false),
  /** For what takes a `name`, those by which it is on and off. */
  spoken: z.strictObject({ on: z.array(z.string()), off: z.array(z.string()) }).optional(),
  /** What it is where its value is a time: another row by its words. */
  asTime: z.string().optional(),
  /** What zero is: the least amount, as good as nothing (no retries), or no bound at all (a timeout that never comes). */
  zero: z.enum(['least', 'off', 'endless']).default('least'),
  /** What a stated null is: as if nothing were stated, or no bound at all. */
  none: z.enum(['nothing', 'endless']).default('nothing'),
  target: target.default('other'),
})
export type QuantityRow = z.infer<typeof quantityRow>
export type QuantityRowInput = z.input<typeof quantityRow>

/** What repeats a call: a loop over something, one that goes on until it is told to stop, or one that tries again after a failure; `once` is a call of a function that nothing repeats. */
export const repetition = z.enum(['loop', 'poll', 'recovery', 'once'])
export type Repetition = z.infer<typeof repetition>

/** Functions that take a quantity as a bare argument. */
export const positionRow = z.strictObject({
  /** Last names of the function; `*Executor` is a class that inherits `Executor` and is named after it. */
  functions: z.array(z.string()).min(1),
  arg: z.number().int().min(0),
  /** A `what` of the quantities. */
  what: z.string(),
  /** Whose libraries name it so; anybody's where empty. */
  ecosystems: z.array(ecosystem).default([]),
  /** Words of which one must stand around; with an `@`, in what the file imports; none where the function says enough. */
  within: z.array(z.string()).default([]),
  /** What holds where it is not called. */
  byDefault: z.string().nullable().default(null),
  /** What must repeat the call; nothing where empty. */
  repeated: z.array(repetition).default([]),
  /** Whether the function it is given, its first argument, must reach a dependency. */
  ofCalls: z.boolean().default(false),
  /** What its first argument, or the second after a quantity, must be: a function that gives up on something, leads back to the one around or is put off anew by each call, or what settles a promise; for `race` one that others run against. */
  of: z.enum(['abort', 'self', 'debounce', 'promise', 'race']).optional(),
  /** Whether calling it at all where base did not is a change. */
  isTold: z.boolean().default(false),
  /** Whether only a time counts that says its unit. */
  isInUnits: z.boolean().default(false),
  /** The name that it goes by besides others which say the same. */
  as: z.string().optional(),
  /** Whether a value that only the running program knows counts too. */
  takesOpen: z.boolean().default(false),
})
export type PositionRow = z.infer<typeof positionRow>
export type PositionRowInput = z.input<typeof positionRow>

/** Calls that wrap a function, as decorators or around a callback. */
export const wrapperRow = z.strictObject({
  /** Last names of the call, or, of more than one word, the words that such a name ends with: `with retry`. */
  functions: z.array(z.string()).min(1),
  /** Words of which one must stand around; none where the name says enough. */
  within: z.array(z.string()).default([]),
  /** Words around that say that something else is meant. */
  not: z.array(z.string()).default([]),
  /** Whose libraries name it so; anybody's where empty. */
  ecosystems: z.array(ecosystem).default([]),
  /** Whether the function must call a dependency. */
  ofCalls: z.boolean().default(false),
  what: z.string(),
})
export type WrapperRow = z.infer<typeof wrapperRow>
export type WrapperRowInput = z.input<typeof wrapperRow>

/** Calls that set a quantity by being made at all. */
export const presenceRow = z.strictObject({
  /** Last names of the call, or the first word of a verb and those that follow it: `enable retry`. */
  functions: z.array(z.string()).min(1),
  /** Words that such a name must not have. */
  not: z.array(z.string()).default([]),
  /** Whose libraries name it so; anybody's where empty. */
  ecosystems: z.array(ecosystem).default([]),
  /** Words of which one must stand around; none where the name says enough. */
  within: z.array(z.string()).default([]),
  what: z.string(),
})
export type PresenceRow = z.infer<typeof presenceRow>
export type PresenceRowInput = z.input<typeof presenceRow>

/** Calls whose name says a value: `hourly()`, `newSingleThreadExecutor()`. */
export const spokenRow = z.strictObject({
  /** Last names of the call, and the value as a text. */
  functions: z.record(z.string(), z.string()),
  ecosystems: z.array(ecosystem).default([]),
  /** Words of which one must stand around; none where the name says enough. */
  within: z.array(z.string()).default([]),
  /** The name that all of them go by. */
  as: z.string(),
  what: z.string(),
  /** Whether calling it at all where base did not is a change. */
  isTold: z.boolean(),
})
export type SpokenRow = z.infer<typeof spokenRow>

/** Calls of what a receiver is named after: `userCache.get`, `loginLimiter.consume`. */
export const useRow = z.strictObject({
  /** Ends of the receiver's name, in words. */
  receivers: z.array(z.string()).min(1),
  /** First words of the method. */
  methods: z.array(z.string()).min(1),
  /** First words of a method, or of an assignment to an element, of which one must stand in the same function; none where the call says enough. */
  beside: z.array(z.string()).default([]),
  what: z.string(),
})
export type UseRow = z.infer<typeof useRow>
export type UseRowInput = z.input<typeof useRow>

/** What holds where an option of a well-known library is not given. */
export const optionDefaultRow = z.strictObject({
  /** Last names of what takes the option. */
  callees: z.array(z.string()).min(1),
  option: z.string(),
  /** As in code: `30s`; null where nothing is set then. */
  byDefault: z.string().nullable(),
  /** True for calls without which the default holds too, such as one that declares how a class works, or that only carries options to another. */
  isImplied: z.boolean().default(false),
  /** Calls, by their names, in whose place something that takes the option is made: where one of them goes, the default held. */
  instead: z.array(z.string()).default([]),
  /** Whose libraries name it so; anybody's where empty. */
  ecosystems: z.array(ecosystem).default([]),
})
export type OptionDefaultRow = z.input<typeof optionDefaultRow>
export type OptionDefault = z.infer<typeof optionDefaultRow>

/** Words around a name that say what is called. */
export const surroundingRow = z.strictObject({ target, words: z.array(z.string()).min(1) })
export type SurroundingRow = z.infer<typeof surroundingRow>
