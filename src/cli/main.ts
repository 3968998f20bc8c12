import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { runCommandLine } from './runCommandLine'
import { processTerminal } from './terminal'

/** This file is bundled to dist/cli.js, beside which the package's own description lies. */
const packageVersion = (): string => {
  const text = readFileSync(join(__dirname, '../package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

// A reader that goes away (`| head`) ends the output, not the judgement.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause
})

void runCommandLine(process.argv.slice(2), packageVersion(), processTerminal()).then((code) => {
  process.exitCode = code
})
