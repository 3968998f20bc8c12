import type { ChangeKind, TrafficChange } from '../../model/trafficChange'
import type { ConfigFiles } from '../config/configFile'
import { configSideOf } from '../config/configSettings'
import type { FileFacts } from '../facts'
import { environmentDefaults } from '../program/environmentDefaults'
import type { Program } from '../program/program'
import { amountOfText } from '../settings/amount'
import { CodeSettings } from '../settings/codeSettings'
import type { SettingSide } from '../settings/compareSettings'
import type { Reading } from '../graph/effects'
import type { ChangedFiles } from './calls'
import { isLoadedByPlace } from '../catalog/frameworkSettings'
import { holderOfWrapper } from '../settings/holders'
import { fits } from '../settings/fitting'
import type { NamedSetting } from '../settings/namedSetting'
import type { Site } from '../settings/site'
import type { FoundChange } from './change'
import { type SettingSource, movedSettings } from './movedConstants'
import { wrappingFunctions } from './wrappingFunctions'

/** The changed configuration files of both revisions. */
export interface ChangedConfigs {
  readonly base: ConfigFiles
  readonly head: ConfigFiles
  /** What each of them speaks over, as a whole. */
  readonly below?: { readonly base: ConfigFiles; readonly head: ConfigFiles }
}

/** The settings of two revisions. */
export interface NamedSides {
  readonly before: SettingSide
  readonly after: SettingSide
}

/** What the code and the configuration of two revisions state by name. */
export const namedSides = (base: Reading, head: Reading, changed: ChangedFiles, configs: ChangedConfigs): NamedSides => {
  const { vocabulary } = head.context.catalog
  const sites = new Map<FileFacts, readonly Site[]>()
  const sourceOf = (reading: Reading): SettingSource => ({ reading, code: new CodeSettings(reading, vocabulary, sites) })
  const sources = { base: sourceOf(base), head: sourceOf(head) }
  const moved = movedSettings(sources, changed)
  // A file that a framework loads by where it stands sets what nothing set before.
  const loadedHolders = [...changed.inBase, ...changed.inHead].filter(isLoadedByPlace).map((file) => [holderOfWrapper(file), 1] as const)
  const side = (one: 'base' | 'head', files: ReadonlySet<string>): SettingSide => {
    const { reading, code } = sources[one]
    const stated = configSideOf(configs[one], configs.below?.[one] ?? new Map(), reading.services, vocabulary)
    return {
      settings: [...code.of(files), ...moved[one], ...stated.settings],
      holders: new Map([...loadedHolders, ...code.containersOf(files), ...stated.holders]),
    }
  }
  const [stated, restated] = [side('base', changed.inBase), side('head', changed.inHead)]
  const [before, after] = [withWrapped(stated, restated, wrappersIn(head, base, changed.inHead)), withWrapped(restated, stated, wrappersIn(base, head, changed.inBase))]
  return { before: withCodeDefaults(before, after, head.context.program), after: withCodeDefaults(after, before, base.context.program) }
}

/** Functions that one side has alone and puts around what the other calls without them. */
const wrappersIn = (own: Reading, other: Reading, files: ReadonlySet<string>): string[] => {
  const factsIn = ({ context: { program } }: Reading, file: string): FileFacts | null => (program.holds(file) ? program.facts(file) : null)
  const sides = [...files].map((file) => ({ own: factsIn(own, file), other: factsIn(other, file) }))
  const callers = sides.flatMap(({ own: is, other: was }) => (is && was ? [{ own: is, other: was }] : []))
  return sides.flatMap(({ own: is, other: was }) => (is ? wrappingFunctions({ own: is, other: was }, callers) : []))
}

/** A side that holds, besides what it has, what the other has in functions that stand around something of both. */
const withWrapped = (side: SettingSide, other: SettingSide, wrappers: readonly string[]): SettingSide => {
  const sets = (name: string, kind: ChangeKind): boolean => other.settings.some(({ symbol, row }) => symbol === name && row.setting === kind)
  const isOf = (holder: string): boolean => wrappers.some((name) => (holder === holderOfWrapper(name) && sets(name, 'retry-changed')) || (holder.startsWith(`${name}|`) && sets(name, 'timeout-changed')))
  return wrappers.length === 0 ? side : { ...side, holders: new Map([...[...other.holders].filter(([holder]) => isOf(holder)), ...side.holders]) }
}

/** The variable of the environment that a setting of a configuration file gives a value to; null for any other setting. */
const variableOf = ({ name, container }: NamedSetting): string | null => (container.startsWith('config:') ? (/(?:^|\.)([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)$/.exec(name)?.[1] ?? null) : null)

/** Variables that one side alone states, with what the code of the other side takes where they are not set. */
const withCodeDefaults = (own: SettingSide, other: SettingSide, program: Program): SettingSide => {
  const stated = new Set(other.settings.map(variableOf))
  const alone = new Set(own.settings.flatMap((setting) => variableOf(setting) ?? []).filter((name) => !stated.has(name)))
  if (alone.size === 0) return own
  const defaults = environmentDefaults(program, alone)
  const withDefault = (setting: NamedSetting): NamedSetting => {
    const said = defaults.get(variableOf(setting) ?? '')
    const byDefault = said === undefined ? null : amountOfText(String(said))
    return byDefault === null || !fits(setting.row.takes, byDefault) ? setting : { ...setting, byDefault, isTold: true }
  }
  return { ...own, settings: own.settings.map(withDefault) }
}

const familyOf = (kind: ChangeKind): string => (kind.startsWith('retry') ? 'retry' : kind.startsWith('cache') ? 'cache' : kind)

type Value = TrafficChange['before']

/** True for equal values, be they given in seconds or milliseconds. */
const isSameValue = (one: Value, other: Value): boolean =>
  one === other || (typeof one === 'number' && typeof other === 'number' && [1e-3, 1e3].some((factor) => Math.abs(one * factor - other) < 1e-9 * Math.abs(other)))

const isCache = ({ kind }: FoundChange): boolean => kind === 'cache-added' || kind === 'cache-removed'

/** True for two ways to tell that a function got or lost a cache: that it goes through one, and that its file has one. */
const isSameCache = (one: FoundChange, other: FoundChange): boolean =>
  one.kind === other.kind && isCache(one) && one.file === other.file && (one.symbol === null || one.symbol === other.symbol)

const isSamePlace = (one: FoundChange, other: FoundChange): boolean => one.file === other.file && one.line === other.line

const isSameDifference = (one: FoundChange, other: FoundChange): boolean => isSameValue(one.before, other.before) && isSameValue(one.after, other.after)

/** True for two ways to tell that a function begins or ends to try a call again. */
const isSameTries = (one: FoundChange, other: FoundChange): boolean =>
  one.kind === other.kind && one.kind !== 'retry-changed' && other.operation?.endsWith(' again') === true && one.file === other.file && one.symbol === other.symbol

/** What a change of a call may be told of by name: what stands at its place, or else in its file, or else anywhere with the same values. */
const causeOf = (change: FoundChange, named: readonly FoundChange[]): FoundChange | undefined => {
  const alike = named.filter((other) => familyOf(change.kind) === familyOf(other.kind))
  const equal = alike.filter((other) => isSameDifference(change, other))
  return alike.find((other) => isSamePlace(change, other) || isSameCache(change, other)) ?? equal.find(({ file }) => file === change.file) ?? equal[0]
}

/**
 * Joins what calls say with what names say: one change for each cause. The change of a call knows more and stays; it
 * stands where the value is written.
 */
export const joinNamed = (ofCalls: readonly FoundChange[], named: readonly FoundChange[]): FoundChange[] => {
  const joined = new Set<FoundChange>()
  const placed = ofCalls.map((change) => {
    const cause = change.kind.startsWith('call-') ? undefined : causeOf(change, named)
    if (cause) joined.add(cause)
    return cause ? { ...change, file: cause.file, line: cause.line } : change
  })
  const caches = placed.filter(isCache)
  const once = placed.filter((change) => !isCache(change) || !caches.slice(0, caches.indexOf(change)).some((other) => isSameCache(other, change)))
  const isTold = (change: FoundChange): boolean => joined.has(change) || once.some((other) => familyOf(other.kind) === familyOf(change.kind) && (isSameCache(other, change) || isSameTries(other, change) || isSamePlace(other, change) || isSameDifference(other, change) && other.file === change.file))
  return [...once, ...named.filter((change) => !isTold(change))]
}
