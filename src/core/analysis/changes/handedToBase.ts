import type { Effect, Reading, Root } from '../graph/effects'

/** A root without what a method hands on to the one that it takes the place of: that ran before it, and runs after it. */
export const withoutBase = ({ context: { program } }: Reading, root: Root): Root => {
  const [handler] = root.entry.handlers
  if (!handler || root.entry.point.kind !== 'main') return root
  const { name, className } = program.functionAt(handler)
  const isOfBase = new RegExp(String.raw`^(?:super(?:\([^)]*\))?|parent|base)(?:\.|::)${name.replace(/\W/g, '')}$`)
  const isHandedOn = ({ steps: [first] }: Effect): boolean => first !== undefined && isOfBase.test(program.callAt(first.call).text)
  return className === null ? root : { ...root, effects: root.effects.filter((effect) => !isHandedOn(effect)) }
}
