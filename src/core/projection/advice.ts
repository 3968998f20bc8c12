import type { Cure, Finding, Forecast, Limit } from '../model/projection'
import type { SystemChange, SystemModel } from '../model/systemModel'
import { criticalNode } from './criticalNode'
import { cureFinding, curesOf } from './cures'
import type { TableCache } from './fluid/fluidSystem'
import { holds, limitsOf, limitText } from './limits'

export interface AdviceInput {
  readonly today: { readonly model: SystemModel; readonly forecast: Forecast }
  readonly branch: { readonly model: SystemModel; readonly forecast: Forecast }
  readonly change: SystemChange
  readonly findings: readonly Finding[]
}

/** How far the branch can go, and what would help where it cannot. */
export interface Advice {
  readonly limits: readonly Limit[]
  readonly cures: readonly Cure[]
  readonly findings: readonly Finding[]
}

export const noAdvice: Advice = { limits: [], cures: [], findings: [] }

/** Room that is worth a word, as a multiple of what the branch has. */
const littleRoom = 1.5
const tightRoom = 1.2

/** A lever that does not help at any value is no limit. */
const roomOf = ({ now, safeUpTo }: Limit): number => (safeUpTo !== null && now > 0 ? safeUpTo / now : Infinity)

const limitFinding = (limit: Limit): readonly Finding[] => {
  const room = roomOf(limit)
  if (!limit.tips || room >= littleRoom) return []
  const severity = room < 1 ? 'high' : room < tightRoom ? 'medium' : 'low'
  const { subject, node, now, safeUpTo, unit, lever } = limit
  const named = lever === 'load' ? node : subject
  const text = limitText(limit)
  return [{ kind: 'safe-up-to', severity, subject: named, before: now, after: safeUpTo, unit, atHour: null, text }]
}

/** Limits and cures for the node of the branch that gives way first; each system tried is projected again. */
export const adviceOn = ({ today, branch, change, findings }: AdviceInput, tables: TableCache): Advice => {
  const test = criticalNode({ ...branch, change, findings })
  if (test === null) return noAdvice
  const limits = limitsOf(branch.model, change, test, tables)
  const fallsBehindToday = today.forecast.nodes[test.node]?.saturatesAtHour != null
  const isWell = holds(branch.model, test, tables)
  const cures = isWell
    ? []
    : curesOf({ model: branch.model, today: today.model, change, test, fallsBehindToday }, tables)
  return { limits, cures, findings: [...limits.flatMap(limitFinding), ...cureFinding(cures)] }
}
