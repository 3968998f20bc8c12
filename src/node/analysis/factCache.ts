import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Facts as JSON text, kept between runs by content, language and analyser version. The files are many and small: reading them
 * in turn costs a fraction of what handing each to another thread does, and the analysis has a thread of its own in the editor.
 */
export interface FactCache {
  readonly get: (id: string, language: string) => string | null
  readonly put: (id: string, language: string, facts: string) => void
}

/** Keeps nothing. */
export const noFactCache: FactCache = { get: () => null, put: () => undefined }

const digest = (text: string): string => createHash('sha1').update(text).digest('hex')

/** Keeps facts in files under `folder`; a file that was not written whole, or is being written, counts as absent. */
export const createFactCache = (folder: string, version: string): FactCache => {
  const isNew = !existsSync(join(folder, version))
  const made = new Set<string>()
  const fileOf = (id: string, language: string): string => join(folder, version, id.slice(0, 2), `${id.slice(2)}-${language}`)
  const read = (file: string): string | null => {
    try {
      return readFileSync(file, 'utf8')
    } catch {
      return null
    }
  }
  const write = (file: string, text: string): void => {
    const parent = dirname(file)
    try {
      if (!made.has(parent)) mkdirSync(parent, { recursive: true })
      made.add(parent)
      writeFileSync(file, text)
    } catch {
      // A cache that cannot be written (a read-only repository) costs time and nothing else.
    }
  }
  return {
    get: (id, language) => {
      const text = isNew ? null : read(fileOf(id, language))
      const facts = text?.slice(41) ?? ''
      return text !== null && text.slice(0, 40) === digest(facts) ? facts : null
    },
    put: (id, language, facts) => write(fileOf(id, language), `${digest(facts)}\n${facts}`),
  }
}
