import { success } from '../../core/model/problem'
import type { ChangesOutput } from '../../core/model/trafficChange'
import { compareBranch } from '../../node/analysis/analyzeBranch'
import { readConfig } from '../../node/configFile'
import { type Command, format, shared } from '../command'
import { openGiven } from '../judging'
import { changesText } from '../report/changesText'

export const changesCommand: Command = {
  name: 'changes',
  about: 'list what the branch changes about traffic, with file and line; asks no metrics',
  positionals: '',
  maxPositionals: 0,
  options: { repo: shared.repo, 'git-dir': shared['git-dir'], base: shared.base, head: shared.head, format: format('text', 'json') },
  run: async (args, terminal) => {
    const repository = await openGiven(args, terminal)
    if (!repository.ok) return repository
    const read = await readConfig(repository.value)
    if (!read.ok) return read
    const [base, head, defaultBase] = [args.text('base'), args.text('head'), read.value.config.base]
    const analyzed = await compareBranch(repository.value, {
      ...(base === undefined ? {} : { base }),
      ...(head === undefined ? {} : { head }),
      ...(defaultBase === undefined ? {} : { defaultBase }),
      signal: terminal.signal,
    })
    if (!analyzed.ok) return analyzed
    const { branch, analysis } = analyzed.value
    const { coverage, changes } = analysis
    const output: ChangesOutput = { schemaVersion: 1, base: branch.base, head: branch.head, coverage, changes }
    terminal.write(args.text('format') === 'json' ? `${JSON.stringify(output, null, 2)}\n` : changesText(output, branch, terminal))
    return success(0)
  },
}
