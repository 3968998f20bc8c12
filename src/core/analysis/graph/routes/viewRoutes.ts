import { type Expression, calledName } from '../../facts'
import type { CallRef } from '../../program/program'
import type { Context } from '../context'
import type { Entry } from '../entries'

/** Methods of a class of views by the requests that they answer. */
const answering = /^(?:on_)?(get|post|put|patch|delete|head|options)$/

/** Classes whose methods answer, with the route that a call gives them: `Application([("/orders", Show)])`, `add_resource(Orders, "/orders")`, `add_route("/orders", Orders())`, `@ns.route("/orders")` before the class. */
export const viewRoutes = (context: Context, file: string): Entry[] => {
  if (!file.endsWith('.py')) return []
  const { calls, classes } = context.program.facts(file)
  const registered = calls.flatMap((call, index): Entry[] => {
    const at: CallRef = { file, index }
    const pairs = calledName(call) === 'Application' ? (call.args[0]?.kind === 'array' ? call.args[0].items.map((item) => (item.kind === 'array' ? item.items : [])) : []) : adding.test(calledName(call)) ? [call.args] : []
    return pairs.flatMap((pair) => viewsOf(context, at, pair))
  })
  const decorated = classes.flatMap(({ name, decorators }) => {
    const index = decorators.find((call) => calls[call] !== undefined && calledName(calls[call]) === 'route')
    const [route] = index === undefined ? [] : (calls[index]?.args ?? [])
    return index === undefined || route === undefined ? [] : viewsOf(context, { file, index }, [route, { kind: 'path', names: [name] }])
  })
  return [...registered, ...decorated]
}

const adding = /^(?:add_route|add_resource|add_url_rule|add_view)$/

const viewsOf = (context: Context, at: CallRef, pair: readonly Expression[]): Entry[] => {
  const route = pair.flatMap((part) => (part.kind === 'literal' && typeof part.value === 'string' && part.value.startsWith('/') ? [part.value] : []))[0]
  const options = pair.flatMap((part) => (part.kind === 'object' ? part.entries.flatMap(({ key, value }) => (key === 'view_func' ? [value] : [])) : []))
  if (route === undefined) return []
  return [...pair, ...options].flatMap((part) => {
    const value = context.evaluator.values.resolve(context.locate(at, viewIn(context, at, part), null))
    if (value.kind !== 'class') return []
    return context.program.facts(value.file).functions.flatMap((fact, index): Entry[] => {
      const verb = fact.className === value.name ? answering.exec(fact.name)?.[1] : undefined
      const name = `${verb?.toUpperCase() ?? ''} ${route.replace(/\$$/, '')}`
      return verb === undefined ? [] : [{ point: { kind: 'http', name, file: at.file, line: context.program.callAt(at).line }, handlers: [{ file: value.file, index }], block: null, concurrency: null }]
    })
  })
}

/** The class of `Orders.as_view("orders")`, or what stands there. */
const viewIn = ({ program }: Context, { file }: CallRef, part: Expression): Expression => {
  const callee = part.kind === 'call' ? program.callAt({ file, index: part.call }).callee : null
  return callee?.kind === 'path' && callee.names.at(-1) === 'as_view' ? { kind: 'path', names: callee.names.slice(0, -1) } : part
}
