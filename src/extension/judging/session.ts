import type { Decision } from '../../core/model/checklist'
import { success, type Problem, type Result } from '../../core/model/problem'
import type { AssessInput, Readiness } from '../../core/model/readiness'
import type { Gathered } from '../../node/gatherBranch'
import type { Notice } from '../../protocol/hostMessage'

/** What is known of the open branch. */
export type SessionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | JudgedState

export interface JudgedState extends Gathered {
  readonly kind: 'judged'
  readonly readiness: Readiness
  /** Something to say over the picture: a refresh that failed, a push that was stopped. */
  readonly notice: Notice | null
}

/** What a session needs from outside; each call can be cancelled. */
export interface SessionParts {
  /** Branch, code, decisions and the way of a push; `overrides` are the values that a person set. */
  readonly gather: (overrides: AssessInput['overrides'], signal: AbortSignal) => Promise<Result<Gathered>>
  /** What the metrics say for this input's environment, or said less than `reusedSeconds` ago. */
  readonly observe: (input: AssessInput, signal: AbortSignal, reusedSeconds: number) => Promise<AssessInput['staging']>
  readonly assess: (input: AssessInput) => Readiness
  /** ISO 8601 in the reader's offset. */
  readonly now: () => string
  /** The sentence and buttons for a problem. */
  readonly explain: (problem: Problem) => Notice
  /** Called with every judgement, to keep it for the hook. */
  readonly keep: (judged: JudgedState) => Promise<Result<void>>
}

export interface Session {
  readonly state: () => SessionState
  readonly onChange: (listener: (state: SessionState) => void) => () => void
  /** Judges from the start; a newer call cancels the running one. Metrics younger than `reusedSeconds` are not asked again. */
  readonly refresh: (reusedSeconds?: number) => Promise<void>
  /** Asks the metrics again and judges; leaves a running refresh alone. */
  readonly poll: () => Promise<void>
  /** Sets the value of an assumption, or goes back to what was found where it is null. */
  readonly setAssumption: (name: string, value: number | null) => Promise<void>
  /** Judges again with a decision that was recorded. */
  readonly addDecision: (decision: Decision) => Promise<void>
  readonly say: (notice: Notice | null) => void
  readonly stop: () => void
}

/** Older metrics still count while the server is away, for as long; after that nothing is known. */
export const bridgedSeconds = 15 * 60

/** Reasons after which the older picture is of something else. */
const withoutPicture = new Set<Problem['reason']>(['no-repository', 'no-commits', 'untrusted-workspace'])

const isRecent = (staging: AssessInput['staging'], now: string): boolean =>
  staging.kind === 'observed' && Date.parse(now) - Date.parse(staging.snapshot.observedAt) < bridgedSeconds * 1000

/** Metrics of before where the server is away for a moment, with the sentence that says so. */
const bridge = (
  previous: JudgedState | null,
  input: AssessInput,
  explain: SessionParts['explain'],
): { readonly input: AssessInput; readonly notice: Notice | null } => {
  const { staging } = input
  if (staging.kind !== 'could-not-ask' || previous === null) return { input, notice: null }
  if (previous.input.environment !== input.environment || !isRecent(previous.input.staging, input.now))
    return { input, notice: null }
  return { input: { ...input, staging: previous.input.staging }, notice: explain(staging.problem) }
}

/** Holds the one judgement that every view shows. Knows nothing of the editor. */
class JudgingSession implements Session {
  readonly #listeners = new Set<(state: SessionState) => void>()
  #state: SessionState = { kind: 'idle' }
  #overrides: AssessInput['overrides'] = {}
  #running: AbortController | null = null
  #polling: AbortController | null = null

  constructor(private readonly parts: SessionParts) {}

  readonly state = (): SessionState => this.#state

  readonly onChange: Session['onChange'] = (listener) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly refresh = async (reusedSeconds = 0): Promise<void> => {
    this.#running?.abort()
    this.#polling?.abort()
    const own = new AbortController()
    this.#running = own
    if (this.#judged() === null) this.#show({ kind: 'loading' })
    const collected = await this.#collect(own.signal, reusedSeconds)
    if (own.signal.aborted) return
    this.#running = null
    if (collected.ok) await this.#judgeBridged(collected.value)
    else this.#fail(collected.problem)
  }

  readonly poll = async (): Promise<void> => {
    const before = this.#judged()
    if (this.#running !== null || this.#polling !== null) return
    if (before === null) return this.refresh()
    const own = new AbortController()
    this.#polling = own
    const staging = await this.parts.observe(before.input, own.signal, 0)
    if (this.#polling === own) this.#polling = null
    const latest = this.#judged()
    if (own.signal.aborted || latest === null) return
    await this.#judgeBridged({ ...latest, input: { ...latest.input, staging, now: this.parts.now() } })
  }

  readonly setAssumption: Session['setAssumption'] = (name, value) => {
    const others = Object.entries(this.#overrides).filter(([key]) => key !== name)
    this.#overrides = Object.fromEntries(value === null ? others : [...others, [name, value]])
    return this.#rejudge({ overrides: this.#overrides })
  }

  readonly addDecision: Session['addDecision'] = (decision) =>
    this.#rejudge({ decisions: [...(this.#judged()?.input.decisions ?? []), decision] })

  readonly say: Session['say'] = (notice) => {
    const latest = this.#judged()
    if (latest !== null) this.#show({ ...latest, notice })
  }

  readonly stop = (): void => {
    this.#running?.abort()
    this.#polling?.abort()
    this.#listeners.clear()
  }

  #show(next: SessionState): void {
    this.#state = next
    for (const listener of this.#listeners) listener(next)
  }

  #judged(): JudgedState | null {
    return this.#state.kind === 'judged' ? this.#state : null
  }

  async #collect(signal: AbortSignal, reusedSeconds: number): Promise<Result<Gathered>> {
    const gathered = await this.parts.gather(this.#overrides, signal)
    if (!gathered.ok) return gathered
    const staging = await this.parts.observe(gathered.value.input, signal, reusedSeconds)
    const input = { ...gathered.value.input, staging, overrides: this.#overrides, now: this.parts.now() }
    return success({ ...gathered.value, input })
  }

  async #judgeBridged(gathered: Gathered): Promise<void> {
    const { input, notice } = bridge(this.#judged(), gathered.input, this.parts.explain)
    await this.#judge({ ...gathered, input }, notice)
  }

  async #rejudge(changes: Partial<AssessInput>): Promise<void> {
    const latest = this.#judged()
    if (latest === null) return
    await this.#judge({ ...latest, input: { ...latest.input, ...changes } }, latest.notice)
  }

  async #judge({ input, repository, push }: Gathered, notice: Notice | null): Promise<void> {
    const next: JudgedState = { kind: 'judged', input, repository, push, readiness: this.parts.assess(input), notice }
    this.#show(next)
    const kept = await this.parts.keep(next)
    if (!kept.ok && this.#state === next) this.#show({ ...next, notice: this.parts.explain(kept.problem) })
  }

  /** A failed refresh leaves the older picture, unless that was of something else. */
  #fail(problem: Problem): void {
    if (problem.reason === 'cancelled') return
    const older = this.#judged()
    if (older === null || withoutPicture.has(problem.reason)) this.#show({ kind: 'problem', problem })
    else this.#show({ ...older, notice: this.parts.explain(problem) })
  }
}

export const createSession = (parts: SessionParts): Session => new JudgingSession(parts)
