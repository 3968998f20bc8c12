import * as z from 'zod'
import type { Target } from '../../model/trafficChange'
import { withoutUnit, wordsOf } from '../settings/words'
import { narrowQuantityRows } from './narrowQuantities'
import { optionDefaultRows } from './optionDefaults'
import { positionRows, quantityRows, useRows, wrapperRows } from './quantities'
import { goDefaultRows, goPositionRows } from './goQuantities'
import { frameworkSettingRows } from './frameworkSettings'
import { libraryQuantityRows } from './libraryQuantities'
import { blockingWaitRows, fieldTakers, platformDefaultRows, platformPositionRows, platformWrapperRows, presenceRows, spokenRows } from './platformQuantities'
import { type OptionDefault, type PositionRow, type PresenceRow, type QuantityRow, type SpokenRow, type UseRow, type WrapperRow, optionDefaultRow, positionRow, presenceRow, quantityRow, spokenRow, surroundingRow, useRow, wrapperRow } from './quantitySchema'
import type { Ecosystem } from './schema'
import { foreignWords, sessionOwners, surroundingRows } from './surroundings'

export type Takes = QuantityRow['takes']

interface Ending {
  readonly words: readonly string[]
  readonly isOpen: boolean
  readonly row: QuantityRow
  readonly order: number
}

/** A name read as a quantity; `unit` is that of its last word, in seconds. */
export interface NamedQuantity {
  readonly row: QuantityRow
  readonly unit: number | null
}

/** Rows by a name that may be asked again; found once for each name. */
class ByName<Row> {
  private readonly found = new Map<string, readonly Row[]>()

  constructor(private readonly find: (name: string) => readonly Row[]) {}

  of(name: string): readonly Row[] {
    const known = this.found.get(name)
    if (known !== undefined) return known
    const found = this.find(name)
    this.found.set(name, found)
    return found
  }
}

/** Whether a row speaks of libraries of this ecosystem. */
const isOf = ({ ecosystems }: Pick<PositionRow, 'ecosystems'>, ecosystem?: Ecosystem): boolean => ecosystems.length === 0 || ecosystem === undefined || ecosystems.includes(ecosystem)

/** A name without what marks it as private: `_delay`. */
const bare = (name: string): string => name.replace(/^_+(?=[A-Za-z])/, '')

/** Says which operational quantity a name denotes. */
export class Vocabulary {
  private readonly endings = new Map<string, Ending[]>()
  private readonly positions = new Map<string, PositionRow[]>()
  /** What classes take that are named after the one they inherit. */
  private readonly heirs: readonly { readonly ending: string; readonly rows: readonly PositionRow[] }[]
  private readonly rows = z.array(quantityRow).parse([...narrowQuantityRows, ...quantityRows, ...libraryQuantityRows])
  private readonly surroundings = z.array(surroundingRow).parse(surroundingRows)
  private readonly wrappers = z.array(wrapperRow).parse([...wrapperRows, ...platformWrapperRows])
  private readonly uses = z.array(useRow).parse(useRows)
  private readonly defaults = z.array(optionDefaultRow).parse([...optionDefaultRows, ...platformDefaultRows, ...goDefaultRows])
  private readonly presences = z.array(presenceRow).parse(presenceRows)
  private readonly spoken = z.array(spokenRow).parse(spokenRows)
  private readonly foreign = new Set(foreignWords)
  private readonly wrappersCalled = new ByName((name) => this.findWrappers(name))
  private readonly presencesCalled = new ByName((name) => this.findPresences(name))
  /** Functions whose calls may say something. */
  private readonly telling: ReadonlySet<string>

  constructor() {
    for (const [order, row] of this.rows.entries()) for (const name of row.names) this.addEnding(row, name, order)
    for (const row of z.array(positionRow).parse([...goPositionRows, ...platformPositionRows, ...positionRows, ...blockingWaitRows])) {
      for (const name of row.functions) this.positions.set(name, [...(this.positions.get(name) ?? []), row])
    }
    this.heirs = [...this.positions].filter(([name]) => name.startsWith('*')).map(([name, rows]) => ({ ending: name.slice(1), rows }))
    this.telling = new Set([...this.positions.keys(), ...[...this.presences, ...this.wrappers].flatMap(({ functions }) => functions)])
  }

  private addEnding(row: QuantityRow, name: string, order: number): void {
    const words = name.split(' ').filter((word) => word !== '*')
    const [first = ''] = words
    this.endings.set(first, [...(this.endings.get(first) ?? []), { words, isOpen: name.endsWith('*'), row, order }])
  }

  /** The quantity of a value called `name`; `around` are the words of what it is given to. */
  named(name: string, around: readonly string[], takes: (takes: Takes) => boolean): NamedQuantity | null {
    const all = wordsOf(name)
    if (['is', 'has', 'on', 'clear', 'get'].includes(all[0] ?? '')) return null
    const isForeign = this.isForeign([...around, ...all])
    const { words, unit } = withoutUnit(all)
    const fits = ({ row, words: ending }: Ending): boolean => {
      const isWithin = (word: string): boolean => around.includes(word) || (words.includes(word) && !ending.includes(word))
      // What a limiter is told is a limit, be it one of logins.
      if (isForeign && (row.setting !== 'rate-limit-changed' || row.within.length === 0)) return false
      return takes(row.takes) && !row.not.some((word) => words.includes(word) && !ending.includes(word)) && (row.within.length === 0 || row.within.some(isWithin))
    }
    const found = [...this.matching(words), ...this.matching(all)].filter(fits).sort((one, other) => one.order - other.order)
    const row = found[0]?.row
    return row ? { row, unit: row.takes === 'rate' ? null : unit } : null
  }

  /** Whether one of some words belongs to screens, people or records. */
  private isForeign(words: readonly string[]): boolean {
    return words.some((word, index) => this.foreign.has(word) && !(word === 'session' && sessionOwners.includes(words[index - 1] ?? '')))
  }

  private matching(words: readonly string[]): Ending[] {
    return words.flatMap((word, from) =>
      (this.endings.get(word) ?? []).filter(
        ({ words: ending, isOpen }) => ending.every((part, index) => words[from + index] === part) && (from + ending.length === words.length || isOpen),
      ),
    )
  }

  /** Whether calling a function called `name` may say something, by itself or by the place of its arguments. */
  isTelling(name: string): boolean {
    return this.telling.has(bare(name))
  }

  /** What the arguments of a function called `name` say by their place. */
  positionsOf(name: string, around: readonly string[], ecosystem?: Ecosystem): PositionRow[] {
    return this.positionsCalled(name).filter((row) => isOf(row, ecosystem) && (row.within.length === 0 || row.within.some((word) => around.includes(word))))
  }

  private positionsCalled(name: string): readonly PositionRow[] {
    return this.positions.get(bare(name)) ?? this.heirs.find(({ ending }) => name.endsWith(ending))?.rows ?? []
  }

  /** What wrapping a function in a call of `name` sets; null where it sets nothing. `ofCalls` says that the function calls a dependency. */
  wrapperOf(name: string, around: readonly string[], ofCalls = false, ecosystem?: Ecosystem): QuantityRow | null {
    const found = this.wrappersCalled.of(name).find((row) => isOf(row, ecosystem) && (ofCalls || !row.ofCalls) && (row.within.length === 0 || row.within.some((word) => around.includes(word))) && !row.not.some((word) => around.includes(word)))
    return found ? this.quantity(found.what) : null
  }

  private findWrappers(name: string): WrapperRow[] {
    const words = ` ${wordsOf(name).join(' ')}`
    const isNamed = (written: string): boolean => written === name || (written.endsWith(' *') ? words.startsWith(` ${written.slice(0, -1)}`) : written.includes(' ') && words.endsWith(` ${written}`))
    return this.wrappers.filter(({ functions }) => functions.some(isNamed))
  }

  /** What making a call of `name` sets; null where it sets nothing. */
  presenceOf(name: string, around: readonly string[], ecosystem?: Ecosystem): QuantityRow | null {
    const found = this.presencesCalled.of(name).find((row) => isOf(row, ecosystem) && (row.within.length === 0 || row.within.some((word) => around.includes(word))))
    return found ? this.quantity(found.what) : null
  }

  private findPresences(name: string): PresenceRow[] {
    const [first = '', ...rest] = wordsOf(name)
    const isWorded = ([verb = '', ...others]: readonly string[]): boolean => others.length > 0 && verb === first && others.every((word) => rest.includes(word))
    const isNamed = (written: string): boolean => written === name || isWorded(written.split(' '))
    return this.presences.filter(({ functions, not }) => functions.some(isNamed) && !rest.some((word) => not.includes(word)))
  }

  /** The value that a call of `name` says by its name; null where it says none. */
  spokenBy(name: string, around: readonly string[], ecosystem?: Ecosystem): { readonly row: SpokenRow; readonly text: string } | null {
    const row = this.spoken.find((one) => Object.hasOwn(one.functions, name) && isOf(one, ecosystem) && (one.within.length === 0 || one.within.some((word) => around.includes(word))))
    return row ? { row, text: row.functions[name] ?? '' } : null
  }

  /** What calling methods of a receiver may do, by its name. */
  usesOf(receiver: string): UseRow[] {
    const name = ` ${wordsOf(receiver).join(' ')}`
    return this.uses.filter(({ receivers }) => receivers.some((ending) => name.endsWith(` ${ending}`)))
  }

  /** Whether the first word of a method is one by which something may be used or filled. */
  isUse(first: string): boolean {
    return this.uses.some(({ methods, beside }) => methods.includes(first) || beside.includes(first))
  }

  /** The row of a quantity by its words. */
  quantity(what: string): QuantityRow {
    const found = this.rows.find((row) => row.what === what)
    if (!found) throw new Error(`no quantity is called ${what}`)
    return found
  }

  /** What holds where an option is left out of a call of `callee`; nothing where nothing is known to. */
  defaultOf(callee: string, option: string, ecosystem?: Ecosystem): OptionDefault | undefined {
    return this.defaults.find((row) => isOf(row, ecosystem) && row.callees.includes(callee) && row.option === option)
  }

  /** What holds where a module of a file does not set a name that a framework takes for a setting; null where none takes it. */
  frameworkSetting(file: string, name: string, ecosystem: Ecosystem): { readonly byDefault: string | null; readonly words: readonly string[] } | null {
    const taking = frameworkSettingRows.find((row) => row.ecosystem === ecosystem && row.files.test(file) && name.startsWith(row.prefix) && Object.hasOwn(row.settings, name.slice(row.prefix.length)))
    return taking ? { byDefault: taking.settings[name.slice(taking.prefix.length)] ?? null, words: taking.words } : null
  }

  /** Whether a framework takes the fields of a class with such a base for its options. */
  takesFields(bases: readonly string[]): boolean {
    return bases.some((base) => fieldTakers.includes(base))
  }

  targetOf(around: readonly string[], row: QuantityRow): Target {
    return this.surroundings.find(({ words }) => words.some((word) => around.includes(word)))?.target ?? row.target
  }
}
