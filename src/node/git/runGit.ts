import { spawn } from 'node:child_process'
import { type Problem, type ProblemReason, type Result, failure, success } from '../../core/model/problem'

/** Where git runs. `gitDir` is set for a bare repository, and null where git finds it from `cwd`. */
export interface GitLocation {
  readonly cwd: string
  readonly gitDir: string | null
}

export interface GitOptions {
  /** Text for git's standard input. */
  readonly input?: string
  readonly signal?: AbortSignal | undefined
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>
}

/** What git says when it fails, with the reason that it stands for; the first row that matches wins. */
const failures: readonly { readonly pattern: RegExp; readonly reason: ProblemReason }[] = [
  { pattern: /not a git repository|cannot change to|dubious ownership/i, reason: 'no-repository' },
  { pattern: /does not have any commits yet|your current branch .* does not have/i, reason: 'no-commits' },
  {
    pattern: /unknown revision|bad revision|not a valid object name|needed a single revision|invalid object name|bad object/i,
    reason: 'unknown-revision',
  },
]

/** Variables of an enclosing git command (a hook) that would point at another repository. */
const inherited = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR', 'GIT_PREFIX']

/** The environment for git: nothing of an enclosing git command, messages in English, never a question to a person. */
export const gitEnvironment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.includes(name))),
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  ...extra,
})

/** The arguments that select the repository, before the command's own. Paths come unquoted. */
export const locationArguments = (location: GitLocation): readonly string[] => [
  ...(location.gitDir === null ? [] : [`--git-dir=${location.gitDir}`]),
  '-c',
  'core.quotePath=false',
]

const toProblem = (location: GitLocation, args: readonly string[], stderr: string): Problem => {
  const reason = failures.find(({ pattern }) => pattern.test(stderr))?.reason ?? 'git-failed'
  const isPlace = reason === 'no-repository' || reason === 'no-commits'
  const subject = isPlace ? (location.gitDir ?? location.cwd) : reason === 'unknown-revision' ? lastRevision(args) : `git ${args[0] ?? ''}`
  return { reason, subject, detail: stderr.trim() }
}

const lastRevision = (args: readonly string[]): string =>
  (args.findLast((argument) => !argument.startsWith('-')) ?? '').replace(/\^\{\w*\}$/, '')

/** Runs one git command and gives its standard output, trailing newline kept. */
export const runGit = (
  location: GitLocation,
  args: readonly string[],
  options: GitOptions = {},
): Promise<Result<string>> =>
  new Promise((resolve) => {
    if (options.signal?.aborted === true) {
      resolve(failure('cancelled', `git ${args[0] ?? ''}`))
      return
    }
    const child = spawn('git', [...locationArguments(location), ...args], {
      cwd: location.cwd,
      env: gitEnvironment(options.env),
      signal: options.signal,
      windowsHide: true,
    })
    const output: Buffer[] = []
    const errors: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    child.on('error', (cause) => resolve(spawnFailure(location, args, cause)))
    child.on('close', (code) => {
      const problem = (): Problem => toProblem(location, args, Buffer.concat(errors).toString('utf8'))
      resolve(code === 0 ? success(Buffer.concat(output).toString('utf8')) : { ok: false, problem: problem() })
    })
    // A command that fails early closes its input; its exit code tells more than the broken pipe.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })

const spawnFailure = (location: GitLocation, args: readonly string[], cause: Error): Result<never> => {
  if (cause.name === 'AbortError') return failure('cancelled', `git ${args[0] ?? ''}`)
  const isMissingFolder = 'path' in cause && cause.message.includes('ENOENT') && location.gitDir === null
  return failure('git-failed', isMissingFolder ? location.cwd : `git ${args[0] ?? ''}`, cause.message)
}
