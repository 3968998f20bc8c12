import { type Expression, type FileFacts, type ValueFact, calledName } from '../facts'
import { namesSeenIn } from '../languages/language'
import type { CallRef } from '../program/program'
import type { Context } from './context'

/** What must hold for a call to be made, and what is given back in place of it. */
interface Asked {
  readonly text: string
  readonly gives: string | null
  readonly call: CallRef
}

/** What asks whether something is switched on, be it called after a cache. */
const switches = /cache[_-]?(?:enabled|control|size|key)|\b(?:is)?_?(?:enabled|disabled)\b|\bfeature|flags?\b|\b(?:settings?|config\w*|env)\b/i

/** A check of whether something is there, or how old it is. */
const asksPresence = /^(?:not )?[(!]*[\w$@.>[\]'"-]+(?:\(\))?\)*$|\b(?:null|None|nil|undefined|has|contains\w*|isset|empty|exists|length|len|count|is_some|is_none|nil\?|any\?|present\?|blank\?|in|Some|ok|found|hit)\b|\b(?:time|now|ttl|expir\w*|elapsed|age|since)\b|(?:At|Time|Until|Since|TTL|Expiry)\b/i

/** A check of whether something is old, held against how long it lasts: what is given back was made before. */
const asksAge = /(?:\b(?:elapsed|since|now|age|time)\w*\b[^<>]*<=?[^<>]*|<[^<>]*\b(?:elapsed|since|now|age|time)\w*\b[^<>]*)(?:ttl|expir\w*|max_?age|lifetime|fresh\w*|stale\w*|valid_?\w*)/i

/** True for a condition that asks for what an earlier call gave: a cache, or the name that the call's answer is kept under. */
export const remembers = (context: Context, asked: Asked): boolean => context.once(`remembers ${asked.text} ${asked.gives ?? ''}`, asked.call, () => asksKept(context, asked))

const asksKept = (context: Context, { text, gives, call }: Asked): boolean => {
  if (/cache|memo(?!ry)/i.test(text) && !switches.test(text)) return true
  if (gives !== null && asksAge.test(text)) return true
  const facts = context.program.facts(call.file)
  const { owner } = context.program.callAt(call)
  const own = facts.values.filter((value) => value.owner === owner)
  const made = madeOf(facts, call)
  const tables = tablesFor(facts, owner, made)
  // `if (false === $kept)` names what it asks for last.
  const asked = own.filter(({ name }) => new RegExp(String.raw`^(?:not )?[(!]*(?:(?:false|FALSE|null|NULL|nil)\s*[!=]==?\s*)?\$?${name.replace(/\W/g, '')}\b`).test(text))
  if (asked.some(({ value }) => value.kind === 'call' && isAskedBefore(context, { file: call.file, index: value.call }, tables))) return true
  // `answer, ok := known[key]` says beside the answer whether the table has it.
  if (asked.some(({ line }) => own.some((value) => value.line === line && isElementOf(value.value, tables)))) return true
  if (gives !== null && assignedNames(facts, call.file, owner).some((name) => speaksOf(name, gives) && speaksOf(name, text))) return true
  const kept = [owner, ...answeredBy(facts, call.index)].flatMap((keeper) => keptNames(facts, { file: call.file, owner: keeper, made }))
  const present = asksPresence.test(text) ? kept : []
  return [...present, ...tables].some((name) => speaksOf(name, text)) || (gives !== null && [...kept, ...tables].some((name) => speaksOf(name, gives)))
}

const speaksOf = (name: string, text: string): boolean => new RegExp(String.raw`(?:^|\W)${name.replace(/\W/g, '')}(?!\w)`).test(text)

const isAskedBefore = (context: Context, ref: CallRef, tables: readonly string[]): boolean => asksCache(context, ref) || asksTable(context, ref, tables)

/** Whether a value is made of what a call gives. */
type IsMade = (value: Expression) => boolean

/** Tells what a function makes of the answer of a call, by whatever names it goes through. */
const madeOf = (facts: FileFacts, { index }: CallRef): IsMade => {
  const owners = [facts.calls[index]?.owner, ...answeredBy(facts, index)]
  const own = facts.values.filter((value) => owners.includes(value.owner) && value.className === null && !value.name.includes('.'))
  const names = new Set<string>(answeredBy(facts, index).flatMap((callback) => facts.functions[callback]?.bindings.map(({ name }) => name) ?? []))
  const isMade: IsMade = (value) => {
    switch (value.kind) {
      case 'call': {
        const made = facts.calls[value.call]
        return value.call === index || (made !== undefined && ([made.callee, ...made.args].some(isMade)))
      }
      case 'path':
        return names.has(value.names[0] ?? '')
      case 'member':
      case 'element':
        return isMade(value.of)
      case 'operation':
        return isMade(value.left) || isMade(value.right)
      case 'choice':
        return isMade(value.yes) || isMade(value.no)
      case 'object':
        return value.entries.some((entry) => isMade(entry.value))
      case 'array':
        return value.items.some(isMade)
      default:
        return false
    }
  }
  for (let before = -1; before < names.size; ) {
    before = names.size
    for (const { name, value } of own) if (isMade(value)) names.add(name)
    for (const name of filledNames(facts, owners, isMade)) names.add(name)
  }
  return isMade
}

/** What puts an answer where it is told: `rows.Scan(&name)`, `json.NewDecoder(answer.Body).Decode(&user)`. */
const fills = /^(?:Scan\w*|Decode\w*|Unmarshal\w*|Find|First|Last|Take|Get|One|All|Select|Into)$/

/** Names into which functions have calls put what they made of an answer. */
const filledNames = ({ calls }: FileFacts, owners: readonly (number | undefined)[], isMade: IsMade): string[] =>
  calls.flatMap((call, index) =>
    owners.includes(call.owner) && fills.test(calledName(call)) && isMade({ kind: 'call', call: index }) ? call.args.flatMap((argument) => (argument.kind === 'path' && argument.names.length === 1 ? argument.names : [])) : [],
  )

/** The functions that are given what a call answers: a callback of it, or of what waits for it. `load(done)`, `load().then(done)`. */
const answeredBy = ({ calls }: FileFacts, index: number): number[] =>
  calls.flatMap(({ callee, args }, at) => (at === index || isOn(callee, index) ? args.flatMap((argument) => (argument.kind === 'function' ? [argument.index] : [])) : []))

const isOn = (callee: Expression, index: number): boolean => callee.kind === 'member' && callee.of.kind === 'call' && callee.of.call === index

interface Keeper {
  readonly file: string
  readonly owner: number
  readonly made: IsMade
}

/** Names that outlive a run of a function, and that it gives what a call answers. */
const keptNames = (facts: FileFacts, { file, owner, made }: Keeper): string[] => outliving(facts, file, owner).filter(({ value }) => made(value)).map(({ name }) => name.split('.').at(-1) ?? name)

/** Names that outlive a run of a function, and that it gives anything: it answers with one of them at once where it is there. */
const assignedNames = (facts: FileFacts, file: string, owner: number): string[] => outliving(facts, file, owner).map(({ name }) => name)

/** What a function gives to names that outlive its run: fields, and variables of the file with what they hold. */
const outliving = ({ values }: FileFacts, file: string, owner: number): ValueFact[] => {
  const { hasImplicitThis } = namesSeenIn(file)
  const outlives = (name: string): boolean => values.some((value) => value.owner === 0 && (value.name === name || name.startsWith(`${value.name}.`)) && (value.className === null || hasImplicitThis))
  return values.filter((value) => value.owner === owner && (value.className !== null || outlives(value.name)))
}

/** What puts a value into a table. */
const puts: ReadonlySet<string> = new Set(['set', 'put', 'store', 'add', 'write', 'insert', 'setdefault'])

/** The tables that a function puts what it made of an answer into: `known[key] = load()`, `known.set(key, answer)`. */
const tablesFor = ({ values, calls }: FileFacts, owner: number, made: IsMade): string[] => {
  const tables = values.filter((value) => value.owner === owner && value.name.endsWith('.[]') && made(value.value)).map(({ name }) => name.split('.').at(-2) ?? '')
  const put = calls.filter(({ owner: at, callee, args }) => at === owner && callee.kind === 'path' && callee.names.length > 1 && puts.has((callee.names.at(-1) ?? '').toLowerCase()) && args.length > 1 && args.slice(1).some(made))
  return [...tables, ...put.flatMap(({ callee }) => (callee.kind === 'path' ? callee.names.slice(-2, -1) : []))].filter((name) => name !== '' && name !== 'this')
}

/** Whether a value is what one of some tables holds. */
const isElementOf = (value: Expression, tables: readonly string[]): boolean => value.kind === 'element' && value.of.kind === 'path' && tables.includes(value.of.names.at(-1) ?? '')

/** Whether a call asks one of some tables: `known.get(key)`. */
const asksTable = ({ program }: Context, ref: CallRef, tables: readonly string[]): boolean => {
  const { callee } = program.callAt(ref)
  return callee.kind === 'path' && tables.includes(callee.names.at(-2) ?? '')
}

/** Whether a call asks a cache, by what it is or by what it is made on. */
export const asksCache = (context: Context, ref: CallRef): boolean =>
  /(?:cache|memo|lru)\w*(?:\.|::|->)\w+$/i.test(context.program.callAt(ref).text) ||
  /cache|memo(?!ry)|lru/i.test(context.typeBefore(ref)) ||
  context.meaning(ref).rows.some((row) => row.kind === 'call' && row.target === 'cache')
