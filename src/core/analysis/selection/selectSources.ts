import type { ChangedFiles } from '../changes/calls'
import type { FileFacts } from '../facts'
import { ModuleResolver } from '../program/modules'
import type { ProjectFiles } from '../program/project'
import { compare } from '../program/services'
import type { Outline } from './outline'
import { OutlineGraph } from './outlineGraph'
import { type Names, type Part, basesIn, differingNames, namesUsing, partsOf } from './parts'
import { type Neighbours, type Selection, type SelectionBounds, type Using, selectFiles, selectionBounds } from './selectFiles'

/** One revision by its outlines. */
export interface OutlinedRevision {
  readonly outlines: ReadonlyMap<string, Outline>
  readonly project: ProjectFiles
}

/** Both revisions, and what their files say where it is asked for: the facts of base and head, null where there are none. */
export interface Revisions {
  readonly base: OutlinedRevision
  readonly head: OutlinedRevision
  readonly read: (files: readonly string[]) => Promise<ReadonlyMap<string, FactsOfBoth>>
}

export interface FactsOfBoth {
  readonly base: FileFacts | null
  readonly head: FileFacts | null
}

/** The sources of both revisions that bear on a change; the same for base and head, whichever way around. */
export const selectSources = async ({ base, head, read }: Revisions, changed: ChangedFiles, bounds: SelectionBounds = selectionBounds): Promise<Selection> => {
  const graph = graphOf(base, head)
  const parts = new Map<string, BothParts>()
  const unasked = new Set<string>()
  const starts = [...new Set([...changed.inBase, ...changed.inHead])].filter((file) => graph.has(file)).sort(compare)
  const most = Math.min(starts.length, bounds.starts) + bounds.asked
  const askedFor = async (files: readonly string[]): Promise<readonly (readonly [string, BothParts])[]> => {
    const unknown = files.filter((file) => !parts.has(file))
    for (const file of unknown.splice(Math.max(0, most - parts.size))) unasked.add(file)
    for (const [file, facts] of await read(unknown)) parts.set(file, bothParts(file, facts))
    return files.flatMap((file) => {
      const known = parts.get(file)
      return known ? [[file, known] as const] : []
    })
  }
  const above = async (used: Using): Promise<Using> => {
    const namesOf = namesByFile(used, (file) => graph.declaringAny([parts.get(file)?.base, parts.get(file)?.head].flatMap((some) => basesIn(some ?? []))))
    const candidates = graph.above(new Set(namesOf.keys()))
    const asked = await askedFor([...candidates.keys()].sort(compare))
    return new Map(asked.flatMap(([file, both]): [string, Names][] => {
      const using = usesIn(both, new Set(candidates.get(file)?.flatMap((other) => [...(namesOf.get(other) ?? [])])))
      return using ? [[file, using]] : []
    }))
  }
  const differing = (await askedFor(starts.slice(0, bounds.starts))).map(([file, both]) => [file, differingIn(both)] as const)
  const namesOf = new Map(differing)
  const neighbours: Neighbours = { below: (file) => pointedFirst(graph, [...graph.below(file)].sort(compare), saidIn(parts.get(file), namesOf.get(file))), above }
  const selection = await selectFiles(new Map([...starts.map((file) => [file, new Set<string>()] as const), ...differing]), neighbours, bounds)
  return { ...selection, leftOut: new Set([...selection.leftOut, ...[...unasked].filter((file) => !selection.files.has(file))]) }
}

/** Files in order, those first that declare what is said where something differs. */
const pointedFirst = (graph: OutlineGraph, files: readonly string[], said: Names): string[] => {
  const isPointedAt = (file: string): boolean => said.size > 0 && graph.declaresAny(file, said)
  return [...files.filter(isPointedAt), ...files.filter((file) => !isPointedAt(file))]
}

/** What the parts of a file say that go by one of some names. */
const saidIn = (both: BothParts | undefined, names: Names | undefined): Names =>
  both && names ? new Set([...both.base, ...both.head].filter(({ names: own }) => own.some((name) => names.has(name))).flatMap(({ said }) => [...said])) : new Set()

/** The names that files are used by; what declares a type that a file's classes stand for is used by the same. */
const namesByFile = (used: Using, holders: (file: string) => readonly string[]): Using => {
  const found = new Map<string, Set<string>>()
  for (const [file, names] of used) {
    for (const holder of [file, ...holders(file)]) found.set(holder, new Set([...(found.get(holder) ?? []), ...names]))
  }
  return found
}

interface BothParts {
  readonly base: readonly Part[]
  readonly head: readonly Part[]
}

const bothParts = (file: string, { base, head }: FactsOfBoth): BothParts => {
  const parts = base && partsOf(file, base)
  return { base: parts ?? [], head: base === head ? (parts ?? []) : head ? partsOf(file, head) : [] }
}

const usesIn = ({ base, head }: BothParts, names: Names): Names | null => {
  const [before, after] = [namesUsing(base, names), base === head ? null : namesUsing(head, names)]
  return before && after ? new Set([...before, ...after]) : (before ?? after)
}

/** Names of what differs in a file, and of what uses that within it. */
const differingIn = (both: BothParts): Names => {
  const names = differingNames(both.base, both.head)
  return new Set([...names, ...(usesIn(both, names) ?? [])])
}

/** Files of a folder that are taken at most where any of them may be meant. */
const mostInFolder = 12
const isFolder = (specifier: string): boolean => specifier.endsWith('/*')

/** How the files of both revisions lead to one another. */
const graphOf = (base: OutlinedRevision, head: OutlinedRevision): OutlineGraph => {
  const outlines = new Map([...base.outlines, ...head.outlines])
  for (const [file, before] of base.outlines) {
    const after = head.outlines.get(file)
    if (after && after !== before) outlines.set(file, joined(before, after))
  }
  const projects = JSON.stringify([...base.project.manifests, ...base.project.compilerConfigs]) === JSON.stringify([...head.project.manifests, ...head.project.compilerConfigs]) ? [head.project] : [base.project, head.project]
  const resolvers = projects.map((project) => new ModuleResolver([...outlines.keys()], (path) => outlines.has(path), project))
  return new OutlineGraph(outlines, (from, specifier) => resolvers.flatMap((resolver) => {
    const target = resolver.resolve(from, specifier)
    return target.kind === 'files' ? target.files.slice(0, isFolder(specifier) ? mostInFolder : 1) : []
  }))
}

const joined = (one: Outline, other: Outline): Outline => ({
  imports: [...new Set([...one.imports, ...other.imports])],
  declares: [...new Set([...one.declares, ...other.declares])],
  mentions: [...new Set([...one.mentions, ...other.mentions])],
  inherits: [...new Set([...one.inherits, ...other.inherits])],
})
