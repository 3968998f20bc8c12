import { lstat, readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { type Result, failure, success } from '../../core/model/problem'
import type { Repository } from '../git/repository'
import { runGit } from '../git/runGit'
import { managerOf } from './hookText'

/** Who decides which hook runs: git alone, a folder of the user's choice, or a hook manager. */
export type HookManager = 'git' | 'hooks-path' | 'husky' | 'lefthook' | 'pre-commit'

/** The pre-push file that runs in this repository, as it is now. */
export interface HookFile {
  readonly path: string
  readonly manager: HookManager
  /** True where the file lies outside the repository, so that other repositories run it too. */
  readonly isShared: boolean
  /** null where there is no file. */
  readonly text: string | null
  readonly isLink: boolean
  readonly isExecutable: boolean
}

/** Finds the pre-push file, with `core.hooksPath` and husky's layout followed. */
export const findHookFile = async (repository: Repository): Promise<Result<HookFile>> => {
  const { location, commonDir, root } = repository
  const asked = await runGit(location, ['rev-parse', '--git-path', 'hooks'])
  if (!asked.ok) return asked
  const folder = resolve(location.cwd, asked.value.trim())
  const huskyFolder = /^(.*[\\/]\.husky)(?:[\\/]_)?$/.exec(folder)?.[1]
  const path = join(huskyFolder ?? folder, 'pre-push')
  const found = await readHook(path)
  if (!found.ok) return found
  const isDefault = folder === resolve(commonDir, 'hooks')
  const written = found.value.text === null ? null : managerOf(found.value.text)
  return success({
    path,
    manager: huskyFolder === undefined ? (written ?? (isDefault ? 'git' : 'hooks-path')) : 'husky',
    isShared: ![commonDir, root].some((inside) => inside !== null && isInside(inside, path)),
    ...found.value,
  })
}

const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, dirname(path))
  return !way.startsWith('..') && !isAbsolute(way)
}

const readHook = async (path: string): Promise<Result<Pick<HookFile, 'text' | 'isLink' | 'isExecutable'>>> => {
  try {
    const seen = await lstat(path)
    return success({ text: await readFile(path, 'latin1'), isLink: seen.isSymbolicLink(), isExecutable: (seen.mode & 0o111) !== 0 })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR'))
      return success({ text: null, isLink: false, isExecutable: false })
    return failure('cannot-write', path, cause instanceof Error ? cause.message : String(cause))
  }
}
