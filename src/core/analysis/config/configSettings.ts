import * as z from 'zod'
import { type ConfigKeyRow, configKeyRow, configKeyRows, fitsKeys } from '../catalog/configKeys'
import { flagName, flagsLeftOut } from '../catalog/serverCommands'
import type { QuantityRow } from '../catalog/quantitySchema'
import type { Vocabulary } from '../catalog/vocabulary'
import { baseName } from '../program/project'
import type { ServiceRoot } from '../program/services'
import { serviceOf } from '../program/services'
import { type Amount, amountOfText, numberAmount } from '../settings/amount'
import { fits } from '../settings/fitting'
import type { SettingSide } from '../settings/compareSettings'
import type { NamedSetting } from '../settings/namedSetting'
import { wordsOf } from '../settings/words'
import type { ConfigDocument, ConfigEntry, ConfigFiles } from './configFile'

const keyRows: readonly ConfigKeyRow[] = z.array(configKeyRow).parse(configKeyRows)

/** Where an entry stands. */
interface Standing {
  readonly file: string
  readonly service: string
  /** Names the document on both sides, whatever file it stands in. */
  readonly document: string
  /** What holds for a key where the file does not state it. */
  readonly below: ReadonlyMap<string, ConfigEntry['value']>
  readonly kind: string | null
  readonly name: string | null
}

/** The operational values that configuration files state; `below` has what each of them speaks over. */
export const configSideOf = (files: ConfigFiles, below: ConfigFiles, services: readonly ServiceRoot[], vocabulary: Vocabulary): SettingSide => {
  const all = [...files].flatMap(([file, documents]) => documents.map((document) => ({ document, standing: standingOf(file, document, { services, below: valuesOf(below.get(file) ?? []) }) })))
  const entries = all.flatMap(({ document, standing }) => withFlags(document.entries).flatMap(expanded).map((entry) => ({ entry, standing })))
  const holders = new Map(all.map(({ standing }) => [`${standing.document}*`, 1]))
  for (const { entry, standing } of entries) for (const holder of holdersOf(standing, entry)) holders.set(holder, (holders.get(holder) ?? 0) + 1)
  return { settings: entries.flatMap(({ entry, standing }) => settingOf(standing, entry, vocabulary)), holders }
}

const valuesOf = (documents: readonly ConfigDocument[]): Standing['below'] => new Map(documents.flatMap(({ entries }) => entries.map(({ path, value }) => [path.join('.'), value] as const)))

const standingOf = (file: string, { kind, name }: ConfigDocument, { services, below }: Pick<Standing, 'below'> & { readonly services: readonly ServiceRoot[] }): Standing => ({
  file,
  service: serviceOf(services, file).name,
  document: kind === null ? `config:${file}` : `config:${kind}/${name ?? ''}`,
  kind,
  name,
  below,
})

/** Entries where a flag and what follows it in the list of arguments are one: `["--workers", "4"]` reads as `--workers 4`. */
const withFlags = (entries: readonly ConfigEntry[]): ConfigEntry[] =>
  entries.map((entry, index) => {
    const next = entries[index + 1]
    const isFlag = /^\[\d+\]$/.test(entry.path.at(-1) ?? '') && typeof entry.value === 'string' && /^--?[a-z][\w-]*$/i.test(entry.value)
    const isValue = next !== undefined && next.path.slice(0, -1).join('.') === entry.path.slice(0, -1).join('.') && /^\w[\w.]*$/.test(String(next.value))
    return isFlag && isValue ? { ...entry, value: `${entry.value} ${String(next.value)}` } : entry
  })

/** An entry with what its text says besides: `NAME=value`, the flags of a command, a variable given by name and value. */
const expanded = (entry: ConfigEntry): ConfigEntry[] => {
  const { path, value, line } = entry
  const last = path.at(-1) ?? ''
  const named = /^\[(.+)\]$/.exec(path.at(-2) ?? '')
  if (last === 'value' && named?.[1] !== undefined && /^[A-Z][A-Z\d_]+$/.test(named[1])) return [{ ...entry, path: [...path.slice(0, -2), named[1]] }]
  const label = typeof value === 'string' && /\.\[\d+\]$/.test(path.join('.')) ? /^([a-z][\w-]*(?:\.[\w-]+)+)=(.+)$/i.exec(value) : null
  if (label) return [{ path: [...path.slice(0, -1), ...(label[1] ?? '').split('.')], value: label[2] ?? '', line }]
  if (typeof value === 'string' && /^[\w ]+=[^=,;]+(?:[;,][\w ]+=[^=,;]*)+;?$|^[\w+:]+:\/\/\S*\?/.test(value)) return [entry, ...statedIn(entry, value)]
  if (typeof value !== 'string' || !/\b(?:args?|command|cmd|entrypoint|environment|exec|ExecStart|env|options|test)\b/i.test(path.join('.'))) return [entry]
  const parent = last.startsWith('[') ? path.slice(0, -1) : path
  const assigned = /^([A-Z][A-Z\d_]+)=(.+)$/.exec(value)
  const flags = [...value.matchAll(/(?:^|\s)--?([a-z][\w-]*)[= ]"?(\$\{[^}\s]*\}|[\w.:]+)/gi), ...value.matchAll(/(?:^|\s)-([a-z])(\d[\w.]*|\$\{[^}\s]*\})/gi)]
  const said = [...(assigned ? [assigned] : []), ...flags].map(([, name = '', text = '']) => [flagName(value, name), text.replace(/^\d+:(?=\d+$)/, '')] as const)
  const names = said.map(([name]) => name)
  return [entry, ...[...said, ...flagsLeftOut(value, names)].map(([name, text]) => ({ path: [...parent, name], value: text, line }))]
}

/** `Server=db;Max Pool Size=100`, `maximumSize=500,expireAfterWrite=60s`, `jdbc:mysql://db/shop?socketTimeout=30`. */
const statedIn = ({ path, line }: ConfigEntry, text: string): ConfigEntry[] =>
  [...text.replace(/^[\w+:]+:\/\/[^?]*\?/, '').matchAll(/([A-Za-z][\w .-]*)=([^=,;&]*)/g)].map(([, name = '', value = '']) => ({ path: [...path, name.trim()], value: value.trim(), line }))

const holdersOf = ({ document }: Standing, { path }: ConfigEntry): string[] => [`${document}*`, ...path.slice(0, -1).map((_, index) => `${document}|${path.slice(0, index + 1).join('.')}*`)]

/** The amount a value says; a text that only a template fills in is open. */
const amountOfValue = (value: ConfigEntry['value']): Amount | null => {
  if (typeof value === 'number') return numberAmount(value)
  if (typeof value === 'boolean') return { kind: 'switch', isOn: value }
  if (value === null) return null
  if (value === 'open' || value.startsWith('open ')) return { kind: 'open', text: value.replace(/^open /, '') }
  const placeholder = /^\$\{[^}:]*:[-=]?(.*)\}$/.exec(value)
  if (placeholder?.[1] === '') return { kind: 'nothing', isSaid: true }
  return amountOfText(placeholder?.[1] ?? value)
}

/** That something is set at all, whatever to; null where it is set to nothing. */
const presenceOf = (value: ConfigEntry['value']): Amount | null =>
  value === null || value === false || /^(?:off|false|none)$/i.test(String(value)) ? null : { kind: 'switch', isOn: true }

const settingOf = (standing: Standing, entry: ConfigEntry, vocabulary: Vocabulary): NamedSetting[] => {
  const { path, line } = entry
  const row = keyRows.find((candidate) => fitsKeys(candidate, standing.kind, path))
  const quantity = row && vocabulary.quantity(row.what)
  const amount = quantity?.takes === 'presence' ? presenceOf(entry.value) : amountOfValue(entry.value)
  const found = amount && (quantity ? { row: quantity, unit: null } : named(standing.file, path, amount, vocabulary))
  if (!found || !(amount.kind === 'open' || amount.kind === 'nothing' || found.row.takes === 'presence' || fits(found.row.takes, amount))) return []
  const words = [...path.flatMap(wordsOf), ...wordsOf(standing.file)]
  const name = path.filter((step) => !/^\[\d+\]$/.test(step)).join('.')
  return [
    {
      row: found.row,
      name,
      amount: inSeconds(amount, found.unit),
      file: standing.file,
      line,
      symbol: standing.kind === null ? null : `${standing.kind} ${standing.name ?? ''}`,
      container: standing.kind === null ? `config:${path.slice(0, -1).join('.')}` : `${standing.document}|${path.slice(0, -1).join('.')}`,
      refers: [],
      isRule: false,
      ...told(standing, row, found, path),
      target: vocabulary.targetOf(words, found.row),
      service: standing.service,
    },
  ]
}

const told = (standing: Standing, row: ConfigKeyRow | undefined, { row: quantity, unit }: { readonly row: QuantityRow; readonly unit: number | null }, path: readonly string[]): Pick<NamedSetting, 'isTold' | 'holder' | 'byDefault'> => {
  const stated = amountOfValue(standing.below.get(path.join('.')) ?? null)
  if (stated !== null && stated.kind !== 'open' && fits(quantity.takes, stated)) return { isTold: true, holder: `${standing.document}*`, byDefault: inSeconds(stated, unit) }
  const byDefault = row?.byDefault == null ? null : amountOfText(row.byDefault)
  if (!row) return quantity.what === 'schedule' ? { isTold: 'alone', holder: null, byDefault } : { isTold: false, holder: `${standing.document}*`, byDefault }
  const parent = path.length === 1 ? `${standing.document}*` : `${standing.document}|${path.slice(0, -1).join('.')}*`
  return { isTold: row.told === 'alone' ? 'alone' : true, holder: row.told === 'with parent' ? parent : `${standing.document}*`, byDefault }
}

/** The quantity that the last keys of a path name: one, two or three of them. */
const named = (file: string, path: readonly string[], amount: Amount, vocabulary: Vocabulary): { row: QuantityRow; unit: number | null } | null => {
  for (const count of [1, 2, 3]) {
    if (count > path.length) return null
    const around = [...wordsOf(baseName(file)), ...path.slice(0, -count).flatMap(wordsOf)]
    const found = vocabulary.named(path.slice(-count).join('-'), around, (takes) => takes !== 'list' && takes !== 'name' && (amount.kind === 'switch') === (takes === 'switch') && (amount.kind === 'open' || amount.kind === 'nothing' || fits(takes, amount)))
    if (found) return found
  }
  return null
}

const inSeconds = (amount: Amount, unit: number | null): Amount =>
  unit === null || amount.kind !== 'numbers' || amount.isTime ? amount : { kind: 'numbers', numbers: amount.numbers.map((number) => number * unit), isTime: true }
