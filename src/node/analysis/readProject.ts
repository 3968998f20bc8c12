import { parse } from 'jsonc-parser'
import { basename } from 'node:path'
import { crateOf } from '../../core/analysis/program/crates'
import { workspacePath } from '../../core/analysis/program/goPaths'
import { type ProjectFiles, compilerConfig, folderOf, goModuleOf, packageManifest } from '../../core/analysis/program/project'
import { isCargoManifest, isCompilerConfig, isDockerfile, isGoModule, isManifest } from '../../core/analysis/sourceSelection'
import type { Repository } from '../git/repository'
import type { ContentReader, Snapshot, SnapshotFile } from '../git/snapshot'

const manifest = packageManifest.catch(packageManifest.parse({}))
const configuration = compilerConfig.catch({})

/** Files of Go that are read for how its packages import one another. */
const mostSampled = 60

const isVendored = (path: string): boolean => /(?:^|\/)(?:vendor|third_party|_workspace)\//.test(path)

/** Reads what says how the source of snapshots belongs together; equal contents are read once. */
export class ProjectReader {
  private readonly texts = new Map<string, Promise<string>>()

  constructor(
    private readonly repository: Repository,
    private readonly contents: ContentReader,
  ) {}

  async read({ files }: Snapshot): Promise<ProjectFiles> {
    const { root, commonDir } = this.repository
    const [manifests, compilerConfigs, goModules, crates] = await Promise.all([
      this.each(files, isManifest, (text) => manifest.parse(jsonIn(text))),
      this.each(files, isCompilerConfig, (text) => configuration.parse(jsonIn(text))),
      this.each(files, isGoModule, goModuleOf),
      this.each(files, isCargoManifest, crateOf),
    ])
    return {
      manifests,
      compilerConfigs,
      goModules: new Map([...byFolder(goModules), ...(await this.workspace(files))]),
      crates: byFolder(crates),
      dockerfiles: [...files.keys()].filter(isDockerfile).sort(),
      repositoryName: basename(root ?? commonDir.replace(/\/?\.git$/, '')) || 'repository',
    }
  }

  /** The module that Go files without a `go.mod` of their own make up. */
  private async workspace(files: Snapshot['files']): Promise<readonly (readonly [folder: string, name: string])[]> {
    const own = [...files].filter(([path]) => !isVendored(path))
    const sources = own.filter(([path]) => path.endsWith('.go')).sort(([one], [other]) => (one < other ? -1 : 1))
    if (sources.length === 0 || own.some(([path]) => isGoModule(path))) return []
    const every = Math.ceil(sources.length / mostSampled)
    const texts = await Promise.all(sources.filter((_, index) => index % every === 0).map(([, file]) => this.text(file)))
    const name = workspacePath(texts, new Set(sources.map(([path]) => folderOf(path))))
    return name === '' ? [] : [['', name]]
  }

  private async each<T>(files: Snapshot['files'], test: (path: string) => boolean, read: (text: string) => T): Promise<Map<string, T>> {
    const found = [...files].filter(([path]) => test(path)).sort(([one], [other]) => (one < other ? -1 : 1))
    return new Map(await Promise.all(found.map(async ([path, file]): Promise<[string, T]> => [path, read(await this.text(file))])))
  }

  private text(file: SnapshotFile): Promise<string> {
    const known = this.texts.get(file.id) ?? this.contents.read(file).then((content) => content?.toString('utf8') ?? '')
    this.texts.set(file.id, known)
    return known
  }
}

const byFolder = <T>(read: ReadonlyMap<string, T>): Map<string, T> => new Map([...read].map(([path, value]) => [folderOf(path), value]))

/** A broken file says nothing about how the source belongs together, and stops nothing. */
const jsonIn = (text: string): unknown => {
  const value: unknown = parse(text, [], { allowTrailingComma: true })
  return value ?? {}
}
