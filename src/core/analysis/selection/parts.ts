import { type CallFact, type Expression, type FileFacts, isUnnamed, namedOwner, usedName } from '../facts'
import { folderOf } from '../program/project'

/** Names by which something of a file is used: of functions, classes, fields, constants, exports. */
export type Names = ReadonlySet<string>

/** A piece of a file that is used by its names: a function with the unnamed ones in it, a constant, a field, a class, an import, an export. */
export interface Part {
  readonly key: string
  readonly names: readonly string[]
  /** What it says: facts, expressions, names. */
  readonly content: readonly unknown[]
  /** The names in that, by which it uses others. */
  readonly said: Names
  /** The class that it is a method of. */
  readonly className?: string
  /** True for what only brings a name into the file. */
  readonly isImport?: true
  /** True for what hands on all that another file has. */
  readonly isWhole?: true
}

/** A part before its names are read. */
type Piece = Omit<Part, 'said'>

/** The parts of a file; what stands in none is a part without names. */
export const partsOf = (file: string, facts: FileFacts): Part[] => piecesOf(file, facts).map((piece) => ({ ...piece, said: namesSaid(piece.content) }))

const piecesOf = (file: string, facts: FileFacts): Piece[] => [
  ...functionParts(facts),
  ...valueParts(facts),
  ...facts.classes.map(({ name, base, interfaces }): Piece => ({ key: classKey(name), names: [name], content: [base, interfaces].flat(2) })),
  ...facts.imports.map((fact) => importPart(file, fact)),
  ...facts.exports.map((fact) => exportPart(file, fact)),
]

const classKey = (name: string): string => `class ${name}`

const importPart = (file: string, { local, module, imported }: FileFacts['imports'][number]): Piece => {
  const part: Piece = { key: `import ${local}`, names: [local], content: [imported === 'default' || imported === '*' ? wholeOf(module) : imported] }
  return file.endsWith('__init__.py') ? part : { ...part, isImport: true }
}

const exportPart = (file: string, { name, local, module }: FileFacts['exports'][number]): Piece =>
  name === '*' && module !== null
    ? { key: `export ${module}`, names: [], content: [], isWhole: true }
    : { key: `export ${name} ${local}`, names: [name === 'default' || name === '*' ? wholeOf(file) : name], content: [local] }

/** What a file hands out without a name, by the name that files mostly get by it. */
const wholeOf = (path: string): string => {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  return `whole ${stem === 'index' || stem === '' ? folderOf(path).split('/').at(-1) : stem}`
}

const functionParts = (facts: FileFacts): Piece[] => {
  const callsOf = grouped(facts.calls.map((call) => [namedOwner(facts, call.owner), saidByCall(facts, call)]))
  const valuesOf = grouped(facts.values.map(({ owner, name, value }) => [namedOwner(facts, owner), [name, value]]))
  const seen = new Map<string, number>()
  return facts.functions.flatMap((fact, index): Piece[] => {
    if (index === 0 || namedOwner(facts, index) !== index) return []
    const count = (seen.get(fact.qualified) ?? 0) + 1
    seen.set(fact.qualified, count)
    const names = [usedName(fact)]
    const own = [fact.bindings.map(({ default: value }) => value), fact.returns, fact.isAbstract]
    const method = fact.className === null ? {} : { className: fact.className }
    return [{ key: `function ${fact.qualified} ${count}`, names, ...method, content: [...own, ...(callsOf.get(index) ?? []), ...(valuesOf.get(index) ?? [])] }]
  })
}

/** Constants and fields, and the calls of the module itself that none of them is made by. */
const valueParts = (facts: FileFacts): Piece[] => {
  const used = new Set<number>()
  const values = facts.values
    .filter(({ owner }) => owner === 0)
    .map(({ className, name, value }): Piece => {
      const calls = callsIn(facts, value, used)
      return { key: `value ${className ?? ''}.${name}`, names: className === null ? name.split('.') : [name], content: [value, ...calls.map((call) => saidByCall(facts, call))] }
    })
  const inCallbacks = facts.values.filter(({ owner }) => owner !== 0 && namedOwner(facts, owner) === 0)
  const loose = facts.calls.filter(({ owner }, index) => namedOwner(facts, owner) === 0 && !used.has(index))
  return [
    ...values,
    ...inCallbacks.map(({ name, value }): Piece => ({ key: `value in callback ${name}`, names: [], content: [value] })),
    ...loose.map((call): Piece => ({ key: `call ${call.text}`, names: givenTo(facts, call), content: [saidByCall(facts, call)] })),
  ]
}

/** Functions that a call of the module is given, as what stands before a function is. */
const givenTo = (facts: FileFacts, { args }: CallFact): string[] =>
  args.flatMap((argument) => (argument.kind === 'function' ? [facts.functions[argument.index]] : [])).flatMap((fact) => (fact && !isUnnamed(fact) ? [fact.name] : []))

/** A call as it stands in its blocks. */
const saidByCall = (facts: FileFacts, { callee, args, types, blocks }: CallFact): unknown => [callee, args, types, blocks.map((index) => facts.blocks[index])]

/** The calls that an expression is made of, and those that these are made of. */
const callsIn = (facts: FileFacts, expression: Expression, used: Set<number>): CallFact[] => {
  const found: CallFact[] = []
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit)
    else if (typeof part === 'object' && part !== null) {
      if ('call' in part && typeof part.call === 'number' && !used.has(part.call)) add(part.call)
      Object.values(part).forEach(visit)
    }
  }
  const add = (index: number): void => {
    used.add(index)
    const call = facts.calls[index]
    if (!call) return
    found.push(call)
    visit([call.callee, call.args])
  }
  visit(expression)
  return found
}

const grouped = <T>(entries: readonly (readonly [number, T])[]): ReadonlyMap<number, readonly T[]> => {
  const found = new Map<number, T[]>()
  for (const [key, value] of entries) {
    const known = found.get(key)
    if (known) known.push(value)
    else found.set(key, [value])
  }
  return found
}

/** The parts of two readings of a file in which they differ, those of both. */
export const differingParts = (one: readonly Part[], other: readonly Part[]): Part[] => {
  const [texts, others] = [textsOf(one), textsOf(other)]
  return [...one, ...other].filter(({ key }) => texts.get(key) !== others.get(key))
}

/** Names of what differs between the parts of two readings of a file; of a class that does, its methods too. */
export const differingNames = (one: readonly Part[], other: readonly Part[]): Names => {
  const changed = differingParts(one, other)
  const keys = new Set(changed.map(({ key }) => key))
  const methods = [...one, ...other].filter(({ className }) => className !== undefined && keys.has(classKey(className)))
  return new Set([...changed, ...methods].flatMap(({ names }) => names))
}

const textsOf = (parts: readonly Part[]): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>()
  for (const { key, content } of parts) texts.set(key, (texts.get(key) ?? '') + JSON.stringify(content, withoutPlaces))
  return texts
}

/** Lines and indexes move when something else does. */
const places: ReadonlySet<string> = new Set(['line', 'call', 'index'])
const withoutPlaces = (key: string, value: unknown): unknown => (places.has(key) ? undefined : value)

/** Names that the parts of a file can be used by if they use `names`; null where none does. */
export const namesUsing = (parts: readonly Part[], names: Names): Names | null => {
  const found = new Set<string>(parts.some(({ isWhole }) => isWhole) ? names : [])
  const known = new Set(names)
  let left = [...parts]
  let isUsed = found.size > 0
  for (let before = -1; before !== left.length; ) {
    before = left.length
    const using = left.filter(({ said }) => isAnyOf(said, known))
    left = left.filter((one) => !using.includes(one))
    isUsed ||= using.some(({ isImport }) => isImport !== true)
    for (const name of using.flatMap(({ names: own }) => own)) {
      known.add(name)
      found.add(name)
    }
  }
  return isUsed ? found : null
}

const isAnyOf = (some: Names, known: Names): boolean => {
  for (const name of some) if (known.has(name)) return true
  return false
}

/** Names of what classes inherit or implement: by these, others hold their instances. */
export const basesIn = (parts: readonly Part[]): readonly string[] =>
  parts.filter(({ key }) => key.startsWith(classKey(''))).flatMap(({ content }) => content.filter((name) => typeof name === 'string'))

/** Keys of facts that hold no name of anything. */
const silent: ReadonlySet<string> = new Set(['kind', 'operator', 'key', 'line', 'form', 'arm'])
const isName = /^:?[\p{L}_][\p{L}\p{N}_.#:]*$/u

/** The names in what a part says; texts that could be names count. */
const namesSaid = (content: Part['content']): Names => {
  const found = new Set<string>()
  addNames(content, found)
  return found
}

const addNames = (part: unknown, found: Set<string>): void => {
  if (typeof part === 'string') {
    if (part.startsWith('whole ')) found.add(part)
    else if (part.length < 80 && isName.test(part)) for (const name of part.split(/[^\p{L}\p{N}_]+/u)) found.add(name)
  } else if (Array.isArray(part)) for (const item of part) addNames(item, found)
  else if (typeof part === 'object' && part !== null) for (const key in part) if (!silent.has(key)) addNames(part[key as keyof typeof part], found)
}
