import type { ClassFact, FileFacts } from '../../facts'

/** Names whose prototype a text gives methods, or something to inherit from: those of functions that make objects. */
export const constructorNamesIn = (source: string): ReadonlySet<string> =>
  new Set([...source.matchAll(/\b([A-Z][\w$]*)\.prototype\b|\binherits\(\s*([A-Z][\w$]*)\s*,/g)].map(([, prototype, heir]) => prototype ?? heir ?? ''))

/** Says of functions that make objects what they inherit: `util.inherits(Store, Base)`, `Store.prototype = Object.create(Base.prototype)`, `Store.prototype = new Base()`. */
export const inheritPrototypes = (facts: FileFacts): FileFacts => {
  for (const fact of facts.classes) fact.base ??= baseOf(facts, fact)
  return facts
}

const baseOf = ({ calls, values }: FileFacts, { name }: ClassFact): string[] | null => {
  const inherits = calls.find(({ text, args: [heir] }) => /(?:^|\.)inherits$/.test(text) && heir?.kind === 'path' && heir.names.join('.') === name)?.args[1]
  if (inherits?.kind === 'path') return inherits.names
  const prototype = values.find((fact) => fact.name === `${name}.prototype`)?.value
  const made = prototype?.kind === 'call' ? calls[prototype.call] : undefined
  if (made?.isNew === true && made.callee.kind === 'path') return made.callee.names
  const [of] = made?.text === 'Object.create' ? made.args : []
  return of?.kind === 'path' && of.names.at(-1) === 'prototype' ? of.names.slice(0, -1) : null
}
