import { html, nothing, type TemplateResult } from 'lit'
import type { Readiness } from '../../core/model/readiness'
import { formatAge, clockOf, formatFactor, plural } from '../format'
import type { ReadinessContext } from '../panelContext'
import { stagingAge } from '../panelView'

/** Metrics older than this no longer count as live. */
const freshSeconds = 60
const staleSeconds = 15 * 60

const freshness = (age: number): string => {
  if (age < freshSeconds) return 'fresh'
  return age < staleSeconds ? 'ageing' : 'stale'
}

const stagingChip = ({ readiness, input, view, ask }: ReadinessContext): TemplateResult => {
  const age = stagingAge(readiness, view.now)
  const name = readiness.environment ?? 'metrics'
  const refresh = (): void => ask({ kind: 'refresh' })
  const { observedAt, source } = readiness.staging
  const seen = observedAt === null ? '' : `, seen ${clockOf(input.now, observedAt)}`
  return html`<button
    class="chip ${age === null ? 'missing' : freshness(age)}"
    title="${source}${seen}. Press to refresh."
    @click=${refresh}
  >
    <span class="dot" aria-hidden="true"></span>${name} · ${age === null ? 'no metrics' : formatAge(age)}
  </button>`
}

const scaleChip = ({ staging }: Readiness): TemplateResult => {
  const { factor, source, date } = staging.scale
  const text = factor === 1 ? 'same scale as production' : `×${formatFactor(factor)} to production`
  return html`<span class="chip" title="${source}${date === null ? '' : `, ${date}`}">${text}</span>`
}

const shortCommit = (commit: string): string => (commit === 'worktree' ? 'work tree' : commit.slice(0, 8))

/** Shown where there is more than one environment to look at. */
const environmentChip = ({ input, readiness, ask }: ReadinessContext): TemplateResult | typeof nothing =>
  Object.keys(input.config.environments).length < 2
    ? nothing
    : html`<button class="chip" title="Judge by the metrics of another environment" @click=${(): void => ask({ kind: 'switch-environment' })}>
        ${readiness.environment ?? 'no environment'} ▾
      </button>`

/** What is judged: branch, base, environment, freshness, scale. */
export const header = (context: ReadinessContext): TemplateResult => {
  const { branch } = context.readiness
  const dirty = branch.head === 'worktree' && branch.name !== null ? ' · with uncommitted changes' : nothing
  return html`<header class="subject">
    <h1>${branch.name ?? shortCommit(branch.head)}</h1>
    <p class="quiet">
      against ${branch.baseName} · ${plural(branch.commits, 'commit')} · ${plural(branch.files, 'file')}${dirty}
    </p>
    <div class="chips">${environmentChip(context)} ${stagingChip(context)} ${scaleChip(context.readiness)}</div>
  </header>`
}
