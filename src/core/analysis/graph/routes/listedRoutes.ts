import { type CallFact, type Expression, calledName } from '../../facts'
import type { CallRef, FunctionRef } from '../../program/program'
import type { Context } from '../context'
import type { Entry } from '../entries'
import { firstSaid } from '../entryNames'

const verbs: readonly string[] = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options']

const textOf = (expression: Expression | undefined): string | null => (expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value : null)

const entryOf = (context: Context, name: string, call: CallRef, handler: FunctionRef): Entry => ({
  point: { kind: 'http', name, file: call.file, line: context.program.callAt(call).line },
  handlers: [handler],
  block: null,
  concurrency: null,
})

/** The actions of a resource of Laravel: method, what the path ends in. */
const actions: readonly (readonly [action: string, verb: string, ending: string])[] = [
  ['index', 'GET', ''],
  ['store', 'POST', ''],
  ['create', 'GET', '/create'],
  ['show', 'GET', '/:id'],
  ['edit', 'GET', '/:id/edit'],
  ['update', 'PUT', '/:id'],
  ['destroy', 'DELETE', '/:id'],
]

/** `Route::apiResource('orders', OrderController::class)`. */
export const laravelRoutes = (context: Context, file: string): Entry[] =>
  !file.endsWith('.php')
    ? []
    : context.program.facts(file).calls.flatMap((call, index): Entry[] => {
        const at: CallRef = { file, index }
        const [route, controller] = [textOf(call.args[0]), call.args[1]]
        if (!/^Route::(?:api)?[rR]esource$|->(?:api)?[rR]esource$/.test(call.text) || route === null || !controller) return []
        const written = controller.kind === 'path' && controller.names.at(-1) === 'class' ? { ...controller, names: controller.names.slice(0, -1) } : controller
        const value = context.evaluator.values.resolve(context.locate(at, written, null))
        if (value.kind !== 'class') return []
        const { functions } = context.program.facts(value.file)
        return actions.flatMap(([action, verb, ending]) => {
          const handler = functions.findIndex(({ name, className }) => name === action && className === value.name)
          return handler === -1 ? [] : [entryOf(context, `${verb} /${route.replace(/^\//, '')}${ending}`, at, { file: value.file, index: handler })]
        })
      })

/** `get "/orders" do ... end` of Sinatra and Grape, behind the resources and namespaces around it. */
export const rubyRoutes = (context: Context, file: string): Entry[] => {
  if (!file.endsWith('.rb')) return []
  const { calls, classes } = context.program.facts(file)
  const isApplication = classes.some(({ base }) => /^(?:Sinatra|Grape)\./.test(base?.join('.') ?? '')) || calls.some((call) => call.text === 'require' && /^sinatra/.test(textOf(call.args[0]) ?? ''))
  if (!isApplication) return []
  return calls.flatMap((call, index): Entry[] => {
    const handler = call.args.at(-1)
    const name = calledName(call)
    if (!verbs.includes(name) || handler?.kind !== 'function') return []
    const path = [...around(context, file, call), textOf(call.args[0]) ?? ''].join('/').replace(/\/+/g, '/').replace(/\/$/, '')
    return [entryOf(context, `${name.toUpperCase()} ${path.startsWith('/') ? path : `/${path}`}`, { file, index }, { file, index: handler.index })]
  })
}

/** `task sync: :environment do ... end` of Rake, and `every(1.hour, "sync") { ... }` of a clock. */
export const rubyTasks = (context: Context, file: string): Entry[] =>
  !/\.(?:rb|rake)$|(?:^|\/)Rakefile$/.test(file)
    ? []
    : context.program.facts(file).calls.flatMap((call, index): Entry[] => {
        const handler = call.args.findLast(({ kind }) => kind === 'function')
        const kind = ({ task: 'job', every: 'schedule' } as const)[call.text]
        if (kind === undefined || handler?.kind !== 'function') return []
        const named = call.args.flatMap((argument) => (argument.kind === 'object' ? argument.entries.slice(0, 1).map(({ key }) => key) : (textOf(argument) ?? [])))
        return [{ ...entryOf(context, '', { file, index }, { file, index: handler.index }), point: { kind, name: named[0] ?? call.text, file, line: call.line } }]
      })

/** What the blocks around a route put before it. */
const around = (context: Context, file: string, call: CallFact): string[] => {
  const outer = context.program.index(file).takenBy.get(call.owner)
  const by = outer === undefined ? undefined : context.program.facts(file).calls[outer]
  if (!by) return []
  const isPrefix = /^(?:resources?|namespace|group|segment|route_param)$/.test(calledName(by))
  const text = textOf(by.args[0])
  return [...around(context, file, by), ...(isPrefix && text !== null ? [calledName(by) === 'route_param' ? `:${text}` : text] : [])]
}

/** Endpoints that are classes, configured by a method of their own: `Configure() { Get("/orders"); }` beside `HandleAsync`. */
export const endpointRoutes = (context: Context, file: string): Entry[] => {
  if (!file.endsWith('.cs')) return []
  const { calls, functions } = context.program.facts(file)
  return calls.flatMap((call, index): Entry[] => {
    const owner = functions[call.owner]
    const route = textOf(call.args[0])
    const name = calledName(call)
    if (owner?.name !== 'Configure' || owner.className === null || route === null || !verbs.includes(name.toLowerCase())) return []
    const handler = functions.findIndex((fact) => fact.className === owner.className && /^(?:Handle|Execute)Async$/.test(fact.name))
    return handler === -1 ? [] : [entryOf(context, `${name.toUpperCase()} /${route.replace(/^\//, '')}`, { file, index }, { file, index: handler })]
  })
}

/** Servlets: `@WebServlet("/orders")` before a class with `doGet`. */
export const servletRoutes = (context: Context, file: string): Entry[] => {
  if (!/\.(?:java|kt)$/.test(file)) return []
  const { classes, functions, calls } = context.program.facts(file)
  return classes.flatMap(({ name, decorators }) => {
    const index = decorators.find((call) => calls[call] !== undefined && calledName(calls[call]) === 'WebServlet')
    const said = index === undefined ? '' : firstSaid(context, { file, index }, context.meaning({ file, index }), [...['urlPatterns', 'value'].map((key) => ({ at: 'call' as const, arg: 0, path: [key] })), { at: 'call', arg: 0, path: [] }])
    if (index === undefined || said === '') return []
    return functions.flatMap((fact, at): Entry[] => {
      const verb = fact.className === name ? /^do(Get|Post|Put|Delete|Patch|Head)$/.exec(fact.name)?.[1] : undefined
      return verb === undefined ? [] : [entryOf(context, `${verb.toUpperCase()} ${said.replace(/\/\*$/, '')}`, { file, index }, { file, index: at })]
    })
  })
}

/** `http.Handle("/orders", server)`: what a type of Go answers requests by. */
export const goHandlers = (context: Context, file: string): Entry[] =>
  !file.endsWith('.go')
    ? []
    : context.program.facts(file).calls.flatMap((call, index): Entry[] => {
        const [route, handler] = call.args
        const path = textOf(route)
        if (calledName(call) !== 'Handle' || path?.includes('/') !== true || !handler) return []
        const value = context.evaluator.values.resolve(context.locate({ file, index }, handler, null))
        const method = value.kind === 'class' ? context.program.names.methodOf(value.file, value.name, 'ServeHTTP') : null
        return method ? [entryOf(context, path.startsWith('/') ? `ALL ${path}` : path, { file, index }, method)] : []
      })
