import { type Expression, calledName } from '../facts'
import type { Context } from '../graph/context'
import type { Located } from '../program/value'
import { baseOf } from './inheritedFields'

/** Classes above a class that are asked at most. */
const deepest = 6

/** What the classes above the only heir in a file give an option of a call that stands in their bodies: `sidekiq_options retry: false`. */
export const inheritedOption = (context: Context, file: string, { callee, option }: { readonly callee: string; readonly option: string }, depth = 0): Located | null => {
  const [only, ...others] = [...context.program.index(file).classes].flatMap(([name, { base }]) => (base ? [name] : []))
  const base = only === undefined || others.length > 0 || depth > deepest ? null : baseOf(context, { file, name: only })
  if (!base || base.file === file) return null
  const given = context.program.facts(base.file).calls.filter(({ owner }) => owner === 0).filter((call) => calledName(call) === callee).flatMap(({ args }) => args.map((argument) => entryOf(argument, option)))
  const expression = given.find((value) => value !== undefined)
  return expression === undefined ? inheritedOption(context, base.file, { callee, option }, depth + 1) : { file: base.file, owner: 0, expression, frame: null }
}

const entryOf = (argument: Expression, option: string): Expression | undefined => (argument.kind === 'object' ? argument.entries.find(({ key }) => key === option)?.value : undefined)
