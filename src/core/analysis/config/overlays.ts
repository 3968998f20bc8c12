import { baseName, folderOf } from '../program/project'

/** Files of settings that speak over others of their name: `values-prod.yaml`, `application-dev.yml`, `appsettings.Production.json`. */
const overlay = /^(values|application|bootstrap|appsettings)[-.][\w-]+(\.(?:ya?ml|json|properties))$/

/** The file that another one speaks over: one beside it, or the only one in a folder above or below it, as charts lie. */
export const spokenOver = (paths: Iterable<string>, file: string): string | null => {
  const [, name, extension] = overlay.exec(baseName(file)) ?? []
  if (name === undefined || extension === undefined) return null
  const folder = folderOf(file)
  const ofName = [...paths].filter((path) => baseName(path) === `${name}${extension}`)
  const near = ofName.filter((path) => folderOf(folderOf(path)) === folder || folderOf(path) === folderOf(folder))
  return ofName.find((path) => folderOf(path) === folder) ?? (near.length === 1 ? (near[0] ?? null) : null)
}
