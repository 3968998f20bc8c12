import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Facts as JSON text, kept between runs by content, language and analyser version. */
export interface FactCache {
  readonly get: (id: string, language: string) => Promise<string | null>
  readonly put: (id: string, language: string, facts: string) => Promise<void>
}

/** Keeps nothing. */
export const noFactCache: FactCache = { get: () => Promise.resolve(null), put: () => Promise.resolve() }

const digest = (text: string): string => createHash('sha1').update(text).digest('hex')

/** Keeps facts in files under `folder`; a file that was not written whole counts as absent. */
export const createFactCache = (folder: string, version: string): FactCache => {
  const fileOf = (id: string, language: string): string => join(folder, version, id.slice(0, 2), `${id.slice(2)}-${language}`)
  return {
    get: async (id, language) => {
      const text = await readFile(fileOf(id, language), 'utf8').catch(() => null)
      const facts = text?.slice(41) ?? ''
      return text !== null && text.slice(0, 40) === digest(facts) ? facts : null
    },
    put: async (id, language, facts) => {
      const file = fileOf(id, language)
      const temporary = `${file}.${process.pid}`
      // A cache that cannot be written (a read-only repository) costs time and nothing else.
      await mkdir(dirname(file), { recursive: true })
        .then(() => writeFile(temporary, `${digest(facts)}\n${facts}`))
        .then(() => rename(temporary, file))
        .catch(() => undefined)
    },
  }
}
