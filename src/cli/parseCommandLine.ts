import { parseArgs } from 'node:util'
import { type Result, failure, success } from '../core/model/problem'
import { nearestName } from '../node/nearestName'
import type { Arguments, Command, Option } from './command'

const help: Option = { type: 'boolean', about: 'print this help' }

/** Reads the arguments after a command's name; a failure says what is wrong and names the nearest known option. */
export const parseArguments = (command: Command, argv: readonly string[]): Result<Arguments> => {
  const options = { ...command.options, help }
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type, multiple: true }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []))
  const wrong = given.map((token) => wrongOption(command, options, token)).find((problem) => problem !== null)
  if (wrong !== undefined) return wrong
  if (positionals.length > command.maxPositionals)
    return failure('wrong-use', `${command.name} does not take "${positionals[command.maxPositionals] ?? ''}"`, `use it as ${usageOf(command)}`)
  const texts = (name: string): readonly string[] =>
    given.flatMap((token) => (token.name === name && token.value !== undefined ? [token.value] : []))
  return success({
    positionals,
    texts,
    text: (name) => texts(name).at(-1),
    flag: (name) => given.some((token) => token.name === name),
  })
}

interface GivenOption {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
}

const wrongOption = (
  command: Command,
  options: Readonly<Record<string, Option>>,
  { name, rawName, value }: GivenOption,
): Result<never> | null => {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option === undefined) return unknownOption(command, options, rawName)
  if (option.type === 'boolean') return value === undefined ? null : failure('wrong-use', `${rawName} takes no value`)
  if (value === undefined || value === '') return failure('wrong-use', `${rawName} needs a value`, `${rawName} ${option.value ?? 'VALUE'}`)
  if (option.oneOf === undefined || option.oneOf.includes(value)) return null
  const nearest = nearestName(value, option.oneOf)
  const hint = nearest === null ? `use ${listOr(option.oneOf)}` : `did you mean "${nearest}"`
  return failure('wrong-use', `${rawName} does not know "${value}"`, hint)
}

const unknownOption = (command: Command, options: Readonly<Record<string, Option>>, rawName: string): Result<never> => {
  const visible = Object.entries(options).filter(([, option]) => option.isHidden !== true)
  const nearest = nearestName(rawName.replace(/^-+/, ''), visible.map(([name]) => name))
  const hint = nearest === null ? `see "deploy-readiness ${command.name} --help"` : `did you mean --${nearest}`
  return failure('wrong-use', `${command.name} has no option ${rawName}`, hint)
}

const listOr = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' or ')

/** `deploy-readiness waive ITEM --reason TEXT --until DATE`: the line to begin with. */
export const usageOf = ({ name, positionals, options }: Command): string =>
  ['deploy-readiness', name, positionals, Object.keys(options).length > 0 ? '[OPTIONS]' : ''].filter((part) => part !== '').join(' ')

/** The help of one command. */
export const commandHelp = (command: Command): string => {
  const shown = Object.entries({ ...command.options, help }).filter(([, option]) => option.isHidden !== true)
  const rows = shown.map(([name, { value, about }]) => [`  --${name}${value === undefined ? '' : ` ${value}`}`, about] as const)
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return [command.about, '', `  ${usageOf(command)}`, '', ...rows.map(([left, about]) => left.padEnd(width) + about), ''].join('\n')
}

/** A whole positive number or a decimal one, as an option's value. */
export const numberOption = (args: Arguments, name: string, fallback: number): Result<number> => {
  const text = args.text(name)
  if (text === undefined) return success(fallback)
  const value = Number(text)
  return Number.isFinite(value) && value > 0 ? success(value) : failure('wrong-use', `--${name} needs a number above 0, not "${text}"`)
}
