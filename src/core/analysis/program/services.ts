import { type PackageManifest, type ProjectFiles, baseName, folderOf, joinPath } from './project'

/** A deployable part of the repository; `path` is its folder, or the file that starts it. */
export interface ServiceRoot {
  readonly name: string
  readonly path: string
  /** Files outside of `path` that are of this service alone. */
  readonly files?: ReadonlySet<string>
}

/** Folders whose children are programs of their own. */
const serviceFolders = /^(?:(?:src|cmd)\/)?(?:services|apps|microservices|functions|servers)\/[^/]+$/
/** A folder of one of the programs of a Go module. */
const programFolder = /^(?:.+\/)?cmd\/[^/]+$/
export const isProgramFolder = (path: string): boolean => programFolder.test(path)

const packageFolders = /^(?:packages|libs|modules|plugins)\/[^/]+$/

/** Scripts that start nothing which serves. */
const otherScripts = /^(?:pre|post)|build|test|lint|format|types?\b|check|clean|prepare|release|docs?\b|migrat|seed|generat|bench|coverage|e2e|watch|debug/i
const startedFile = /(?:^|&&|\s)(?:node|nodemon|tsx|ts-node|ts-node-dev|bun|bun run|deno run)\s+(?:(?:-\S+|watch)\s+)*(\S+\.[cm]?[jt]sx?)\b/

const nameOfPackage = (manifest: PackageManifest | undefined): string | null => manifest?.name?.replace(/^@[^/]+\//, '') ?? null

/** The services of a repository, the deepest paths first and the whole repository last. */
export const findServices = (files: readonly string[], project: ProjectFiles): readonly ServiceRoot[] => {
  const folders = new Set(files.flatMap((file) => foldersOf(file)))
  const manifestAt = (folder: string): PackageManifest | undefined => project.manifests.get(joinPath(folder, 'package.json'))
  const withDocker = new Set(project.dockerfiles.map(folderOf).filter((folder) => folder !== ''))
  const withProgram = new Set([...files.flatMap((file) => startFolder.exec(file)?.[1] ?? []), ...goPrograms(files)])
  const isService = (folder: string): boolean =>
    serviceFolders.test(folder) || withDocker.has(folder) || withProgram.has(folder) || (packageFolders.test(folder) && hasStart(manifestAt(folder)))
  const fromFolders = [...folders]
    .filter(isService)
    .map((path): ServiceRoot => ({ path, name: nameOfPackage(manifestAt(path)) ?? nameOfFolder(path) }))
  const root: ServiceRoot = { path: '', name: nameOfPackage(manifestAt('')) ?? project.repositoryName }
  return withUniqueNames([...byDepth([...withoutSharedPrefix(fromFolders), ...startedPrograms(files, project, fromFolders)]), root])
}

/** A file that starts a program of the JVM or of .NET, in the folder of its project. */
const startFolder = /^(.+?)\/(?:src\/main\/(?:java|kotlin)\/.*(?:Application|Main)\.(?:java|kt)|(?:Platforms\/\w+\/)?Program\.cs|MauiProgram\.cs)$/

/** Folders of the programs of Go modules that have more than one, without those that only help to build or to keep data. */
const goPrograms = (files: readonly string[]): string[] => {
  const programs = files.filter((file) => baseName(file) === 'main.go').map(folderOf).filter((folder) => isProgramFolder(folder) && !otherScripts.test(baseName(folder)))
  return programs.filter((folder) => programs.some((other) => other !== folder && folderOf(other) === folderOf(folder)))
}

/** Folders that say how a project is laid out and not what it is. */
const layoutFolder = /^(?:src|app|source|server|main|cmd|code|docker)$/i

export const nameOfFolder = (path: string): string => {
  const outer = folderOf(path)
  return layoutFolder.test(baseName(path)) && outer !== '' ? nameOfFolder(outer) : baseName(path)
}

/** `shop-orders`, `shop-payments`, `shop-web` are called without what all of them share. */
const withoutSharedPrefix = (services: readonly ServiceRoot[]): readonly ServiceRoot[] => {
  const [first] = services
  if (!first || services.length < 3) return services
  const steps = first.name.split('-')
  const isShared = (count: number): boolean => services.every(({ name }) => name.startsWith(`${steps.slice(0, count).join('-')}-`))
  const shared = steps.findIndex((_, index) => !isShared(index + 1))
  const length = shared <= 0 ? 0 : steps.slice(0, shared).join('-').length + 1
  return services.map((service) => ({ ...service, name: service.name.slice(length) }))
}

const foldersOf = (file: string): string[] => {
  const steps = folderOf(file).split('/')
  return steps.map((_, index) => steps.slice(0, index + 1).join('/')).filter((folder) => folder !== '')
}

const hasStart = (manifest: PackageManifest | undefined): boolean => manifest?.scripts?.['start'] !== undefined

/** Programs that scripts of the root start, one service each: `"start:orders": "node orders/main.js"`. */
const startedPrograms = (files: readonly string[], project: ProjectFiles, known: readonly ServiceRoot[]): ServiceRoot[] => {
  const found = new Map<string, ServiceRoot>()
  for (const [path, manifest] of project.manifests) {
    for (const [key, script] of Object.entries(manifest.scripts ?? {})) {
      const file = typeof script === 'string' && !otherScripts.test(key) ? startedFile.exec(script)?.[1] : undefined
      const program = file === undefined ? '' : joinPath(folderOf(path), file)
      const isKnown = known.some((service) => program.startsWith(`${service.path}/`))
      if (files.includes(program) && !isKnown) found.set(program, { path: program, name: nameOfScript(key, program) })
    }
  }
  return found.size > 1 ? widened([...found.values()]) : []
}

const nameOfScript = (key: string, program: string): string => {
  const name = key.replace(/^(?:start|serve|run|dev)[:-]?/, '')
  return name === '' ? baseName(folderOf(program)) || baseName(program).replace(/\.\w+$/, '') : name
}

/** A program that has its folder to itself owns the folder. */
const widened = (programs: readonly ServiceRoot[]): ServiceRoot[] =>
  programs.map((program) => {
    const folder = folderOf(program.path)
    const isAlone = folder !== '' && programs.filter(({ path }) => path.startsWith(`${folder}/`)).length === 1
    return isAlone ? { ...program, path: folder } : program
  })

const byDepth = (services: readonly ServiceRoot[]): ServiceRoot[] =>
  [...services].sort((one, other) => other.path.split('/').length - one.path.split('/').length || compare(one.path, other.path))

/** A name as it compares: `CartService`, `cart-service` and `cartservice` are one. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '')

/** What is left of a name without the words that only say that it is a service: `cart-service` and `cart` are one. */
export const stemName = (name: string): string => plainName(name).replace(/(?:service|svc|server|api)$/, '')

export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const withUniqueNames = (services: readonly ServiceRoot[]): ServiceRoot[] =>
  services.map((service) => {
    const isTaken = services.some((other) => other !== service && other.name === service.name)
    return isTaken && service.path !== '' ? { ...service, name: service.path } : service
  })

/** The service that a file belongs to. */
export const serviceOf = (services: readonly ServiceRoot[], file: string): ServiceRoot => {
  const found = services.find(({ path, files }) => path === '' || path === file || file.startsWith(`${path}/`) || files?.has(file))
  if (!found) throw new Error('the repository as a whole is always a service')
  return found
}

/** Scripts that a server hands out: their calls are none of its own. */
export const isServedToBrowsers = (file: string): boolean => /(?:^|\/)(?:src\/main\/resources\/(?:static|public)|wwwroot)\/.*\.[cm]?js$/.test(file)
