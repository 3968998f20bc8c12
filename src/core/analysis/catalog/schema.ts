import * as z from 'zod'
import { changeKind, direction, entryPointKind, target } from '../../model/trafficChange'

/**
 * Where a library is told something: the argument `arg` of the call itself, of the call that made the receiver (`origin`),
 * or of the command object that is sent; `path` leads into an options object. For `setup`, `path` is what the function at `arg`
 * gives a value to on its parameter: `options => options.BaseAddress = url`.
 */
export const slot = z.strictObject({
  at: z.enum(['call', 'origin', 'command', 'setup']).default('call'),
  arg: z.number().int().min(0),
  path: z.array(z.string()).default([]),
})
export type Slot = z.infer<typeof slot>

/** Whose libraries a row speaks of. */
export const ecosystem = z.enum(['npm', 'python', 'go', 'jvm', 'dotnet', 'ruby', 'php', 'rust'])
export type Ecosystem = z.infer<typeof ecosystem>

const slots = z.array(slot).default([])

/** Which names of a library a row speaks of. `()` in a receiver is the result of a call; the method `''` is the receiver itself. */
const names = {
  ecosystem: ecosystem.default('npm'),
  /** `(any)` is a method of anything, `(class)` one that a class with the receiver among its bases has, `(attributed)` one of a class with that attribute. A trailing `*` stands for any rest; in receivers and methods `*` is one name and `**` any chain. */
  modules: z.array(z.string()).min(1),
  receivers: z.array(z.string()).default(['']),
  methods: z.array(z.string()).min(1),
  /** Methods that a pattern among them does not mean. */
  except: z.array(z.string()).optional(),
}

const duration = z.enum(['ms', 's'])

/** How often a library repeats a failed call; `counts` tells whether the number includes the first attempt. */
const retryRule = z.strictObject({
  count: slots,
  counts: z.enum(['retries', 'attempts']).default('retries'),
  /** Retries when nothing is set. */
  byDefault: z.number().int().min(0),
  /** Operations that the default holds for; all where absent. */
  defaultFor: z.array(z.string()).optional(),
  base: slots,
  /** First wait in seconds when nothing is set. */
  baseByDefault: z.number().min(0).default(0),
  factor: z.number().min(1).default(2),
  cap: slots,
  jitter: z.enum(['none', 'full', 'equal', 'decorrelated']).default('none'),
  unit: duration.default('ms'),
})
export type RetryRule = z.infer<typeof retryRule>

/** Where a call says how long it is waited for; `byDefault` are the seconds that the library waits where nothing does, null for as long as it takes. */
const timeoutRule = z.strictObject({ slots, unit: duration.default('ms'), byDefault: z.number().nullable().default(null) })

/** A call of a dependency. */
const callRow = z.strictObject({
  ...names,
  kind: z.literal('call'),
  target,
  /** `name` as it stands; `{method}` is the method's name, `{subject}` the class that inherits it, `{sql}` the verb of the statement. */
  operation: z.string(),
  /** The HTTP method where an option says it; `operation` holds the default. */
  httpMethod: slots,
  /** URL, queue, topic or statement, the first that says something. */
  address: slots,
  /** What a relative URL is relative to. */
  base: slots,
  /** Name of the dependency where the address does not give one; `{module}` and `{client}` make it of the library's or the client's name. */
  dependency: z.string().nullable().default(null),
  timeout: timeoutRule.optional(),
  retry: retryRule.optional(),
  /** How many items one call carries. */
  batch: slots,
  /** Words of which the name of the first argument, or a key of the options it is, must have one, or `options` where that must be written-out options; whatever it is given where empty. */
  given: z.union([z.array(z.string()), z.literal('options')]).default([]),
  /** The argument that makes the call itself where it is given: a function, not options. */
  madeBy: z.number().int().optional(),
  /** True for a call that the library makes besides the one that another row tells of. */
  isFurther: z.boolean().default(false),
})
export type CallRow = z.infer<typeof callRow>

/** A call that runs its callback once for each element, or at once for all. */
const repeatRow = z.strictObject({
  ...names,
  kind: z.literal('repeat'),
  /** The index of the argument; whichever is a function where it is less than zero. */
  callback: z.number().int(),
  /** What is walked over: the receiver, or an argument. */
  over: z.union([z.literal('receiver'), slot]),
  isParallel: z.boolean(),
})
export type RepeatRow = z.infer<typeof repeatRow>

/** A call whose callback is run again when it fails. */
const retryRow = z.strictObject({ ...names, kind: z.literal('retry'), callback: z.number().int(), rule: retryRule })
export type RetryRow = z.infer<typeof retryRow>

/** A call of a cache that answers by a function for what it does not hold: `build(this::load).get(key)`. */
const loadsRow = z.strictObject({ ...names, kind: z.literal('loads'), from: slot })

/** A call that keeps its callback for later: `CacheBuilder.newBuilder().build(this::load)`. */
const keepsRow = z.strictObject({ ...names, kind: z.literal('keeps') })

/** A call that attaches retries to a client made elsewhere: `axiosRetry(client, { retries })`. */
const attachRow = z.strictObject({ ...names, kind: z.literal('attach'), client: z.number().int(), rule: retryRule })
export type AttachRow = z.infer<typeof attachRow>

/** What waits for all its arguments, which are in flight at once. */
const parallelRow = z.strictObject({ ...names, kind: z.literal('parallel') })

/** A function that lets at most `concurrency` callbacks run at once. */
const limitRow = z.strictObject({ ...names, kind: z.literal('limit'), callback: z.number().int(), concurrency: slots })
export type LimitRow = z.infer<typeof limitRow>

/** A registration of work that comes from outside. */
const entryRow = z.strictObject({
  ...names,
  kind: z.literal('entry'),
  entry: entryPointKind,
  /** `{METHOD}` is the method's name in capitals, `{name}` the first slot that says something, `{class}` and `{function}` what does the work. */
  name: z.string(),
  named: slots,
  /** Handlers: every function among the arguments, or those at slots. */
  handlers: z.union([z.literal('functions'), z.array(slot)]).default('functions'),
  concurrency: slots,
})
export type EntryRow = z.infer<typeof entryRow>

/** An attribute of a class, or of a method, whose text entry points begin with. */
const prefixRow = z.strictObject({
  ...names,
  kind: z.literal('prefix'),
  named: slots,
  /** True where a path that starts with a slash is whole already. */
  isRooted: z.boolean().default(false),
})
export type PrefixRow = z.infer<typeof prefixRow>

/** An attribute of a method without a body, which says what calling the method calls. */
const declaredRow = z.strictObject({
  ...names,
  kind: z.literal('declared'),
  target,
  /** `{METHOD}` is the HTTP method, `{name}` what the slots say; `{sql}` the verb of the statement; `{method}`, at a class, the name of each of its methods. */
  operation: z.string(),
  named: slots,
  /** Attributes of the class, or of the interface, of which one must stand there; none where the method's says enough. */
  of: z.array(z.string()).default([]),
  /** Name of the dependency; that of the class or its attribute where absent. */
  dependency: z.string().nullable().default(null),
})
export type DeclaredRow = z.infer<typeof declaredRow>

/** A number or schedule that governs load and belongs to no single call. */
const settingRow = z.strictObject({
  ...names,
  kind: z.literal('setting'),
  setting: changeKind,
  value: slots,
  unit: z.enum(['ms', 's', 'count', 'cron', 'text']),
  /** What a greater number does. */
  greater: direction,
  /** The effect of setting it where nothing was set. */
  introduced: direction,
  target,
  /** What is set, in words: `timeout of the pool`. */
  what: z.string(),
})
export type SettingRow = z.infer<typeof settingRow>

/** A registration after which a service calls a dependency, wherever the calls themselves stand. */
const clientRow = z.strictObject({ ...names, kind: z.literal('client'), target, address: slots, dependency: z.string().nullable().default(null) })
export type ClientRow = z.infer<typeof clientRow>

/** A part of a system that code puts together: the first text is its name, a type that it is told the project that it runs. */
const partRow = z.strictObject({ ...names, kind: z.literal('part'), target })
export type PartRow = z.infer<typeof partRow>

/** A call that lets the part it is called on call the part at `arg`. */
const wireRow = z.strictObject({ ...names, kind: z.literal('wire'), arg: z.number().int().min(0) })
export type WireRow = z.infer<typeof wireRow>

export const catalogRow = z.discriminatedUnion('kind', [
  callRow,
  repeatRow,
  retryRow,
  loadsRow,
  keepsRow,
  attachRow,
  parallelRow,
  limitRow,
  entryRow,
  prefixRow,
  declaredRow,
  settingRow,
  clientRow,
  partRow,
  wireRow,
])
export type CatalogRow = z.infer<typeof catalogRow>
export type CatalogRowInput = z.input<typeof catalogRow>
