import * as vscode from 'vscode'
import { failure, success, type Result } from '../../core/model/problem'
import type { Environment } from '../../core/model/config'
import type { AssessInput } from '../../core/model/readiness'
import { assess } from '../../core/readiness/assess'
import { joinStaging } from '../../node/collectInput'
import { gatherAside } from '../../node/gatherAside'
import { scaleSeconds, withMeasuredScale } from '../../node/metrics/observeScale'
import { observeAgain, type ObserveOptions } from '../../node/metrics/observeStaging'
import { createLookMemory, type LookMemory } from '../../node/metrics/lookMemory'
import { createScrapeHistory, type ScrapeHistory } from '../../node/metrics/scrapeHistory'
import { writeJudgement } from '../../node/verdictFile'
import type { EnvironmentChoice } from './environmentChoice'
import { explain } from './explain'
import type { SessionParts } from './session'
import type { Tokens } from './tokens'

interface CollectParts {
  readonly tokens: Tokens
  readonly choice: EnvironmentChoice
  /** ISO 8601 in the reader's offset. */
  readonly now: () => string
}

/** The folder to judge: that of the open file, else the first of the workspace; null where none is open. */
export const currentFolder = (): string | null => {
  const active = vscode.window.activeTextEditor?.document.uri
  const own = active === undefined ? undefined : vscode.workspace.getWorkspaceFolder(active)
  return (own ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath ?? null
}

/** Scraped pages and slow answers live as long as their environment's description stays the same. */
const createMemories = () => {
  const kept = new Map<string, { readonly history: ScrapeHistory; readonly memory: LookMemory }>()
  return (environment: Environment) => {
    const key = JSON.stringify(environment)
    const memories = kept.get(key) ?? { history: createScrapeHistory(), memory: createLookMemory() }
    kept.set(key, memories)
    return memories
  }
}

export const environmentOf = ({ config, environment }: AssessInput): Environment | null =>
  environment === null ? null : (config.environments[environment] ?? null)

const gather = ({ now, choice }: CollectParts): SessionParts['gather'] => async (overrides, signal) => {
  const folder = currentFolder()
  if (folder === null) return failure('no-repository', 'No folder is open, and an empty window')
  if (!vscode.workspace.isTrusted) return failure('untrusted-workspace', 'what its configuration names')
  const chosen = choice.current()
  // The metrics are asked below, with credentials for the very address that was read here.
  return gatherAside({ repo: folder, now: now(), overrides, ...(chosen === '' ? {} : { environment: chosen }) }, signal)
}

/** How the metrics of an environment are asked: with its own token and history, through the editor's own networking. */
export const createMetricsAccess = (tokens: Tokens) => {
  const memoriesOf = createMemories()
  return async (environment: Environment, signal?: AbortSignal): Promise<ObserveOptions> => ({
    credentials: await tokens.credentialsFor(environment),
    ...memoriesOf(environment),
    proxy: 'host',
    hostProxy: vscode.workspace.getConfiguration('http').get<string>('proxy'),
    signal,
  })
}
export type MetricsAccess = ReturnType<typeof createMetricsAccess>

const observe =
  (access: MetricsAccess): SessionParts['observe'] =>
  async (input, signal, reusedSeconds) => {
    const environment = environmentOf(input)
    if (environment === null || !vscode.workspace.isTrusted) return input.staging
    const options = { ...(await access(environment, signal)), mappings: input.config.metrics }
    const observed = await observeAgain(environment, options, reusedSeconds)
    if (!observed.ok) return { kind: 'could-not-ask', problem: observed.problem }
    const { mappings } = options
    const snapshot = await withMeasuredScale(observed.value, environment, input.config, async (other) =>
      observeAgain(other, { ...(await access(other, signal)), mappings }, scaleSeconds),
    )
    return joinStaging({ kind: 'observed', snapshot }, input.analysis, input.config)
  }

/** A work tree with edits is not what a push sends, so only a commit's judgement is kept for the hook. */
const keep: SessionParts['keep'] = async ({ input, readiness, repository }): Promise<Result<void>> =>
  input.branch.head === 'worktree' ? success(undefined) : writeJudgement(repository, { input, readiness })

/** Joins the parts of the product for a session in this editor. */
export const sessionParts = (parts: CollectParts, access = createMetricsAccess(parts.tokens)): SessionParts => ({
  gather: gather(parts),
  observe: observe(access),
  assess,
  now: parts.now,
  explain,
  keep,
})
