import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

const client = "export class ApiClient {\n  post = (path) => fetch('http://api' + path, { method: 'POST' })\n}\nexport const client = new ApiClient()\n"
const store = "import { client } from './client'\nexport class Store {\n  fetchPage() {\n    return client.post('/pages')\n  }\n}\n"
const stores = "import { Store } from './store'\nexport class NotificationsStore extends Store {}\nexport class OrdersStore extends Store {}\n"
const page = (line: string) => `import { useStores } from 'somewhere'\nexport const Page = () => {\n  const { notifications } = useStores()\n  ${line}\n  return null\n}\n`

describe('a receiver of unknown type', () => {
  it.each([
    { name: 'is the class that it is named after', line: 'useEffect(() => { void notifications.fetchPage() }, [])', expected: ['call-added more http api POST /pages @ page.js:4'] },
    { name: 'is the class of a plug-in of its name', line: 'void this.$notifications.fetchPage()', expected: ['call-added more http api POST /pages @ page.js:4'] },
    { name: 'is no class where it is named after none', line: 'useEffect(() => { void warnings.fetchPage() }, [])', expected: [] },
  ])('$name', async ({ line, expected }) => {
    const files = { 'client.js': client, 'store.js': store, 'stores.js': stores, 'other.js': 'class Other { fetchPage() {} }\n' }
    expect(await changesOf({ ...files, 'page.js': page('') }, { ...files, 'page.js': page(line) })).toEqual(expected)
  })
})

describe('a method called on a class', () => {
  const route = (line: string) => `import { Order } from './order'\nimport { Text } from './text'\nexport const load = async (id) => {\n  ${line}\n}\n`
  const files = { 'order.js': "import { Base } from 'unknown-base'\nexport class Order extends Base {}\n", 'text.js': 'export class Text {}\n' }
  it.each([
    { name: 'is none where no such class is known', line: 'await Cart.findByPk(id)', expected: [] },
    { name: 'is one of a model through a scope', line: "await Text.scope('open').findAll({ id })", expected: ['call-added more orm database findAll Text @ a.js:4'] },
    { name: 'is one of a model by a telling name', line: 'await Text.findByPk(id)', expected: ['call-added more orm database findByPk Text @ a.js:4'] },
    { name: 'is none where it is a plain class', line: 'Text.create(id)', expected: [] },
  ])('$name', async ({ line, expected }) => {
    expect(await changesOf({ ...files, 'a.js': route('') }, { ...files, 'a.js': route(line) })).toEqual(expected)
  })
})

describe('a client of a database of unknown type', () => {
  const load = (line: string) => `import { prisma } from 'our-database'\nimport { PrismaClient } from '@prisma/client'\nconst wide = new PrismaClient().$extends({})\nexport const load = async (context, ids) => {\n  ${line}\n}\n`
  it.each([
    { name: 'is one by its name', line: 'await prisma.order.create({ id: 1 })', expected: ['call-added more orm database create order @ a.js:5'] },
    { name: 'is one in a context', line: 'await context.prisma.order.count()', expected: ['call-added more orm database count order @ a.js:5'] },
    { name: 'is one in a transaction', line: 'for (const id of ids) await context.run((tx) => tx.order.update({ id }))', expected: ['call-added more orm database update order @ a.js:5'] },
    { name: 'is one by a telling method', line: 'await context.store.order.findUniqueOrThrow({ id: 1 })', expected: ['call-added more orm database findUniqueOrThrow order @ a.js:5'] },
    { name: 'is one that was extended', line: 'await wide.order.delete({ id: 1 })', expected: ['call-added more orm database delete order @ a.js:5'] },
    { name: 'is none by another name', line: 'await context.page.order.create({ id: 1 })', expected: [] },
  ])('$name', async ({ line, expected }) => {
    expect(await changesOf({ 'a.js': load('') }, { 'a.js': load(line) })).toEqual(expected)
  })
})
