import type { Block, CallFact, Expression, FileFacts } from '../facts'

/** Conditions that hold while a name has no value yet. */
const absent = [/^(?:!|not )\s*\(?(\w+)\)?$/, /^(\w+) is None$/, /^(\w+)\s*={2,3}\s*(?:null|undefined|nil|None)$/, /^(\w+)\.(?:nil|blank)\?$/]
/** Conditions that hold once it has one. */
const present = [/^@?(\w+)$/, /^(\w+) is not None$/, /^(\w+)\s*!={1,2}\s*(?:null|undefined|nil|None)$/, /^(\w+)\.present\?$/]

/**
 * The loops that a block asks for the first time only: `if user is None: user = load()`, where the name outlives the rounds. What
 * stands in the block is called once, however often they go round.
 */
export const loopsAskedOnce = (facts: FileFacts, call: CallFact, index: number, at: number): readonly number[] => {
  const name = nameAwaited(facts.blocks[at])
  if (name === null) return []
  const named = facts.values.filter((value) => value.owner === call.owner && value.name === name)
  const first = Math.min(...named.map(({ line }) => line))
  if (!named.some(({ value }) => gives(facts, value, index))) return []
  return call.blocks.slice(0, call.blocks.indexOf(at)).filter((outer) => {
    const block = facts.blocks[outer]
    return block?.kind === 'loop' && first < block.line
  })
}

const nameAwaited = (block: Block | undefined): string | null => {
  if (block?.kind !== 'branch' || block.arm === 'case') return null
  const patterns = block.arm === 'then' ? absent : present
  return patterns.map((pattern) => pattern.exec(block.text.trim())?.[1]).find((name) => name !== undefined) ?? null
}

/** Whether a value is what a call gives, or what further calls make of that. */
const gives = (facts: FileFacts, value: Expression, call: number): boolean => {
  if (value.kind !== 'call') return false
  const callee = facts.calls[value.call]?.callee
  return value.call === call || (callee?.kind === 'member' && gives(facts, callee.of, call))
}
