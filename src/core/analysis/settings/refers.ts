import type { Expression, FileFacts } from '../facts'
import type { Site } from './sites'
import { wordsOf } from './words'

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

/** The words of what a file imports, which rows write with an `@`. */
export const importWords = ({ imports }: FileFacts): string[] => imports.flatMap(({ module }) => wordsOf(module).map((word) => `@${word}`))
