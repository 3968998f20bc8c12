import * as vscode from 'vscode'
import type { Decision } from '../../core/model/checklist'
import { failure, type Result } from '../../core/model/problem'
import { currentAuthor, recordDecision } from '../../node/decisions'
import { runGit } from '../../node/git/runGit'
import { isDone } from '../../protocol/itemDone'
import type { JudgedState, Session } from '../judging/session'

type Words =
  | { readonly kind: 'sign-off'; readonly sentence: string }
  | { readonly kind: 'waiver'; readonly reason: string; readonly until: string }

const headCommit = async ({ input, repository }: JudgedState): Promise<Result<string>> => {
  if (input.branch.head !== 'worktree') return { ok: true, value: input.branch.head }
  const head = await runGit(repository.location, ['rev-parse', '--verify', 'HEAD'])
  return head.ok ? { ok: true, value: head.value.trim() } : head
}

/** Records what a person decided about an item as a git note, and judges again with it. */
export const decide = async (session: Session, item: string, words: Words, now: string): Promise<Result<void>> => {
  const state = session.state()
  if (state.kind !== 'judged')
    return failure('wrong-use', 'There is no judged branch to decide for', 'open the panel first')
  if (!state.readiness.checklist.some(({ id }) => id === item)) return failure('unknown-item', item)
  const [author, commit] = await Promise.all([currentAuthor(state.repository), headCommit(state)])
  if (!author.ok) return author
  if (!commit.ok) return commit
  const decision: Decision = { ...words, item, tree: state.input.branch.tree, by: author.value, at: now }
  const recorded = await recordDecision(state.repository, commit.value, decision)
  if (recorded.ok) await session.addDecision(decision)
  return recorded
}

const pickItem = async (session: Session): Promise<string | undefined> => {
  const state = session.state()
  if (state.kind !== 'judged') return undefined
  const items = state.readiness.checklist
    .filter((item) => !isDone(item))
    .map((item) => ({ label: item.title, description: item.state, detail: item.evidence, id: item.id }))
  const title = vscode.l10n.t('Which item?')
  return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.id
}

/** Asks for the sentence of an item, and for the item where none is given. */
export const askToSign = async (
  session: Session,
  given: string | undefined,
): Promise<{ item: string; sentence: string } | null> => {
  const item = given ?? (await pickItem(session))
  if (item === undefined) return null
  const sentence = await vscode.window.showInputBox({
    title: vscode.l10n.t('Sign'),
    prompt: vscode.l10n.t('One sentence'),
  })
  return sentence === undefined || sentence.trim() === '' ? null : { item, sentence: sentence.trim() }
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** Asks for reason and end of a waiver. */
export const askToWaive = async (session: Session, given: string | undefined, inAWeek: string) => {
  const item = given ?? (await pickItem(session))
  if (item === undefined) return null
  const title = vscode.l10n.t('Waive')
  const reason = (
    await vscode.window.showInputBox({ title, prompt: vscode.l10n.t('Why may this be pushed without it?') })
  )?.trim()
  if (reason === undefined || reason === '') return null
  const until = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Until when (YYYY-MM-DD)?'),
    value: inAWeek,
    validateInput: (text) => (isDate(text) ? undefined : vscode.l10n.t('Write a date as YYYY-MM-DD.')),
  })
  return until === undefined ? null : { item, reason, until }
}
