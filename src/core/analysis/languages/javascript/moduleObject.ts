import type { Expression, FileFacts } from '../../facts'

/**
 * Exports what is assigned to names of the module object, `const User = module.exports` and `User.load = …`; what the file's own
 * function adds to what it is given, `module.exports = (User) => { User.load = … }`; and what such a function adds to the module
 * object, `require('./data')(User)`.
 */
export const exportModuleObject = (facts: FileFacts): FileFacts => {
  const objects = namesOfObject(facts)
  const whole = facts.values.find(({ name, owner }) => name === 'module.exports' && owner === 0)?.value
  const given = whole?.kind === 'function' ? facts.functions[whole.index]?.bindings.find(({ parameter, path }) => parameter === 0 && path.length === 0)?.name : undefined
  const known = new Set(facts.exports.map(({ name }) => name))
  for (const { name: local, owner, className } of facts.values) {
    const [object = '', name = '', ...rest] = className === null ? local.split('.') : []
    const isExport = objects.has(object) || (object === given && whole?.kind === 'function' && owner === whole.index)
    if (!isExport || name === '' || name === '[]' || rest.length > 0 || known.has(name)) continue
    known.add(name)
    facts.exports.push({ name, local, module: null })
  }
  const inGiven = whole?.kind === 'function' && given !== undefined ? addingModules(facts, new Set([given]), whole.index) : []
  for (const module of [...addingModules(facts, objects, 0), ...inGiven]) facts.exports.push({ name: '*', local: '*', module })
  return facts
}

const isModuleObject = (value: Expression): boolean => value.kind === 'path' && ['module.exports', 'exports'].includes(value.names.join('.'))

/** The names that a file has for what it exports as a whole; they are said to be that. */
const namesOfObject = ({ values, functions }: FileFacts): ReadonlySet<string> => {
  const names = new Set<string>()
  const whole = values.find(({ name, owner }) => name === 'module.exports' && owner === 0)?.value
  for (const fact of values.filter(({ owner, name, className }) => owner === 0 && className === null && /^[\w$]+$/.test(name))) {
    // `const app = module.exports = {}` gives both the same.
    const isSame = whole !== undefined && fact.value === whole && whole.kind === 'object'
    if (isSame) fact.value = { kind: 'path', names: ['module', 'exports'] }
    if (isModuleObject(fact.value) && !functions.some(({ owner, name }) => owner === 0 && name === fact.name)) names.add(fact.name)
  }
  return names
}

/** Modules whose function is given the module object: `require('./data')(User)`. */
const addingModules = ({ calls }: FileFacts, objects: ReadonlySet<string>, within: number): string[] =>
  calls.flatMap(({ owner, callee, args: [first] }) => {
    const required = owner === within && callee.kind === 'call' ? calls[callee.call] : undefined
    const [module] = required?.text === 'require' ? required.args : []
    const isGiven = first?.kind === 'path' && (isModuleObject(first) || (first.names.length === 1 && objects.has(first.names[0] ?? '')))
    return isGiven && module?.kind === 'literal' && typeof module.value === 'string' ? [module.value] : []
  })
