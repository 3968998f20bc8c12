import type { BranchAnalysis } from '../../core/model/codeGraph'
import { type Problem, type Result, success } from '../../core/model/problem'
import type { StagingSnapshot } from '../../core/model/stagingSnapshot'
import { formatPlain } from '../../core/model/figures'
import { joinCode } from '../../core/staging/joinCode'
import { problemExitCode, problemSentence } from '../../core/readiness/problemSentence'
import { analyzeBranch } from '../../node/analysis/analyzeBranch'
import { chooseEnvironment } from '../../node/chooseEnvironment'
import { type ReadConfig, configFileName, readConfig } from '../../node/configFile'
import { readDecisionNotes } from '../../node/decisions'
import type { Repository } from '../../node/git/repository'
import { runGit } from '../../node/git/runGit'
import { hookState } from '../../node/hook/installHook'
import { examineConnection, type Layer } from '../../node/metrics/examineConnection'
import { observeStaging } from '../../node/metrics/observeStaging'
import { type Arguments, type Command, type ExitCode, format, shared } from '../command'
import { metricsCredentials } from '../credentials'
import { judgeOptions, openGiven } from '../judging'
import { counted } from '../report/phrases'
import { hanging } from '../report/layout'
import type { Terminal } from '../terminal'

/** `narrow`: works, and does less than a person may expect. `trouble`: something to repair. */
interface Finding {
  readonly part: string
  readonly state: 'fine' | 'narrow' | 'trouble'
  readonly text: string
  readonly exitCode: ExitCode
}

export const doctorCommand: Command = {
  name: 'doctor',
  about: 'check git, base, configuration, metrics and hook, and say what is not read yet',
  positionals: '',
  maxPositionals: 0,
  options: { repo: shared.repo, base: shared.base, environment: shared.environment, format: format('text', 'json') },
  run: async (args, terminal) => {
    const findings = await examine(args, terminal)
    const isJson = args.text('format') === 'json'
    const parts = findings.map(({ part, state, text }) => ({ part, state, text }))
    terminal.write(isJson ? `${JSON.stringify({ schemaVersion: 1, parts }, null, 2)}\n` : doctorText(findings, terminal))
    return success(findings.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0)
  },
}

const fine = (part: string, text: string): Finding => ({ part, state: 'fine', text, exitCode: 0 })
const narrow = (part: string, text: string): Finding => ({ part, state: 'narrow', text, exitCode: 0 })
const trouble = (part: string, problem: Problem): Finding => ({
  part,
  state: 'trouble',
  text: problemSentence(problem),
  exitCode: problemExitCode(problem),
})

const examine = async (args: Arguments, terminal: Terminal): Promise<readonly Finding[]> => {
  const repository = await openGiven(args, terminal)
  const git = await runGit({ cwd: terminal.folder, gitDir: null }, ['--version'])
  const first = git.ok ? fine('git', git.value.trim()) : trouble('git', git.problem)
  if (!repository.ok) return [first, trouble('repository', repository.problem), ...limits]
  const config = await readConfig(repository.value)
  const [code, metrics] = await Promise.all([
    examineCode(args, repository.value, config, terminal),
    config.ok ? examineMetrics(args, config.value, terminal) : { findings: [], snapshot: null },
  ])
  return [
    first,
    fine('repository', repository.value.root ?? `${repository.value.gitDir} (bare)`),
    configFinding(config),
    ...code.findings,
    ...metrics.findings,
    ...(config.ok ? matched(code.analysis, metrics.snapshot, config.value) : []),
    await hookFinding(repository.value),
    await notesFinding(repository.value),
    ...limits,
  ]
}

const configFinding = (config: Result<ReadConfig>): Finding => {
  if (!config.ok) return trouble('configuration', config.problem)
  const { path } = config.value
  return path === null ? narrow('configuration', `there is no ${configFileName}; defaults hold`) : fine('configuration', path)
}

const examineCode = async (
  args: Arguments,
  repository: Repository,
  config: Result<ReadConfig>,
  terminal: Terminal,
): Promise<{ readonly findings: readonly Finding[]; readonly analysis: BranchAnalysis | null }> => {
  const { base } = judgeOptions(args, terminal)
  const defaultBase = config.ok ? config.value.config.base : undefined
  const analyzed = await analyzeBranch(repository, {
    ...(base === undefined ? {} : { base }),
    ...(defaultBase === undefined ? {} : { defaultBase }),
    signal: terminal.signal,
  })
  if (!analyzed.ok) return { findings: [trouble('base', analyzed.problem)], analysis: null }
  const { branch, analysis } = analyzed.value
  const { coverage, changes, head } = analysis
  const read = `${coverage.analyzedFiles} of ${counted(coverage.changedFiles, 'changed file')} read, ${counted(changes.length, 'traffic change')}, ${counted(head.services.length, 'service')} in the code`
  const unresolved = coverage.unresolvedCalls === 0 ? [] : [narrow('code', `${counted(coverage.unresolvedCalls, 'call site')} could not be resolved`)]
  return {
    findings: [fine('base', `${branch.baseName} at ${branch.base.slice(0, 10)}`), fine('code', read), ...unresolved],
    analysis,
  }
}

const examineMetrics = async (
  args: Arguments,
  { config }: ReadConfig,
  terminal: Terminal,
): Promise<{ readonly findings: readonly Finding[]; readonly snapshot: StagingSnapshot | null }> => {
  const chosen = chooseEnvironment(config, args.text('environment'))
  if (!chosen.ok) return { findings: [trouble('metrics', chosen.problem)], snapshot: null }
  if (chosen.value === null)
    return { findings: [trouble('metrics', { reason: 'no-metrics-source', subject: '', detail: '' })], snapshot: null }
  const credentials = await metricsCredentials(chosen.value, terminal)
  if (!credentials.ok) return { findings: [trouble('login', credentials.problem)], snapshot: null }
  const options = { credentials: credentials.value, signal: terminal.signal, mappings: config.metrics }
  const way = (await examineConnection(chosen.value.environment, options)).map(wayFinding)
  const observed = await observeStaging(chosen.value.environment, options)
  if (!observed.ok) return { findings: [...way, trouble('metrics', observed.problem)], snapshot: null }
  const { source, services, edges, queues, gaps, conventions } = observed.value
  const seen = [counted(services.length, 'service'), counted(edges.length, 'edge'), counted(queues.length, 'queue')].join(', ')
  return {
    findings: [
      ...way,
      fine('metrics', `${chosen.value.name}: ${source.address} shows ${seen} (${conventions.join(', ')})`),
      ...gaps.map(({ what, reason }) => narrow('metrics', `no ${what}: ${reason}`)),
    ],
    snapshot: observed.value,
  }
}

/** The layer that fails is told once more, with its exit code, by the problem of the metrics. */
const wayFinding = ({ layer, state, text }: Layer): Finding => ({ part: layer, state, text, exitCode: 0 })

const howFound = { same: '', spelling: ', spelt otherwise', part: ', by a part of the name', configured: ', as configured', none: '' } as const

/** Services of the code with the names that the metrics know them by, and those that are only in the code. */
const matched = (analysis: BranchAnalysis | null, seen: StagingSnapshot | null, { config }: ReadConfig): readonly Finding[] => {
  if (analysis === null || seen === null) return []
  const snapshot = joinCode(seen, analysis.base, config)
  const renamed = (snapshot.matches ?? []).filter(({ metrics, how }) => metrics !== null && how !== 'same')
  const inferred = snapshot.edges.filter(({ isInferred }) => isInferred)
  const checks = (snapshot.checks ?? []).map(({ what, sides, agrees }) => {
    const text = `${what}: ${sides.map(({ label, value }) => `${label} ${formatPlain(value)}`).join(', ')}`
    return agrees ? fine('check', text) : narrow('check', text)
  })
  return [
    ...inBoth(analysis, snapshot),
    ...renamed.map(({ code, metrics, how }) => fine('services', `${code} is ${metrics ?? ''} in the metrics${howFound[how]}`)),
    ...inferred.map(({ from, to, attemptsPerSecond }) =>
      narrow('edges', `${from} → ${to} ${formatPlain(attemptsPerSecond.value)}/s is inferred from the code and what ${to} counts`),
    ),
    ...checks,
  ]
}

const inBoth = (analysis: BranchAnalysis, snapshot: StagingSnapshot): readonly Finding[] => {
  const inCode = analysis.head.services.map(({ name }) => name)
  const seen = new Set([...snapshot.services.map(({ name }) => name), ...snapshot.queues.flatMap(({ consumers }) => consumers)])
  const both = inCode.filter((name) => seen.has(name))
  const unseen = inCode.filter((name) => !seen.has(name))
  return [
    ...(both.length === 0 ? [] : [fine('services', `${both.join(', ')} in code and metrics`)]),
    ...(unseen.length === 0 ? [] : [narrow('services', `${unseen.join(', ')} in the code alone: their load is not known`)]),
  ]
}

const hookFinding = async (repository: Repository): Promise<Finding> => {
  const state = await hookState(repository)
  if (!state.ok) return trouble('hook', state.problem)
  const { installed, troubles, path } = state.value
  if (installed === 'no') return narrow('hook', 'not installed: run "deploy-readiness hook install"')
  return installed === 'yes' ? fine('hook', path) : { part: 'hook', state: 'trouble', text: troubles.join('; '), exitCode: 3 }
}

const notesFinding = async (repository: Repository): Promise<Finding> => {
  const notes = await readDecisionNotes(repository)
  if (!notes.ok) return trouble('decisions', notes.problem)
  const { decisions, unreadable } = notes.value
  const kept = counted(decisions.length, 'decision')
  if (unreadable.length === 0) return fine('decisions', `${kept} in git notes`)
  return narrow('decisions', `${kept} in git notes, and ${counted(unreadable.length, 'line')} that hold none, such as "${unreadable[0]?.text.slice(0, 40) ?? ''}"`)
}

/** What is not read yet. */
const limits: readonly Finding[] = [
  narrow('watch', 'the forecast is not held against what happens after the push yet'),
]

const marks = { fine: { mark: '✓', style: 'green' }, narrow: { mark: '·', style: 'yellow' }, trouble: { mark: '✕', style: 'red' } } as const

const doctorText = (findings: readonly Finding[], { columns, paint }: Terminal): string => {
  const width = Math.max(...findings.map(({ part }) => part.length))
  return findings
    .flatMap(({ part, state, text }) => {
      const { mark, style } = marks[state]
      return hanging(`${mark} ${part.padEnd(width)}  `, text, columns).map((line) => (line.startsWith(mark) ? paint(style, mark) + line.slice(mark.length) : line))
    })
    .join('\n')
    .concat('\n')
}
