import { parse } from 'jsonc-parser'
import { basename, join } from 'node:path'
import type { FileFacts } from '../../core/analysis/facts'
import { languageOf } from '../../core/analysis/languages/language'
import { type ProjectFiles, compilerConfig, packageManifest } from '../../core/analysis/program/project'
import { Program } from '../../core/analysis/program/program'
import { isCompilerConfig, isDockerfile, isManifest, whyNotRead, whyTextNotRead } from '../../core/analysis/sourceSelection'
import type { Repository } from '../git/repository'
import { type Snapshot, type SnapshotFile, createContentReader } from '../git/snapshot'
import { type FactCache, createFactCache, noFactCache } from './factCache'
import { type FactReader, createFactReader } from './factReader'

/** A revision's program, and the files that were not read although their name would be, by path. */
export interface ReadProgram {
  readonly program: Program
  readonly skipped: ReadonlyMap<string, string>
}

/** Bounds open files. */
const readsAtOnce = 32

/** The facts of one content, or why there are none. */
type Facts = { readonly facts: FileFacts } | { readonly skipped: string }

/** Reads the programs of snapshots of one repository; equal contents are read once. Close it when done. */
export class ProgramReader implements Disposable {
  private readonly contents
  private readonly reader: FactReader
  private readonly cache: FactCache
  private readonly known = new Map<string, Promise<Facts>>()

  constructor(private readonly repository: Repository) {
    this.contents = createContentReader(repository)
    this.reader = createFactReader()
    const { version } = this.reader
    const folder = join(repository.commonDir, 'deploy-readiness', 'facts')
    this.cache = version === null ? noFactCache : createFactCache(folder, version)
  }

  async read(snapshot: Snapshot, signal?: AbortSignal): Promise<ReadProgram> {
    const facts = new Map<string, FileFacts>()
    const skipped = new Map<string, string>()
    const wanted = [...snapshot.files].filter(([path]) => whyNotRead(path) === null)
    const readNext = async (): Promise<void> => {
      for (let next = wanted.pop(); next; next = wanted.pop()) {
        const [path, file] = next
        const found = await this.factsOf(path, file, signal)
        if ('facts' in found) facts.set(path, found.facts)
        else skipped.set(path, found.skipped)
      }
    }
    await Promise.all(Array.from({ length: readsAtOnce }, readNext))
    return { program: new Program(facts, await this.project(snapshot)), skipped }
  }

  [Symbol.dispose](): void {
    this.contents[Symbol.dispose]()
    this.reader[Symbol.dispose]()
  }

  private factsOf(path: string, file: SnapshotFile, signal?: AbortSignal): Promise<Facts> {
    const language = languageOf(path)?.name ?? ''
    const key = `${file.id} ${language}`
    const found = this.known.get(key) ?? this.load(path, file, language, signal)
    this.known.set(key, found)
    return found
  }

  private async load(path: string, file: SnapshotFile, language: string, signal?: AbortSignal): Promise<Facts> {
    const kept = await this.cache.get(file.id, language)
    // The cache holds what this very version of the analyser wrote, and its digest was checked.
    if (kept !== null) return { facts: JSON.parse(kept) as FileFacts }
    signal?.throwIfAborted()
    const content = await this.contents.read(file)
    if (content === null) return { skipped: 'not in the repository' }
    const text = content.toString('utf8')
    const reason = whyTextNotRead(text)
    if (reason !== null) return { skipped: reason }
    signal?.throwIfAborted()
    const facts = await this.reader.read(path, text)
    if (facts === null) return { skipped: 'could not be parsed' }
    await this.cache.put(file.id, language, facts)
    return { facts: JSON.parse(facts) as FileFacts }
  }

  private async project(snapshot: Snapshot): Promise<ProjectFiles> {
    const json = async <T>(test: (path: string) => boolean, read: (value: unknown) => T): Promise<Map<string, T>> => {
      const found = [...snapshot.files].filter(([path]) => test(path))
      const entries = found.map(async ([path, file]): Promise<[string, T]> => [path, read(await this.json(file))])
      return new Map((await Promise.all(entries)).sort(([one], [other]) => (one < other ? -1 : 1)))
    }
    const { root, commonDir } = this.repository
    return {
      manifests: await json(isManifest, (value) => packageManifest.catch(packageManifest.parse({})).parse(value)),
      compilerConfigs: await json(isCompilerConfig, (value) => compilerConfig.catch({}).parse(value)),
      dockerfiles: [...snapshot.files.keys()].filter(isDockerfile).sort(),
      repositoryName: basename(root ?? commonDir.replace(/\/?\.git$/, '')) || 'repository',
    }
  }

  /** A broken file says nothing about how the source belongs together, and stops nothing. */
  private async json(file: SnapshotFile): Promise<unknown> {
    const content = await this.contents.read(file)
    const value: unknown = content === null ? {} : parse(content.toString('utf8'), [], { allowTrailingComma: true })
    return value ?? {}
  }
}
