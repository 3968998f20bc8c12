import { failure, success, type Result } from '../model/problem'
import type { Labels } from './seriesRequest'

type Operator = '=' | '!=' | '=~' | '!~'

interface Matcher {
  readonly label: string
  readonly operator: Operator
  readonly value: string
}

/** The part of PromQL that scraped pages can answer. */
export interface ScrapeQuery {
  readonly metric: string
  readonly matchers: readonly Matcher[]
  /** Window of `rate(...)`; null asks for the value itself. */
  readonly rateSeconds: number | null
}

const isOperator = (text: string | undefined): text is Operator => ['=', '!=', '=~', '!~'].includes(text ?? '')

const wholeQuery = /^(rate\s*\(\s*)?([a-zA-Z_:][\w:]*)\s*(?:\{(.*)\})?\s*(?:\[\s*(\d+)(ms|s|m|h)\s*\]\s*)?(\))?$/s
const oneMatcher = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"\s*(,|$)/y

const readMatchers = (text: string): readonly Matcher[] | null => {
  const matchers: Matcher[] = []
  oneMatcher.lastIndex = 0
  while (oneMatcher.lastIndex < text.trimEnd().length) {
    const [, label, operator, value] = oneMatcher.exec(text) ?? []
    if (label === undefined || value === undefined || !isOperator(operator)) return null
    matchers.push({
      label,
      operator,
      value: value.replaceAll(/\\(.)/gs, (_, char: string) => (char === 'n' ? '\n' : char)),
    })
  }
  return matchers
}

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 }

/** Reads `name{label="value"}` or `rate(name{label=~"a|b"}[30s])`; anything else needs a Prometheus. */
export const readScrapeQuery = (text: string): Result<ScrapeQuery> => {
  const [whole, rate, metric, inner = '', count, unit = '', close] = wholeQuery.exec(text.trim()) ?? []
  const matchers = readMatchers(inner)
  const isRate = rate !== undefined && close !== undefined && count !== undefined
  const isValue = rate === undefined && close === undefined && count === undefined
  if (whole === undefined || metric === undefined || matchers === null || !(isRate || isValue)) {
    const detail =
      'direct scrapes answer name{label="value"} and rate(name[15s]); PromQL beyond that needs a Prometheus'
    return failure('metrics-query', text, detail)
  }
  const bad = matchers.find(({ operator, value }) => operator.endsWith('~') && !isPattern(value))
  if (bad !== undefined) return failure('metrics-query', text, `"${bad.value}" is no regular expression`)
  return success({ metric, matchers, rateSeconds: isRate ? Number(count) * (unitSeconds[unit] ?? 1) : null })
}

const tests: Readonly<Record<Operator, (value: string, wanted: string) => boolean>> = {
  '=': (value, wanted) => value === wanted,
  '!=': (value, wanted) => value !== wanted,
  '=~': (value, wanted) => new RegExp(`^(?:${wanted})$`).test(value),
  '!~': (value, wanted) => !new RegExp(`^(?:${wanted})$`).test(value),
}

/** Whether labels satisfy every matcher; a missing label is an empty one. */
export const matchesLabels = (labels: Labels, matchers: readonly Matcher[]): boolean =>
  matchers.every(({ label, operator, value }) => tests[operator](labels[label] ?? '', value))
