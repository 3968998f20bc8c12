import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

const others = Array.from({ length: 40 }, (_, index) => index)
const stock = `import axios from 'axios'
export const ask = () => axios.get('http://stock/all')
export const known = () => ask()
${others.map((index) => `const last${index} = () => ask()\nconst inner${index} = () => last${index}()\nconst outer${index} = () => inner${index}()\nexport const use${index} = () => outer${index}()`).join('\n')}
`
const shop = (check: string): string => `import { known, ${others.map((index) => `use${index}`).join(', ')} } from './stock'
const check = (order) => {
  ${check}
}
const plan = (orders) => {
  for (const order of orders) check(order)
}
const work = (orders) => {
  plan(orders)
${others.map((index) => `  use${index}()`).join('\n')}
}
export const GET = (orders) => run(orders)
const run = (orders) => work(orders)
`

describe('a call that many ways lead to', () => {
  it('is told to be gone where one way is taken away', async () => {
    const [before, after] = [shop('known()'), shop('order.seen = true')]
    const changes = await changesOf({ 'src/stock.js': stock, 'src/shop.js': before }, { 'src/stock.js': stock, 'src/shop.js': after })
    expect(changes).toEqual(['call-removed less http stock GET /all @ src/shop.js:2'])
  })
})
