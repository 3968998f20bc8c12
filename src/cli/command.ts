import type { Result } from '../core/model/problem'
import type { Terminal } from './terminal'

export interface Option {
  readonly type: 'string' | 'boolean'
  /** What stands for the value in the help, such as `DIR`. */
  readonly value?: string
  readonly about: string
  /** The only values that it takes; the first is the default. */
  readonly oneOf?: readonly string[]
  readonly isRepeatable?: boolean
  /** Read by the hook alone, and left out of the help. */
  readonly isHidden?: boolean
}

export interface Arguments {
  readonly positionals: readonly string[]
  /** The value of an option as last given; undefined where it is not. */
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  readonly flag: (name: string) => boolean
}

/** 0 ready or done, 1 not ready, 2 wrong use or bad configuration, 3 could not judge. */
export type ExitCode = 0 | 1 | 2 | 3

/** One row of the command table. */
export interface Command {
  readonly name: string
  readonly about: string
  /** Positional arguments as the help shows them: `ITEM [SENTENCE]`. */
  readonly positionals: string
  readonly maxPositionals: number
  readonly options: Readonly<Record<string, Option>>
  readonly run: (args: Arguments, terminal: Terminal) => Promise<Result<ExitCode>>
}

const repo: Option = { type: 'string', value: 'DIR', about: 'a folder inside the repository; the current one unless given' }
const gitDir: Option = { type: 'string', value: 'DIR', about: 'a git directory, such as a bare repository' }
const base: Option = { type: 'string', value: 'REV', about: 'what to compare with; the default branch unless given' }
const head: Option = { type: 'string', value: 'REV', about: 'what to judge; the work tree unless given' }
const environment: Option = { type: 'string', value: 'NAME', about: 'the environment of deploy-readiness.json to ask' }

/** Options that several commands share. */
export const shared = { repo, 'git-dir': gitDir, base, head, environment } as const

export const format = (...names: readonly string[]): Option => ({
  type: 'string',
  value: names.join('|'),
  about: `how to print the result; ${names[0] ?? 'text'} unless given`,
  oneOf: names,
})
