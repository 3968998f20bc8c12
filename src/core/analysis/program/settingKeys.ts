import { type CallFact, calledName } from '../facts'
import { receiverOf } from './extensions'
import type { Program } from './program'
import type { Located, Value } from './value'
import type { Values } from './values'

/** Methods that read a value of the configuration by its key, and those that give a part of it. */
const reads: ReadonlySet<string> = new Set(['GetValue', 'GetRequiredValue', 'GetConnectionString', 'getRequiredProperty', 'getProperty', 'GetEnvironmentVariable', 'getenv', 'Getenv'])
/** Calls that read a variable of the environment by its name, as written. */
const environment: ReadonlySet<string> = new Set(['os.environ.get', 'environ.get', 'ENV.fetch', 'env::var', 'std::env::var', 'env', 'Deno.env.get', 'os.LookupEnv'])
const sections: ReadonlySet<string> = new Set(['GetSection', 'GetRequiredSection'])

const keyOf = ({ callee, args, text }: CallFact, methods: ReadonlySet<string>): string | null => {
  const [key] = args
  const method = calledName({ callee })
  return (methods.has(method) || (methods === reads && environment.has(text))) && key?.kind === 'literal' && typeof key.value === 'string' ? key.value : null
}

/** True for a call that reads a value of the configuration. */
export const readsSetting = (call: CallFact): boolean => keyOf(call, reads) !== null

/** True for a call that gives what it is called on as a number or a time: `ENV.fetch('TIMEOUT', 30).to_i`. */
export const convertsNumber = ({ callee, args }: CallFact): boolean => args.length === 0 && callee.kind === 'member' && /^(?:to_[if]|seconds?|minutes?|hours?|days?|toInt|toLong|toDouble|toMillis)$/.test(callee.names.at(-1) ?? '')

/** The variable of the environment that a call reads; null for any other call. */
export const readsEnvironment = (call: CallFact | undefined): string | null => (call && (environment.has(call.text) || /(?:^|\.)(?:getenv|Getenv|GetEnvironmentVariable)$/.test(call.text)) ? keyOf(call, reads) : null)

/** The key of a value that is read from configuration, with the section that it stands in: `Orders:Url`. */
export const settingKey = (program: Program, values: Values, { at, index }: { at: Located; index: number }, methods = reads): string | null => {
  const call = program.callAt({ file: at.file, index })
  const key = keyOf(call, methods)
  const receiver = receiverOf(call.callee)
  if (key === null || !receiver) return key
  const value = values.resolve({ ...at, owner: call.owner, expression: receiver })
  const origin = value.kind === 'library' ? value.origins.at(-1) : undefined
  const section = origin ? settingKey(program, values, { at: { ...at, file: origin.call.file, frame: origin.frame }, index: origin.call.index }, sections) : null
  return section === null ? key : `${section}:${key}`
}

/** The key that a value of the configuration is indexed by: `configuration["Orders:Url"]`; null for any other value. */
export const indexedKey = (value: Value): string | null =>
  value.kind === 'library' ? (/(?:^|\.)I?Configuration(?:Root|Section|Manager)?(?:\(\))?\.([A-Z][\w:-]*)$/.exec(value.path)?.[1] ?? null) : null
