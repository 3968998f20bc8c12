import { type CatalogRowInput, ecosystem } from './schema'

const words = (text: string): string[] => text.split(' ')

/** What something is for by the last word of its name or type, and the first words of methods that ask it. */
interface Role {
  readonly endings: string
  readonly verbs: string
  readonly target: 'orm' | 'http' | 'queue'
  readonly operation: string
  readonly dependency: string | null
}

const reading = 'get list fetch find load search query select lookup retrieve count'
const writing = 'save create update upsert delete remove insert persist store patch put'

const roles: readonly Role[] = [
  { endings: 'repository repo dao', verbs: `${reading} ${writing} exists add`, target: 'orm', operation: '{method} {subject}', dependency: 'database' },
  { endings: 'client api sdk stub gateway', verbs: `${reading} ${writing} post send request submit upload download execute call invoke notify publish`, target: 'http', operation: '{method}', dependency: '{client}' },
  { endings: 'publisher producer', verbs: 'publish send produce emit', target: 'queue', operation: 'publish', dependency: null },
]

/** What libraries without rows of their own are asked for, by what they are called: `(role)` is the last word of the receiver, with the first of the method. */
export const roleRows: readonly CatalogRowInput[] = ecosystem.options.flatMap((each) =>
  roles.map(({ endings, verbs, ...row }): CatalogRowInput => ({ kind: 'call', ecosystem: each, modules: ['(role)'], receivers: words(endings), methods: words(verbs), ...row })),
)

/** What a method speaks of that is at hand: `client.getOptions()`, `repository.createQueryBuilder()`. */
export const atHand: ReadonlySet<string> = new Set(
  words('builder criteria instance logger config configuration option options name url uri host port version setting settings header headers timeout context class type listener handler interceptor middleware hook request cache key state endpoint region base path transaction session connection pool schema metadata manager'),
)

/** Packages of languages and frameworks whose objects work in the program itself. */
export const inProgram = /^(?:java|javax|kotlin|kotlinx|org\.springframework\.(?:context|beans|util)|System|Microsoft\.Extensions|node:|std|core|@tanstack\/\w+-query|react-query)(?=[.:/]|$)/
