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

const entriesOf = (context: Context, file: string, name: string, route: string): Entry[] => {
  const { functions, exports } = context.program.facts(file)
  const local = exports.find((found) => found.name === name && found.module === null)?.local ?? name
  const isExported = exports.some((found) => found.name === name)
  return functions.flatMap((fact, index): Entry[] => {
    const isNamed = fact.owner === 0 && (fact.name === local || fact.name === name || (name === 'default' && /^default(?: callback)?$| callback$/.test(fact.name) && isHandedOver(fact.name, local)))
    const ref = { file, index }
    if (!isNamed || !(isExported || fact.isExported) || !context.program.isCaller(ref)) return []
    return [{ point: { kind: 'http', name: route, file, line: fact.line }, handlers: [ref], block: null, concurrency: null }]
  })
}

/** `export default defineEventHandler(() => ...)`: what is exported is made of the function. */
const isHandedOver = (name: string, local: string): boolean => local === 'default' && (name === 'default' || name.endsWith('callback'))

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

/** Controllers without attributes: `/Orders/Show` is `OrdersController.Show`. */
export const conventionalRoutes = (context: Context, file: string): Entry[] =>
  !/Controller\.cs$/.test(baseName(file))
    ? []
    : context.program.facts(file).functions.flatMap((fact, index): Entry[] => {
        const ref = { file, index }
        const controller = /^(\w+)Controller$/.exec(fact.className ?? '')?.[1]
        const isAction = controller !== undefined && !fact.isStatic && /ActionResult$|ViewResult$|JsonResult$|^Task$/.test(fact.returnType?.at(-1) ?? '') && context.decorations.ofFunction(ref).every((call) => !/^(?:Http|Route|NonAction)/.test(context.program.callAt(call).text))
        if (!isAction || !context.program.isCaller(ref)) return []
        const name = `ALL /${controller}/${fact.name.replace(/Async$/, '')}`.replace(/\/Index$/, '').replace(/^ALL \/Home$/, 'ALL /')
        return [{ point: { kind: 'http', name, file, line: fact.line }, handlers: [ref], block: null, concurrency: null }]
      })
