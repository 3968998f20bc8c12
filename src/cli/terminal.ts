import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'blue'
/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string

/** Everything a command knows of the process that it runs in. */
export interface Terminal {
  /** Standard output: results alone. */
  readonly write: (text: string) => void
  /** One line on standard error. */
  readonly say: (line: string) => void
  readonly paint: Paint
  readonly columns: number
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** Ends what waits, where a command has no more patience. Who presses Ctrl-C ends the program at once: analysing would keep it from being heard. */
  readonly signal: AbortSignal
  /** The present, ISO 8601 in the reader's offset. */
  readonly now: () => string
  readonly readInput: () => Promise<string>
  /** Asks the person; null where nobody sits there. */
  readonly ask: (question: string) => Promise<string | null>
}

const codes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 }

export const plain: Paint = (_style, painted) => painted
export const coloured: Paint = (style, painted) => (painted === '' ? '' : `\u001b[${codes[style]}m${painted}\u001b[0m`)

/** Reports are made for this many columns where the width is not known, and never wider than the second. */
const usualColumns = 88
const mostColumns = 100

/** The terminal of this process. Colour only where a person looks and NO_COLOR is not set. */
export const processTerminal = (): Terminal => {
  const { stdin, stdout, stderr, env } = process
  const isColoured = stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
  return {
    write: (written) => void stdout.write(written),
    say: (line) => void stderr.write(`${line}\n`),
    paint: isColoured ? coloured : plain,
    columns: Math.min(stdout.isTTY ? stdout.columns : usualColumns, mostColumns),
    environment: env,
    folder: process.cwd(),
    signal: new AbortController().signal,
    now: () => localTime(new Date()),
    readInput: () => text(stdin),
    ask: async (question) => {
      if (!stdin.isTTY || !stderr.isTTY) return null
      const prompt = createInterface({ input: stdin, output: stderr })
      // The prompt keeps Ctrl-C from the program, which would end as if it had been answered.
      prompt.once('SIGINT', () => {
        prompt.close()
        process.kill(process.pid, 'SIGINT')
      })
      try {
        return await prompt.question(question)
      } finally {
        prompt.close()
      }
    },
  }
}

/** `2025-11-20T11:09:00.000+01:00` */
export const localTime = (date: Date): string => {
  const minutes = 0 - date.getTimezoneOffset()
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1)
  const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) => String(part).padStart(2, '0'))
  return `${local}${minutes < 0 ? '-' : '+'}${hour ?? '00'}:${minute ?? '00'}`
}
