import { assertNever } from '../../core/model/assertNever'
import type { HookState } from '../../node/hook/installHook'

const managers: Readonly<Record<HookState['manager'], string>> = {
  git: 'git runs it',
  'hooks-path': 'git runs it from core.hooksPath',
  husky: 'husky runs it; commit the file to share it, it does nothing where the hook is not installed',
  lefthook: 'lefthook wrote the file; install again after "lefthook install"',
  'pre-commit': 'pre-commit wrote the file; install again after "pre-commit install"',
}

const formers: Readonly<Record<HookState['former'], readonly string[]>> = {
  none: [],
  'same-file': ['The hook that was there runs after it, from the same file.'],
  beside: ['The hook that was there runs after it; it is kept beside as pre-push.before-deploy-readiness.'],
}

/** What the state of the hook is, a line for each fact. */
export const hookLines = (state: HookState): readonly string[] => [
  headline(state),
  ...(state.installed === 'no' ? [] : formers[state.former]),
  ...(state.isShared && state.installed !== 'no'
    ? ['The file is shared by every repository that uses this folder; it acts only where the hook is installed.']
    : []),
  ...(state.program === null
    ? []
    : [`Pushes without a verdict are judged by ${state.program.node} ${state.program.cli}.`]),
  ...state.troubles.map((trouble) => `Trouble: ${trouble}.`),
]

const headline = ({ installed, path, manager }: HookState): string => {
  switch (installed) {
    case 'yes':
      return `The pre-push hook is installed in ${path} (${managers[manager]}).`
    case 'no':
      return 'The pre-push hook is not installed: run "deploy-readiness hook install".'
    case 'partly':
      return `The pre-push hook in ${path} needs a repair: run "deploy-readiness hook install".`
    default:
      return assertNever(installed)
  }
}
