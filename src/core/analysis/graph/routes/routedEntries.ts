import { keyOfRef } from '../../program/program'
import type { Context } from '../context'
import type { Entry } from '../entries'
import { djangoRoutes } from './djangoRoutes'
import { conventionalRoutes, fileRoutes, razorRoutes } from './fileRoutes'
import { platformFunctions } from './functionRoutes'
import { graphqlRoutes } from './graphqlRoutes'
import { endpointRoutes, goHandlers, laravelRoutes, rubyRoutes, rubyTasks, servletRoutes } from './listedRoutes'
import { procedureRoutes } from './procedureRoutes'
import { railsRoutes } from './railsRoutes'
import { viewRoutes } from './viewRoutes'

/** Where frameworks say routes apart from what answers them; each reads one file. */
const sources: readonly ((context: Context, file: string) => Entry[])[] = [djangoRoutes, railsRoutes, laravelRoutes, rubyRoutes, rubyTasks, fileRoutes, razorRoutes, conventionalRoutes, endpointRoutes, servletRoutes, viewRoutes, goHandlers, graphqlRoutes, procedureRoutes, platformFunctions]

/** Entry points whose routes stand in lists, in the paths of files, or in names. */
export const routedEntries = (context: Context): Entry[] =>
  firstOfEach(context.program.paths.flatMap((file) => sources.flatMap((source) => source(context, file)))).filter(({ handlers }) => handlers.every((handler) => context.program.isCaller(handler)))

/** Entry points once each: what several routes lead to counts by its first. */
const firstOfEach = (entries: readonly Entry[]): Entry[] => {
  const inReverse = [...entries].reverse()
  return [...new Map(inReverse.map((entry) => [entry.handlers.map(keyOfRef).join(), entry] as const)).values()].reverse()
}
