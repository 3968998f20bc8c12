import type { ValueFact } from '../facts'
import type { Reading } from '../graph/effects'
import type { Program } from '../program/program'
import { folderOf } from '../program/project'
import { sayAmount } from '../settings/amount'
import type { CodeSettings } from '../settings/codeSettings'
import type { NamedSetting } from '../settings/namedSetting'
import type { Place } from '../../model/place'
import type { ChangedFiles } from './calls'

/** The reading of a revision, and what reads its settings. */
export interface SettingSource {
  readonly reading: Reading
  readonly code: CodeSettings
}

interface Constant extends Place {
  /** null where what is written refers to a call, whose arguments stand elsewhere. */
  readonly written: string | null
}

/** Values that files state for themselves or in a class, by name; a name that is stated twice says nothing. */
const constantsOf = (program: Program, files: ReadonlySet<string>): ReadonlyMap<string, Constant> => {
  const found = new Map<string, Constant>()
  const twice = new Set<string>()
  for (const file of [...files].filter((path) => program.holds(path)).sort())
    for (const { name, value, line } of program.facts(file).values.filter(isStated)) {
      const last = name.split('.').at(-1) ?? name
      if (found.has(last)) twice.add(last)
      const written = JSON.stringify(value)
      found.set(last, { file, line, written: /"kind":"call"/.test(written) ? null : written })
    }
  for (const name of twice) found.delete(name)
  return found
}

const isNumeric = (value: ValueFact['value']): boolean => value.kind === 'literal' && typeof value.value === 'number'

/** A number, or what one may be made of, outside of functions. */
const isStated = ({ owner, className, value }: ValueFact): boolean =>
  (owner === 0 || className !== null) && (['operation', 'call', 'choice', 'path'].includes(value.kind) || isNumeric(value))

interface Moved {
  readonly base: Place
  readonly head: Place
}

const movedConstants = (base: Program, head: Program, changed: ChangedFiles): ReadonlyMap<string, Moved> => {
  const before = constantsOf(base, changed.inBase)
  const moved = [...constantsOf(head, changed.inHead)].flatMap(([name, now]) => {
    const was = before.get(name)
    const isSame = was === undefined || (now.written !== null && was.written === now.written)
    return isSame ? [] : [[name, { base: was, head: now }] as const]
  })
  return new Map(moved)
}

/** Languages whose files see the names of their folder without an import. */
const sharesFolder = /\.(?:go|java|kt|cs)$/

/** Unchanged files that may take a moved constant: by its name, from the file's module, or as neighbours. */
const takersOf = (base: Program, head: Program, changed: ChangedFiles, moved: ReadonlyMap<string, Moved>): ReadonlySet<string> => {
  const homes = [...moved.values()].map(({ head: { file } }) => file)
  const modules = new Set(homes.map((file) => (file.split('/').at(-1) ?? file).replace(/\.\w+$/, '')))
  const folders = new Set(homes.filter((file) => sharesFolder.test(file)).map(folderOf))
  const isFrom = (module: string): boolean => modules.has((module.split(/[./\\]/).findLast((step) => !/^(?:[cm]?[jt]sx?|)$/.test(step)) ?? module))
  const takes = (file: string): boolean =>
    (sharesFolder.test(file) && folders.has(folderOf(file))) ||
    head.facts(file).imports.some(({ local, module, imported }) => moved.has(imported) || moved.has(local) || isFrom(module))
  return new Set(head.paths.filter((file) => !changed.inHead.has(file) && base.holds(file) && takes(file)))
}

const keyOf = ({ file, line, name, container }: NamedSetting): string => `${file}|${line}|${name}|${container}`

/**
 * Settings of unchanged files whose number comes from a constant that a changed file states: those that differ, on both
 * sides, told where the constant stands.
 */
export const movedSettings = ({ base, head }: Readonly<Record<'base' | 'head', SettingSource>>, changed: ChangedFiles): { readonly base: NamedSetting[]; readonly head: NamedSetting[] } => {
  const [before, now] = [base.reading.context.program, head.reading.context.program]
  const moved = movedConstants(before, now, changed)
  const takers = moved.size === 0 ? new Set<string>() : takersOf(before, now, changed, moved)
  const isMoved = (name: string): boolean => moved.has(name)
  const known = new Map(base.code.taking(takers, isMoved).map((setting) => [keyOf(setting), setting]))
  const pairs = head.code.taking(takers, isMoved).flatMap((setting) => {
    const was = known.get(keyOf(setting))
    const constant = setting.refers.map((name) => moved.get(name)).find((place) => place !== undefined)
    const isNumber = was?.amount.kind === 'numbers' && setting.amount.kind === 'numbers'
    if (was === undefined || constant === undefined || !isNumber || sayAmount(was.amount) === sayAmount(setting.amount)) return []
    return [{ base: { ...was, ...placeOf(constant.base) }, head: { ...setting, ...placeOf(constant.head) } }]
  })
  return { base: pairs.map((pair) => pair.base), head: pairs.map((pair) => pair.head) }
}

const placeOf = ({ file, line }: Place): Place => ({ file, line })
