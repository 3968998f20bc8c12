import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { graphOutput } from '../../src/core/model/codeGraph'
import { projection } from '../../src/core/model/projection'
import { readiness } from '../../src/core/model/readiness'
import { changesOutput } from '../../src/core/model/trafficChange'
import { commands } from '../../src/cli/commandTable'
import { GitSandbox } from '../node/gitSandbox'
import { runCli } from './builtCli'

const server = (call: string) => `import { createServer } from 'node:http'
const payments = process.env.PAYMENTS_URL ?? 'http://payments:8080'
const charge = (item) => fetch(payments + '/charges', { method: 'POST', body: item, signal: AbortSignal.timeout(1000) })
createServer(async (request, response) => {
  const order = { items: JSON.parse(String(request.headers['x-items'])) }
  if (request.method === 'POST' && request.url === '/orders') ${call}
  response.end()
}).listen(8080)
`

/** A service on main, and a branch that calls once for each item. */
const orders = (): GitSandbox => {
  const sandbox = new GitSandbox()
  sandbox.write('package.json', '{ "name": "orders" }')
  sandbox.commit(server('await charge(order.items[0])'), 'server.js')
  sandbox.git('checkout', '-q', '-b', 'feature/verify-each-item')
  sandbox.commit(server('for (const item of order.items) await charge(item)'), 'server.js')
  return sandbox
}

let shared: GitSandbox
beforeAll(() => {
  shared = orders()
})
afterAll(() => shared.dispose())

const run = (args: readonly string[], folder = shared.folder, input = '') => runCli(args, { folder, input, environment: shared.environment })

describe('wrong use gives one sentence and exit code 2', () => {
  const cases: readonly { readonly name: string; readonly args: readonly string[]; readonly said: string }[] = [
    { name: 'no command', args: [], said: 'deploy-readiness needs a command: one of assess, changes, graph, project, metrics, sign, waive, hook, pre-push, doctor, watch.' },
    { name: 'unknown command', args: ['asses'], said: 'There is no command "asses": did you mean "assess".' },
    { name: 'command near to none', args: ['xyzzy'], said: 'There is no command "xyzzy": see "deploy-readiness --help".' },
    { name: 'unknown option', args: ['assess', '--enviroment', 'staging'], said: 'assess has no option --enviroment: did you mean --environment.' },
    { name: 'option without its value', args: ['assess', '--base'], said: '--base needs a value: --base REV.' },
    { name: 'value for a flag', args: ['pre-push', '--quiet=yes'], said: '--quiet takes no value.' },
    { name: 'unknown format', args: ['assess', '--format', 'jsn'], said: '--format does not know "jsn": did you mean "json".' },
    { name: 'stray argument', args: ['assess', 'main'], said: 'assess does not take "main": use it as deploy-readiness assess [OPTIONS].' },
    { name: 'assumption without a number', args: ['assess', '--set', 'items'], said: '--set needs NAME=NUMBER: not "items".' },
    { name: 'assumption that is not there', args: ['assess', '--set', 'items=3'], said: 'There is no assumption "items": this judgement stands on none.' },
    { name: 'unknown revision', args: ['changes', '--head', 'nowhere'], said: 'git knows no revision "nowhere": check its spelling, or fetch it first.' },
    { name: 'unknown base', args: ['assess', '--base', 'nowhere'], said: 'git knows no revision "nowhere": check its spelling, or fetch it first.' },
    { name: 'no such folder', args: ['graph', '--repo', '/nowhere/at/all'], said: '/nowhere/at/all is not inside a git repository: open a folder of one, or name it with --repo.' },
    { name: 'environment that is not configured', args: ['assess', '--environment', 'prod'], said: 'No environment "prod" is configured (none is configured): name one of deploy-readiness.json.' },
    { name: 'project without a model', args: ['project'], said: 'project needs a model: add --model FILE, or --model - for standard input.' },
    { name: 'model of another shape', args: ['project', '--model', '-'], said: 'The model file on standard input is not valid: ' },
    { name: 'a beginning for the fluid', args: ['project', '--model', '-', '--from', '3'], said: '--from is where a simulation of events begins; the fluid model always begins now: add --method events, or leave --from out.' },
    { name: 'hours that are no number', args: ['project', '--model', '-', '--hours', 'many'], said: '--hours needs a number above 0, not "many".' },
    { name: 'sign without an item', args: ['sign'], said: 'Which item? Name one of the checklist: run "deploy-readiness assess" to see them.' },
    { name: 'sign of an unknown item', args: ['sign', 'call-timeuot', 'x'], said: 'The checklist of this branch has no item "call-timeuot" (did you mean "call-timeout"): run assess to see its items.' },
    { name: 'sign without a sentence', args: ['sign', 'rollback-path'], said: 'The checklist of this branch has no item "rollback-path"' },
    { name: 'waive without a reason', args: ['waive', 'capacity-headroom', '--until', '2999-01-01'], said: 'waive needs a reason: add --reason "…".' },
    { name: 'waive without an end', args: ['waive', 'capacity-headroom', '--reason', 'x'], said: 'waive needs its last day: add --until YYYY-MM-DD.' },
    { name: 'waive until a day that is none', args: ['waive', 'capacity-headroom', '--reason', 'x', '--until', '2999-02-30'], said: '--until needs a day as YYYY-MM-DD, not "2999-02-30".' },
    { name: 'waive until yesterday', args: ['waive', 'capacity-headroom', '--reason', 'x', '--until', '2020-01-01'], said: '--until 2020-01-01 has passed: name a day to come.' },
    { name: 'hook without an action', args: ['hook'], said: 'hook needs to know what to do: one of install, remove, status.' },
    { name: 'hook with an unknown action', args: ['hook', 'instal'], said: 'hook does not know "instal": did you mean "install".' },
    { name: 'watch', args: ['watch'], said: 'watch does not compare a forecast with what happens after the push yet: run "assess" again after the deployment.' },
  ]
  it.each(cases)('$name', async ({ args, said }) => {
    const ended = await run(args, shared.folder, '{}')
    expect(ended).toMatchObject({ code: 2, out: '' })
    expect(ended.said).toMatch(/^deploy-readiness: [^\n]+\.\n$/)
    expect(ended.said.replace(/^deploy-readiness: /, '')).toContain(said)
  })
})

describe('a repository or configuration that cannot be judged', () => {
  let sandbox: GitSandbox
  beforeEach(() => {
    sandbox = new GitSandbox()
  })
  afterEach(() => sandbox.dispose())

  it.each([
    { name: 'unknown key', text: '{ "bse": "main" }', said: 'deploy-readiness.json:1:3: unknown key "bse", did you mean "base".' },
    { name: 'wrong type', text: '{ "base": 1 }', said: 'deploy-readiness.json:1:11: "base" must be a text in quotes.' },
    { name: 'broken syntax', text: '{ "base": ', said: 'deploy-readiness.json:1:11 cannot be read: value expected; 1 more problem in this file.' },
  ])('configuration with $name', async ({ text, said }) => {
    sandbox.write('deploy-readiness.json', text)
    expect(await run(['assess'], sandbox.folder)).toEqual({ code: 2, out: '', said: `deploy-readiness: ${said}\n` })
  })

  it('no commits', async () => {
    const empty = join(sandbox.folder, '../empty')
    sandbox.git('init', '-q', empty)
    const ended = await run(['assess'], empty)
    expect(ended).toMatchObject({ code: 3, out: '' })
    expect(ended.said).toMatch(/^deploy-readiness: \S+ has no commits yet, so there is no branch to judge: make a first commit\.\n$/)
  })

  it('no repository', async () => {
    const ended = await run(['doctor', '--format', 'json'], join(sandbox.folder, '..'))
    expect(ended.code).toBe(2)
    expect(JSON.parse(ended.out)).toMatchObject({ schemaVersion: 1, parts: expect.arrayContaining([expect.objectContaining({ part: 'repository', state: 'trouble' })]) as unknown })
  })
})

describe('metrics that cannot be had give one sentence and exit code 3, and never a verdict of ready', () => {
  let sandbox: GitSandbox
  let metrics: Server
  let answer: (respond: (status: number, body: string) => void, authorization: string | undefined) => void
  beforeAll(async () => {
    metrics = createServer((request, response) =>
      answer((status, body) => response.writeHead(status, { 'content-type': 'text/html' }).end(body), request.headers.authorization),
    )
    await new Promise<void>((listening) => metrics.listen(0, '127.0.0.1', listening))
    sandbox = orders()
    const url = `http://127.0.0.1:${(metrics.address() as AddressInfo).port}`
    sandbox.commit(JSON.stringify({ environments: { staging: { prometheus: { url }, timeoutSeconds: 1 } } }), 'deploy-readiness.json')
  })
  afterAll(() => {
    metrics.closeAllConnections()
    metrics.close()
    sandbox.dispose()
  })

  const cases = [
    { name: 'answers HTML', answer: (respond: (status: number, body: string) => void) => respond(200, '<html>'), said: /does not answer like a Prometheus API/ },
    { name: 'answers rubbish JSON', answer: (respond: (status: number, body: string) => void) => respond(200, '{"a":'), said: /does not answer like a Prometheus API/ },
    { name: 'wants a login', answer: (respond: (status: number, body: string) => void) => respond(401, 'no'), said: /wants a login \(401\)/ },
    { name: 'hangs', answer: () => undefined, said: /did not answer in time/ },
  ]
  it.each(cases)('$name', async (given) => {
    answer = given.answer
    const looked = await run(['metrics'], sandbox.folder)
    expect(looked).toMatchObject({ code: 3, out: '' })
    expect(looked.said).toMatch(given.said)
    expect(looked.said.trim().split('\n')).toHaveLength(1)
    const judged = await run(['assess', '--format', 'json'], sandbox.folder)
    expect(judged.code).toBe(3)
    const value = readiness.parse(JSON.parse(judged.out))
    expect(value).toMatchObject({ verdict: 'unknown', staging: { problem: expect.stringMatching(given.said) as string }, traffic: [], projection: null })
  })

  it('sends the login to its own origin alone, and says so', async () => {
    const seen: (string | undefined)[] = []
    answer = (respond, authorization) => {
      seen.push(authorization)
      respond(401, 'no')
    }
    const login = { ...shared.environment, DEPLOY_READINESS_TOKEN: 'secret-token' }
    const elsewhere = { ...login, DEPLOY_READINESS_ORIGIN: 'https://metrics.example.org' }
    const refused = await runCli(['metrics'], { folder: sandbox.folder, environment: elsewhere })
    expect(refused.said).toMatch(/the login is for https:\/\/metrics\.example\.org alone and is not sent to http:\/\/127\.0\.0\.1:\d+\.\n/)
    expect(new Set(seen)).toEqual(new Set([undefined]))
    const sent = await runCli(['metrics'], { folder: sandbox.folder, environment: login })
    expect(seen.at(-1)).toBe('Bearer secret-token')
    expect(refused.said + sent.said).not.toContain('secret-token')
  })
})

describe('machine-readable output', () => {
  it('of changes follows its schema, on a work tree and on a bare repository', async () => {
    const ended = await run(['changes', '--format', 'json'])
    const value = changesOutput.parse(JSON.parse(ended.out))
    expect(ended).toMatchObject({ code: 0, said: '' })
    expect(value.changes).toMatchObject([{ kind: 'call-into-loop', dependency: 'payments', file: 'server.js', line: 6 }])
    const bare = join(shared.folder, '../bare.git')
    shared.git('clone', '-q', '--bare', '.', bare)
    const again = await run(['changes', '--git-dir', bare, '--base', 'main', '--head', 'feature/verify-each-item', '--format', 'json'], '/')
    expect(again).toMatchObject({ code: 0, out: ended.out })
  })

  it('of graph follows its schema', async () => {
    const ended = await run(['graph', '--format', 'json'])
    expect(graphOutput.parse(JSON.parse(ended.out)).edges).toMatchObject([{ from: 'orders', to: 'payments', operation: 'POST /charges' }])
  })

  it('of assess follows its schema', async () => {
    const ended = await run(['assess', '--format', 'json'])
    expect(ended).toMatchObject({ code: 3, said: '' })
    expect(readiness.parse(JSON.parse(ended.out))).toMatchObject({ verdict: 'unknown', branch: { name: 'feature/verify-each-item', commits: 1 } })
  })

  it('of project follows its schema', async () => {
    const model = {
      schemaVersion: 1,
      entries: [{ name: 'POST /orders', node: 'orders', rate: { constant: 40 } }],
      nodes: ['orders', 'payments'].map((name) => ({ name, servers: 16, serviceTime: { meanSeconds: 0.05, scv: 1 } })),
      edges: [{ from: 'orders', to: 'payments', callsPerRequest: 1 }],
      change: { edges: [{ from: 'orders', to: 'payments', callsPerRequest: 3 }] },
    }
    const ended = await run(['project', '--model', '-', '--hours', '2', '--format', 'json'], shared.folder, JSON.stringify(model))
    const value = projection.parse(JSON.parse(ended.out))
    expect(value.horizonHours).toBe(2)
    expect(value.branch?.edges['orders>payments']?.series.callRate.at(-1)).toBeCloseTo(120, 0)
    const events = await run(['project', '--model', '-', '--hours', '0.5', '--method', 'events', '--format', 'json'], shared.folder, JSON.stringify(model))
    expect(projection.parse(JSON.parse(events.out))).toMatchObject({ method: 'events', horizonHours: 0.5 })
    const closer = await run(['project', '--model', '-', '--hours', '0.1', '--from', '6', '--method', 'events'], shared.folder, JSON.stringify(model))
    expect(closer.out).toMatch(/^0\.1 h from hour 6\.00 on by the events model/)
    const stray = { ...model, edges: [{ from: 'orders', to: 'paymets', callsPerRequest: 1 }] }
    expect(await run(['project', '--model', '-'], shared.folder, JSON.stringify(stray))).toMatchObject({
      code: 2,
      said: 'deploy-readiness: The model file on standard input is not valid: there is no node "paymets", did you mean "payments".\n',
    })
  })
})

describe('help', () => {
  it('lists every command, and each has its own', async () => {
    const general = await run(['--help'])
    expect(general.code).toBe(0)
    for (const { name, about } of commands) expect(general.out).toContain(`  ${name.padEnd(12)}${about}`)
    for (const { name, options } of commands.slice(0, 3)) {
      const own = await run([name, '--help'])
      for (const option of Object.keys(options)) expect(own.out).toContain(`--${option}`)
    }
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('from the judgement to the push', () => {
  let sandbox: GitSandbox
  beforeEach(() => {
    sandbox = orders()
  })
  afterEach(() => sandbox.dispose())
  const here = (...args: string[]) => run(args, sandbox.folder)

  it('a sentence is kept, judged at once and survives an amended message', async () => {
    await here('assess')
    const signed = await here('sign', 'capacity-headroom', 'Load test of Tuesday: 300 req/s')
    expect(signed).toMatchObject({ code: 0, said: '' })
    expect(signed.out).toContain('signed: ')
    sandbox.git('commit', '-q', '--amend', '-m', 'better words')
    const value = readiness.parse(JSON.parse((await here('assess', '--format', 'json')).out))
    expect(value.checklist.find(({ id }) => id === 'capacity-headroom')).toMatchObject({
      state: 'signed',
      evidence: expect.stringContaining('Load test of Tuesday: 300 req/s (Ann Example <ann@example.org>, ') as string,
    })
  })

  it('a waiver is kept until its day', async () => {
    const waived = await here('waive', 'capacity-headroom', '--reason', 'Freeze ends', '--until', '2999-12-31', '--format', 'json')
    expect(readiness.parse(JSON.parse(waived.out)).checklist.find(({ id }) => id === 'capacity-headroom')?.state).toBe('waived')
  })

  it('the hook starts the command line where there is no verdict, and reads it afterwards', async () => {
    sandbox.git('init', '-q', '--bare', '../remote.git')
    sandbox.git('remote', 'add', 'origin', '../remote.git')
    expect(await here('hook', 'install')).toMatchObject({ code: 0, out: expect.stringContaining('is installed in') as string })
    const lines = `refs/heads/x ${sandbox.git('rev-parse', 'HEAD')} refs/heads/x ${'0'.repeat(40)}\n`
    const judged = await run(['pre-push', 'origin'], sandbox.folder, lines)
    expect(judged).toMatchObject({ code: 3, out: '', said: expect.stringContaining('No metrics source is configured') as string })
    expect(sandbox.git('push', '-q', 'origin', 'HEAD:refs/heads/x')).toBe('')
    expect(await here('hook', 'remove')).toMatchObject({ code: 0, out: expect.stringContaining('not installed') as string })
  })

  it('a work tree with edits leaves no verdict for a push', async () => {
    sandbox.write('server.js', server('await Promise.all(order.items.map(charge))'))
    const value = readiness.parse(JSON.parse((await here('assess', '--format', 'json')).out))
    expect(value.head).toBe('worktree')
    expect(existsSync(join(sandbox.folder, '.git/deploy-readiness/verdicts', sandbox.tree()))).toBe(false)
  })
})
