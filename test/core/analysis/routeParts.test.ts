import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const limited = `require('./limits').limit({ endpoint: 'list', maxRequests: 20, timeInterval: 60 })`

const routes = (list: string): string => `const { limit } = require('./limits')
module.exports = {
  apply(router, orders) {
    router.post('/orders', limit({ endpoint: 'make', maxRequests: 30, timeInterval: 60 }), orders.make)
    router.put('/orders', limit({ endpoint: 'change', maxRequests: 10, timeInterval: 60 }), orders.change)
    ${list}
  },
}`

const less = ['rate-limit-changed less http maxRequests']
const more = ['rate-limit-changed more http maxRequests']

describe('what limits a route, among others that are limited', () => {
  tellsBothWays(
    differing([
      ['written out before the answer', 'src/routes.js', routes(`router.get('/orders', «¦${limited}, »orders.list)`), less, more],
      ['before the answer to a pattern', 'src/routes.js', routes(`router.get(/^\\/orders\\/(.*)$/, «¦${limited}, »orders.list)`), less, more],
      ['by a name', 'src/routes.js', routes(`«¦const limited = ${limited}\n    »router.get('/orders', «¦limited, »orders.list)`), less, more],
      ['with the route itself', 'src/routes.js', routes(`«¦router.get('/orders', ${limited}, orders.list)»`), [], []],
      ['given a name only', 'src/routes.js', routes(`«¦const limited = ${limited}\n    »router.get('/orders', «${limited}¦limited», orders.list)`), [], []],
    ]),
  )
})
