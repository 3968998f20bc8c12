import { randomUUID } from 'node:crypto'
import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Result, failure, success } from '../core/model/problem'

/** Readers see the old file or the new one, never a half. A link stays one: what it leads to is replaced. */
export const replaceFile = async (path: string, text: string): Promise<Result<void>> => {
  const target = await realpath(path).catch(() => path)
  const scratch = `${target}.${randomUUID()}`
  try {
    await mkdir(dirname(target), { recursive: true })
    await writeFile(scratch, text)
    await rename(scratch, target)
    return success(undefined)
  } catch (cause) {
    // What stopped the writing is told; that the rest of it cannot be removed either adds nothing.
    await rm(scratch, { force: true }).catch(() => undefined)
    return failure('cannot-write', path, cause instanceof Error ? cause.message : String(cause))
  }
}
