import { namesSeenIn } from '../languages/language'
import type { Program } from './program'

/** The class in whose method a place stands. */
export const classAround = (program: Program, file: string, owner: number): string | null => {
  for (let at: number | null = owner; at !== null; at = program.functionAt({ file, index: at }).owner) {
    const { className } = program.functionAt({ file, index: at })
    if (className !== null) return className
  }
  return null
}

/** What fields are given stands in no method: of a file with one class it belongs to that. A language that reads by calls runs the body of a class instead. */
export const onlyClass = (program: Program, file: string): string | null => {
  const { hasImplicitThis, readsByCall } = namesSeenIn(file)
  const [first, ...others] = hasImplicitThis && !readsByCall ? program.facts(file).classes : []
  return first !== undefined && others.length === 0 ? first.name : null
}
