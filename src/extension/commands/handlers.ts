import * as vscode from 'vscode'
import type { Problem, Result } from '../../core/model/problem'
import { problemSentence } from '../../core/readiness/problemSentence'
import type { PanelAction } from '../../protocol/panelMessage'
import type { MetricsAccess } from '../judging/collect'
import type { EnvironmentChoice } from '../judging/environmentChoice'
import type { JudgedState, Session } from '../judging/session'
import { originOf, type Tokens } from '../judging/tokens'
import type { CommandId } from '../names'
import { commands } from '../names'
import { askForToken, currentConfig, currentEnvironment, openConfiguration } from './configuration'
import { askToSign, askToWaive, decide } from './deciding'
import { checkConnection, switchEnvironment } from './environments'
import { installHookHere, removeHookHere } from './hook'
import type { MetricNames } from '../metrics/metricNames'
import type { Pins } from '../metrics/pins'
import { lookUpMetric } from './lookUp'
import { askMapping, saveMapping } from './mapMetric'
import { openPlace } from './openPlace'
import type { Pushing } from './pushing'

export interface HandlerParts {
  readonly session: Session
  readonly tokens: Tokens
  readonly access: MetricsAccess
  readonly pushing: Pushing
  readonly names: MetricNames
  readonly pins: Pins
  readonly choice: EnvironmentChoice
  readonly extensionUri: vscode.Uri
  readonly openPanel: () => Promise<void>
  readonly now: () => string
}

const weekMs = 7 * 24 * 3_600_000

const tell = async (problem: Problem): Promise<void> => {
  await vscode.window.showErrorMessage(problemSentence(problem))
}

const report = async (result: Result<unknown>): Promise<void> => {
  if (!result.ok) await tell(result.problem)
}

const judgedState = async ({ session }: HandlerParts): Promise<JudgedState | null> => {
  if (session.state().kind !== 'judged') await session.refresh()
  const state = session.state()
  if (state.kind === 'problem') await tell(state.problem)
  return state.kind === 'judged' ? state : null
}

const lookUp = async ({ access, names, pins, choice }: HandlerParts, query: string | null): Promise<void> => {
  const environment = await currentEnvironment(choice.current())
  if (!environment.ok) return tell(environment.problem)
  await lookUpMetric({ environment: environment.value, access, names, pins }, query)
  await pins.look(environment.value)
}

const chooseEnvironment = async ({ session, choice }: HandlerParts): Promise<void> => {
  const switched = await switchEnvironment(choice)
  if (!switched.ok) return tell(switched.problem)
  if (switched.value) await session.refresh()
}

const check = async ({ access, choice }: HandlerParts): Promise<void> => {
  const environment = await currentEnvironment(choice.current())
  if (environment.ok) await checkConnection(environment.value, access)
  else await tell(environment.problem)
}

const mapMetric = async ({ access, session, choice }: HandlerParts): Promise<void> => {
  const [environment, read] = [await currentEnvironment(choice.current()), await currentConfig()]
  if (!environment.ok) return tell(environment.problem)
  if (!read.ok) return tell(read.problem)
  const asked = await askMapping(environment.value, access)
  if (!asked.ok) return tell(asked.problem)
  if (asked.value === null || read.value.root === null) return
  await report(await saveMapping(read.value.root, asked.value))
  await session.refresh()
}

const setToken = async ({ tokens, session, choice }: HandlerParts): Promise<void> => {
  const environment = await currentEnvironment(choice.current())
  if (!environment.ok) return tell(environment.problem)
  if (await askForToken(environment.value, tokens)) await session.refresh()
}

const forgetToken = async ({ tokens, session, choice }: HandlerParts): Promise<void> => {
  const environment = await currentEnvironment(choice.current())
  if (!environment.ok) return tell(environment.problem)
  const origin = originOf(environment.value)
  if (origin !== null) await tokens.forget(origin)
  await session.refresh()
}

const install = async (parts: HandlerParts): Promise<void> => {
  const state = await judgedState(parts)
  if (state === null) return
  const installed = await installHookHere(state.repository, parts.extensionUri)
  if (installed === null) return
  await report(installed)
  await parts.pushing.look()
}

const remove = async (parts: HandlerParts): Promise<void> => {
  const state = await judgedState(parts)
  if (state === null) return
  await report(await removeHookHere(state.repository))
  await parts.pushing.look()
}

const sign = async ({ session, now }: HandlerParts, item: string | undefined): Promise<void> => {
  const asked = await askToSign(session, item)
  if (asked !== null)
    await report(await decide(session, asked.item, { kind: 'sign-off', sentence: asked.sentence }, now()))
}

const waive = async ({ session, now }: HandlerParts, item: string | undefined): Promise<void> => {
  const inAWeek = new Date(Date.parse(now()) + weekMs).toISOString().slice(0, 10)
  const asked = await askToWaive(session, item, inAWeek)
  if (asked === null) return
  const { reason, until } = asked
  await report(await decide(session, asked.item, { kind: 'waiver', reason, until }, now()))
}

const openConfig = ({ session }: HandlerParts): Promise<void> => {
  const state = session.state()
  return openConfiguration(state.kind === 'problem' ? state.problem.subject : '')
}

/** A tree passes the line that its command was called on. */
const itemOf = (argument: unknown): string | undefined =>
  typeof argument === 'object' && argument !== null && 'item' in argument && typeof argument.item === 'string'
    ? argument.item
    : undefined

/** What each command does; one that is missing does not compile. */
export const commandHandlers = (parts: HandlerParts): Readonly<Record<CommandId, (argument: unknown) => unknown>> => ({
  [commands.openPanel]: () => parts.openPanel(),
  [commands.refresh]: () => parts.session.refresh(),
  [commands.lookUpMetric]: (query) => lookUp(parts, typeof query === 'string' ? query : null),
  [commands.signItem]: (argument) => sign(parts, itemOf(argument)),
  [commands.waiveItem]: (argument) => waive(parts, itemOf(argument)),
  [commands.push]: () => parts.pushing.push(),
  [commands.installHook]: () => install(parts),
  [commands.removeHook]: () => remove(parts),
  [commands.setToken]: () => setToken(parts),
  [commands.forgetToken]: () => forgetToken(parts),
  [commands.openConfig]: () => openConfig(parts),
  [commands.switchEnvironment]: () => chooseEnvironment(parts),
  [commands.checkConnection]: () => check(parts),
  [commands.mapMetric]: () => mapMetric(parts),
})

const openInEditor = async (
  { session }: HandlerParts,
  action: Extract<PanelAction, { kind: 'open-place' }>,
): Promise<void> => {
  const state = session.state()
  if (state.kind === 'judged') await openPlace(state.repository, action.place)
}

type ActionHandlers = { readonly [K in PanelAction['kind']]: (action: Extract<PanelAction, { kind: K }>) => unknown }

/** What each wish of the panel does. */
const actionHandlers = (parts: HandlerParts): ActionHandlers => ({
  'open-place': (action) => openInEditor(parts, action),
  sign: async ({ item, sentence }) =>
    report(await decide(parts.session, item, { kind: 'sign-off', sentence }, parts.now())),
  waive: async ({ item, reason, until }) =>
    report(await decide(parts.session, item, { kind: 'waiver', reason, until }, parts.now())),
  push: () => parts.pushing.push(),
  'look-up': ({ query }) => lookUp(parts, query),
  unpin: ({ query }) => parts.pins.remove(query),
  'switch-environment': () => chooseEnvironment(parts),
  'set-assumption': ({ name, value }) => parts.session.setAssumption(name, value),
  refresh: () => parts.session.refresh(),
  'open-settings': () => openConfig(parts),
  'open-folder': () => vscode.commands.executeCommand('workbench.action.files.openFolder'),
  'set-token': () => setToken(parts),
  'trust-workspace': () => vscode.commands.executeCommand('workbench.trust.manage'),
  'install-hook': () => install(parts),
  'open-link': ({ url }) => vscode.env.openExternal(vscode.Uri.parse(url)),
  'dismiss-notice': () => parts.session.say(null),
})

const run = <K extends PanelAction['kind']>(
  handlers: ActionHandlers,
  action: Extract<PanelAction, { kind: K }>,
  kind: K,
): unknown => handlers[kind](action)

/** Does what the panel asks for. */
export const createActions = (parts: HandlerParts): ((action: PanelAction) => void) => {
  const handlers = actionHandlers(parts)
  return (action) => void run(handlers, action, action.kind)
}
