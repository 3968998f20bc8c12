import { type CallFact, type FileFacts, type FunctionFact, calledName, isUnnamed, namedOwner } from '../facts'
import { isTried } from '../settings/retryLoops'

/** A file as one revision has it, and as the other does. */
export interface FileSides {
  readonly own: FileFacts
  readonly other: FileFacts
}

/**
 * Functions that one revision of a file has alone, and through which a function of both, in any of some files, now makes
 * a call that it made itself, or hands on a function that it handed on as it was: what they set is set around something old.
 */
export const wrappingFunctions = ({ own, other }: { readonly own: FileFacts; readonly other: FileFacts | null }, callers: readonly FileSides[]): string[] => {
  const known = new Set(other?.functions.map(({ qualified }) => qualified))
  return own.functions.flatMap((fact, index) => {
    if (known.has(fact.qualified) || isUnnamed(fact) || fact.isAbstract) return []
    const inside = textsOf(own.calls.filter((call) => namedOwner(own, call.owner) === index && isTried(call)))
    return callers.some((sides) => wraps(sides, fact, inside)) ? [fact.qualified] : []
  })
}

const wraps = ({ own, other }: FileSides, fact: FunctionFact, inside: ReadonlySet<string>): boolean =>
  own.calls.some((call) => {
    const caller = own.functions[namedOwner(own, call.owner)]
    if (caller === undefined || caller === fact || calledName(call) !== fact.name || call.isDecorator === true) return false
    const [before, after] = [callsIn(other, caller), callsIn(own, caller)]
    const [made, still] = [textsOf(before), textsOf(after)]
    const [given, stillGiven] = [handedIn(other, before), handedIn(own, after.filter((one) => one !== call))]
    return [...inside].some((text) => made.has(text) && !still.has(text)) || [...handedIn(own, [call])].some((name) => given.has(name) && !stillGiven.has(name))
  })

const callsIn = (facts: FileFacts, { qualified }: FunctionFact): CallFact[] => facts.calls.filter(({ owner }) => facts.functions[namedOwner(facts, owner)]?.qualified === qualified)

const textsOf = (calls: readonly CallFact[]): ReadonlySet<string> => new Set(calls.map(({ text }) => text))

/** Functions of the file that calls are given by name. */
const handedIn = ({ functions }: FileFacts, calls: readonly CallFact[]): ReadonlySet<string> => {
  const named = new Set(functions.map(({ name }) => name))
  return new Set(calls.flatMap(({ args }) => args.flatMap((argument) => (argument.kind === 'path' && named.has(argument.names.at(-1) ?? '') ? [argument.names.join('.')] : []))))
}
