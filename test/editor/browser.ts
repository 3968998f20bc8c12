import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless browser of the machine: `CHROMIUM`, or one of the usual places. */
export const launchBrowser = (): Promise<Browser> => {
  const executablePath = process.env['CHROMIUM'] ?? known.find((path) => existsSync(path))
  if (executablePath === undefined)
    throw new Error('The editor tests need Chromium: install it ("apt-get install chromium") or name it in CHROMIUM.')
  return chromium.launch({ executablePath, args: quietFlags })
}
