import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const act = (parameter: string, declared = ''): string => `import type { Client } from '@microsoft/microsoft-graph-client'
${declared}
export async function act(${parameter}) {
  log(id)
«¦  await client.api('/me/messages').get()
»}
`

const added = ['call-added more http get']
const removed = ['call-removed less http get']
const rows: readonly MarkedRow[] = [
  ['types written beside the pattern', 'src/a.ts', act('{ client, id }: { client: Client; id: string }'), added, removed],
  ['another name for what is taken out', 'src/a.ts', act('{ graph: client, id }: { graph: Client; id: string }'), added, removed],
  ['what lies deeper', 'src/a.ts', act('{ id, box: { client } }: { id: string; box: { client: Client } }'), added, removed],
  ['an interface', 'src/a.ts', act('{ client, id }: Options', 'export interface Options { client: Client; id: string }'), added, removed],
  ['a type with a name', 'src/a.ts', act('{ client, id }: Readonly<Options>', 'type Options = { id: string } & { client?: Client }'), added, removed],
  ['a member of which only its name tells', 'src/a.ts', act('{ client, id }: Options', 'interface Options { id: string }'), ['call-added more http get'], ['call-removed less http get']],
]

describe('what a parameter takes apart', () => tellsBothWays(differing(rows)))
