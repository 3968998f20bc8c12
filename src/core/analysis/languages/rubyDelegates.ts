import type { Expression } from '../facts'
import type { Scope } from './factsBuilder'
import type { Reading } from './lowering/grammar'

/** Reads which methods a class hands on to what it holds: `delegate :save, to: :store`, `def_delegators :@store, :save`. */
export const noteDelegates = (reading: Reading, scope: Scope, name: string, made: Expression): void => {
  if (scope.owner !== 0 || scope.className === null || made.kind !== 'call') return
  const { args = [], line = 1 } = reading.builder.facts.calls[made.call] ?? {}
  const named = args.flatMap((argument) => (argument.kind === 'literal' && typeof argument.value === 'string' ? [argument.value] : []))
  const [methods, holder] = name === 'delegate' ? [named, optionOf(args, 'to')] : /^(?:def_delegators?|def_instance_delegators?)$/.test(name) ? [named.slice(1), named[0]] : [[], undefined]
  if (holder === undefined || optionOf(args, 'prefix') !== undefined) return
  for (const method of methods) addDelegate(reading, { method, holder: holder.replace(/^@/, ''), className: scope.className, line })
}

const optionOf = (args: readonly Expression[], key: string): string | undefined => {
  const options = args.at(-1)
  const value = options?.kind === 'object' ? options.entries.find((entry) => entry.key === key)?.value : undefined
  return value?.kind === 'literal' ? String(value.value) : undefined
}

interface Delegate {
  readonly method: string
  readonly holder: string
  readonly className: string
  readonly line: number
}

const addDelegate = ({ builder }: Reading, { method, holder, className, line }: Delegate): void => {
  const owner = builder.addFunction({ name: method, className, isStatic: false, isExported: false, line }, 0)
  const call = builder.addCall({ owner, blocks: [], within: null, text: `${holder}.${method}`, line, isNew: false, isAwaited: false })
  builder.completeCall(call, { kind: 'path', names: ['this', holder, method] }, [])
  builder.addReturn(owner, { kind: 'call', call })
}
