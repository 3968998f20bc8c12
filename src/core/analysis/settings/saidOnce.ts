import { sayAmount } from './amount'
import type { NamedSetting } from './namedSetting'

/** Whether what a call gives is said by what that call is told: `timeout=Timeout(total=10)`. */
const isSaidWithin = (settings: readonly NamedSetting[], { line, row, amount, holder }: Pick<NamedSetting, 'line' | 'row' | 'amount' | 'holder'>): boolean =>
  amount.kind === 'open' && row.takes !== 'presence' && settings.some((other) => other.line === line && other.row.setting === row.setting && other.amount.kind === 'numbers' && other.holder === holder && `${other.container.replace(/#\d+$/, '')}()` === amount.text)

/** Whether what a call says of itself is what an entry is given: `{"schedule": crontab(minute=5)}`. */
const isSaidByEntry = (settings: readonly NamedSetting[], { line, row, amount, name }: Pick<NamedSetting, 'line' | 'row' | 'amount' | 'name'>): boolean =>
  row.takes === 'schedule' && name.endsWith('()') && settings.some((other) => other.line === line && other.row === row && other.isTold && !other.name.endsWith('()') && sayAmount(other.amount) === sayAmount(amount))

/** One setting for each name at a line. */
export const saidOnce = (settings: readonly NamedSetting[]): NamedSetting[] => {
  const seen = new Set<string>()
  return settings.filter(({ line, row, name, amount, isTold, container, holder }, index) => {
    const isSaidElsewhere = isTold === false && amount.kind !== 'open' && settings.some((other, at) => other.line === line && other.row === row && (at < index || other.isTold !== false) && other !== settings[index] && sayAmount(other.amount) === sayAmount(amount))
    if (isSaidElsewhere || isSaidWithin(settings, { line, row, amount, holder }) || isSaidByEntry(settings, { line, row, amount, name })) return false
    const key = `${line} ${row.what} ${/#\d+$/.exec(container)?.[0] ?? ''} ${name.replace(/^(?:set|with)(?=[A-Z])|\(\)$/gi, '').toLowerCase()}`
    return seen.has(key) ? false : Boolean(seen.add(key))
  })
}
