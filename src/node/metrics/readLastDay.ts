import { success, type Result } from '../../core/model/problem'
import type { Observation } from '../../core/staging/buildSnapshot'
import { daySteps, isOfDay, type DayAnswer } from '../../core/staging/lastDay'
import type { PlannedAnswer } from '../../core/staging/planRequests'
import { toPromql } from '../../core/staging/seriesRequest'
import type { Connection } from './connection'
import { queryRange } from './prometheusApi'
import { takeTurns } from './takeTurns'

/** Queries of a whole day that are under way at once: each costs the server as much as many of one moment. */
const rangesAtOnce = 2

/** When the day ends and how its rates can be read. */
export interface DayTimes {
  readonly atSeconds: number
  readonly daySeconds: number
  readonly scrapeSeconds: number
}

/** Every load, call and queue that was recognised, at the steps of the last day: one range for each metric. */
export const readLastDay = async (
  connection: Connection,
  { answers }: Observation,
  { atSeconds, daySeconds, scrapeSeconds }: DayTimes,
): Promise<Result<readonly DayAnswer[]>> => {
  const stepSeconds = daySeconds / daySteps
  const windowSeconds = Math.max(stepSeconds, 4 * scrapeSeconds)
  const ask = async (planned: PlannedAnswer): Promise<Result<DayAnswer>> => {
    const query = toPromql(planned.request, windowSeconds)
    const range = { query, startSeconds: atSeconds - daySeconds, endSeconds: atSeconds, stepSeconds }
    const series = await queryRange(connection, range)
    return series.ok ? success({ ...planned, series: series.value }) : series
  }
  const asked = answers.filter((answer) => answer.samples.length > 0 && isOfDay(answer))
  const results = await takeTurns(asked, rangesAtOnce, ask, (result) => !result.ok)
  const days: DayAnswer[] = []
  for (const result of results) {
    if (!result.ok) return result
    days.push(result.value)
  }
  return success(days)
}
