import { namesSeenIn } from '../languages/language'
import type { Program } from './program'
import { type Value, deepest, libraryOf, unknownValue } from './value'

/** What a file exports under a name. */
type Exported = (file: string, name: string, depth: number) => Value

/** Finds what the names are that files import; answers are kept. */
export class ImportedNames {
  private readonly known = new Map<string, Map<string, Value>>()

  constructor(
    private readonly program: Program,
    private readonly exported: Exported,
  ) {}

  /** What a name of a file is by its imports; null where it imports none such. */
  of(file: string, name: string, depth: number): Value | null {
    const found = this.program.index(file).imports.get(name)
    if (!found) return null
    const ofFile = this.known.get(file) ?? new Map<string, Value>()
    const value = ofFile.get(name) ?? this.fromModule(file, found.module, found.imported, depth)
    if (depth < deepest / 2) this.known.set(file, ofFile.set(name, value))
    return value
  }

  /** What a module has under a name, as a file sees it; `*` is the module as a whole. */
  fromModule(file: string, module: string, imported: string, depth: number): Value {
    const target = this.program.resolveModule(file, module, imported)
    if (target.kind === 'library') return this.below(file, module, imported, depth) ?? libraryOf(target.module, imported === 'default' || imported === '*' ? '' : imported)
    if (imported === '*' && (namesSeenIn(file).sharesFolder || module.endsWith('/*'))) return { kind: 'namespace', files: target.files, module }
    for (const found of target.files.filter((path) => this.program.holds(path))) {
      const value = this.exported(found, imported, depth + 1)
      if (value.kind !== 'unknown') return value.kind === 'namespace' ? { ...value, module } : value
    }
    return this.below(file, module, imported, depth) ?? unknownValue
  }

  /** `from package import module`: the name is a file of its own. */
  below(file: string, module: string, imported: string, depth: number): Value | null {
    if (!namesSeenIn(file).nestsModules || imported === '*' || depth > deepest) return null
    const path = module.endsWith('.') ? `${module}${imported}` : `${module}.${imported}`
    const target = this.program.resolveModule(file, path, '*')
    return target.kind === 'files' ? { kind: 'namespace', files: target.files, module: path } : null
  }
}
