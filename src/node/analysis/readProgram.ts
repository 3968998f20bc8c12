import { join } from 'node:path'
import type { FileFacts } from '../../core/analysis/facts'
import { languageOf, namesSeenIn } from '../../core/analysis/languages/language'
import type { ProjectFiles } from '../../core/analysis/program/project'
import { type Outside, Program } from '../../core/analysis/program/program'
import type { ChangedFiles } from '../../core/analysis/changes/calls'
import { AnyLetterRows } from '../../core/analysis/selection/anyLetters'
import { type Outline, outlineOf } from '../../core/analysis/selection/outline'
import { outlineRowOf, outlineVersion } from '../../core/analysis/selection/outlineRows'
import { type FactsOfBoth, selectSources } from '../../core/analysis/selection/selectSources'
import { isStub, whyNotRead, whyTextNotRead } from '../../core/analysis/sourceSelection'
import type { Repository } from '../git/repository'
import { type ContentReader, type Snapshot, type SnapshotFile, createContentReader } from '../git/snapshot'
import { FactPack } from './factPack'
import { type FactReader, createFactReader } from './factReader'
import { inTurns } from './inTurns'
import { OutlinePack } from './outlinePack'
import { ProjectReader } from './readProject'
import { openFacts } from './sealedFacts'

/** A revision's program, and the files that were not read although their name would be, by path. */
export interface ReadProgram {
  readonly program: Program
  readonly skipped: ReadonlyMap<string, string>
}

/** Both revisions of a branch, as far as they bear on what it changes. */
export interface ReadPrograms {
  readonly base: Program
  readonly head: Program
  readonly skipped: ReadonlyMap<string, string>
  /** Sources around the change that were too many to read. */
  readonly notFollowed: number
}

/** Repositories with at most so many sources are read whole: small ones at any rate, larger ones for graphs that know every caller. */
const readWhole = { changes: 100, graphs: 400 } as const

/** What is asked of a comparison: the changes alone, or graphs of both revisions too. */
export type Asked = keyof typeof readWhole

/** The facts of one content, or why there are none. */
type Facts = { readonly facts: FileFacts } | { readonly skipped: string }

type Sources = ReadonlyMap<string, SnapshotFile>

const sourcesOf = (snapshot: Snapshot): Sources => new Map([...snapshot.files].filter(([path]) => whyNotRead(path) === null))

const outsideOf = (snapshot: Snapshot, facts: ReadonlyMap<string, FileFacts>, outlines: ReadonlyMap<string, Outline> = new Map()): Outside => {
  const others = [...outlines].filter(([path]) => !facts.has(path))
  return { files: new Set(others.map(([path]) => path)), declares: new Set(others.flatMap(([, { declares }]) => declares)), stubs: stubsIn(snapshot) }
}

/** Generated stubs are not read, but packages of them that are imported by their folder are known for what they are. */
const stubsIn = ({ files }: Snapshot): ReadonlySet<string> => new Set([...files.keys()].filter((path) => isStub(path) && namesSeenIn(path).sharesFolder))

/** Reads the programs of snapshots of one repository; equal contents are read once. Close it when done. */
export class ProgramReader implements Disposable {
  readonly contents: ContentReader
  private readonly projects: ProjectReader
  private readonly reader: FactReader
  private readonly pack: FactPack
  private readonly known = new Map<string, Promise<Facts>>()
  private readonly knownOutlines = new Map<string, Outline>()
  private readonly letters = new AnyLetterRows()

  constructor(
    private readonly repository: Repository,
    private readonly asked: Asked = 'graphs',
  ) {
    this.contents = createContentReader(repository)
    this.projects = new ProjectReader(repository, this.contents)
    this.reader = createFactReader()
    const { version } = this.reader
    this.pack = FactPack.open(version === null ? null : join(repository.commonDir, 'deploy-readiness', 'facts', version))
  }

  /** Reads everything. */
  async read(snapshot: Snapshot, signal?: AbortSignal): Promise<ReadProgram> {
    const { facts, skipped } = await this.readFacts(sourcesOf(snapshot), signal)
    return { program: new Program(facts, await this.projects.read(snapshot), outsideOf(snapshot, facts)), skipped }
  }

  /** Reads what bears on the changed files; of a small repository, everything. */
  async readBoth(base: Snapshot, head: Snapshot, changed: ChangedFiles, signal?: AbortSignal): Promise<ReadPrograms> {
    const [before, after] = [sourcesOf(base), sourcesOf(head)]
    const [baseProject, headProject] = await Promise.all([this.projects.read(base), this.projects.read(head)])
    if (Math.max(before.size, after.size) <= readWhole[this.asked]) {
      const [inBase, inHead] = [await this.readFacts(before, signal), await this.readFacts(after, signal)]
      return {
        base: new Program(inBase.facts, baseProject, outsideOf(base, inBase.facts)),
        head: new Program(inHead.facts, headProject, outsideOf(head, inHead.facts)),
        skipped: new Map([...inBase.skipped, ...inHead.skipped]),
        notFollowed: 0,
      }
    }
    const pack = await this.outlinePack()
    const outlines = { base: await this.outlines(before, pack, signal), head: await this.outlines(after, pack, signal) }
    await pack.save()
    const selection = await selectSources(
      {
        base: { outlines: outlines.base, project: baseProject },
        head: { outlines: outlines.head, project: headProject },
        read: (files) => this.factsOfBoth(files, { before, after }, signal),
      },
      changed,
    )
    const read = async (snapshot: Snapshot, project: ProjectFiles, known: ReadonlyMap<string, Outline>) => {
      const { facts, skipped } = await this.readFacts(new Map([...sourcesOf(snapshot)].filter(([path]) => selection.files.has(path))), signal)
      return { program: new Program(facts, project, { ...outsideOf(snapshot, facts, known), callers: selection.callers }), skipped }
    }
    const inBase = await read(base, baseProject, outlines.base)
    const inHead = await read(head, headProject, outlines.head)
    const starts = new Set([...changed.inBase, ...changed.inHead])
    const tooMany = [...selection.leftOut].filter((file) => starts.has(file)).map((file) => [file, 'more changed files than are read at once'] as const)
    return {
      base: inBase.program,
      head: inHead.program,
      skipped: new Map([...inBase.skipped, ...inHead.skipped, ...tooMany]),
      notFollowed: selection.leftOut.size - tooMany.length,
    }
  }

  [Symbol.dispose](): void {
    this.contents[Symbol.dispose]()
    this.reader[Symbol.dispose]()
    this.pack[Symbol.dispose]()
  }

  private async readFacts(sources: Sources, signal?: AbortSignal): Promise<{ facts: Map<string, FileFacts>; skipped: Map<string, string> }> {
    const read = await inTurns([...sources], async ([path, file]) => ({ path, found: await this.factsOf(path, file, signal) }))
    const facts = new Map<string, FileFacts>()
    const skipped = new Map<string, string>()
    for (const { path, found } of read) {
      if ('facts' in found) facts.set(path, found.facts)
      else skipped.set(path, found.skipped)
      if ('facts' in found && found.facts.hasSyntaxError) skipped.set(path, 'has syntax errors and was read in part')
    }
    return { facts, skipped }
  }

  private async factsOfBoth(
    files: readonly string[],
    { before, after }: { readonly before: Sources; readonly after: Sources },
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, FactsOfBoth>> {
    return new Map(
      await inTurns(files, async (file): Promise<[string, FactsOfBoth]> => [
        file,
        { base: await this.factsIn(before, file, signal), head: await this.factsIn(after, file, signal) },
      ]),
    )
  }

  private async factsIn(sources: Sources, path: string, signal?: AbortSignal): Promise<FileFacts | null> {
    const file = sources.get(path)
    const found = file && (await this.factsOf(path, file, signal))
    return found && 'facts' in found ? found.facts : null
  }

  private outlinePack(): Promise<OutlinePack> {
    const { version } = this.reader
    return OutlinePack.open(version === null ? null : join(this.repository.commonDir, 'deploy-readiness', `outlines-${outlineVersion}`))
  }

  private async outlines(sources: Sources, pack: OutlinePack, signal?: AbortSignal): Promise<ReadonlyMap<string, Outline>> {
    const read = await inTurns([...sources], async ([path, file]): Promise<[string, Outline]> => {
      const key = `${file.id} ${outlineRowOf(path)?.extensions[0] ?? ''}`
      const known = this.knownOutlines.get(key) ?? pack.get(key) ?? (await this.makeOutline(path, file, signal))
      if (!this.knownOutlines.has(key)) pack.put(key, known)
      this.knownOutlines.set(key, known)
      return [path, known]
    })
    return new Map(read)
  }

  private async makeOutline(path: string, file: SnapshotFile, signal?: AbortSignal): Promise<Outline> {
    signal?.throwIfAborted()
    const text = (await this.contents.read(file))?.toString('utf8') ?? ''
    const row = outlineRowOf(path)
    return row === undefined || whyTextNotRead(text) !== null ? { imports: [], declares: [], mentions: [], inherits: [] } : outlineOf(text, this.letters.of(row, text))
  }

  private factsOf(path: string, file: SnapshotFile, signal?: AbortSignal): Promise<Facts> {
    const language = languageOf(path)?.name ?? ''
    const key = `${file.id}-${language}`
    const found = this.known.get(key) ?? this.load(path, file, key, signal)
    this.known.set(key, found)
    return found
  }

  private async load(path: string, file: SnapshotFile, key: string, signal?: AbortSignal): Promise<Facts> {
    const kept = this.pack.get(key)
    if (kept !== null) return { facts: kept }
    signal?.throwIfAborted()
    const content = await this.contents.read(file)
    if (content === null) return { skipped: 'not in the repository' }
    const text = content.toString('utf8')
    const reason = whyTextNotRead(text)
    if (reason !== null) return { skipped: reason }
    signal?.throwIfAborted()
    const sealed = await this.reader.read(path, text).catch((cause: unknown) => {
      // A file on which the parser breaks down or does not end is one file less, and said to be.
      if (signal?.aborted === true) throw cause
      return null
    })
    if (sealed === null) return { skipped: 'could not be parsed' }
    this.pack.put(key, sealed)
    return { facts: openFacts(sealed) }
  }
}
