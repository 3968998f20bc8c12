import { namedOwner } from '../facts'
import type { Effect, Reading } from '../graph/effects'
import { ToldTimeouts } from '../graph/toldTimeouts'
import type { Located, Place } from '../../model/place'
import { type ChangedFiles, wayOf } from './calls'
import { type HasFunction, type Pair, hasFunction } from './matching'

/** What the functions of one revision say of their clients that the other revision does not have. */
interface Side {
  readonly reading: Reading
  readonly timeouts: ToldTimeouts
  readonly changed: ReadonlySet<string>
  readonly isInOther: HasFunction
}

const bounded: ReadonlySet<string> = new Set(['http', 'grpc', 'cloud'])

/** How long calls are waited for by clients that come from functions which only one revision has: that is told of the calls, as no setting of the other compares with it. */
export class NewBounds {
  private readonly base: Side
  private readonly head: Side

  constructor(base: Reading, head: Reading, changed: ChangedFiles) {
    this.base = { reading: base, timeouts: new ToldTimeouts(base.context), changed: changed.inBase, isInOther: hasFunction(head) }
    this.head = { reading: head, timeouts: new ToldTimeouts(head.context), changed: changed.inHead, isInOther: hasFunction(base) }
  }

  of(pair: Pair<Effect>): Pair<Effect> {
    if (!isChanged(this.base, pair.base) && !isChanged(this.head, pair.head)) return pair
    const [before, after] = [toldOf(this.base, pair.base), toldOf(this.head, pair.head)]
    if ((before === null && pair.base.isTimeoutOpen) || (after === null && pair.head.isTimeoutOpen)) return pair
    if (before === null && after !== null) return { ...pair, head: isNew(this.head, after) ? boundBy(pair.head, after) : pair.head }
    if (before !== null && after === null) return { ...pair, base: isNew(this.base, before) ? boundBy(pair.base, before) : pair.base }
    return pair
  }
}

const isChanged = ({ changed }: Side, effect: Effect): boolean => wayOf(effect).some(({ file }) => changed.has(file))

const toldOf = ({ timeouts }: Side, effect: Effect): Located<number> | null => (bounded.has(effect.target) ? (effect.policy.timeoutSeconds ?? timeouts.of(effect)) : null)

const boundBy = (effect: Effect, told: Located<number>): Effect => ({ ...effect, isTimeoutOpen: false, policy: { ...effect.policy, timeoutSeconds: told } })

/** Whether a time stands in a changed file, in a function that the other revision does not have; before the first function, in a file that it does not have. */
const isNew = ({ reading: { context }, changed, isInOther }: Side, { file, line }: Place): boolean => {
  if (!changed.has(file)) return false
  const facts = context.program.facts(file)
  const around = facts.functions.reduce((nearest, fact, index) => (fact.line <= line && fact.line >= (facts.functions[nearest]?.line ?? 0) ? index : nearest), 0)
  return !isInOther(file, facts.functions[namedOwner(facts, around)]?.qualified ?? '')
}
