import type { ChangedFiles } from '../changes/calls'
import { ModuleResolver } from '../program/modules'
import type { ProjectFiles } from '../program/project'
import type { Outline } from './outline'
import { OutlineGraph } from './outlineGraph'
import { type Neighbours, type Selection, type SelectionBounds, selectFiles, selectionBounds } from './selectFiles'

/** One revision by its outlines. */
export interface OutlinedRevision {
  readonly outlines: ReadonlyMap<string, Outline>
  readonly project: ProjectFiles
}

/** The sources of both revisions that bear on a change; the same for base and head, whichever way around. */
export const selectSources = (
  base: OutlinedRevision,
  head: OutlinedRevision,
  changed: ChangedFiles,
  bounds: SelectionBounds = selectionBounds,
): Selection => {
  const graphs = [base, head].map(({ outlines, project }) => graphOf(outlines, project))
  const isSource = (file: string): boolean => base.outlines.has(file) || head.outlines.has(file)
  const neighbours: Neighbours = {
    below: (file) => new Set(graphs.flatMap((graph) => [...graph.below(file)])),
    above: (files) => new Set(graphs.flatMap((graph) => [...graph.above(files)])),
  }
  return selectFiles([...changed.inBase, ...changed.inHead].filter(isSource), neighbours, bounds)
}

const graphOf = (outlines: ReadonlyMap<string, Outline>, project: ProjectFiles): OutlineGraph => {
  const resolver = new ModuleResolver([...outlines.keys()], (path) => outlines.has(path), project)
  return new OutlineGraph(outlines, (from, specifier) => {
    const target = resolver.resolve(from, specifier)
    return target.kind === 'files' ? (target.files[0] ?? null) : null
  })
}
