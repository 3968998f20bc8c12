import type { Amount } from './amount'
import { secondsOfUnit, wordsOf } from './words'

const upToTwelve = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const numberOfWords = new Map([...upToTwelve.map((word, number): [string, number] => [word, number]), ['fifteen', 15], ['twenty', 20], ['thirty', 30], ['forty', 40], ['fifty', 50], ['sixty', 60], ['hundred', 100], ['thousand', 1000]])

/** A constant that is named by its value: `TwentyFivePerMinute`. */
export const rateOfName = (name: string): Amount | null => {
  const words = wordsOf(name)
  const at = words.indexOf('per')
  const unit = secondsOfUnit(words[at + 1] ?? '')
  const numbers = words.slice(0, Math.max(at, 0)).map((word) => numberOfWords.get(word) ?? Number(word))
  const count = numbers.reduce((sum, number) => (number >= 100 && sum > 0 ? sum * number : sum + number), 0)
  return at > 0 && unit !== null && Number.isFinite(count) ? { kind: 'rate', text: name, perSecond: count / unit } : null
}
