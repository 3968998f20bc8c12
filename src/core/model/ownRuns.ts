import type { CallProfile } from './codeGraph'
import type { ObservedService } from './stagingSnapshot'

const secondsOfDay = 86_400

/** Runs a second of work that a service starts by itself, as often as the code says in each replica; null where the code does not say. */
export const ownRunsPerSecond = ({ runsPerDay }: CallProfile, { replicas }: ObservedService): number | null =>
  runsPerDay === undefined ? null : ((replicas?.value ?? 1) * runsPerDay) / secondsOfDay
