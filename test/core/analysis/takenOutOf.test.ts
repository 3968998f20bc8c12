import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const taken = (taking: string, call: string): string => `export async function close(context, id) {\n  ${taking}\n«¦  await ${call}\n»}\n`
const worker = (options: string, call: string): string => `export function addWorker(options) {\n  const { ${options}, type } = options\n  ${call}\n}\n`
const added = (operation: string): string[] => [`call-added more orm ${operation}`]
const removed = (operation: string): string[] => [`call-removed less orm ${operation}`]

describe('what is taken out of a parameter', () =>
  tellsBothWays(
    differing([
      ['a collection that is called like a class', 'src/close.js', taken('const { collections: { Orders } } = context', 'Orders.findOne({ _id: id })'), added('findOne Orders'), removed('findOne Orders')],
      ['a collection that is not', 'src/close.js', taken('const { collections: { orders } } = context', 'orders.findOne({ _id: id })'), added('findOne'), removed('findOne')],
      ['a collection taken out step by step', 'src/close.js', taken('const { collections } = context\n  const { orders } = collections', 'orders.find({ _id: id }).toArray()'), added('find'), removed('find')],
      ['a collection that is led to', 'src/close.js', taken('', 'context.collections.orders.bulkWrite(all)'), added('bulkWrite'), removed('bulkWrite')],
      ['nothing in the search of a list', 'src/close.js', taken('const { orders } = context.collections', 'orders.find((order) => order.id === id)'), [], []],
      ['a class of the program that its callers hand over', 'src/close.js', `class Orders { static findOne(id) { return fetch('http://orders/one') } }\nexport const close = (id) => closeWith({ Orders }, id)\nconst closeWith = async ({ Orders }, id) => {\n«¦  await Orders.findOne(id)\n»}\n`, ['call-added more http GET /one'], ['call-removed less http GET /one']],
      ['a default of what is taken out of options', 'src/worker.js', worker('pollInterval = «60 * 60¦5 * 60» * 1000', 'run(type, pollInterval)'), ['interval-changed more queue pollInterval'], ['interval-changed less queue pollInterval']],
      ['nothing in another way to say a default', 'src/worker.js', `export function addWorker(options) {\n  const «{ pollInterval = 5000 } = options¦pollInterval = options.pollInterval ?? 5000»\n  run(pollInterval)\n}\n`, [], []],
    ]),
  ))
