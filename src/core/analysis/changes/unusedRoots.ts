import type { Expression } from '../facts'
import type { Reading, Root } from '../graph/effects'
import type { Context } from '../graph/context'
import type { Program } from '../program/program'

/** Names that frameworks call by themselves. */
const calledFromOutside = /^(?:constructor|call|run|main|perform|process|execute|configure|boot|register|handle\w*|on_?[A-Z_]\w*|do[A-Z]\w*|__\w+__)$|\?$/
/** Classes whose methods templates call. */
const servesTemplates = /(?:Helper|Presenter|Decorator|Component|View|Controller|Resource|Handler)s?$/

/** Tells which entries are methods of plain classes that nothing in their revision names, and that the other revision does not have: nobody called them. */
export class UnusedRoots {
  private named: ReadonlySet<string> | null = null

  constructor(
    private readonly reading: Reading,
    private readonly other: Reading,
  ) {}

  has({ entry }: Root): boolean {
    const { program } = this.reading.context
    const [handler] = entry.handlers
    if (entry.point.kind !== 'main' || entry.block !== null || !handler) return false
    const { name, className } = program.functionAt(handler)
    if (remains(this.other.context.program, handler.file, `${className ?? ''}.${name}`)) return false
    const owner = className === null ? undefined : program.index(handler.file).classes.get(className)
    const isPlain = owner !== undefined && owner.base === null && owner.interfaces.length === 0 && owner.decorators.length === 0
    if (!isPlain || calledFromOutside.test(name) || servesTemplates.test(owner.name)) return false
    this.named ??= namesUsed(this.reading.context)
    return !this.named.has(name)
  }
}

/** Whether a file still has a method: whoever changes its body has it called. */
const remains = (program: Program, file: string, method: string): boolean => program.holds(file) && program.index(file).methods.has(method)

/** Every name that calls which cannot be followed call, and every method that is handed over or kept. */
const namesUsed = (context: Context): ReadonlySet<string> => {
  const found = new Set<string>()
  const add = (expression: Expression): void => {
    if (expression.kind === 'path' || expression.kind === 'member') found.add(expression.names.at(-1) ?? '')
    else if (expression.kind === 'array') expression.items.forEach(add)
    else if (expression.kind === 'object') expression.entries.forEach(({ value }) => add(value))
  }
  const { program } = context
  for (const file of program.paths) {
    const { calls, values } = program.facts(file)
    for (const [index, { callee, args }] of calls.entries()) (context.callee({ file, index }).kind === 'function' ? args : [callee, ...args]).forEach(add)
    for (const { value } of values) add(value)
  }
  return found
}
