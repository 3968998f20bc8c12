import { resolve } from 'node:path'
import { type Result, failure, success } from '../core/model/problem'
import type { AssessInput, Readiness, Verdict } from '../core/model/readiness'
import { chooseEnvironment } from '../node/chooseEnvironment'
import { collectInput } from '../node/collectInput'
import { readConfig } from '../node/configFile'
import type { GatherOptions } from '../node/gatherBranch'
import { type Repository, openRepository } from '../node/git/repository'
import { runGit } from '../node/git/runGit'
import { type Judgement, writeJudgement } from '../node/verdictFile'
import type { Arguments, ExitCode } from './command'
import { metricsCredentials, otherCredentials } from './credentials'
import type { Terminal } from './terminal'

/** What is judged; the present is the terminal's. */
export type JudgeOptions = Omit<GatherOptions, 'now'>

export interface Judged {
  readonly judgement: Judgement
  readonly repository: Repository
}

const exitCodes: Readonly<Record<Verdict, ExitCode>> = { ready: 0, attention: 0, 'not-ready': 1, unknown: 3 }

export const verdictExitCode = ({ verdict }: Readiness): ExitCode => exitCodes[verdict]

/** Opens the repository that `--repo` or `--git-dir` names, or that of the current folder. */
export const openGiven = (args: Arguments, terminal: Terminal): Promise<Result<Repository>> => {
  const gitDir = args.text('git-dir')
  const repo = resolve(terminal.folder, args.text('repo') ?? '.')
  return openRepository(gitDir === undefined ? { repo } : { gitDir: resolve(terminal.folder, gitDir) })
}

/** The options of a judgement as the command line gives them. */
export const judgeOptions = (args: Arguments, terminal: Terminal): JudgeOptions => ({
  repo: resolve(terminal.folder, args.text('repo') ?? '.'),
  base: args.text('base'),
  head: args.text('head'),
  environment: args.text('environment'),
  overrides: {},
})

/** Judges; the projection is loaded for it, as most commands do without. */
export const judgeInput = async (input: AssessInput): Promise<Readiness> => {
  const { assess } = await import('../core/readiness/assess')
  return assess(input)
}

/** Asks code and metrics, judges, and keeps the judgement of a commit for the hook. */
export const judgeNow = async (options: JudgeOptions, terminal: Terminal): Promise<Result<Judged>> => {
  const opened = await openRepository({ repo: options.repo })
  if (!opened.ok) return opened
  const read = await readConfig(opened.value)
  if (!read.ok) return read
  const chosen = chooseEnvironment(read.value.config, options.environment)
  if (!chosen.ok) return chosen
  const credentials = await metricsCredentials(chosen.value, terminal)
  if (!credentials.ok) return credentials
  const access = { config: read.value.config, chosen: chosen.value, metrics: { credentials: credentials.value, signal: terminal.signal }, otherCredentials: otherCredentials(chosen.value, terminal) }
  const collected = await collectInput({ ...options, now: terminal.now() }, access, terminal.signal)
  if (!collected.ok) return collected
  const { input, repository } = collected.value
  const judgement = { input, readiness: await judgeInput(input) }
  await keep(judgement, repository, terminal)
  return success({ judgement, repository })
}

/** A judgement with other assumptions than the metrics gave, or of a work tree with edits, is no verdict on a push. */
const keep = async (judgement: Judgement, repository: Repository, terminal: Terminal): Promise<void> => {
  const { branch, overrides } = judgement.input
  if (branch.head === 'worktree' || Object.keys(overrides).length > 0) return
  const kept = await writeJudgement(repository, judgement)
  if (!kept.ok) terminal.say(`deploy-readiness: the verdict is not kept for the hook: ${kept.problem.detail}`)
}

/** The commit that HEAD names, and its tree. */
export const headCommit = async (repository: Repository): Promise<Result<{ readonly commit: string; readonly tree: string }>> => {
  const asked = await runGit(repository.location, ['rev-parse', 'HEAD^{commit}', 'HEAD^{tree}'])
  if (!asked.ok) return asked.problem.reason === 'unknown-revision' ? failure('no-commits', repository.location.cwd) : asked
  const [commit = '', tree = ''] = asked.value.split('\n')
  return success({ commit, tree })
}
