import type { Expression } from '../facts'
import type { Scope } from './factsBuilder'
import { addField } from './lowering/functions'
import { type Reading, nothing } from './lowering/grammar'

/** What declares that a record belongs to one or has many of another. */
const ofOne: ReadonlySet<string> = new Set(['belongs_to', 'has_one'])
const ofMany: ReadonlySet<string> = new Set(['has_many', 'has_and_belongs_to_many'])

/** Reads what a class of records declares: `scope :open, -> { … }` is a method, `belongs_to :customer` a field that holds a `Customer`. */
export const noteDeclared = (reading: Reading, scope: Scope, name: string, made: Expression): void => {
  if (scope.owner !== 0 || scope.className === null || made.kind !== 'call') return
  const { args = [], line = 1 } = reading.builder.facts.calls[made.call] ?? {}
  const [first] = args
  if (first?.kind !== 'literal' || typeof first.value !== 'string') return
  if (name === 'scope') nameScope(reading, scope, first.value, args)
  else if (ofOne.has(name)) addField(reading, scope, { name: first.value, value: nothing, type: [classIn(args) ?? camelCase(first.value)], line })
  else if (ofMany.has(name)) addField(reading, scope, { name: first.value, value: { kind: 'path', names: [classIn(args) ?? camelCase(singular(first.value))] }, line })
}

/** The lambda of a scope becomes a method of the class. */
const nameScope = ({ builder }: Reading, { className }: Scope, name: string, args: readonly Expression[]): void => {
  const body = args.find((argument) => argument.kind === 'function')
  const fact = body?.kind === 'function' ? builder.functionAt(body.index) : undefined
  if (fact) Object.assign(fact, { name, qualified: `${className ?? ''}.${name}`, className, isStatic: true })
}

/** The class that an association names itself. */
const classIn = (args: readonly Expression[]): string | null => {
  const options = args.at(-1)
  const named = options?.kind === 'object' ? options.entries.find(({ key }) => key === 'class_name')?.value : undefined
  return named?.kind === 'literal' && typeof named.value === 'string' ? (named.value.split('::').at(-1) ?? null) : null
}

const camelCase = (name: string): string => name.replace(/(?:^|_)([a-z\d])/g, (_, letter: string) => letter.toUpperCase())

const singular = (name: string): string =>
  name
    .replace(/ies$/, 'y')
    .replace(/(ss|x|z|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1')
