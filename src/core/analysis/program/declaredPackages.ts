import type { FileFacts } from '../facts'

/** Finds files by the packages that they say they belong to, in whatever folder they stand. */
export class DeclaredPackages {
  private readonly files = new Map<string, string[]>()

  constructor(facts: Iterable<readonly [file: string, facts: FileFacts]>) {
    for (const [file, { package: name, classes, functions, values }] of facts) {
      if (name === undefined) continue
      const own = [...classes, ...functions.filter(({ owner, className }) => owner === 0 && className === null), ...values.filter(({ owner, className }) => owner === 0 && className === null)]
      for (const declared of new Set(own.map((fact) => `${name}.${fact.name}`))) this.files.set(declared, [...(this.files.get(declared) ?? []), file])
    }
  }

  /** The files that declare a name of a package; none where the program has no such. */
  declaring(name: string, imported: string): readonly string[] {
    return this.files.get(`${name}.${imported}`) ?? []
  }
}
