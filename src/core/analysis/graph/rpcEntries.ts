import type { Ecosystem } from '../catalog/schema'
import { type FunctionFact, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import { type CallRef, type FunctionRef, keyOfRef } from '../program/program'
import { folderOf } from '../program/project'
import type { Located } from '../program/value'
import type { Context } from './context'
import type { Root } from './effects'
import type { Entry } from './entries'

/** How the code that is generated for a service of gRPC is implemented: by a class that derives from `base`, whose methods take `takes`. */
interface Served {
  /** Gives the name of the service. */
  readonly base: RegExp
  /** A type that one of the parameters has; null where the language says none. */
  readonly takes: RegExp | null
  readonly parameters: readonly number[]
  readonly isExported?: boolean
}

const served: Readonly<Partial<Record<Ecosystem, readonly Served[]>>> = {
  jvm: [
    { base: /(\w+?)CoroutineImplBase$/, takes: null, parameters: [1] },
    { base: /(\w+?)ImplBase$/, takes: /^(?:StreamObserver|Mono|Flux|Uni|Multi)$/, parameters: [1, 2] },
  ],
  dotnet: [{ base: /(?:^|\.)(\w+)\.\1Base$/, takes: /^ServerCallContext$/, parameters: [2, 3] }],
  python: [{ base: /(\w+)Servicer$/, takes: null, parameters: [2] }],
  go: [{ base: /Un(?:implemented|safe)(\w+)(?:Server|Handler)$/, takes: /^Context$|_\w+Server$|Stream/, parameters: [1, 2], isExported: true }],
  ruby: [{ base: /(\w+)\.Service$/, takes: null, parameters: [2] }],
  rust: [{ base: /_server\W+(\w+)$/, takes: /^Request$/, parameters: [1] }],
}

/** Methods that clients of gRPC call, by the services that they belong to: `CartService/GetCart`. */
export const rpcEntries = (context: Context): Entry[] => {
  const found = context.program.callerPaths.flatMap((file) => [...implemented(context, file), ...registered(context, file)]).filter(({ point }) => !isProbeOfOther(point.name))
  const inReverse = [...found].reverse()
  return [...new Map(inReverse.map((entry) => [entry.handlers.map(keyOfRef).join(), entry] as const)).values()].reverse()
}

/** What serves a service beside the standard one for probes is no method of that one. */
const isProbeOfOther = (name: string): boolean => name.startsWith('Health/') && !/\/(?:Check|Watch|List)$/.test(name)

const implemented = (context: Context, file: string): Entry[] => {
  const rows = served[ecosystemOf(file)] ?? []
  const { classes } = context.program.index(file)
  return rows.length === 0
    ? []
    : context.program.facts(file).functions.flatMap((fact, index): Entry[] => {
        const owner = fact.className === null ? undefined : classes.get(fact.className)
        const bases = owner ? [...(owner.base ? [owner.base] : []), ...owner.interfaces].map((names) => wholeName(context, file, names)) : []
        const service = rows.filter((row) => isMethod(row, fact)).flatMap(({ base }) => bases.flatMap((name) => base.exec(name)?.[1] ?? []))[0]
        return service === undefined ? [] : entryOf(context, service, { file, index })
      })
}

/** A name with the module that it is imported from. */
const wholeName = (context: Context, file: string, names: readonly string[]): string => {
  const from = names.length === 1 ? context.program.facts(file).imports.find(({ local }) => local === names[0]) : undefined
  return [...(from ? [from.module] : []), ...names].join('.')
}

const isMethod = ({ takes, parameters, isExported = false }: Served, { name, isStatic, isAbstract, bindings, parameters: count }: FunctionFact): boolean =>
  !isStatic && !isAbstract && !/^_|^constructor$/.test(name) && (!isExported || /^[A-Z]/.test(name)) && parameters.includes(count) && (takes === null || bindings.some(({ type }) => takes.test(type?.at(-1) ?? '')))

/** `pb.RegisterCartServer(server, implementation)` and `server.addService(definition.service, { getCart })`. */
const registered = (context: Context, file: string): Entry[] =>
  context.program.facts(file).calls.flatMap((call, index): Entry[] => {
    const at: CallRef = { file, index }
    const [definition, implementation] = call.args
    if (!implementation || !context.program.isCaller(context.program.ownerOf(at))) return []
    const name = calledName(call)
    const inGo = ecosystemOf(file) === 'go' ? /^Register(\w+)Server$/.exec(name)?.[1] : undefined
    const inNode = name === 'addService' && definition?.kind === 'path' && definition.names.at(-1) === 'service' ? definition.names.at(-2) : undefined
    const located = context.locate(at, implementation, null)
    if (inGo !== undefined) return methodsOfValue(context, located).flatMap((ref) => entryOf(context, inGo, ref))
    const object = inNode === undefined ? null : context.evaluator.object(located)
    if (inNode === undefined || object?.expression.kind !== 'object') return []
    return object.expression.entries.flatMap(({ value }) => {
      const handler = context.evaluator.values.resolve({ ...object, expression: value })
      return handler.kind === 'function' ? entryOf(context, inNode, handler.ref) : []
    })
  })

/** Methods, in any file of its package, of the type that a value has. */
const methodsOfValue = (context: Context, at: Located): FunctionRef[] => {
  const { program, evaluator } = context
  const value = evaluator.values.resolve(at)
  const [row] = served.go ?? []
  if (value.kind !== 'class' || !row) return []
  return program.callerPaths
    .filter((file) => folderOf(file) === folderOf(value.file))
    .flatMap((file) => program.facts(file).functions.flatMap((fact, index) => (fact.className === value.name && isMethod(row, fact) ? [{ file, index }] : [])))
}

const entryOf = ({ program }: Context, service: string, handler: FunctionRef): Entry[] => {
  const { name, line } = program.functionAt(handler)
  if (!program.isCaller(handler)) return []
  const method = name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return [{ point: { kind: 'grpc', name: `${service}/${method}`, file: handler.file, line }, handlers: [handler], block: null, concurrency: null }]
}

/** Services of gRPC and the service of the repository that serves each. */
export const implementedServices = (roots: readonly Root[]): [rpc: string, service: string][] =>
  roots.flatMap(({ service, entry: { point } }): [string, string][] => (point.kind === 'grpc' ? [[point.name.replace(/\/.*$/, ''), service.name]] : []))
