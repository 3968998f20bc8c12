import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { factsVersion } from '../../core/analysis/facts'
import { packagedGrammar } from './packagedGrammar'
import { createParser, readFacts } from './parser'
import { ParserPool } from './parserPool'
import { type SealedFacts, sealFacts } from './sealedFacts'

/** Reads facts; null where the file's language is not known. Close it when done. */
export interface FactReader extends Disposable {
  /** Changes whenever the same text could give other facts; null where that cannot be told, and nothing may be kept. */
  readonly version: string | null
  readonly read: (file: string, text: string) => Promise<SealedFacts | null>
}

const ownFolder = (): string => (typeof __dirname === 'string' ? __dirname : process.cwd())

/** Beside the built program lie the worker and the grammars; run from source, the parser works in this thread. */
export const createFactReader = (): FactReader => {
  const bundle = join(ownFolder(), 'parserWorker.js')
  const grammars = join(ownFolder(), 'grammars')
  return existsSync(bundle) && existsSync(grammars) ? threadedReader(bundle, grammars) : inProcessReader()
}

const inProcessReader = (): FactReader => {
  const parsers = createParser(packagedGrammar)
  return {
    version: null,
    read: async (file, text) => {
      const facts = await readFacts(await parsers, file, text)
      return facts && sealFacts(facts)
    },
    [Symbol.dispose]: () => undefined,
  }
}

const threadedReader = (bundle: string, grammarFolder: string): FactReader => {
  const pool = new ParserPool(bundle, grammarFolder, Math.max(1, Math.min(4, availableParallelism())))
  const version = createHash('sha1').update(readFileSync(bundle)).digest('hex').slice(0, 12)
  return {
    version: `${factsVersion}-${version}`,
    read: (file, text) => pool.read(file, text),
    [Symbol.dispose]: () => pool[Symbol.dispose](),
  }
}
