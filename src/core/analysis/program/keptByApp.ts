import { ecosystemOf } from '../languages/language'
import type { Program } from './program'
import type { Located } from './value'

/** What applications keep for their requests under a name: `app.state.http = AsyncClient()`, `app.locals.db = pool`. */
const keeper = /(?:^|\.)app\.(?:state|locals)\.(\w+)$/

/** Finds what an application keeps, whoever asks for it: `request.app.state.http`. */
export class KeptByApp {
  private known: ReadonlyMap<string, Located> | null = null

  constructor(private readonly program: Program) {}

  /** Where what a path begins with is kept, and the names that follow; null for any other path. */
  of(file: string, names: readonly string[]): { readonly at: Located; readonly rest: readonly string[] } | null {
    const app = names.indexOf('app')
    const name = app < 0 ? undefined : keeper.exec(names.slice(app, app + 3).join('.'))?.[1]
    if (name === undefined) return null
    this.known ??= keptIn(this.program)
    const at = this.known.get(`${ecosystemOf(file)} ${name}`)
    return at ? { at, rest: names.slice(app + 3) } : null
  }
}

const keptIn = (program: Program): ReadonlyMap<string, Located> => {
  const found = new Map<string, Located>()
  for (const file of program.paths) {
    for (const { name, owner, value, line } of program.facts(file).values) {
      const key = `${ecosystemOf(file)} ${keeper.exec(name)?.[1] ?? ''}`
      if (!key.endsWith(' ') && !found.has(key)) found.set(key, { file, owner, expression: value, frame: null, line })
    }
  }
  return found
}
