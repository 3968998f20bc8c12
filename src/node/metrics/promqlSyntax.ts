import { parser } from '@prometheus-io/lezer-promql'

/** Where an expression stops being PromQL; `column` counts from 1. */
export interface PromqlError {
  readonly column: number
  readonly text: string
}

/** The first syntax error of an expression; null where it can be read. Types are left to the server. */
export const promqlError = (expression: string): PromqlError | null => {
  let error: PromqlError | null = null
  parser.parse(expression).iterate({
    enter: ({ type, from }) => {
      if (!type.isError || error !== null) return
      const rest = expression.slice(from).trim()
      const text = rest === '' ? 'the expression ends too early' : `"${rest.slice(0, 20)}" does not belong here`
      error = { column: from + 1, text }
    },
  })
  return error
}
