import { type Analysis, type Beside, type Compared, analyzePrograms, comparePrograms } from '../../../src/core/analysis/analyze'
import type { ChangedFiles } from '../../../src/core/analysis/changes/calls'
import { Catalog } from '../../../src/core/analysis/catalog/catalog'
import type { ChangedConfigs } from '../../../src/core/analysis/changes/namedChanges'
import type { ConfigFiles } from '../../../src/core/analysis/config/configFile'
import { configFormatOf } from '../../../src/core/analysis/config/configSelection'
import { spokenOver } from '../../../src/core/analysis/config/overlays'
import type { FileFacts } from '../../../src/core/analysis/facts'
import { languageOf } from '../../../src/core/analysis/languages/language'
import { isCompilerConfig, isManifest } from '../../../src/core/analysis/sourceSelection'
import { Program } from '../../../src/core/analysis/program/program'
import { crateOf } from '../../../src/core/analysis/program/crates'
import { compilerConfig, folderOf, goModuleOf, packageManifest } from '../../../src/core/analysis/program/project'
import { packagedGrammar } from '../../../src/node/analysis/packagedGrammar'
import { createParser, readFacts } from '../../../src/node/analysis/parser'
import { readBoth, readConfig } from '../../../src/node/analysis/configReader'
import type { TrafficChange } from '../../../src/core/model/trafficChange'

/** A repository as text by path. */
export type Files = Readonly<Record<string, string>>

const parsers = createParser(packagedGrammar)
const catalog = new Catalog()

export const factsOf = async (file: string, text: string): Promise<FileFacts> => {
  const facts = await readFacts(await parsers, file, text)
  if (!facts) throw new Error(`no language for ${file}`)
  return facts
}

const jsonFiles = <T>(files: Files, matches: (path: string) => boolean, read: (value: unknown) => T): Map<string, T> =>
  new Map(Object.entries(files).flatMap(([path, text]) => (matches(path) ? [[path, read(JSON.parse(text))] as const] : [])))

const textFiles = <T>(files: Files, name: string, read: (text: string) => T): Map<string, T> =>
  new Map(Object.entries(files).flatMap(([path, text]) => (path.endsWith(name) ? [[folderOf(path), read(text)] as const] : [])))

export const programOf = async (files: Files): Promise<Program> => {
  const facts = new Map<string, FileFacts>()
  for (const [path, text] of Object.entries(files)) {
    if (languageOf(path)) facts.set(path, await factsOf(path, text))
  }
  return new Program(facts, {
    manifests: jsonFiles(files, isManifest, (value) => packageManifest.parse(value)),
    compilerConfigs: jsonFiles(files, isCompilerConfig, (value) => compilerConfig.parse(value)),
    goModules: textFiles(files, 'go.mod', goModuleOf),
    crates: textFiles(files, 'Cargo.toml', crateOf),
    dockerfiles: Object.keys(files).filter((path) => path.endsWith('Dockerfile')),
    repositoryName: 'shop',
  })
}

const configsOf = (base: Files, head: Files): ChangedConfigs => {
  const paths = [...new Set([...differing(base, head), ...differing(head, base)])]
  const read = paths.flatMap((path) => {
    const format = configFormatOf(path)
    const [before, after] = format ? readBoth(format, base[path] ?? null, head[path] ?? null) : []
    return before && after ? [{ path, before, after }] : []
  })
  const below = { base: belowIn(base, paths), head: belowIn(head, paths) }
  return { base: new Map(read.map(({ path, before }) => [path, before])), head: new Map(read.map(({ path, after }) => [path, after])), below }
}

const belowIn = (files: Files, paths: readonly string[]): ConfigFiles =>
  new Map(
    paths.flatMap((path) => {
      const below = spokenOver(Object.keys(files), path) ?? ''
      const format = configFormatOf(below)
      return format === null ? [] : [[path, readConfig(format, files[below] ?? '') ?? []] as const]
    }),
  )

const differing = (one: Files, other: Files): Set<string> => new Set(Object.keys(one).filter((path) => one[path] !== other[path]))

type Compare<T> = (base: Program, head: Program, changed: ChangedFiles, beside: Beside) => T

const comparedBy = async <T>(by: Compare<T>, base: Files, head: Files): Promise<T> =>
  by(await programOf(base), await programOf(head), { inBase: differing(base, head), inHead: differing(head, base) }, { configs: configsOf(base, head), catalog })

export const compare = (base: Files, head: Files): Promise<Analysis> => comparedBy(analyzePrograms, base, head)

/** What differs, where only what the change bears on is read through. */
export const compareTouched = (base: Files, head: Files): Promise<Compared> => comparedBy(comparePrograms, base, head)

/** A change in one line: `call-added more http payments POST /charges @ file:line`. */
export const summary = (change: TrafficChange): string =>
  [change.kind, change.direction, change.target, change.dependency ?? '-', change.operation ?? '-', `@ ${change.file}:${change.line}`].join(' ')

export const changesOf = async (base: Files, head: Files): Promise<string[]> => (await compare(base, head)).changes.map(summary)
