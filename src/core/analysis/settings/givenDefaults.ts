import type { Expression } from '../facts'

/** What options say to hold where nothing is set: `Field(default=5)`. */
export const defaultIn = (expression: Expression): Expression | undefined =>
  expression.kind === 'object' ? expression.entries.find(({ key }) => /^default(?:_?value)?$/i.test(key))?.value : undefined

/** What the arguments of a call that declares a setting say to hold by default, wherever among them: `Setting(float, default=5)`. */
export const readDefault = <Read>(args: readonly Expression[], read: (given: Expression) => Read | null): Read | null => {
  const given = args.map(defaultIn).find((value) => value !== undefined)
  return given === undefined ? null : read(given)
}
