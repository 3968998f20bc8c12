import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HookProgram, hookState, installHook, removeHook } from '../../src/node/hook/installHook'
import { readLastPush } from '../../src/node/hook/lastPush'
import { prePushScript } from '../../src/node/hook/prePushScript'
import { type VerdictRecord, writeVerdict } from '../../src/node/verdictFile'
import { GitSandbox } from './gitSandbox'

const program: HookProgram = { node: '/nowhere/node', cli: '/nowhere/cli.js', isElectron: false }

let sandbox: GitSandbox
beforeEach(() => {
  sandbox = new GitSandbox()
  sandbox.git('init', '-q', '--bare', '-b', 'main', '../remote.git')
  sandbox.git('remote', 'add', 'origin', '../remote.git')
  sandbox.git('push', '-q', '--no-verify', '-u', 'origin', 'main')
})
afterEach(() => sandbox.dispose())

/** Pushes as a person does and gives what git and the hook said. */
const push = (...args: readonly string[]): { readonly code: number | null; readonly said: string } => {
  const environment = { ...sandbox.environment, PATH: '/usr/bin:/bin' }
  const pushed = spawnSync('git', ['push', ...args], { cwd: sandbox.folder, env: environment, encoding: 'utf8' })
  return { code: pushed.status, said: pushed.stderr }
}

const judged = async (verdict: VerdictRecord['verdict'], mode: VerdictRecord['mode'], observedAt = new Date().toISOString()) => {
  const record: VerdictRecord = {
    tree: sandbox.tree(),
    commit: sandbox.git('rev-parse', 'HEAD'),
    verdict,
    headline: 'ledger-entries grows by 2 000 an hour; 10 000 at 16:10.',
    reasons: ['ledger-entries grows by 2 000 an hour; 10 000 at 16:10.', 'Retries have a budget and jitter.'],
    mode,
    environment: 'staging',
    observedAt,
    judgedAt: observedAt,
  }
  expect(await writeVerdict(await sandbox.repository(), record)).toEqual({ ok: true, value: undefined })
}

const installed = async () => {
  const state = await installHook(await sandbox.repository(), program)
  expect(state).toMatchObject({ ok: true })
  return state.ok ? state.value : expect.unreachable()
}

const hooksFolder = () => join(sandbox.folder, '.git/hooks')

const writeHook = (path: string, text: string, mode = 0o755): string => {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

/** A hook that keeps what it was given, as real ones such as git-lfs read it. */
const recorder = (shebang: string): string => `${shebang}\nprintf '%s|' "$@" >args.txt\ncat >stdin.txt\n`

const recorded = (name: string): string => readFileSync(join(sandbox.folder, name), 'utf8')

describe('a push with a verdict', () => {
  const cases = [
    { name: 'stops when not ready in block mode', verdict: 'not-ready', mode: 'block', code: 1, outcome: 'blocked' },
    { name: 'warns when not ready in warn mode', verdict: 'not-ready', mode: 'warn', code: 0, outcome: 'warned' },
    { name: 'passes when ready', verdict: 'ready', mode: 'block', code: 0, outcome: 'passed' },
    { name: 'passes with a word for attention', verdict: 'attention', mode: 'block', code: 0, outcome: 'passed' },
    { name: 'passes loudly when unknown', verdict: 'unknown', mode: 'block', code: 0, outcome: 'not-judged' },
  ] as const
  it.each(cases)('$name', async ({ verdict, mode, code, outcome }) => {
    await installed()
    const commit = sandbox.commit('two')
    await judged(verdict, mode)
    const pushed = push('origin', 'main')
    expect({ code: pushed.code, remote: sandbox.git('rev-parse', 'origin/main') === commit }).toEqual({ code, remote: code === 0 })
    expect(pushed.said.includes('deploy-readiness:')).toBe(verdict !== 'ready')
    expect(await readLastPush(await sandbox.repository())).toMatchObject({ outcome, verdict, commit, ref: 'refs/heads/main', tree: sandbox.tree() })
  })

  it('says the reasons once each, and what to do', async () => {
    await installed()
    sandbox.commit('two')
    await judged('not-ready', 'block')
    const said = push('origin', 'main').said.split('\n').filter((line) => /deploy-readiness|^ {2}-/.test(line))
    expect(said).toEqual([
      'deploy-readiness: refs/heads/main is not ready. ledger-entries grows by 2 000 an hour; 10 000 at 16:10.',
      '  - Retries have a budget and jitter.',
      'deploy-readiness: the push is stopped: cure it, or decide with "deploy-readiness sign ITEM" or "waive ITEM", then push again',
    ])
  })

  it('says aloud that the metrics are old', async () => {
    await installed()
    sandbox.commit('two')
    await judged('ready', 'block', '2025-11-20T10:00:00Z')
    expect(push('origin', 'main')).toMatchObject({ code: 0, said: expect.stringContaining('old metrics, seen 2025-11-20T10:00:00Z') as string })
  })

  it('is silent in off mode', async () => {
    await installed()
    sandbox.commit('two')
    await judged('not-ready', 'off')
    expect(push('origin', 'main').said).not.toContain('deploy-readiness')
  })
})

describe('a push without a verdict', () => {
  it('passes loudly where the program is gone', async () => {
    await installed()
    sandbox.commit('two')
    const pushed = push('origin', 'main')
    expect(pushed.code).toBe(0)
    expect(pushed.said).toContain('NOT JUDGED: no verdict for refs/heads/main, and the program that would make one is gone')
    expect(await readLastPush(await sandbox.repository())).toMatchObject({ outcome: 'not-judged', verdict: 'unknown' })
  })

  it('starts the program with the ref line and reads the verdict that it makes', async () => {
    const cli = writeHook(
      join(sandbox.folder, '../cli.sh'),
      [
        `cat >"${sandbox.folder}/../asked.txt"; echo "$@" >>"${sandbox.folder}/../asked.txt"`,
        `mkdir -p .git/deploy-readiness/verdicts`,
        `printf 'verdict=not-ready\\nmode=block\\nheadline=too much\\n' >.git/deploy-readiness/verdicts/$(git rev-parse 'HEAD^{tree}')`,
      ].join('\n'),
    )
    await installHook(await sandbox.repository(), { node: '/bin/sh', cli, isElectron: false })
    const commit = sandbox.commit('two')
    const before = sandbox.git('rev-parse', 'origin/main')
    expect(push('origin', 'main')).toMatchObject({ code: 1, said: expect.stringContaining('is not ready. too much') as string })
    expect(readFileSync(join(sandbox.folder, '../asked.txt'), 'utf8')).toBe(
      `refs/heads/main ${commit} refs/heads/main ${before}\npre-push --quiet origin\n`,
    )
  })

  it('ignores a verdict file that is rubbish', async () => {
    await installed()
    sandbox.commit('two')
    writeHook(join(sandbox.folder, '.git/deploy-readiness/verdicts', sandbox.tree()), 'verdict=certainly\nmode=block\n')
    expect(push('origin', 'main')).toMatchObject({ code: 0, said: expect.stringContaining('NOT JUDGED') as string })
  })
})

describe('pushes that change nothing that runs are not judged', () => {
  const cases = [
    { name: 'a deletion', prepare: () => sandbox.git('push', '-q', '--no-verify', 'origin', 'main:old'), args: ['origin', '--delete', 'old'] },
    { name: 'a tag', prepare: () => sandbox.commit('two') && sandbox.git('tag', 'v1'), args: ['origin', 'v1'] },
    { name: 'nothing new', prepare: () => '', args: ['origin', 'main'] },
    { name: 'a new branch without commits', prepare: () => sandbox.git('branch', 'same'), args: ['origin', 'same'] },
    { name: 'notes', prepare: () => sandbox.git('notes', '--ref=deploy-readiness', 'add', '-m', 'x'), args: ['origin', 'refs/notes/*'] },
  ]
  it.each(cases)('$name', async ({ prepare, args }) => {
    await installed()
    prepare()
    expect(push(...args)).toMatchObject({ code: 0, said: expect.not.stringContaining('deploy-readiness:') as string })
    expect(await readLastPush(await sandbox.repository())).toBeNull()
  })

  it('one ref of several is enough to stop', async () => {
    await installed()
    sandbox.git('tag', 'v1')
    sandbox.git('checkout', '-q', '-b', 'feature')
    sandbox.commit('two')
    await judged('not-ready', 'block')
    expect(push('origin', 'main', 'v1', 'feature').code).toBe(1)
    expect(sandbox.git('ls-remote', 'origin', 'feature', 'v1')).toBe('')
  })
})

describe('a hook that was there keeps running with the same input, and comes back byte for byte', () => {
  const cases = [
    { name: 'shell script', path: '.git/hooks/pre-push', text: recorder('#!/bin/sh'), former: 'same-file', manager: 'git' },
    { name: 'bash script', path: '.git/hooks/pre-push', text: recorder('#!/usr/bin/env bash'), former: 'same-file', manager: 'git' },
    { name: 'no first line', path: '.git/hooks/pre-push', text: recorder('# mine'), former: 'same-file', manager: 'git' },
    {
      name: 'another program',
      path: '.git/hooks/pre-push',
      text: '#!/usr/bin/perl\nopen(A,">args.txt");print A map{"$_|"}@ARGV;open(S,">stdin.txt");print S <STDIN>;\n',
      former: 'beside',
      manager: 'git',
    },
    { name: 'folder of core.hooksPath', path: 'team-hooks/pre-push', text: recorder('#!/bin/sh'), hooksPath: 'team-hooks', former: 'same-file', manager: 'hooks-path' },
    {
      name: 'lefthook',
      path: '.git/hooks/pre-push',
      text: `${recorder('#!/bin/sh')}# call_lefthook run "pre-push" "$@"\n`,
      former: 'same-file',
      manager: 'lefthook',
    },
    {
      name: 'pre-commit',
      path: '.git/hooks/pre-push',
      text: `#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n${recorder('')}`,
      former: 'same-file',
      manager: 'pre-commit',
    },
  ]
  it.each(cases)('$name', async ({ path, text, hooksPath, former, manager }) => {
    if (hooksPath !== undefined) sandbox.git('config', 'core.hooksPath', hooksPath)
    const file = writeHook(join(sandbox.folder, path), text)
    expect(await installed()).toMatchObject({ former, manager, path: file, isShared: false })
    const once = readFileSync(file, 'utf8')
    await installed()
    expect(readFileSync(file, 'utf8')).toBe(once)

    const before = sandbox.git('rev-parse', 'origin/main')
    const commit = sandbox.commit('two', 'other.txt')
    await judged('ready', 'block')
    expect(push('origin', 'main').code).toBe(0)
    expect(recorded('args.txt')).toBe('origin|../remote.git|')
    expect(recorded('stdin.txt')).toBe(`refs/heads/main ${commit} refs/heads/main ${before}\n`)
    push('origin', 'main')
    expect(recorded('stdin.txt')).toBe('')

    expect(await removeHook(await sandbox.repository())).toMatchObject({ value: { installed: 'no' } })
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(statSync(file).mode & 0o777).toBe(0o755)
    expect(existsSync(`${file}.before-deploy-readiness`)).toBe(false)
  })

  it('fails the push when the former hook fails', async () => {
    writeHook(join(hooksFolder(), 'pre-push'), '#!/bin/sh\nexit 7\n')
    await installed()
    sandbox.commit('two')
    await judged('ready', 'warn')
    expect(push('origin', 'main').code).toBe(1)
  })

  it('leaves the target of a link alone', async () => {
    const target = writeHook(join(sandbox.folder, 'scripts/pre-push'), recorder('#!/bin/sh'))
    const link = join(hooksFolder(), 'pre-push')
    mkdirSync(hooksFolder(), { recursive: true })
    symlinkSync('../../scripts/pre-push', link)
    expect(await installed()).toMatchObject({ former: 'beside' })
    sandbox.commit('two', 'other.txt')
    await judged('ready', 'warn')
    push('origin', 'main')
    expect(recorded('args.txt')).toBe('origin|../remote.git|')
    await removeHook(await sandbox.repository())
    expect(readFileSync(target, 'utf8')).toBe(recorder('#!/bin/sh'))
    expect(readFileSync(link, 'utf8')).toBe(recorder('#!/bin/sh'))
  })

  it('does not wake a hook that git does not run', async () => {
    const file = writeHook(join(hooksFolder(), 'pre-push'), '#!/bin/sh\nexit 7\n', 0o644)
    expect(await installed()).toMatchObject({ installed: 'partly', former: 'beside' })
    sandbox.commit('two')
    await judged('ready', 'warn')
    expect(push('origin', 'main').code).toBe(0)
    await removeHook(await sandbox.repository())
    expect(statSync(file).mode & 0o777).toBe(0o644)
  })
})

describe('husky', () => {
  /** husky 9: git runs a generated file, which hands the user's own file to `sh -e`. */
  const huskyLayout = () => {
    sandbox.git('config', 'core.hooksPath', '.husky/_')
    writeHook(join(sandbox.folder, '.husky/_/pre-push'), '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n')
    writeHook(join(sandbox.folder, '.husky/_/h'), 's=$(dirname "$(dirname "$0")")/pre-push\n[ ! -f "$s" ] && exit 0\nsh -e "$s" "$@"\nexit $?\n')
  }

  it('gets the block in the file that it leaves to the user', async () => {
    huskyLayout()
    const file = writeHook(join(sandbox.folder, '.husky/pre-push'), recorder('').trimStart(), 0o644)
    const text = readFileSync(file, 'utf8')
    expect(await installed()).toMatchObject({ manager: 'husky', path: file, former: 'same-file' })
    sandbox.commit('two', 'other.txt')
    await judged('not-ready', 'block')
    expect(push('origin', 'main').code).toBe(1)
    await judged('ready', 'block')
    expect(push('origin', 'main').code).toBe(0)
    expect(recorded('args.txt')).toBe('origin|../remote.git|')
    await removeHook(await sandbox.repository())
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('gets a file of its own where the user has none', async () => {
    huskyLayout()
    await installed()
    sandbox.commit('two')
    await judged('not-ready', 'block')
    expect(push('origin', 'main').code).toBe(1)
    await removeHook(await sandbox.repository())
    expect(existsSync(join(sandbox.folder, '.husky/pre-push'))).toBe(false)
  })
})

describe('status', () => {
  it('says what is there', async () => {
    const repository = await sandbox.repository()
    expect(await hookState(repository)).toMatchObject({ value: { installed: 'no', former: 'none', manager: 'git', program: null, troubles: [] } })
    const real = { node: process.execPath, cli: import.meta.filename, isElectron: true }
    expect(await installHook(repository, real)).toMatchObject({ value: { installed: 'yes', program: real, troubles: [] } })
  })

  it('says when a manager has written its file anew', async () => {
    await installed()
    writeHook(join(hooksFolder(), 'pre-push'), '#!/bin/sh\nlefthook run pre-push "$@"\n')
    const state = await hookState(await sandbox.repository())
    expect(state).toMatchObject({ value: { installed: 'partly', manager: 'lefthook' } })
    expect(state.ok && state.value.troubles[0]).toMatch(/no longer calls the hook program: lefthook has written its file anew$/)
  })

  it('knows a folder that other repositories share', async () => {
    const shared = join(sandbox.folder, '../global-hooks')
    sandbox.git('config', 'core.hooksPath', shared)
    expect(await installed()).toMatchObject({ isShared: true, path: join(shared, 'pre-push') })
  })
})

it('the program is valid for a strict POSIX shell', () => {
  expect(spawnSync('dash', ['-n'], { input: prePushScript, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
})
