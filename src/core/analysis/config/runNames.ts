import { baseName, folderOf, joinPath } from '../program/project'
import { type ServiceRoot, plainName, stemName } from '../program/services'
import { type Alias, namesBySelector } from './otherNames'
import { type ConfigDocument, type ConfigEntry, type ConfigFiles, isCompose, isWorkload } from './configFile'

/** Names that manifests and compose files run something by, by their plain form, and what else they call the same. */
export const runNames = (files: ConfigFiles): { readonly names: ReadonlyMap<string, string>; readonly others: readonly Alias[] } => {
  const documents = [...files.values()].flat()
  const all = new Map<string, string>()
  for (const name of documents.flatMap(namesIn)) if (!all.has(plainName(name))) all.set(plainName(name), name)
  const others = [...namesBySelector(documents), ...prefixedNames(all)]
  const aliases = new Set(others.map(([alias]) => plainName(alias)))
  return { names: new Map([...all].filter(([plain]) => !aliases.has(plain))), others }
}

/** Names that only a prefix tells from others, with those, where several have it: `shop-mysql` of a manifest and `mysql` of a compose file. */
const prefixedNames = (names: ReadonlyMap<string, string>): Alias[] => {
  const pairs = [...names.values()].flatMap((name): [prefix: string, alias: string, of: string][] => {
    const [, prefix = '', rest = ''] = /^([a-z\d]+)-(.+)$/.exec(name) ?? []
    const of = rest === '' ? undefined : names.get(plainName(rest))
    return of === undefined ? [] : [[prefix, name, of]]
  })
  return pairs.filter(([prefix]) => pairs.filter(([other]) => other === prefix).length > 1).map(([, alias, of]): Alias => [alias, of])
}

const namesIn = (document: ConfigDocument): readonly string[] => {
  if (isCompose(document)) return document.entries.flatMap(({ path }) => (path[0] === 'services' && path[1] !== undefined ? [path[1]] : []))
  return document.name !== null && isSaid(document.name) && (isWorkload(document) || document.kind === 'Service') ? [document.name] : []
}

/** False where a template leaves the name of a resource open. */
const isSaid = (name: string): boolean => /^[\w.-]+$/.test(name)

/** What compose files build, by the folder of the Dockerfile. */
const builtIn = (files: ConfigFiles): [folder: string, name: string][] => [...files].flatMap(([file, documents]) => documents.filter(isCompose).flatMap(({ entries }) => builtBy(file, entries)))

/** Names of what compose files build from a folder, where one thing alone is built from it. */
const builtNames = (files: ConfigFiles): ReadonlyMap<string, string> => {
  const built = builtIn(files)
  return new Map(built.filter(([folder, name]) => built.every(([other, another]) => other !== folder || another === name)))
}

/** Names of what compose files build from folders that several things are built from, by folder. */
export const severalBuilt = (files: ConfigFiles): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map<string, Set<string>>()
  for (const [folder, name] of builtIn(files)) names.set(folder, (names.get(folder) ?? new Set()).add(name))
  return new Map([...names].filter(([, built]) => built.size > 1))
}

const builtBy = (file: string, entries: readonly ConfigEntry[]): [folder: string, name: string][] =>
  entries.flatMap(({ path: [root, name = '', ...rest], value }): [string, string][] => {
    if (root !== 'services' || !/^build(?:\.context)?$/.test(rest.join('.'))) return []
    const dockerfile = entries.find(({ path }) => path.join('\n') === ['services', name, 'build', 'dockerfile'].join('\n'))?.value
    return [[folderOf(joinPath(folderOf(file), String(value), String(dockerfile ?? 'Dockerfile'))), name]]
  })

/** Services under the names that they are run by: where their own is none of those, that of the Service before their workload, of their folder, of what is built from it or one that only differs in words such as `service`. */
export const withRunNames = (services: readonly ServiceRoot[], files: ConfigFiles): readonly ServiceRoot[] => {
  const { names: run, others } = runNames(files)
  const built = builtNames(files)
  const selected = new Map(others.map(([alias, name]) => [plainName(alias), name]))
  return services.map((service) => {
    if (service.path === '' || run.has(plainName(service.name))) return service
    const name = selected.get(plainName(service.name)) ?? run.get(plainName(baseName(service.path))) ?? built.get(service.path) ?? sameStem(service, services, [...run.values()])
    const isFree = name !== undefined && services.every((other) => plainName(other.name) !== plainName(name))
    return isFree ? { ...service, name } : service
  })
}

/** The only name that a service alone has but for words such as `service`: `orders` of `orders-service`. */
const sameStem = (service: ServiceRoot, services: readonly ServiceRoot[], names: readonly string[]): string | undefined => {
  const isSame = (name: string): boolean => stemName(name) === stemName(service.name)
  const [only, ...others] = names.filter(isSame)
  return others.length === 0 && services.filter(({ name }) => isSame(name)).length === 1 ? only : undefined
}
