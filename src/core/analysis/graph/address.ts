import { isOfRole } from '../catalog/roles'
import type { CallRow } from '../catalog/schema'
import { type TextPart, nameOf } from '../program/evaluate'
import type { CallRef } from '../program/program'
import type { Frame } from '../program/value'
import type { Confidence } from '../../model/place'
import type { Context } from './context'
import type { Meaning } from './meaning'

/** Whom a call calls and for what. `dependency` is null where the code gives no name. */
export interface Address {
  readonly dependency: string | null
  readonly operation: string | null
  readonly confidence: Confidence
}

const local = /^(?:localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$/i

/** Words of a variable's name that say what kind of address it holds, and not whose. */
const addressWords =
  /(?:^|[_-])(?:base|url|urls|uri|host|hostname|endpoint|address|addr|api|service|svc|server|origin|root|port|queue|topic|arn|name|prefix|path|http|https|backend|internal|public|external|request|response|message|msg|req|res|get|post|put|patch|delete|curl|call|client|info|input|link|href|options|opts|params|init|vite|next|react|app)(?=$|[_-])/gi

/** `PAYMENTS_URL`, `paymentsBaseUrl`, `Clients:PaymentsUrl`, `Clients__Payments__Url` -> `payments`; null where nothing is left. */
export const nameFromVariable = (variable: string): string | null => {
  const sections = variable.split(/:|__/)
  const named = sections.findLast((section) => nameFromWords(section) !== null)
  return named === undefined ? null : nameFromWords(named)
}

const nameFromWords = (variable: string): string | null => {
  const words = variable.replace(/([a-z\d])([A-Z])/g, '$1_$2').replace(/\./g, '_').toLowerCase()
  let name = words
  for (let before = ''; before !== name; ) {
    before = name
    name = name.replace(addressWords, '').replace(/^[_-]+|[_-]+$/g, '')
  }
  // A letter names nothing, nor does what any element goes by.
  return name.length < 2 || /^(?:it|item|elem|element|each|value|val|str|text|string)$/.test(name) ? null : name.replace(/_/g, '-')
}

/** Texts run together; a hole reads `:name`. What an environment variable falls back to stands for it. */
export const flatten = (parts: readonly TextPart[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      if (part.kind === 'env') return flatten(part.fallback)
      return `\u0000${part.name}\u0000`
    })
    .join('')

/** A host's name: the first label inside a cluster, the whole name on the internet. */
const nameOfHost = (host: string): string | null => {
  const bare = host.replace(/^[^@]*@/, '').replace(/:\d+$/, '').toLowerCase()
  if (bare === '' || bare.includes('\u0000')) return null
  if (local.test(bare)) return null
  return /\.(?:svc|svc\.cluster\.local|local|internal|lan|test|localdomain)$|^[^.]+$/.test(bare) || bare.includes('.svc.') ? (bare.split('.')[0] ?? bare) : bare
}

const variablesOf = (parts: readonly TextPart[]): string[] =>
  parts.flatMap((part) => (part.kind === 'text' ? [] : part.kind === 'env' ? [part.name] : part.name ? [part.name] : []))

/** Who a URL speaks to. */
export const hostOf = (parts: readonly TextPart[]): { name: string | null; confidence: Confidence } => {
  const text = flatten(parts)
  const host = /^(?:[\w+]+:)?\/\/([^/?#]*)/.exec(text)?.[1]
  const name = host === undefined ? null : nameOfHost(host)
  if (name !== null) return { name, confidence: 'high' }
  const [first] = parts
  const inHost = host === undefined ? first : parts.find((part) => part.kind !== 'text')
  if (inHost && inHost.kind !== 'text' && (host === undefined || host === '' || host.includes('\u0000') || inHost.kind === 'env')) {
    const named = nameFromVariable(inHost.name)
    if (named !== null) return { name: named, confidence: inHost.kind === 'env' ? 'high' : 'medium' }
  }
  if (host !== undefined && host !== '' && !host.includes('\u0000')) return { name: host, confidence: 'medium' }
  return { name: text.startsWith('/') ? '(same origin)' : null, confidence: 'low' }
}

/** The path of a URL with `:name` for what varies; null where the code does not say. */
const pathOf = (parts: readonly TextPart[]): string | null => {
  const [first] = parts
  const start = first && first.kind !== 'text' && !(first.kind === 'env' && first.fallback.length) ? parts.slice(1) : parts
  if (start.length === 0) return null
  const text = flatten(start).replace(/^(?:[\w+]+:)?\/\/[^/?#]*/, '').replace(/[?#].*$/s, '')
  const path = text
    .split('/')
    .map((step) => step.replace(/^.*\u0000([^\u0000]*)\u0000.*$/s, (_, name: string) => `:${name || 'value'}`))
    .filter((step) => step !== '')
    .join('/')
  return `/${path}`
}

const isAbsolute = (parts: readonly TextPart[]): boolean => /^(?:[\w+]+:)?\/\//.test(flatten(parts))

/** Name of a queue: the last step of its URL or ARN. */
const queueOf = (parts: readonly TextPart[]): { name: string | null; confidence: Confidence } => {
  const last = flatten(parts)
    .split(/[/:](?!\/)/)
    .at(-1)
  if (last && !last.includes('\u0000')) return { name: last, confidence: 'high' }
  const variable = variablesOf(parts).at(-1)
  const name = variable === undefined ? null : nameFromVariable(variable)
  return { name, confidence: 'medium' }
}

/** Finds the address of a call in the frame that it was reached by. */
export const addressOf = (
  context: Context,
  site: CallRef,
  row: CallRow,
  frame: Frame | null,
): Address => {
  const meaning = context.meaning(site)
  const text = (slots: CallRow['address']): readonly TextPart[] => firstText(context, { site, meaning, frame }, slots)
  const address = text(row.address)
  if (row.target === 'http') return httpAddress(context, { site, meaning, row, frame }, address, text(row.base))
  const operation = operationName(context, { site, meaning, row }, address)
  if (row.target === 'queue') {
    const { name, confidence } = queueOf(address)
    return { dependency: name ?? dependencyName(row, meaning), operation, confidence: isOfRole(row.modules) ? 'low' : confidence }
  }
  return { dependency: dependencyName(row, meaning), operation, confidence: isOfRole(row.modules) ? 'low' : 'high' }
}

interface Asked {
  readonly site: CallRef
  readonly meaning: Meaning
  readonly frame: Frame | null
}

const firstText = (context: Context, asked: Asked, slots: CallRow['address']): readonly TextPart[] => {
  for (const slot of slots) {
    const found = context.slot(asked.site, asked.meaning, slot, asked.frame)
    if (!found || context.evaluator.object(found)) continue
    const parts = context.evaluator.text(found)
    if (parts.length) return parts
  }
  return []
}

/** The service that a sidecar of Dapr is asked to call: `/v1.0/invoke/orders/method/list`. */
const invocation = /(?:^|\/)v1\.0(?:-\w+)?\/invoke\/([\w-]+)(?:\.[\w-]+)?\/method(?:\/|$)/

/** A method of a client that is chosen by a name. */
const chosenMethod = /\[[^\]]*\]$/

const httpAddress = (
  context: Context,
  asked: Asked & { readonly row: CallRow },
  address: readonly TextPart[],
  base: readonly TextPart[],
): Address => {
  const method = httpMethod(context, asked)
  const parts = base.length && !isAbsolute(address) ? [...base, { kind: 'text' as const, text: '/' }, ...address] : address
  if (parts.length === 0) return unwritten(context, asked)
  const { name, confidence } = hostOf(parts)
  const path = pathOf(parts)
  const invoked = invocation.exec(flatten(parts))?.[1]
  if (invoked !== undefined) return { dependency: invoked, operation: `${method} ${(path ?? '').replace(/^.*\/method(?=\/|$)/, '')}`.trim(), confidence: 'high' }
  // What a path is asked with, only the running program knows: `axios[method](url)`.
  const isOpen = chosenMethod.test(context.program.callAt(asked.site).text)
  return { dependency: name, operation: path === null || isOpen ? null : `${method} ${path}`, confidence }
}

/** What a client library calls is named by the library where no address is written; of what only a name tells, the method is all that is known. */
const unwritten = (context: Context, asked: Asked & { readonly row: CallRow }): Address => {
  const dependency = dependencyName(asked.row, asked.meaning)
  const isNamed = isOfRole(asked.row.modules)
  const operation = dependency === null && !isNamed ? null : operationName(context, asked, [])
  return { dependency, operation, confidence: dependency === null || isNamed ? 'low' : 'high' }
}

/** `Request::METHOD_POST`, `HttpMethod.POST`. */
const constantOfMethod = /(?:METHOD_|\.)(GET|POST|PUT|PATCH|DELETE|HEAD)$/

const httpMethod = (context: Context, asked: Asked & { readonly row: CallRow }): string => {
  const { row, meaning } = asked
  const said = firstText(context, asked, row.httpMethod)
  const [part] = said
  if (said.length === 1 && part?.kind === 'text' && /^[A-Za-z]+$/.test(part.text)) return part.text.toUpperCase()
  const constant = said.length === 1 && part?.kind === 'hole' ? constantOfMethod.exec(part.name)?.[1] : undefined
  if (constant !== undefined) return constant
  const method = (meaning.path.split('.').at(-1) ?? '').replace(/Form$/, '').toUpperCase()
  return row.operation === '{METHOD}' ? (method === 'DEL' ? 'DELETE' : method) : row.operation
}

const operationName = (
  context: Context,
  asked: { readonly site: CallRef; readonly meaning: Meaning; readonly row: CallRow },
  address: readonly TextPart[],
): string => {
  const { meaning, row, site } = asked
  const method = meaning.path.split('.').at(-1) ?? ''
  const written = context.program.callAt(site).callee
  const receiver = written.kind === 'path' || written.kind === 'member' ? (written.names.at(-2) ?? '') : nameOf(written)
  const subject = meaning.subject ?? (receiver === 'this' ? '' : receiver)
  const words: Readonly<Record<string, string>> = {
    method,
    subject,
    sql: statementName(flatten(address)),
    name: flatten(address).replace(/\u0000/g, '').split(/\s/)[0] ?? '',
    command: method.replace(/Command\(\)$/, ''),
  }
  return row.operation.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '').trim()
}

/** `SELECT accounts` of a statement; its verb alone where the table is not plain. */
export const statementName = (statement: string): string => {
  const verb = /^\s*(?:\/\*.*?\*\/\s*)?(?:WITH\b.*?\)\s*)?(SELECT|INSERT|UPDATE|DELETE|MERGE|CALL|BEGIN|COMMIT)\b/is.exec(statement)?.[1]
  if (verb === undefined) return 'query'
  const table = /\b(?:FROM|INTO|UPDATE|JOIN)\s+["`[]?([\w.]+)/i.exec(statement)?.[1]
  return table === undefined ? verb.toUpperCase() : `${verb.toUpperCase()} ${table}`
}

/** `NewCartServiceClient()`, `CartServiceGrpc.newBlockingStub()` speak to the cart service. */
const nameOfClient = (path: string): string | null => {
  const type = /(?:^|\.)(?:New)?(\w+?)(?:Grpc\.new\w*Stub|(?:Async|Blocking|Future|Coroutine)?(?:Client|Stub|Api|Sdk|Gateway)(?:\.(?:connect|new|with_interceptor))?)\(\)/.exec(path)?.[1]
  return type === undefined ? null : type.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()
}

/** Words at the end of the path of a library that do not tell what it speaks to. */
const plainEnding = /\/(?:api|apiv\d\w*|client|sdk|lib|go|v\d+)$/

/** What a client library speaks to by its own name: `@aws-sdk/client-s3` is `s3`, `github.com/hashicorp/consul/api` is `consul`. */
const nameOfLibrary = (module: string): string => {
  const shortened = module.replace(plainEnding, '')
  if (shortened !== module) return nameOfLibrary(shortened)
  return module.replace(/^.*\/(?:client|lib)-|^.*\/service\/|^cloud\.google\.com\/go\/|^@[\w-]+\/|^(?:github\.com|go\.\w+|gopkg)[^/]*\/.*\//, '')
}

const dependencyName = (row: CallRow, meaning: Meaning): string | null => {
  if (row.dependency === '{client}') return nameOfClient(meaning.path)
  return row.dependency === '{module}' ? nameOfLibrary(meaning.module) : row.dependency
}
