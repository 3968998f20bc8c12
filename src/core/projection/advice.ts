import type { Cure, Finding, Limit } from '../model/projection'
import type { SystemChange } from '../model/systemModel'
import { criticalNode } from './criticalNode'
import { cureFinding, curesOf } from './cures'
import type { Judged } from './findings'
import type { TableCache } from './fluid/fluidSystem'
import { holdsNow, limitsOf, limitText, loadLimit } from './limits'
import { asTimes } from './wording'

/** Both systems with their forecasts, the change between them and what was found. */
export interface AdviceInput {
  readonly today: Judged
  readonly branch: Judged
  readonly change: SystemChange
  readonly findings: readonly Finding[]
}

/** How far today's system and the branch can go, and what would help where the branch cannot. */
export interface Advice {
  /** Today's limit of the load; null where it was not looked for. */
  readonly today: Limit | null
  readonly limits: readonly Limit[]
  readonly cures: readonly Cure[]
  readonly findings: readonly Finding[]
}

/** Nothing was looked for, or no node is concerned. */
export const noAdvice: Advice = { today: null, limits: [], cures: [], findings: [] }

/** Room that is worth a word, as a multiple of what the branch has. */
const littleRoom = 1.5
const tightRoom = 1.2

/** A lever that does not help at any value is no limit. */
const roomOf = ({ now, safeUpTo }: Limit): number => (safeUpTo !== null && now > 0 ? safeUpTo / now : Infinity)

const todayText = ({ safeUpTo }: Limit): string => (safeUpTo === null ? '; today neither' : `; today up to ${asTimes(safeUpTo)}`)

/** Of the load before and after are both limits; of calls and retries before is what the branch has. */
const limitFinding = (limit: Limit, today: Limit): readonly Finding[] => {
  const room = roomOf(limit)
  if (!limit.tips || room >= littleRoom) return []
  const severity = room < 1 ? 'high' : room < tightRoom ? 'medium' : 'low'
  const { subject, node, now, safeUpTo, unit, lever } = limit
  const shared = { kind: 'safe-up-to', severity, after: safeUpTo, unit, atHour: null } as const
  if (lever === 'load')
    return [{ ...shared, subject: node, before: today.safeUpTo, text: `${limitText(limit)}${todayText(today)}` }]
  return [{ ...shared, subject, before: now, text: limitText(limit) }]
}

/** Up to what load the system as it is holds, at the node that gives way first. */
export const roomToday = (today: Judged, tables: TableCache): Advice => {
  const test = criticalNode({ ...today, change: null, findings: [] })
  return test === null ? noAdvice : { ...noAdvice, today: loadLimit(today.model, test, tables) }
}

/** Limits and cures for the node of the branch that gives way first; each system tried is projected again. */
export const adviceOn = ({ today, branch, change, findings }: AdviceInput, tables: TableCache): Advice => {
  const test = criticalNode({ ...branch, change, findings })
  if (test === null) return noAdvice
  const limitToday = loadLimit(today.model, test, tables)
  const limits = limitsOf(branch.model, change, test, tables)
  const fallsBehindToday = today.forecast.nodes[test.node]?.saturatesAtHour != null
  const isWell = holdsNow(limits)
  const cures = isWell
    ? []
    : curesOf({ model: branch.model, today: today.model, change, test, fallsBehindToday }, tables)
  const told = limits.flatMap((limit) => limitFinding(limit, limitToday))
  return { today: limitToday, limits, cures, findings: [...told, ...cureFinding(cures)] }
}
