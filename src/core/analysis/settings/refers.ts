import type { Expression, FileFacts } from '../facts'
import type { Site } from './site'
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

/** Names under which a site's value is kept or looked up: `config.get('http.timeout')`, `props.getTimeout()`, `Duration.ofSeconds(timeoutSeconds)`. */
const readFrom = ({ form, value }: Site, facts: FileFacts): string[] => (form === 'declaration' || form === 'default' ? [] : lookedUpIn(value, facts))

const lookedUpIn = (expression: Expression, facts: FileFacts): string[] => {
  if (expression.kind === 'member') return [expression.names.at(-1) ?? '', ...lookedUpIn(expression.of, facts)]
  const call = expression.kind === 'call' ? facts.calls[expression.call] : undefined
  if (call === undefined) return namesIn(expression)
  const keys = call.args.flatMap((argument) => (argument.kind === 'literal' && typeof argument.value === 'string' ? [argument.value.split(/[.:/]/).at(-1) ?? ''] : []))
  return [...lookedUpIn(call.callee, facts).map((name) => name.replace(/^get_?(?=\w)/i, '')), ...keys, ...call.args.flatMap((argument) => lookedUpIn(argument, facts))]
}

/** What a site's value is called elsewhere. */
export const namesTaken = (site: Site, facts: FileFacts): { readonly refers: string[]; readonly readFrom: string[] } => ({ refers: refersOf(site), readFrom: readFrom(site, facts) })

/** The words of what a file imports, which rows write with an `@`. */
export const importWords = ({ imports }: FileFacts): string[] => imports.flatMap(({ module }) => wordsOf(module).map((word) => `@${word}`))
