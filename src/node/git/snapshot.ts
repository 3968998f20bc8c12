import { createHash } from 'node:crypto'
import { lstat, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Result, success } from '../../core/model/problem'
import { BlobReader } from './blobs'
import type { Repository } from './repository'
import { type Commit } from './revisions'
import { runGit } from './runGit'

/** The files of one revision by path; `id` names the content, equal contents have equal ids. */
export interface Snapshot {
  readonly files: ReadonlyMap<string, SnapshotFile>
  /** What stands in the tree and is no file, by path. */
  readonly others: ReadonlyMap<string, { readonly id: string; readonly kind: 'symbolic link' | 'submodule' }>
  /** True where the work tree differs from the commit. */
  readonly isDirty: boolean
}

export interface SnapshotFile {
  readonly id: string
  /** The content where it stands in the work tree alone; null where git holds it. */
  readonly content: Buffer | null
}

/** Lists what a commit holds. */
export const readCommitFiles = async (repository: Repository, commit: Commit, signal?: AbortSignal): Promise<Result<Snapshot>> => {
  const listed = await runGit(repository.location, ['ls-tree', '-r', '-z', '--full-tree', commit.id], { signal })
  if (!listed.ok) return listed
  const files = new Map<string, SnapshotFile>()
  const others = new Map<string, { id: string; kind: 'symbolic link' | 'submodule' }>()
  for (const line of listed.value.split('\0').filter((text) => text !== '')) {
    const [mode = '', , id = ''] = line.slice(0, line.indexOf('\t')).split(' ')
    const path = line.slice(line.indexOf('\t') + 1)
    if (mode.startsWith('100')) files.set(path, { id, content: null })
    else others.set(path, { id, kind: mode === '160000' ? 'submodule' : 'symbolic link' })
  }
  return success({ files, others, isDirty: false })
}

/** Lists the files of the work tree: the commit's, with what is changed, new or gone in the folder. */
export const readWorkTreeFiles = async (repository: Repository, head: Commit, signal?: AbortSignal): Promise<Result<Snapshot>> => {
  const { root } = repository
  const committed = await readCommitFiles(repository, head, signal)
  if (!committed.ok || root === null) return committed
  const changed = await changedPaths(repository, head, signal)
  if (!changed.ok) return changed
  if (changed.value.length === 0) return committed
  const files = new Map(committed.value.files)
  for (const path of changed.value) {
    const content = await readIfFile(join(root, path))
    if (content === null) files.delete(path)
    else files.set(path, { id: blobId(content), content })
  }
  return success({ files, others: committed.value.others, isDirty: true })
}

const changedPaths = async (repository: Repository, head: Commit, signal?: AbortSignal): Promise<Result<string[]>> => {
  const tracked = await runGit(repository.location, ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', head.id], { signal })
  if (!tracked.ok) return tracked
  const untracked = await runGit(repository.location, ['ls-files', '--others', '--exclude-standard', '-z', '--full-name'], { signal })
  if (!untracked.ok) return untracked
  return success([...tracked.value.split('\0'), ...untracked.value.split('\0')].filter((path) => path !== ''))
}

const readIfFile = async (path: string): Promise<Buffer | null> => {
  try {
    const found = await lstat(path)
    if (found.isSymbolicLink()) return Buffer.from(await readlink(path))
    return found.isFile() ? await readFile(path) : null
  } catch (cause) {
    // Gone, or replaced by a folder: the work tree does not have the file.
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return null
    throw cause
  }
}

const blobId = (content: Buffer): string => createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')

/** Reads contents of snapshots; one reader serves many. */
export interface ContentReader extends Disposable {
  readonly read: (file: SnapshotFile) => Promise<Buffer | null>
}

export const createContentReader = (repository: Repository): ContentReader => {
  const blobs = new BlobReader(repository.location)
  return {
    read: (file) => (file.content === null ? blobs.read(file.id) : Promise.resolve(file.content)),
    [Symbol.dispose]: () => blobs[Symbol.dispose](),
  }
}
