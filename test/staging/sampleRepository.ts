import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { projectRoot } from './projectRoot'
import { scrapeTargets, type SamplePorts } from './samplePorts'

export type SampleMetrics = { readonly kind: 'prometheus'; readonly url: string } | { readonly kind: 'scrape' }

export interface SampleRepositoryOptions {
  readonly ports: SamplePorts
  /** Where `deploy-readiness.json` says that staging's metrics are. */
  readonly metrics: SampleMetrics
  /** Seconds that one day of the load takes; 60 unless given. */
  readonly daySeconds?: number
  /** Depth that `ledger-entries` must not pass; 50000 unless given. */
  readonly queueLimit?: number
}

export interface SampleRepository {
  readonly folder: string
  /** Name of the branch that tells the story. */
  readonly feature: string
  /** Name of the branch that changes no behaviour. */
  readonly refactor: string
  /** Names of the branches that change one thing each. */
  readonly changes: Readonly<Record<SampleChange, string>>
}

interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

interface Revision {
  readonly branch: string
  /** Folders of files that the branch adds or overwrites. */
  readonly overlays: readonly string[]
  /** Text of one file that the branch puts in place of another. */
  readonly edits: readonly Edit[]
  readonly message: string
  readonly date: string
  /** Files that the branch moved away. */
  readonly removed: readonly string[]
}

const feature = 'feature/verify-each-item'
const refactor = 'refactor/payments-client'

const changes = {
  loop: 'change/charge-each-item',
  retry: 'change/retry-charges',
  timeout: 'change/hurry-receipts',
  slower: 'change/verify-entries',
  halved: 'change/halve-consumers',
} as const
export type SampleChange = keyof typeof changes

const changing = (
  change: SampleChange,
  message: string,
  { overlays = [], edits = [] }: Partial<Pick<Revision, 'overlays' | 'edits'>>,
): Revision => ({ branch: changes[change], overlays, edits, message, date: '2026-01-09T08:40:00Z', removed: [] })

const branches: readonly Revision[] = [
  {
    branch: feature,
    overlays: ['charge-each-item', 'verify-each-item', 'verify-entries'],
    edits: [],
    message: 'Charge each item on its own and let the ledger verify it',
    date: '2026-01-07T10:20:00Z',
    removed: [],
  },
  {
    branch: refactor,
    overlays: ['refactor-payments-client'],
    edits: [],
    message: 'Give the payments client of orders a folder and clearer names',
    date: '2026-01-08T09:05:00Z',
    removed: ['services/orders/paymentsClient.js'],
  },
  changing('loop', 'Charge each item on its own', { overlays: ['charge-each-item'] }),
  changing('retry', 'Try a charge again where payments cannot take it', { overlays: ['retry-charges'] }),
  changing('timeout', 'Wait less long for the charge of a receipt', {
    edits: [{ file: 'services/storefront/paymentsClient.js', from: 'timeout: 1000', to: 'timeout: 80' }],
  }),
  changing('slower', 'Let the ledger verify each entry', { overlays: ['verify-entries'] }),
  changing('halved', 'Halve the consumers of the ledger', {
    edits: [{ file: 'services/ledger/main.js', from: 'consumers = 4', to: 'consumers = 2' }],
  }),
]

const sampleSource = (overlay: string): string => join(projectRoot, 'test', 'staging', 'sample', overlay)

const run = promisify(execFile)

/** Neither the user's configuration nor the environment of a calling git takes part. */
const gitEnvironment = (date: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_DATE: date,
  GIT_COMMITTER_DATE: date,
})

const git = async (folder: string, args: readonly string[], date = '2026-01-05T08:00:00Z'): Promise<string> => {
  const { stdout } = await run('git', [...args], { cwd: folder, env: gitEnvironment(date) })
  return stdout.trim()
}

const commitAll = async (folder: string, message: string, date: string): Promise<void> => {
  await git(folder, ['add', '--all'])
  await git(folder, ['commit', '--quiet', '--message', message], date)
}

const configText = ({ ports, metrics, daySeconds = 60, queueLimit = 50_000 }: SampleRepositoryOptions): string => {
  const source =
    metrics.kind === 'prometheus'
      ? { prometheus: { url: metrics.url } }
      : { scrape: scrapeTargets(ports).map(({ service, address }) => ({ service, url: `http://${address}/metrics` })) }
  const config = {
    base: 'main',
    environments: { staging: { ...source, windowSeconds: daySeconds, daySeconds } },
    queues: { 'ledger-entries': { limit: queueLimit } },
    services: { ledger: { slots: 4 } },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

const initialize = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await git(folder, ['init', '--quiet', '--initial-branch=main'])
  await git(folder, ['config', 'user.name', 'Sample Developer'])
  await git(folder, ['config', 'user.email', 'developer@shop.example'])
  await git(folder, ['config', 'commit.gpgsign', 'false'])
}

const linkModules = (folder: string): Promise<void> =>
  symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'dir')

const applyEdit = async (folder: string, { file, from, to }: Edit): Promise<void> => {
  const text = await readFile(join(folder, file), 'utf8')
  if (!text.includes(from)) throw new Error(`${file} of the sample does not say "${from}".`)
  await writeFile(join(folder, file), text.replace(from, to))
}

const commitBranch = async (folder: string, revision: Revision): Promise<void> => {
  await git(folder, ['switch', '--quiet', '--create', revision.branch, 'main'])
  for (const overlay of revision.overlays) await cp(sampleSource(overlay), folder, { recursive: true })
  for (const edit of revision.edits) await applyEdit(folder, edit)
  for (const file of revision.removed) await git(folder, ['rm', '--quiet', file])
  await commitAll(folder, revision.message, revision.date)
}

/** Makes the sample's git repository in `folder` (created where missing) with `main` checked out; its programs run from it. */
export const createSampleRepository = async (
  folder: string,
  options: SampleRepositoryOptions,
): Promise<SampleRepository> => {
  await initialize(folder)
  await cp(sampleSource('main'), folder, { recursive: true })
  await linkModules(folder)
  await commitAll(folder, 'Take checkouts, charge them and keep the books', '2026-01-05T08:00:00Z')
  await writeFile(join(folder, 'deploy-readiness.json'), configText(options))
  await commitAll(folder, 'Judge branches against staging', '2026-01-05T08:30:00Z')
  for (const revision of branches) await commitBranch(folder, revision)
  await checkOut(folder, 'main')
  return { folder, feature, refactor, changes }
}

/** Checks a branch out in the repository's own folder. */
export const checkOut = async (folder: string, ref: string): Promise<void> => {
  await git(folder, ['checkout', '--quiet', ref])
}

export interface Worktree {
  readonly folder: string
  readonly remove: () => Promise<void>
}

/** A second work tree of the repository, detached at `ref`, from which that version's programs run. */
export const addWorktree = async (repositoryFolder: string, ref: string): Promise<Worktree> => {
  const parent = await mkdtemp(join(tmpdir(), 'shop-'))
  const folder = join(parent, 'shop')
  await git(repositoryFolder, ['worktree', 'add', '--quiet', '--detach', folder, ref])
  await linkModules(folder)
  const remove = async (): Promise<void> => {
    await rm(dirname(folder), { recursive: true, force: true })
    await git(repositoryFolder, ['worktree', 'prune'])
  }
  return { folder, remove }
}
