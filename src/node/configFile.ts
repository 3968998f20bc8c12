import { type Node, type ParseError, findNodeAtLocation, parseTree, printParseErrorCode, getNodeValue } from 'jsonc-parser'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { builtInItems } from '../core/checklist/items'
import { type Config, config as configSchema } from '../core/model/config'
import { type Problem, type Result, failure, success } from '../core/model/problem'
import { knownKeys } from './configSchema'
import type { Repository } from './git/repository'
import { runGit } from './git/runGit'
import { nearestName } from './nearestName'
import { withScrapeSets } from './scrapeSets'

export const configFileName = 'deploy-readiness.json'

/** The configuration of a repository. `path` is the file as read; null where there is none and the defaults hold. */
export interface ReadConfig {
  readonly config: Config
  readonly path: string | null
}

/** Reads `deploy-readiness.json` of the work tree, or of HEAD where the repository is bare. */
export const readConfig = async (repository: Repository): Promise<Result<ReadConfig>> => {
  const text = repository.root === null ? await committedText(repository) : await workTreeText(repository.root)
  if (!text.ok) return text
  if (text.value === null) return success({ config: configSchema.parse({}), path: null })
  const parsed = parseConfig(text.value)
  if (!parsed.ok) return parsed
  const path = repository.root === null ? `HEAD:${configFileName}` : join(repository.root, configFileName)
  const config = await withScrapeSets(withPaths(parsed.value, repository.root ?? '.'), (file) => fileText(repository, file))
  return success({ config, path })
}

/** Files that the configuration names, as absolute paths. */
const withPaths = (config: Config, root: string): Config => ({
  ...config,
  environments: Object.fromEntries(
    Object.entries(config.environments).map(([name, environment]) => {
      const caFile = environment.prometheus?.caFile
      if (environment.prometheus === undefined || caFile === undefined) return [name, environment]
      return [name, { ...environment, prometheus: { ...environment.prometheus, caFile: resolve(root, caFile) } }]
    }),
  ),
})

/** Checks the text of a configuration file; a failure is the first problem and says how many more there are. */
export const parseConfig = (text: string): Result<Config> => {
  const checked = checkConfig(text)
  if (checked.config !== null) return success(checked.config)
  const [first, ...others] = checked.problems
  if (first === undefined) return failure('config-invalid', configFileName, 'it cannot be read')
  const more = others.length === 0 ? '' : `; ${others.length} more problem${others.length === 1 ? '' : 's'} in this file`
  return { ok: false, problem: { ...first, detail: first.detail + more } }
}

/** The configuration of a text, or every problem in it. A problem's `subject` is `deploy-readiness.json:LINE:COLUMN`. */
export const checkConfig = (
  text: string,
): { readonly config: Config; readonly problems: readonly [] } | { readonly config: null; readonly problems: readonly Problem[] } => {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false })
  if (errors.length > 0 || tree === undefined) return { config: null, problems: syntaxProblems(text, errors) }
  const value: unknown = getNodeValue(tree)
  const parsed = configSchema.safeParse(value, { error: wording })
  if (!parsed.success) return { config: null, problems: parsed.error.issues.flatMap((issue) => issueProblems(text, tree, issue)) }
  const [first, ...others] = [...unknownDefault(text, tree, parsed.data), ...unknownScales(text, tree, parsed.data), ...untitledItems(text, tree, parsed.data)]
  return first === undefined ? { config: parsed.data, problems: [] } : { config: null, problems: [first, ...others] }
}

const syntaxProblems = (text: string, errors: readonly ParseError[]): readonly Problem[] =>
  errors.length === 0
    ? [problemAt(text, 0, 'the file is empty', 'config-syntax')]
    : errors.map(({ error, offset }) => problemAt(text, offset, sentenceOf(printParseErrorCode(error)), 'config-syntax'))

/** `PropertyNameExpected` -> `property name expected`. */
const sentenceOf = (code: string): string => code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase()

const issueProblems = (text: string, tree: Node, issue: z.core.$ZodIssue): readonly Problem[] => {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? part.toString() : part))
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(text, tree, path, key))
  const at = offsetOf(tree, path)
  return [problemAt(text, at, `${path.length === 0 ? 'the file' : `"${path.join('.')}"`} ${issue.message}`)]
}

const unknownKey = (text: string, tree: Node, path: readonly (string | number)[], key: string): Problem => {
  const known = knownKeys(path)
  const nearest = nearestName(key, known)
  const hint = nearest === null ? `known are ${known.map((name) => `"${name}"`).join(', ')}` : `did you mean "${nearest}"?`
  const where = path.length === 0 ? '' : ` in "${path.join('.')}"`
  return problemAt(text, keyOffset(tree, path, key), `unknown key "${key}"${where}, ${hint.replace(/\?$/, '')}`)
}

const unknownDefault = (text: string, tree: Node, { defaultEnvironment, environments }: Config): readonly Problem[] => {
  if (defaultEnvironment === undefined || Object.hasOwn(environments, defaultEnvironment)) return []
  const nearest = nearestName(defaultEnvironment, Object.keys(environments))
  const hint = nearest === null ? 'add it to "environments"' : `did you mean "${nearest}"`
  const detail = `"defaultEnvironment" names "${defaultEnvironment}", which is not configured, ${hint}`
  return [problemAt(text, offsetOf(tree, ['defaultEnvironment']), detail)]
}

const unknownScales = (text: string, tree: Node, { environments }: Config): readonly Problem[] =>
  Object.entries(environments).flatMap(([name, { scaleFrom }]) => {
    const others = Object.keys(environments).filter((other) => other !== name)
    if (scaleFrom === undefined || others.includes(scaleFrom)) return []
    const nearest = nearestName(scaleFrom, others)
    const hint = nearest === null ? 'name another one of "environments"' : `did you mean "${nearest}"`
    const path = ['environments', name, 'scaleFrom']
    return [problemAt(text, offsetOf(tree, path), `"${path.join('.')}" names "${scaleFrom}", which is no other environment, ${hint}`)]
  })

/** An own item needs a title; one without is most likely a misspelt built-in one. */
const untitledItems = (text: string, tree: Node, { checklist }: Config): readonly Problem[] => {
  const builtIn = builtInItems.map(({ id }) => id)
  return Object.entries(checklist).flatMap(([id, { title }]) => {
    if (title !== undefined || builtIn.includes(id)) return []
    const nearest = nearestName(id, builtIn)
    const hint = nearest === null ? 'give it a "title" to add it' : `did you mean "${nearest}"`
    return [problemAt(text, keyOffset(tree, ['checklist'], id), `the checklist has no item "${id}", ${hint}`)]
  })
}

/** Our words for what a person gets wrong most; zod's own for the rest. */
const wording: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return `must be ${article(issue.expected)}`
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'must be an http or https address'
  if (issue.code === 'too_small') return `must be ${issue.inclusive === true ? 'at least' : 'more than'} ${issue.minimum}`
  if (issue.code === 'too_big') return `must be ${issue.inclusive === true ? 'at most' : 'less than'} ${issue.maximum}`
  return undefined
}

const nouns: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  string: 'a text in quotes',
  boolean: 'true or false',
}
const article = (type: string): string => nouns[type] ?? `a ${type}`

const offsetOf = (tree: Node, path: readonly (string | number)[]): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length))
    if (node !== undefined) return node.offset
  }
  return tree.offset
}

const keyOffset = (tree: Node, path: readonly (string | number)[], key: string): number =>
  findNodeAtLocation(tree, [...path, key])?.parent?.offset ?? offsetOf(tree, path)

const problemAt = (text: string, offset: number, detail: string, reason: Problem['reason'] = 'config-invalid'): Problem => {
  const before = text.slice(0, offset).split('\n')
  return { reason, subject: `${configFileName}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`, detail }
}

/** Text of a file of the work tree, or of HEAD where the repository is bare; null where there is none. */
const fileText = async (repository: Repository, file: string): Promise<string | null> => {
  const text = repository.root === null ? await committedText(repository, file) : await workTreeText(repository.root, file)
  return text.ok ? text.value : null
}

const workTreeText = async (root: string, file = configFileName): Promise<Result<string | null>> => {
  try {
    return success(withoutMark(await readFile(join(root, file), 'utf8')))
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    return isMissing ? success(null) : failure('config-syntax', file, cause instanceof Error ? cause.message : String(cause))
  }
}

const committedText = async (repository: Repository, file = configFileName): Promise<Result<string | null>> => {
  const listed = await runGit(repository.location, ['ls-tree', 'HEAD', '--', file])
  // A repository without commits holds no configuration; that it has no commits is told by what reads them.
  if (!listed.ok) return ['no-commits', 'unknown-revision'].includes(listed.problem.reason) ? success(null) : listed
  if (listed.value.trim() === '') return success(null)
  const blob = await runGit(repository.location, ['cat-file', 'blob', `HEAD:${file}`])
  return blob.ok ? success(withoutMark(blob.value)) : blob
}

/** Some editors begin a file with a byte order mark. */
const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')
