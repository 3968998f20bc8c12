import type { LoadProfile, Shock, SystemModel, SystemNode } from '../model/systemModel'
import { rateAt } from './loadRate'

/** Rates `hours` later, told from then on. */
const laterProfile = (profile: LoadProfile, hours: number): LoadProfile => {
  if ('constant' in profile) return profile
  if (!('points' in profile)) return { ...profile, peakHour: profile.peakHour - hours }
  const ahead = profile.points.filter(([hour]) => hour > hours)
  return {
    points: [[0, rateAt(profile, hours)], ...ahead.map(([hour, rate]): [number, number] => [hour - hours, rate])],
  }
}

/** What is left of a shock; null where it is over. */
const laterShock = (shock: Shock | null, hours: number): Shock | null => {
  if (shock === null) return null
  const endHour = shock.fromHour + shock.minutes / 60 - hours
  const fromHour = Math.max(0, shock.fromHour - hours)
  return endHour <= 0 ? null : { ...shock, fromHour, minutes: (endHour - fromHour) * 60 }
}

const laterNode = (node: SystemNode, hours: number, inSystem: number): SystemNode => {
  const steps = node.serversOverTime ?? []
  const now = steps.findLast(([hour]) => hour <= hours)?.[1]
  const ahead = steps
    .filter(([hour]) => hour > hours)
    .map(([hour, servers]): [number, number] => [hour - hours, servers])
  return {
    ...node,
    servers: now === undefined ? node.servers : Math.max(1, now),
    serversOverTime:
      node.serversOverTime === null ? null : [...(now === undefined ? [] : [[0, now] as [number, number]]), ...ahead],
    initialInSystem: inSystem,
  }
}

/** The system as it stands `hours` from now, with the jobs that each node then holds by `inSystem`; hours count from there. */
export const laterModel = (
  model: SystemModel,
  hours: number,
  inSystem: Readonly<Record<string, number>>,
): SystemModel => ({
  ...model,
  entries: model.entries.map((entry) => ({ ...entry, rate: laterProfile(entry.rate, hours) })),
  nodes: model.nodes.map((node) => laterNode(node, hours, inSystem[node.name] ?? node.initialInSystem)),
  shock: laterShock(model.shock, hours),
  measuredDay: null,
})
