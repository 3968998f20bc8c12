import type { Program } from './program'
import type { Located, Value } from './value'

type ClassValue = Extract<Value, { kind: 'class' }>

/** What classes inherit. One that is asked for while its own bases are being found, as for `Order::Paid` that `Order` includes, has none yet. */
export class ClassBases {
  private readonly known = new Map<string, readonly Value[]>()
  private readonly asked = new Set<string>()

  constructor(private readonly program: Program) {}

  /** What a class extends, implements or includes, as values; kept where `isLasting`. */
  of({ file, name }: ClassValue, resolve: (at: Located) => Value, isLasting: boolean): readonly Value[] {
    const key = `${file}\n${name}`
    const known = this.known.get(key)
    if (known || this.asked.has(key)) return known ?? []
    const fact = this.program.index(file).classes.get(name)
    const bases = [...(fact?.base ? [fact.base] : []), ...(fact?.interfaces ?? [])].filter((base) => base.length > 1 || base[0] !== name)
    this.asked.add(key)
    const found = bases.map((names) => resolve({ file, owner: 0, expression: { kind: 'path', names }, frame: null }))
    this.asked.delete(key)
    if (isLasting) this.known.set(key, found)
    return found
  }
}
