import { ecosystemOf } from '../languages/language'
import type { Expression } from '../facts'
import type { CallRow, RetryRule, Slot } from '../catalog/schema'
import { type CallRef, keyOfRef } from '../program/program'
import type { Frame, Located as LocatedExpression, Origin } from '../program/value'
import type { Backoff, CallPolicy, RetryPolicy } from '../../model/codeGraph'
import type { Located } from '../../model/place'
import type { Context } from './context'
import type { Meaning } from './meaning'
import type { Link } from './links'
import { type Reach, frameOfSteps } from './reach'

/** Retries that are attached to a client after it was made, by the key of the call that made it; `''` is the library's own. */
export type Attached = ReadonlyMap<string, Located<RetryPolicy>>

interface Standing {
  readonly call: CallRef
  readonly meaning: Meaning
  readonly frame: Frame | null
}

/** What governs a call as reached: its own options, its client's, and the repetitions around it. */
export const policyOf = (context: Context, reach: Reach, attached: Attached, operation: string | null): CallPolicy => {
  const frame = frameOfSteps(reach.steps)
  const standing: Standing = { call: reach.site, meaning: context.meaning(reach.site), frame }
  const around = reach.steps.flatMap((link, index) => retriesOfLink(context, link, frameOfSteps(reach.steps.slice(0, index))))
  const own = [
    ...retriesOfBlocks(context, reach.site, frame),
    ...libraryRetry(context, standing, reach.row, operation),
    ...attachedRetry(standing, attached),
  ]
  return { timeoutSeconds: timeoutOf(context, standing, reach.row), retry: combine([...around, ...own]) }
}

const seconds = (value: number, unit: 'ms' | 's'): number => (unit === 'ms' ? value / 1000 : value)

const timeoutOf = (context: Context, standing: Standing, row: CallRow): CallPolicy['timeoutSeconds'] => {
  if (!row.timeout) return null
  for (const slot of row.timeout.slots) {
    const found = context.slot(standing.call, standing.meaning, slot, standing.frame)
    const value = found && durationOf(context, found)
    if (found && value !== null && value > 0) {
      return { value: seconds(value, row.timeout.unit), file: found.file, line: found.line }
    }
  }
  return null
}

/** Whether a call is told how long to wait by something that only the running program knows. */
export const hasOpenTimeout = (context: Context, { site, steps, row }: Reach): boolean => {
  const [meaning, frame] = [context.meaning(site), frameOfSteps(steps)]
  return (row.timeout?.slots ?? []).some((slot) => {
    const found = context.slot(site, meaning, slot, frame)
    return found !== null && durationOf(context, found) === null && !isNone(found.expression)
  })
}

/** How long a call is waited for where nothing says it; null where a library waits without end, or is told to: `timeout: false`. */
export const usualTimeoutOf = (context: Context, { site, steps, row }: Reach): number | null => {
  const [meaning, frame] = [context.meaning(site), frameOfSteps(steps)]
  const isEndless = (row.timeout?.slots ?? []).some((slot) => {
    const expression = context.slot(site, meaning, slot, frame)?.expression
    return expression !== undefined && isNone(expression) && !isLeftOut(expression) && !isMoreThanNothing(expression)
  })
  return isEndless ? null : (row.timeout?.byDefault ?? null)
}

const isLeftOut = (expression: Expression): boolean => expression.kind === 'path' && expression.names.join('.') === 'undefined'

const isMoreThanNothing = (expression: Expression): boolean => expression.kind === 'literal' && expression.value !== null && Number(expression.value) > 0

const isNone = (expression: Expression): boolean =>
  (expression.kind === 'literal' && typeof expression.value !== 'string') || (expression.kind === 'path' && /^(?:None|nil|null|undefined)$/.test(expression.names.join('.')))

/** A number, or the argument of `AbortSignal.timeout(...)`. */
const durationOf = (context: Context, at: LocatedExpression): number | null => {
  const value = context.evaluator.values.resolve(at)
  const { expression } = value.kind === 'expression' ? value.at : at
  if (expression.kind !== 'call') return context.evaluator.number(at)
  const ref: CallRef = { file: value.kind === 'expression' ? value.at.file : at.file, index: expression.call }
  const { text, args } = context.program.callAt(ref)
  const [first] = args
  if (text === 'AbortSignal.timeout') return first ? context.evaluator.number(context.locate(ref, first, at.frame)) : null
  if (text === 'AbortSignal.any' && first?.kind === 'array') {
    const known = first.items.map((item) => durationOf(context, context.locate(ref, item, at.frame)))
    return known.find((duration) => duration !== null) ?? null
  }
  return context.evaluator.number(at)
}

const retriesOfLink = (context: Context, link: Link, frame: Frame | null): Located<RetryPolicy>[] => {
  const inBlocks = [
    ...retriesOfBlocks(context, link.call, frame),
    ...(link.through ? throughRetries(context, link, frame) : []),
  ]
  if (!link.retry) return inBlocks
  const standing: Standing = { call: link.call, meaning: context.meaning(link.call), frame }
  return [...inBlocks, retryByRule(context, standing, link.retry.rule)]
}

/** Retries of a helper that runs the callback: its loops, or a library that it hands the callback on to. */
const throughRetries = (context: Context, link: Link, frame: Frame | null): Located<RetryPolicy>[] => {
  const { through, around } = link
  if (!through) return []
  const callee = context.callee(link.call)
  const inner: Frame | null =
    callee.kind === 'function' ? { of: callee.ref, call: link.call, isCallback: false, parent: frame } : frame
  return [...retriesAt(context, through, inner), ...around.flatMap((run) => retriesAt(context, run, null))]
}

/** Retries of a call that runs a callback, or hands it on. */
const retriesAt = (context: Context, call: CallRef, frame: Frame | null): Located<RetryPolicy>[] => {
  const meaning = context.meaning(call)
  const rule = meaning.rows.find((row) => row.kind === 'retry')?.rule
  return [...retriesOfBlocks(context, call, frame), ...(rule ? [retryByRule(context, { call, meaning, frame }, rule)] : [])]
}

/** Hand-written loops that go on until the first success. */
const retriesOfBlocks = (context: Context, call: CallRef, frame: Frame | null): Located<RetryPolicy>[] => {
  const facts = context.program.facts(call.file)
  return context.program.callAt(call).blocks.flatMap((index) => {
    const block = facts.blocks[index]
    if (block?.kind !== 'loop' || !block.retries) return []
    return [{ value: { maxRetries: retriesOfLoop(context, { call, frame }, block) ?? unknownRetries, backoff: null, budgetShare: null }, file: call.file, line: block.line }]
  })
}

type RetryLoop = Extract<ReturnType<Context['program']['facts']>['blocks'][number], { kind: 'loop' }>

/** True where the code bounds a loop of retries by what only the running program knows: its count is assumed. */
export const hasOpenRetries = (context: Context, reach: Reach): boolean =>
  hasRetryLoop(context, reach, (block, at) => block.bound != null && context.evaluator.number(context.locate(at.call, block.bound.to, at.frame)) === null)

/** True where the code says by no number how often a loop on the way to a call tries again. */
export const hasAssumedRetries = (context: Context, reach: Reach): boolean => hasRetryLoop(context, reach, (block, at) => retriesOfLoop(context, at, block) === null)

/** Whether a loop of retries is on the way to a call that is of a kind. */
const hasRetryLoop = (context: Context, { site, steps }: Reach, isOfKind: (block: RetryLoop, at: Origin) => boolean): boolean => {
  const isIn = (call: CallRef, frame: Frame | null): boolean =>
    context.program.callAt(call).blocks.some((index) => {
      const block = context.program.facts(call.file).blocks[index]
      return block?.kind === 'loop' && block.retries && isOfKind(block, { call, frame })
    })
  return isIn(site, frameOfSteps(steps)) || steps.some(({ call }, index) => isIn(call, frameOfSteps(steps.slice(0, index))))
}

/** Retries assumed of a loop whose bound the code does not say. */
const unknownRetries = 3

/** How often a loop tries again; null where the code does not say it. */
const retriesOfLoop = (context: Context, { call, frame }: Origin, block: RetryLoop): number | null => {
  if (!block.bound) return null
  const from = context.evaluator.number(context.locate(call, block.bound.from, frame)) ?? 0
  const to = context.evaluator.number(context.locate(call, block.bound.to, frame))
  // A loop that counts down to zero does not say from where.
  return to === null || to <= from ? null : Math.max(0, Math.round(to - from) - (block.bound.isInclusive ? 0 : 1))
}

const numberAt = (context: Context, standing: Standing, slots: readonly Slot[]): { value: number; file: string; line: number } | null => {
  for (const slot of slots) {
    const found = context.slot(standing.call, standing.meaning, slot, standing.frame)
    const value = found && context.evaluator.number(found)
    if (found && value !== null) return { value, file: found.file, line: found.line }
  }
  return null
}

const retryByRule = (context: Context, standing: Standing, rule: RetryRule): Located<RetryPolicy> => {
  const count = numberAt(context, standing, rule.count)
  const fact = context.program.callAt(standing.call)
  const place = count ?? { file: standing.call.file, line: fact.line }
  const maxRetries = count ? Math.max(0, Math.round(count.value) - (rule.counts === 'attempts' ? 1 : 0)) : rule.byDefault
  return {
    value: { maxRetries, backoff: backoffOf(context, standing, rule), budgetShare: null },
    file: place.file,
    line: place.line,
  }
}

const backoffOf = (context: Context, standing: Standing, rule: RetryRule): Backoff | null => {
  const base = numberAt(context, standing, rule.base)
  const cap = numberAt(context, standing, rule.cap)
  const baseSeconds = base ? seconds(base.value, rule.unit) : rule.baseByDefault
  if (baseSeconds === 0) return null
  const factorSlots = rule.base.map((slot) => ({ ...slot, path: [...slot.path.slice(0, -1), 'factor'] }))
  const factor = numberAt(context, standing, factorSlots)?.value ?? rule.factor
  return { baseSeconds, factor: Math.max(1, factor), capSeconds: cap ? seconds(cap.value, rule.unit) : null, jitter: rule.jitter }
}

/** What the client library does by itself or was told to. */
const libraryRetry = (context: Context, standing: Standing, row: CallRow, operation: string | null): Located<RetryPolicy>[] => {
  const rule = row.retry
  if (!rule) return []
  const isSet = numberAt(context, standing, rule.count) !== null
  const verb = operation?.split(' ')[0] ?? 'GET'
  if (!isSet && rule.defaultFor && !rule.defaultFor.includes(verb)) return []
  const retry = retryByRule(context, standing, rule)
  return retry.value.maxRetries > 0 || isSet ? [retry] : []
}

const attachedRetry = (standing: Standing, attached: Attached): Located<RetryPolicy>[] => {
  const origin = standing.meaning.origins.at(-1)
  const found = attached.get(origin ? keyOfRef(origin.call) : `library ${standing.meaning.module}`)
  return found ? [found] : []
}

/** Retries inside retries multiply. */
const combine = (retries: readonly Located<RetryPolicy>[]): CallPolicy['retry'] => {
  const active = retries.filter(({ value }) => value.maxRetries > 0)
  const [first] = active.length ? active : retries
  if (!first) return null
  const attempts = active.reduce((product, { value }) => product * (value.maxRetries + 1), 1)
  const backoff = active.map(({ value }) => value.backoff).find((value) => value !== null) ?? null
  return { file: first.file, line: first.line, value: { maxRetries: attempts - 1, backoff, budgetShare: first.value.budgetShare } }
}

/** Finds what attaches retries to clients: `axiosRetry(client, { retries: 3 })`. */
export const attachedRetries = (context: Context): Attached => {
  const found = new Map<string, Located<RetryPolicy>>()
  const { program, catalog } = context
  for (const file of program.paths) {
    const facts = program.facts(file)
    if (!facts.imports.some(({ module }) => catalog.attaches(ecosystemOf(file), module))) continue
    for (const index of facts.calls.keys()) {
      const call: CallRef = { file, index }
      const [row] = context.rowsOf(call, 'attach')
      if (row) addAttached(context, { call, meaning: context.meaning(call), frame: null }, row, found)
    }
  }
  return found
}

const addAttached = (
  context: Context,
  standing: Standing,
  row: { readonly client: number; readonly rule: RetryRule },
  found: Map<string, Located<RetryPolicy>>,
): void => {
  const client = context.program.callAt(standing.call).args[row.client]
  const value = client && context.evaluator.values.resolve(context.locate(standing.call, client, null))
  if (value?.kind !== 'library') return
  const origin = value.origins.at(-1)
  found.set(origin ? keyOfRef(origin.call) : `library ${value.module}`, retryByRule(context, standing, row.rule))
}
