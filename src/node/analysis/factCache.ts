import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FileFacts } from '../../core/analysis/facts'
import { type SealedFacts, isWhole, openFacts } from './sealedFacts'

/**
 * Facts, kept between runs by content, language and analyser version. The files are many and small: reading them
 * in turn costs a fraction of what handing each to another thread does, and the analysis has a thread of its own in the editor.
 */
export interface FactCache {
  readonly get: (id: string, language: string) => FileFacts | null
  readonly put: (id: string, language: string, facts: SealedFacts) => void
}

/** Keeps nothing. */
export const noFactCache: FactCache = { get: () => null, put: () => undefined }

/** Keeps facts in files under `folder`; a file that was not written whole, or is being written, counts as absent. */
export const createFactCache = (folder: string, version: string): FactCache => {
  const isNew = !existsSync(join(folder, version))
  const made = new Set<string>()
  const fileOf = (id: string, language: string): string => join(folder, version, id.slice(0, 2), `${id.slice(2)}-${language}`)
  const read = (file: string): SealedFacts | null => {
    try {
      return readFileSync(file)
    } catch {
      return null
    }
  }
  const write = (file: string, facts: SealedFacts): void => {
    const parent = dirname(file)
    try {
      if (!made.has(parent)) mkdirSync(parent, { recursive: true })
      made.add(parent)
      writeFileSync(file, facts)
    } catch {
      // A cache that cannot be written (a read-only repository) costs time and nothing else.
    }
  }
  return {
    get: (id, language) => {
      const kept = isNew ? null : read(fileOf(id, language))
      return kept && isWhole(kept) ? openFacts(kept) : null
    },
    put: (id, language, facts) => write(fileOf(id, language), facts),
  }
}
