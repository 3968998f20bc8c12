import { ecosystemOf } from '../languages/language'
import type { FunctionRef, Program } from '../program/program'
import type { Values } from '../program/values'

/** Endings that tell the role of a class and not what it is about. */
const roles = /(?:store|service|repository|repo|client|api|manager|provider|impl|s)$/

/** Finds methods by what a receiver is called: `documents.fetch` and `this.$documents.fetch` are `DocumentsStore.fetch` where there is one such class. */
export class ReceiverClasses {
  private readonly classes = new Map<string, { readonly file: string; readonly name: string }[]>()

  constructor(
    program: Program,
    private readonly values: Values,
  ) {
    for (const file of program.paths) {
      for (const { name } of program.facts(file).classes) {
        const key = name.toLowerCase()
        this.classes.set(key, [...(this.classes.get(key) ?? []), { file, name }])
        const stem = stemOf(key)
        if (stem !== key) this.classes.set(`~${stem}`, [...(this.classes.get(`~${stem}`) ?? []), { file, name }])
      }
    }
  }

  /** The method of the one class of a file's language that `receiver` is named after; null where there is none, or where several are. */
  method(file: string, receiver: string, method: string): FunctionRef | null {
    const key = receiver.replace(/^\$|_+$/g, '').toLowerCase()
    const named = (name: string): { readonly file: string; readonly name: string }[] => (this.classes.get(name) ?? []).filter((known) => ecosystemOf(known.file) === ecosystemOf(file))
    const exact = named(key)
    const found = (exact.length === 1 ? exact : named(`~${stemOf(key)}`)).flatMap((known) => {
      const value = this.values.members({ kind: 'class', ...known, isInstance: true }, [method], 0)
      return value.kind === 'function' ? [value.ref] : []
    })
    return found.length === 1 ? (found[0] ?? null) : null
  }
}

const stemOf = (name: string): string => {
  const stem = name.replace(roles, '').replace(/s$/, '')
  return stem.length > 2 ? stem : name
}
