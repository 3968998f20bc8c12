import { resolve } from 'node:path'
import { type Result, failure, success } from '../../core/model/problem'
import { problemSentence } from '../../core/readiness/problemSentence'
import { readConfig } from '../../node/configFile'
import { deadlineSignal } from '../../node/deadline'
import { type Repository, openRepository } from '../../node/git/repository'
import { runGit } from '../../node/git/runGit'
import { type VerdictRecord, readVerdict, recordOf, writeVerdict } from '../../node/verdictFile'
import type { Command, ExitCode } from '../command'
import { shared } from '../command'
import { judgeNow } from '../judging'
import type { Terminal } from '../terminal'

/** A push waits this long for a verdict at most. */
const patienceSeconds = 60

export const prePushCommand: Command = {
  name: 'pre-push',
  about: 'judge what a push sends, from the ref lines on standard input; the hook starts it where there is no verdict',
  positionals: '[REMOTE [URL]]',
  maxPositionals: 2,
  options: {
    repo: shared.repo,
    quiet: { type: 'boolean', about: 'say only why a commit could not be judged', isHidden: true },
  },
  run: async (args, terminal) => {
    const folder = resolve(terminal.folder, args.text('repo') ?? '.')
    const repository = await openRepository({ repo: folder })
    if (!repository.ok) return repository
    const signal = deadlineSignal(patienceSeconds * 1000, terminal.signal)
    const commits = pushedCommits(await terminal.readInput())
    const records: Result<VerdictRecord>[] = []
    for (const commit of commits) records.push(await verdictOf(commit, folder, repository.value, { ...terminal, signal }))
    for (const record of records) report(record, args.flag('quiet'), terminal)
    return worst(records)
  },
}

/** The new commits of the ref lines; deletions and tags send nothing that runs. */
export const pushedCommits = (lines: string): readonly string[] => {
  const commits = lines.split('\n').flatMap((line) => {
    const [, commit = '', remoteRef = '', remoteCommit = ''] = line.trim().split(/\s+/)
    const isDeletion = /^0*$/.test(commit)
    return isDeletion || /^refs\/(tags|notes)\//.test(remoteRef) || commit === remoteCommit ? [] : [commit]
  })
  return [...new Set(commits)]
}

const verdictOf = async (commit: string, repo: string, repository: Repository, terminal: Terminal): Promise<Result<VerdictRecord>> => {
  const asked = await runGit(repository.location, ['rev-parse', '--verify', `${commit}^{tree}`])
  if (!asked.ok) return asked
  const tree = asked.value.trim()
  const known = await readVerdict(repository, tree)
  if (known.ok && known.value !== null) return success(known.value)
  const read = await readConfig(repository)
  if (!read.ok) return read
  if (read.value.config.hook.mode === 'off') return switchedOff(repository, commit, tree, terminal)
  const judged = await judgeNow({ repo, head: commit, overrides: {} }, terminal)
  if (!judged.ok) return terminal.signal.aborted ? failure('cancelled', commit, `a push waits ${patienceSeconds} s for a verdict at most; "deploy-readiness assess" takes its time`) : judged
  return success(recordOf(judged.value.judgement))
}

/** Leaves a verdict that tells the hook to be silent, so that it need not ask again. */
const switchedOff = async (repository: Repository, commit: string, tree: string, terminal: Terminal): Promise<Result<VerdictRecord>> => {
  const record: VerdictRecord = {
    tree,
    commit,
    verdict: 'unknown',
    headline: 'The hook is switched off in deploy-readiness.json.',
    reasons: [],
    mode: 'off',
    environment: null,
    observedAt: null,
    judgedAt: terminal.now(),
  }
  const written = await writeVerdict(repository, record)
  return written.ok ? success(record) : written
}

const report = (record: Result<VerdictRecord>, isQuiet: boolean, { say }: Terminal): void => {
  if (!record.ok) say(`deploy-readiness: ${problemSentence(record.problem)}`)
  if (!record.ok || isQuiet || record.value.mode === 'off') return
  const { commit, verdict, headline, reasons } = record.value
  say(`${commit.slice(0, 10)} ${verdict}: ${headline}`)
  for (const reason of reasons.filter((one) => one !== headline)) say(`  - ${reason}`)
}

/** 1 only where the team's mode is to block; what could not be judged never stops a push, and says so by 3. */
const worst = (records: readonly Result<VerdictRecord>[]): Result<ExitCode> => {
  const stops = records.some((record) => record.ok && record.value.mode === 'block' && record.value.verdict === 'not-ready')
  const blind = records.some((record) => !record.ok || (record.value.verdict === 'unknown' && record.value.mode !== 'off'))
  return success(stops ? 1 : blind ? 3 : 0)
}
