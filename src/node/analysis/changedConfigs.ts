import type { ChangedFiles } from '../../core/analysis/changes/calls'
import type { ChangedConfigs } from '../../core/analysis/changes/namedChanges'
import type { ConfigDocument, ConfigFiles } from '../../core/analysis/config/configFile'
import { spokenOver } from '../../core/analysis/config/overlays'
import { configFormatOf, namesCalls } from '../../core/analysis/config/configSelection'
import type { ContentReader, Snapshot } from '../git/snapshot'
import { readBoth, readConfig } from './configReader'
import { inTurns } from './inTurns'

const unreadable = 'could not be read as configuration'

const textOf = async (contents: ContentReader, snapshot: Snapshot, path: string): Promise<string | null> => {
  const file = snapshot.files.get(path)
  return file ? ((await contents.read(file))?.toString('utf8') ?? null) : null
}

/** Reads the configuration files that differ; `skipped` names those that could not be read. */
export const readChangedConfigs = async (
  contents: ContentReader,
  base: Snapshot,
  head: Snapshot,
  changed: ChangedFiles,
): Promise<{ readonly configs: ChangedConfigs; readonly skipped: ReadonlyMap<string, string> }> => {
  const paths = [...new Set([...changed.inBase, ...changed.inHead])].filter((path) => configFormatOf(path) !== null).sort()
  const read = await inTurns(paths, async (path) => {
    const texts = await Promise.all([textOf(contents, base, path), textOf(contents, head, path)])
    const format = configFormatOf(path)
    const [before, after] = format === null ? [] : readBoth(format, ...texts)
    return { path, before: before ?? null, after: after ?? null }
  })
  const configs = { base: new Map<string, readonly ConfigDocument[]>(), head: new Map<string, readonly ConfigDocument[]>() }
  const skipped = new Map<string, string>()
  for (const { path, before, after } of read) {
    if (before && after) {
      configs.base.set(path, before)
      configs.head.set(path, after)
    } else skipped.set(path, unreadable)
  }
  const [ofBase, ofHead] = await Promise.all([base, head].map((snapshot) => readBelow(contents, snapshot, paths)))
  return { configs: { ...configs, below: { base: ofBase ?? new Map(), head: ofHead ?? new Map() } }, skipped }
}

/** Reads what some configuration files speak over, by the file that does. */
const readBelow = async (contents: ContentReader, snapshot: Snapshot, paths: readonly string[]): Promise<ConfigFiles> => {
  const read = await inTurns(paths, async (path): Promise<(readonly [string, readonly ConfigDocument[]])[]> => {
    const below = spokenOver(snapshot.files.keys(), path)
    const [text, format] = below === null ? [null, null] : [await textOf(contents, snapshot, below), configFormatOf(below)]
    const documents = text === null || format === null ? null : readConfig(format, text)
    return documents === null ? [] : [[path, documents]]
  })
  return new Map(read.flat())
}

/** Reads all configuration files of a revision; `skipped` names those that could not be read. */
export const readConfigs = async (
  contents: ContentReader,
  snapshot: Snapshot,
): Promise<{ readonly configs: ConfigFiles; readonly skipped: ReadonlyMap<string, string> }> => {
  const paths = [...snapshot.files.keys()].filter((path) => {
    const format = configFormatOf(path)
    return format !== null && namesCalls(format)
  })
  const read = await inTurns(paths, async (path) => {
    const [text, format] = [await textOf(contents, snapshot, path), configFormatOf(path)]
    return { path, documents: format === null ? null : readConfig(format, text ?? '') }
  })
  const configs = new Map(read.flatMap(({ path, documents }) => (documents === null ? [] : [[path, documents] as const])))
  return { configs, skipped: new Map(read.flatMap(({ path, documents }) => (documents === null ? [[path, unreadable] as const] : []))) }
}
