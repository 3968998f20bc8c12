import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const manifest = JSON.stringify({ name: 'shop', dependencies: { express: '4', redis: '4' } })
const store = "const redis = require('redis')\nconst client = redis.createClient()\nexports.read = async (key) => await client.hGetAll(key)\n"
const server = (body: string): string => `const express = require('express')\nconst pets = require('./pets')\nconst app = express()\napp.get('/a', async (req, res) => {\n${body}  res.json({})\n})\n`

const calling = (name: string, around: Readonly<Record<string, string>>, call: string): Difference => ({
  name,
  around: { 'package.json': manifest, 'src/store.js': store, ...around },
  before: { 'src/server.js': server('') },
  after: { 'src/server.js': server(`  await ${call}\n`) },
  forth: ['call-added more cache hGetAll'],
  back: ['call-removed less cache hGetAll'],
})

const load = "const store = require('./store')\nmodule.exports = (Pets) => {\n  Pets.load = async (id) => store.read(id)\n}\n"
const again = "module.exports = (Pets) => {\n  Pets.loadAll = async (ids) => Pets.load(ids[0])\n}\n"

describe('what modules export', () => {
  tellsBothWays([
    calling('by a name for the module object', { 'src/pets.js': "const store = require('./store')\nconst Pets = module.exports\nPets.load = async (id) => store.read(id)\n" }, 'pets.load(1)'),
    calling('by a name that is given with it', { 'src/pets.js': "const store = require('./store')\nconst Pets = module.exports = {}\nPets.load = async (id) => store.read(id)\n" }, 'pets.load(1)'),
    calling('by what it calls of its own', { 'src/pets.js': "const store = require('./store')\nconst Pets = module.exports\nPets.load = async (id) => store.read(id)\nPets.first = async () => Pets.load(1)\n" }, 'pets.first()'),
    calling('by what another file adds to it', { 'src/pets.js': "const Pets = module.exports\nrequire('./load')(Pets)\n", 'src/load.js': load }, 'pets.load(1)'),
    calling('by what is added through a file that adds itself', { 'src/pets.js': "const Pets = module.exports\nrequire('./parts')(Pets)\n", 'src/parts.js': "module.exports = function (Pets) {\n  require('./load')(Pets)\n  require('./again')(Pets)\n}\n", 'src/load.js': load, 'src/again.js': again }, 'pets.loadAll([1])'),
    calling('by what files add that call one another', { 'src/pets.js': "const Pets = module.exports\nrequire('./load')(Pets)\nrequire('./again')(Pets)\n", 'src/load.js': load, 'src/again.js': again }, 'pets.loadAll([1])'),
    calling('by what it is given where it starts', { 'src/pets.js': "const redis = require('redis')\nconst Pets = module.exports\nPets.init = async () => {\n  Pets.client = redis.createClient()\n}\nrequire('./read')(Pets)\n", 'src/read.js': 'module.exports = (Pets) => {\n  Pets.load = async (id) => Pets.client.hGetAll(id)\n}\n' }, 'pets.load(1)'),
    calling('by one of the modules of a folder', { 'src/pets.js': 'const pets = require(`./stores/${process.env.STORE}`)\npets.kinds = () => []\nmodule.exports = pets\n', 'src/stores/alone.js': "exports.kind = 'alone'\n", 'src/stores/redis.js': "const store = require('../store')\nexports.load = async (id) => store.read(id)\n" }, 'pets.load(1)'),
    { ...calling('nothing of what is added to something else', { 'src/pets.js': "const Pets = {}\nmodule.exports = {}\nPets.load = async (id) => store.read(id)\n" }, 'pets.load(1)'), forth: [], back: [] },
  ])
})
