import { build, type Plugin } from 'esbuild'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import type { PanelState } from '../../src/protocol/hostMessage'
import { panelMessage, type PanelMessage } from '../../src/protocol/panelMessage'
import { themes, type ThemeName } from '../fixtures/themes'

const origin = 'http://panel.test'

export interface PanelFiles {
  readonly html: string
  readonly script: string
  readonly chartStyle: string
  readonly panelStyle: string
}

/** The panel as it ships, built into memory. */
export const buildPanel = async (root: string, plugins: Plugin[] = []): Promise<PanelFiles> => {
  const bundle = await build({
    entryPoints: [`${root}/src/webview/panel.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    outdir: 'panel',
    logLevel: 'error',
    plugins,
  })
  const output = (ending: string): string => bundle.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? ''
  const html = await readFile(`${root}/media/panel.html`, 'utf8')
  return {
    html: html
      .replaceAll('{{cspSource}}', origin)
      .replace('{{script}}', `${origin}/panel.js`)
      .replace('{{chartStyle}}', `${origin}/chart.css`)
      .replace('{{panelStyle}}', `${origin}/panel.css`),
    script: output('.js'),
    chartStyle: output('.css'),
    panelStyle: await readFile(`${root}/media/panel.css`, 'utf8'),
  }
}

export interface PanelPage {
  readonly page: Page
  /** Sends a snapshot like the host does. */
  readonly show: (state: PanelState) => Promise<void>
  /** What the panel has asked for so far. */
  readonly asked: () => Promise<readonly PanelMessage[]>
  /** Errors and policy violations of the page. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

interface PageOptions {
  readonly theme: ThemeName
  readonly width: number
  /** The page's clock, ISO 8601. */
  readonly now: string
}

/** Stands in for the editor around the page: the message channel and the theme. */
const standIn = (theme: (typeof themes)[ThemeName]): string => `
  globalThis.posted = []
  let kept
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => { globalThis.posted.push(structuredClone(message)) },
    setState: (state) => { kept = structuredClone(state) },
    getState: () => kept,
  })
  addEventListener('DOMContentLoaded', () => {
    document.body.className = ${JSON.stringify(theme.bodyClass)}
    for (const [name, value] of Object.entries(${JSON.stringify(theme.colors)}))
      document.documentElement.style.setProperty('--vscode-' + name, value)
  })
`

const serve = async (page: Page, files: PanelFiles): Promise<void> => {
  const bodies: Readonly<Record<string, { contentType: string; body: string }>> = {
    '/': { contentType: 'text/html', body: files.html },
    '/panel.js': { contentType: 'text/javascript', body: files.script },
    '/chart.css': { contentType: 'text/css', body: files.chartStyle },
    '/panel.css': { contentType: 'text/css', body: files.panelStyle },
  }
  await page.route(`${origin}/**`, (route) =>
    route.fulfill(bodies[new URL(route.request().url()).pathname] ?? { status: 404 }),
  )
}

/** The shipped panel in a plain browser page, with the theme's variables and a recorded channel. */
export const openPanelPage = async (browser: Browser, files: PanelFiles, options: PageOptions): Promise<PanelPage> => {
  const context = await browser.newContext({ viewport: { width: options.width, height: 900 }, timezoneId: 'UTC' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.clock.setFixedTime(new Date(options.now))
  await page.addInitScript(standIn(themes[options.theme]))
  await serve(page, files)
  await page.goto(`${origin}/`)
  let revision = 0
  const posted = async (): Promise<readonly PanelMessage[]> =>
    panelMessage.array().parse(await page.evaluate('globalThis.posted'))
  return {
    page,
    complaints,
    asked: posted,
    show: async (state) => {
      revision += 1
      await page.evaluate((message) => window.postMessage(message, '*'), { kind: 'state', revision, state })
    },
    close: () => context.close(),
  }
}
