import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessInput } from '../../src/core/model/readiness'
import { stagingSnapshot } from '../../src/core/model/stagingSnapshot'
import type { PanelState } from '../../src/protocol/hostMessage'
import { assess } from '../../src/core/readiness/assess'
import { joinCode } from '../../src/core/staging/joinCode'
import { assessInputFixture, readinessFixture } from '../fixtures/readiness'
import { baseGraph, headGraph, storySnapshot } from '../fixtures/storyJoin'
import { projectRoot } from '../staging/projectRoot'
import { launchBrowser } from './browser'
import { buildPanel, openPanelPage, type PanelFiles } from './panelPage'

const state: PanelState = {
  kind: 'readiness',
  readiness: readinessFixture,
  input: assessInputFixture,
  push: { kind: 'blocked', text: 'The hook stops this push.' },
  hook: { mode: 'block', isInstalled: true },
  pins: [],
  cures: [],
  notice: null,
}
/** The story with metrics, so that the panel can judge it again. */
const liveInput: AssessInput = {
  ...assessInputFixture,
  analysis: { ...assessInputFixture.analysis, base: baseGraph, head: headGraph },
  staging: { kind: 'observed', snapshot: storySnapshot },
}
const judged = (overrides: AssessInput['overrides']): PanelState => {
  const input = { ...liveInput, overrides }
  return { ...state, readiness: assess(input), input }
}
const looks = (['dark', 'light', 'highContrast'] as const).flatMap((theme) =>
  [320, 400, 920].map((width) => ({ theme, width })),
)

let browser: Browser
let files: PanelFiles

beforeAll(async () => {
  browser = await launchBrowser()
  files = await buildPanel(projectRoot)
})

afterAll(() => browser.close())

const open = async (theme: (typeof looks)[number]['theme'] = 'dark', width = 920, first: PanelState = state) => {
  const panel = await openPanelPage(browser, files, { theme, width, now: assessInputFixture.now })
  await panel.show(first)
  await panel.page.getByRole('heading', { name: /Before you push/ }).waitFor()
  return panel
}

describe('the panel in a page', () => {
  it.each(looks)('fits $width px in $theme without complaints', async ({ theme, width }) => {
    const panel = await open(theme, width)
    const overflow = await panel.page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect({ overflow, complaints: panel.complaints }).toEqual({ overflow: 0, complaints: [] })
    await panel.close()
  })

  it('is worked by keyboard alone: tabs, table and a signed sentence', async () => {
    const panel = await open()
    const { page } = panel
    await page.getByRole('tab', { name: 'Queues' }).focus()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('tab', { name: 'Retries', selected: true }).waitFor()
    await page.getByRole('button', { name: 'Table' }).press('Enter')
    await page.getByRole('columnheader', { name: 'branch' }).first().waitFor()
    await page.getByRole('button', { name: /^Sign: How is this rolled back/ }).press('Enter')
    const field = page.locator('.item-form vscode-text-field input')
    await field.fill('Reverted in four minutes.')
    await field.press('Enter')
    await expect.poll(async () => (await panel.asked()).at(-1)).toEqual({
      kind: 'action',
      action: { kind: 'sign', item: 'rollback-path', sentence: 'Reverted in four minutes.' },
    })
    await panel.close()
  })

  it('lets traffic follow a dragged assumption, and keeps it', async () => {
    const panel = await open('dark', 920, judged({}))
    const { page } = panel
    const row = page.getByRole('row', { name: /^orders → payments/ })
    const branchRate = async (): Promise<number> =>
      Number.parseFloat(await row.getByRole('button', { name: /^branch/ }).innerText())
    const found = await branchRate()
    const slider = page.getByRole('slider', { name: /order\.items/ })
    await slider.focus()
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight')
    const asked = async (): Promise<unknown> => (await panel.asked()).at(-1)
    const shown = async (): Promise<number> => Number(await slider.getAttribute('aria-valuetext'))
    const wish = (value: number): unknown => ({ kind: 'action', action: { kind: 'set-assumption', name: 'orders: order.items', value } })
    await expect.poll(async () => JSON.stringify(await asked()) === JSON.stringify(wish(await shown()))).toBe(true)
    const wanted = await shown()
    expect(wanted).toBeGreaterThan(3)
    await expect.poll(async () => (await branchRate()) / found).toBeCloseTo(wanted / 3, 1)
    expect(await asked()).toEqual(wish(wanted))
    await panel.show(judged({ 'orders: order.items': wanted }))
    await page.getByRole('button', { name: 'Back to what was found' }).waitFor()
    expect((await branchRate()) / found).toBeCloseTo(wanted / 3, 1)
    expect(panel.complaints).toEqual([])
    await panel.close()
  })

  it('says which metrics were understood, what they were matched with, and how to correct it', async () => {
    const renamed = stagingSnapshot.parse(JSON.parse(JSON.stringify(storySnapshot).replaceAll('"payments"', '"shop-payments-svc"')))
    const snapshot = joinCode(renamed, baseGraph, liveInput.config)
    const panel = await open('dark', 920, { ...state, readiness: readinessFixture, input: { ...liveInput, staging: { kind: 'observed', snapshot } } })
    const { page } = panel
    await page.getByText(/^Read from the metrics: \d+ services, \d+ calls, \d+ queues?$/).press('Enter')
    const told = page.locator('.recognised')
    await told.getByText('Recognised: OpenTelemetry HTTP server, OpenTelemetry HTTP client').waitFor()
    await told.getByText('payments is shop-payments-svc in the metrics, by a part of the name').waitFor()
    await told.getByRole('button', { name: 'Correct in deploy-readiness.json' }).press('Enter')
    expect((await panel.asked()).at(-1)).toEqual({ kind: 'action', action: { kind: 'open-settings' } })
    await panel.close()
  })

  it('asks for the line behind an answer', async () => {
    const panel = await open()
    await panel.page.getByRole('article', { name: 'Traffic' }).getByRole('link', { name: 'orders.ts:42' }).click()
    expect((await panel.asked()).at(-1)).toEqual({
      kind: 'action',
      action: { kind: 'open-place', place: { file: 'orders/src/orders.ts', line: 42 } },
    })
    await panel.close()
  })
})
