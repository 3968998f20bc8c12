import type { Effect, Reading, Root } from '../graph/effects'

/** Attributes of methods that make a part of the program for a container, which may as well make it by itself. */
const providing: ReadonlySet<string> = new Set(['Provides', 'ProvidesIntoMap', 'ProvidesIntoSet', 'ProvidesIntoOptional', 'Bean', 'Produces'])

/** A root without what the making of parts calls: how a container comes to them says nothing of what they do. */
export const withoutParts = ({ context }: Reading, root: Root): Root => {
  const [handler] = root.entry.handlers
  const isProvider = handler !== undefined && root.entry.point.kind === 'main' && context.decorations.ofFunction(handler).some((ref) => providing.has(context.program.callAt(ref).text))
  const isMade = ({ steps: [first] }: Effect): boolean => first !== undefined && context.program.functionAt(first.to).name === 'constructor'
  return isProvider ? { ...root, effects: root.effects.filter((effect) => !isMade(effect)) } : root
}
