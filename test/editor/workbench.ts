import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core'

/** A slow machine takes long over its first webview; nothing below waits without a condition. */
export const patienceMs = Number(process.env['PATIENCE'] ?? 120_000)

export interface Workbench {
  readonly page: Page
  /** Runs a command by its title through the command palette. */
  readonly run: (title: string) => Promise<void>
  /** The frame of the Readiness panel, once it has drawn what `has` names. */
  readonly panel: (has: string) => Promise<Frame>
  /** Waits for something to be seen; a failure tells what the editor says instead. */
  readonly awaits: (what: Locator) => Promise<void>
  readonly reload: () => Promise<void>
  readonly close: () => Promise<void>
}

const stands = async (page: Page): Promise<void> => {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: patienceMs })
}

const quickInput = (page: Page): Locator => page.locator('.quick-input-widget')

/**
 * How long each step in the palette may take before it is opened anew: it does not follow extensions that load late, and
 * what was open before it may close it.
 */
const palette = { timeout: 3000 }

const tryCommand = async (page: Page, title: string): Promise<boolean> => {
  await page.keyboard.press('F1')
  const input = quickInput(page).locator('input').first()
  const row = quickInput(page).locator('.monaco-list-row', { hasText: title }).first()
  try {
    await input.fill(`>${title}`, palette)
    await row.click(palette)
    return true
  } catch {
    await page.keyboard.press('Escape')
    return false
  }
}

const runCommand = async (page: Page, title: string): Promise<void> => {
  const deadline = Date.now() + patienceMs
  while (!(await tryCommand(page, title)))
    if (Date.now() > deadline) throw new Error(`The command palette does not list "${title}".`)
}

const findPanel = async (page: Page, has: string): Promise<Frame> => {
  const deadline = Date.now() + patienceMs
  for (;;) {
    for (const frame of page.frames()) {
      const found = await frame
        .locator('#panel', { hasText: has })
        .count()
        .catch(() => 0)
      if (found > 0) return frame
    }
    if (Date.now() > deadline) throw new Error(`The Readiness panel did not show "${has}": ${await shownTexts(page)}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** What the panels of the page say, for the message of a failure. */
const shownTexts = async (page: Page): Promise<string> => {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame
        .locator('#panel')
        .allInnerTexts()
        .catch(() => []),
    ),
  )
  const shown = texts.flat().join('\n')
  return shown === '' ? 'there is no panel' : `it says "${shown.slice(0, 1500)}"`
}

const awaits = async (page: Page, what: Locator): Promise<void> => {
  try {
    await what.waitFor()
  } catch (error) {
    const said = await page.locator('.quick-input-widget:visible, .notification-list-item').allInnerTexts()
    throw new Error(`The editor says ${said.length === 0 ? 'nothing' : JSON.stringify(said)} instead.`, { cause: error })
  }
}

/** Opens the editor at `url` in a window of its own. */
export const openWorkbench = async (
  browser: Browser,
  url: string,
  size = { width: 1280, height: 1000 },
): Promise<Workbench> => {
  const context: BrowserContext = await browser.newContext({ viewport: size, timezoneId: 'UTC' })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  await page.goto(url)
  await stands(page)
  return {
    page,
    run: (title) => runCommand(page, title),
    panel: (has) => findPanel(page, has),
    awaits: (what) => awaits(page, what),
    reload: async () => {
      await page.reload()
      await stands(page)
    },
    close: () => context.close(),
  }
}
