import type { Config, Environment } from '../../core/model/config'
import type { Result } from '../../core/model/problem'
import type { StagingSnapshot } from '../../core/model/stagingSnapshot'
import { problemSentence } from '../../core/readiness/problemSentence'
import { measureScale } from '../../core/staging/measureScale'

/** How long a measured scale holds: production is asked far more rarely than staging. */
export const scaleSeconds = 600

/** The snapshot with its scale to the environment that `scaleFrom` names, or with the reason why it has none. */
export const withMeasuredScale = async (
  snapshot: StagingSnapshot,
  { scaleFrom }: Environment,
  { environments }: Config,
  observeOther: (environment: Environment) => Promise<Result<StagingSnapshot>>,
): Promise<StagingSnapshot> => {
  const production = scaleFrom === undefined ? undefined : environments[scaleFrom]
  if (scaleFrom === undefined || production === undefined) return snapshot
  const observed = await observeOther(production)
  const measured = observed.ok
    ? measureScale(snapshot, observed.value, scaleFrom)
    : { what: `measured scale to ${scaleFrom}`, reason: problemSentence(observed.problem) }
  return 'factor' in measured ? { ...snapshot, scale: measured } : { ...snapshot, gaps: [measured, ...snapshot.gaps] }
}
