import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Result, failure, success } from '../../core/model/problem'
import { type GitLocation, runGit } from './runGit'

/** An opened repository. Paths are absolute; `commonDir` is shared by all its work trees. */
export interface Repository {
  readonly location: GitLocation
  /** Top folder of the work tree; null where the repository is bare. */
  readonly root: string | null
  readonly gitDir: string
  readonly commonDir: string
}

/** Finds the repository of a folder (any folder inside its work tree), or the one that `gitDir` names. */
export const openRepository = async (where: {
  readonly repo?: string | undefined
  readonly gitDir?: string | undefined
}): Promise<Result<Repository>> => {
  const folder = resolve(where.gitDir ?? where.repo ?? '.')
  if (!existsSync(folder)) return failure('no-repository', folder, 'the folder does not exist')
  const location: GitLocation = { cwd: folder, gitDir: null }
  const inside = await runGit(location, ['rev-parse', '--is-bare-repository', '--is-inside-work-tree'])
  const isGitDirGiven = where.gitDir !== undefined
  if (!inside.ok) return isGitDirGiven ? openBare(folder) : inside
  const [, isInWorkTree] = inside.value.split('\n')
  return isInWorkTree === 'true' && !isGitDirGiven ? openWorkTree(location) : openBare(folder)
}

const openWorkTree = async (location: GitLocation): Promise<Result<Repository>> => {
  const paths = await runGit(location, ['rev-parse', '--show-toplevel', '--git-dir', '--git-common-dir'])
  if (!paths.ok) return paths
  const [root = '', gitDir = '', commonDir = ''] = paths.value.split('\n')
  return success({
    location: { cwd: root, gitDir: null },
    root,
    gitDir: absolute(location.cwd, gitDir),
    commonDir: absolute(location.cwd, commonDir),
  })
}

/** Opens `folder`, or the `.git` in it, without a work tree. */
const openBare = async (folder: string): Promise<Result<Repository>> => {
  const nested = resolve(folder, '.git')
  const gitDir = existsSync(nested) ? nested : folder
  const location: GitLocation = { cwd: folder, gitDir }
  const common = await runGit(location, ['rev-parse', '--git-common-dir'])
  if (!common.ok) return failure('no-repository', folder, common.problem.detail)
  return success({ location, root: null, gitDir: absolute(folder, gitDir), commonDir: absolute(folder, common.value.trimEnd()) })
}

const absolute = (from: string, path: string): string => realpathSync(resolve(from, path))
