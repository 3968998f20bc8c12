import * as vscode from 'vscode'
import * as z from 'zod'
import type { Environment } from '../../core/model/config'
import { problemSentence } from '../../core/readiness/problemSentence'
import { queryMetric } from '../../node/metrics/lookUpMetrics'
import type { Pin } from '../../protocol/hostMessage'
import type { MetricsAccess } from '../judging/collect'

/** Queries that the panel shows beside the judgement, kept with the workspace. */
export interface Pins {
  readonly queries: () => readonly string[]
  /** What each says, as of the last look. */
  readonly shown: () => readonly Pin[]
  readonly add: (query: string) => Promise<void>
  readonly remove: (query: string) => Promise<void>
  /** Asks for all of them once. */
  readonly look: (environment: Environment) => Promise<void>
}

/** More would crowd out the answers, and ask the server too much. */
const mostPins = 8
const key = 'pins'

const asked = async (environment: Environment, access: MetricsAccess, query: string): Promise<Pin> => {
  const answer = await queryMetric(environment, query, await access(environment))
  if (!answer.ok) return { query, value: null, points: [], total: 0, problem: problemSentence(answer.problem) }
  const { series, total } = answer.value
  const [first] = series
  return { query, value: first?.value ?? null, points: first?.points ?? [], total, problem: null }
}

export const createPins = (kept: vscode.Memento, access: MetricsAccess, changed: () => void): Pins => {
  const answers = new Map<string, Pin>()
  const queries = (): string[] => z.array(z.string()).catch([]).parse(kept.get(key))
  const keep = async (next: readonly string[]): Promise<void> => {
    await kept.update(key, next)
    changed()
  }
  return {
    queries,
    shown: () => queries().map((query) => answers.get(query) ?? { query, value: null, points: [], total: 0, problem: 'not asked yet' }),
    add: (query) => keep([...new Set([...queries(), query])].slice(-mostPins)),
    remove: (query) => keep(queries().filter((other) => other !== query)),
    look: async (environment) => {
      const found = await Promise.all(queries().map((query) => asked(environment, access, query)))
      for (const pin of found) answers.set(pin.query, pin)
      if (found.length > 0) changed()
    },
  }
}
