import { failure, success, type Result } from '../model/problem'
import { readLabels } from './expositionLabels'
import type { Labels } from './seriesRequest'

/** One series of a metrics page at one moment. */
export interface ExpositionSeries {
  readonly name: string
  readonly labels: Labels
  readonly value: number
}

/** What a page says about a metric family. */
export interface FamilyInfo {
  readonly type: string
  readonly help: string
  readonly unit: string
}

/** A metrics page, read. */
export interface Exposition {
  readonly series: readonly ExpositionSeries[]
  readonly families: ReadonlyMap<string, FamilyInfo>
}

const emptyFamily: FamilyInfo = { type: 'unknown', help: '', unit: '' }

const types = new Set([
  ...['counter', 'gauge', 'histogram', 'summary', 'untyped'],
  ...['unknown', 'info', 'stateset', 'gaugehistogram'],
])

const specialValues: Readonly<Record<string, number>> = {
  nan: NaN,
  inf: Infinity,
  '+inf': Infinity,
  '-inf': -Infinity,
  infinity: Infinity,
  '+infinity': Infinity,
  '-infinity': -Infinity,
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Number as Go's ParseFloat reads it; null where it is none. */
export const readNumber = (text: string): number | null => {
  if (decimal.test(text)) return Number(text)
  return specialValues[text.toLowerCase()] ?? null
}

const unescapeHelp = (text: string): string =>
  text.replaceAll(/\\([\\n"])/g, (_, char: string) => (char === 'n' ? '\n' : char))

const described = /^#[ \t]+(HELP|TYPE|UNIT)[ \t]+(?:"([^"]+)"|([^\s"]+))(?:[ \t]+(.*))?$/

/** Takes in a comment line; false where it claims a type that does not exist. */
const readComment = (line: string, families: Map<string, FamilyInfo>): boolean => {
  const [, keyword, quoted, plain, text = ''] = described.exec(line) ?? []
  const name = quoted ?? plain
  if (keyword === undefined || name === undefined) return true
  const known = families.get(name) ?? emptyFamily
  const said = text.trim()
  if (keyword === 'TYPE' && !types.has(said)) return false
  if (keyword === 'HELP') families.set(name, { ...known, help: unescapeHelp(said) })
  else families.set(name, keyword === 'TYPE' ? { ...known, type: said } : { ...known, unit: said })
  return true
}

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*/
/** A value, then perhaps a timestamp, then perhaps an exemplar. */
const afterLabels = /^[ \t]*(\S+)(?:[ \t]+[+-]?[\d.eE+-]+)?[ \t]*(?:#[ \t]*\{.*)?$/

const readSeries = (line: string): ExpositionSeries | null => {
  const plainName = metricName.exec(line)?.[0] ?? ''
  const rest = line.slice(plainName.length).trimStart()
  const read = rest.startsWith('{') ? readLabels(rest) : { labels: {}, quotedName: null, rest }
  const name = plainName === '' ? read?.quotedName : plainName
  const value = readNumber(afterLabels.exec(read?.rest ?? '')?.[1] ?? '')
  return read === null || name === null || name === undefined || value === null
    ? null
    : { name, labels: read.labels, value }
}

const shown = (line: string): string => (line.length > 80 ? `${line.slice(0, 80)}…` : line)

/** Reads a page in the Prometheus text format 0.0.4 or OpenMetrics 1.0; the first bad line fails the page. */
export const readExposition = (text: string, subject: string): Result<Exposition> => {
  const series: ExpositionSeries[] = []
  const families = new Map<string, FamilyInfo>()
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || (line.startsWith('#') && readComment(line, families))) continue
    const read = line.startsWith('#') ? null : readSeries(line)
    if (read === null) return failure('metrics-not-prometheus', subject, `line ${index + 1} reads "${shown(line)}"`)
    series.push(read)
  }
  return success({ series, families })
}

const seriesSuffix = /_(bucket|sum|count|total|created|info)$/

/** Family that a series belongs to: `x_bucket` to the histogram `x`. */
export const familyOf = <T>(name: string, families: { get: (name: string) => T | undefined }): T | undefined =>
  families.get(name) ?? families.get(name.replace(seriesSuffix, ''))
