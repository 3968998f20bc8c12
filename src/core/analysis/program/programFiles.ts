import { ecosystemOf } from '../languages/language'
import type { Program } from './program'
import { folderOf, foldersUp } from './project'
import { type ServiceRoot, isProgramFolder, serviceOf } from './services'

/** Programs of one module, each with the files elsewhere that it alone is made of, as far as all sources are known. */
export const withProgramFiles = (program: Program, services: readonly ServiceRoot[]): readonly ServiceRoot[] => {
  const programs = services.filter(({ path }) => isProgramFolder(path))
  if (programs.length < 2 || program.outside.files.size > 0) return services
  const users = new Map<string, ServiceRoot[]>()
  for (const service of programs) {
    const own = program.paths.filter((path) => serviceOf(services, path) === service)
    const isOpen = (file: string): boolean => program.holds(file) && !programs.includes(serviceOf(services, file))
    for (const file of importedFrom(program, own, isOpen)) users.set(file, [...(users.get(file) ?? []), service])
  }
  return services.map((service) => {
    const files = [...users].flatMap(([file, [only, ...others]]) => (only === service && others.length === 0 ? [file] : []))
    return files.length === 0 ? service : { ...service, files: new Set(files) }
  })
}

/** What files import, directly and by way of others, as far as it is open to them. */
const importedFrom = (program: Program, files: readonly string[], isOpen: (file: string) => boolean): ReadonlySet<string> => {
  const found = new Set<string>()
  const queue = [...files]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const { module, imported } of program.facts(file).imports) {
      const target = program.resolveModule(file, module, imported)
      const next = target.kind === 'files' ? target.files.filter((path) => !found.has(path) && isOpen(path)) : []
      next.forEach((path) => found.add(path))
      queue.push(...next)
    }
  }
  return found
}

/** Where names are not imported by path, the layers of a service lie beside it: `ordering/Ordering.Domain` is of `ordering/Ordering.API`, where that is the only service there. */
export const withLayers = (program: Program, services: readonly ServiceRoot[]): readonly ServiceRoot[] => {
  const own = services.filter(({ path }) => path !== '')
  const layers = new Map<ServiceRoot, string[]>()
  for (const file of program.allPaths) {
    if (serviceOf(services, file).path !== '' || !['dotnet', 'jvm'].includes(ecosystemOf(file))) continue
    const beside = foldersUp(folderOf(file)).filter((folder) => folder !== '').map((folder) => own.filter(({ path }) => path.startsWith(`${folder}/`))).find((found) => found.length > 0)
    const [only, ...others] = beside ?? []
    if (only && others.length === 0) layers.set(only, [...(layers.get(only) ?? []), file])
  }
  return services.map((service) => (layers.has(service) ? { ...service, files: new Set([...(service.files ?? []), ...(layers.get(service) ?? [])]) } : service))
}
