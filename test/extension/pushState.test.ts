import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/core/model/readiness'
import { pushArguments, pushState } from '../../src/extension/judging/pushState'
import { readinessFixture } from '../fixtures/readiness'

const target = { remote: 'origin', hasUpstream: true, ahead: 2 }
const facts = (verdict: Verdict, changes: Partial<Parameters<typeof pushState>[0]> = {}) => ({
  readiness: { ...readinessFixture, verdict },
  target,
  hook: { mode: 'block' as const, isInstalled: true },
  isPushing: false,
  ...changes,
})

const cases = [
  { name: 'ready', input: facts('ready'), expected: 'allowed' },
  { name: 'attention', input: facts('attention'), expected: 'allowed' },
  { name: 'not ready under a blocking hook', input: facts('not-ready'), expected: 'blocked' },
  {
    name: 'not ready under a hook that is not installed',
    input: facts('not-ready', { hook: { mode: 'block', isInstalled: false } }),
    expected: 'warned',
  },
  {
    name: 'not ready under a warning hook',
    input: facts('not-ready', { hook: { mode: 'warn', isInstalled: true } }),
    expected: 'warned',
  },
  { name: 'unknown, which no hook stops', input: facts('unknown'), expected: 'warned' },
  {
    name: 'everything pushed',
    input: facts('ready', { target: { ...target, ahead: 0 } }),
    expected: 'nothing-to-push',
  },
  {
    name: 'no remote',
    input: facts('ready', { target: { remote: null, hasUpstream: false, ahead: null } }),
    expected: 'nothing-to-push',
  },
  { name: 'a push that runs', input: facts('ready', { isPushing: true }), expected: 'running' },
]

describe('Push', () => {
  it.each(cases)('$name', ({ input, expected }) => expect(pushState(input).kind).toBe(expected))

  it('says that uncommitted changes stay here', () => {
    const readiness = {
      ...readinessFixture,
      verdict: 'ready' as const,
      branch: { ...readinessFixture.branch, head: 'worktree' },
    }
    expect(pushState(facts('ready', { readiness })).text).toContain('commits only')
  })

  it('sets the upstream of a branch that has none', () => {
    expect([pushArguments(target), pushArguments({ remote: 'team', hasUpstream: false, ahead: null })]).toEqual([
      ['push'],
      ['push', '--set-upstream', 'team', 'HEAD'],
    ])
  })
})
