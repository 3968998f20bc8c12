import { type Block, type CallFact, type FileFacts, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import type { Ecosystem } from '../catalog/schema'
import { goesOn } from '../languages/lowering/control'
import type { CallRef } from '../program/program'
import type { Located } from '../../model/place'
import type { EntryPoint } from '../../model/trafficChange'
import { AmountReader, numberOf } from '../settings/amountReader'
import type { Context } from './context'
import type { Factor } from './multiplicity'
import type { Reach } from './reach'

/** A loop that works, waits, and works again until its program ends. */
export interface ClockLoop {
  /** The loop's place, and how many seconds it waits each time. */
  readonly wait: Located<number>
  /** Its block, and those inside it that only ask whether it is time. */
  readonly blocks: readonly number[]
}

/** Entry points that no request brings about. */
export const startedApart: ReadonlySet<EntryPoint['kind']> = new Set<EntryPoint['kind']>(['main', 'job', 'schedule'])

type Loop = Extract<Block, { kind: 'loop' }>

/** The outermost loop by the clock on the way to a call; null where there is none, or where the code does not say how long it waits. */
export const clockLoopOf = (context: Context, { steps, site }: Pick<Reach, 'steps' | 'site'>): ClockLoop | null => {
  for (const call of [...steps.map((step) => step.call), site]) {
    const facts = context.program.facts(call.file)
    for (const index of context.program.callAt(call).blocks) {
      const block = facts.blocks[index]
      const found = block?.kind === 'loop' && !block.retries ? waitOf(context, call, { index, block }) : null
      if (found !== null) return found
    }
  }
  return null
}

/** Factors of a call but for the loop itself: those of one of its rounds. */
export const ofOneRound = (factors: readonly Factor[], { wait, blocks }: ClockLoop): Factor[] =>
  factors.filter(({ call, block }) => call.file !== wait.file || block === null || !blocks.includes(block))

const waitOf = (context: Context, { file, index: site }: CallRef, { index, block }: { readonly index: number; readonly block: Loop }): ClockLoop | null => {
  const facts = context.program.facts(file)
  const asked = facts.blocks.flatMap((one, at) => (one.kind === 'branch' && isOnWay(facts, site, at) && ticking.test(one.text) ? [at] : []))
  const texts = [block.text, ...asked.map((at) => textOf(facts.blocks[at])), ...facts.calls.filter(({ blocks }) => blocks.includes(index)).map(({ text }) => `${text}(`)]
  const timer = !goesOn(block) && !ticking.test(block.text) ? undefined : texts.flatMap((text) => ticking.exec(text)?.slice(1).find(Boolean) ?? [])[0]
  const seconds = timer === undefined ? pauseIn(context, { file, index: site }, { index, block }) : periodOf(context, file, timer)
  const timed = timer === undefined ? [] : asked
  return seconds === null || !(seconds > 0) ? null : { wait: { value: seconds, file, line: block.line }, blocks: [index, ...timed] }
}

/** What a loop or a condition asks a timer by: `<-ticker.C`, `timer.WaitForNextTickAsync(`, `interval.tick(`. */
const ticking = /(\w+)\.C\b|(\w+)\.(?:WaitForNextTickAsync|tick)\(/
/** What makes a timer that goes off again and again. */
const makesTimer = /^(?:NewTicker|Ticker|PeriodicTimer|interval|interval_at)$/
const waits = /^(?:sleep|Sleep|delay|Delay|pause|usleep|After|setTimeout)$/

const textOf = (block: Block | undefined): string => (block !== undefined && 'text' in block ? block.text : '')

const isOnWay = (facts: FileFacts, site: number, block: number): boolean => facts.calls[site]?.blocks.includes(block) === true

const periodOf = (context: Context, file: string, timer: string): number | null => {
  const { values, calls } = context.program.facts(file)
  for (const { name, value, owner } of values) {
    const made = value.kind === 'call' ? calls[value.call] : undefined
    if (name.split('.').at(-1) === timer && made && makesTimer.test(calledName(made))) return secondsOf(context, file, { ...made, owner })
  }
  return null
}

/** How long a loop waits by a call that stands in it itself, in no loop of its own and under no condition. */
const pauseIn = (context: Context, { file, index: site }: CallRef, { index, block }: { readonly index: number; readonly block: Loop }): number | null => {
  if (block.form === 'collection') {
    const asked = block.over?.kind === 'call' ? context.program.facts(file).calls[block.over.call] : undefined
    return asked && calledName(asked) === 'Tick' ? secondsOf(context, file, asked) : null
  }
  if (!goesOn(block)) return null
  const { calls, blocks, functions } = context.program.facts(file)
  // What waits only where there is nothing to do, or after a failure, does not say how often the rest runs.
  const isPlain = (inner: number): boolean => ['guard', 'try'].includes(blocks[inner]?.kind ?? '') || textOf(blocks[inner]).includes('.After(')
  const isInIt = (call: CallFact): boolean => call.blocks.includes(index) && call.blocks.slice(call.blocks.indexOf(index) + 1).every(isPlain)
  const pauses = calls.filter((call) => waits.test(calledName(call)) && isInIt(call))
  // Of several that a loop waits for at once, what is done after one of them goes by that one.
  const ownArm = pauses.find((call) => call.blocks.length > 1 && textOf(blocks[call.blocks.at(-1) ?? -1]).includes('.After(') && call.blocks.every((inner) => calls[site]?.blocks.includes(inner)))
  const waiting = ownArm ?? pauses[0] ?? calls.find((call) => calledName(call) === 'setTimeout' && functions[call.owner]?.name === 'Promise callback' && calls.some((outer) => isInIt(outer) && outer.args.some((argument) => argument.kind === 'function' && argument.index === call.owner)))
  return waiting ? secondsOf(context, file, waiting) : null
}

/** The seconds of a bare number by which a language waits. */
export const bareSeconds = (file: string, number: number): number => number * unitOf[ecosystemOf(file)]

const unitOf: Readonly<Record<Ecosystem, number>> = { npm: 0.001, jvm: 0.001, dotnet: 0.001, python: 1, ruby: 1, php: 1, go: 1e-9, rust: 1 }

const secondsOf = (context: Context, file: string, call: Pick<CallFact, 'args' | 'owner' | 'callee'>): number | null => {
  const name = calledName(call)
  const argument = call.args[name === 'setTimeout' || name === 'interval_at' ? 1 : 0]
  if (!argument) return null
  const amount = new AmountReader(context.program, context.evaluator).read({ file, owner: call.owner, expression: argument, frame: null })
  const number = numberOf(amount)
  if (number === null || amount.kind !== 'numbers') return null
  return amount.isTime ? number : name === 'usleep' ? number * 1e-6 : bareSeconds(file, number)
}
