import { html, nothing, type TemplateResult } from 'lit'
import type { Readiness } from '../../core/model/readiness'
import { plural } from '../format'
import type { ReadinessContext } from '../panelContext'
import { placeLink } from './placeLink'

/** Named one by one up to here; the rest is counted. */
const mostNamed = 4

const skippedPart = ({ coverage }: Readiness): TemplateResult[] => {
  const named = coverage.skipped.slice(0, mostNamed).map(({ file, reason }) => html`${file} (${reason})`)
  const rest = coverage.skipped.length - named.length
  return rest > 0 ? [...named, html`${plural(rest, 'more file')}`] : named
}

const unresolvedPart = (context: ReadinessContext): TemplateResult[] => {
  const { unresolved, unresolvedCalls } = context.readiness.coverage
  if (unresolvedCalls === 0) return []
  const links = unresolved
    .slice(0, mostNamed)
    .map(
      (site, index) => html`${index === 0 ? ' in ' : ', '}<span title=${site.text}>${placeLink(context, site)}</span>`,
    )
  return [html`${plural(unresolvedCalls, 'call')} whose target the code does not name${links}`]
}

const notFollowedPart = ({ coverage: { notFollowed = 0 } }: Readiness): TemplateResult[] =>
  notFollowed === 0 ? [] : [html`calls into ${plural(notFollowed, 'file')} farther from the change`]

const gapPart = ({ staging }: Readiness): TemplateResult[] =>
  staging.gaps.map(({ what, reason }) => html`${what} (${reason})`)

/** What was not looked at: never silently dropped. */
export const notAnalysedSection = (context: ReadinessContext): TemplateResult | typeof nothing => {
  const { readiness } = context
  const parts = [...skippedPart(readiness), ...notFollowedPart(readiness), ...unresolvedPart(context), ...gapPart(readiness)]
  if (parts.length === 0) return nothing
  return html`<footer class="not-analysed quiet">
    Not analysed: ${parts.map((part, index) => html`${index > 0 ? ' · ' : ''}${part}`)}
  </footer>`
}
