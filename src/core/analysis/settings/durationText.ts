import { secondsOfUnit } from './words'

const isoUnits: Readonly<Record<string, number>> = { W: 604_800, D: 86_400, H: 3600, M: 60, S: 1 }

/** `PT1M30S` in seconds. */
const isoSeconds = (text: string): number | null => {
  const found = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/i.exec(text)
  if (!found || text.length < 3) return null
  return ['W', 'D', 'H', 'M', 'S'].reduce((sum, unit, index) => sum + Number(found[index + 1] ?? 0) * (isoUnits[unit] ?? 0), 0)
}

/** `00:01:30` in seconds. */
const clockSeconds = (text: string): number | null => {
  const found = /^(?:(\d+)\.)?(\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text)
  return found ? Number(found[1] ?? 0) * 86_400 + Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4]) : null
}

/** `1h30m`, `500ms`, `5 minutes`, `2_000 ms` in seconds. */
const unitSeconds = (text: string): number | null => {
  const parts = [...text.matchAll(/([\d._]+)\s*([a-zµ]+)\s*/gi)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return null
  const seconds = parts.map(([, amount = '', unit = '']) => Number(amount.replace(/_/g, '')) * (secondsOfUnit(unit) ?? NaN))
  const sum = seconds.reduce((total, part) => total + part, 0)
  return Number.isFinite(sum) ? sum : null
}

/** A duration as people write it, in seconds; null for any other text. */
export const secondsOfText = (text: string): number | null => {
  const bare = text.trim()
  return isoSeconds(bare) ?? clockSeconds(bare) ?? unitSeconds(bare)
}

/** `20 per day`, `100/m`, `25r/s`, `10 requests per minute` in requests a second; the sum of several, `5/s; 100/h` or `100:1,2000:60`. */
export const rateOfText = (text: string): number | null => {
  const rates = text.split(/[,;]/).map((part) => singleRate(part) ?? rateOfPair(part))
  const sum = rates.reduce<number>((total, rate) => total + (rate ?? NaN), 0)
  return Number.isFinite(sum) ? sum : null
}

/** `2000:60`: so many in so many seconds; a time of day has two digits behind its colon, and is one. */
const rateOfPair = (text: string): number | null => {
  const found = /^\s*(\d+):(\d+)\s*$/.exec(text)
  const isTime = /^\s*[012]?\d:[0-5]\d\s*$/.test(text)
  return found && !isTime && Number(found[2]) > 0 ? Number(found[1]) / Number(found[2]) : null
}

const singleRate = (text: string): number | null => {
  const found = /^\s*([\d_.]+)\s*(?:r|req|reqs|requests?)?\s*(?:\/|per)\s*(\d+)?\s*([a-z]+)\s*$/i.exec(text)
  const seconds = found && secondsOfUnit(found[3] ?? '')
  if (!found || seconds === null) return null
  return Number((found[1] ?? '').replace(/_/g, '')) / (Number(found[2] ?? 1) * seconds)
}
