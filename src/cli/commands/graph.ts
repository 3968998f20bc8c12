import { success } from '../../core/model/problem'
import { analyzeRevision } from '../../node/analysis/analyzeRevision'
import { type Command, format, shared } from '../command'
import { openGiven } from '../judging'
import { graphText } from '../report/graphText'

export const graphCommand: Command = {
  name: 'graph',
  about: 'print the service graph that the code shows: services, entry points and calls',
  positionals: '',
  maxPositionals: 0,
  options: {
    repo: shared.repo,
    'git-dir': shared['git-dir'],
    rev: { type: 'string', value: 'REV', about: 'the revision to read; HEAD unless given' },
    format: format('text', 'json'),
  },
  run: async (args, terminal) => {
    const repository = await openGiven(args, terminal)
    if (!repository.ok) return repository
    const graph = await analyzeRevision(repository.value, args.text('rev') ?? 'HEAD', terminal.signal)
    if (!graph.ok) return graph
    terminal.write(args.text('format') === 'json' ? `${JSON.stringify(graph.value, null, 2)}\n` : graphText(graph.value, terminal))
    return success(0)
  },
}
