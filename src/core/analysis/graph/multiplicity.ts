import { type Block, calledName, isUnnamed } from '../facts'
import type { CallRow } from '../catalog/schema'
import type { CallRef } from '../program/program'
import type { Frame, Located } from '../program/value'
import type { Multiplicity } from '../../model/codeGraph'
import type { Place } from '../../model/place'
import type { Context } from './context'
import type { Link } from './links'
import { isGathered } from './gatheredCalls'
import { loopsAskedOnce } from './lazyCalls'
import { partsOfChain } from './partsOfChain'
import { type Reach, frameOfSteps } from './reach'
import { isWithinAttempts } from '../settings/retryLoops'

/** Something that makes a call happen more or less than once. `count` is set where the code fixes the number. */
export interface Factor extends Place {
  readonly kind: 'loop' | 'branch' | 'cache-miss'
  /** What is walked over or asked, as written. */
  readonly name: string
  readonly count: number | null
  /** The call that stands in it. */
  readonly call: CallRef
  /** The block; null for a callback that runs once for each element. */
  readonly block: number | null
  readonly isParallel: boolean
  /** Goes through parts of what is walked over, one part after the other. */
  readonly isInParts?: boolean
  /** As many elements of `name` as one round takes at most. */
  readonly partSize?: number
}

/** The factors of a call within its own function. */
export const factorsOfCall = (context: Context, call: CallRef, frame: Frame | null): Factor[] => {
  const { blocks } = context.program.callAt(call)
  const facts = context.program.facts(call.file)
  const once = blocks.flatMap((at) => loopsAskedOnce(facts, context.program.callAt(call), call.index, at))
  const parts = partsOfChain(context.program, call)
  const inParts: Factor[] = parts === null ? [] : [{ kind: 'loop', name: parts, count: null, call, block: null, isParallel: false, file: call.file, line: context.program.callAt(call).line }]
  return blocks.flatMap((index) => {
    const block = facts.blocks[index]
    return block && !once.includes(index) ? factorOfBlock(context, { call, frame }, block, index) : []
  }).concat(inParts)
}

interface Standing {
  readonly call: CallRef
  readonly frame: Frame | null
}

const factorOfBlock = (context: Context, standing: Standing, block: Block, index: number): Factor[] => {
  const { call } = standing
  const shared = { file: call.file, line: block.line, call, block: index, isParallel: false }
  switch (block.kind) {
    case 'loop':
      if (block.retries || block.form === 'endless' || block.form === 'workers') return []
      return [{ ...shared, kind: 'loop', name: block.text, count: countOfLoop(context, standing, block) }]
    case 'branch':
      return [{ ...shared, kind: 'branch', name: block.arm === 'else' ? `not (${block.text})` : block.text, count: null }]
    case 'catch':
      return [{ ...shared, kind: 'branch', name: `failure in ${symbolOf(context, call)}`, count: null }]
    case 'guard':
    case 'try':
      return []
  }
}

/** What the loop of a function that calls itself is named after. */
export const recursion = 'recursive calls of'

/** The symbol of code that stands in no named function. */
export const moduleSymbol = '(module)'

/** The named function that a call stands in. */
export const symbolOf = (context: Context, call: CallRef): string => {
  const { program } = context
  let at = program.ownerOf(call)
  for (;;) {
    const fact = program.functionAt(at)
    if (!isUnnamed(fact) || fact.owner === null) return fact.owner === null ? moduleSymbol : fact.qualified
    at = { file: at.file, index: fact.owner }
  }
}

const countOfLoop = (context: Context, { call, frame }: Standing, block: Extract<Block, { kind: 'loop' }>): number | null => {
  if (block.over) return lengthOf(context, context.locate(call, block.over, frame))
  if (!block.bound || block.form !== 'counter') return null
  const from = context.evaluator.number(context.locate(call, block.bound.from, frame))
  const to = context.evaluator.number(context.locate(call, block.bound.to, frame))
  return from === null || to === null ? null : Math.max(0, to - from + (block.bound.isInclusive ? 1 : 0))
}

/** How many elements a collection has, where the code writes them out or says its length. */
const lengthOf = (context: Context, at: Located): number | null => {
  const value = context.evaluator.values.resolve(at)
  if (value.kind !== 'expression') return null
  const { expression } = value.at
  // An empty list is filled somewhere else.
  if (expression.kind === 'array') return expression.items.length || null
  if (expression.kind === 'object') {
    const length = context.evaluator.option(value.at, ['length'])
    return length ? context.evaluator.number(length.at) : null
  }
  if (expression.kind !== 'call') return null
  const call: CallRef = { file: value.at.file, index: expression.call }
  const [argument] = context.program.callAt(call).args
  if (!argument || !['Array.from', 'Array'].includes(context.program.callAt(call).text)) return null
  const inner = context.locate(call, argument, value.at.frame)
  return lengthOf(context, inner) ?? (context.program.callAt(call).text === 'Array' ? context.evaluator.number(inner) : null)
}

/** The factor of a callback that runs once for each element. */
const factorOfRepeat = (context: Context, link: Pick<Link, 'repeat' | 'call'>, frame: Frame | null): Factor[] => {
  const { repeat, call } = link
  if (!repeat) return []
  const fact = context.program.callAt(call)
  const over = repeat.over === 'receiver' ? null : fact.args[repeat.over.arg]
  const place = { file: call.file, line: fact.line }
  const count = over ? lengthOf(context, context.locate(call, over, frame)) : receiverLength(context, call, frame)
  const name = over ? textOfPath(over) : fact.text.replace(/\.\w+$/, '')
  return [{ ...place, kind: 'loop', name, count, call, block: null, isParallel: repeat.isParallel }]
}

const textOfPath = (expression: { kind: string; names?: string[]; text?: string }): string =>
  expression.names?.join('.') ?? expression.text ?? 'elements'

const receiverLength = (context: Context, call: CallRef, frame: Frame | null): number | null => {
  const { callee } = context.program.callAt(call)
  if (callee.kind === 'path') {
    return lengthOf(context, context.locate(call, { kind: 'path', names: callee.names.slice(0, -1) }, frame))
  }
  return callee.kind === 'member' && callee.names.length === 1 ? lengthOf(context, context.locate(call, callee.of, frame)) : null
}

/** All factors on the way from a function to a site, outermost first. */
export const factorsOfReach = (context: Context, reach: Reach): Factor[] => {
  const { steps, site, recursions, row } = reach
  const before = (index: number): Frame | null => frameOfSteps(steps.slice(0, index))
  const onTheWay = steps.flatMap((link, index) => factorsOfLink(context, link, before(index)))
  return [...onTheWay, ...recursions.flatMap((call) => factorOfRecursion(context, call)), ...factorsOfCall(context, site, before(steps.length)), ...factorsOfHanded(context, site, row, before(steps.length))]
}

/** A method of a library that is handed over runs once for each element too: `pool.map(requests.get, urls)`. */
const factorsOfHanded = (context: Context, site: CallRef, row: CallRow, frame: Frame | null): Factor[] =>
  context.handedOver(site).includes(row) ? context.rowsOf(site, 'repeat').slice(0, 1).flatMap((repeat) => factorOfRepeat(context, { call: site, repeat }, frame)) : []

const retryName = /attempt|retr(?:y|ies)|tries/i

/** Timers by which a function is put off to run again: it runs by the clock then. */
const putsOff = /^(?:setTimeout|call_later)$/

/** A function that calls itself runs once for each of what it descends into; one that tries again, or later, does not. */
const factorOfRecursion = (context: Context, call: CallRef): Factor[] => {
  const fact = context.program.callAt(call)
  const { blocks, args, line, text } = fact
  const facts = context.program.facts(call.file)
  const isAgain = putsOff.test(calledName(fact)) || isWithinAttempts(facts, fact) || blocks.some((index) => facts.blocks[index]?.kind === 'catch') || args.some((argument) => retryName.test(JSON.stringify(argument)))
  if (isAgain) return []
  const name = `${recursion} ${text}`
  return [{ kind: 'loop', name, count: null, call, block: null, isParallel: false, file: call.file, line }]
}

export const factorsOfLink = (context: Context, link: Link, frame: Frame | null): Factor[] => {
  const inner = (link.through ? [link.through, ...link.around] : []).flatMap((run) => factorsOfCall(context, run, null))
  return [...factorsOfCall(context, link.call, frame), ...factorOfRepeat(context, link, frame), ...inner]
}

/** The product of factors; the numbers the code fixes go into the coefficient. */
export const productOf = (factors: readonly Factor[]): Multiplicity => {
  const open = factors.filter(({ count }) => count === null)
  const parts = open.flatMap(({ name, partSize }) => (partSize === undefined ? [] : [{ of: name, size: partSize }]))
  return {
    coefficient: factors.reduce((product, { count }) => product * (count ?? 1), 1),
    factors: open.filter(({ partSize }) => partSize === undefined).map(({ name }) => name),
    ...(parts.length === 0 ? {} : { parts }),
  }
}

/** True where the calls of a site are in flight together: a parallel repetition, or one of several that are awaited at once. */
export const isParallel = (context: Context, calls: readonly CallRef[], factors: readonly Factor[]): boolean =>
  factors.some((factor) => factor.isParallel) ||
  calls.some((ref) => isParallelCall(context, ref))

/** `items.parallelStream()`: what is called on it runs at once. */
const runsAtOnce = (context: Context, ref: CallRef): boolean => {
  const { callee } = context.program.callAt(ref)
  return context.rowsOf(ref, 'parallel').length > 0 || (callee.kind === 'member' && callee.of.kind === 'call' && runsAtOnce(context, { file: ref.file, index: callee.of.call }))
}

export const isParallelCall = (context: Context, ref: CallRef): boolean => {
  if (context.rowsOf(ref, 'parallel').length > 0 || isGathered(context, ref)) return true
  const { within, callee } = context.program.callAt(ref)
  if (callee.kind === 'member' && callee.of.kind === 'call' && runsAtOnce(context, { file: ref.file, index: callee.of.call })) return true
  return within !== null && isParallelCall(context, { file: ref.file, index: within })
}
