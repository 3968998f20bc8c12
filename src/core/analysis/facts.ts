import * as z from 'zod'

/** Raised when the same source would give other facts; part of every cache key. */
export const factsVersion = 69

const line = z.number().int().min(1)
/** Index into `functions`; 0 is the module itself. */
const functionIndex = z.number().int().min(0)
/** Index into `calls`. */
const callIndex = z.number().int().min(0)

/** A small tree over what an expression says without running it. Everything beyond it is `unknown` with its text. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'template'; parts: Expression[] }
  | { kind: 'path'; names: string[] }
  | { kind: 'member'; of: Expression; names: string[] }
  | { kind: 'element'; of: Expression }
  | { kind: 'call'; call: number }
  | { kind: 'object'; entries: { key: string; value: Expression; line: number }[]; spreads: Expression[] }
  | { kind: 'array'; items: Expression[] }
  | { kind: 'function'; index: number }
  | { kind: 'operation'; operator: string; left: Expression; right: Expression }
  | { kind: 'choice'; condition: string; yes: Expression; no: Expression }
  | { kind: 'unknown'; text: string }

const some = z.lazy(() => expression)
export const expression: z.ZodType<Expression> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('literal'), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
  z.object({ kind: z.literal('template'), parts: z.array(some) }),
  z.object({ kind: z.literal('path'), names: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('member'), of: some, names: z.array(z.string()) }),
  z.object({ kind: z.literal('element'), of: some }),
  z.object({ kind: z.literal('call'), call: callIndex }),
  z.object({
    kind: z.literal('object'),
    entries: z.array(z.object({ key: z.string(), value: some, line })),
    spreads: z.array(some),
  }),
  z.object({ kind: z.literal('array'), items: z.array(some) }),
  z.object({ kind: z.literal('function'), index: functionIndex }),
  z.object({ kind: z.literal('operation'), operator: z.string(), left: some, right: some }),
  z.object({ kind: z.literal('choice'), condition: z.string(), yes: some, no: some }),
  z.object({ kind: z.literal('unknown'), text: z.string() }),
])

/** A type as written, without its arguments: `['AxiosInstance']`, `['http', 'Server']`. */
const typeName = z.array(z.string()).nullable()

/** A name that a parameter brings into scope; `path` leads from the argument to it where it is taken apart. */
const binding = z.object({
  name: z.string(),
  parameter: z.number().int().min(0),
  path: z.array(z.string()),
  type: typeName,
  default: expression.nullable(),
})

export const functionFact = z.object({
  /** `(module)` for index 0; a function without a name is named by where it goes, such as `map callback`. */
  name: z.string(),
  /** With the classes and functions around it: `Orders.create`. */
  qualified: z.string(),
  owner: functionIndex.nullable(),
  className: z.string().nullable(),
  isStatic: z.boolean(),
  isExported: z.boolean(),
  /** True where it runs when its name is read: a property. */
  isRead: z.boolean().optional(),
  /** True where an object holds it under its name, by which no scope finds it. */
  isHeld: z.boolean().optional(),
  bindings: z.array(binding),
  parameters: z.number().int().min(0),
  /** What it returns, where every path returns one expression. */
  returns: expression.nullable(),
  /** The type that it says it returns, without its arguments. */
  returnType: typeName,
  /** Declared without a body. */
  isAbstract: z.boolean(),
  /** What it adds a method to: the name that the object has inside, and its type. */
  extends: z.object({ name: z.string(), type: z.array(z.string()) }).optional(),
  line,
})
export type FunctionFact = z.infer<typeof functionFact>

/** True for a function that is named by where it goes only. */
export const isUnnamed = ({ name }: FunctionFact): boolean => /(?:^| )callback$|^returned$/.test(name)

/** The named function around a function, or itself; 0, the module, where there is none. */
export const namedOwner = ({ functions }: Pick<FileFacts, 'functions'>, index: number): number => {
  let at = index
  for (let fact = functions[at]; fact && at !== 0 && isUnnamed(fact); fact = functions[at]) at = fact.owner ?? 0
  return at
}

/** The name that others use a function by. */
export const usedName = ({ name, className }: FunctionFact): string => (name === 'constructor' && className !== null ? className : name)

/**
 * What surrounds a call inside its function. A loop's `form`: `collection` walks over `over`; `counter` counts between
 * bounds; `condition` asks `text`; `endless` has no end; `workers` starts as many as its bound says. A loop `retries` when it leaves after the first success.
 */
export const block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('loop'),
    form: z.enum(['collection', 'counter', 'condition', 'endless', 'workers']),
    text: z.string(),
    over: expression.nullable(),
    bound: z.object({ from: expression, to: expression, isInclusive: z.boolean() }).nullable(),
    retries: z.boolean(),
    line,
  }),
  z.object({ kind: z.literal('branch'), arm: z.enum(['then', 'else', 'case']), text: z.string(), line }),
  z.object({ kind: z.literal('try'), text: z.string(), line }),
  z.object({ kind: z.literal('catch'), text: z.string(), line }),
  /** What follows a statement that leaves under a condition: it runs where `text` holds. `leaves` says how it leaves, where that was read; it `answers` where it gives back what it asks for, and `gives` the name of what it gives back. */
  z.object({ kind: z.literal('guard'), text: z.string(), leaves: z.enum(['return', 'throw', 'break', 'continue']).optional(), answers: z.boolean().optional(), gives: z.string().optional(), line }),
])
export type Block = z.infer<typeof block>

export const callFact = z.object({
  owner: functionIndex,
  callee: expression,
  args: z.array(expression),
  isNew: z.boolean(),
  isAwaited: z.boolean(),
  /** Indexes into `blocks`, outermost first, within the owner. */
  blocks: z.array(z.number().int().min(0)),
  /** The call in whose arguments or receiver this one stands, within the owner. */
  within: callIndex.nullable(),
  /** Types that it is told: `add<Client>()`. */
  types: z.array(z.array(z.string())).optional(),
  /** True where it decorates a declaration, and runs nothing when that is called. */
  isDecorator: z.boolean().optional(),
  /** The callee as written. */
  text: z.string(),
  line,
})
export type CallFact = z.infer<typeof callFact>

/** The last name of what is called: `get` of `client.get`; empty where it has none. */
export const calledName = ({ callee }: Pick<CallFact, 'callee'>): string => (callee.kind === 'path' || callee.kind === 'member' ? (callee.names.at(-1) ?? '') : '')

export const importFact = z.object({
  local: z.string(),
  module: z.string(),
  /** `default`, `*` for the whole module, else the exported name. */
  imported: z.string(),
  line,
})
export type ImportFact = z.infer<typeof importFact>

/** `local` is a name of this file, or with `module` a name of that one; `*` passes everything on. */
export const exportFact = z.object({ name: z.string(), local: z.string(), module: z.string().nullable() })

/** `const NAME = VALUE` or `OBJECT.NAME = VALUE` in the function `owner`; for a class's field `className` is set. */
export const valueFact = z.object({
  owner: functionIndex,
  className: z.string().nullable(),
  name: z.string(),
  value: expression,
  type: typeName,
  isConstant: z.boolean(),
  line,
})
export type ValueFact = z.infer<typeof valueFact>

/** True for a declaration that leaves its value to others: `let client`, `client = None`. */
export const isUnset = ({ value }: ValueFact): boolean => value.kind === 'unknown' || (value.kind === 'literal' && value.value === null)

export const classFact = z.object({
  name: z.string(),
  base: z.array(z.string()).nullable(),
  /** What else it inherits or implements. */
  interfaces: z.array(z.array(z.string())),
  decorators: z.array(callIndex),
  isExported: z.boolean(),
  /** The class that it is declared in. */
  outer: z.string().optional(),
  line,
})
export type ClassFact = z.infer<typeof classFact>

/** A note in a comment: `deploy-readiness: items = 12`. */
export const declaredFact = z.object({ name: z.string(), value: z.number(), line })

/** What one file says, in terms of no language and no library; made from one blob alone. */
export const fileFacts = z.object({
  version: z.literal(factsVersion),
  language: z.string(),
  /** The package that its names belong to, where a file may stand in any folder. */
  package: z.string().optional(),
  imports: z.array(importFact),
  exports: z.array(exportFact),
  functions: z.array(functionFact).min(1),
  classes: z.array(classFact),
  /** Interfaces that the methods in this file implement for classes which it does not declare before them. */
  implemented: z.array(z.object({ name: z.string(), of: z.string() })).optional(),
  values: z.array(valueFact),
  calls: z.array(callFact),
  blocks: z.array(block),
  declared: z.array(declaredFact),
  /** True where the parser met something it could not read. */
  hasSyntaxError: z.boolean(),
})
export type FileFacts = z.infer<typeof fileFacts>
