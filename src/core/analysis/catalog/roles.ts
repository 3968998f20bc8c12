import { type CatalogRowInput, type Ecosystem, ecosystem } from './schema'

const words = (text: string): string[] => text.split(' ')

/** What something is for by the last word of its name or type, and the first words of methods that ask it. */
interface Role extends Pick<Extract<CatalogRowInput, { kind: 'call' }>, 'target' | 'operation' | 'dependency'> {
  readonly endings: string
  readonly verbs: string
}

const reading = 'get list fetch find load search query select lookup retrieve count'
const writing = 'save create update upsert delete remove insert persist store patch put'
const sending = 'post send request submit upload download publish'

const roles: readonly Role[] = [
  { endings: 'repository repo dao', verbs: `${reading} ${writing} exists add`, target: 'orm', operation: '{method} {subject}', dependency: 'database' },
  { endings: 'client api sdk stub gateway', verbs: `${reading} ${writing} ${sending} execute call invoke notify`, target: 'http', operation: '{method}', dependency: '{client}' },
  { endings: 'publisher producer', verbs: 'publish send produce emit', target: 'queue', operation: 'publish', dependency: null },
]

/** Last words of what asks others. */
export const askers: ReadonlySet<string> = new Set(roles.flatMap(({ endings }) => words(endings)))

/** Languages that say where an answer is waited for. */
const waiting: readonly Ecosystem[] = ['npm', 'python', 'dotnet']

/**
 * What libraries without rows of their own are asked for, by what they are called: `(role)` is the last word of the receiver, with
 * the first of the method; `(awaited)` is the first word of a method whose answer is waited for, whatever has it.
 */
export const roleRows: readonly CatalogRowInput[] = [
  ...ecosystem.options.flatMap((each) =>
    roles.map(({ endings, verbs, ...row }): CatalogRowInput => ({ kind: 'call', ecosystem: each, modules: ['(role)'], receivers: words(endings), methods: words(verbs), ...row })),
  ),
  ...waiting.flatMap((each): CatalogRowInput[] => {
    const awaited = { kind: 'call' as const, ecosystem: each, modules: ['(awaited)'], operation: '{method} {subject}' }
    return [
      { ...awaited, methods: words('save destroy reload'), target: 'orm', dependency: 'database' },
      { ...awaited, methods: words(`${reading} ${writing} ${sending}`), target: 'other' },
    ]
  }),
]

/** Whether a row tells of calls of which only the names are known. */
export const isOfRole = ([module]: readonly string[]): boolean => module === '(role)' || module === '(awaited)'

/** What a method speaks of that is at hand: `client.getOptions()`, `repository.createQueryBuilder()`. */
export const atHand: ReadonlySet<string> = new Set(
  words('builder criteria instance logger config configuration option options name url uri host port version setting settings header headers timeout context class type listener handler interceptor middleware hook request cache endpoint region base path transaction session connection pool schema metadata manager service'),
)

/** What is waited for and asks nobody: pages and forms, files and streams, what answers a request. */
export const inPlace: ReadonlySet<string> = new Set(
  words('page browser frame element locator form modal dialog toast file files fs fsp dir directory path reader writer stream streams res reply response req request ctx context router navigator window document body i18n semaphore lock mutex event emitter editor clipboard worker process logger log image canvas zip archive module modules loader cursor cache caches'),
)

/** Packages of languages and frameworks whose objects work in the program itself. */
export const inProgram = /^(?:java|javax|kotlin|kotlinx|org\.springframework\.(?:context|beans|util)|System|Microsoft\.Extensions|node:|std|core|@tanstack\/\w+-query|react-query)(?=[.:/]|$)/
