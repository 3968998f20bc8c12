import { describe, expect, it } from 'vitest'
import { failure, success, type Problem, type Result } from '../../src/core/model/problem'
import type { AssessInput, StagingState } from '../../src/core/model/readiness'
import { explain } from '../../src/extension/judging/explain'
import { createSession, type JudgedState, type SessionParts } from '../../src/extension/judging/session'
import type { Gathered } from '../../src/node/gatherBranch'
import { assessInputFixture, readinessFixture } from '../fixtures/readiness'

const repository = { location: { cwd: '/r', gitDir: null }, root: '/r', gitDir: '/r/.git', commonDir: '/r/.git' }
const gathered: Gathered = { input: assessInputFixture, repository, push: null }
const away: Problem = { reason: 'metrics-refused', subject: 'http://127.0.0.1:9090', detail: '' }
const down: StagingState = { kind: 'could-not-ask', problem: away }

const seenAt = (observedAt: string): StagingState => ({
  kind: 'observed',
  snapshot: {
    schemaVersion: 1,
    source: { kind: 'prometheus', address: 'http://127.0.0.1:9090' },
    observedAt,
    windowSeconds: 300,
    conventions: [],
    services: [],
    edges: [],
    queues: [],
    curve: null,
    gaps: [],
  },
})

interface Script {
  readonly gather?: SessionParts['gather']
  readonly staging?: readonly StagingState[]
  readonly keep?: (judged: JudgedState) => Result<void>
  readonly now?: string
}

/** A session whose parts answer from a script; the last answer repeats. */
const start = (script: Script) => {
  const judgedInputs: AssessInput[] = []
  const kept: JudgedState[] = []
  let asked = 0
  const stagings = script.staging ?? [seenAt('2026-11-20T11:09:56Z')]
  const session = createSession({
    gather: script.gather ?? (() => Promise.resolve(success(gathered))),
    observe: () => Promise.resolve(stagings[Math.min(asked++, stagings.length - 1)] ?? down),
    assess: (input) => {
      judgedInputs.push(input)
      return readinessFixture
    },
    now: () => script.now ?? '2026-11-20T11:10:00+00:00',
    explain,
    keep: (judged) => {
      kept.push(judged)
      return Promise.resolve(script.keep?.(judged) ?? success(undefined))
    },
  })
  const kinds: string[] = []
  session.onChange(({ kind }) => kinds.push(kind))
  return { session, judgedInputs, kept, kinds }
}

const noticeOf = (state: ReturnType<ReturnType<typeof start>['session']['state']>): string | null =>
  state.kind === 'judged' ? (state.notice?.text ?? null) : `not judged: ${state.kind}`

describe('a session', () => {
  it('goes from loading to a judgement, and keeps it for the hook', async () => {
    const { session, kinds, kept } = start({})
    await session.refresh()
    expect([kinds, kept.length]).toEqual([['loading', 'judged'], 1])
  })

  it('shows why nothing can be judged', async () => {
    const { session } = start({ gather: () => Promise.resolve(failure('no-repository', '/tmp/x')) })
    await session.refresh()
    expect(session.state()).toEqual({
      kind: 'problem',
      problem: { reason: 'no-repository', subject: '/tmp/x', detail: '' },
    })
  })

  it('keeps the older picture when a later refresh fails, and says why', async () => {
    const answers: Result<Gathered>[] = [
      success(gathered),
      failure('config-invalid', 'deploy-readiness.json:2:3', 'unknown key'),
    ]
    const { session } = start({ gather: () => Promise.resolve(answers.shift() ?? success(gathered)) })
    await session.refresh()
    await session.refresh()
    expect(noticeOf(session.state())).toBe('deploy-readiness.json:2:3: unknown key.')
  })

  it('lets a newer refresh cancel the running one', async () => {
    const signals: AbortSignal[] = []
    let release: (value: Result<Gathered>) => void = () => undefined
    const { session, judgedInputs } = start({
      gather: (_, signal) => {
        signals.push(signal)
        return signals.length === 1 ? new Promise((done) => (release = done)) : Promise.resolve(success(gathered))
      },
    })
    const first = session.refresh()
    await session.refresh()
    release(success(gathered))
    await first
    expect([signals.map(({ aborted }) => aborted), judgedInputs.length]).toEqual([[true, false], 1])
  })

  it('bridges metrics that are away for a moment with those of before', async () => {
    const { session, judgedInputs } = start({ staging: [seenAt('2026-11-20T11:09:56Z'), down] })
    await session.refresh()
    await session.poll()
    expect([judgedInputs.at(-1)?.staging.kind, noticeOf(session.state())]).toEqual(['observed', explain(away).text])
  })

  it('does not judge by metrics that are long gone', async () => {
    const { session, judgedInputs } = start({ staging: [seenAt('2026-11-20T10:50:00Z'), down] })
    await session.refresh()
    await session.poll()
    expect(judgedInputs.at(-1)?.staging).toEqual(down)
  })

  it('judges again with a set assumption, and goes back to what was found', async () => {
    const { session, judgedInputs } = start({})
    await session.refresh()
    await session.setAssumption('scale', 30)
    await session.refresh()
    await session.setAssumption('scale', null)
    expect(judgedInputs.map(({ overrides }) => overrides)).toEqual([{}, { scale: 30 }, { scale: 30 }, {}])
  })

  it('judges again with a decision', async () => {
    const { session, judgedInputs, kept } = start({})
    await session.refresh()
    const { tree } = assessInputFixture.branch
    const decision = { kind: 'sign-off', item: 'rollback-path', tree, sentence: 'yes', by: 'a', at: 'b' } as const
    await session.addDecision(decision)
    expect([judgedInputs.at(-1)?.decisions, kept.length]).toEqual([[decision], 2])
  })

  it('says when the judgement could not be kept for the hook', async () => {
    const { session } = start({ keep: () => failure('cannot-write', '/r/.git/deploy-readiness', 'disk full') })
    await session.refresh()
    expect(noticeOf(session.state())).toContain('disk full')
  })
})
