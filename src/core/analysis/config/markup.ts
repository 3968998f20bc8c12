import type { ConfigEntry } from './configFile'

/** What markup says of the requests that a page makes by itself. */
interface Saying {
  /** Its groups: what is asked, how long. */
  readonly pattern: RegExp
  readonly key: string
  /** The unit of a bare number. */
  readonly unit: string
  /** What holds where no time is said. */
  readonly byDefault: string
}

/** The modifiers of an attribute up to its time, and the time: `.visible.5s`. */
const modifiers = String.raw`(?:\.(?!\d)[\w-]+)*(?:\.(?<time>\d+m?s))?(?:\.(?!\d)[\w-]+)*`
const value = String.raw`(?:=["'](?<asked>[^"'<>]*))?`

const sayings: readonly Saying[] = [
  { pattern: new RegExp(String.raw`\bwire:poll${modifiers}(?![\w-])${value}`, 'g'), key: 'wire:poll', unit: 's', byDefault: '2.5s' },
  { pattern: new RegExp(String.raw`\bwire:[a-z]+(?:\.(?!\d)[a-z-]+)*?\.(?:debounce|throttle)${modifiers}(?![\w-])${value}`, 'g'), key: 'wire:debounce', unit: 'ms', byDefault: '150ms' },
  { pattern: /\bhx-trigger=(?:"[^"]*?|'[^']*?)\bevery\s+(?<time>\d+m?s?)/g, key: 'hx-trigger.every', unit: 'ms', byDefault: '' },
  { pattern: /\bhx-trigger=(?:"[^"]*?|'[^']*?)\b(?:delay|throttle):(?<time>\d+m?s?)/g, key: 'hx-trigger.delay', unit: 'ms', byDefault: '' },
  { pattern: /\bng-model-options=["']\s*\{[^}]*?\bdebounce['"]?\s*:\s*(?:\{[^}]*?:\s*)?(?<time>\d+)/g, key: 'ng-model-options.debounce', unit: 'ms', byDefault: '' },
  { pattern: /\bphx-(?:debounce|throttle)=["'](?<time>\d+)/g, key: 'phx-debounce', unit: 'ms', byDefault: '' },
  { pattern: /<meta\s+http-equiv=["']?refresh["']?\s+content=["']?(?<time>\d+)["'\s/>]/gi, key: 'http-equiv.refresh', unit: 's', byDefault: '' },
]

/** How often a page asks by itself, and how long it waits until it asks for what is typed: `wire:poll.5s="load"`, `hx-trigger="every 2s"`. */
export const readMarkup = (text: string): ConfigEntry[] =>
  text.split(/\r?\n/).flatMap((line, index) => sayings.flatMap((saying) => entriesIn(line, index + 1, saying)))

const entriesIn = (text: string, line: number, { pattern, key, unit, byDefault }: Saying): ConfigEntry[] =>
  [...text.matchAll(pattern)].map((match) => {
    const { time, asked = '' }: Readonly<Record<string, string | undefined>> = match.groups ?? {}
    const said = time === undefined ? byDefault : /\d$/.test(time) ? `${time}${unit}` : time
    return { path: [...(asked === '' ? [] : [asked]), ...key.split('.')], value: said, line }
  })
