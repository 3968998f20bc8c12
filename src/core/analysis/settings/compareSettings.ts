import type { ChangeKind, Direction } from '../../model/trafficChange'
import type { FoundChange } from '../changes/change'
import { plainName } from '../program/services'
import { writesToCache } from '../catalog/cacheWrites'
import { isClientTimeout } from '../catalog/clientTimeouts'
import { type Matched, type Pair, matchBy } from '../changes/matching'
import { type Amount, boundOf, isEndless, isNothing, numberAmount, oppositeOf, orderOf, sayAmount, valueOfAmount } from './amount'
import { boundsAllAtOnce, isOfNewConcurrency } from './firstBounds'
import { holderOfName, holderOfOption } from './holders'
import { namedAfterwards } from './namedAfterwards'
import type { NamedSetting } from './namedSetting'

/** The settings of one side, and how often what can hold one stands there. */
export interface SettingSide {
  readonly settings: readonly NamedSetting[]
  readonly holders: ReadonlyMap<string, number>
}

/** What is not stated at all. */
const nothing: Amount = { kind: 'nothing', isSaid: false }

/** What differs between the settings of the changed files of two revisions; what only moved or was renamed does not. */
export const compareSettings = (base: SettingSide, head: SettingSide): FoundChange[] => {
  const matched = namedAfterwards(matchSettings(base.settings, head.settings))
  const { pairs } = matched
  const other = pairs.filter(({ base: was, head: is }) => orderOf(was.amount, is.amount) !== 0)
  const added = notMoved(matched.added, [...matched.removed, ...other.map(({ base: was }) => was)])
  const removed = notMoved(matched.removed, [...matched.added, ...other.map(({ head: is }) => is)])
  // A value that base has under another name was given in another way before.
  const renamed = new Set(pairs.filter(({ base: was, head: is }) => was.name !== is.name && orderOf(was.amount, is.amount) === 0).map(({ head: is }) => is.name))
  const [unnamed, unnamedBefore] = [notTaken(added, pairs.map(({ head: is }) => is)), notTaken(removed, pairs.map(({ base: was }) => was))]
  const [handed, handedBefore] = [handedOnAs(pairs, 'head'), handedOnAs(pairs, 'base')]
  const found = [
    ...pairs.map((pair) => withDefaults(base, head, pair)).flatMap(changeOfPair),
    ...unnamed.filter((setting) => !isHandedAs(setting, handed) && !setting.refers.some((name) => renamed.has(name))).flatMap((setting) => absentOn(base, head, setting).flatMap((absent) => changeOf(setting, absent, setting.amount))),
    ...unnamedBefore.filter((setting) => !isHandedAs(setting, handedBefore)).flatMap((setting) => absentOn(head, base, setting).flatMap((absent) => changeOf(setting, setting.amount, absent))),
  ]
  const declared = new Set(found.filter(({ setting }) => setting.refers.length === 0).map(({ setting }) => setting.name))
  const causes = found.filter(({ setting }) => !setting.refers.some((name) => name !== setting.name && declared.has(name))).map(({ change }) => change)
  return causes.filter((change, index) => !causes.slice(0, index).some((other) => isSaidAgain(other, change)))
}

/** The names by which one side hands on what the other side says as a number where it is taken: `WithTimeout(ctx, c.timeout)`. */
const handedOnAs = (pairs: readonly Pair<NamedSetting>[], side: keyof Pair<NamedSetting>): ReadonlySet<string> =>
  new Set(
    pairs.flatMap((pair): string[] => {
      const { amount } = pair[side]
      const other = side === 'head' ? pair.base : pair.head
      return amount.kind === 'open' && amount.text.includes('.') && other.amount.kind === 'numbers' ? [plainName(amount.text.split('.').at(-1) ?? '')] : []
    }),
  )

/** True for a value on its way to where the other side has a number. */
const isHandedAs = ({ amount, name }: NamedSetting, names: ReadonlySet<string>): boolean => amount.kind === 'open' && names.has(plainName(name))

/** True for what a line brings or takes away by one kind of change, told a second time. */
const isSaidAgain = (one: FoundChange, other: FoundChange): boolean =>
  one.kind === other.kind && (/-(?:added|removed)$/.test(one.kind) || (one.kind === 'rate-limit-changed' && (one.before === null || one.after === null))) && one.direction === other.direction && one.file === other.file && one.line === other.line

/** Without what only gives a name to a value that stands on the other side without one: that is told where it is taken. */
const notTaken = (alone: readonly NamedSetting[], paired: readonly NamedSetting[]): NamedSetting[] => {
  const takers = [...paired, ...alone.filter(({ byDefault }) => byDefault !== null)].filter(({ amount }) => amount.kind !== 'open')
  // What a function says by a name is for its own file.
  const isTaken = ({ name, amount, symbol, file }: NamedSetting): boolean =>
    takers.some((taker) => (symbol === null || taker.file === file) && taker.refers.some((other) => plainName(name).endsWith(plainName(other))) && orderOf(taker.amount, amount) === 0)
  return alone.filter((setting) => setting.refers.length > 0 || !isTaken(setting))
}

/** Without what takes a named value that something else takes on the other side: the value is handed on in another way. */
const notMoved = (alone: readonly NamedSetting[], others: readonly NamedSetting[]): NamedSetting[] =>
  alone.filter((setting) => !others.some((other) => other.file === setting.file && other.refers.some((name) => setting.refers.includes(name)) && orderOf(other.amount, setting.amount) === 0))

interface Told {
  readonly setting: NamedSetting
  readonly change: FoundChange
}

/** What held on the side that does not state a setting; nothing at all where its coming or going is no change. */
const absentOn = (other: SettingSide, own: SettingSide, setting: NamedSetting): Amount[] => {
  const { row, isTold, holder, maker, byDefault, amount, container, replaces, outer } = setting
  // What the other side gives to the name, and only the running program knows, may well be the same.
  const isReadThere = other.settings.some(({ file, name }) => file === setting.file && name === setting.name)
  if (!isReadThere && other.holders.has(holderOfName(setting.file, setting.name))) return []
  if (isOfNewConcurrency(setting, own.holders, other.holders)) return row.takes === 'count' ? [numberAmount(1)] : []
  if (boundsAllAtOnce(setting, own.holders, other.holders)) return [numberAmount(Number.MAX_VALUE)]
  if (setting.isUnread === true || isTold === false || isHandedOn(setting) || (amount.kind === 'open' && !isRunOfResource(setting) && (container.startsWith('config:') || isLimit(row)))) return []
  if (setting.unless != null && other.holders.has(setting.unless)) return []
  if (amount.kind === 'open' && isNamedAlone(setting, other, own)) return []
  if (setting.isOnce === true && other.settings.some((peer) => peer.row === row && peer.holder === holder)) return []
  // A call that is only given a function besides was made before.
  if (setting.isAround === true && (other.holders.get(holderOfOption(setting.symbol, container)) ?? 0) >= (own.holders.get(holderOfOption(setting.symbol, container)) ?? 1)) return []
  if (replaces?.some((held) => (other.holders.get(held) ?? 0) > (own.holders.get(held) ?? 0)) === true) return [byDefault ?? nothing]
  // One more of what runs by the clock is one more run.
  if (maker != null && row.takes !== 'schedule' && isMadeMore(maker, own, other)) return []
  if (holder !== null && isHeldAlike(holder, own, other)) return [(isOfNewCache(setting, own, other) ? null : byDefault) ?? (isKeptForever(setting) ? numberAmount(Number.MAX_VALUE) : nothing)]
  if (isRunOfTable(setting, other) || isRunByTheClock(setting)) return [nothing]
  if (outer != null && holder !== null && !other.holders.has(holder) && other.holders.has(outer)) return [byDefault ?? nothing]
  if (isTold === 'alone') return [nothing]
  return holder === null ? [byDefault ?? nothing] : lastRule(other, setting)
}

/** True where one side alone states a number under the name to which the other gives what only the running program knows: `const batchSize = 50` and `Client{batchSize: config.BatchSize}`. */
const isNamedAlone = ({ name, row }: NamedSetting, other: SettingSide, own: SettingSide): boolean => {
  const states = ({ settings }: SettingSide): boolean => settings.some((peer) => peer.row === row && peer.isTold === false && peer.amount.kind === 'numbers' && plainName(peer.name) === plainName(name))
  return states(other) && !states(own)
}

/** True for what a cache was told to keep without saying how long: it kept it until there was no more room. A header of an answer is set in the same way. */
const isKeptForever = ({ row, container, name }: NamedSetting): boolean => row.what === 'time to live' && writesToCache.test(container) && !/^(?:max-age|s-maxage)$/.test(name)

/** True for what the cache around a function is told where the other side has none: nothing was kept before, for however long it is by default. */
const isOfNewCache = ({ row, symbol, container }: NamedSetting, own: SettingSide, other: SettingSide): boolean => {
  const isCached = ({ settings }: SettingSide): boolean => settings.some((peer) => peer.isAround === true && peer.symbol === symbol && peer.container === container)
  return row.what === 'time to live' && isCached(own) && !isCached(other)
}

/** True for one more run in a table of them, whose other runs stand on the other side too: `beat_schedule`, a list of periodic jobs. */
const isRunOfTable = ({ row, holder, file, name, container }: NamedSetting, { settings }: SettingSide): boolean => {
  if (row.setting !== 'interval-changed' || holder?.includes('|{') !== true) return false
  const table = tableOf(container)
  const isTable = row.takes === 'schedule' || /(?:schedule|cron|job|task|timer|periodic)\w*$/i.test(table)
  return isTable && settings.some((peer) => peer.file === file && peer.name === name && peer.row === row && (peer.container === container || tableOf(peer.container) === table))
}

/** True for when a resource of a cluster runs, whatever fills its template in: it runs where it is, and not where it is not. */
const isRunOfResource = ({ row, isTold, container }: NamedSetting): boolean => row.takes === 'schedule' && isTold === 'alone' && /^config:[^|]+\|/.test(container)

/** True for a run that a call orders by the clock: it is one more wherever it stands, be it in a file that the other side does not have. */
const isRunByTheClock = ({ row, name, amount, container }: NamedSetting): boolean => row.takes === 'schedule' && amount.kind === 'schedule' && (name.endsWith('()') || ordersRuns.test(container))

/** A method of what runs other things by the clock, which is named after it: `cron.schedule(…)`. */
const ordersRuns = /(?:^|\.)\w*(?:cron|scheduler|schedule)\w*\.(?:schedule|add)\w*(?:#\d+)?$/i

/** The names that lead to what an entry stands in, without its own. */
const tableOf = (container: string): string => container.split('.').slice(0, -1).join('.') || container

/** What the last rule of a list sets on the side that has fewer rules, where all of them set it. */
const lastRule = ({ settings, holders }: SettingSide, { isRule, holder, name }: NamedSetting): Amount[] => {
  const peers = isRule ? settings.filter((peer) => peer.holder === holder && peer.name === name) : []
  const last = peers.at(-1)
  return last && peers.length === holders.get(holder ?? '') ? [last.amount] : []
}

/** True for what passes a value of its own name on, as records do: it is set where that comes from. The wait of a client begins where it is handed over, and so does one that a function is given. */
const isHandedOn = ({ name, amount, row }: NamedSetting): boolean =>
  amount.kind === 'open' && !(row.takes === 'presence' && amount.text.endsWith('()')) && (row.introduced?.kind !== 'timeout-changed' || (amount.text.includes('.') && !isClientTimeout(name))) && plainName(amount.text.split('.').at(-1) ?? '') === plainName(name.split('.').at(-1) ?? '')

/** True for what bounds calls that had no bound: how far, only a number says. */
const isLimit = ({ takes, introduced }: NamedSetting['row']): boolean => takes === 'count' && introduced?.direction === 'less'

/** True where what holds the setting stands on the other side too, as often. */
const isHeldAlike = (holder: string, own: SettingSide, other: SettingSide): boolean => {
  const count = other.holders.get(holder) ?? 0
  return count > 0 && (holder.endsWith('*') || count >= (own.holders.get(holder) ?? 0))
}

/** True where one side makes more of what is set up: one of them is new, with all that is set on it. */
const isMadeMore = (maker: string, own: SettingSide, other: SettingSide): boolean => {
  const count = other.holders.get(maker) ?? 0
  return count > 0 && (own.holders.get(maker) ?? 0) > count
}

/** What else is set where a setting is, by which one of many of its name finds the other. */
const besides = (settings: readonly NamedSetting[]): ((setting: NamedSetting) => string | null) => {
  const lines = new Map<string, NamedSetting[]>()
  const lineOf = ({ file, line, container }: NamedSetting): string => `${file} ${line} ${container}`
  for (const setting of settings) lines.set(lineOf(setting), [...(lines.get(lineOf(setting)) ?? []), setting])
  return (setting) => {
    const others = (lines.get(lineOf(setting)) ?? []).filter(({ name, amount }) => name !== setting.name && amount.kind !== 'open')
    return others.length === 0 ? null : others.map(({ name, amount }) => `${name}=${sayAmount(amount)}`).sort().join(', ')
  }
}

const matchSettings = (base: readonly NamedSetting[], head: readonly NamedSetting[]): Matched<NamedSetting> => {
  const value = ({ row, amount }: NamedSetting): string => `${row.what}|${sayAmount(amount)}`
  const place = ({ file, symbol, container }: NamedSetting): string => `${file}|${symbol ?? ''}|${container}`
  const isOpen = ({ amount }: NamedSetting): boolean => amount.kind === 'open'
  // That something is there says little without where.
  const saysLittle = (setting: NamedSetting): boolean => isOpen(setting) || setting.row.takes === 'presence'
  const [ofBase, ofHead, bases] = [besides(base), besides(head), new Set(base)]
  const beside = (setting: NamedSetting): string | null => (bases.has(setting) ? ofBase : ofHead)(setting)
  return matchBy(base, head, [
    (setting) => `${place(setting)}|${setting.name}|${value(setting)}|${beside(setting) ?? ''}`,
    (setting) => (beside(setting) === null ? null : `${place(setting)}|${setting.name}|${beside(setting) ?? ''}`),
    (setting) => `${place(setting)}|${setting.name}|${value(setting)}`,
    (setting) => (isOpen(setting) ? null : `${setting.name}|${setting.container}|${value(setting)}`),
    (setting) => `${place(setting)}|${setting.name}`,
    (setting) => `${setting.symbol ?? ''}|${setting.container}|${setting.name}`,
    (setting) => (saysLittle(setting) ? null : `${setting.file}|${value(setting)}`),
    (setting) => (saysLittle(setting) ? null : value(setting)),
    (setting) => `${setting.file}|${setting.symbol ?? ''}|${setting.name}`,
    (setting) => `${setting.file}|${setting.alias ?? setting.name}|${setting.row.what}`,
    (setting) => (setting.isTold ? `${setting.file}|${setting.symbol ?? ''}|${setting.row.what}` : null),
  ])
}

/** A constant whose value was not found may well be the same number. */
const isUnreadConstant = (amount: Amount): boolean => amount.kind === 'open' && /(?:^|\.)[A-Z][A-Z\d_]+$/.test(amount.text.replace(/^\w+ or /, ''))

/** A value that goes by one name on both sides is only handed over in another way. */
const isSameName = ({ refers }: NamedSetting, head: NamedSetting): boolean => refers.length > 0 && refers.join() === head.refers.join()

/** A wait that a call takes by its place from what only the running program knows, and may well be what it was. */
const isOpenWait = ({ amount, name, row }: NamedSetting): boolean => amount.kind === 'open' && name.endsWith('()') && row.setting === 'timeout-changed'

/** A pair of which one side hands on what its function is given: it is set to what the function takes otherwise. */
const withDefaults = (base: SettingSide, head: SettingSide, { base: was, head: is }: Pair<NamedSetting>): Pair<NamedSetting> => {
  if ((was.amount.kind === 'open') === (is.amount.kind === 'open')) return { base: was, head: is }
  return { base: withDefault(base, was), head: withDefault(head, is) }
}

const withDefault = ({ settings }: SettingSide, setting: NamedSetting): NamedSetting => {
  const { amount, file, symbol } = setting
  if (amount.kind !== 'open') return setting
  const taken = settings.find((other) => other.file === file && other.symbol === symbol && other.name === amount.text && other.amount.kind === 'numbers' && other.isTold === false)
  return taken ? { ...setting, amount: taken.amount } : setting
}

const changeOfPair = ({ base, head }: Pair<NamedSetting>): Told[] => {
  if (base.isUnread || head.isUnread) return []
  // A value that only the running program knows is not compared with itself under another name.
  if (base.amount.kind === 'open' && (head.amount.kind === 'open' || base.container.startsWith('config:'))) return []
  if (head.amount.kind === 'open' && head.container.startsWith('config:')) return []
  if ((base.amount.kind === 'open' || head.amount.kind === 'open') && isSameName(base, head)) return []
  if (isUnreadConstant(base.amount) || isUnreadConstant(head.amount)) return []
  if (isOpenWait(base) || isOpenWait(head)) return []
  return orderOf(base.amount, head.amount) === 0 ? [] : changeOf(head, base.amount, head.amount)
}

const changeOf = (setting: NamedSetting, before: Amount, after: Amount): Told[] => {
  const effect = effectOf(setting, before, after)
  if (!effect) return []
  const { file, line, symbol, target, service } = setting
  const confidence = before.kind === 'open' || after.kind === 'open' ? 'medium' : 'high'
  const shared = { file, line, symbol, target, service, dependency: null, operation: setting.name, entryPoint: null, confidence } as const
  const change = { ...shared, ...effect, before: valueOrNull(before), after: valueOrNull(after), why: sentence(setting, before, after) }
  return [{ setting, change }]
}

const valueOrNull = (amount: Amount): string | number | null => (amount.kind === 'nothing' ? null : valueOfAmount(amount))

interface Effect {
  readonly kind: ChangeKind
  readonly direction: Direction
}

const effectOf = ({ row }: NamedSetting, was: Amount, is: Amount): Effect | null => {
  const [before, after] = [boundOf(was, row), boundOf(is, row)]
  const [wasSet, isSet] = [sets(row, before), sets(row, after)]
  const { introduced } = row
  if (introduced && !wasSet && !isSet) return row.takes === 'name' ? null : switchedOff(introduced, before, after)
  if ((!wasSet && !isSet) || (row.takes === 'presence' && wasSet && isSet) || saysZeroFirst(was, is) || saysZeroFirst(is, was)) return null
  if (wasSet !== isSet) {
    if (!introduced) return before.kind === 'nothing' || after.kind === 'nothing' ? null : ordered(row, before, after)
    return isSet ? { kind: introduced.kind, direction: introduced.direction } : { kind: introduced.removed, direction: oppositeOf[introduced.direction] }
  }
  return ordered(row, before, after)
}

/** Whether an amount sets anything; a bound without an end bounds nothing. */
const sets = ({ zero, takes, greater, introduced }: NamedSetting['row'], amount: Amount): boolean => {
  if (amount.kind === 'nothing' || ((zero === 'off' || takes === 'switch' || takes === 'name') && isNothing(amount))) return false
  return !(isEndless(amount) && introduced !== null && introduced.direction !== greater)
}

/** Zero where nothing was said is some library's way to say its default. */
const saysZeroFirst = (before: Amount, after: Amount): boolean => before.kind === 'nothing' && !before.isSaid && after.kind === 'numbers' && isNothing(after)

const isSaidOff = (amount: Amount): boolean => amount.kind !== 'nothing' || amount.isSaid

/** What is switched off expressly was on where nothing was said; what never ends was not switched off. */
const switchedOff = (introduced: NonNullable<NamedSetting['row']['introduced']>, before: Amount, after: Amount): Effect | null => {
  const [wasSaid, isSaid] = [isSaidOff(before), isSaidOff(after)]
  if (wasSaid === isSaid || isEndless(before) || isEndless(after)) return null
  return isSaid ? { kind: introduced.removed, direction: oppositeOf[introduced.direction] } : { kind: introduced.kind, direction: introduced.direction }
}

const ordered = (row: NamedSetting['row'], before: Amount, after: Amount): Effect | null => {
  const order = orderOf(before, after)
  if (order === 0) return null
  return { kind: row.setting, direction: order === null ? 'shift' : order > 0 ? row.greater : oppositeOf[row.greater] }
}

const sentence = ({ name, row, symbol, says, file, container }: NamedSetting, before: Amount, after: Amount): string => {
  if (says) return after.kind === 'nothing' ? says.removed : says.added
  if (before.kind === 'switch' || after.kind === 'switch') {
    const doer = symbol ?? (container.startsWith('config:') ? file : 'The code')
    if (row.takes === 'presence' && before.kind === 'nothing') return `${doer} now goes through ${name} (${row.what}).`
    if (row.takes === 'presence' && after.kind === 'nothing') return `${doer} no longer goes through ${name} (${row.what}).`
  }
  const subject = `${name} (${row.what})${symbol === null ? '' : ` in ${symbol}`}`
  if (before.kind === 'nothing') return `${subject} is now set to ${sayAmount(after)}; before, it was not set.`
  if (after.kind === 'nothing') return `${subject} is no longer set; before, it was ${sayAmount(before)}.`
  return `${subject} is now ${sayAmount(after)} instead of ${sayAmount(before)}.`
}
