import { type Expression, calledName } from '../../facts'
import type { CallRef, FunctionRef } from '../../program/program'
import type { Context } from '../context'
import type { Entry } from '../entries'

/** Methods of a class of views by the requests that they answer. */
const verbs: Readonly<Record<string, string>> = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD' }
/** Methods of a set of views, with what its routes end in. */
const actions: Readonly<Record<string, readonly [verb: string, ending: string]>> = {
  list: ['GET', '/'],
  create: ['POST', '/'],
  retrieve: ['GET', '/:pk/'],
  update: ['PUT', '/:pk/'],
  partial_update: ['PATCH', '/:pk/'],
  destroy: ['DELETE', '/:pk/'],
}

/** Entry points that lists of URLs lead to: `path("orders/", views.show)`, `path("orders/", Show.as_view())`, `router.register("orders", OrderViewSet)`. */
export const djangoRoutes = (context: Context, file: string): Entry[] => {
  if (!file.endsWith('.py')) return []
  return context.program.facts(file).calls.flatMap((call, index): Entry[] => {
    const [route, view] = call.args
    if (route?.kind !== 'literal' || typeof route.value !== 'string' || !view) return []
    const at: CallRef = { file, index }
    const name = calledName(call)
    if (/^(?:path|re_path|url)$/.test(name) && call.callee.kind === 'path' && call.callee.names.length === 1) return viewsOf(context, at, `/${plainRoute(route.value)}`, view)
    return name === 'register' ? setOf(context, at, `/${plainRoute(route.value)}`, view) : []
  })
}

/** `^orders/(?P<id>\d+)/$` as `orders/:id/`. */
const plainRoute = (route: string): string => route.replace(/^\^|\$$|^\//g, '').replace(/\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)/g, ':$1').replace(/\\/g, '')

const viewsOf = (context: Context, at: CallRef, route: string, view: Expression): Entry[] => {
  const { program, evaluator } = context
  if (view.kind !== 'call') {
    const value = evaluator.values.resolve(context.locate(at, view, null))
    if (value.kind === 'function') return [entryOf(context, `ALL ${route}`, at, value.ref)]
    return []
  }
  const made = program.callAt({ file: at.file, index: view.call })
  const { callee } = made
  const isClass = (callee.kind === 'path' || callee.kind === 'member') && callee.names.at(-1) === 'as_view'
  if (isClass && callee.kind === 'path') return methodsOf(context, at, { kind: 'path', names: callee.names.slice(0, -1) }).flatMap(([name, ref]) => answerOf(name, route).map((point) => entryOf(context, point, at, ref)))
  // A view inside of what wraps it: `login_required(show)`.
  return made.args.flatMap((argument) => (argument.kind === 'path' ? viewsOf(context, at, route, argument) : []))
}

const answerOf = (name: string, route: string): string[] => (verbs[name] !== undefined ? [`${verbs[name]} ${route}`] : actions[name] ? [`${actions[name][0]} ${route}`] : [])

const setOf = (context: Context, at: CallRef, route: string, view: Expression): Entry[] =>
  methodsOf(context, at, view).flatMap(([name, ref]) => {
    const [verb, ending] = actions[name] ?? []
    const isAction = context.decorations.ofFunction(ref).some((call) => calledName(context.program.callAt(call)) === 'action')
    if (verb !== undefined && ending !== undefined) return [entryOf(context, `${verb} ${route.replace(/\/$/, '')}${ending}`, at, ref)]
    return isAction ? [entryOf(context, `ALL ${route.replace(/\/$/, '')}/:pk/${name}/`, at, ref)] : []
  })

/** The methods of a class, by name. */
const methodsOf = (context: Context, at: CallRef, expression: Expression): [name: string, ref: FunctionRef][] => {
  const value = context.evaluator.values.resolve(context.locate(at, expression, null))
  if (value.kind !== 'class') return []
  return context.program.facts(value.file).functions.flatMap((fact, index): [string, FunctionRef][] => (fact.className === value.name ? [[fact.name, { file: value.file, index }]] : []))
}

const entryOf = (context: Context, name: string, { file, index }: CallRef, handler: FunctionRef): Entry => ({
  point: { kind: 'http', name, file, line: context.program.callAt({ file, index }).line },
  handlers: [handler],
  block: null,
  concurrency: null,
})
