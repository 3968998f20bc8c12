import type { Decision } from '../../core/model/checklist'
import { type Result, failure, success } from '../../core/model/problem'
import type { Readiness } from '../../core/model/readiness'
import { currentAuthor, readDecisions, recordDecision } from '../../node/decisions'
import type { Repository } from '../../node/git/repository'
import { nearestName } from '../../node/nearestName'
import { type Judgement, readJudgement, writeJudgement } from '../../node/verdictFile'
import { type Arguments, type Command, type ExitCode, format, shared } from '../command'
import { headCommit, judgeInput, judgeNow, judgeOptions, openGiven } from '../judging'
import type { Terminal } from '../terminal'

/** What a person says about an item, before it is bound to who, when and which tree. */
type Answer =
  | { readonly kind: 'sign-off'; readonly sentence: string }
  | { readonly kind: 'waiver'; readonly reason: string; readonly until: string }

const options = { repo: shared.repo, base: shared.base, environment: shared.environment, format: format('text', 'json') }

export const signCommand: Command = {
  name: 'sign',
  about: 'answer a checklist item of the head commit with one sentence, kept as a git note',
  positionals: 'ITEM [SENTENCE]',
  maxPositionals: 2,
  options,
  run: (args, terminal) =>
    decide(args, terminal, async (item) => {
      const sentence = args.positionals[1] ?? (await terminal.ask(`${item.title}\n> `)) ?? ''
      if (sentence.trim() !== '') return success({ kind: 'sign-off', sentence: sentence.trim() })
      return failure('wrong-use', 'sign needs one sentence', `deploy-readiness sign ${item.id} "…"`)
    }),
}

export const waiveCommand: Command = {
  name: 'waive',
  about: 'push without a checklist item, with a reason and a day on which that ends',
  positionals: 'ITEM',
  maxPositionals: 1,
  options: {
    ...options,
    reason: { type: 'string', value: 'TEXT', about: 'why the item can wait' },
    until: { type: 'string', value: 'DATE', about: 'the last day of the waiver, as YYYY-MM-DD' },
  },
  run: (args, terminal) =>
    decide(args, terminal, () => {
      const [reason, until] = [args.text('reason')?.trim() ?? '', args.text('until') ?? '']
      if (reason === '') return Promise.resolve(failure('wrong-use', 'waive needs a reason', 'add --reason "…"'))
      const wrong = wrongDate(until, terminal.now())
      return Promise.resolve(wrong === null ? success({ kind: 'waiver', reason, until }) : failure('wrong-use', wrong))
    }),
}

const wrongDate = (until: string, now: string): string | null => {
  if (until === '') return 'waive needs its last day: add --until YYYY-MM-DD'
  if (!isDay(until)) return `--until needs a day as YYYY-MM-DD, not "${until}"`
  return until < now.slice(0, 10) ? `--until ${until} has passed: name a day to come` : null
}

/** `2025-02-30` reads like a day and is none. */
const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

type ReadAnswer = (item: { readonly id: string; readonly title: string }) => Promise<Result<Answer>>

const decide = async (args: Arguments, terminal: Terminal, readAnswer: ReadAnswer): Promise<Result<ExitCode>> => {
  const id = args.positionals[0]
  if (id === undefined) return failure('wrong-use', 'Which item? Name one of the checklist', 'run "deploy-readiness assess" to see them')
  const repository = await openGiven(args, terminal)
  if (!repository.ok) return repository
  const before = await currentJudgement(args, repository.value, terminal)
  if (!before.ok) return before
  const item = before.value.readiness.checklist.find((one) => one.id === id)
  if (item === undefined) return unknownItem(id, before.value.readiness)
  const answer = await readAnswer(item)
  if (!answer.ok) return answer
  const recorded = await record(id, answer.value, repository.value, terminal)
  if (!recorded.ok) return recorded
  const after = await judgeAgain(before.value, repository.value, terminal)
  if (!after.ok) return after
  report(after.value, id, args, terminal)
  return success(0)
}

/** The judgement of the head commit that is kept, or a new one. */
const currentJudgement = async (args: Arguments, repository: Repository, terminal: Terminal): Promise<Result<Judgement>> => {
  const head = await headCommit(repository)
  if (!head.ok) return head
  const kept = await readJudgement(repository, head.value.tree)
  if (kept.ok && kept.value !== null && args.text('base') === undefined && args.text('environment') === undefined) return success(kept.value)
  const judged = await judgeNow({ ...judgeOptions(args, terminal), head: 'HEAD' }, terminal)
  return judged.ok ? success(judged.value.judgement) : judged
}

const unknownItem = (id: string, { checklist }: Readiness): Result<never> => {
  const ids = checklist.map((item) => item.id)
  const nearest = nearestName(id, ids)
  const hint = nearest === null ? (ids.length === 0 ? 'it is empty' : `it has ${ids.join(', ')}`) : `did you mean "${nearest}"`
  return failure('unknown-item', id, hint)
}

const record = async (item: string, answer: Answer, repository: Repository, terminal: Terminal): Promise<Result<void>> => {
  const [author, head] = await Promise.all([currentAuthor(repository), headCommit(repository)])
  if (!author.ok) return author
  if (!head.ok) return head
  const decision: Decision = { ...answer, item, tree: head.value.tree, by: author.value, at: terminal.now() }
  return recordDecision(repository, head.value.commit, decision)
}

/** The same code and metrics with the decisions as they are now; the verdict for the hook follows. */
const judgeAgain = async ({ input }: Judgement, repository: Repository, terminal: Terminal): Promise<Result<Readiness>> => {
  const head = await headCommit(repository)
  if (!head.ok) return head
  const decisions = await readDecisions(repository, head.value.commit, head.value.tree)
  if (!decisions.ok) return decisions
  const next = { ...input, branch: { ...input.branch, head: head.value.commit }, decisions: decisions.value, now: terminal.now() }
  const readiness = await judgeInput(next)
  const kept = await writeJudgement(repository, { input: next, readiness })
  return kept.ok ? success(readiness) : kept
}

const report = (readiness: Readiness, id: string, args: Arguments, terminal: Terminal): void => {
  if (args.text('format') === 'json') {
    terminal.write(`${JSON.stringify(readiness, null, 2)}\n`)
    return
  }
  const item = readiness.checklist.find((one) => one.id === id)
  const left = readiness.checklist.filter(({ state, severity }) => severity === 'required' && ['failed', 'open'].includes(state))
  terminal.write(`${item?.state ?? 'kept'}: ${item?.title ?? id}\n  ${item?.evidence ?? ''}\n`)
  terminal.write(`${readiness.verdict}: ${readiness.headline}\n`)
  for (const one of left) terminal.write(`  still ${one.state}: ${one.id} · ${one.title}\n`)
}
