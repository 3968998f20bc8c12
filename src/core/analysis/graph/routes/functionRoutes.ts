import type { EntryPoint } from '../../../model/trafficChange'
import { type FunctionFact } from '../../facts'
import type { Context } from '../context'
import type { Entry } from '../entries'

/** What a platform calls of the object that a worker exports, and as what. */
const workerParts: Readonly<Record<string, readonly [kind: EntryPoint['kind'], name: string]>> = {
  fetch: ['http', 'HTTP server'],
  scheduled: ['schedule', 'scheduled'],
  queue: ['job', 'queue'],
  email: ['job', 'email'],
  tail: ['job', 'tail'],
}

/** Functions that a platform finds by what their file exports: those of a worker, and handlers that are given an event. */
export const platformFunctions = (context: Context, file: string): Entry[] => [...workers(context, file), ...handlers(context, file)]

/** `export default { async fetch(request) { ... }, async scheduled(event) { ... } }`. */
const workers = (context: Context, file: string): Entry[] => {
  const object = /\.[cm]?[jt]s$/.test(file) ? context.program.facts(file).values.find(({ owner, name, value }) => owner === 0 && name === 'default' && value.kind === 'object')?.value : undefined
  const entries = object?.kind === 'object' ? object.entries : []
  if (!entries.every(({ key }) => key in workerParts)) return []
  return entries.flatMap(({ key, value }): Entry[] => {
    const [kind, name] = workerParts[key] ?? []
    return kind === undefined || name === undefined || value.kind !== 'function' ? [] : [entryOf(context, { kind, name }, file, value.index)]
  })
}

/** Types of what brings a function to run. */
const requested = /^(?:APIGateway|ALB|LambdaFunctionURL|HttpRequest)/

/** `exports.handler = async event => { ... }`, `def lambda_handler(event, context)`. */
const handlers = (context: Context, file: string): Entry[] => {
  const { functions, values, exports } = context.program.facts(file)
  return functions.flatMap((fact, index): Entry[] => {
    const isExported = fact.isExported || exports.some(({ name }) => name === fact.name)
    if (!isHandler(file, { ...fact, isExported })) return []
    const typed = [...fact.bindings.map(({ type }) => type), ...values.filter(({ name }) => name === fact.name).map(({ type }) => type)]
    const kind = typed.some((type) => requested.test(type?.at(-1) ?? '')) ? 'http' : 'job'
    return [entryOf(context, { kind, name: `function ${fact.name}` }, file, index)]
  })
}

const isHandler = (file: string, { name, owner, className, bindings, isExported }: FunctionFact): boolean => {
  const [event] = bindings
  if (owner !== 0 || className !== null || event === undefined || !/^_?(?:event|evt)$/.test(event.name)) return false
  return file.endsWith('.py') ? /^(?:lambda_)?handler$/.test(name) && bindings.length === 2 : /\.[cm]?[jt]s$/.test(file) && /^(?:lambda)?[hH]andler$/.test(name) && isExported
}

const entryOf = ({ program }: Context, { kind, name }: Pick<EntryPoint, 'kind' | 'name'>, file: string, index: number): Entry => ({ point: { kind, name, file, line: program.functionAt({ file, index }).line }, handlers: [{ file, index }], block: null, concurrency: null })
