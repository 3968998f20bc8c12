import type { Expression, FileFacts } from '../facts'
import { tellsNow } from './now'

/** A name that a condition holds against an amount. */
export interface Compared {
  /** As a setting is called: `attempts`, or `age of lastFetched` for how long ago something was. */
  readonly name: string
  readonly amount: Expression
  readonly owner: number
  readonly line: number
}

const subject = String.raw`(\$?[A-Za-z_][\w]*(?:\(\))?(?:(?:\??\.|->|::)\w+(?:\(\))?)*)`
const clock = String.raw`(?:Date\.now\(\)|System\.(?:currentTimeMillis|nanoTime)\(\)|time\.(?:time|monotonic|Now)\(\)|(?:Instant|LocalDateTime|ZonedDateTime|OffsetDateTime|Carbon|Utc)(?:\.|::)now\(\w*\)|DateTime(?:Offset)?\.(?:Utc)?Now|(?:datetime\.)?(?:timezone|datetime)\.(?:utc)?now\([\w.]*\)|Time\.(?:zone\.)?(?:now|current)|\bnow(?:\(\))?|\b\w+[nN]ow(?:\(\))?)`
const units = 'Millisecond|Second|Minute|Hour|Day|Week|Month|Year'
const bound = String.raw`\s*[<>]=?\s*([\w.:*\s()]+?)\s*(?=\)*\s*(?:&&|\|\||\band\b|\bor\b|$))`

/** Ways to ask how long ago something was, each by what it was and by an amount, or a number and its unit. */
const agesIn: readonly { readonly pattern: RegExp; readonly of: number; readonly amount?: number; readonly count?: number; readonly unit?: number }[] = [
  { pattern: new RegExp(`\\btime\\.Since\\(${subject}\\)${bound}`), of: 1, amount: 2 },
  { pattern: new RegExp(`${clock}\\s*-\\s*${subject}\\)?(?:\\.(?:Total|in_?|whole_?|num_|total_)(${units})s(?:\\(\\))?|\\.total_(second)s\\(\\))\\s*[<>]=?\\s*(\\d+)`, 'i'), of: 1, unit: 2, count: 4 },
  { pattern: new RegExp(`${clock}\\s*-\\s*${subject}\\)?${bound}`), of: 1, amount: 2 },
  { pattern: new RegExp(`Duration\\.between\\(\\s*${subject}\\s*,\\s*[\\w.()]+\\)\\.to(${units})s\\(\\)\\s*[<>]=?\\s*(\\d+)`), of: 1, unit: 2, count: 3 },
  { pattern: new RegExp(`${subject}(?:(?:->|\\.)(?:lt|lte|gt|gte|isBefore|isAfter|before|after|Before|After)\\(|\\s*[<>]=?)\\s*\\(?${clock}(?:->|\\.)(?:sub|minus|add|plus|Add|Minus)(${units})s?\\(\\s*-?(\\d+)\\s*\\)`), of: 1, unit: 2, count: 3 },
  { pattern: new RegExp(`${subject}\\s*[<>]=?\\s*(\\d+)\\.(${units})s?\\.ago`, 'i'), of: 1, count: 2, unit: 3 },
  { pattern: new RegExp(`${subject}\\s*[<>]=?\\s*\\(?${clock}\\s*-\\s*(?:datetime\\.)?timedelta\\((${units})s=(\\d+)\\)`, 'i'), of: 1, unit: 2, count: 3 },
]

/** What counts attempts, or requests of a day, and the number that it is held against. */
const counted = new RegExp(String.raw`(?:^|[^\w$.>])((?:\$?\w+(?:\.|->))*\$?\w*(?:attempts?|retries|tries|retry_?count|retry_?times|(?:daily|hourly|monthly)_?(?:limit|requests?|count)))\s*[<>]=?\s*(\d[\d_]*)(?![\w.])`, 'i')

/** What the conditions of a file hold against an amount. */
export const comparedIn = (facts: FileFacts): Compared[] => {
  const owners = ownersOf(facts)
  return [
    ...facts.blocks.flatMap((block, index): Compared[] => {
      const isAsked = block.kind === 'guard' || block.kind === 'branch' || (block.kind === 'loop' && block.form === 'condition')
      const owner = owners.get(index)
      return isAsked && owner !== undefined ? [...comparedBy(block.text), ...againstMoments(block.text, (name) => spanBeforeNow(facts, owner, name))].map((found) => ({ ...found, owner, line: block.line })) : []
    }),
    ...facts.functions.flatMap(({ returns, line }, owner) => answered(returns).map((found) => ({ ...found, owner, line }))),
  ]
}

/** A name that something is held against, on either side: `cachedAt[key] <= oneDayAgo`. */
const heldAgainst = new RegExp(String.raw`${subject}(?:\[[^\]]*\])*\s*[<>]=?\s*(?:this\.|self\.)?(\w+)\b(?![.([])|\b(\w+)\s*[<>]=?\s*${subject}`, 'g')

/** What a condition holds against a moment that has a name, by how long ago that is. */
const againstMoments = (text: string, spanBefore: (name: string) => Expression | null): Found[] =>
  [...text.matchAll(heldAgainst)].flatMap(([, one, after, before, other]) => {
    const span = spanBefore(after ?? before ?? '')
    return span === null ? [] : [{ name: `age of ${lastNames(one ?? other ?? '')}`, amount: span }]
  })

/** How long before now a name of a function is: `const oneDayAgo = new Date(Date.now() - 24 * 60 * 60 * 1000)`. */
const spanBeforeNow = ({ calls, values, functions }: FileFacts, owner: number, name: string): Expression | null => {
  const around: number[] = []
  for (let at: number | null = owner; at !== null && at !== 0; at = functions[at]?.owner ?? null) around.push(at)
  const textOf = (part: Expression): string => (part.kind === 'call' ? (calls[part.call]?.text ?? '') : part.kind === 'path' ? part.names.join('.') : '')
  const said = values.find((value) => around.includes(value.owner) && value.name === name)?.value
  const made = said?.kind === 'call' && calls[said.call]?.isNew === true ? calls[said.call]?.args[0] : said
  return made?.kind === 'operation' && made.operator === '-' && tellsNow(textOf(made.left)) ? made.right : null
}

/** The function that each block stands in, where something is called in it. */
const ownersOf = ({ calls }: FileFacts): ReadonlyMap<number, number> => new Map(calls.flatMap(({ blocks, owner }) => blocks.map((block): [number, number] => [block, owner])))

type Found = Pick<Compared, 'name' | 'amount'>

const comparedBy = (text: string): Found[] => {
  for (const { pattern, of, amount, count, unit } of agesIn) {
    const found = pattern.exec(text)
    if (!found) continue
    const written = amount === undefined ? spanOf(found[count ?? 0] ?? '', found[unit ?? 0] ?? 'second') : amountOf(found[amount] ?? '')
    return written === null ? [] : [{ name: `age of ${lastNames(found[of] ?? '')}`, amount: written }]
  }
  const [, name = '', number = ''] = counted.exec(text) ?? []
  return name === '' ? [] : [{ name: lastNames(name), amount: literal(Number(number.replace(/_/g, ''))) }]
}

/** `return $dailyLimit >= 250;` */
const answered = (returns: Expression | null): Found[] =>
  returns?.kind === 'operation' && /^[<>]=?$/.test(returns.operator) && returns.left.kind === 'path' && returns.right.kind === 'literal' ? comparedBy(`${returns.left.names.join('.')} ${returns.operator} ${String(returns.right.value)}`) : []

/** So many units of time; months and years, whose length differs, in days. */
const spanOf = (count: string, unit: string): Expression => {
  const days = { month: 30, year: 365 }[unit.toLowerCase()]
  return literal(days === undefined ? `${count} ${unit.toLowerCase()}s` : `${Number(count) * days} days`)
}

const literal = (value: string | number): Expression => ({ kind: 'literal', value })

/** `5 * 60 * 1000`, `5*time.Minute`, `TimeSpan.FromHours(24)`, `MAX_AGE`. */
const amountOf = (text: string): Expression | null => {
  const bare = text.trim().replace(/^\(+/, '').replace(/(\d)[lL]\b/g, '$1')
  const made = /^(?:TimeSpan\.From|Duration\.of|Duration::from_|timedelta\()(\w+?)s?(?:\(|=)\s*(\d+)\)*$/i.exec(bare)
  if (made) return literal(`${made[2] ?? ''} ${(made[1] ?? '').toLowerCase()}s`)
  const factors = bare.split('*').map((part) => part.trim())
  const parts = factors.map((part): Expression | null => (/^[\d_]+$/.test(part) ? literal(Number(part.replace(/_/g, ''))) : /^[A-Za-z_][\w.]*$/.test(part) ? { kind: 'path', names: part.split('.') } : null))
  return parts.reduce((product, part) => (product === null || part === null ? null : { kind: 'operation', operator: '*', left: product, right: part }))
}

/** The last two names of a chain, without what is no name: `device.lastSeen`. */
const lastNames = (chain: string): string => chain.split(/\W+/).filter((part) => part !== '').slice(-2).join(' ')
