import { givesRecords } from '../catalog/recordQueries'
import { ecosystemOf } from '../languages/language'
import type { Program } from './program'
import type { Value } from './value'

/** The record that stands for one of those that a query gives; null for an element of anything else. */
export const recordOf = (program: Program, file: string, query: Value): Value | null => {
  const subject = query.kind === 'library' && givesRecords(ecosystemOf(file), query.path) ? query.subject : null
  const named = subject === null ? null : program.names.classNamed(file, subject)
  return named && { kind: 'class', ...named, isInstance: true }
}
