import type { GraphOutput } from '../../core/model/codeGraph'
import { type Result, failure, success } from '../../core/model/problem'
import { graphOf } from '../../core/analysis/analyze'
import type { Repository } from '../git/repository'
import { resolveCommit } from '../git/revisions'
import { readCommitFiles, readWorkTreeFiles } from '../git/snapshot'
import { readConfigs } from './changedConfigs'
import { ProgramReader } from './readProgram'

/** The static service graph of one revision; of the work tree unless `rev` is given. */
export const analyzeRevision = async (repository: Repository, rev?: string, signal?: AbortSignal): Promise<Result<GraphOutput>> => {
  const commit = await resolveCommit(repository, rev ?? 'HEAD')
  if (!commit.ok) return commit
  const read = rev === undefined ? readWorkTreeFiles : readCommitFiles
  const files = await read(repository, commit.value, signal)
  if (!files.ok) return files
  const reader = new ProgramReader(repository)
  const stop = (): void => reader[Symbol.dispose]()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    // The configuration is read while other threads parse the sources.
    const [{ program, skipped }, { configs, skipped: others }] = await Promise.all([reader.read(files.value, signal), readConfigs(reader.contents, files.value)])
    const notRead = [...skipped, ...others].map(([file, reason]) => ({ file, reason })).sort((one, other) => (one.file < other.file ? -1 : 1))
    return success({ ...graphOf(program, configs), skipped: notRead })
  } catch (cause) {
    if (signal?.aborted === true) return failure('cancelled', 'analysis')
    throw cause
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}
