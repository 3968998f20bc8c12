import { checkedMember, defaultOfEntry } from './checkedSettings'
import { givenBack } from './givenBack'
import type { FunctionRef, Program } from './program'
import { signedIn } from './laravel'
import { recordWith } from './records'
import type { Frame, Located, Value } from './value'

/** How what is found out of a value goes on. */
export interface Finding {
  readonly resolve: (at: Located) => Value
  readonly member: (value: Value, name: string) => Value
  readonly returned: (ref: FunctionRef, frame: Frame) => Value
}

/** The actions of a store of Pinia, or what its set-up gives: `defineStore('orders', { actions: { … } })`. */
const keptInStore = ({ module, path, origins }: Extract<Value, { kind: 'library' }>, program: Program): Located | null => {
  const made = module === 'pinia' && path === 'defineStore()()' ? origins.at(-2)?.call : undefined
  const fact = made && program.callAt(made)
  const said = fact?.args.at(-1)
  const shared = made && fact ? { file: made.file, frame: null } : null
  if (!shared || !said || !fact) return null
  if (said.kind === 'function') {
    const { returns } = program.functionAt({ file: shared.file, index: said.index })
    return returns && { ...shared, owner: said.index, expression: returns }
  }
  const actions = said.kind === 'object' ? said.entries.find(({ key }) => key === 'actions')?.value : undefined
  return actions ? { ...shared, owner: fact.owner, expression: actions } : null
}

/** What a schema says of a name that it has checked, and what a record that a query gives has by it; null for anything else that a library made. */
export const memberOfMade = (program: Program, value: Extract<Value, { kind: 'library' }>, name: string, { resolve, member, returned }: Finding): Value | null => {
  const record = recordWith(program, value, name) ?? signedIn(program, value, name)
  if (record) return member(record, name)
  const kept = keptInStore(value, program)
  if (kept) return member(resolve(kept), name)
  const given = givenBack(program, value)
  if (given) return member(resolve(given), name)
  const checked = checkedMember(program, value, name)
  if (checked?.kind === 'made') return member(returned(checked.ref, checked.frame), name)
  const said = checked && defaultOfEntry(program, resolve(checked.at))
  return said && { kind: 'expression', at: said }
}
