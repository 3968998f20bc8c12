import { describe } from 'vitest'
import { type Difference, type MarkedRow, differing, tellsBothWays } from './bothWays'

/** A call that comes on the way from the first to the second side, and goes on the way back. */
const comes = (name: string, call: string, text: string, file = 'lib/part.js'): MarkedRow => [name, file, text, [`call-added more ${call}`], [`call-removed less ${call}`]]

const mongo = "const { MongoClient } = require('mongodb')\n"
const series = `${mongo}const async = require('async')\nconst users = new MongoClient('mongodb://h').db('a').collection('users')\n`
const users = "const mongoose = require('mongoose')\nconst User = mongoose.model('User', new mongoose.Schema({ seen: Number }))\n"

describe('what a callback is answered after the failure that it is told of first', () =>
  tellsBothWays(
    differing([
      comes('a connection of a pool', 'sql SELECT pets', "const pool = require('mysql').createPool({})\nexports.find = (cb) => pool.getConnection((err, connection) => { «cb()¦connection.query('SELECT * FROM pets', cb)» })\n"),
      comes('a record', 'orm save user', `${users}exports.touch = (id, cb) => User.findById(id, function (err, user) { «cb(null, user)¦user.save(cb)» })\n`),
    ]),
  ))

describe('variables that are given their value later', () =>
  tellsBothWays(
    differing([
      comes('in a callback', 'sql findOne', `${mongo}let db\nMongoClient.connect('mongodb://h', (err, client) => { db = client.db('x') })\nexports.find = (id, cb) => { «cb()¦db.collection('pets').findOne({ id }, cb)» }\n`),
      comes('in a function', 'sql findOne', `${mongo}let db = null\nexports.open = async () => { const client = await MongoClient.connect('mongodb://h'); db = client.db('x') }\nexports.find = (id) => { «return null¦return db.collection('pets').findOne({ id })» }\n`),
      comes('in Python', 'cache get', 'import redis\nclient = None\ndef connect():\n    global client\n    client = redis.Redis(host="h")\ndef load(k):\n    return «k¦client.get(k)»\n', 'app/store.py'),
    ]),
  ))

describe('what is made once, and given by a function', () =>
  tellsBothWays(
    differing([
      comes('that keeps it outside', 'sql findOne', `${mongo}let client\nconst open = async () => { if (!client) client = await new MongoClient('mongodb://h').connect(); return client }\nexports.go = async (k) => { const made = await open(); «¦await made.db('x').collection('y').findOne({ k })\n» }\n`),
      comes('where a promise brought it', 'sql findOne', `${mongo}let db\nexports.open = (done) => MongoClient.connect('mongodb://h').then((client) => { db = client.db(); done() })\nconst getDb = () => { if (db) return db; throw new Error('closed') }\nexports.go = async (k) => { «¦await getDb().collection('y').findOne({ k })\n» }\n`),
      comes('of the application', 'sql SELECT', "const { Pool } = require('pg')\nmodule.exports = (app) => {\n  app.locals.db = new Pool()\n  app.get('/x', async (req, res) => { «¦await req.app.locals.db.query('SELECT 1')\n» res.end() })\n}\n"),
      comes('of the application, in Python', 'http GET /x', "from fastapi import FastAPI, Request\nimport httpx\napp = FastAPI()\n@app.on_event('startup')\nasync def start():\n    app.state.http = httpx.AsyncClient()\n@app.get('/x')\nasync def x(request: Request):\n    «return 1¦return await request.app.state.http.get('http://a/x')»\n", 'app/views.py'),
      comes('of its class', 'cache get', "const Redis = require('ioredis')\nclass Cache {\n  static get() { if (!Cache.instance) Cache.instance = new Redis(); return Cache.instance }\n}\nexports.go = async (k) => { «¦await Cache.get().get(k)\n» }\n"),
    ]),
  ))

describe('clients of Node', () =>
  tellsBothWays(
    differing([
      comes('for models of a connection', 'orm find Pet', "const mongoose = require('mongoose')\nconst Pet = mongoose.createConnection(process.env.DB).model('Pet', new mongoose.Schema({}))\nexports.all = async () => { «¦await Pet.find({})\n» }\n"),
      comes('for models of what is handed in', 'orm find Pet', "const mongoose = require('mongoose')\nmodule.exports = (connection) => {\n  const Pet = connection.model('Pet', new mongoose.Schema({}))\n  return { all: async () => { «¦await Pet.find({})\n» } }\n}\n"),
      comes('for procedures', 'grpc getPet', "const grpc = require('@grpc/grpc-js')\nconst proto = grpc.loadPackageDefinition(require('@grpc/proto-loader').loadSync('pet.proto')).shop\nconst client = new proto.PetService('pets:50051', grpc.credentials.createInsecure())\nexports.one = (id, done) => { «¦client.getPet({ id }, done)\n» }\n"),
      comes('for a broker', 'queue publish', "const kafka = require('kafka-node')\nconst producer = new kafka.Producer(new kafka.KafkaClient())\nexports.send = (m, done) => { «¦producer.send([{ topic: 't', messages: [m] }], done)\n» }\n"),
      comes('for records by knex', 'orm fetch', "const knex = require('knex')({ client: 'pg' })\nconst Pet = require('bookshelf')(knex).model('Pet', { tableName: 'pets' })\nexports.all = () => { «¦return Pet.where('id', 1).fetch()\n» }\n"),
      comes('for new records', 'orm save', "const mongoose = require('mongoose')\nconst Pet = mongoose.model('Pet', new mongoose.Schema({}))\nexports.add = async (row) => { «¦await new Pet(row).save()\n» }\n"),
      comes('of pages', 'http -', "function go() { «¦const asked = new XMLHttpRequest()\n  asked.open('GET', '/x')\n  asked.send()\n» }\n"),
      comes('for the store of Ember', 'http -', "import Route from '@ember/routing/route'\nexport default Route.extend({ model() { «¦return this.store.findAll('pet')\n» } })\n"),
      comes('with defaults', 'http GET /x', "const request = require('request').defaults({ json: true })\nexports.one = (done) => { «¦request({ url: 'http://a/x' }, done)\n» }\n"),
    ]),
  ))

describe('functions that are run one after the other', () =>
  tellsBothWays(
    differing([
      comes('from a list, in a callback', 'sql updateOne', `${series}exports.remove = (id, done) => users.findOne({ id }, (err, user) => {\n  async.series([\n    (next) => users.deleteOne({ id }, next),\n«¦    (next) => users.updateOne({ boss: id }, { $unset: { boss: 1 } }, next),\n»  ], done)\n})\n`),
      comes('from what is named', 'sql updateOne', `${series}exports.remove = (id, done) => users.findOne({ id }, (err, user) => {\n  async.auto({\n    gone: (next) => users.deleteOne({ id }, next),\n«¦    freed: ['gone', (results, next) => users.updateOne({ boss: id }, { $unset: { boss: 1 } }, next)],\n»  }, done)\n})\n`),
    ]),
  ))

describe('functions by another way to call them', () =>
  tellsBothWays(
    differing([
      comes('that belong to their object', 'cache get', "const { promisify } = require('util')\nconst client = require('redis').createClient()\nconst get = promisify(client.get).bind(client)\nexports.load = async (k) => «k¦get(k)»\n"),
      comes('that got a twin', 'cache getAsync', "const Promise = require('bluebird')\nconst redis = require('redis')\nPromise.promisifyAll(redis.RedisClient.prototype)\nconst client = redis.createClient()\nexports.load = (k) => «Promise.resolve(k)¦client.getAsync(k)»\n"),
    ]),
  ))

describe('modules of pages', () =>
  tellsBothWays([
    ...differing([
      comes('that are given what they need', 'http POST /pets', "define(['jquery'], function ($) {\n  return { load: function () { «¦$.post('/pets')\n» } }\n})\n"),
      comes('that are called at once', 'http POST /pets', "(function ($) {\n  $('#a').on('click', function () { «¦$.post('/pets')\n» })\n})(jQuery)\n"),
    ]),
    {
      name: 'that need one another',
      around: { 'public/api.js': "define(['jquery'], function ($) {\n  return { list: function () { return $.ajax({ url: '/pets', type: 'PUT' }) } }\n})\n" },
      before: { 'public/page.js': "define(['./api'], function (api) {\n  function show() { }\n  return { show: show }\n})\n" },
      after: { 'public/page.js': "define(['./api'], function (api) {\n  function show() { api.list() }\n  return { show: show }\n})\n" },
      forth: ['call-added more http PUT /pets'],
      back: ['call-removed less http PUT /pets'],
    },
  ]))

describe('what is known by its name alone', () =>
  tellsBothWays(
    differing([
      comes('a model that a function makes', 'orm update Pet', "module.exports = (sequelize) => {\n  const Pet = sequelize.define('pet', {})\n  Pet.feed = async function (id) { «¦await Pet.update({ fed: true }, { where: { id } })\n» }\n  return Pet\n}\n"),
      ['a walk over a list', 'public/part.js', "function load(ids) {\n  «$.get('/pets')¦$.each(ids, function (i, id) { $.get('/pets') })»\n}\n", ['call-into-loop more http GET /pets'], ['call-out-of-loop less http GET /pets']],
    ]),
  ))

const again = ['retry-added more other go again']
const noMore = ['retry-removed less other go again']

describe('functions that call themselves with one attempt less', () =>
  tellsBothWays(
    differing([
      ['after a failure', 'lib/part.js', "const axios = require('axios')\nasync function go(url, left = 3) {\n  try { return await axios.get(url) } catch (e) {\n    «throw e¦if (left === 0) throw e\n    return go(url, left - 1)»\n  }\n}\nmodule.exports = { go }\n", again, noMore],
      ['in a callback', 'lib/part.js', "const request = require('request')\nfunction go(url, left, cb) {\n  request(url, (err, res) => {\n    if (err«¦ && left > 0) return go(url, left - 1, cb)\n    if (err») return cb(err)\n    cb(null, res)\n  })\n}\nmodule.exports = { go }\n", again, noMore],
      ['for each part of a tree', 'lib/part.js', "const axios = require('axios')\nasync function go(node, depth = 0) {\n  await axios.get(node.url)\n  for (const child of node.children) { «¦go(child, depth + 1)» }\n}\nmodule.exports = { go }\n", ['call-into-loop more http -'], ['call-out-of-loop less http -']],
    ]),
  ))

const dashboard = (call: string): string => `const { Client } = require('./client')\nconst client = new Client('http://a')\nmodule.exports = async (req) => { ${call} }\n`
const asking = (name: string, client: string): Difference => ({
  name,
  around: { 'lib/client.js': `const request = require('request-promise')\n${client}\nmodule.exports = { Client }\n` },
  before: { 'lib/part.js': dashboard('') },
  after: { 'lib/part.js': dashboard('await client.get(req.id)') },
  forth: ['call-added more http GET /:id'],
  back: ['call-removed less http GET /:id'],
})
const request = "{ return request.get('http://a/' + id) }"

describe('functions that make objects', () =>
  tellsBothWays([
    asking('whose prototype gets methods', `function Client(url) { this.url = url }\nClient.prototype.get = function (id) ${request}`),
    asking('whose prototype is an object', `function Client(url) { this.url = url }\nClient.prototype = { get: function (id) { return this.load(id) }, load: function (id) ${request} }`),
    asking('whose prototype is extended', `var Client = function (url) { this.url = url }\nObject.assign(Client.prototype, { get(id) ${request} })`),
    asking('that inherit', `function Base() {}\nBase.prototype.get = function (id) ${request}\nfunction Client(url) { Base.call(this) }\nrequire('util').inherits(Client, Base)`),
    asking('that inherit by what they are made of', `function Base() {}\nBase.prototype.get = function (id) ${request}\nfunction Client(url) { Base.call(this) }\nClient.prototype = Object.create(Base.prototype)`),
    asking('that keep what asks', `function Client(url) { this.http = require('axios').create({ timeout: 100 }) }\nClient.prototype.get = function (id) { return this.http.get('http://a/' + id) }`),
  ]))
