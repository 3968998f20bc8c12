import { access, chmod, constants, lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Result, failure, success } from '../../core/model/problem'
import type { Repository } from '../git/repository'
import { replaceFile } from '../replaceFile'
import { stateFolder } from '../verdictFile'
import { type HookFile, type HookManager, findHookFile } from './hookFile'
import { formerSuffix, hasBlock, hasSomeBlock, isOwnHook, isShellScript, ownHook, withBlock, withoutBlock } from './hookText'
import { prePushScript } from './prePushScript'

/** What the hook starts when a pushed tree has no verdict yet. Absolute paths. */
export interface HookProgram {
  readonly node: string
  readonly cli: string
  /** True where `node` is an editor's executable, which acts as node only when told. */
  readonly isElectron: boolean
}

export interface HookState {
  /** `partly`: something of it is missing or of another version; installing again repairs it. */
  readonly installed: 'yes' | 'no' | 'partly'
  readonly path: string
  readonly manager: HookManager
  readonly isShared: boolean
  /** Where the hook is that was there before. */
  readonly former: 'none' | 'same-file' | 'beside'
  readonly program: HookProgram | null
  /** What is wrong, in words; empty where nothing is. */
  readonly troubles: readonly string[]
}

/** Looks, and changes nothing. */
export const hookState = async (repository: Repository): Promise<Result<HookState>> => {
  const found = await findHookFile(repository)
  if (!found.ok) return found
  const file = found.value
  const program = await readProgram(repository)
  const script = await textOf(scriptPath(repository))
  const isCalled = file.text !== null && hasSomeBlock(file.text)
  const troubles = [
    ...(isCalled && !hasBlock(file.text) ? ['the hook file holds the block of another version'] : []),
    ...(isCalled && script === null ? ['the hook program is missing'] : []),
    ...(isCalled && script !== null && script !== prePushScript ? ['the hook program is of another version'] : []),
    ...(isCalled ? await programTroubles(program) : []),
    ...(isCalled && file.manager !== 'husky' && !file.isExecutable ? ['git does not run the hook file, since it is not executable'] : []),
    ...(!isCalled && script !== null ? [`${file.path} no longer calls the hook program${rewriterOf(file.manager)}`] : []),
  ]
  const installed = troubles.length > 0 ? 'partly' : isCalled ? 'yes' : 'no'
  const { path, manager, isShared } = file
  return success({ installed, path, manager, isShared, former: await formerOf(file), program, troubles })
}

/** Installs or repairs the hook. A hook that is there keeps running, with the same arguments and standard input. */
export const installHook = async (repository: Repository, program: HookProgram): Promise<Result<HookState>> => {
  const found = await findHookFile(repository)
  if (!found.ok) return found
  const state = await replaceFile(scriptPath(repository), prePushScript)
  const recorded = state.ok ? await replaceFile(programPath(repository), programText(program)) : state
  if (!recorded.ok) return recorded
  const written = await guarded(found.value.path, () => addCall(found.value))
  return written.ok ? hookState(repository) : written
}

/** Takes the hook away and leaves the former one as it was, byte for byte. */
export const removeHook = async (repository: Repository): Promise<Result<HookState>> => {
  const found = await findHookFile(repository)
  if (!found.ok) return found
  const removed = await guarded(found.value.path, async () => {
    await removeCall(found.value)
    for (const path of [scriptPath(repository), programPath(repository)]) await rm(path, { force: true })
  })
  return removed.ok ? hookState(repository) : removed
}

const scriptPath = (repository: Repository): string => join(stateFolder(repository), 'pre-push')
const programPath = (repository: Repository): string => join(stateFolder(repository), 'program')

const programText = ({ node, cli, isElectron }: HookProgram): string =>
  `node=${node}\ncli=${cli}\nelectron=${isElectron ? '1' : ''}\n`

const readProgram = async (repository: Repository): Promise<HookProgram | null> => {
  const text = await textOf(programPath(repository))
  if (text === null) return null
  const [, node, cli, electron] = /^node=(.*)\ncli=(.*)\nelectron=(.*)\n$/.exec(text) ?? []
  return node === undefined || cli === undefined ? null : { node, cli, isElectron: electron === '1' }
}

const programTroubles = async (program: HookProgram | null): Promise<readonly string[]> => {
  if (program === null) return ['no program is recorded for pushes without a verdict']
  const missing = await Promise.all([missingPath(program.node, constants.X_OK), missingPath(program.cli, constants.R_OK)])
  return missing.flatMap((path) => (path === null ? [] : [`${path} is gone, so a push without a verdict is let through`]))
}

const missingPath = async (path: string, mode: number): Promise<string | null> => {
  try {
    await access(path, mode)
    return null
  } catch {
    return path
  }
}

/** A hook that cannot hold the block is moved beside it; one that can gets the block; else the file is our own. */
const addCall = async (file: HookFile): Promise<void> => {
  const { path, text } = file
  await mkdir(dirname(path), { recursive: true })
  if (text !== null && !isOwnHook(text) && !canHoldBlock(file)) await rename(path, path + formerSuffix)
  const isOwn = text === null || isOwnHook(text) || !canHoldBlock(file)
  const next = isOwn ? ownHook : withBlock(text)
  if (next === text) return
  await writeFile(path, next, 'latin1')
  if (isOwn) await chmod(path, 0o755)
}

/** Git does not run a file without the executable bit; a block in it would wake what sleeps. Husky runs it through sh. */
const canHoldBlock = ({ text, isLink, isExecutable, manager }: HookFile): boolean =>
  text !== null && !isLink && isShellScript(text) && (isExecutable || manager === 'husky')

const removeCall = async ({ path, text }: HookFile): Promise<void> => {
  if (text === null || !hasSomeBlock(text)) return
  if (!isOwnHook(text)) return writeFile(path, withoutBlock(text), 'latin1')
  await rm(path)
  if (await exists(path + formerSuffix)) await rename(path + formerSuffix, path)
}

const formerOf = async ({ path, text }: HookFile): Promise<HookState['former']> => {
  if (text !== null && !isOwnHook(text)) return 'same-file'
  return (await exists(path + formerSuffix)) ? 'beside' : 'none'
}

const rewriterOf = (manager: HookManager): string =>
  manager === 'lefthook' || manager === 'pre-commit' ? `: ${manager} has written its file anew` : ''

const exists = async (path: string): Promise<boolean> => {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}

const textOf = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return null
  }
}

const guarded = async (path: string, change: () => Promise<void>): Promise<Result<void>> => {
  try {
    await change()
    return success(undefined)
  } catch (cause) {
    return failure('cannot-write', path, cause instanceof Error ? cause.message : String(cause))
  }
}
