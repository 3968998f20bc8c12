import { baseName, folderOf, joinPath } from '../program/project'
import { type ServiceRoot, plainName } from '../program/services'
import { namesBySelector } from './otherNames'
import { type ConfigDocument, type ConfigEntry, type ConfigFiles, isCompose, isWorkload } from './configFile'

/** Names that manifests and compose files run something by, by their plain form. */
export const runNames = (files: ConfigFiles): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  const documents = [...files.values()].flat()
  for (const name of documents.flatMap(namesIn)) if (!names.has(plainName(name))) names.set(plainName(name), name)
  for (const [alias] of namesBySelector(documents)) names.delete(plainName(alias))
  return names
}

const namesIn = (document: ConfigDocument): readonly string[] => {
  if (isCompose(document)) return document.entries.flatMap(({ path }) => (path[0] === 'services' && path[1] !== undefined ? [path[1]] : []))
  return document.name !== null && isSaid(document.name) && (isWorkload(document) || document.kind === 'Service') ? [document.name] : []
}

/** False where a template leaves the name of a resource open. */
const isSaid = (name: string): boolean => /^[\w.-]+$/.test(name)

/** Names of what compose files build, by the folder of the Dockerfile, where one thing alone is built from it. */
const builtNames = (files: ConfigFiles): ReadonlyMap<string, string> => {
  const built = [...files].flatMap(([file, documents]) => documents.filter(isCompose).flatMap(({ entries }) => builtBy(file, entries)))
  return new Map(built.filter(([folder, name]) => built.every(([other, another]) => other !== folder || another === name)))
}

const builtBy = (file: string, entries: readonly ConfigEntry[]): [folder: string, name: string][] =>
  entries.flatMap(({ path: [root, name = '', ...rest], value }): [string, string][] => {
    if (root !== 'services' || !/^build(?:\.context)?$/.test(rest.join('.'))) return []
    const dockerfile = entries.find(({ path }) => path.join('\n') === ['services', name, 'build', 'dockerfile'].join('\n'))?.value
    return [[folderOf(joinPath(folderOf(file), String(value), String(dockerfile ?? 'Dockerfile'))), name]]
  })

/** Services under the names that they are run by: where their own is none of those, that of the Service before their workload, of their folder or of what is built from it. */
export const withRunNames = (services: readonly ServiceRoot[], files: ConfigFiles): readonly ServiceRoot[] => {
  const [run, built] = [runNames(files), builtNames(files)]
  const selected = new Map(namesBySelector([...files.values()].flat()).map(([alias, name]) => [plainName(alias), name]))
  return services.map((service) => {
    if (service.path === '' || run.has(plainName(service.name))) return service
    const name = selected.get(plainName(service.name)) ?? run.get(plainName(baseName(service.path))) ?? built.get(service.path)
    const isFree = name !== undefined && services.every((other) => plainName(other.name) !== plainName(name))
    return isFree ? { ...service, name } : service
  })
}
