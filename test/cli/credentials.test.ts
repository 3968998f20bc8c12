import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GitSandbox } from '../node/gitSandbox'
import { startServer, type OddServer } from '../node/metrics/oddServer'
import { runCli } from './builtCli'

describe('a credential command', () => {
  let server: OddServer
  let sandbox: GitSandbox
  let home: string
  const seen = () => server.requests.map(({ headers }) => headers.authorization)
  const settle = async (settings: unknown): Promise<void> => {
    await mkdir(join(home, 'deploy-readiness'), { recursive: true })
    await writeFile(join(home, 'deploy-readiness', 'settings.json'), JSON.stringify(settings))
  }
  const run = (extra: NodeJS.ProcessEnv = {}) =>
    runCli(['metrics'], { folder: sandbox.folder, environment: { ...sandbox.environment, XDG_CONFIG_HOME: home, ...extra } })

  beforeAll(() => {
    sandbox = new GitSandbox()
  })
  beforeEach(async () => {
    server = await startServer((_, response) => response.writeHead(401).end())
    home = await mkdtemp(join(tmpdir(), 'settings-'))
    sandbox.commit(JSON.stringify({ environments: { staging: { prometheus: { url: server.origin } } } }), 'deploy-readiness.json')
  })
  afterEach(async () => {
    await server.stop()
    await rm(home, { recursive: true, force: true })
  })
  afterAll(() => sandbox.dispose())

  it('of the person gives the token for its origin', async () => {
    await settle({ credentialCommands: { [server.origin]: 'echo token-of-command' } })
    const ended = await run()
    expect(ended.code).toBe(3)
    expect(new Set(seen())).toEqual(new Set(['Bearer token-of-command']))
    expect(ended.said + ended.out).not.toContain('token-of-command')
  })

  it('is not run where a token is given, or for another origin', async () => {
    const mark = join(home, 'ran')
    await settle({ credentialCommands: { [server.origin]: `touch ${mark}; echo x` } })
    await run({ DEPLOY_READINESS_TOKEN: 'given' })
    await settle({ credentialCommands: { 'https://metrics.example.org': `touch ${mark}; echo x` } })
    await run()
    expect(existsSync(mark)).toBe(false)
    expect(new Set(seen())).toEqual(new Set(['Bearer given', undefined]))
  })

  it('that a repository names is refused, and not run', async () => {
    const mark = join(home, 'ran')
    const staging = { prometheus: { url: server.origin } }
    const command = { [server.origin]: `touch ${mark}; echo x` }
    sandbox.commit(JSON.stringify({ environments: { staging }, credentialCommands: command }), 'deploy-readiness.json')
    const ended = await run()
    expect(ended).toMatchObject({ code: 2, said: expect.stringContaining('unknown key "credentialCommands"') as string })
    expect([existsSync(mark), server.requests.length]).toEqual([false, 0])
  })

  it('that fails says how it ended, and nothing that it printed', async () => {
    await settle({ credentialCommands: { [server.origin]: 'echo half-a-secret; echo half-a-secret >&2; exit 4' } })
    const ended = await run()
    expect(ended).toEqual({
      code: 3,
      out: '',
      said: `deploy-readiness: The credential command for ${server.origin} gave no token (it ended with 4): run it by hand to see why.\n`,
    })
    expect(server.requests).toEqual([])
  })

  it('with a misspelt setting is said with its file', async () => {
    await settle({ credentialComands: {} })
    expect(await run()).toMatchObject({ code: 2, said: expect.stringContaining('settings.json: ') as string })
  })
})
