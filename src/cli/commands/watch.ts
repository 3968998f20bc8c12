import { failure } from '../../core/model/problem'
import type { Command } from '../command'

export const watchCommand: Command = {
  name: 'watch',
  about: 'hold the forecast against what happens after the push (not there yet)',
  positionals: '',
  maxPositionals: 0,
  options: {},
  run: () =>
    Promise.resolve(
      failure('wrong-use', 'watch does not compare a forecast with what happens after the push yet', 'run "assess" again after the deployment'),
    ),
}
