import { secondsOfText } from './durationText'

const named: Readonly<Record<string, number>> = { minutely: 1440, hourly: 24, daily: 1, midnight: 1, nightly: 1, weekly: 1 / 7, monthly: 1 / 30, yearly: 1 / 365, annually: 1 / 365 }

/** How many of `size` values, counted from `from`, a field of a schedule names. */
const matchesOf = (field: string, from: number, size: number): number | null => {
  if (field === '*' || field === '?') return size
  const parts = field.split(',').map((part) => matchesOfPart(part, from, size))
  return parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
}

const matchesOfPart = (part: string, from: number, size: number): number | null => {
  const found = /^(?:(\*)|([\w~]+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part)
  if (!found) return null
  const [, star, first, last, step] = found
  const every = Number(step ?? 1) || 1
  if (star) return Math.ceil(size / every)
  if (last === undefined) return step === undefined ? 1 : Math.ceil((size - (Number(first) - from)) / every)
  const [start, end] = [Number(first), Number(last)]
  return Number.isFinite(start) && Number.isFinite(end) ? Math.floor((end - start) / every) + 1 : 5
}

/** Runs a day of a crontab line of five fields, or of six or seven with seconds first. */
const runsOfCron = (text: string): number | null => {
  const fields = text.trim().split(/\s+/)
  if (fields.length < 5 || fields.length > 7 || !fields.every((field) => /^[\w*?/,\-~#]+$/.test(field)) || !/[*\d]/.test(fields[0] ?? '')) return null
  const [second, minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = fields.length === 5 ? ['0', ...fields] : fields
  const counts = [matchesOf(second ?? '0', 0, 60), matchesOf(minute, 0, 60), matchesOf(hour, 0, 24)]
  const shares = [matchesOf(day, 1, 30), matchesOf(month, 1, 12), matchesOf(weekday, 0, 7)].map((count, index) => (count === null ? null : count / ([30, 12, 7][index] ?? 1)))
  const all = [...counts, ...shares]
  return all.includes(null) ? null : all.reduce<number>((product, count) => product * (count ?? 1), 1)
}

/** `every 10 minutes`, `every hour`, `rate(5 minutes)`, `@every 1h`. */
const runsOfWords = (text: string): number | null => {
  const found = /^(?:@?every|rate\()\s*(\d+|an?)?\s*([a-z\d]+)\b/i.exec(text.trim())
  if (!found) return null
  const seconds = secondsOfText(found[1] === undefined ? (found[2] ?? '') : `${/\d/.test(found[1]) ? found[1] : 1}${found[2] ?? ''}`) ?? secondsOfText(`1${found[2] ?? ''}`)
  return seconds === null || seconds === 0 ? null : 86_400 / seconds
}

/** `Mon..Fri *-*-* 02,14:00`, `*:0/5`: weekdays, a date and a time of day, as systemd writes them; `4:30 am`. */
const runsOfCalendar = (text: string): number | null => {
  const found = /^(?:([A-Z][a-z]{2}[\w,.]*)\s+)?(?:[\d*]+-([\d*,/]+)-([\d*,/]+)\s+)?([\d*,/]+):([\d*,/]+)(?::[\d*,/]+)?(?:\s*[aApP][mM])?$/.exec(text.trim())
  if (!found) return null
  const [, weekday = '*', month = '*', day = '*', hour = '*', minute = '*'] = found
  return runsOfCron([minute, hour, day, month, weekday.replace('..', '-')].join(' '))
}

/** How often a day a schedule runs; null where the text is none. */
export const runsPerDay = (text: string): number | null => {
  const name = text.trim().replace(/^[@:]/, '').toLowerCase()
  return named[name] ?? runsOfWords(text) ?? runsOfCron(text) ?? runsOfCalendar(text)
}
