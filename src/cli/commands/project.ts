import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Result, failure, success } from '../../core/model/problem'
import { type SystemModel, systemModel } from '../../core/model/systemModel'
import { nearestName } from '../../node/nearestName'
import { type Command, format } from '../command'
import { numberOption } from '../parseCommandLine'
import { projectionText } from '../report/projectionText'
import type { Terminal } from '../terminal'

const usualHours = 24

export const projectCommand: Command = {
  name: 'project',
  about: 'forecast a system from a model file, without code or metrics',
  positionals: '',
  maxPositionals: 0,
  options: {
    model: { type: 'string', value: 'FILE|-', about: 'the model as JSON; - reads standard input' },
    hours: { type: 'string', value: 'N', about: `how far to look ahead; ${usualHours} unless given` },
    from: { type: 'string', value: 'HOUR', about: 'begin the simulation of events there, in the state that the fluid model has by then' },
    seed: { type: 'string', value: 'N', about: 'seed for the parameter draws, in place of the one in the file' },
    method: { type: 'string', value: 'fluid|events', about: 'the fluid model, or a simulation of every request, which takes longer', oneOf: ['fluid', 'events'] },
    format: format('text', 'json'),
  },
  run: async (args, terminal) => {
    const path = args.text('model')
    if (path === undefined) return failure('wrong-use', 'project needs a model', 'add --model FILE, or --model - for standard input')
    const hours = numberOption(args, 'hours', usualHours)
    if (!hours.ok) return hours
    const from = numberOption(args, 'from', 0)
    if (!from.ok) return from
    const method = args.text('method') === 'events' ? 'events' : 'fluid'
    if (from.value > 0 && method === 'fluid') return failure('wrong-use', '--from is where a simulation of events begins; the fluid model always begins now', 'add --method events, or leave --from out')
    const model = await readModel(path, terminal)
    if (!model.ok) return model
    const seed = numberOption(args, 'seed', model.value.seed)
    if (!seed.ok) return seed
    const { project } = await import('../../core/projection/project')
    const projection = project({ ...model.value, seed: Math.trunc(seed.value) }, { hours: hours.value, fromHour: from.value, method })
    terminal.write(args.text('format') === 'json' ? `${JSON.stringify(projection, null, 2)}\n` : projectionText(projection, terminal))
    return success(0)
  },
}

const readModel = async (path: string, terminal: Terminal): Promise<Result<SystemModel>> => {
  const name = path === '-' ? 'on standard input' : path
  try {
    const text = path === '-' ? await terminal.readInput() : await readFile(resolve(terminal.folder, path), 'utf8')
    return parseModel(name, JSON.parse(text))
  } catch (cause) {
    return failure('model-invalid', name, cause instanceof Error ? cause.message : String(cause))
  }
}

const parseModel = (name: string, value: unknown): Result<SystemModel> => {
  const parsed = systemModel.safeParse(value)
  if (!parsed.success) {
    const [first] = parsed.error.issues
    const more = parsed.error.issues.length > 1 ? `, and ${parsed.error.issues.length - 1} more` : ''
    return failure('model-invalid', name, `${first?.path.join('.') ?? ''} ${first?.message ?? ''}${more}`.trim())
  }
  const wrong = strayName(parsed.data)
  return wrong === null ? success(parsed.data) : failure('model-invalid', name, wrong)
}

/** A name that stands for no node, or twice for one: the shape alone does not tell. */
const strayName = ({ nodes, edges, entries, change, shock }: SystemModel): string | null => {
  const names = nodes.map((node) => node.name)
  const twice = names.find((node, index) => names.indexOf(node) !== index)
  if (twice !== undefined) return `there are two nodes "${twice}"`
  const added = change?.nodes.map((node) => node.name) ?? []
  const used = [
    ...edges.flatMap(({ from, to }) => [from, to]),
    ...(change?.edges.flatMap(({ from, to }) => [from, to]) ?? []),
    ...entries.map(({ node }) => node),
    ...(shock === null ? [] : [shock.node]),
  ]
  const stray = used.find((node) => !names.includes(node) && !added.includes(node))
  if (stray === undefined) return null
  const nearest = nearestName(stray, names)
  return `there is no node "${stray}"${nearest === null ? '' : `, did you mean "${nearest}"`}`
}
