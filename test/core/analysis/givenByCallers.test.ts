import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const connection = `const { Pool } = require('pg')
const Store = require('better-sqlite3')
const pool = new Pool({})
const store = new Store('shop.db')
async function getConnection() { return await pool.connect() }
module.exports = { pool, store, getConnection }
`
const removing = (body: string): string => `const { select, run, Repository } = require('./builder')
const { pool, store, getConnection } = require('./connection')
module.exports = async function remove(id) {
  const connection = await getConnection()
  ${body}
  return id
}
`
const query = "connection.query('SELECT 1')"

/** A use of what `builder.js` has, which is given a client. */
const using = (name: string, builder: string, use: string, operation: string | null = 'SELECT'): Difference => ({
  name,
  around: { 'src/connection.js': connection, 'src/builder.js': builder },
  before: { 'src/remove.js': removing('') },
  after: { 'src/remove.js': removing(use) },
  forth: operation === null ? [] : [`call-added more sql ${operation}`],
  back: operation === null ? [] : [`call-removed less sql ${operation}`],
})

const ofClass = (body: string): string => `class Select {\n${body}\n}\nfunction select() { return new Select() }\nmodule.exports = { select }\n`
const chained = `class Leaf {
  constructor(query) { this.query = query }
  and(name) { return this }
  async execute(connection) { return await this.query.execute(connection) }
}
class Query {
  constructor() { this.leaf = new Leaf(this) }
  where(name) { return this.leaf }
  async execute(connection) { return await ${query} }
}
class Select extends Query {
  from(name) { return this }
}
function select() { return new Select() }
module.exports = { select }
`
const hooks = `function hookable(original, context) {
  if (!isNamed(original)) throw new Error('Name it')
  return new Proxy(original, { apply: async (target, self, list) => Reflect.apply(target, self, list) })
}
module.exports = { hookable }
`
const pages = (before: string, inside: string): string => `const { hookable } = require('./hooks')
async function createPage(data) {
  ${inside}
  return data
}
module.exports = async (data) => {
  ${before}
  return hookable(createPage, {})(data)
}
`

describe('what a parameter is given by those who call its function', () =>
  tellsBothWays([
    using('a pool', `async function run(connection) { return await ${query} }\nmodule.exports = { run }\n`, 'await run(pool)'),
    using('what a function made', `async function run(connection) { return await ${query} }\nmodule.exports = { run }\n`, 'await run(connection)'),
    using('among options', `async function run({ connection }) { return await ${query} }\nmodule.exports = { run }\n`, 'await run({ connection: pool })'),
    using('by a method', ofClass(`  from(name) { return this }\n  async load(connection) { return await ${query} }`), "await select().from('a').load(pool)"),
    using('through another method', ofClass(`  async load(connection) { return await this.execute(connection) }\n  async execute(connection) { return await ${query} }`), 'await select().load(pool)'),
    using('where it may be replaced', ofClass(`  async load(connection) {\n    if (connection.isPool) connection = await connection.connect()\n    return await ${query}\n  }`), 'await select().load(pool)'),
    using('to a constructor', `class Repository {\n  constructor(connection) { this.connection = connection }\n  async load() { return this.${query} }\n}\nmodule.exports = { Repository }\n`, 'await new Repository(pool).load()'),
    using('to a constructor, by what it answers with', `class Repository {\n  constructor(connection) { this.connection = connection }\n  all(text) {\n    const statement = this.connection.prepare(text)\n    return statement.all()\n  }\n}\nmodule.exports = { Repository }\n`, "new Repository(store).all('SELECT 1')", 'query'),
    using('by what it answers with at once', `const run = (connection) => connection.prepare('SELECT 1').all()\nmodule.exports = { run }\n`, 'run(store)', 'query'),
    using('by what it answers with again and again', `const run = (connection) => {\n  let next = connection.prepare('SELECT 1')\n  while (next) next = next.after()\n  return next.all()\n}\nmodule.exports = { run }\n`, 'run(store)', 'query'),
    using('nothing of a library, by what it answers with', `const run = (connection) => connection.prepare('SELECT 1').all()\nmodule.exports = { run }\n`, "run({ prepare: () => ({ all: () => 'none' }) })", null),
    using('to what hands it on to another object', chained, "await select().from('a').where('b').and('c').execute(pool)"),
    using('nothing of a library', `async function run(connection) { return await ${query} }\nmodule.exports = { run }\n`, "await run({ query: () => 'none' })", null),
    {
      name: 'in Python',
      around: { 'shop/store.py': 'def load(conn):\n    return conn.execute("SELECT 1")\n' },
      before: { 'shop/pets.py': 'import sqlite3\nfrom shop.store import load\ndef pets():\n    conn = sqlite3.connect("x")\n    return 1\n' },
      after: { 'shop/pets.py': 'import sqlite3\nfrom shop.store import load\ndef pets():\n    conn = sqlite3.connect("x")\n    load(conn)\n    return 1\n' },
      forth: ['call-added more sql SELECT'],
      back: ['call-removed less sql SELECT'],
    },
  ]))

describe('a function that goes by a proxy', () =>
  tellsBothWays([
    { name: 'calls what it calls', around: { 'src/hooks.js': hooks }, before: { 'src/pages.js': pages('', '') }, after: { 'src/pages.js': pages('', "await fetch('http://a/b')") }, forth: ['call-added more http GET /b'], back: ['call-removed less http GET /b'] },
    { name: 'runs once where it is called', around: { 'src/hooks.js': hooks }, before: { 'src/pages.js': pages("await fetch('http://a/b')", '') }, after: { 'src/pages.js': pages('', "await fetch('http://a/b')") }, forth: [], back: [] },
  ]))
