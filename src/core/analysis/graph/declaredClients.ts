import { calledName } from '../facts'
import type { ServiceGraph } from '../../model/codeGraph'
import { ecosystemOf } from '../languages/language'
import type { CallRef } from '../program/program'
import { type ServiceRoot, serviceOf } from '../program/services'
import type { Context } from './context'
import { firstSaid } from './entryNames'

type Edge = ServiceGraph['edges'][number]

/** Where the attribute of a class says whom its methods call. */
const naming = ['name', 'value', 'configKey', 'url', 'baseUri', 'id'].map((key) => ({ at: 'call' as const, arg: 0, path: [key] }))

/** Whom the attribute of a declared client names; null where it names nothing. */
export const nameOfDeclared = (context: Context, call: CallRef): string | null => {
  const said = firstSaid(context, call, context.meaning(call), [...naming, { at: 'call', arg: 0, path: [] }])
  const host = said.replace(/^\w+:\/\//, '').replace(/[/:].*$/, '')
  return /^[\w.-]+$/.test(host) ? host : null
}

/** Calls of the dependencies that services declare clients of, be the methods declared there or in what they inherit. */
export const declaredClients = (context: Context, services: readonly ServiceRoot[]): Edge[] =>
  context.program.paths.flatMap((file) => {
    const declaring = context.catalog.declaring(ecosystemOf(file))
    const { name: from, path } = serviceOf(services, file)
    return declaring.size === 0 || path === ''
      ? []
      : context.program.facts(file).classes.flatMap(({ decorators, line }) =>
          decorators.flatMap((index): Edge[] => {
            const call: CallRef = { file, index }
            const to = declaring.has(calledName(context.program.callAt(call))) ? nameOfDeclared(context, call) : null
            return to === null ? [] : [{ from, to, protocol: 'http', operation: null, file, line, confidence: 'medium' }]
          }),
        )
  })
