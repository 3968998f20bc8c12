import type { ServiceGraph } from '../../model/codeGraph'
import { type KnownAddress, type KnownNames, addressesIn, isAddressVariable, protocolOf } from '../config/addresses'
import { type CallFact, type Expression, type FileFacts, calledName } from '../facts'
import type { Program } from '../program/program'
import { type ServiceRoot, isServedToBrowsers, plainName, serviceOf, stemName } from '../program/services'
import { nameFromVariable } from './address'

type Edge = ServiceGraph['edges'][number]

/** Texts and names that an expression is made of, in the order they are written. */
const wordsIn = (expression: Expression): readonly string[] => {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? [expression.value] : []
    case 'template':
      return expression.parts.flatMap(wordsIn)
    case 'path':
      return expression.names
    case 'member':
      return [...wordsIn(expression.of), ...expression.names]
    case 'element':
      return wordsIn(expression.of)
    case 'object':
      return [...expression.entries.flatMap(({ value }) => wordsIn(value)), ...expression.spreads.flatMap(wordsIn)]
    case 'array':
      return expression.items.flatMap(wordsIn)
    case 'operation':
      return [...wordsIn(expression.left), ...wordsIn(expression.right)]
    case 'choice':
      return [...wordsIn(expression.yes), ...wordsIn(expression.no)]
    case 'unknown':
      return expression.text.match(/\w+/g) ?? []
    default:
      return []
  }
}

interface Written {
  readonly words: readonly string[]
  readonly line: number
  /** Names that a registry of services is asked for. */
  readonly asked?: readonly string[]
}

/** Calls that ask a registry where a service is, or have it called, by its name. */
const discovery = /^(?:get_?)?(?:instances?|service_?(?:url|uri|host|address|instances?))$|discover|^(?:lookup|resolve|choose|find)_?(?:service|instance|server)|^choose$|^invoke_?(?:method|service)/i

const askedBy = (call: CallFact): readonly string[] => (discovery.test(calledName(call)) ? call.args.flatMap((argument) => (argument.kind === 'literal' ? [String(argument.value)] : [])) : [])

const writtenIn = ({ calls, values, functions }: FileFacts): readonly Written[] => [
  ...functions.flatMap(({ bindings, line }) => bindings.flatMap((binding): Written[] => (binding.default ? [{ words: wordsIn(binding.default), line }] : []))),
  ...calls.map((call): Written => ({ words: [call.callee, ...call.args].flatMap(wordsIn), line: call.line, asked: askedBy(call) })),
  ...values.map(({ value, line }): Written => ({ words: wordsIn(value), line })),
]

/** Addresses among the words of one expression: URLs, variables of an address, and what such a variable falls back to. */
const spokenTo = (known: KnownNames, words: readonly string[]): readonly KnownAddress[] =>
  words.flatMap((word, index): readonly KnownAddress[] => {
    if (!/^[A-Z][A-Z\d_]*$/.test(word)) return addressesIn(known, word)
    const next = words[index + 1] ?? ''
    const fallback = isAddressVariable(word) && /^[a-z][\w-]*$/.test(next) ? known.names.get(plainName(next)) : undefined
    const to = known.variables.get(word) ?? fallback
    return to === undefined ? [] : [{ to, protocol: protocolOf(known, null, to) }]
  })

const namedService = (known: KnownNames, service: string): readonly KnownAddress[] => {
  const to = known.names.get(plainName(service))
  return to === undefined ? [] : [{ to, protocol: protocolOf(known, null, to) }]
}

/** Calls of known parts of the system whose address the code of a service writes or reads, wherever it is used. */
export const writtenAddresses = (program: Program, services: readonly ServiceRoot[], known: KnownNames): Edge[] =>
  program.paths.flatMap((file) => {
    const { name, path } = serviceOf(services, file)
    if (path === '' || isServedToBrowsers(file)) return []
    return writtenIn(program.facts(file)).flatMap(({ words, line, asked = [] }) =>
      [...spokenTo(known, words), ...asked.flatMap((service) => namedService(known, service))].map((found): Edge => ({ ...found, from: name, operation: null, file, line, confidence: 'medium' })),
    )
  })

/** Names what is called as the system does: by the part that a client's type or a variable's name means. */
export const withKnownNames = (found: readonly Edge[], known: KnownNames): Edge[] => {
  const edges = new Map<string, Edge>()
  for (const edge of found) {
    const to = knownAs(edge.to, known)
    const key = [edge.from, to, edge.protocol, edge.operation ?? ''].join('\n')
    if (plainName(to) !== plainName(edge.from) && !edges.has(key)) edges.set(key, { ...edge, to })
  }
  return [...edges.values()]
}

/** The part of the system that a name means: itself, the only one that differs in words such as `service` or in what it begins with, or what a variable of that name holds. */
const knownAs = (name: string, { names, variables }: KnownNames): string => {
  const exact = names.get(plainName(name))
  if (exact !== undefined) return exact
  const endings = [name, name.replace(/-(?:service|svc|server|api)$/i, '')].map((ending) => `-${ending.toLowerCase()}`)
  const alike = new Set([...names].filter(([plain, known]) => stemName(plain) === stemName(name) || endings.some((ending) => known.toLowerCase().endsWith(ending))).map(([, known]) => known))
  const held = new Set([...variables].filter(([variable]) => nameFromVariable(variable) === name).map(([, to]) => to))
  const [only] = alike.size > 0 ? alike : held
  return only !== undefined && (alike.size > 0 ? alike : held).size === 1 ? only : name
}
