import * as z from 'zod'
import type { Crate } from './crates'

const text = z.string().optional().catch(undefined)
const textRecord = z.record(z.string(), z.unknown()).optional().catch(undefined)

/** What the analysis reads of a `package.json`; what is written otherwise than expected counts as absent. */
export const packageManifest = z.object({
  name: text,
  main: text,
  module: text,
  source: text,
  scripts: textRecord,
  exports: z.unknown().optional(),
  imports: textRecord,
  bin: z.unknown().optional(),
})
export type PackageManifest = z.infer<typeof packageManifest>

/** What the analysis reads of a `tsconfig.json` or `jsconfig.json`. */
export const compilerConfig = z.object({
  extends: z.union([z.string(), z.array(z.string())]).optional().catch(undefined),
  references: z.array(z.object({ path: z.string() })).optional().catch(undefined),
  compilerOptions: z
    .object({
      baseUrl: text,
      paths: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})
export type CompilerConfig = z.infer<typeof compilerConfig>

/** The files around the source that say how it belongs together; paths from the repository's root. */
export interface ProjectFiles {
  /** By path of the `package.json`. */
  readonly manifests: ReadonlyMap<string, PackageManifest>
  /** By path of the `tsconfig*.json` or `jsconfig.json`. */
  readonly compilerConfigs: ReadonlyMap<string, CompilerConfig>
  /** Names of Go modules, by the folder of their `go.mod`. */
  readonly goModules: ReadonlyMap<string, string>
  /** Crates of Rust, by the folder of their `Cargo.toml`. */
  readonly crates: ReadonlyMap<string, Crate>
  /** Paths of Dockerfiles. */
  readonly dockerfiles: readonly string[]
  /** The repository's own name, for a service that nothing else names. */
  readonly repositoryName: string
}

/** The module that a `go.mod` names; empty where it names none. */
export const goModuleOf = (text: string): string => /^module\s+"?([^\s"]+)/m.exec(text)?.[1] ?? ''

export const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Joins paths with `/` and resolves `.` and `..`; the root is the empty path. */
export const joinPath = (...parts: readonly string[]): string => {
  const steps: string[] = []
  for (const step of parts.join('/').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** `folder` and every folder above it, nearest first, the root (`''`) last. */
export const foldersUp = (folder: string): string[] => {
  const folders = [folder]
  for (let at = folder; at !== ''; at = folderOf(at)) folders.push(folderOf(at))
  return folders
}
