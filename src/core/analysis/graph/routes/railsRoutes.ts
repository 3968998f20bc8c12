import { type CallFact, type Expression, calledName } from '../../facts'
import type { FunctionRef } from '../../program/program'
import type { Context } from '../context'
import type { Entry } from '../entries'

/** Where a route stands: what its path begins with, the module and the controller that its names belong to. */
interface Scope {
  readonly path: string
  readonly module: string
  readonly controller: string | null
  /** The path of one thing of a resource, for routes of its members. */
  readonly member: string | null
}

const outermost: Scope = { path: '', module: '', controller: null, member: null }

/** The actions of a resource: method, what the path ends in. */
const actions: readonly (readonly [action: string, verb: string, ending: string, ofOne: string])[] = [
  ['index', 'GET', '', ''],
  ['create', 'POST', '', ''],
  ['new', 'GET', '/new', '/new'],
  ['show', 'GET', '/:id', ''],
  ['edit', 'GET', '/:id/edit', '/edit'],
  ['update', 'PATCH', '/:id', ''],
  ['destroy', 'DELETE', '/:id', ''],
]

/** Entry points that `config/routes.rb` leads to. */
export const railsRoutes = (context: Context, file: string): Entry[] => {
  if (!/(?:^|\/)config\/routes(?:\/\w+)*\.rb$/.test(file)) return []
  const { calls } = context.program.facts(file)
  const { takenBy } = context.program.index(file)
  const scopes = new Map<number, Scope>()
  const scopeOf = (owner: number): Scope => {
    const known = scopes.get(owner)
    if (known) return known
    const call = takenBy.get(owner)
    const around = call === undefined ? undefined : calls[call]
    const found = around ? inner(around, scopeOf(around.owner)) : outermost
    scopes.set(owner, found)
    return found
  }
  return calls.flatMap((call) => routesOf(call, scopeOf(call.owner))).flatMap(({ verb, path, target, line }): Entry[] => {
    const handler = actionAt(context, target)
    return handler ? [{ point: { kind: 'http', name: `${verb} ${path === '' ? '/' : path}`, file, line }, handlers: [handler], block: null, concurrency: null }] : []
  })
}

interface Route {
  readonly verb: string
  readonly path: string
  /** `api/orders#show` */
  readonly target: string
  readonly line: number
}

const textOf = (expression: Expression | undefined): string | null => (expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value.replace(/^:/, '') : null)

const optionOf = (call: CallFact, key: string): Expression | undefined => call.args.flatMap((argument) => (argument.kind === 'object' ? argument.entries.filter((entry) => entry.key === key).map(({ value }) => value) : []))[0]

const listOf = (expression: Expression | undefined): readonly string[] | null =>
  expression === undefined ? null : (expression.kind === 'array' ? expression.items : [expression]).flatMap((item) => textOf(item) ?? [])

const joined = (...parts: readonly string[]): string => {
  const path = parts.join('/').split('/').filter((part) => part !== '').join('/')
  return path === '' ? '' : `/${path}`
}

const namesIn = (call: CallFact): string[] => call.args.flatMap((argument) => textOf(argument) ?? [])

/** What a block of a call adds to the scope around it. */
const inner = (call: CallFact, scope: Scope): Scope => {
  const [first = ''] = namesIn(call)
  const path = textOf(optionOf(call, 'path'))
  const module = textOf(optionOf(call, 'module'))
  switch (calledName(call)) {
    case 'namespace':
      return { ...scope, path: joined(scope.path, path ?? first), module: joined(scope.module, module ?? first).slice(1), controller: null, member: null }
    case 'scope':
      return { ...scope, path: joined(scope.path, path ?? first), module: module === null ? scope.module : joined(scope.module, module).slice(1) }
    case 'resources': {
      const all = joined(scope.member ?? scope.path, path ?? first)
      const key = first.replace(/s$/, '')
      return { path: all, module: scope.module, controller: textOf(optionOf(call, 'controller')) ?? first, member: joined(all, `:${key}_id`) }
    }
    case 'resource': {
      const all = joined(scope.member ?? scope.path, path ?? first)
      return { path: all, module: scope.module, controller: textOf(optionOf(call, 'controller')) ?? `${first}s`, member: all }
    }
    case 'member':
      return { ...scope, path: scope.member === null ? scope.path : joined(scope.path, ':id'), member: null }
    case 'collection':
      return { ...scope, member: null }
    default:
      return scope
  }
}

const routesOf = (call: CallFact, scope: Scope): Route[] => {
  const name = calledName(call)
  if (name === 'resources' || name === 'resource') return namesIn(call).flatMap((resource) => resourceRoutes(call, scope, resource))
  if (/^(?:get|post|put|patch|delete|match|root)$/.test(name)) return plainRoutes(call, scope, name)
  return []
}

const resourceRoutes = (call: CallFact, scope: Scope, resource: string): Route[] => {
  const [only, except] = [listOf(optionOf(call, 'only')), listOf(optionOf(call, 'except')) ?? []]
  const isOne = calledName(call) === 'resource'
  const controller = textOf(optionOf(call, 'controller')) ?? (isOne ? `${resource}s` : resource)
  const path = joined(scope.member ?? scope.path, textOf(optionOf(call, 'path')) ?? resource)
  return actions
    .filter(([action]) => (only === null || only.includes(action)) && !except.includes(action) && !(isOne && action === 'index'))
    .map(([action, verb, ending, ofOne]) => ({ verb, path: `${path}${isOne ? ofOne : ending}`, target: joined(scope.module, textOf(optionOf(call, 'module')) ?? '', `${controller}#${action}`).slice(1), line: call.line }))
}

const plainRoutes = (call: CallFact, scope: Scope, name: string): Route[] => {
  const verb = name === 'match' ? (listOf(optionOf(call, 'via'))?.[0]?.toUpperCase() ?? 'ALL') : name === 'root' ? 'GET' : name.toUpperCase()
  // `get "/orders" => "orders#index"`
  const pairs = call.args.flatMap((argument) => (argument.kind === 'object' ? argument.entries.flatMap(({ key, value }) => (textOf(value)?.includes('#') === true && !/^(?:to|as|via)$/.test(key) ? [[key, textOf(value) ?? ''] as const] : [])) : []))
  const to = textOf(optionOf(call, 'to')) ?? (name === 'root' ? (namesIn(call)[0] ?? null) : null)
  const base = scope.member !== null && textOf(optionOf(call, 'on')) === 'member' ? joined(scope.path, ':id') : scope.path
  const named = name === 'root' ? [''] : namesIn(call)
  const targetOf = (path: string): string | null => to ?? (path.includes('/') ? path.replace(/^\/|\/$/g, '').replace(/\/([^/]+)$/, '#$1') : scope.controller === null ? null : `${scope.controller}#${path}`)
  const routes = [...pairs, ...(pairs.length > 0 ? [] : named.map((path) => [path, targetOf(path)] as const))]
  return routes.flatMap(([path, target]) => (target === null ? [] : [{ verb, path: joined(base, path), target: joined(scope.module, target).slice(1), line: call.line }]))
}

/** `api/orders#show` is the method `show` of the class in `controllers/api/orders_controller.rb`. */
const actionAt = ({ program }: Context, target: string): FunctionRef | null => {
  const [controller = '', action = ''] = target.split('#')
  const file = program.paths.find((path) => path.endsWith(`controllers/${controller.replace(/^\//, '')}_controller.rb`))
  if (file === undefined) return null
  const index = program.facts(file).functions.findIndex(({ name, className, isStatic }) => name === action && className !== null && !isStatic)
  return index === -1 || !program.isCaller({ file, index }) ? null : { file, index }
}
