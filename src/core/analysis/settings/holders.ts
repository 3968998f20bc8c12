import type { QuantityRow } from '../catalog/quantitySchema'
import { type CallFact, type Expression, type FileFacts, namedOwner } from '../facts'
import { type Site, isOfRoute } from './site'
import { outermost } from './uses'

/** What a setting of a file stands in, by which its coming or going is told from that of all around it. */
export const holderIn = (file: string, symbol: string | null, site: Site, { row, isImplied }: { readonly row: QuantityRow; readonly isImplied?: boolean }): string | null => {
  if (isImplied === true) return holderOfImplied(site, symbol, file)
  return symbol === null && isOfModule(site) ? holderOfWrapper(file) : holderOf(site, symbol, row)
}

/** Whether what a module says outside of its functions is told of the module as a whole. */
const isOfModule = (site: Site): boolean => site.form === 'presence' || site.form === 'wrapper' || site.form === 'position' || isEnvironment(site) || isOfLibrary(site)

/** Whether what all of a program shares is given a value: `Resque::Plugins::Timeout.timeout = 120`, `axios.defaults.timeout = 5000`. */
const isOfLibrary = ({ container, form }: Pick<Site, 'container' | 'form'>): boolean => form === 'setter' && /^(?:[A-Z]\w*\.(?:\w+\.)*|\w+\.defaults\.)\w+$/.test(container ?? '')

/** What a setting stands in, by which its coming or going is told from that of all around it; null where nothing holds it. */
const holderOf = (site: Site, symbol: string | null, { isTelling, setting }: QuantityRow): string | null => {
  const { container, form, outer, within, setUp, isShared, wraps } = site
  if (form === 'presence' || wraps !== null) return holderOfWrapper(symbol)
  if (isTelling && symbol !== null && (form !== 'option' || isOfHook(container))) return holderOfWrapper(symbol)
  if (within !== null) return holderOfEntry(symbol, site)
  if (container === null) return form === 'declaration' && site.owner !== 0 ? holderOfPosition(symbol) : null
  if (outer !== null && (form === 'setter' || (form === 'option' && setting === 'rate-limit-changed' && namesRoute.test(outer)))) return holderOfOuter(symbol, outer)
  if (setUp !== null && form === 'setter') return holderOfOption(symbol, setUp)
  if (isShared && form === 'setter') return holderOfWrapper(symbol)
  if (form === 'wrapper' || isEnvironment(site)) return holderOfWrapper(symbol)
  if (isOfRoute(site)) return holderOfOption(symbol, container.split('.').slice(0, 2).join('.'))
  if (form === 'position' || form === 'text') return holderOfPosition(symbol)
  return form === 'setter' ? holderOfSetter(symbol, container.split('.')) : holderOfOption(symbol, container)
}

/** Whether an option is given to a hook, which works for as long as the component that calls it is shown. */
const isOfHook = (container: string | null): boolean => container !== null && /^use[A-Z]\w*$/.test(container)

/** A call that says of a route what answers it, and what stands before that: `router.get /orders`. */
const namesRoute = /^\S+ \//

/** The call that is given what a call says, or the function, or the file, around one that stands by itself. */
const holderOfImplied = ({ taker }: Site, symbol: string | null, file: string): string => (taker === null ? holderOfWrapper(symbol ?? file) : holderOfOption(symbol, taker))

/** Whether a name of the environment is given a value, as libraries read some: `os.environ["OMP_NUM_THREADS"] = "1"`. */
const isEnvironment = ({ container, form }: Pick<Site, 'container' | 'form'>): boolean => form === 'setter' && /^(?:os\.environ|process\.env|ENV)\./.test(container ?? '')

/** The object that an entry stands in, by the names that lead to it. */
export const holderOfEntry = (symbol: string | null, { path }: Pick<Site, 'path'>): string => `${symbol ?? ''}|{${path.join('.')}}`

/** The function that is wrapped. */
export const holderOfWrapper = (symbol: string | null): string => `function ${symbol ?? ''}*`

/** The class of a method that hands on to the one it inherits: there, it stands whether it is written or not. */
export const heirAround = (facts: FileFacts, index: number): string | null => {
  const { name, className = null } = facts.functions[outermost(facts, index)] ?? {}
  const inherited = new RegExp(String.raw`^(?:super(?:\([^)]*\))?|parent|base)(?:\.|::)${name?.replace(/\W/g, '') ?? ''}$`)
  return className !== null && facts.calls.some(({ owner, text }) => owner === outermost(facts, index) && inherited.test(text)) ? className : null
}

/** A class that may have a field. */
export const holderOfField = (className: string): string => `class ${className}*`

export const holderOfOuter = (symbol: string | null, outer: string): string => `${symbol ?? ''}|${outer}|*`

/** A name of a file that is given a value. */
export const holderOfName = (file: string, name: string): string => `${file} ${name}`

/** What holds a function that is named inside another, by the outermost one; null for any other. */
export const holderAround = (facts: FileFacts, owner: number): string | null => {
  const around = outermost(facts, owner)
  return namedOwner(facts, owner) === around || around === 0 ? null : holderOfPosition(facts.functions[around]?.qualified ?? null)
}

/** A function that calls something. */
export const holderOfPosition = (symbol: string | null): string => `${symbol ?? ''}|.*`

/** A loop of a function, as written. */
export const holderOfLoop = (symbol: string | null, text: string): string => `${symbol ?? ''}|loop ${text}`

/** The loops around a call, as written. */
export const loopsAround = ({ blocks }: FileFacts, call: CallFact): string[] => call.blocks.flatMap((index) => (blocks[index]?.kind === 'loop' ? [blocks[index].text] : []))

/** Whether a value is something new which is told how to call others: `new SimpleClientHttpRequestFactory()`. */
export const makesClient = ({ calls }: FileFacts, value: Expression): boolean => {
  const made = value.kind === 'call' ? calls[value.call] : undefined
  return made?.isNew === true && /(?:Client|Factory|Template|Connection|Manager|Executor|Scheduler|Pool|DataSource|Container|Config|Configuration|Options|Builder|Request|Http(?:Get|Put|Post|Patch|Delete|Head))$/.test(made.text.replace(/<.*$/, ''))
}

/** Whether a value is a channel of Go with room for some: one that is named after a bound bounds what runs at once. */
export const makesChannel = ({ calls }: FileFacts, value: Expression): boolean => value.kind === 'call' && calls[value.call]?.text === 'make' && calls[value.call]?.args.length === 2

/** The call that an option is given to, within its function. */
export const holderOfOption = (symbol: string | null, container: string): string => `${symbol ?? ''}|${container}`

/** What an object calls the part of it that says how it works; any other part is one more of what it lists. */
const ownOptions = /(?:options|opts|settings|variables|kwargs|params|retry|retry_?policy|pool|timeouts?)$/i

/**
 * What has the part that a setter speaks to, within its function: `c` of `c.httpClient.timeout = 5`, `get` of
 * `get.setConfig(Limits.of().setTimeout(5))`, the object around `options: { timeout: 5 }`; null of what speaks to no part.
 */
export const holderOfWhole = (symbol: string | null, { form, container, within, path, taker }: Pick<Site, 'form' | 'container' | 'within' | 'path' | 'taker'>): string | null => {
  if (form === 'declaration' && within !== null && path.length > 1 && ownOptions.test(path.at(-1) ?? '')) return holderOfEntry(symbol, { path: path.slice(0, -1) })
  const given = form === 'setter' ? /^(\w+)\.set[A-Z]\w*$/.exec(taker ?? '')?.[1] : undefined
  if (given !== undefined) return holderOfSetter(symbol, [given, ''])
  const chain = form === 'setter' ? (container ?? '').split('.') : []
  return chain.length === 3 && !/^(?:this|self)$/.test(chain[0] ?? '') ? holderOfSetter(symbol, [chain[0] ?? '', '']) : null
}

/** What a receiver gives of its own to be set: `batch.getConfig(SqlStatements.class).setQueryTimeout(5)`. */
const ownPart = /^(?:get|edit)\w*(?:Config|Configuration|Options|Settings|Properties)$/

/** The receiver that a setter speaks to, within its function. */
export const holderOfSetter = (symbol: string | null, chain: readonly string[]): string => {
  const [first = '', second] = chain.slice(0, -1)
  return `${symbol ?? ''}|${second === undefined || ownPart.test(second) ? first : `${first}.${second}`}.*`
}
