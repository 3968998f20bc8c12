import { calledName } from '../facts'
import type { Ecosystem } from '../catalog/schema'
import { ecosystemOf } from '../languages/language'
import type { CallRef, FunctionRef, Program } from '../program/program'
import type { Value } from '../program/value'
import type { Context } from './context'

/** How a mediator is handed a request in the process, and what the methods that handle its type are called. */
const mediators: Readonly<Partial<Record<Ecosystem, { readonly sends: RegExp; readonly handles: readonly string[] }>>> = {
  dotnet: { sends: /^(?:Send|SendAsync|Publish|InvokeAsync|ExecuteAsync|QueryAsync)$/, handles: ['Handle', 'HandleAsync', 'ExecuteAsync'] },
  npm: { sends: /^(?:execute|publish|send)$/, handles: ['execute', 'handle'] },
  jvm: { sends: /^(?:send|sendAndWait|execute|dispatch|publish|publishEvent)$/, handles: ['handle', 'execute', 'onApplicationEvent'] },
  php: { sends: /^(?:dispatch|event|handle|query)$/, handles: ['__invoke', 'handle'] },
}

/** Functions of the runtime by which a mediator is handed something: `event(new OrderPaid())`. */
export const announces = (callee: Value): boolean => callee.kind === 'library' && callee.module === '(global)' && callee.path === 'event'

/** Finds the methods that handle what a mediator is handed; what listens to events is looked for once. */
export class MediatedCalls {
  private listeners: readonly FunctionRef[] | null = null

  constructor(private readonly context: Context) {}

  /** The methods that handle the request that a call hands over: `mediator.Send(new GetOrders())` leads to `Handle(GetOrders request)`. */
  to(call: CallRef): FunctionRef[] {
    const { program, evaluator } = this.context
    const row = mediators[ecosystemOf(call.file)]
    const fact = program.callAt(call)
    const [request] = fact.args
    if (!row || !request || !row.sends.test(calledName(fact))) return []
    const value = evaluator.values.resolve(this.context.locate(call, request, null))
    if (value.kind !== 'class' || !value.isInstance) return []
    const handling = row.handles.flatMap((name) => program.methodsByName.get(name) ?? [])
    const listening = calledName(fact) === 'publishEvent' ? (this.listeners ??= listenersIn(program)) : []
    return [...handling, ...listening].filter((ref) => {
      const { bindings, className, isAbstract } = program.functionAt(ref)
      return className !== null && !isAbstract && ecosystemOf(ref.file) === ecosystemOf(call.file) && bindings.find(({ parameter }) => parameter === 0)?.type?.at(-1) === value.name
    })
  }
}

/** Methods that say by an annotation that they listen to what they take: `@EventListener`. */
const listenersIn = (program: Program): FunctionRef[] =>
  program.paths.filter((file) => ecosystemOf(file) === 'jvm').flatMap((file) =>
    program.facts(file).calls.flatMap(({ isDecorator, text, args }) => {
      const of = isDecorator === true && /EventListener$/.test(text) ? args.at(-1) : undefined
      return of?.kind === 'function' ? [{ file, index: of.index }] : []
    }),
  )
