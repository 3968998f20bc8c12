import type { Block, Expression } from '../../facts'
import { type SyntaxNode, childOf, contains, namedChildren } from '../../syntaxTree'
import { type Scope, isMade } from '../factsBuilder'
import { type LoopEnds, countsPages, endsWhereCallSays, endsWithSuccess, exhaustionOf, givenUpAfter, goesOnWhileAttempts, goesRoundAfterFailure, isLoop, retryWords, untilText } from '../loopEnds'
import { askingFor, conditionsOfTrying, isInRetry, namedIn, retriedWhen, thrownToTryAgain } from '../retriedFailures'
import { addValue } from './functions'
import { type Lower, type Reading, lower, lowerParts, nothing, rawText, textOf, unwrap } from './grammar'

type Loop = Extract<Block, { kind: 'loop' }>

const within = (reading: Reading, scope: Scope, block: Block): Scope => ({
  ...scope,
  blocks: [...scope.blocks, reading.builder.addBlock(block)],
})

/** The scope inside an arm of a condition. */
export const withBranch = (reading: Reading, condition: SyntaxNode, arm: 'then' | 'else' | 'case', scope: Scope): Scope => {
  const bare = unwrap(reading, condition)
  return within(reading, scope, { kind: 'branch', arm, text: textOf(reading, bare), line: bare.line })
}

/** The scope of what is assigned: `left ||= right` and `left ??= right` work the right side out where there is no value yet. */
export const scopeOfAssigned = (reading: Reading, [left, right]: readonly [SyntaxNode, SyntaxNode], scope: Scope): Scope =>
  /^(?:\|\||\?\?)=$/.test(reading.source.slice(left.end, right.start).trim()) ? withBranch(reading, left, 'else', scope) : scope

/** Names of the fields of a condition; `no` may hold another condition or a block. */
export interface BranchParts {
  readonly condition: string
  readonly yes: string
  readonly no: string
  /** True where the whole is worth what stands in it. */
  readonly isValue?: boolean
}

/** `if`, `elif`, `unless`; several alternatives follow one another. */
export const branchOf =
  ({ condition, yes, no, isValue = false }: BranchParts): Lower =>
  (reading, node, scope) => {
    const asked = childOf(node, condition) ?? namedChildren(node)[0]
    if (!asked) return nothing
    lower(reading, asked, scope)
    const then = node.children.filter(({ field }) => field === yes).map((child) => lower(reading, child, withBranch(reading, asked, 'then', scope)))
    const rest = withBranch(reading, asked, 'else', scope)
    const otherwise = node.children.filter(({ field }) => field === no).map((child) => lower(reading, child, rest))
    return isValue ? worthOf(textOf(reading, asked), [then.at(-1) ?? nothing, otherwise.at(-1)]) : nothing
  }

/** What a branch is worth: what stands in it, or one of two things that are made. */
const worthOf = (condition: string, [yes, no]: readonly [Expression, Expression | undefined]): Expression =>
  no === undefined ? yes : isMade(yes) && isMade(no) ? { kind: 'choice', condition, yes, no } : nothing

/** `a if b else c`, `b ? a : c`: the three parts are found by the language. */
export const choiceOf =
  (partsOf: (node: SyntaxNode) => { condition: SyntaxNode; yes: SyntaxNode; no: SyntaxNode } | null): Lower =>
  (reading, node, scope) => {
    const parts = partsOf(node)
    if (!parts) return nothing
    lower(reading, parts.condition, scope)
    return {
      kind: 'choice',
      condition: textOf(reading, parts.condition),
      yes: lower(reading, parts.yes, withBranch(reading, parts.condition, 'then', scope)),
      no: lower(reading, parts.no, withBranch(reading, parts.condition, 'else', scope)),
    }
  }

/** Arms of `switch`, `match`, `when`: every named child below `body` that is one of `arms` runs in some cases. */
export const casesOf =
  (valueField: string, arms: ReadonlySet<string>, named: NamesOfArm = () => []): Lower =>
  (reading, node, scope) => {
    const value = childOf(node, valueField)
    const over = value ? lower(reading, value, scope) : nothing
    const read: Arm[] = []
    const visit = (part: SyntaxNode): void => {
      for (const child of namedChildren(part)) {
        if (child === value) continue
        if (arms.has(child.type)) read.push(readArm(reading, child, withNames(scope, named(reading, child, over)), value))
        else if (reading.grammar.nodes[child.type] === undefined) visit(child)
        else lower(reading, child, scope)
      }
    }
    visit(node)
    return oneOf(read)
  }

/** Names that an arm alone has, by what they stand for in the value that the arms are about. */
type NamesOfArm = (reading: Reading, arm: SyntaxNode, over: Expression) => readonly { readonly name: string; readonly value: Expression }[]

const withNames = (scope: Scope, names: ReturnType<NamesOfArm>): Scope =>
  names.length === 0 ? scope : { ...scope, aliases: new Map([...(scope.aliases ?? []), ...names.map(({ name, value }) => [name, value] as const)]) }

/** When an arm is taken, and what it gives; null where it leaves. */
interface Arm {
  readonly text: string
  readonly gives: Expression | null
}

const leavesAll = /^(?:return|break|continue|throw|raise|panic!|unreachable!|unimplemented!|todo!|bail!)(?![\w])/

/** Whether what an arm ends with leaves the function, or the loop. */
const isLeft = (reading: Reading, node: SyntaxNode): boolean => {
  const bare = unwrap(reading, node)
  const last = /block|body/.test(bare.type) ? namedChildren(bare).at(-1) : undefined
  return last ? isLeft(reading, last) : leavesAll.test(rawText(reading, bare))
}

const readArm = (reading: Reading, arm: SyntaxNode, scope: Scope, value: SyntaxNode | null): Arm => {
  const text = `${value ? textOf(reading, unwrap(reading, value)) : 'case'} is ${textOf(reading, namedChildren(arm)[0] ?? arm)}`
  const inner = within(reading, scope, { kind: 'branch', arm: 'case', text, line: arm.line })
  const children = namedChildren(arm)
  const gives = children.reduce<Expression>((_, child) => lower(reading, child, inner), nothing)
  const last = children.at(-1)
  return { text, gives: last && isLeft(reading, last) ? null : gives }
}

/** What arms give which all give something, or leave: `5`, or else `10`, or else `60`. */
const oneOf = (arms: readonly Arm[]): Expression => {
  const giving = arms.flatMap(({ text, gives }) => (gives === null ? [] : [{ text, gives }]))
  return arms.length < 2 || giving.some(({ gives }) => gives.kind === 'unknown')
    ? nothing
    : giving.slice(0, -1).reduceRight<Expression>((no, { text, gives }) => ({ kind: 'choice', condition: text, yes: gives, no }), giving.at(-1)?.gives ?? nothing)
}

/** `try` with handlers and what always runs: whatever stands in a handler runs after a failure. */
export const tryOf =
  (bodyField: string): Lower =>
  (reading, node, scope) => {
    const { handlers } = reading.grammar
    const inTry = within(reading, scope, { kind: 'try', text: '', line: node.line })
    for (const child of namedChildren(node)) {
      if (handlers.has(child.type)) lowerHandler(reading, child, scope)
      else lower(reading, child, child.field === bodyField || bodyField === '' ? inTry : scope)
    }
    return nothing
  }

const lowerHandler = (reading: Reading, node: SyntaxNode, scope: Scope): void => {
  if (scope.owner !== 0 && isInRetry(scope.blocks.map((index) => reading.builder.facts.blocks[index]))) addRetried(reading, node, scope)
  const handled = namedChildren(node).slice(0, -1).map((part) => textOf(reading, part))
  const inner = within(reading, scope, { kind: 'catch', text: handled.join(', '), line: node.line })
  for (const child of namedChildren(node)) lower(reading, child, inner)
}

/** What is thrown may ask whoever called to try again. */
export const throwOf: Lower = (reading, node, scope) => {
  const given = lowerParts(reading, node, scope)
  const thrown = namedChildren(node)[0]
  const value = thrown && scope.owner !== 0 ? thrownToTryAgain(rawText(reading, thrown), scope.blocks.map((index) => reading.builder.facts.blocks[index])) : null
  if (value) addValue(reading, scope, { name: retriedWhen, value, line: node.line })
  return given
}

/** Says which failures a handler leaves to the loop around it, which tries again. */
const addRetried = (reading: Reading, handler: SyntaxNode, scope: Scope): void => {
  const { throws, functions } = reading.grammar
  const parts = namedChildren(handler)
  const types = parts.slice(0, -1).flatMap((part) => namedIn(rawText(reading, part)))
  const conditions = conditionsOfTrying(handler, { textOf: (part) => textOf(reading, unwrap(reading, part)), isThrow: ({ type }) => throws.has(type), isFunction: ({ type }) => functions.has(type) })
  if (swallows(reading, handler) || conditions.length > 0) addValue(reading, scope, { name: retriedWhen, value: { kind: 'array', items: [...types, ...conditions.map(askingFor)] }, line: handler.line })
}

/** Conditions of a loop that goes on while what it does fails. */
const whileFailing = /\berr(?:or)?\s*!=\s*nil\b|(?:!\s*|\bnot\s+)(?:\w+\.)?(?:is_?)?succe(?:ss|eded)\w*\b(?!\s*[.(])/i

const waits = /\b(?:u?sleep|delay|pause)\w*\s*\(/i

const untilStopped = /cancel|stop|shut_?down|running|interrupt|dispos|quit|exit|alive|is_?active|^true$|ctx\.err/i

/** True for a loop that ends when the program is told to stop, not when something is done. */
export const goesOn = ({ form, text }: Pick<Loop, 'form' | 'text'>): boolean => form === 'endless' || (form === 'condition' && untilStopped.test(text))

export const leavesIn = (reading: Reading, node: SyntaxNode): boolean =>
  contains(node, ({ type }) => reading.grammar.leaves.has(type), ({ type }) => reading.grammar.functions.has(type))

/** A handler that goes on lets the loop try again. */
const swallows = ({ grammar }: Reading, handler: SyntaxNode): boolean =>
  !namedChildren(handler)
    .flatMap((child) => [child, ...namedChildren(child)])
    .some(({ type }) => grammar.throws.has(type) || grammar.leaves.has(type))

const handlersIn = ({ grammar }: Reading, node: SyntaxNode): SyntaxNode[] => node.children.filter(({ type }) => grammar.handlers.has(type))

/** A handler that goes on while attempts are left, and gives up after them. */
const goesOnIn = (reading: Reading, handler: SyntaxNode): boolean =>
  contains(handler, (part) => /^(?:continue|jump)/.test(part.type) && rawText(reading, part).startsWith('continue'), ({ type }) => reading.grammar.functions.has(type))

/** True for a part of a loop that says nothing of how that one ends. */
const isOfAnother = ({ grammar }: Reading, part: SyntaxNode): boolean => isLoop(part) || grammar.functions.has(part.type)

/** True where a `try` in the loop leaves it after success and goes on after a failure. */
const triesAgain = (reading: Reading, body: SyntaxNode): boolean =>
  contains(
    body,
    (part) =>
      reading.grammar.tries.has(part.type) &&
      part.children.some((child) => !reading.grammar.handlers.has(child.type) && leavesIn(reading, child)) &&
      handlersIn(reading, part).some((handler) => swallows(reading, handler) || (retryWords.test(rawText(reading, body)) && goesOnIn(reading, handler))),
    (part) => isOfAnother(reading, part),
  )

/** True where a `try` in the loop ends by leaving it: `while (true) { try { return load() } catch { sleep(1) } }` goes on until the first success. */
const endsByLeaving = (reading: Reading, body: SyntaxNode): boolean => {
  const { tries, handlers, leaves } = reading.grammar
  const isLeft = (block: SyntaxNode): boolean => leaves.has(namedChildren(block).at(-1)?.type ?? '')
  return contains(body, (part) => tries.has(part.type) && part.children.some((child) => !handlers.has(child.type) && isLeft(child)), (part) => isOfAnother(reading, part))
}

interface LoopText {
  readonly head: string
  readonly body: SyntaxNode
  readonly form: Loop['form']
  readonly bound: Loop['bound']
}

/** True where a loop repeats until the first success. `head` is what stands before its body. */
const isRetry = (reading: Reading, { head, body, form, bound }: LoopText): boolean => {
  if ((form === 'condition' && whileFailing.test(head)) || (form !== 'collection' && goesOnWhileAttempts(head))) return true
  if (!leavesIn(reading, body)) return false
  if (retryWords.test(head)) return true
  const { triesAgain: asValue } = reading.grammar
  if (form === 'counter' && !countsPages(head) && endsWithSuccess(body, endsOf(reading))) return true
  if (form === 'endless' && retryWords.test(rawText(reading, body)) && waits.test(rawText(reading, body)) && endsWhereCallSays(body, endsOf(reading))) return true
  if ((form === 'endless' || (form === 'counter' && !countsPages(head) && bound?.to.kind === 'literal')) && goesRoundAfterFailure(body, endsOf(reading))) return true
  if (asValue) return form !== 'collection' && asValue(reading, body)
  return (!goesOn({ form, text: head }) || retryWords.test(rawText(reading, body)) || endsByLeaving(reading, body)) && triesAgain(reading, body)
}

/** What a loop says before its body, or behind it where it asks there whether to go on. */
const headOf = (reading: Reading, node: SyntaxNode, body: SyntaxNode): string => reading.source.slice(node.start, body.start) + (node.type.startsWith('do_') ? reading.source.slice(body.end, node.end) : '')

const endsOf = (reading: Reading): LoopEnds => ({
  textOf: (node) => textOf(reading, unwrap(reading, node)),
  leaves: (node) => leavesIn(reading, node),
  isFunction: ({ type }) => reading.grammar.functions.has(type),
})

const runLoop = (reading: Reading, node: SyntaxNode, scope: Scope, written: Omit<Loop, 'kind' | 'retries' | 'line'>): Expression => {
  const body = childOf(node, 'body') ?? namedChildren(node).at(-1)
  if (!body) return nothing
  const end = written.form === 'endless' ? exhaustionOf(body, endsOf(reading)) : null
  const loop: typeof written = end === null ? written : { ...written, form: 'condition', text: untilText(end) }
  const retries = isRetry(reading, { head: headOf(reading, node, body), body, form: loop.form, bound: loop.bound })
  const isPool = loop.form === 'counter' && reading.grammar.startsWorkers?.(reading, body) === true
  const inner = within(reading, scope, { ...loop, ...(isPool ? { form: 'workers' } : {}), kind: 'loop', retries, line: node.line })
  lower(reading, body, inner)
  for (const child of node.children.filter(({ field }) => field === 'update' || field === 'increment')) lower(reading, child, inner)
  return nothing
}

/** What a loop walks over, and what its elements are called and declared to be. */
interface Walked {
  readonly left: SyntaxNode
  readonly over: Expression
  readonly type?: string[] | null
}

/** Declares the names that stand for one element of what is walked over. */
export const bindElement = (reading: Reading, { left, over, type = null }: Walked, scope: Scope): void => {
  const value: Expression = { kind: 'element', of: over }
  for (const name of rawText(reading, left).match(/[A-Za-z_]\w*/g) ?? []) {
    if (scope.owner !== 0 || scope.className === null) addValue(reading, scope, { name, value, type, isConstant: true, line: left.line })
  }
}

/** Calls that count from zero: `range(5)`, `rangeTo`. */
const rangeBound = (reading: Reading, over: Expression): Loop['bound'] => {
  if (over.kind === 'operation' && ['..', '...', '..<', '..=', 'until'].includes(over.operator)) {
    return { from: over.left, to: over.right, isInclusive: over.operator !== '..<' && over.operator !== 'until' && over.operator !== '...' }
  }
  if (over.kind !== 'call') return null
  const call = reading.builder.facts.calls[over.call]
  if (call?.text !== 'range' && call?.text !== 'xrange') return null
  const [first, second] = call.args
  if (!first) return null
  return second ? { from: first, to: second, isInclusive: false } : { from: { kind: 'literal', value: 0 }, to: first, isInclusive: false }
}

/** A loop over the elements of something; `left` names the element, which may be declared to be of a type. */
export const eachOf =
  (leftField: string, rightField: string, typeOf: (reading: Reading, node: SyntaxNode) => string[] | null = () => null): Lower =>
  (reading, node, scope) => {
    const right = childOf(node, rightField)
    const left = childOf(node, leftField)
    if (!right) return runLoop(reading, node, scope, { form: 'endless', text: '', over: null, bound: null })
    const over = lower(reading, right, scope)
    const bound = rangeBound(reading, over)
    if (left && !bound) bindElement(reading, { left, over, type: typeOf(reading, node) }, scope)
    const text = textOf(reading, unwrap(reading, right))
    return runLoop(reading, node, scope, bound ? { form: 'counter', text, over: null, bound } : { form: 'collection', text, over, bound: null })
  }

const isAlways = (text: string): boolean => ['true', 'True', '1', ':true'].includes(text)

/** A loop that goes on while a condition holds; without one, or with one that never fails, it has no end. */
export const whileOf =
  (conditionField: string, neverFails: (text: string) => boolean = isAlways): Lower =>
  (reading, node, scope) => {
    const condition = childOf(node, conditionField)
    const bare = condition && unwrap(reading, condition)
    const isEndless = !bare || neverFails(rawText(reading, bare))
    if (bare) lower(reading, bare, scope)
    const bound = countedBound(reading, node, bare, scope)
    return runLoop(reading, node, scope, { form: isEndless ? 'endless' : 'condition', text: bare ? textOf(reading, bare) : '', over: null, bound })
  }

/** A loop that runs as often as a number says. */
export const timesOf =
  (countField: string): Lower =>
  (reading, node, scope) => {
    const count = childOf(node, countField)
    const to = count ? lower(reading, count, scope) : nothing
    const text = count ? textOf(reading, unwrap(reading, count)) : ''
    return runLoop(reading, node, scope, { form: 'counter', text, over: null, bound: { from: { kind: 'literal', value: 0 }, to, isInclusive: false } })
  }

/** `for (init; condition; update)`. */
export const countedOf =
  (initField: string, conditionField: string): Lower =>
  (reading, node, scope) => {
    const init = childOf(node, initField)
    const condition = childOf(node, conditionField)
    const from = init ? lowerInitial(reading, init, scope) : null
    if (!condition) {
      const limit = from ? countedBound(reading, node, null, scope) : null
      return runLoop(reading, node, scope, { form: 'endless', text: '', over: null, bound: limit && from ? givenUpAfter({ ...limit, from }) : null })
    }
    const value = lower(reading, condition, scope)
    const isCount = value.kind === 'operation' && (value.operator === '<' || value.operator === '<=' || (value.operator === '!=' && value.right.kind === 'literal'))
    const bound = isCount && from ? { from, to: value.right, isInclusive: value.operator === '<=' } : null
    const limit = bound ? namedChildren(unwrap(reading, condition)).at(-1) : null
    return runLoop(reading, node, scope, {
      form: bound ? 'counter' : 'condition',
      text: textOf(reading, limit ?? condition),
      over: null,
      bound,
    })
  }

/** Reads what a loop starts with and gives the value that its counter starts from. */
const lowerInitial = (reading: Reading, node: SyntaxNode, scope: Scope): Expression | null => {
  const before = reading.builder.facts.values.length
  lower(reading, node, scope)
  return reading.builder.facts.values[before]?.value ?? null
}

const comparisons: Readonly<Record<string, boolean>> = { '<': false, '<=': true, '>=': false, '>': true, '==': false }

/** The limit of a loop that counts its attempts itself: in its condition, or where it gives up. */
const countedBound = (reading: Reading, node: SyntaxNode, condition: SyntaxNode | null, scope: Scope): Loop['bound'] => {
  let found: { right: SyntaxNode; operator: string } | null = null
  contains(
    condition ?? node,
    (part) => {
      const [left, right] = [namedChildren(part)[0], namedChildren(part).at(-1)]
      const operator = part.children.find(({ isNamed, type }) => !isNamed && type in comparisons)?.type
      if (!found && left && right && operator !== undefined && part.children.length === 3 && retryWords.test(rawText(reading, left))) found = { right, operator }
      return false
    },
    ({ type }) => reading.grammar.functions.has(type),
  )
  const limit = found as { right: SyntaxNode; operator: string } | null
  if (!limit) return null
  return { from: { kind: 'literal', value: 0 }, to: lower(reading, limit.right, scope), isInclusive: comparisons[limit.operator] === true }
}

/** `[body for left in right if condition]`: the body runs once for each element. */
export const comprehensionOf =
  (clause: string): Lower =>
  (reading, node, scope) => {
    let inner = scope
    for (const part of namedChildren(node).filter(({ type }) => type === clause)) inner = withClause(reading, part, inner)
    for (const part of namedChildren(node).filter(({ type }) => type !== clause)) lower(reading, part, inner)
    return { kind: 'unknown', text: textOf(reading, node) }
  }

const withClause = (reading: Reading, clause: SyntaxNode, scope: Scope): Scope => {
  const [left, right] = [childOf(clause, 'left'), childOf(clause, 'right')]
  if (!right) return scope
  const over = lower(reading, right, scope)
  if (left) bindElement(reading, { left, over }, scope)
  const bound = rangeBound(reading, over)
  return within(reading, scope, {
    kind: 'loop',
    form: bound ? 'counter' : 'collection',
    text: textOf(reading, unwrap(reading, right)),
    over: bound ? null : over,
    bound,
    retries: false,
    line: clause.line,
  })
}
