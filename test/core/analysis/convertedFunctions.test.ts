import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

const around = {
  'package.json': '{"dependencies":{"express":"4","mongodb":"4","redis":"3"}}',
  'src/db.js': `const { MongoClient } = require('mongodb')
const client = new MongoClient('mongodb://db')
module.exports = { users: client.db().collection('users') }`,
  'src/promises.js': `const { promisify } = require('util')
module.exports = {
  promisifyAll(module) {
    const promises = {}
    for (const name of Object.keys(module)) promises[name] = promisify(module[name])
    return promises
  },
}`,
}

const withCallback = `const { users } = require('./db')
const { promisify } = require('util')
const { promisifyAll } = require('./promises')
const Store = {
  find(id, callback) {
    users.findOne({ _id: id }, callback)
  },
}`

const withPromise = `const { users } = require('./db')
const { callbackify } = require('util')
async function find(id) {
  return await users.findOne({ _id: id })
}`

const appWith = (part: string): string => `const app = require('express')()
const Store = require('./store')
app.get('/user', async (req, res) => {
  ${part}
  res.end()
})`

const rows = [
  ['an object of promises that is added to the one with callbacks', `${withCallback}\nStore.promises = promisifyAll(Store)\nmodule.exports = Store`, 'await Store.promises.find(req.query.id)'],
  ['promises of single functions', `${withCallback}\nmodule.exports = { promises: { find: promisify(Store.find) } }`, 'await Store.promises.find(req.query.id)'],
  ['promises that are added to what a file exports', `${withCallback}\nmodule.exports = Store\nmodule.exports.promises = { find: promisify(Store.find) }`, 'await Store.promises.find(req.query.id)'],
  ['a function that takes a callback again', `${withPromise}\nmodule.exports = { find: callbackify(find) }`, 'Store.find(req.query.id, () => {})'],
] as const

describe('functions that are converted to be called in another way', () => {
  tellsBothWays(
    rows.map(([name, store, call]) => ({
      name,
      around: { ...around, 'src/store.js': store },
      before: { 'src/app.js': appWith('') },
      after: { 'src/app.js': appWith(call) },
      forth: ['call-added more sql findOne'],
      back: ['call-removed less sql findOne'],
    })),
  )
  tellsBothWays([
    {
      name: 'converting alone calls nothing',
      around: { ...around, 'src/app.js': appWith('await Store.find(req.query.id)') },
      before: { 'src/store.js': `${withPromise}\nmodule.exports = { find }` },
      after: { 'src/store.js': `${withPromise}\nmodule.exports = { find, other: callbackify(find) }` },
      forth: [],
      back: [],
    },
  ])
})
