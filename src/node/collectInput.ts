import type { AssessInput, StagingState } from '../core/model/readiness'
import { failure, success, type Result } from '../core/model/problem'
import type { Config, Environment } from '../core/model/config'
import { readConfig } from './configFile'
import { readDecisions } from './decisions'
import { openRepository, type Repository } from './git/repository'
import { joinCode } from '../core/staging/joinCode'
import type { BranchAnalysis } from '../core/model/codeGraph'
import type { StagingSnapshot } from '../core/model/stagingSnapshot'
import { withMeasuredScale } from './metrics/observeScale'
import { observeStaging, type Credentials, type ObserveOptions } from './metrics/observeStaging'

export interface CollectOptions {
  /** A folder inside the repository; the current one unless given. */
  readonly repo?: string
  readonly base?: string
  readonly head?: string
  readonly environment?: string
  readonly metrics: ObserveOptions
  /** The login for another environment, whose load the scale is measured by; none unless given. */
  readonly otherCredentials?: (environment: Environment) => Promise<Result<Credentials>>
  /** False in an untrusted workspace: no address of the repository's config is contacted. */
  readonly mayContact: boolean
  /** ISO 8601 in the reader's offset. */
  readonly now: string
  readonly overrides?: Readonly<Record<string, number>>
  readonly signal?: AbortSignal
}

export interface Collected {
  readonly input: AssessInput
  readonly repository: Repository
}

export interface Chosen {
  readonly name: string
  readonly environment: Environment
}

/** The asked environment, else the default, else the only one. */
export const chooseEnvironment = (
  { environments, defaultEnvironment }: Config,
  asked: string | undefined,
): Result<Chosen | null> => {
  const names = Object.keys(environments)
  const name = asked ?? defaultEnvironment ?? (names.length === 1 ? names[0] : undefined)
  if (name === undefined && names.length === 0) return success(null)
  const environment: Environment | undefined = name === undefined ? undefined : environments[name]
  if (name === undefined || environment === undefined)
    return failure(
      'unknown-environment',
      name ?? '',
      names.length === 0 ? 'none is configured' : `known: ${names.join(', ')}`,
    )
  return environment.unreadable === undefined ? success({ name, environment }) : { ok: false, problem: environment.unreadable }
}

export const addressOf = ({ environment }: Chosen): string => environment.prometheus?.url ?? environment.scrape?.[0]?.url ?? ''

const askStaging = async (chosen: Chosen | null, config: Config, options: CollectOptions): Promise<StagingState> => {
  if (chosen === null)
    return { kind: 'could-not-ask', problem: { reason: 'no-metrics-source', subject: '', detail: '' } }
  if (!options.mayContact)
    return { kind: 'could-not-ask', problem: { reason: 'untrusted-workspace', subject: addressOf(chosen), detail: '' } }
  const asked = { ...options.metrics, mappings: config.metrics }
  const observed = await observeStaging(chosen.environment, asked)
  if (!observed.ok) return { kind: 'could-not-ask', problem: observed.problem }
  const observeOther = async (other: Environment): Promise<Result<StagingSnapshot>> => {
    if (other.unreadable !== undefined) return { ok: false, problem: other.unreadable }
    const credentials = await (options.otherCredentials?.(other) ?? success(null))
    return credentials.ok ? observeStaging(other, { ...asked, credentials: credentials.value }) : credentials
  }
  return { kind: 'observed', snapshot: await withMeasuredScale(observed.value, chosen.environment, config, observeOther) }
}

/** Metrics in the words of the code that runs there: that of the base. */
export const joinStaging = (staging: StagingState, { base }: BranchAnalysis, config: Config): StagingState =>
  staging.kind === 'observed' ? { kind: 'observed', snapshot: joinCode(staging.snapshot, base, config) } : staging

/** Gathers what `assess` judges: branch, code, metrics and decisions. Metrics that cannot be had are a value in it, not a failure. */
export const collectInput = async (options: CollectOptions): Promise<Result<Collected>> => {
  const repository = await openRepository({ repo: options.repo ?? '.' })
  if (!repository.ok) return repository
  const read = await readConfig(repository.value)
  if (!read.ok) return read
  const { config } = read.value
  const chosen = chooseEnvironment(config, options.environment)
  if (!chosen.ok) return chosen
  const { base, head, signal } = options
  // Loaded where it is used: threads that leave the analysis to another need nothing of it.
  const { analyzeBranch } = await import('./analysis/analyzeBranch')
  const [analyzed, staging] = await Promise.all([
    analyzeBranch(repository.value, {
      ...(base === undefined ? {} : { base }),
      ...(head === undefined ? {} : { head }),
      ...(config.base === undefined ? {} : { defaultBase: config.base }),
      ...(signal === undefined ? {} : { signal }),
    }),
    askStaging(chosen.value, config, options),
  ])
  if (!analyzed.ok) return analyzed
  const { branch, analysis } = analyzed.value
  const decisions = await readDecisions(
    repository.value,
    branch.head === 'worktree' ? 'HEAD' : branch.head,
    branch.tree,
  )
  if (!decisions.ok) return decisions
  const input: AssessInput = {
    branch,
    analysis,
    environment: chosen.value?.name ?? null,
    staging: joinStaging(staging, analysis, config),
    config,
    decisions: [...decisions.value],
    now: options.now,
    overrides: { ...options.overrides },
  }
  return success({ input, repository: repository.value })
}
