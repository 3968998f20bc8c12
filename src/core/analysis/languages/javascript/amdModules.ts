import type { Expression, FileFacts } from '../../facts'

/** A module as AMD has it: what it needs by its paths, and the function that is given all of that in the same order. */
interface AmdModule {
  readonly needs: readonly string[]
  readonly body: number
  readonly line: number
  readonly isDefined: boolean
}

const loaders = /^(?:define|require|requirejs|sap\.ui\.define)$/

/** Imports what `define(['jquery', './api'], function ($, api) { … })` needs, and exports what the function gives. */
export const importAmdModules = (facts: FileFacts): FileFacts => {
  for (const { needs, body, line, isDefined } of facts.calls.flatMap((call) => (call.owner === 0 && loaders.test(call.text) ? moduleOf(call) : []))) {
    const module = facts.functions[body]
    if (!module) continue
    const taken = module.bindings.filter(({ parameter, path }) => path.length === 0 && needs[parameter] !== undefined)
    for (const { name, parameter } of taken) facts.imports.push({ local: name, module: needs[parameter] ?? '', imported: '*', line })
    module.bindings = module.bindings.filter((binding) => !taken.includes(binding))
    if (!isDefined || !module.returns) continue
    facts.values.push({ owner: body, className: null, name: 'module.exports', value: module.returns, type: null, isConstant: false, line })
    facts.exports.push({ name: '*', local: 'module.exports', module: null })
  }
  return facts
}

const moduleOf = ({ args, text, line }: FileFacts['calls'][number]): AmdModule[] => {
  const at = args.findIndex(({ kind }) => kind === 'array')
  const [list, body] = at < 0 ? [] : args.slice(at)
  if (list?.kind !== 'array' || body?.kind !== 'function') return []
  return [{ needs: list.items.map(textOf), body: body.index, line, isDefined: text.endsWith('define') }]
}

const textOf = (item: Expression): string => (item.kind === 'literal' && typeof item.value === 'string' ? item.value : '')
