import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const port = { 'src/orders.ts': 'export interface Orders { save(id: string): Promise<void>; all(): Promise<string[]> }\n' }
const remote = { 'src/remoteOrders.ts': "import axios from 'axios'\nimport { Orders } from './orders'\n\nexport class RemoteOrders implements Orders {\n  async save(id: string) {\n    await axios.post('http://orders/save', { id })\n  }\n  async all() {\n    return (await axios.get('http://orders/all')).data\n  }\n}\n" }
const inMemory = { 'src/keptOrders.ts': "import { Orders } from './orders'\n\nexport class KeptOrders implements Orders {\n  private readonly kept: string[] = []\n  async save(id: string) {\n    this.kept.push(id)\n  }\n  async all() {\n    return this.kept\n  }\n}\n" }
const other = { 'src/files.ts': "import axios from 'axios'\n\nexport class Files {\n  async save(id: string) {\n    await axios.post('http://files/save', { id })\n  }\n}\n" }

const field = (body: string): Record<string, string> => ({ 'src/checkout.ts': `import { Orders } from './orders'\n\nexport class CheckoutHandler {\n  constructor(private readonly orders: Orders) {}\n\n  async handle(id: string) {\n    ${body}\n    return this.orders.all()\n  }\n}\n` })
const parameter = (body: string): Record<string, string> => ({ 'src/checkout.ts': `import { Orders } from './orders'\n\nexport const checkout = async (orders: Orders, id: string) => {\n  ${body}\n  return orders.all()\n}\n` })

const [saved, gone] = [['call-added more http POST /save'], ['call-removed less http POST /save']]
const rows: readonly Difference[] = [
  { name: 'a field of which there is one kind', before: field(''), after: field('await this.orders.save(id)'), around: { ...port, ...remote, ...other }, forth: saved, back: gone },
  { name: 'a field of which there are two kinds', before: field(''), after: field('await this.orders.save(id)'), around: { ...port, ...remote, ...inMemory }, forth: saved, back: gone },
  { name: 'a parameter', before: parameter(''), after: parameter('await orders.save(id)'), around: { ...port, ...remote, ...inMemory, ...other }, forth: saved, back: gone },
  { name: 'a kind that calls nothing', before: field(''), after: field('await this.orders.save(id)'), around: { ...port, ...inMemory, ...other }, forth: [], back: [] },
]

const list = (body: string): Record<string, string> => ({ 'src/list.ts': `import axios from 'axios'\n\nexport const send = async (orders: Order[]) => {\n  ${body}\n}\n` })
const sent = (order: string): string => `${order}\n  order.check()\n  await axios.post('http://orders/save', order)`
const ofThemselves: readonly Difference[] = [
  { name: 'what is one of itself', before: list("const order = order[0]\n  order.check()"), after: list(sent('const order = order[0]')), forth: ['call-added more http POST /save'], back: ['call-removed less http POST /save'] },
  { name: 'two that are one of each other', before: list("let last = order[0]\n  let order = last[1]\n  order.check()"), after: list(sent('let last = order[0]\n  let order = last[1]')), forth: ['call-added more http POST /save'], back: ['call-removed less http POST /save'] },
]

describe('names that lead to themselves', () => tellsBothWays(ofThemselves))

describe('what is held by an interface of TypeScript', () => tellsBothWays(rows))
