import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core'

/** A slow machine takes long over its first webview; nothing below waits without a condition. */
export const patienceMs = Number(process.env['PATIENCE'] ?? 120_000)

export interface Workbench {
  readonly page: Page
  /** Runs a command by its title through the command palette. */
  readonly run: (title: string) => Promise<void>
  /**
   * Runs the command `Deploy Readiness: <title>` and waits for the pick that it opens, titled as it is or as `asked`. With
   * `narrowed`, types that into the pick and waits until it shows what was typed.
   */
  readonly ask: (title: string, asked?: string | RegExp, narrowed?: Narrowed) => Promise<void>
  /** Opens `file:line:column`. No key goes to what has the focus: it may be a source. */
  readonly open: (place: string) => Promise<void>
  /** The frame of the Readiness panel, once it has drawn what `has` names. */
  readonly panel: (has: string) => Promise<Frame>
  /** Opens the Readiness panel, and waits until it has drawn what `has` names and taken the focus. */
  readonly openPanel: (has: string) => Promise<Frame>
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

/** Types into the palette's own field, and takes the row that it then stands on. */
const tryPalette = async (page: Page, typed: string, row: string): Promise<boolean> => {
  await page.keyboard.press('F1')
  const input = quickInput(page).locator('input').first()
  try {
    await input.fill(typed, palette)
    await quickInput(page).locator('.monaco-list-row.focused', { hasText: row }).first().waitFor(palette)
    await input.press('Enter', palette)
    return true
  } catch {
    await page.keyboard.press('Escape')
    return false
  }
}

const takeFromPalette = async (page: Page, typed: string, row: string): Promise<void> => {
  const deadline = Date.now() + patienceMs
  while (!(await tryPalette(page, typed, row)))
    if (Date.now() > deadline) throw new Error(`The command palette does not list "${row}".`)
}

/** How long a pick may take before its command is run anew: a focus that comes late, from what was done before, closes it. */
const pickMs = 15_000

/** What is typed into a pick, and what it then shows. */
export interface Narrowed {
  readonly typed: string
  readonly shows: Locator
}

const ask = async (page: Page, title: string, asked: string | RegExp, narrowed?: Narrowed): Promise<void> => {
  const pick = quickInput(page).locator('.quick-input-title', { hasText: asked })
  const deadline = Date.now() + patienceMs
  for (;;) {
    await takeFromPalette(page, `>Deploy Readiness: ${title}`, title)
    try {
      await awaits(page, pick, pickMs)
      if (narrowed) {
        await page.keyboard.type(narrowed.typed)
        await awaits(page, narrowed.shows, pickMs)
      }
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await page.keyboard.press('Escape')
    }
  }
}

const openPlace = async (page: Page, place: string): Promise<void> => {
  const [file = '', line = '1', column = '1'] = place.split(':')
  await takeFromPalette(page, place, file)
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor()
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

const openPanel = async (page: Page, has: string): Promise<Frame> => {
  await takeFromPalette(page, '>Deploy Readiness: Open Readiness Panel', 'Open Readiness Panel')
  const frame = await findPanel(page, has)
  await page.waitForFunction("document.activeElement?.tagName === 'IFRAME'")
  return frame
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

const awaits = async (page: Page, what: Locator, timeout = patienceMs): Promise<void> => {
  try {
    await what.waitFor({ timeout })
  } catch (error) {
    const said = await page.locator('.quick-input-widget:visible, .notification-list-item').allInnerTexts()
    throw new Error(`The editor says ${said.length === 0 ? 'nothing' : JSON.stringify(said)} instead.`, {
      cause: error,
    })
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
    run: (title) => takeFromPalette(page, `>${title}`, title),
    ask: (title, asked = title, narrowed?) => ask(page, title, asked, narrowed),
    open: (place) => openPlace(page, place),
    panel: (has) => findPanel(page, has),
    openPanel: (has) => openPanel(page, has),
    awaits: (what) => awaits(page, what),
    reload: async () => {
      await page.reload()
      await stands(page)
    },
    close: () => context.close(),
  }
}
