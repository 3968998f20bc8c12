import { realpathSync } from 'node:fs'
import { type Result, failure, success } from '../../core/model/problem'
import { type HookState, hookState, installHook, removeHook } from '../../node/hook/installHook'
import type { Repository } from '../../node/git/repository'
import { nearestName } from '../../node/nearestName'
import { type Command, format, shared } from '../command'
import { openGiven } from '../judging'
import { hookLines } from '../report/hookText'

const actions: Readonly<Record<string, (repository: Repository) => Promise<Result<HookState>>>> = {
  install: (repository) =>
    installHook(repository, {
      node: process.execPath,
      cli: realpathSync(process.argv[1] ?? ''),
      isElectron: 'electron' in process.versions,
    }),
  remove: removeHook,
  status: hookState,
}

export const hookCommand: Command = {
  name: 'hook',
  about: 'install, remove or show the pre-push hook; a hook that is there keeps running',
  positionals: 'install|remove|status',
  maxPositionals: 1,
  options: { repo: shared.repo, format: format('text', 'json') },
  run: async (args, terminal) => {
    const [name] = args.positionals
    const action = name === undefined || !Object.hasOwn(actions, name) ? undefined : actions[name]
    if (action === undefined) return unknownAction(name)
    const repository = await openGiven(args, terminal)
    if (!repository.ok) return repository
    const state = await action(repository.value)
    if (!state.ok) return state
    const text = args.text('format') === 'json' ? JSON.stringify({ schemaVersion: 1, ...state.value }, null, 2) : hookLines(state.value).join('\n')
    terminal.write(`${text}\n`)
    return success(0)
  },
}

const unknownAction = (name: string | undefined): Result<never> => {
  if (name === undefined) return failure('wrong-use', 'hook needs to know what to do', 'one of install, remove, status')
  const nearest = nearestName(name, Object.keys(actions))
  return failure('wrong-use', `hook does not know "${name}"`, nearest === null ? 'use install, remove or status' : `did you mean "${nearest}"`)
}
