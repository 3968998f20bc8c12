import { type Block, type CallFact, type Expression, type FileFacts, calledName } from '../facts'
import { goesOnWhileAttempts, retryWords } from '../languages/loopEnds'
import { moduleSymbol } from '../graph/multiplicity'
import type { Reading } from '../graph/effects'
import { chainOf } from '../settings/sites'
import { serviceOf } from '../program/services'
import type { Direction } from '../../model/trafficChange'
import type { ChangedFiles } from './calls'
import type { FoundChange } from './change'

/** What decides whether a failure is tried again, by what it asks for. */
interface RetryCondition {
  readonly file: string
  readonly line: number
  readonly symbol: string
  readonly service: string
  /** Names of the functions it asks and the values it compares with. */
  readonly asks: ReadonlySet<string>
}

const deciding = /(?:^|_)(?:is|should|can|must|will|has|was|be)?_?(?:retr(?:y|i)able|retriable|recoverable)|(?:^|_|is|was)_?(?:transient|temporary)(?:_?(?:err|fail|exc|cond|status|code|net)\w*)?$|(?:is|should|can|must|will)_?retr(?:y|ied)|^retry_?(?:if|on|when|condition|predicate|decider)|retried_?when|status_forcelist/i
/** Functions whose arguments name the failures that are tried again. */
const namesFailures: ReadonlySet<string> = new Set(['retry_if_exception_type', 'retry_if_exception', 'retry_if_result', 'on_exception', 'retry_on', 'retryExceptions', 'retryOnException', 'retryOnExceptions', 'retryOnResult', 'retryIfException', 'retryIfExceptionOfType', 'retryIfResult', 'retryIf'])
/** The names of whatever may fail. */
const anyFailure: ReadonlySet<string> = new Set(['Exception', 'BaseException', 'System.Exception', 'java.lang.Exception', 'Throwable', 'StandardError', 'Error', '\\Exception', '\\Throwable', 'handleAll'])
/** Retries of what a policy was told to handle before. */
const repeatsHandled = /^(?:WaitAnd)?Retry(?:Forever)?(?:Async)?$/
const optionOfFailures = /^(?:ShouldHandle|shouldHandle|should_retry|shouldRetry)$/
/** What makes an error says what went wrong, and asks nothing. */
const makesError = /^(?:fmt\.Errorf|errors\.(?:New|Errorf|Wrapf?|WithMessagef?)|(?:\w+\.)*[A-Z]\w*(?:Error|Exception))$/
const logging = /^(?:log|warn|info|debug|error|print|trace|fatal)\w*$/i

/** Where the two revisions try other failures again. */
export const retryConditionChanges = (base: Reading, head: Reading, changed: ChangedFiles): FoundChange[] => {
  const before = conditionsOf(base, changed.inBase)
  return [...conditionsOf(head, changed.inHead)].flatMap(([key, condition]) => {
    const was = before.get(key)
    return was ? changeOf(was, condition) : []
  })
}

const conditionsOf = (reading: Reading, files: ReadonlySet<string>): Map<string, RetryCondition> => {
  const { program } = reading.context
  const found = new Map<string, RetryCondition>()
  for (const file of [...files].filter((path) => program.holds(path)).sort()) {
    const service = serviceOf(reading.services, file).name
    for (const { symbol, line, asks } of conditionsIn(program.facts(file))) {
      const key = `${file}|${symbol}`
      const known = found.get(key)
      found.set(key, { file, line: known?.line ?? line, symbol, service, asks: new Set([...(known?.asks ?? []), ...asks]) })
    }
  }
  return found
}

type Found = Pick<RetryCondition, 'line' | 'symbol'> & { readonly asks: readonly string[] }

const conditionsIn = (facts: FileFacts): Found[] => [
  ...facts.functions.flatMap((fact, owner): Found[] => {
    if (!deciding.test(fact.name) || fact.isAbstract) return []
    return [{ line: fact.line, symbol: fact.qualified, asks: asksOfFunction(facts, owner) }]
  }),
  ...facts.values.flatMap(({ name, owner, value, line }): Found[] => {
    const last = name.split('.').at(-1) ?? name
    if (!deciding.test(last) || value.kind === 'literal' || value.kind === 'function') return []
    const around = facts.functions[owner]
    return [{ line, symbol: around && owner > 0 ? around.qualified : name, asks: asksOf(facts, value, 0) }]
  }),
  ...facts.calls.flatMap((call): Found[] => {
    const asks = [...asksOfNaming(facts, call), ...call.args.flatMap((argument) => asksOfOption(facts, argument))]
    return asks.length > 0 ? [{ line: call.line, symbol: facts.functions[call.owner]?.owner == null ? call.text : (facts.functions[call.owner]?.qualified ?? call.text), asks }] : []
  }),
  ...asksOfLoops(facts),
]

/** Whether a loop tries again where its head says so, beside how many attempts are left. */
const isWhile = (block: Block): boolean => block.kind === 'loop' && block.form !== 'collection' && goesOnWhileAttempts(block.text)

/** What the heads of loops that try again ask of the failure. */
const asksOfLoops = (facts: FileFacts): Found[] =>
  facts.blocks.flatMap((block, index): Found[] => {
    const owner = isWhile(block) ? facts.calls.find(({ blocks }) => blocks.includes(index))?.owner : undefined
    const around = owner === undefined ? undefined : facts.functions[owner]
    const asks = (block.text.match(/"[^"]*"|'[^']*'|\b[45]\d\d\b|\b\w+\.[A-Z]\w*\b(?!\()/g) ?? []).filter((ask) => !retryWords.test(ask))
    return around && asks.length > 0 ? [{ line: block.line, symbol: around.qualified, asks }] : []
  })

/** The failures that a call names to be tried again, or that it was told before to handle. */
const asksOfNaming = (facts: FileFacts, call: CallFact): string[] => {
  const named = namesFailures.has(calledName(call)) ? call.args.filter(({ kind }) => ['path', 'array', 'call', 'unknown'].includes(kind)) : []
  const asked = namesFailures.has(calledName(call)) ? call.args.flatMap((argument) => (argument.kind === 'function' ? asksOfFunction(facts, argument.index) : [])) : []
  const isHandled = repeatsHandled.test(calledName(call)) && chainOf(facts, call).includes('Handle')
  return [...asked, ...[...named, ...(isHandled && call.callee.kind === 'member' ? [call.callee.of] : [])].flatMap((part) => asksOf(facts, part, 0))]
}

/** What an option says of the failures that are tried again: `ShouldHandle = …`. */
const asksOfOption = (facts: FileFacts, argument: Expression): string[] =>
  argument.kind === 'object' ? argument.entries.flatMap(({ key, value }) => (optionOfFailures.test(key) && value.kind === 'call' ? asksOf(facts, value, 0) : [])) : []

const deepest = 6

const asksOfFunction = (facts: FileFacts, index: number): string[] => {
  const returns = facts.functions[index]?.returns ?? null
  const ofCalls = facts.calls.flatMap(({ owner }, call) => (owner === index ? asksOfCall(facts, call, 0) : []))
  const parts = returns ? partsOf(returns) : []
  const ofLocals = facts.values.flatMap(({ owner, name, value }) => (owner === index && parts.some((part) => part.kind === 'path' && part.names.join('.') === name) ? asksOf(facts, value, 0) : []))
  return [...ofCalls, ...ofLocals, ...(returns ? asksOf(facts, returns, 0) : [])]
}

/** What an expression is put together from. */
const partsOf = (expression: Expression): Expression[] => (expression.kind === 'operation' ? [...partsOf(expression.left), ...partsOf(expression.right)] : [expression])

const asksOfCall = (facts: FileFacts, index: number, depth: number): string[] => {
  const call = facts.calls[index]
  if (!call || depth > deepest) return []
  const name = calledName(call)
  if (logging.test(name) || makesError.test(call.text)) return []
  const of = call.callee.kind === 'member' ? asksOf(facts, call.callee.of, depth + 1) : []
  return [name, ...(call.types ?? []).map((names) => names.join('.')), ...of, ...call.args.flatMap((argument) => asksOf(facts, argument, depth + 1))]
}

/** What an expression asks, without the names of local variables. */
const asksOf = (facts: FileFacts, expression: Expression, depth: number): string[] => {
  if (depth > deepest) return []
  const inner = (parts: readonly Expression[]): string[] => parts.flatMap((part) => asksOf(facts, part, depth + 1))
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' || typeof expression.value === 'number' ? [String(expression.value)] : []
    case 'path':
      return /^[A-Z]/.test(expression.names.at(-1) ?? '') ? [expression.names.join('.')] : []
    case 'call':
      return asksOfCall(facts, expression.call, depth + 1)
    case 'operation':
      return inner([expression.left, expression.right])
    case 'choice':
      return inner([expression.yes, expression.no])
    case 'array':
      return inner(expression.items)
    case 'object':
      return inner(expression.entries.map(({ value }) => value))
    case 'unknown':
      return expression.text.match(/\w+(?=\()|"[^"]*"|\b\d+\b|\b\w+\.[A-Z]\w*\b(?!\()|\b[A-Z]\w*(?=\.class\b)|(?<=\binstanceof\s+)[\w.]+/g) ?? []
    default:
      return []
  }
}

const changeOf = (before: RetryCondition, after: RetryCondition): FoundChange[] => {
  const added = [...after.asks].filter((ask) => !before.asks.has(ask))
  const removed = [...before.asks].filter((ask) => !after.asks.has(ask))
  if (added.length === 0 && removed.length === 0) return []
  const direction = directionOf({ added, removed })
  const { file, line, symbol, service } = after
  const words = [...(added.length ? [`asks for ${list(added)}`] : []), ...(removed.length ? [`no longer asks for ${list(removed)}`] : [])].join(' and ')
  return [
    {
      kind: 'retry-changed',
      direction,
      target: /http|status|api|request|response/i.test(`${symbol} ${added.join(' ')}`) ? 'http' : 'other',
      file,
      line,
      symbol: symbol === moduleSymbol ? null : symbol,
      service,
      dependency: null,
      operation: null,
      entryPoint: null,
      before: list(removed) || null,
      after: list(added) || null,
      confidence: 'medium',
      why: `${symbol} decides which failures are tried again; it now ${words}.`,
    },
  ]
}

interface Difference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Whether more failures are tried again: where all of them were or are, what is named beside them says less. */
const directionOf = ({ added, removed }: Difference): Direction => {
  const [isForAll, wasForAll] = [added, removed].map((asks) => asks.some((ask) => anyFailure.has(ask)))
  if (isForAll !== wasForAll) return isForAll === true ? 'more' : 'less'
  return removed.length === 0 ? 'more' : added.length === 0 ? 'less' : 'shift'
}

const list = (names: readonly string[]): string => names.slice(0, 3).join(', ') + (names.length > 3 ? ' and others' : '')
