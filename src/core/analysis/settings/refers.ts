import type { Expression } from '../facts'
import type { Site } from './sites'

/** Names of the values that a site is given; what is declared is itself such a value. */
export const refersOf = ({ form, value }: Site): string[] => (form === 'declaration' || form === 'default' ? [] : namesIn(value))

/** The last names of the paths in an expression. */
const namesIn = (expression: Expression): string[] => {
  switch (expression.kind) {
    case 'path':
      return [expression.names.at(-1) ?? '']
    case 'operation':
      return [...namesIn(expression.left), ...namesIn(expression.right)]
    case 'choice':
      return [...namesIn(expression.yes), ...namesIn(expression.no)]
    default:
      return []
  }
}
