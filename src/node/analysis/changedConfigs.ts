import type { ChangedFiles } from '../../core/analysis/changes/calls'
import type { ChangedConfigs } from '../../core/analysis/changes/namedChanges'
import type { ConfigDocument, ConfigFiles } from '../../core/analysis/config/configFile'
import { configFormatOf } from '../../core/analysis/config/configSelection'
import type { Repository } from '../git/repository'
import { type Snapshot, createContentReader } from '../git/snapshot'
import { readConfig } from './configReader'

/** Reads the configuration files that differ; `skipped` names those that could not be read. */
export const readChangedConfigs = async (
  repository: Repository,
  base: Snapshot,
  head: Snapshot,
  changed: ChangedFiles,
): Promise<{ readonly configs: ChangedConfigs; readonly skipped: ReadonlyMap<string, string> }> => {
  const contents = createContentReader(repository)
  const skipped = new Map<string, string>()
  const read = async (snapshot: Snapshot, paths: ReadonlySet<string>): Promise<ConfigFiles> => {
    const found = new Map<string, readonly ConfigDocument[]>()
    for (const path of [...paths].sort()) {
      const format = configFormatOf(path)
      const file = snapshot.files.get(path)
      const text = format && file ? await contents.read(file) : null
      if (format === null || text === null) continue
      const documents = readConfig(format, text.toString('utf8'))
      if (documents) found.set(path, documents)
      else skipped.set(path, 'could not be read as configuration')
    }
    return found
  }
  try {
    return { configs: { base: await read(base, changed.inBase), head: await read(head, changed.inHead) }, skipped }
  } finally {
    contents[Symbol.dispose]()
  }
}
