import type { Ecosystem } from './schema'

/** Methods that give a part of the program by the name it goes by; `ending` is what its class has beside that name. */
interface LookUp {
  readonly ecosystem: Ecosystem
  readonly method: string
  readonly ending: string
}

const lookUps: readonly LookUp[] = [
  { ecosystem: 'php', method: 'get', ending: '' },
  { ecosystem: 'php', method: 'getRepository', ending: 'Repository' },
]

/** The class that a part is of which `method` gives for `name`: `get('shop.order_repository')`, `getRepository('ShopBundle:Order')`; null where such a method gives none. */
export const lookedUpClass = (of: Ecosystem, method: string, name: string): string | null => {
  const found = lookUps.find(({ ecosystem, method: known }) => ecosystem === of && known === method)
  const [last = ''] = name.split(/[.:\\]/).slice(-1)
  return found && last !== '' ? `${last.replaceAll('_', '')}${found.ending}` : null
}
