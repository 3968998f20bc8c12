import type { Effect } from '../graph/effects'
import { keyOfRef } from '../program/program'
import type { FoundChange } from './change'

/** A change of a call, and the call as reached. */
export interface ToldOf {
  readonly effect: Effect
  readonly change: FoundChange
}

/** A call of a method with several bodies runs one of them: what it changes is told of the first for each dependency. */
export const oneBodyEach = (told: readonly ToldOf[]): FoundChange[] => {
  const chosen = new Map<string, string>()
  const isChosen = ({ effect, change }: ToldOf): boolean =>
    effect.steps.every(({ isOneOf, call, to }) => {
      if (!isOneOf) return true
      const key = [change.kind, change.file, change.line, change.dependency, keyOfRef(call)].join('\n')
      const body = chosen.get(key) ?? keyOfRef(to)
      chosen.set(key, body)
      return body === keyOfRef(to)
    })
  return told.filter(isChosen).map(({ change }) => change)
}
