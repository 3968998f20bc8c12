import { calledName } from './facts'
import type { CodeGraph, ServiceGraph } from '../model/codeGraph'
import type { Coverage, TrafficChange } from '../model/trafficChange'
import { Catalog } from './catalog/catalog'
import type { ChangedFiles } from './changes/calls'
import type { ChangedConfigs } from './changes/namedChanges'
import { configCalls, knownNames, withConfigCalls } from './config/configCalls'
import type { ConfigFiles } from './config/configFile'
import { severalBuilt, withRunNames } from './config/runNames'
import { startedAfter } from './config/startOrder'
import { compareReadings } from './changes/compareReadings'
import { touchedRoots } from './changes/touchedRoots'
import { codeGraphOf, graphOutputOf } from './graph/codeGraph'
import { Context } from './graph/context'
import { type Entries, type Reading, byPlace, readEffects, readEntries } from './graph/effects'
import { implementedServices } from './graph/rpcEntries'
import { declaredClients } from './graph/declaredClients'
import { withNamedStores } from './graph/namedStores'
import { registeredCalls } from './graph/registeredCalls'
import { wiredCalls } from './graph/wiredParts'
import { withKnownNames, writtenAddresses } from './graph/writtenAddresses'
import type { CallRef, Program } from './program/program'
import type { ServiceRoot } from './program/services'

/** Reads one revision through: entry points, what they call, how often, under which policy. */
export const readProgram = (program: Program, catalog: Catalog = new Catalog()): Reading => readEffects(readEntries(new Context(program, catalog)))

/** What a branch changes, and what of it could not be followed. */
export interface Compared {
  readonly changes: TrafficChange[]
  readonly unresolved: Pick<Coverage, 'unresolved' | 'unresolvedCalls'>
}

/** The same with both revisions' graphs. */
export interface Analysis extends Compared {
  readonly base: CodeGraph
  readonly head: CodeGraph
}

/** What a comparison takes besides the programs. */
export interface Beside {
  readonly configs?: ChangedConfigs
  readonly catalog?: Catalog
}

const noConfigs: ChangedConfigs = { base: new Map(), head: new Map() }

/** Compares two revisions; `changed` names the files whose content differs. Only what they bear on is read through. */
export const comparePrograms = (base: Program, head: Program, changed: ChangedFiles, { configs = noConfigs, catalog = new Catalog() }: Beside = {}): Compared =>
  compared(readSides({ base, head, changed, catalog }, (before, after) => touchedRoots(before, after, changed)), changed, configs)

/** Compares two revisions, and gives the graphs of both. */
export const analyzePrograms = (base: Program, head: Program, changed: ChangedFiles, { configs = noConfigs, catalog = new Catalog() }: Beside = {}): Analysis => {
  const sides = readSides({ base, head, changed, catalog }, () => null)
  return { base: codeGraphOf(sides.base), head: codeGraphOf(sides.head), ...compared(sides, changed, configs) }
}

interface Sides {
  readonly base: Reading
  readonly head: Reading
}

interface Programs {
  readonly base: Program
  readonly head: Program
  readonly changed: ChangedFiles
  readonly catalog: Catalog
}

/** Both revisions, read through for the entry points that `keysOf` names; for all where it gives null. */
const readSides = ({ base, head, changed, catalog }: Programs, keysOf: (before: Entries, after: Entries) => ReadonlySet<string> | null): Sides => {
  const after = readEntries(new Context(head, catalog), changed.inHead)
  const before = isSameCode(base, head, changed) ? after : readEntries(new Context(base, catalog), changed.inBase)
  const keys = keysOf(before, after)
  const reading = readEffects(after, keys)
  return { head: reading, base: before === after ? reading : readEffects(before, keys) }
}

const compared = ({ base, head }: Sides, changed: ChangedFiles, configs: ChangedConfigs): Compared => ({
  changes: compareReadings(base, head, changed, configs),
  unresolved: unresolvedOf(head, changed.inHead),
})

/** True where no source and nothing that says how source belongs together differs. */
const isSameCode = (base: Program, head: Program, { inBase, inHead }: ChangedFiles): boolean => {
  const sources = new Set([...base.allPaths, ...head.allPaths])
  return ![...inBase, ...inHead].some((file) => sources.has(file) || /\.json$|(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$/.test(file))
}

/** The service graph of a whole revision; `configs` are all of its configuration files. */
export const graphOf = (program: Program, configs: ConfigFiles = new Map()): ServiceGraph => {
  const reading = runReading(readProgram(program), configs)
  const { context, reaches, services } = reading
  const known = knownNames(configs, services, implementedServices(reading.roots))
  const called = graphOutputOf(reading)
  const registered = withKnownNames([...registeredCalls(context, reaches.links, services), ...declaredClients(context, services)], known)
  const shown = [...wiredCalls(context, reaches.links), ...registered, ...configCalls(configs, services, known), ...writtenAddresses(program, services, known)]
  const named = [...shown, ...startedAfter(configs, known, called)]
  const graph = withNamedStores(called, named, known)
  return withoutShared(withConfigCalls({ ...graph, edges: withKnownNames(graph.edges, known) }, named), services, severalBuilt(configs))
}

/** Where several services are built from one code, its calls are those of the one that is known to make them. */
const withoutShared = (graph: ServiceGraph, services: readonly ServiceRoot[], built: ReadonlyMap<string, ReadonlySet<string>>): ServiceGraph => {
  const runAs = new Map(services.flatMap(({ name, path }) => (built.has(path) ? [[name, built.get(path) ?? new Set()] as const] : [])))
  const isTold = ({ from, to }: ServiceGraph['edges'][number]): boolean => graph.edges.some((other) => other.to === to && other.from !== from && runAs.get(from)?.has(other.from) === true)
  return { ...graph, edges: graph.edges.filter((edge) => !isTold(edge)) }
}

/** A reading whose services have the names that they are run by. */
const runReading = (reading: Reading, configs: ConfigFiles): Reading => {
  const services = withRunNames(reading.services, configs)
  const named = new Map(reading.services.map((service, index) => [service, services[index] ?? service]))
  return { ...reading, services, roots: reading.roots.map((root) => ({ ...root, service: named.get(root.service) ?? root.service })) }
}

/** Call sites that are listed at most. */
const mostListed = 200

/** Calls whose dependency or callee the code does not name, those in changed files first. */
const unresolvedOf = (reading: Reading, changed: ReadonlySet<string>): Analysis['unresolved'] => {
  const { context, reaches } = reading
  const unnamed = reading.roots.flatMap(({ effects }) => effects.filter(({ dependency }) => dependency === null).map(({ site }) => site))
  const dispatched = [...reaches.links.unresolved.values()].filter((call) => mayReach(reading, call))
  const recursive = [...reaches.recursive.values()].filter((call) => reaches.of(context.program.ownerOf(call)).length > 0)
  const all = new Map<string, CallRef>()
  for (const call of [...unnamed, ...dispatched, ...recursive]) all.set(`${call.file}#${call.index}`, call)
  const listed = [...all.values()].map((call) => {
    const { line, text } = context.program.callAt(call)
    return { file: call.file, line, text }
  })
  listed.sort((one, other) => Number(changed.has(other.file)) - Number(changed.has(one.file)) || byPlace(one, other))
  return { unresolvedCalls: listed.length, unresolved: listed.slice(0, mostListed) }
}

/** True where one of the methods that a call of an unknown receiver could mean reaches a dependency. */
const mayReach = ({ context, reaches }: Reading, call: CallRef): boolean => {
  const name = calledName(context.program.callAt(call))
  return (context.program.methodsByName.get(name) ?? []).some((method) => reaches.of(method).length > 0)
}
