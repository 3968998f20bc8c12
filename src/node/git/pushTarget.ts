import { type Result, success } from '../../core/model/problem'
import type { Repository } from './repository'
import { runGit } from './runGit'

/** Where a push of the open branch would go. */
export interface PushTarget {
  /** null where no remote is configured. */
  readonly remote: string | null
  readonly hasUpstream: boolean
  /** Commits that the remote does not have; null where the branch is not there yet. */
  readonly ahead: number | null
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')

/** A remote that is named for the branch, else `origin`, else the first. */
export const readPushTarget = async ({ location }: Repository): Promise<Result<PushTarget>> => {
  const remotes = await runGit(location, ['remote'])
  if (!remotes.ok) return remotes
  const names = lines(remotes.value)
  const remote = names.includes('origin') ? 'origin' : (names[0] ?? null)
  const counted = await runGit(location, ['rev-list', '--count', '@{push}..HEAD'])
  if (counted.ok) return success({ remote, hasUpstream: true, ahead: Number(counted.value.trim()) })
  return success({ remote, hasUpstream: false, ahead: null })
}
