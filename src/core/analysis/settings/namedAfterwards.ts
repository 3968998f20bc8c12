import { plainName } from '../program/services'
import type { Matched, Pair } from '../changes/matching'
import { type Amount, orderOf } from './amount'
import type { NamedSetting } from './namedSetting'

/**
 * Settings of which one side writes the number where it is taken and the other under a name of its own, which only says its
 * value elsewhere: `new Ticker(5 * time.Second)` and `new Ticker(s.pollInterval)` beside `PollInterval default:"30s"`. The
 * pair is told with that value, and the name that states it no more by itself.
 */
export const namedAfterwards = ({ pairs, added, removed }: Matched<NamedSetting>): Matched<NamedSetting> => {
  const told = new Set<NamedSetting>()
  const settle = (pair: Pair<NamedSetting>): Pair<NamedSetting> => {
    const { base, head } = pair
    if (base.amount.kind === 'numbers' && head.amount.kind === 'open') return { base, head: valued(head, added, told) }
    return base.amount.kind === 'open' && head.amount.kind === 'numbers' ? { base: valued(base, removed, told), head } : pair
  }
  const settled = pairs.map(settle)
  const isUntold = (setting: NamedSetting): boolean => !told.has(setting)
  return { pairs: settled, added: added.filter(isUntold), removed: removed.filter(isUntold) }
}

/** A setting with what the settings say that go by the name it refers to, where all of them say the same. */
const valued = (setting: NamedSetting, alone: readonly NamedSetting[], told: Set<NamedSetting>): NamedSetting => {
  const names = new Set([...setting.refers, ...(setting.readFrom ?? [])].map(plainName))
  const named = alone.filter(({ name, row }) => row.setting === setting.row.setting && names.has(plainName(name.split(/[.:/]/).at(-1) ?? '')))
  // What the function around says by that name is meant before any other.
  const own = named.filter(({ file, symbol }) => file === setting.file && symbol === setting.symbol)
  const stating = own.length > 0 ? own : named
  const [amount, ...others] = stating.map((other) => other.amount).filter(({ kind }) => kind === 'numbers')
  if (amount === undefined || !others.every((other) => isSame(other, amount))) return setting
  for (const other of stating) told.add(other)
  return { ...setting, amount, isUnread: false }
}

const isSame = (one: Amount, other: Amount): boolean => orderOf(one, other) === 0
