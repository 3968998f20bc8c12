import { type Expression, calledName } from '../facts'
import { ecosystemOf } from '../languages/language'
import type { CallRef, FunctionRef } from '../program/program'
import type { Located } from '../../model/place'
import { AmountReader, numberOf } from '../settings/amountReader'
import type { Context } from './context'
import type { Reading } from './effects'
import { type Entry, startedLoops } from './entries'

/** Options that say how many messages or jobs are worked on at once. */
const limiting = /^(?:concurrency|max_?concurren\w*|prefetch(?:_?count)?|team_?size|max_?workers|worker_?(?:count|concurrency)|concurrent_?message_?limit|max_?outstanding_?messages|partitionsConsumedConcurrently|num_?(?:workers|consumers))$/i
/** Calls on a channel that bound what is given out before it is acknowledged: all of that is worked on at once where handlers do not wait for each other. */
const prefetching = /^(?:prefetch|basicQos|BasicQos(?:Async)?|basic_qos|set_qos|Qos)$/
/** Clients that work on one message after the other, whatever they fetch beforehand. */
const oneByOne = /^(?:basic_consume|basicConsume)$/

const deepest = 4

/** How many messages consumers work on at once, by what their registration, their channel, or the server of their jobs is told. */
export class ToldConcurrency {
  private readonly reader: AmountReader
  private readonly context: Context
  private servers: ReadonlyMap<string, Located<number>> | null = null

  constructor(private readonly reading: Pick<Reading, 'context' | 'reaches'>) {
    this.context = reading.context
    this.reader = new AmountReader(this.context.program, this.context.evaluator)
  }

  /** null where the code says nothing, and for other entries than consumers. */
  of(entry: Entry): Located<number> | null {
    if (entry.concurrency !== null || entry.point.kind !== 'queue') return entry.concurrency
    const calls = this.registrations(entry)
    const [own] = calls.flatMap((call) => this.within(call))
    if (own) return own
    const { file, line } = entry.point
    const one: Located<number> = { value: 1, file, line }
    const [handler] = entry.handlers
    if (entry.block !== null) return handler && this.isInTurn(handler, entry.block) ? startedLoops(this.reading.reaches, handler, one) : null
    if (calls.some((call) => oneByOne.test(calledName(this.context.program.callAt(call))))) return one
    return this.ofChannel(entry) ?? this.ofServer(entry)
  }

  /** The calls and attributes that make a function a consumer, and those that made what they are called on. */
  private registrations({ point, handlers }: Entry): CallRef[] {
    const { program, decorations } = this.context
    const here = [...program.facts(point.file).calls.entries()].flatMap(([index, { line }]): CallRef[] => (line === point.line ? [{ file: point.file, index }] : []))
    const registering = here.filter((call) => this.context.rowsOf(call, 'entry').length > 0)
    const origins = registering.flatMap((call) => this.context.meaning(call).origins.map((origin) => origin.call))
    return [...registering, ...origins, ...handlers.flatMap((handler) => [...decorations.ofFunction(handler), ...decorations.ofClass(handler)])]
  }

  private within(call: CallRef): Located<number>[] {
    return this.context.program.callAt(call).args.flatMap((argument) => this.inside(call, argument, 0))
  }

  private inside(call: CallRef, argument: Expression, depth: number): Located<number>[] {
    if (depth > deepest) return []
    if (argument.kind === 'call') return this.context.program.callAt({ file: call.file, index: argument.call }).args.flatMap((inner) => this.inside({ file: call.file, index: argument.call }, inner, depth + 1))
    if (argument.kind !== 'object') return []
    return argument.entries.flatMap(({ key, value, line }) => {
      const number = limiting.test(key) ? this.number(call, value) : null
      return number === null ? this.inside(call, value, depth + 1) : [{ value: number, file: call.file, line }]
    })
  }

  /** `channel.prefetch(5)`, in the file of the consumer. */
  private ofChannel({ point: { file } }: Entry): Located<number> | null {
    const { calls, values } = this.context.program.facts(file)
    const told = calls.flatMap((fact, index): Located<number>[] => {
      const call: CallRef = { file, index }
      const [first] = fact.args
      if (!prefetching.test(calledName(fact)) || !first) return []
      const number = this.number(call, fact.args.length > 2 && ecosystemOf(file) === 'dotnet' ? (fact.args[1] ?? first) : first)
      return number === null ? this.within(call) : [{ value: number, file, line: fact.line }]
    })
    const set = values.flatMap(({ name, value, owner, line }): Located<number>[] => {
      const number = limiting.test(name.split('.').at(-1) ?? '') ? numberOf(this.reader.read({ file, owner, expression: value, frame: null })) : null
      return number === null || number < 1 ? [] : [{ value: number, file, line }]
    })
    return [...told, ...set][0] ?? null
  }

  /** What the only server of jobs of the language is told: `asynq.Config{Concurrency: 5}`. */
  private ofServer({ point: { file } }: Entry): Located<number> | null {
    this.servers ??= this.findServers()
    return this.servers.get(ecosystemOf(file)) ?? null
  }

  private findServers(): ReadonlyMap<string, Located<number>> {
    const found = new Map<string, Located<number>[]>()
    const { program } = this.context
    for (const file of program.paths) {
      const told = [...program.facts(file).calls.keys()].filter((index) => serving.test(calledName(program.callAt({ file, index })))).flatMap((index) => this.within({ file, index }))
      if (told.length > 0) found.set(ecosystemOf(file), [...(found.get(ecosystemOf(file)) ?? []), ...told])
    }
    return new Map([...found].flatMap(([ecosystem, told]) => (new Set(told.map(({ value }) => value)).size === 1 ? told.slice(0, 1).map((one) => [ecosystem, one] as const) : [])))
  }

  /** Whether a loop that takes messages finishes with one before it takes the next. */
  private isInTurn(handler: FunctionRef, block: number): boolean {
    // What JavaScript does not wait for goes on beside the loop.
    if (ecosystemOf(handler.file) === 'npm') return false
    const { program } = this.context
    const inside = (program.index(handler.file).callsOf.get(handler.index) ?? []).map((index) => program.callAt({ file: handler.file, index })).filter(({ blocks }) => blocks.includes(block))
    return inside.every((call) => !parting.test(call.text))
  }

  private number(call: CallRef, expression: Expression): number | null {
    const { owner } = this.context.program.callAt(call)
    const amount = this.reader.read({ file: call.file, owner, expression, frame: null })
    const written = expression.kind === 'literal' ? /^(?:\d+-)?(\d+)$/.exec(String(expression.value))?.[1] : undefined
    const number = numberOf(amount) ?? (written === undefined ? null : Number(written))
    return number !== null && number >= 1 ? Math.round(number) : null
  }
}

const serving = /^(?:NewServer|CreateProcessor|AddHangfireServer|NewClient|New|NewWorker|Worker|Celery|run|Config|QueueConfig|Options)$/
/** Calls that let work go on beside the loop that starts it. */
const parting = /(?:^|\.)(?:go|create_task|ensure_future|spawn|submit|Submit|execute|start_soon|Run|StartNew|launch|async|push|add)$/
