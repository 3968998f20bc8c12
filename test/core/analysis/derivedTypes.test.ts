import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const stores = `export class Orders {\n  async find(id: string) {\n    return fetch('http://orders/one')\n  }\n}\nexport const open = async (options: object) => {\n  const orders = new Orders()\n  return { orders, close: () => null }\n}\n`
const row = (name: string, type: string, taking: string, asking: string): Difference => {
  const file = (body: string): string => `import { type Orders, open } from './stores'\ntype Kept = ${type}\nconst held = global as any\nconst kept = async () => {\n  ${taking}\n}\nexport const show = async (id: string) => {\n  const found = await kept()\n${body}}\n`
  return { name, around: { 'src/stores.ts': stores }, before: { 'src/show.ts': file('') }, after: { 'src/show.ts': file(`  await ${asking}\n`) }, forth: ['call-added more http GET /one'], back: ['call-removed less http GET /one'] }
}

describe('types that are derived from what a program has', () =>
  tellsBothWays([
    row('of what a function gives', 'Awaited<ReturnType<typeof open>>', 'return (await held.stores) as Kept', 'found.orders.find(id)'),
    row('of a class', 'InstanceType<typeof Orders>', 'return held.orders as Kept', 'found.find(id)'),
    { ...row('nothing in a type that says nothing', 'Record<string, any>', 'return (await held.stores) as Kept', 'found.orders.find(id)'), forth: [], back: [] },
  ]))
