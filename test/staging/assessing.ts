import { readiness, type Readiness } from '../../src/core/model/readiness'
import { runCli } from '../cli/builtCli'

export interface Assessed {
  readonly code: number | null
  readonly value: Readiness
}

/** What the built command line says of the branch that is checked out in the folder. */
export const assessJson = async (folder: string): Promise<Assessed> => {
  const { code, out, said } = await runCli(['assess', '--format', 'json'], { folder })
  if (out === '') throw new Error(`no JSON on stdout, exit ${String(code)}: ${said}`)
  return { code, value: readiness.parse(JSON.parse(out)) }
}
