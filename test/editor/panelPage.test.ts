import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PanelState } from '../../src/protocol/hostMessage'
import { assessInputFixture, readinessFixture } from '../fixtures/readiness'
import { projectRoot } from '../staging/projectRoot'
import { launchBrowser } from './browser'
import { buildPanel, openPanelPage, type PanelFiles } from './panelPage'

const state: PanelState = {
  kind: 'readiness',
  readiness: readinessFixture,
  input: assessInputFixture,
  push: { kind: 'blocked', text: 'The hook stops this push.' },
  hook: { mode: 'block', isInstalled: true },
  cures: [],
  notice: null,
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

const open = async (theme: (typeof looks)[number]['theme'] = 'dark', width = 920) => {
  const panel = await openPanelPage(browser, files, { theme, width, now: assessInputFixture.now })
  await panel.show(state)
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
    expect((await panel.asked()).at(-1)).toEqual({
      kind: 'action',
      action: { kind: 'sign', item: 'rollback-path', sentence: 'Reverted in four minutes.' },
    })
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
