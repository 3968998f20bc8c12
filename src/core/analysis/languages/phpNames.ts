import type { Reading } from './lowering/grammar'
import { typeNameOfText } from './lowering/typeName'

/** The names under which code asks for a class: `\App\Jobs\Send` and `models\Send` count as imported, any other stands as it is written. */
export const classNamed = (reading: Reading, text: string, line: number): string[] | null => {
  const bare = text.replace(/^[?\s]+/, '')
  const steps = /^[\w\\]+$/.test(bare) && bare.includes('\\') ? wholeSteps(reading, bare) : []
  const whole = importedWhole(reading, steps, line)
  return whole === null ? typeNameOfText(text) : [whole]
}

/** All of the steps to a class: what does not begin with a backslash begins with an import, or within the namespace of the file. */
const wholeSteps = ({ builder, source }: Reading, text: string): string[] => {
  const [first = '', ...rest] = text.split('\\')
  if (first === '') return rest
  const known = builder.facts.imports.find(({ local }) => local === first)
  const before = known ? [known.module, known.imported] : [/^\s*(?:<\?php\s+)?namespace\s+([\w\\]+)/m.exec(source)?.[1] ?? '', first]
  return [...before.filter(Boolean).join('\\').split('\\'), ...rest]
}

/** A class with all of its namespaces counts as imported under its last name, or under the whole one where another has it; null for one without any. */
const importedWhole = ({ builder, source }: Reading, steps: readonly string[], line: number): string | null => {
  const name = steps.at(-1)
  if (steps.length < 2 || name === undefined) return null
  const [module, { imports }] = [steps.slice(0, -1).join('\\'), builder.facts]
  const known = imports.find((found) => found.module === module && found.imported === name)
  if (known) return known.local
  const isTaken = imports.some(({ local }) => local === name) || new RegExp(String.raw`\b(?:class|interface|trait)\s+${name}\b`).test(source)
  const local = isTaken ? [module, name].join('\\') : name
  imports.push({ local, module, imported: name, line })
  return local
}
