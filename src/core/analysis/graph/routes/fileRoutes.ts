import { calledName } from '../../facts'
import { baseName } from '../../program/project'
import type { Context } from '../context'
import type { Entry } from '../entries'

/** Files whose place is a route: `path` finds the route in the path of the file, `exported` says which names serve which methods. */
interface FileRow {
  readonly path: RegExp
  readonly exported: Readonly<Record<string, string>>
}

const verbs = { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE', HEAD: 'HEAD', OPTIONS: 'OPTIONS' }

const rows: readonly FileRow[] = [
  // Next.js: handlers, pages that are rendered on the server, and functions below `pages/api`.
  { path: /(?:^|\/)app\/((?:.*\/)?)route\.[cm]?[jt]sx?$/, exported: verbs },
  { path: /(?:^|\/)app\/((?:.*\/)?)(?:page|layout)\.[jt]sx?$/, exported: { default: 'GET', generateMetadata: 'GET' } },
  { path: /(?:^|\/)pages\/(api\/.*)\.[jt]sx?$/, exported: { default: 'ALL' } },
  { path: /(?:^|\/)pages\/(.*)\.[jt]sx?$/, exported: { getServerSideProps: 'GET', getInitialProps: 'GET' } },
  // Remix and React Router.
  { path: /(?:^|\/)app\/routes\/(.*)\.[jt]sx?$/, exported: { loader: 'GET', action: 'POST' } },
  // SvelteKit.
  { path: /(?:^|\/)routes\/((?:.*\/)?)\+server\.[jt]s$/, exported: verbs },
  { path: /(?:^|\/)routes\/((?:.*\/)?)\+(?:page|layout)\.server\.[jt]s$/, exported: { load: 'GET', actions: 'POST' } },
  // Nuxt and Nitro: the method may stand in the name.
  { path: /(?:^|\/)server\/((?:api|routes)\/.*)\.[jt]s$/, exported: { default: 'ALL' } },
  // Astro.
  { path: /(?:^|\/)pages\/(.*)\.[jt]s$/, exported: verbs },
]

/** Entry points that frameworks of the web find by the place of their file. */
export const fileRoutes = (context: Context, file: string): Entry[] => {
  if (!/\.[cm]?[jt]sx?$/.test(file)) return []
  return rows.flatMap(({ path, exported }): Entry[] => {
    const place = path.exec(file)?.[1]
    if (place === undefined) return []
    return Object.entries(exported).flatMap(([name, verb]) => entriesOf(context, file, name, routeOf(place.replace(/^routes\//, ''), verb)))
  })
}

/** The functions that a file exports by a name: its own, or those that what it exports is made of, as `defineEventHandler(() => ...)`. */
const entriesOf = (context: Context, file: string, name: string, route: string): Entry[] => {
  const { functions, exports, values, calls } = context.program.facts(file)
  const local = exports.find((found) => found.name === name && found.module === null)?.local
  if (local === undefined) return []
  const own = functions.flatMap((fact, index) => (fact.owner === 0 && fact.className === null && fact.name === local ? [index] : []))
  const made = values.find((value) => value.owner === 0 && value.className === null && value.name === local)?.value
  const handed = made?.kind === 'call' ? (calls[made.call]?.args ?? []).flatMap((argument) => (argument.kind === 'function' ? [argument.index] : [])) : []
  return [...new Set([...own, ...handed])]
    .map((index) => ({ file, index }))
    .filter((ref) => context.program.isCaller(ref))
    .map((ref): Entry => ({ point: { kind: 'http', name: route, file, line: context.program.functionAt(ref).line }, handlers: [ref], block: null, concurrency: null }))
}

/** `orders/[id]` and `orders.$id` as `/orders/:id`; a method at the end of the name counts. */
const routeOf = (place: string, verb: string): string => {
  const [, bare = place, method] = /^(.*)\.(get|post|put|patch|delete)$/.exec(place) ?? []
  const steps = bare
    .split(/[/.]/)
    .filter((step) => step !== '' && step !== 'index' && !/^\(.*\)$|^_/.test(step))
    .map((step) => step.replace(/^\[{1,2}(?:\.{3})?([^\]]+)\]{1,2}$/, ':$1').replace(/^\$(\w*)$/, (_, name: string) => `:${name || 'rest'}`))
  return `${method?.toUpperCase() ?? verb} /${steps.join('/')}`
}

/** Pages of Razor: `Pages/Orders/Index.cshtml.cs` serves `/Orders`. */
export const razorRoutes = (context: Context, file: string): Entry[] => {
  const place = /(?:^|\/)Pages\/(.*)\.cshtml\.cs$/.exec(file)?.[1]
  if (place === undefined) return []
  const route = `/${place.replace(/(?:^|\/)Index$/, '')}`
  return context.program.facts(file).functions.flatMap((fact, index): Entry[] => {
    const verb = fact.className === null ? undefined : /^On(Get|Post|Put|Delete|Patch)/.exec(fact.name)?.[1]
    const ref = { file, index }
    return verb === undefined || !context.program.isCaller(ref) ? [] : [{ point: { kind: 'http', name: `${verb.toUpperCase()} ${route}`, file, line: fact.line }, handlers: [ref], block: null, concurrency: null }]
  })
}

/** Controllers without attributes: `/Orders/Show` is `OrdersController.Show`; what the file calls itself is no action. */
export const conventionalRoutes = (context: Context, file: string): Entry[] =>
  !/Controller\.cs$/.test(baseName(file))
    ? []
    : context.program.facts(file).functions.flatMap((fact, index): Entry[] => {
        const ref = { file, index }
        const controller = /^(\w+)Controller$/.exec(fact.className ?? '')?.[1]
        const isAction = controller !== undefined && !fact.isStatic && context.program.facts(file).calls.every((call) => calledName(call) !== fact.name) && /ActionResult$|ViewResult$|JsonResult$|^Task$/.test(fact.returnType?.at(-1) ?? '') && context.decorations.ofFunction(ref).every((call) => !/^(?:Http|Route|NonAction)/.test(context.program.callAt(call).text))
        if (!isAction || !context.program.isCaller(ref)) return []
        const name = `ALL /${controller}/${fact.name.replace(/Async$/, '')}`.replace(/\/Index$/, '').replace(/^ALL \/Home$/, 'ALL /')
        return [{ point: { kind: 'http', name, file, line: fact.line }, handlers: [ref], block: null, concurrency: null }]
      })
