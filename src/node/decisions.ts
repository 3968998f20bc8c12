import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type Decision, decision as decisionSchema } from '../core/model/checklist'
import { type Result, failure, success } from '../core/model/problem'
import type { Repository } from './git/repository'
import { runGit } from './git/runGit'

export const notesRef = 'refs/notes/deploy-readiness'

/** Attempts to append when others write at the same moment, and the longest wait in between. */
const maxAttempts = 12
const longestWaitMilliseconds = 250

/** A line of a note that is no decision; it is kept as it is. */
export interface UnreadableLine {
  readonly commit: string
  readonly text: string
}

/** Every decision in the repository's notes, and the lines that hold none. */
export interface DecisionNotes {
  readonly decisions: readonly { readonly commit: string; readonly decision: Decision }[]
  readonly unreadable: readonly UnreadableLine[]
}

/**
 * The decisions that are bound to `tree`, oldest first: from the note of `commit`, and from notes of other commits with the
 * same tree, so that an amended message keeps them.
 */
export const readDecisions = async (repository: Repository, commit: string, tree: string): Promise<Result<Decision[]>> => {
  const notes = await readDecisionNotes(repository)
  if (!notes.ok) return notes
  // Of two with the same time the one on the commit itself is the later.
  const own = notes.value.decisions.filter(({ decision }) => decision.tree === tree).sort((a, b) => Number(a.commit === commit) - Number(b.commit === commit))
  const unique = new Map(own.map(({ decision }) => [JSON.stringify(decision), decision]))
  return success([...unique.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)))
}

/** Appends a decision to the note of a commit; when another writes at the same moment, it reads again and retries. */
export const recordDecision = async (repository: Repository, commit: string, decision: Decision): Promise<Result<void>> => {
  const known = await runGit(repository.location, ['rev-parse', '--verify', `${commit}^{commit}`])
  if (!known.ok) return known
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const appended = await append(repository, commit, `${JSON.stringify(decisionSchema.parse(decision))}\n`)
    if (!appended.ok || appended.value === 'written') return appended.ok ? success(undefined) : appended
    await wait(Math.random() * Math.min(longestWaitMilliseconds, 10 * 2 ** attempt))
  }
  return failure('git-failed', 'git update-ref', `${notesRef} was changed by others ${maxAttempts} times in a row`)
}

/** Who decides, from git's configuration: `Name <address>`. */
export const currentAuthor = async (repository: Repository): Promise<Result<string>> => {
  const identity = await runGit(repository.location, ['var', 'GIT_AUTHOR_IDENT'])
  if (!identity.ok) return failure('wrong-use', 'git does not know who you are', 'set user.name and user.email with git config')
  return success(identity.value.trim().replace(/ \d+ [+-]\d{4}$/, ''))
}

/** Reads all notes; lines that hold no decision are told apart, never dropped from the notes. */
export const readDecisionNotes = async (repository: Repository): Promise<Result<DecisionNotes>> => {
  const tip = await notesTip(repository)
  if (!tip.ok) return tip
  if (tip.value === null) return success({ decisions: [], unreadable: [] })
  const lines = await noteLines(repository, tip.value)
  if (!lines.ok) return lines
  const read = lines.value.map((line) => ({ ...line, decision: parseLine(line.text) }))
  return success({
    decisions: read.flatMap(({ commit, decision }) => (decision === null ? [] : [{ commit, decision }])),
    unreadable: read.flatMap(({ commit, text, decision }) => (decision === null ? [{ commit, text }] : [])),
  })
}

const parseLine = (text: string): Decision | null => {
  try {
    return decisionSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The commit that the notes are at; null where nobody has written one. */
const notesTip = async ({ location }: Repository): Promise<Result<string | null>> => {
  const ref = await runGit(location, ['for-each-ref', '--format=%(objectname)', notesRef])
  return ref.ok ? success(ref.value.trim() || null) : ref
}

/** All lines of all notes that are not blank, with one process however many notes there are. */
const noteLines = async ({ location }: Repository, tip: string): Promise<Result<readonly UnreadableLine[]>> => {
  const plain = ['--text', '--no-color', '--no-line-number', '--no-column', '--full-name', '--no-heading']
  const found = await runGit(location, ['grep', ...plain, '-e', '[^[:space:]]', tip])
  // grep fails without a word where nothing matches.
  if (!found.ok) return found.problem.detail === '' ? success([]) : found
  return success(
    found.value.split('\n').flatMap((line) => {
      const [, path, text] = /^[\da-f]+:([\da-f/]+):(.*)$/.exec(line) ?? []
      return path === undefined || text === undefined ? [] : [{ commit: path.replaceAll('/', ''), text }]
    }),
  )
}

/**
 * One attempt: the new notes commit is made on a reference of its own, then the real one moves to it only if it is still
 * where it was read.
 */
const append = async (repository: Repository, commit: string, line: string): Promise<Result<'written' | 'raced'>> => {
  const tip = await notesTip(repository)
  if (!tip.ok) return tip
  const scratch = `${notesRef}-${randomUUID()}`
  const made = await noteOnScratch(repository, { commit, line, scratch, tip: tip.value })
  const moved = made.ok ? await runGit(repository.location, ['update-ref', notesRef, made.value, tip.value ?? noCommit(made.value)]) : made
  await runGit(repository.location, ['update-ref', '-d', scratch])
  if (moved.ok) return success('written')
  return /cannot lock ref|but expected|reference already exists/i.test(moved.problem.detail) ? success('raced') : moved
}

/** As many zeros as an object id has: the reference must not exist yet. */
const noCommit = (like: string): string => '0'.repeat(like.length)

const noteOnScratch = async (
  { location }: Repository,
  { commit, line, scratch, tip }: { readonly commit: string; readonly line: string; readonly scratch: string; readonly tip: string | null },
): Promise<Result<string>> => {
  if (tip !== null) {
    const started = await runGit(location, ['update-ref', scratch, tip])
    if (!started.ok) return started
  }
  const former = await runGit(location, ['notes', `--ref=${scratch}`, 'show', commit])
  if (!former.ok && !/no note found/i.test(former.problem.detail)) return former
  const before = former.ok ? former.value.replace(/(?<!\n)$/, '\n') : ''
  const blob = await runGit(location, ['hash-object', '-w', '--stdin'], { input: before + line })
  if (!blob.ok) return blob
  const noted = await runGit(location, ['notes', `--ref=${scratch}`, 'add', '-f', '-C', blob.value.trim(), commit])
  if (!noted.ok) return noted
  const made = await runGit(location, ['rev-parse', scratch])
  return made.ok ? success(made.value.trim()) : made
}
