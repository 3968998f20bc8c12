import type { PositionRow } from '../catalog/quantitySchema'
import type { Reading } from '../graph/effects'
import { keyOfRef } from '../program/program'
import { functionsWithin, isPutOff, isRaced } from './repeatedCalls'
import type { Site } from './site'

/** Whether the function given first calls a dependency; of a value that a hook is given, whether the component or what stands in it does. */
export const reachesCalls = ({ context, reaches }: Reading, file: string, { owner, first, name }: Site): boolean => {
  if (!first) return false
  const { evaluator, program } = context
  const value = evaluator.values.resolve({ file, owner, expression: first, frame: null })
  if (value.kind === 'function') return reaches.of(value.ref).length > 0
  const { functions } = program.facts(file)
  return name.startsWith('use') && functions.some((fact, index) => (index === owner || fact.owner === owner) && reaches.of({ file, index }).length > 0)
}

/** Whether what is given first, or after the quantity, ends something, calls the function around it again for the sake of a dependency, is put off anew by each call, resolves a promise, or is what others run against. */
export const isGiven = ({ context, reaches }: Reading, file: string, { site, what }: { readonly site: Site; readonly what: NonNullable<PositionRow['of']> }): boolean => {
  const { owner, first } = site
  const { program } = context
  if (what === 'race') return isRaced(program.facts(file), site)
  const fact = program.functionAt({ file, index: owner })
  if (what === 'promise') return fact.name === 'Promise callback' && first?.kind === 'path' && fact.bindings.some(({ name }) => name === first.names[0])
  const callback = site.position === 0 ? program.facts(file).calls[site.call ?? -1]?.args[1] : first
  const value = callback && context.evaluator.values.resolve({ file, owner, expression: callback, frame: null })
  if (value?.kind !== 'function') return false
  const isReaching = reaches.of(value.ref).length > 0
  if (what === 'debounce') return isPutOff(program.facts(file), owner, isReaching ? null : value.ref.index)
  if (what === 'abort') return program.facts(value.ref.file).calls.some((call) => call.owner === value.ref.index && /(?:^|\.)(?:abort|cancel|destroy)$/.test(call.text))
  const around = new Set<string>()
  for (let at: number | null = owner; at !== null && at !== 0; at = program.functionAt({ file, index: at }).owner) around.add(keyOfRef({ file, index: at }))
  return isReaching && (around.has(keyOfRef(value.ref)) || functionsWithin(program.facts(value.ref.file), value.ref.index).some((index) => reaches.links.of({ ...value.ref, index }).some(({ to }) => around.has(keyOfRef(to)))))
}
