import { type Node, parseTree } from 'jsonc-parser'
import { LineCounter, type ParsedNode, isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml'
import { type ConfigDocument, type ConfigEntry, documentOf } from '../../core/analysis/config/configFile'
import { type ConfigFormat, largestConfig } from '../../core/analysis/config/configSelection'
import { readMarkup } from '../../core/analysis/config/markup'
import { readBlocks, readCommands, readCrontab, readDirectives, readEnvironment, readNginx, readProperties, readScript, readSections, withoutCommonDocuments, withoutTemplate } from '../../core/analysis/config/plainFormats'

/** Reads both sides of a configuration file, as far as they differ; a side that is absent has no documents. */
export const readBoth = (format: ConfigFormat, base: string | null, head: string | null): (readonly ConfigDocument[] | null)[] => {
  const isMany = format === 'yaml' && base !== null && head !== null
  const [before, after] = isMany ? [withoutCommonDocuments(base, head), withoutCommonDocuments(head, base)] : [base, head]
  return [before, after].map((text) => (text === null || text.trim() === '' ? [] : readConfig(format, text)))
}

/** Reads the documents of a configuration file; null where it cannot be read as what its name says. */
export const readConfig = (format: ConfigFormat, text: string): ConfigDocument[] | null => {
  if (text.length > largestConfig || text.includes('\u0000')) return null
  return format === 'yaml' ? readYaml(text) : format === 'json' ? readJson(text) : [documentOf(plain[format](text))]
}

const plain: Readonly<Record<Exclude<ConfigFormat, 'yaml' | 'json'>, (text: string) => ConfigEntry[]>> = {
  env: readEnvironment,
  properties: readProperties,
  ini: readSections,
  nginx: readNginx,
  crontab: readCrontab,
  commands: readCommands,
  script: readScript,
  directives: readDirectives,
  blocks: readBlocks,
  markup: readMarkup,
}

const readYaml = (text: string): ConfigDocument[] => {
  const lines = new LineCounter()
  const documents = parseAllDocuments(withoutTemplate(text), { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' })
  return [...documents].flatMap(({ contents }) => (contents ? [documentOf(yamlEntries(contents, [], (offset) => lines.linePos(offset).line))] : []))
}

type LineOf = (offset: number) => number

const yamlEntries = (node: ParsedNode | null, path: readonly string[], lineOf: LineOf): ConfigEntry[] => {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    return node.items.flatMap(({ key, value }) => (isScalar(key) ? yamlEntries(value, [...path, String(key.value)], lineOf) : []))
  }
  if (isSeq<ParsedNode>(node)) return node.items.flatMap((item, index) => yamlEntries(item, [...path, `[${yamlName(item) ?? index}]`], lineOf))
  if (!isScalar(node) || isAlias(node)) return []
  const { value } = node
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return [{ path, value: isPlain ? value : null, line: lineOf(node.range[0]) }]
}

const nameKeys = new Set(['name', 'id', 'host', 'key'])

/** What tells an element of a list from the others. */
const yamlName = (node: ParsedNode | null): string | null => {
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return null
  const found = node.items.find(({ key, value }) => isScalar(key) && nameKeys.has(String(key.value)) && isScalar(value) && typeof value.value === 'string')
  return found && isScalar(found.value) ? String(found.value.value) : null
}

const readJson = (text: string): ConfigDocument[] | null => {
  const root = parseTree(text, [], { allowTrailingComma: true })
  if (!root) return null
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return [documentOf(jsonEntries(root, [], (offset) => lineAt(starts, offset)))]
}

const lineAt = (starts: readonly number[], offset: number): number => {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}

const jsonEntries = (node: Node, path: readonly string[], lineOf: LineOf): ConfigEntry[] => {
  const children = node.children ?? []
  if (node.type === 'object') {
    return children.flatMap(({ children: [key, value] = [] }) => (key && value ? jsonEntries(value, [...path, String(key.value)], lineOf) : []))
  }
  if (node.type === 'array') return children.flatMap((child, index) => jsonEntries(child, [...path, `[${index}]`], lineOf))
  const value: unknown = node.value
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return [{ path, value: isPlain ? value : null, line: lineOf(node.offset) }]
}
