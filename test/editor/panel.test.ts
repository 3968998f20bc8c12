import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Frame, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../staging/projectRoot'
import { waitUntil } from '../staging/waitUntil'
import { launchBrowser } from './browser'
import { packageExtension } from './packagedExtension'
import { git, gitOk, startSampleStage, type SampleStage } from './sampleStage'
import { startEditor, type RunningEditor } from './startEditor'
import { openWorkbench, patienceMs, type Workbench } from './workbench'

const output = join(projectRoot, 'test-output')
const patience = (what: string) => ({ what, seconds: patienceMs / 1000, everyMs: 500 })

/** The window, made as high as the panel needs. */
const photograph = async ({ page }: Workbench, frame: Frame, name: string): Promise<void> => {
  await mkdir(output, { recursive: true })
  const usual = page.viewportSize() ?? { width: 1280, height: 1000 }
  const needed = await frame.locator('#panel').evaluate((panel) => panel.scrollHeight)
  await page.setViewportSize({ width: usual.width, height: Math.max(usual.height, needed + 160) })
  await frame.waitForFunction((height) => innerHeight >= height, needed)
  await page.locator('.statusbar-item', { hasText: 'Activating Extensions' }).waitFor({ state: 'hidden' })
  await page.screenshot({ path: join(output, `${name}.png`) })
  await page.setViewportSize(usual)
}

/** A metric of the sample, as its services describe it. */
const lookedUp = {
  name: 'messaging_client_sent_messages_total',
  type: 'counter',
  help: 'Messages handed to the queue.',
}

const verdictOf = (frame: Frame): Promise<string> => frame.locator('.verdict h2').innerText()

let browser: Browser
let vsix: string

beforeAll(async () => {
  browser = await launchBrowser()
  vsix = await packageExtension()
})

afterAll(() => browser.close())

describe('the panel on the story of the sample', () => {
  let stage: SampleStage
  let editor: RunningEditor
  let bench: Workbench
  let home: string
  const sentence = 'Reverted with one deploy, done in four minutes.'

  beforeAll(async () => {
    stage = await startSampleStage()
    home = await mkdtemp(join(tmpdir(), 'editor-home-'))
    const settings = { 'deployReadiness.pollSeconds': 5, 'workbench.colorTheme': 'Default Dark Modern' }
    editor = await startEditor({ folder: stage.folder, extensions: [vsix], userDataDir: home, settings })
    bench = await openWorkbench(browser, editor.url)
  })

  afterAll(async () => {
    await bench.close()
    await editor.stop()
    await stage.stop()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  })

  it('shows verdict, multiple, queue and lines', async () => {
    const frame = await bench.openPanel('Not ready')
    const row = frame.locator('.traffic tr', { hasText: /orders → payments/ }).first()
    await row.waitFor()
    const factor = Number(await row.locator('.factor').innerText())
    expect(factor).toBeGreaterThan(1.5)
    expect(await row.locator('vscode-link').first().innerText()).toMatch(/^\w+\.js:\d+$/)
    expect(await frame.getByRole('article', { name: 'Traffic' }).innerText()).toMatch(/req\/s/)
    expect(await frame.getByRole('article', { name: 'Queues' }).innerText()).toContain('ledger-entries')
    await frame.locator('forecast-chart canvas').waitFor()
    expect(await bench.page.locator('.statusbar-item', { hasText: 'Not ready' }).count()).toBe(1)
    await photograph(bench, frame, 'panel-dark')
  })

  it('opens file and line of the evidence', async () => {
    const frame = await bench.panel('Not ready')
    const link = frame.locator('.traffic vscode-link').first()
    const [file, line] = (await link.innerText()).split(':')
    await link.click()
    await bench.page
      .getByRole('tab', { name: file ?? '' })
      .first()
      .waitFor()
    await bench.page.locator('.statusbar-item', { hasText: new RegExp(`Ln ${line ?? ''}\\b`) }).waitFor()
    await bench.page.locator('.codelens-decoration', { hasText: 'open panel' }).first().waitFor()
  })

  it('looks a metric up by keyboard', async () => {
    await bench.ask('Look Up Metric', /^Look Up Metric$/)
    const pick = bench.page.locator('.quick-input-widget')
    await bench.page.keyboard.type(lookedUp.name)
    const found = pick.locator('.monaco-list-row.focused', { hasText: lookedUp.name })
    await found.waitFor()
    const text = await found.innerText()
    expect(text).toContain(lookedUp.type)
    expect(text).toContain(lookedUp.help)
    await bench.page.keyboard.press('Enter')
    await bench.awaits(pick.locator('.quick-input-title', { hasText: lookedUp.name }))
    const series = pick.locator('.monaco-list-row', { hasText: 'job="orders"' })
    await series.waitFor()
    expect(Number.parseFloat(await series.innerText())).toBeGreaterThan(0)
    await bench.page.keyboard.press('Escape')
  })

  it('pins a metric to the panel by keyboard', async () => {
    await bench.ask('Look Up Metric', /^Look Up Metric$/)
    const pick = bench.page.locator('.quick-input-widget')
    await bench.page.keyboard.type(`sum(rate(${lookedUp.name}[10s])`)
    await pick.locator('.monaco-list-row', { hasText: 'Column' }).waitFor()
    await bench.page.keyboard.type(')')
    await pick.locator('.monaco-list-row.focused', { hasText: 'Ask this expression' }).waitFor()
    await bench.page.keyboard.press('Enter')
    await bench.awaits(pick.locator('.quick-input-title', { hasText: 'sum(rate(' }))
    await bench.page.keyboard.type('Pin to the panel')
    await pick.locator('.monaco-list-row.focused', { hasText: 'Pin to the panel' }).waitFor()
    await bench.page.keyboard.press('Enter')
    const frame = await bench.openPanel('Pinned metrics')
    const pinned = frame.locator('.pins tr', { hasText: lookedUp.name })
    await waitUntil(patience('the value of the pin'), async () => (Number.parseFloat(await pinned.locator('.figure').innerText()) > 0 ? true : null))
    await photograph(bench, frame, 'panel-pinned')
    await frame.getByRole('button', { name: /^Unpin/ }).press('Enter')
    await frame.locator('.pins').waitFor({ state: 'detached' })
  })

  it('switches the environment by keyboard', async () => {
    const environments = ['staging-eu', 'staging']
    const pick = bench.page.locator('.quick-input-widget')
    const choose = async (name: string): Promise<void> => {
      // The name of one is the beginning of the other's: the row that is told by its whole name must have the focus.
      const rowOf = (state: string): Locator => pick.locator(`.monaco-list-row${state}[aria-label^="${name},"]`)
      // Until the list is the one of what was typed, its focus may move once more.
      await bench.ask('Switch Environment', undefined, { typed: name, shows: rowOf('').locator('.highlight').first() })
      for (let step = 0; step < environments.length && !(await rowOf('.focused').isVisible()); step += 1) await bench.page.keyboard.press('ArrowDown')
      await bench.awaits(rowOf('.focused'))
      await bench.page.keyboard.press('Enter')
      await bench.openPanel(`${name} ▾`)
    }
    for (const name of environments) await choose(name)
  })

  it('keeps a signed item over a reload', async () => {
    const frame = await bench.panel('Not ready')
    const item = frame.locator('.item.undone', { has: frame.getByRole('img', { name: 'open' }) }).first()
    const id = (await item.getAttribute('id')) ?? ''
    await item.getByRole('button', { name: /^Sign: / }).click()
    const field = frame.locator(`[id="${id}"] vscode-text-field input`)
    await field.fill(sentence)
    await field.press('Enter')
    await frame.locator(`[id="${id}"].done`, { hasText: sentence }).waitFor()
    await bench.reload()
    const restored = await bench.panel(sentence)
    await restored.locator(`[id="${id}"].done`).waitFor()
    expect(await gitOk(stage.folder, ['notes', '--ref', 'deploy-readiness', 'show'])).toContain(sentence)
  })

  it('stops a push until every item is decided', async () => {
    await bench.run('Deploy Readiness: Install Pre-Push Hook')
    const frame = await bench.panel('Not ready')
    await frame.locator('.verdict', { hasText: 'stops this push' }).waitFor()
    const stopped = await git(stage.folder, ['push', 'origin', stage.feature])
    expect(stopped.code).not.toBe(0)
    expect(stopped.stderr).toContain('not ready')
    await bench.page
      .getByText(/was stopped/)
      .first()
      .waitFor()

    await waitUntil({ ...patience('every item is signed'), seconds: 300 }, async () =>
      (await signNext(frame)) ? null : true,
    )
    await waitUntil(patience('the verdict follows'), async () =>
      (await verdictOf(frame)) === 'Not ready' ? null : true,
    )
    const pushed = await git(stage.folder, ['push', 'origin', stage.feature])
    expect(pushed).toMatchObject({ code: 0 })
    expect(await gitOk(stage.remote, ['rev-parse', stage.feature])).toBe(
      await gitOk(stage.folder, ['rev-parse', 'HEAD']),
    )
  })

  it('follows the theme', async () => {
    await bench.run('Preferences: Toggle between Light/Dark Themes')
    const frame = await bench.panel('Before you push')
    await frame.locator('body.vscode-light').waitFor()
    await photograph(bench, frame, 'panel-light')
  })
})

/** Signs the first required item that is undone; false where none is left. */
const signNext = async (frame: Frame): Promise<boolean> => {
  const item = frame
    .locator('.item.undone')
    .filter({ hasNot: frame.locator('.advised') })
    .first()
  if ((await item.count()) === 0) return false
  const id = (await item.getAttribute('id')) ?? ''
  const own = frame.locator(`[id="${id}"]`)
  const cure = own.getByRole('button', { name: /^See cure/ })
  const sign = own.getByRole('button', { name: /^Sign: / })
  if ((await sign.count()) === 0 && (await cure.count()) > 0) await cure.click()
  await sign.first().click()
  const field = own.locator('vscode-text-field input')
  await field.fill('Seen, and watched during the rollout.')
  await field.press('Enter')
  await frame.locator(`[id="${id}"].done`).waitFor()
  return true
}

interface BadInput {
  readonly name: string
  readonly prepare: (folder: string) => Promise<void>
  readonly says: string
}

const commit = async (folder: string, config: unknown): Promise<void> => {
  await gitOk(folder, ['init', '--quiet', '--initial-branch', 'main'])
  await gitOk(folder, ['config', 'user.name', 'Ada'])
  await gitOk(folder, ['config', 'user.email', 'ada@example.test'])
  await writeFile(join(folder, 'deploy-readiness.json'), JSON.stringify(config))
  await gitOk(folder, ['add', '--all'])
  await gitOk(folder, ['commit', '--quiet', '--message', 'start'])
}

const refused = { environments: { staging: { prometheus: { url: 'http://127.0.0.1:9' } } } }

const badInputs: readonly BadInput[] = [
  { name: 'no repository', prepare: () => Promise.resolve(), says: 'is not inside a git repository' },
  {
    name: 'a configuration with an unknown key',
    prepare: (folder) => commit(folder, { enviroments: {} }),
    says: 'did you mean "environments"',
  },
  {
    name: 'a metrics server that is down',
    prepare: (folder) => commit(folder, refused),
    says: 'refused the connection',
  },
  { name: 'no configuration', prepare: (folder) => commit(folder, {}), says: 'No metrics source is configured' },
]

describe('bad input', () => {
  let editor: RunningEditor
  let home: string

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'editor-bad-'))
    editor = await startEditor({ folder: home, extensions: [vsix] })
  })

  afterAll(async () => {
    await editor.stop()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  })

  it.each(badInputs)('$name is said with a way out', async ({ name, prepare, says }) => {
    const folder = await mkdtemp(join(home, 'case-'))
    await prepare(folder)
    const bench = await openWorkbench(browser, `http://127.0.0.1:${editor.port}/?folder=${encodeURIComponent(folder)}`)
    try {
      const frame = await bench.openPanel(says)
      expect(await frame.locator('vscode-button:not([disabled])').count()).toBeGreaterThan(0)
      expect(await frame.locator('.verdict-ready').count()).toBe(0)
      await photograph(bench, frame, `panel ${name}`.replaceAll(' ', '-'))
    } finally {
      await bench.close()
    }
  })
})

describe('a workspace that is not trusted', () => {
  it('is not judged, and no address of its configuration is contacted', async () => {
    let requests = 0
    const server = createServer((_, response) => {
      requests += 1
      response.end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const folder = await mkdtemp(join(tmpdir(), 'editor-untrusted-'))
    await commit(folder, { environments: { staging: { prometheus: { url: `http://127.0.0.1:${port}` } } } })
    const settings = { 'security.workspace.trust.startupPrompt': 'never' }
    const editor = await startEditor({ folder, extensions: [vsix], settings, asksForTrust: true })
    const bench = await openWorkbench(browser, editor.url)
    try {
      const frame = await bench.openPanel('This workspace is not trusted')
      await frame.getByRole('button', { name: /trust/i }).waitFor()
      expect(requests).toBe(0)
    } finally {
      await bench.close()
      await editor.stop()
      server.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
