import { type CallRef, type FunctionRef, type Program } from '../program/program'
import type { Effect } from './effects'

/** `AddHttpClient<IOrders, Orders>(...)`: the class that is given a client of its own. */
const registering = /\bAdd(?:Http|Refit)Client<(?:\w+, ?)?(\w+)>$/

/** Where classes of C# are registered that are given an HTTP client, with what `told` finds there, by the name of the class. */
export const typedClients = <Found>(program: Program, told: (registration: CallRef) => readonly Found[]): ReadonlyMap<string, Found> => {
  const found = new Map<string, Found>()
  for (const file of program.paths.filter((path) => path.endsWith('.cs'))) {
    for (const [index, { text }] of program.facts(file).calls.entries()) {
      const name = registering.exec(text)?.[1]
      const [first] = name === undefined ? [] : told({ file, index })
      if (name !== undefined && first !== undefined) found.set(name, first)
    }
  }
  return found
}

/** The classes whose methods lead to a call, each once. */
export const classesOnWay = (program: Program, { site, steps }: Effect): string[] => {
  const functions: FunctionRef[] = [...steps.map(({ to }) => to), program.ownerOf(site)]
  return [...new Set(functions.flatMap((ref) => program.functionAt(ref).className ?? []))]
}
