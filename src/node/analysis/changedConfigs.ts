import type { ChangedFiles } from '../../core/analysis/changes/calls'
import type { ChangedConfigs } from '../../core/analysis/changes/namedChanges'
import type { ConfigDocument, ConfigFiles } from '../../core/analysis/config/configFile'
import { configFormatOf } from '../../core/analysis/config/configSelection'
import type { Repository } from '../git/repository'
import { type Snapshot, createContentReader } from '../git/snapshot'
import { readBoth, readConfig } from './configReader'

const unreadable = 'could not be read as configuration'

/** Reads the configuration files that differ; `skipped` names those that could not be read. */
export const readChangedConfigs = async (
  repository: Repository,
  base: Snapshot,
  head: Snapshot,
  changed: ChangedFiles,
): Promise<{ readonly configs: ChangedConfigs; readonly skipped: ReadonlyMap<string, string> }> => {
  const contents = createContentReader(repository)
  const skipped = new Map<string, string>()
  const textOf = async (snapshot: Snapshot, path: string): Promise<string | null> => {
    const file = snapshot.files.get(path)
    return file ? ((await contents.read(file))?.toString('utf8') ?? null) : null
  }
  const configs = { base: new Map<string, readonly ConfigDocument[]>(), head: new Map<string, readonly ConfigDocument[]>() }
  try {
    for (const path of [...new Set([...changed.inBase, ...changed.inHead])].sort()) {
      const format = configFormatOf(path)
      if (format === null) continue
      const [before, after] = readBoth(format, await textOf(base, path), await textOf(head, path))
      if (before && after) {
        configs.base.set(path, before)
        configs.head.set(path, after)
      } else skipped.set(path, unreadable)
    }
    return { configs, skipped }
  } finally {
    contents[Symbol.dispose]()
  }
}

/** Reads all configuration files of a revision; `skipped` names those that could not be read. */
export const readConfigs = async (
  repository: Repository,
  snapshot: Snapshot,
): Promise<{ readonly configs: ConfigFiles; readonly skipped: ReadonlyMap<string, string> }> => {
  const contents = createContentReader(repository)
  const configs = new Map<string, readonly ConfigDocument[]>()
  const skipped = new Map<string, string>()
  try {
    for (const [path, file] of snapshot.files) {
      const format = configFormatOf(path)
      if (format === null) continue
      const documents = readConfig(format, (await contents.read(file))?.toString('utf8') ?? '')
      if (documents === null) skipped.set(path, unreadable)
      else configs.set(path, documents)
    }
    return { configs, skipped }
  } finally {
    contents[Symbol.dispose]()
  }
}
