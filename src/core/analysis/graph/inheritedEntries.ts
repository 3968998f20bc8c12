import type { EntryRow } from '../catalog/schema'
import { type ClassFact, type FunctionFact, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import { basesOf } from '../settings/inheritedFields'
import type { Context } from './context'
import type { Entry } from './entries'
import { firstSaid, withHandler } from './entryNames'

/** Methods that a framework calls because their class derives from one that it knows, or has an attribute of it: `BackgroundService.ExecuteAsync`. */
export const inheritedEntries = (context: Context): Entry[] =>
  context.program.callerPaths.flatMap((file) => {
    const { classes } = context.program.index(file)
    const kinds = new Map([...classes].map(([name, fact]) => [name, kindsOf(context, file, fact)] as const))
    return context.program.facts(file).functions.flatMap((fact, index): Entry[] => {
      const of = fact.className === null || fact.isAbstract ? [] : (kinds.get(fact.className) ?? [])
      const row = of.length === 0 || !context.program.isCaller({ file, index }) ? undefined : rowOf(context, file, fact, of)
      if (!row) return []
      const said = row.named.length === 0 ? '' : context.decorations.ofClass({ file, index }).map((call) => firstSaid(context, call, context.meaning(call), row.named)).find((text) => text !== '')
      return [{ point: { kind: row.entry, name: withHandler(row.name.replace('{name}', said ?? fact.className ?? ''), fact), file, line: fact.line }, handlers: [{ file, index }], block: null, concurrency: null }]
    })
  })

/** What a class is, in the words of the catalog. */
type Kind = readonly [module: '(class)' | '(attributed)', name: string]

const kindsOf = (context: Context, file: string, fact: ClassFact): Kind[] => [
  ...fact.decorators.map((call): Kind => ['(attributed)', calledName(context.program.callAt({ file, index: call }))]),
  ...[...basesOf(context, { file, name: fact.name }), ...embedded(context, file, fact)].map((name): Kind => ['(class)', name]),
]

/** What a type of Go embeds. */
const embedded = (context: Context, file: string, { name }: ClassFact): string[] =>
  ecosystemOf(file) !== 'go' ? [] : context.program.facts(file).values.flatMap((value) => (value.className === name && value.type?.at(-1) === value.name ? [value.name] : []))

const rowOf = (context: Context, file: string, fact: FunctionFact, kinds: readonly Kind[]): EntryRow | undefined =>
  kinds
    .flatMap(([module, name]) => context.catalog.lookUp(ecosystemOf(file), module, `${name}.${fact.name}`))
    .find((row): row is EntryRow => row.kind === 'entry' && (!row.methods.includes('*') || isServed(context, file, fact)))

/** True for a method that the class does not seem to keep to itself. */
const isServed = (context: Context, file: string, { name, isStatic }: FunctionFact): boolean =>
  !isStatic && !/^(?:_|#|constructor$|initialize$)/.test(name) && (ecosystemOf(file) !== 'go' || /^[A-Z]/.test(name)) && context.program.facts(file).calls.every((call) => calledName(call) !== name)
