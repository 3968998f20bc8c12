import type { Command } from './command'
import { assessCommand } from './commands/assess'
import { changesCommand } from './commands/changes'
import { signCommand, waiveCommand } from './commands/decide'
import { doctorCommand } from './commands/doctor'
import { graphCommand } from './commands/graph'
import { hookCommand } from './commands/hook'
import { metricsCommand } from './commands/metrics'
import { prePushCommand } from './commands/prePush'
import { projectCommand } from './commands/project'
import { watchCommand } from './commands/watch'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  assessCommand,
  changesCommand,
  graphCommand,
  projectCommand,
  metricsCommand,
  signCommand,
  waiveCommand,
  hookCommand,
  prePushCommand,
  doctorCommand,
  watchCommand,
]
