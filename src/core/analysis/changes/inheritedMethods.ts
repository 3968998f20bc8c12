import type { Effect, Reading, Root } from '../graph/effects'

/** A root without what a method does in place of the one that its class inherits, where the other revision has only that one, which asks for the same. */
export const withoutInherited = ({ context: { program } }: Reading, other: Reading, root: Root): Root => {
  const [handler] = root.entry.handlers
  if (!handler || root.entry.point.kind !== 'main') return root
  const { name, className } = program.functionAt(handler)
  const { program: others } = other.context
  if (className === null || !others.holds(handler.file) || others.index(handler.file).methods.has(`${className}.${name}`)) return root
  const inherited = others.names.methodAbove({ file: handler.file, name: className }, name)
  const asked = new Set(inherited ? other.reaches.of(inherited).map(({ row }) => row.target) : [])
  const isInherited = ({ target }: Effect): boolean => asked.has(target)
  return { ...root, effects: root.effects.filter((effect) => !isInherited(effect)) }
}
