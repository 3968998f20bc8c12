import { html, nothing, type TemplateResult } from 'lit'
import type { PanelState } from '../protocol/hostMessage'
import type { PanelContext, ReadinessContext } from './panelContext'
import { answersSection } from './sections/answers'
import { assumptionsSection } from './sections/assumptions'
import { chartsSection } from './sections/charts'
import { checklistSection } from './sections/checklist'
import { header } from './sections/header'
import { notAnalysedSection } from './sections/notAnalysed'
import { pinsSection } from './sections/pins'
import { loadingPage, noticeBar, problemPage } from './sections/problem'
import { recognisedSection } from './sections/recognised'
import { trafficSection } from './sections/traffic'
import { verdictSection } from './sections/verdict'

type Judged = Extract<PanelState, { kind: 'readiness' }>

/** The order is the order of the questions. */
const judgedPage = (context: ReadinessContext, state: Judged): TemplateResult => html`
  ${header(context)} ${state.notice === null ? nothing : noticeBar(context, state.notice)}
  ${verdictSection(context, state)} ${answersSection(context)} ${chartsSection(context)} ${trafficSection(context)}
  ${pinsSection(context, state.pins)}
  ${assumptionsSection(context)} ${checklistSection(context)} ${recognisedSection(context)}
  ${notAnalysedSection(context)}
`

/** The whole panel for one view. */
export const panelPage = (context: PanelContext): TemplateResult => {
  const { state, readiness } = context.view
  if (state === null) return loadingPage('Opening…')
  if (state.kind === 'loading') return loadingPage(state.text)
  if (state.kind === 'problem') return problemPage(context, state.notice)
  return judgedPage({ ...context, readiness: readiness ?? state.readiness, input: state.input }, state)
}
