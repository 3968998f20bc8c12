import type { Catalog } from '../catalog/catalog'
import { inProgram } from '../catalog/roles'
import { ecosystemOf, namesSeenIn } from '../languages/language'
import type { Value } from '../program/value'

/** Whether something is known of a library or, where libraries are seen without importing them, of a class. */
export const isKnownLibrary = (catalog: Catalog, file: string, callee: Value): boolean => {
  if (callee.kind !== 'library') return false
  const ecosystem = ecosystemOf(file)
  const [first = '', ...others] = callee.module.split('|')
  if (first !== namesSeenIn(file).openLibrary) return [first, ...others].some((module) => inProgram.test(module) || catalog.knowsModule(ecosystem, module))
  return catalog.knowsType(ecosystem, /^\w+/.exec(callee.path)?.[0] ?? '')
}
