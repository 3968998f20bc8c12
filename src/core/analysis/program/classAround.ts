import { namesSeenIn } from '../languages/language'
import type { CallRef, FunctionRef, Program } from './program'
import type { Value } from './value'

/** The class in whose method a place stands. */
export const classAround = (program: Program, file: string, owner: number): string | null => {
  for (let at: number | null = owner; at !== null; at = program.functionAt({ file, index: at }).owner) {
    const { className } = program.functionAt({ file, index: at })
    if (className !== null) return className
  }
  return null
}

/** The method of the class around a call that it calls by a bare name, or on the object itself, where a field may go by the same name: `total`, `self.total`. */
export const ownMethodCalled = (program: Program, { file, index }: CallRef): FunctionRef | null => {
  const { callee, owner } = program.callAt({ file, index })
  if (callee.kind !== 'path' || !namesSeenIn(file).readsByCall) return null
  const [name, ...others] = callee.names[0] === 'this' ? callee.names.slice(1) : callee.names
  const className = name === undefined || others.length > 0 ? null : classAround(program, file, owner)
  const home = className === null ? file : program.names.homeOf(file, className)
  const method = className === null ? undefined : program.index(home).methods.get(`${className}.${name ?? ''}`)
  return method === undefined ? null : { file: home, index: method }
}

/** What fields are given stands in no method: of a file with one class it belongs to that. A language that reads by calls runs the body of a class instead. */
export const onlyClass = (program: Program, file: string): string | null => {
  const { hasImplicitThis, readsByCall } = namesSeenIn(file)
  const [first, ...others] = hasImplicitThis && !readsByCall ? program.facts(file).classes : []
  return first !== undefined && others.length === 0 ? first.name : null
}

/** The type of the field of the class around that a function assigns to by a bare name: `if (pets == null) pets = beans.get(Pets.class)`. */
export const typeOfField = (program: Program, { file, owner }: { readonly file: string; readonly owner: number }, name: string): readonly string[] | null => {
  const className = owner === 0 || !namesSeenIn(file).hasImplicitThis ? null : classAround(program, file, owner)
  return className === null ? null : (program.index(file).fields.get(`${className}.${name}`)?.type ?? null)
}

/** The nearest class around the one that a place stands in that declares what goes by a bare name there; null where the inner class has it, or none does. */
export const declaringOuterClass = (program: Program, { file, owner }: { readonly file: string; readonly owner: number }, name: string): Extract<Value, { readonly kind: 'class' }> | null => {
  const { hasImplicitThis, readsByCall } = namesSeenIn(file)
  const { fields, methods } = program.index(file)
  const seen = new Set<string>()
  for (let at = hasImplicitThis && !readsByCall ? classAround(program, file, owner) : null; at !== null && !seen.has(at); at = outerOf(program, file, at)) {
    const isDeclared = fields.has(`${at}.${name}`) || methods.has(`${at}.${name}`)
    if (isDeclared) return seen.size === 0 ? null : { kind: 'class', file, name: at, isInstance: true }
    seen.add(at)
  }
  return null
}

const outerOf = (program: Program, file: string, className: string): string | null => program.facts(file).classes.find(({ name }) => name === className)?.outer ?? null
