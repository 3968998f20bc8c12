import type { Direction } from '../../model/trafficChange'
import type { QuantityRow } from '../catalog/quantitySchema'
import { rateOfText, secondsOfText } from './durationText'
import { runsPerDay } from './schedule'

/**
 * What a setting is set to: numbers (in seconds where `isTime`), a schedule, a switch, or something that only the
 * running program knows.
 */
export type Amount =
  | { readonly kind: 'numbers'; readonly numbers: readonly number[]; readonly isTime: boolean; /** How it is said where it goes by what the machine has. */ readonly said?: string }
  | { readonly kind: 'schedule'; readonly text: string; readonly runs: number }
  | { readonly kind: 'rate'; readonly text: string; readonly perSecond: number }
  | { readonly kind: 'switch'; readonly isOn: boolean }
  | { readonly kind: 'nothing'; readonly isSaid: boolean }
  | { readonly kind: 'open'; readonly text: string }

/** Cores that a machine is taken to have where two amounts that go by them are ordered. */
const usualCores = 8

/** An amount that goes by the number of cores, `cores` of which is `said`. */
export const amountOfCores = (said: string, of: (cores: number) => number = (cores) => cores): Amount => ({ kind: 'numbers', numbers: [of(usualCores)], isTime: false, said })

export const numberAmount = (number: number, isTime = false): Amount => ({ kind: 'numbers', numbers: [number], isTime })

const numeric = /^[+-]?[\d_]+(?:\.\d+)?$/

/** How an amount that nothing bounds is said. */
const unlimited = 'no limit'

/** The amount that a text says; null where it says none. */
export const amountOfText = (text: string): Amount | null => {
  const bare = text.trim()
  if (numeric.test(bare)) return numberAmount(Number(bare.replace(/_/g, '')))
  if (/^\d+(?:\s*\*\s*\d+)+$/.test(bare)) return numberAmount(bare.split('*').reduce((product, factor) => product * Number(factor), 1))
  if (/^(?:no limit|unlimited|infinite|infinity)$/i.test(bare)) return numberAmount(Number.MAX_VALUE)
  if (/^(?:true|yes|on)$/i.test(bare)) return { kind: 'switch', isOn: true }
  if (/^(?:false|no|off)$/i.test(bare)) return { kind: 'switch', isOn: false }
  const range = /^(\d+)-(\d+)$/.exec(bare)
  if (range) return { kind: 'numbers', numbers: range.slice(1).map(Number), isTime: false }
  const seconds = secondsOfText(bare)
  if (seconds !== null) return numberAmount(seconds, true)
  const perSecond = rateOfText(bare)
  if (perSecond !== null) return { kind: 'rate', text: bare, perSecond }
  const runs = runsPerDay(bare)
  return runs === null ? null : { kind: 'schedule', text: bare, runs }
}

/** The least number that programs write for as much as there is. */
const endless = 2 ** 31 - 1

const plain = (number: number): string => (number >= endless ? unlimited : String(Number(number.toPrecision(6))))

/** The amount in words. */
export const sayAmount = (amount: Amount): string => {
  switch (amount.kind) {
    case 'numbers':
      if (amount.said !== undefined) return amount.said
      return amount.numbers.map(plain).join(' and ') + (amount.isTime ? ' s' : '')
    case 'switch':
      return amount.isOn ? 'on' : 'off'
    case 'nothing':
      return 'nothing'
    case 'schedule':
    case 'rate':
      return amount.text
    case 'open':
      return amount.text === '' ? 'what only the running program knows' : amount.text
  }
}

/** The amount as a value of a change. */
export const valueOfAmount = (amount: Amount): string | number =>
  amount.kind === 'numbers' && amount.said === undefined && amount.numbers.length === 1 && (amount.numbers[0] ?? 0) < endless ? (amount.numbers[0] ?? 0) : sayAmount(amount)

const ratios = (base: readonly number[], head: readonly number[]): number[] => head.map((number, index) => number - (base[index] ?? base.at(-1) ?? 0))

/** Same size within rounding; what is as good as endless in one unit is beyond all numbers in another, and close to none. */
const isClose = (one: number, other: number): boolean => Number.isFinite(one) && Number.isFinite(other) && Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other))

const isSameTime = (time: readonly number[], bare: readonly number[]): boolean =>
  [1, 1e-3, 60].some((unit) => time.length === bare.length && time.every((seconds, index) => isClose(seconds, (bare[index] ?? NaN) * unit)))

/** Whether head's amount is greater: `1`, `-1`, `0` for equal, null where they differ and cannot be ordered. */
export const orderOf = (base: Amount, head: Amount): 1 | -1 | 0 | null => {
  if (base.kind === 'numbers' && head.kind === 'numbers') return orderOfNumbers(base, head)
  if (base.kind === 'schedule' && head.kind === 'schedule') return isClose(base.runs, head.runs) ? (base.text === head.text ? 0 : null) : signOf(base.runs - head.runs)
  if (base.kind === 'numbers' && head.kind === 'schedule') return orderOfSpan(base, head.runs)
  if (base.kind === 'schedule' && head.kind === 'numbers') return flipped(orderOfSpan(head, base.runs))
  if (base.kind === 'rate' && head.kind === 'rate') return isClose(base.perSecond, head.perSecond) ? 0 : signOf(head.perSecond - base.perSecond)
  if (base.kind === 'switch' && head.kind === 'switch') return signOf(Number(head.isOn) - Number(base.isOn))
  return sayAmount(base) === sayAmount(head) ? 0 : null
}

const signOf = (difference: number): 1 | -1 | 0 => (difference > 0 ? 1 : difference < 0 ? -1 : 0)

type Numbers = Extract<Amount, { kind: 'numbers' }>

const flipped = (order: 1 | -1 | 0 | null): 1 | -1 | 0 | null => (order === null ? null : order > 0 ? -1 : order < 0 ? 1 : 0)

/** Whether there is more time between the runs of a schedule than a span of seconds. */
const orderOfSpan = ({ numbers }: Numbers, runs: number): 1 | -1 | 0 | null => {
  const [seconds] = numbers
  if (seconds === undefined || numbers.length > 1 || runs <= 0) return null
  return isClose(seconds, 86_400 / runs) ? 0 : signOf(86_400 / runs - seconds)
}

/** A bare number as a time: from a thousand on, people count in milliseconds. */
const asTime = (amount: Numbers): Numbers => (amount.isTime ? amount : { ...amount, numbers: amount.numbers.map((number) => (number >= 1000 ? number / 1000 : number)), isTime: true })

const orderOfNumbers = (base: Numbers, head: Numbers): 1 | -1 | 0 | null => {
  // How many a machine has is not known: only what is reckoned from it on both sides can be ordered.
  if ((base.said === undefined) !== (head.said === undefined)) return null
  if (base.isTime !== head.isTime) {
    if (isSameTime(base.isTime ? base.numbers : head.numbers, base.isTime ? head.numbers : base.numbers)) return 0
    return orderOfNumbers(asTime(base), asTime(head))
  }
  const differences = ratios(base.numbers, head.numbers).filter((difference, index) => !isClose(base.numbers[index] ?? 0, head.numbers[index] ?? 0) && difference !== 0)
  if (differences.length === 0) return 0
  if (differences.every((difference) => difference > 0)) return 1
  return differences.every((difference) => difference < 0) ? -1 : null
}

/** Whether every number is as much as there is. */
export const isEndless = (amount: Amount): boolean => amount.kind === 'numbers' && amount.numbers.every((number) => number >= endless)

/** The amount as a bound: below zero there is none, nor where the row says so of zero or of a stated null. */
export const boundOf = (amount: Amount, { zero, none }: Pick<QuantityRow, 'zero' | 'none'>): Amount =>
  amount.kind === 'nothing' && amount.isSaid && none === 'endless' ? numberAmount(Number.MAX_VALUE) : boundOfNumbers(amount, zero === 'endless')

const boundOfNumbers = (amount: Amount, isEndlessAtZero: boolean): Amount =>
  amount.kind === 'numbers' && amount.numbers.every((number) => number < 0 || (number === 0 && isEndlessAtZero)) ? { ...amount, numbers: [Number.MAX_VALUE] } : amount

/** True where a count or time of zero or less, or a switch that is off, sets nothing. */
export const isNothing = (amount: Amount): boolean =>
  amount.kind === 'nothing' || (amount.kind === 'switch' && !amount.isOn) || (amount.kind === 'numbers' && amount.numbers.every((number) => number === 0))

export const oppositeOf: Readonly<Record<Direction, Direction>> = { more: 'less', less: 'more', shift: 'shift' }

/** What an amount is where its name says the unit, in seconds. */
export const withUnit = (amount: Amount, unit: number | null): Amount => {
  if (unit === null || amount.kind !== 'numbers' || amount.isTime) return amount
  const numbers = amount.numbers.map((number) => number * unit)
  return numbers.length === 1 ? numberAmount(numbers[0] ?? 0, true) : { kind: 'numbers', numbers, isTime: true }
}
