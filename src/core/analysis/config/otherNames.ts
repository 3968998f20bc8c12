import { type ServiceRoot, nameOfFolder, plainName, serviceOf } from '../program/services'
import { type ConfigDocument, type ConfigEntry, type ConfigFiles, isCompose, isWorkload } from './configFile'

/** Another name of something that runs, and the one that it is known by. */
export type Alias = readonly [alias: string, name: string]

/** Names that what runs goes by beside its own: of its folder, in a registry of services, or as a host of a compose file. */
export const otherNames = (files: ConfigFiles, services: readonly ServiceRoot[]): readonly Alias[] => [
  ...services.flatMap(({ path, name }): Alias[] => (path === '' ? [] : [[nameOfFolder(path), name]])),
  ...[...files].flatMap(([file, documents]) => documents.flatMap((document) => (document.kind === null ? statedNames(file, document, services) : []))),
]

const statedNames = (file: string, document: ConfigDocument, services: readonly ServiceRoot[]): Alias[] => {
  if (isCompose(document)) return document.entries.flatMap(hostNames)
  const { name, path } = serviceOf(services, file)
  return path === '' ? [] : document.entries.flatMap((entry): Alias[] => (isRegisteredName(entry) ? [[String(entry.value), name]] : []))
}

/** `spring.application.name` and its like: the name under which a service tells others where it is. */
const isRegisteredName = ({ path, value }: ConfigEntry): boolean => typeof value === 'string' && /(?:^|\.)spring\.application\.name$|^eureka\.instance\.(?:app-?name|hostname)$/i.test(path.join('.'))

/** `container_name`, `hostname` and the aliases in a network of a service of a compose file. */
const hostNames = ({ path: [root, name = '', ...rest], value }: ConfigEntry): Alias[] =>
  root === 'services' && /^(?:container_name|hostname|networks\..*\.aliases\..*)$/.test(rest.join('.')) ? [[String(value), name]] : []

/** Workloads and the Services that select them alone go by one name: the workload's where a Service has it too, else that of the only Service. */
export const namesBySelector = (documents: readonly ConfigDocument[]): Alias[] => {
  const workloads = documents.filter(isWorkload).map((document) => ({ name: document.name ?? '', labels: labelsBelow(document, /^(?:spec\.template\.)?metadata\.labels\./) }))
  const selecting = documents.flatMap((document): Alias[] => {
    const selector = document.kind === 'Service' ? [...labelsBelow(document, /^spec\.selector\./)] : []
    const selected = new Set(selector.length === 0 ? [] : workloads.filter(({ labels }) => selector.every(([key, value]) => labels.get(key) === value)).map(({ name }) => name))
    const [only] = selected
    return document.name !== null && only !== undefined && selected.size === 1 ? [[document.name, only]] : []
  })
  return workloads.flatMap(({ name }): Alias[] => {
    const services = [...new Set(selecting.filter(([, workload]) => workload === name).map(([service]) => service))]
    const [only = name] = services.length === 1 && !services.includes(name) ? services : [name]
    return [...services, name].filter((alias) => alias !== only).map((alias): Alias => [alias, only])
  })
}

const labelsBelow = ({ entries }: ConfigDocument, place: RegExp): ReadonlyMap<string, string> =>
  new Map(entries.flatMap(({ path, value }) => (place.test(path.join('.')) ? [[path.at(-1) ?? '', String(value)] as const] : [])))

/** Names with the others beside them, where those mean one thing alone. */
export const withOtherNames = (names: ReadonlyMap<string, string>, others: readonly Alias[]): ReadonlyMap<string, string> => {
  const meant = new Map<string, Set<string>>()
  for (const [alias, name] of others) {
    const known = names.get(plainName(name))
    if (known !== undefined && isName(alias)) meant.set(plainName(alias), (meant.get(plainName(alias)) ?? new Set()).add(known))
  }
  return new Map([...[...meant].flatMap(([alias, [only, ...others]]) => (only !== undefined && others.length === 0 ? [[alias, only] as const] : [])), ...names])
}

/** False for what every machine calls itself, and where nothing is left of a name. */
const isName = (alias: string): boolean => plainName(alias) !== '' && !/^localhost$|[${}]/.test(alias)
