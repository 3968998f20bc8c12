import { type Result, failure, success } from '../core/model/problem'
import { problemExitCode, problemSentence } from '../core/readiness/problemSentence'
import { nearestName } from '../node/nearestName'
import type { ExitCode } from './command'
import { commands } from './commandTable'
import { commandHelp, parseArguments } from './parseCommandLine'
import type { Terminal } from './terminal'

/** Runs one command line (without node and the file) and gives its exit code. Every failure is one sentence on standard error. */
export const runCommandLine = async (argv: readonly string[], version: string, terminal: Terminal): Promise<ExitCode> => {
  const done = await dispatch(argv, version, terminal)
  if (done.ok) return done.value
  terminal.say(`deploy-readiness: ${problemSentence(done.problem)}`)
  return problemExitCode(done.problem)
}

const dispatch = async (argv: readonly string[], version: string, terminal: Terminal): Promise<Result<ExitCode>> => {
  const [name, ...rest] = argv
  if (name === '--version' || name === '-v') return printed(terminal, `${version}\n`)
  if (name === '--help' || name === '-h') return printed(terminal, generalHelp())
  if (name === undefined) return failure('wrong-use', 'deploy-readiness needs a command', `one of ${commandNames().join(', ')}`)
  if (name === 'help') return helpOf(rest[0], terminal)
  const command = commands.find((one) => one.name === name)
  if (command === undefined) return unknownCommand(name)
  if (rest.includes('--help') || rest.includes('-h')) return printed(terminal, commandHelp(command))
  const args = parseArguments(command, rest)
  return args.ok ? command.run(args.value, terminal) : args
}

const printed = (terminal: Terminal, text: string): Result<ExitCode> => {
  terminal.write(text)
  return success(0)
}

const helpOf = (name: string | undefined, terminal: Terminal): Result<ExitCode> => {
  if (name === undefined) return printed(terminal, generalHelp())
  const command = commands.find((one) => one.name === name)
  return command === undefined ? unknownCommand(name) : printed(terminal, commandHelp(command))
}

const commandNames = (): readonly string[] => commands.map(({ name }) => name)

const unknownCommand = (name: string): Result<never> => {
  const nearest = nearestName(name, commandNames())
  return failure('wrong-use', `There is no command "${name}"`, nearest === null ? 'see "deploy-readiness --help"' : `did you mean "${nearest}"`)
}

const generalHelp = (): string => {
  const width = Math.max(...commandNames().map(({ length }) => length)) + 4
  return [
    'Tells before the push what a branch will do to the running system.',
    '',
    '  deploy-readiness COMMAND [OPTIONS]',
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}${about}`),
    '',
    'Exit codes: 0 ready or attention, 1 not ready, 2 wrong use or configuration, 3 could not judge.',
    'A token for the metrics: DEPLOY_READINESS_TOKEN, or DEPLOY_READINESS_BASIC as user:password; sent only to',
    'DEPLOY_READINESS_ORIGIN where that is set. Or a command that prints it, in ~/.config/deploy-readiness/settings.json:',
    '{ "credentialCommands": { "https://metrics.example": "pass show metrics" } }. More: deploy-readiness COMMAND --help',
    '',
  ].join('\n')
}
