import type { Config, Environment } from '../core/model/config'
import type { BranchAnalysis } from '../core/model/codeGraph'
import { success, type Result } from '../core/model/problem'
import type { StagingState } from '../core/model/readiness'
import type { StagingSnapshot } from '../core/model/stagingSnapshot'
import { joinCode } from '../core/staging/joinCode'
import type { Chosen } from './chooseEnvironment'
import { gatherAside } from './gatherAside'
import type { Gathered, GatherOptions } from './gatherBranch'
import { withMeasuredScale } from './metrics/observeScale'
import { observeStaging, type Credentials, type ObserveOptions } from './metrics/observeStaging'

/** What the metrics of a judgement are asked with. */
export interface StagingAccess {
  readonly config: Config
  /** null where no environment is configured. */
  readonly chosen: Chosen | null
  readonly metrics: ObserveOptions
  /** The login for another environment, whose load the scale is measured by. */
  readonly otherCredentials: (environment: Environment) => Promise<Result<Credentials>>
}

const askStaging = async ({ config, chosen, metrics, otherCredentials }: StagingAccess): Promise<StagingState> => {
  if (chosen === null) return { kind: 'could-not-ask', problem: { reason: 'no-metrics-source', subject: '', detail: '' } }
  const asked = { ...metrics, mappings: config.metrics }
  const observed = await observeStaging(chosen.environment, asked)
  if (!observed.ok) return { kind: 'could-not-ask', problem: observed.problem }
  const observeOther = async (other: Environment): Promise<Result<StagingSnapshot>> => {
    if (other.unreadable !== undefined) return { ok: false, problem: other.unreadable }
    const credentials = await otherCredentials(other)
    return credentials.ok ? observeStaging(other, { ...asked, credentials: credentials.value }) : credentials
  }
  return { kind: 'observed', snapshot: await withMeasuredScale(observed.value, chosen.environment, config, observeOther) }
}

/** Metrics in the words of the code that runs there: that of the base. */
export const joinStaging = (staging: StagingState, { base }: BranchAnalysis, config: Config): StagingState =>
  staging.kind === 'observed' ? { kind: 'observed', snapshot: joinCode(staging.snapshot, base, config) } : staging

/**
 * Gathers what `assess` judges: branch, code and decisions, and at the same time the metrics. Metrics that cannot be had are
 * a value in it, not a failure. `signal` is heard at once, whatever works.
 */
export const collectInput = async (options: GatherOptions, access: StagingAccess, signal: AbortSignal): Promise<Result<Pick<Gathered, 'input' | 'repository'>>> => {
  const [gathered, staging] = await Promise.all([gatherAside(options, signal), askStaging(access)])
  if (!gathered.ok) return gathered
  const { input, repository } = gathered.value
  return success({ input: { ...input, staging: joinStaging(staging, input.analysis, input.config) }, repository })
}
