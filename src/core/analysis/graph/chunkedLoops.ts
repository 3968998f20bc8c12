import { type CallFact, type Expression, type FileFacts, type ValueFact, calledName } from '../facts'
import type { Context } from './context'
import type { Factor } from './multiplicity'

/** Methods that give a stretch of a collection: `items.slice(at, at + 50)`. */
const stretching: ReadonlySet<string> = new Set('slice subList Slice GetRange Take array_slice islice'.split(' '))

/** Functions that cut a collection into parts: `chunk(items, 50)`, `Lists.partition(items, 50)`, `items.each_slice(50)`. */
const cutting = /chunk|batched|partition|each_?slice|in_groups_of|split_?every|in_?batches|to_?batches|^Batch$/i

/** Tools for collections, which split these and no texts: `CollUtil.split(items, 50)`. */
const splitting = /^(?:Coll|List|Iter)\w*\.split$/

const isCutting = (call: CallFact): boolean => cutting.test(calledName(call)) || (call.callee.kind === 'path' && splitting.test(call.callee.names.slice(-2).join('.')))

/** A loop in its file: the call in it, and the functions around that, innermost first. */
interface Standing {
  readonly factor: Factor
  readonly facts: FileFacts
  readonly owners: readonly number[]
}

/**
 * Loops as they count: one over the parts of a collection and one over each part in it go through the collection once, as
 * one loop would. What is done once for each part stays in the loop over the parts.
 */
export const joinChunks = (context: Context, factors: readonly Factor[]): readonly Factor[] => {
  const open = factors.filter(({ kind, count }) => kind === 'loop' && count === null)
  for (const inner of open.slice(1)) {
    const whole = wholeOf(context, inner, open.slice(0, open.indexOf(inner)))
    if (whole === null) continue
    const { outer, name } = whole
    const joined = { ...inner, name, isParallel: inner.isParallel || outer.isParallel, isInParts: outer.block !== null }
    return joinChunks(context, factors.flatMap((factor) => (factor === outer ? [] : factor === inner ? [joined] : [factor])))
  }
  return factors
}

/** The loop around one over a part that goes from part to part, and the name of the collection. */
const wholeOf = (context: Context, inner: Factor, around: readonly Factor[]): { readonly outer: Factor; readonly name: string } | null => {
  const part = standingOf(context, inner)
  const written = stretchWritten(inner.name)
  if (written !== null) {
    const outer = around.findLast((loop) => loop.call.file === inner.call.file && isCounter(standingOf(context, loop)) && mentions(loop.name, written))
    return outer ? { outer, name: written } : null
  }
  if (!/^[\w$]+$/.test(inner.name)) return null
  const value = valueNamed(part, inner.name)
  for (const outer of around.toReversed()) {
    if (outer.call.file !== inner.call.file) continue
    const loop = standingOf(context, outer)
    const name = isCounter(loop) ? stretchedIn(loop, value) : cutBy(loop, part, value)
    if (name !== null) return { outer, name }
  }
  return null
}

/** True for a loop whose rounds each take a part of a collection: `for (let at = 0; at < items.length; at += 50) send(items.slice(at, at + 50))`, `chunk(items, 50)`. */
export const goesByParts = (context: Context, factor: Factor): boolean => {
  const loop = standingOf(context, factor)
  const { facts } = loop
  const block = blockOf(loop)
  if (block?.kind !== 'loop') return isCutting(context.program.callAt(factor.call))
  if (block.over) return cutOf(loop, block.over) !== null
  // `for (let i = 0; i < parts.length; i += 1) send(parts[i])`
  const [, counted] = /^(?:len\()?([\w$]+)(?:\)|\.(?:length|size\(\)|Count|Length))$/.exec(factor.name.trim()) ?? []
  if (counted !== undefined && cutOf(loop, { kind: 'path', names: [counted] })) return true
  const takes = ({ blocks, callee, args }: CallFact): boolean => {
    if (factor.block === null || !blocks.includes(factor.block)) return false
    const parts = [...args.flatMap((argument) => (argument.kind === 'unknown' ? [argument.text] : [])), callee.kind === 'path' ? callee.names.join('.') : '']
    return parts.some((text) => mentions(factor.name, stretchWritten(text) ?? '\n'))
  }
  return /^range\((?:[^,]+,){2}/.test(factor.name) || facts.calls.some(takes) || (isCounter(loop) && facts.values.some((value) => namesPart(loop, value)))
}

/** Whether a name in a loop, or behind it, stands for a stretch of what the loop counts through: `part := items[at:end]`. */
const namesPart = ({ factor, owners }: Standing, { owner, value, line }: ValueFact): boolean =>
  owners.includes(owner) && line >= factor.line && value.kind === 'unknown' && mentions(factor.name, stretchWritten(value.text) ?? '\n')

/** A loop over the parts of a collection: how many elements one has at most. */
export interface Parts {
  readonly of: string
  readonly size: number
}

/** What the rounds of a loop take parts of, and how large these are; null where it takes none, or the code does not say. */
export const partsOf = (context: Context, factor: Factor): Parts | null => {
  if (factor.kind !== 'loop' || factor.count !== null) return null
  const loop = standingOf(context, factor)
  const block = blockOf(loop)
  const cut = block?.kind === 'loop' ? (block.over ? cutOf(loop, block.over) : null) : cuttingCall(context, factor)
  const numberOf = (expression: Expression | undefined): number | null => (expression ? context.evaluator.number(context.locate(factor.call, expression, null)) : null)
  const found = cut ? { of: collectionOf(loop.facts, cut), size: cut.args.map(numberOf).find((number) => number !== null) ?? null } : block?.kind === 'loop' ? steppedParts(loop, numberOf) : null
  return found?.of == null || found.size === null || !(found.size > 1) ? null : { of: found.of, size: found.size }
}

/** `items.each_slice(50) { ... }`, `items.chunked(50).forEach { ... }`. */
const cuttingCall = ({ program }: Context, { call }: Factor): CallFact | null => {
  const fact = program.callAt(call)
  if (isCutting(fact)) return fact
  const before = fact.callee.kind === 'member' && fact.callee.of.kind === 'call' ? program.callAt({ file: call.file, index: fact.callee.of.call }) : null
  return before && isCutting(before) ? before : null
}

/** `range(0, len(items), 50)`, or a counter by which the rounds take `items.slice(at, at + 50)`. */
const steppedParts = (loop: Standing, numberOf: (expression: Expression | undefined) => number | null): { readonly of: string | null; readonly size: number | null } | null => {
  const { factor, facts } = loop
  const [, of = null, step = ''] = /^range\([^,]+,\s*(?:len\()?([\w.]+)\)?,\s*([\w.]+)\)$/.exec(factor.name) ?? []
  if (of !== null) return { of, size: numberOf(/^\d+$/.test(step) ? { kind: 'literal', value: Number(step) } : { kind: 'path', names: step.split('.') }) }
  for (const { blocks, callee, args } of facts.calls) {
    const [, end] = args
    const taken = callee.kind === 'path' && stretching.has(callee.names.at(-1) ?? '') ? callee.names.slice(0, -1).join('.') : null
    if (taken === null || factor.block === null || !blocks.includes(factor.block) || !mentions(factor.name, taken)) continue
    return { of: taken, size: end?.kind === 'operation' && end.operator === '+' ? (numberOf(end.right) ?? numberOf(end.left)) : null }
  }
  return null
}

/** The call that cut something into parts, by its name or as written. */
const cutOf = (loop: Standing, over: Expression): CallFact | null => {
  const value = over.kind === 'path' ? valueNamed(loop, over.names.join('.'))?.value : over
  const call = value?.kind === 'call' ? loop.facts.calls[value.call] : undefined
  return call && isCutting(call) ? call : null
}

/** The collection that a loop goes through a stretch of, as written: `items.slice(at, at + 50)`, `items[at:at + 50]`. */
const stretchWritten = (name: string): string | null => {
  const [, collection, method] = /^([\w$.]+)\.(\w+)(?:\(.*)?$/s.exec(name) ?? []
  if (collection !== undefined && method !== undefined && stretching.has(method)) return collection
  return /^([\w.]+)\[[^\]]*:[^\]]*\]$/.exec(name)?.[1] ?? null
}

const standingOf = ({ program }: Context, factor: Factor): Standing => {
  const facts = program.facts(factor.call.file)
  const owners: number[] = []
  for (let owner: number | null = program.callAt(factor.call).owner; owner !== null; owner = facts.functions[owner]?.owner ?? null) owners.push(owner)
  return { factor, facts, owners }
}

/** What a name stands for at a loop: what was last given to it before. */
const valueNamed = ({ factor, facts, owners }: Standing, name: string): ValueFact | null => {
  const named = facts.values.filter((value) => value.name === name && owners.includes(value.owner) && value.line <= factor.line)
  return named.toSorted((one, other) => owners.indexOf(other.owner) - owners.indexOf(one.owner) || one.line - other.line).at(-1) ?? null
}

const blockOf = ({ factor, facts }: Standing) => (factor.block === null ? undefined : facts.blocks[factor.block])

const isCounter = (standing: Standing): boolean => {
  const block = blockOf(standing)
  return block?.kind === 'loop' && (block.form === 'counter' || block.form === 'condition')
}

/** The collection that a value is a stretch of, where a counter goes through it. */
const stretchedIn = (loop: Standing, fact: ValueFact | null): string | null => {
  // `parts[i]`, where a loop counts up to the number of parts
  const parts = fact?.value.kind === 'element' && fact.value.of.kind === 'path' ? fact.value.of : null
  const cut = parts && mentions(loop.factor.name, parts.names.join('.')) ? cutOf(loop, parts) : null
  if (cut) return collectionOf(loop.facts, cut)
  const name = stretchedBy(loop, fact)
  return name !== null && mentions(loop.factor.name, name) ? name : null
}

const stretchedBy = (loop: Standing, fact: ValueFact | null): string | null => {
  const { facts } = loop
  const value = fact?.value
  if (value?.kind === 'unknown') return /^([\w.]+)\[[^\]]*:[^\]]*\]$/.exec(value.text)?.[1] ?? null
  // `items[at:at + 50]`, where a loop goes on in steps
  if (value?.kind === 'element' && /^range\((?:[^,]+,){2}/.test(loop.factor.name)) return textOf(value.of)
  const call = value?.kind === 'call' ? facts.calls[value.call] : undefined
  return call && stretching.has(calledName(call)) ? collectionOf(facts, call) : null
}

/** The collection that a loop goes through in parts, where a value is one of these. */
const cutBy = (loop: Standing, part: Standing, value: ValueFact | null): string | null => {
  const { factor, facts } = loop
  const block = blockOf(loop)
  if (block?.kind !== 'loop') {
    const callee = facts.calls[factor.call.index]
    const takes = callee?.args.some((argument) => argument.kind === 'function' && facts.functions[argument.index]?.bindings.some(({ name }) => name === part.factor.name))
    return callee && takes && isCutting(callee) ? collectionOf(facts, callee) : null
  }
  if (value?.value.kind !== 'element' || JSON.stringify(value.value.of) !== JSON.stringify(block.over)) return null
  const call = block.over && cutOf(loop, block.over)
  return call ? collectionOf(facts, call) : null
}

/** What a call takes a part of: its first argument where that is a name of its own, else what it is called on. */
const collectionOf = (facts: FileFacts, { callee, args: [first] }: CallFact): string | null => {
  const isStretch = callee.kind === 'path' && callee.names.length > 1 && stretching.has(callee.names.at(-1) ?? '')
  if (first?.kind === 'path' && !isStretch) return textOf(first)
  if (callee.kind === 'path') return callee.names.length > 1 ? callee.names.slice(0, -1).join('.') : null
  const inner = callee.kind === 'member' && callee.of.kind === 'call' ? facts.calls[callee.of.call] : undefined
  return inner?.callee.kind === 'path' && inner.callee.names.length > 1 ? inner.callee.names.slice(0, -1).join('.') : null
}

const textOf = (expression: Expression): string | null => (expression.kind === 'path' ? expression.names.join('.') : null)

/** Whether a loop's text, such as `i < items.length`, says a name. */
const mentions = (text: string, name: string): boolean => text.split(/[^\w.$@]+/).some((word) => word === name || word.startsWith(`${name}.`))
