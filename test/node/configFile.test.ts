import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseEnvironment } from '../../src/node/chooseEnvironment'
import { checkConfig, parseConfig, readConfig } from '../../src/node/configFile'
import { configJsonSchema } from '../../src/node/configSchema'
import { openRepository } from '../../src/node/git/repository'
import { runGit } from '../../src/node/git/runGit'
import { observeStaging } from '../../src/node/metrics/observeStaging'
import { createScrapeHistory } from '../../src/node/metrics/scrapeHistory'
import { startServer } from './metrics/oddServer'

const invalid = (line: number, column: number, detail: string) => ({
  reason: 'config-invalid',
  subject: `deploy-readiness.json:${line}:${column}`,
  detail,
})

describe('checkConfig names what is wrong, where, and what was meant', () => {
  const cases = [
    { name: 'unknown key', input: '{\n  "bse": "main"\n}', expected: [invalid(2, 3, 'unknown key "bse", did you mean "base"')] },
    {
      name: 'unknown key deep inside',
      input: '{ "environments": { "staging": {\n "prometheus": { "url": "http://x:1", "header": {} } } } }',
      expected: [invalid(2, 39, 'unknown key "header" in "environments.staging.prometheus", did you mean "headers"')],
    },
    {
      name: 'unknown key that is near to none',
      input: '{ "hook": { "zzzzzzzz": 1 } }',
      expected: [invalid(1, 13, 'unknown key "zzzzzzzz" in "hook", known are "mode"')],
    },
    { name: 'wrong type', input: '{ "base": 7 }', expected: [invalid(1, 11, '"base" must be a text in quotes')] },
    {
      name: 'wrong word',
      input: '{ "hook": { "mode": "blok" } }',
      expected: [invalid(1, 21, '"hook.mode" must be one of "off", "warn", "block"')],
    },
    {
      name: 'scale from no other environment',
      input: '{ "environments": { "a": { "prometheus": { "url": "http://x:1" }, "scaleFrom": "a" } } }',
      expected: [invalid(1, 80, '"environments.a.scaleFrom" names "a", which is no other environment, name another one of "environments"')],
    },
    {
      name: 'number out of range',
      input: '{ "queues": { "a": { "limit": 0 } } }',
      expected: [invalid(1, 31, '"queues.a.limit" must be more than 0')],
    },
    {
      name: 'address of another protocol',
      input: '{ "environments": { "s": { "prometheus": { "url": "ftp://x" } } } }',
      expected: [invalid(1, 51, '"environments.s.prometheus.url" must be an http or https address')],
    },
    {
      name: 'environment without a source',
      input: '{ "environments": { "s": {} } }',
      expected: [invalid(1, 26, '"environments.s" needs either "prometheus" or "scrape"')],
    },
    {
      name: 'default environment that is not configured',
      input: '{ "environments": { "staging": { "prometheus": { "url": "http://x:1" } } },\n  "defaultEnvironment": "stagin" }',
      expected: [
        invalid(2, 25, '"defaultEnvironment" names "stagin", which is not configured, did you mean "staging"'),
      ],
    },
    {
      name: 'checklist item that is not there',
      input: '{ "checklist": { "roll-back-path": { "disabled": true } } }',
      expected: [invalid(1, 18, 'the checklist has no item "roll-back-path", did you mean "rollback-path"')],
    },
    {
      name: 'own checklist item',
      input: '{ "checklist": { "load-test": { "title": "Which load test was run?", "paths": ["src/api"] } } }',
      expected: [],
    },
    {
      name: 'broken syntax',
      input: '{\n  "base": \n}',
      expected: [{ reason: 'config-syntax', subject: 'deploy-readiness.json:3:1', detail: 'value expected' }],
    },
    { name: 'empty file', input: '', expected: [{ reason: 'config-syntax', subject: 'deploy-readiness.json:1:1', detail: 'value expected' }] },
    { name: 'comments and trailing commas', input: '{ // ours\n  "base": "main",\n}', expected: [] },
  ]
  it.each(cases)('$name', ({ input, expected }) => expect(checkConfig(input).problems).toEqual(expected))

  it('counts the problems after the first', () => {
    const parsed = parseConfig('{ "bas": 1, "hok": 2 }')
    expect(parsed).toEqual({
      ok: false,
      problem: invalid(1, 3, 'unknown key "bas", did you mean "base"; 1 more problem in this file'),
    })
  })
})

describe('readConfig', () => {
  let folder = ''
  const git = (...args: string[]) => runGit({ cwd: folder, gitDir: null }, args)
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'config-'))
    await git('init', '-q', '-b', 'main')
    await git('config', 'user.name', 'A')
    await git('config', 'user.email', 'a@example.org')
    await git('commit', '-q', '--allow-empty', '-m', 'one')
  })
  afterAll(() => rm(folder, { recursive: true }))

  const open = async (where: { repo?: string; gitDir?: string }) => {
    const repository = await openRepository(where)
    if (!repository.ok) throw new Error(repository.problem.detail)
    return repository.value
  }

  it('has defaults without a file, on a work tree and on a bare repository', async () => {
    const read = await readConfig(await open({ repo: folder }))
    expect(read).toMatchObject({ ok: true, value: { path: null, config: { hook: { mode: 'warn' }, environments: {} } } })
    expect(await readConfig(await open({ gitDir: join(folder, '.git') }))).toEqual(read)
  })

  it('reads the work tree, and HEAD where there is none', async () => {
    const path = join(folder, 'deploy-readiness.json')
    await writeFile(path, '\uFEFF{ "base": "committed" }')
    await git('add', '.')
    await git('commit', '-q', '-m', 'two')
    await writeFile(path, '{ "base": "edited" }')
    expect(await readConfig(await open({ repo: folder }))).toMatchObject({ value: { path, config: { base: 'edited' } } })
    expect(await readConfig(await open({ gitDir: join(folder, '.git') }))).toMatchObject({
      value: { path: 'HEAD:deploy-readiness.json', config: { base: 'committed' } },
    })
  })

  const scrapedFrom = (file: string): string => JSON.stringify({ environments: { local: { scrapeFrom: [file] } } })

  it('reads the services of a compose file, whose pages are then scraped', async () => {
    const page = await startServer((_, response) => response.end('rabbitmq_queue_messages_ready{queue="q"} 4\n'))
    const { host, port } = new URL(page.origin)
    await writeFile(join(folder, 'compose.yaml'), `services:\n  broker: { ports: ["127.0.0.1:${port}:15692"] }\n`)
    await writeFile(join(folder, 'deploy-readiness.json'), scrapedFrom('compose.yaml'))
    const read = await readConfig(await open({ repo: folder }))
    const environment = read.ok ? read.value.config.environments['local'] : undefined
    expect(environment?.scrape).toEqual([{ service: 'broker', url: `http://${host}/metrics` }])
    const observed = environment && (await observeStaging(environment, { credentials: null, history: createScrapeHistory() }))
    await page.stop()
    expect(observed).toMatchObject({ ok: true, value: { queues: [{ name: 'q', depth: { value: 4 } }] } })
  })

  const odd = [
    { name: 'a file that is missing', text: null, detail: 'it is named by "scrapeFrom" and cannot be read' },
    { name: 'a file of another kind', text: 'hello: world\n', detail: 'it is neither a compose file nor a manifest for Kubernetes' },
    { name: 'a file without pages', text: 'services:\n  a: { image: x }\n', detail: 'no service of it publishes a port or has the annotation prometheus.io/scrape' },
  ]
  it.each(odd)('says what is wrong with $name to scrape from', async ({ text, detail }) => {
    if (text !== null) await writeFile(join(folder, 'odd.yaml'), text)
    await writeFile(join(folder, 'deploy-readiness.json'), scrapedFrom('odd.yaml'))
    const read = await readConfig(await open({ repo: folder }))
    const problem = { reason: 'config-invalid', subject: 'odd.yaml', detail }
    expect(read.ok && chooseEnvironment(read.value.config, undefined)).toEqual({ ok: false, problem })
  })

  it('keeps an environment whose neighbour names a file that is missing', async () => {
    const environments = { local: { scrapeFrom: ['odd.yaml'] }, staging: { prometheus: { url: 'http://127.0.0.1:9090' } } }
    await writeFile(join(folder, 'deploy-readiness.json'), JSON.stringify({ defaultEnvironment: 'staging', environments }))
    const read = await readConfig(await open({ repo: folder }))
    const { config } = read.ok ? read.value : { config: null }
    expect(config && chooseEnvironment(config, undefined)).toMatchObject({ ok: true, value: { name: 'staging' } })
    expect(config && chooseEnvironment(config, 'local')).toMatchObject({ ok: false, problem: { subject: 'odd.yaml' } })
  })
})

it('the JSON Schema for editors is current', async () => {
  await expect(`${JSON.stringify(configJsonSchema(), null, 2)}\n`).toMatchFileSnapshot('../../media/deploy-readiness.schema.json')
})
