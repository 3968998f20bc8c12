import { describe, expect, it } from 'vitest'
import { type Difference, differing, tellsBothWays } from './bothWays'
import { type Files, compare } from './inMemory'

const get = "const { data } = await axios.get('http://topics/all')"
const page = (declared: string, body: string): string => `import axios from 'axios'\n${declared}\nexport async function topic() {\n  ${body}\n  return topics\n}\n`
const checker = (method: string, body: string): string => `require "excon"\nclass Checker\n  class << self\n    def asks?(name)\n      response = Excon.get("http://list/all")\n      response.status == 200\n    end\n${method}  end\n\n  def known?(name)\n    ${body}\n  end\nend\n`
const store = { 'src/store.ts': "import knex from 'knex'\nexport const db = knex({ client: 'pg' })\n" }
const counts = 'export async function count(id: string) {\n  await db("people").where("id", id).increment("visits", 1)\n}\n'
const people = (functions: string): string => `import { db } from './store'\n${functions}export async function list() {\n  return db("people").select()\n}\n`
const signIn = (imports: string, call: string): string => `${imports}export async function signIn(id: string) {\n  log(id)\n${call}}\n`

const newsKept = (ask: string, answer: string): string => `const got = require("got")\nconst news = {}\nfunction load(done) {\n«¦  if (news.text) { ${answer}; return }\n»  ${ask}\n}\nmodule.exports = { load }\n`

const rows: readonly Difference[] = [
  {
    name: 'a table in a new method of the class itself',
    before: { 'a.rb': checker('', 'self.class.asks?(name)') },
    after: { 'a.rb': checker('\n    def kept(name)\n      return @kept[name] if @kept.key?(name)\n      @kept[name] = asks?(name)\n    end\n', 'self.class.kept(name)') },
    forth: ['cache-added less http GET /all'],
    back: ['cache-removed more http GET /all'],
  },
  {
    name: 'no cache in a new method that asks each time',
    before: { 'a.rb': checker('', 'self.class.asks?(name)') },
    after: { 'a.rb': checker('\n    def kept(name)\n      return false if name.nil?\n      asks?(name)\n    end\n', 'self.class.kept(name)') },
    forth: [],
    back: [],
  },
  {
    name: 'a function that goes with its only call',
    around: store,
    before: { 'src/auth.ts': signIn("import { count } from './people'\n", '  await count(id)\n'), 'src/people.ts': people(counts) },
    after: { 'src/auth.ts': signIn('', ''), 'src/people.ts': people('') },
    forth: ['call-removed less sql query'],
    back: ['call-added more sql query'],
  },
]

describe('answers that are remembered', () => {
  tellsBothWays([
    ...differing([
      ['a name that what is asked has too', 'a.ts', page("import knex from 'knex'\nconst db = knex({ client: 'pg' })\nlet topics", '«¦if (topics) {\n    return topics\n  }\n  »topics = await db("topics").select("*")'), ['cache-added less sql query'], ['cache-removed more sql query']],
      ['a name before two calls of a kind', 'a.ts', page('let topics', `«¦if (topics) {\n    return topics\n  }\n  »topics = await axios.get('http://topics/all')\n  if (topics.isEmpty()) {\n    topics = await axios.get('http://topics/all')\n  }`), ['cache-added less http GET /all'], ['cache-removed more http GET /all']],
      ['no cache where another name is asked for', 'a.ts', page('let topics', "«¦if (given) {\n    return given\n  }\n  »topics = await axios.get('http://topics/all')"), ['call-removed less http GET /all'], ['call-added more http GET /all']],
      ['a part of what is taken apart', 'a.ts', page('let topics', `«${get}; [topics] = data¦if (!topics) {\n    ${get}\n    ;[topics] = data\n  }»`), ['cache-added less http GET /all'], ['cache-removed more http GET /all']],
      ['a member of what is taken apart', 'a.ts', page('let topics', `«${get}; ({ topics } = data)¦if (!topics) {\n    ${get}\n    ;({ topics } = data)\n  }»`), ['cache-added less http GET /all'], ['cache-removed more http GET /all']],
      ['a field that is answered with once it is set', 'a.rb', 'require "excon"\nclass Checker\n  def limits\n    «¦return @limits if defined?(@limits)\n    »response = Excon.get("http://list/limits")\n    found = if response.status == 200\n              { "a" => 1 }\n            end\n    @limits = found\n  end\nend\n', ['cache-added less http GET /limits'], ['cache-removed more http GET /limits']],
    ]),
    ...differing([
      ['a name that a callback is given the answer for', 'a.js', newsKept('got.get("http://news/all", (error, response, body) => { news.text = body; done(news) })', 'done(news)'), ['cache-added less http GET /all'], ['cache-removed more http GET /all']],
      ['a name that a promise is waited for', 'a.js', newsKept('return got("http://news/all").then((answer) => { news.text = answer.body; return news })', 'return Promise.resolve(news)'), ['cache-added less http GET /all'], ['cache-removed more http GET /all']],
      ['no cache where a callback keeps nothing', 'a.js', newsKept('got.get("http://news/all", (error, response, body) => { done(body) })', 'done(news)'), ['call-removed less http GET /all'], ['call-added more http GET /all']],
    ]),
    ...rows,
  ])
})

describe('records and topics that a program keeps among others', () =>
  tellsBothWays(
    differing([
      ['models of one object', 'a.js', "var models = require('./models')\nfunction open(socket) {\n  socket.on('gone', function () {\n    «¦models.Note.destroy({ where: { id: 1 } })»\n  })\n}\nmodule.exports = { open: open }\n", ['call-added more orm destroy Note'], ['call-removed less orm destroy Note']],
      ['nothing of other objects', 'a.js', "var shapes = require('./shapes')\nfunction open(socket) {\n  socket.on('gone', function () {\n    «¦shapes.Note.destroy({ where: { id: 1 } })»\n  })\n}\nmodule.exports = { open: open }\n", [], []],
      ['topics that are listed once', 'a.ts', "import { PubSub, Topic } from '@google-cloud/pubsub'\nlet topic: Topic\nexport async function POST() {\n  const pubsub = new PubSub({ projectId })\n  «const [topics] = await pubsub.getTopics()\n  const [topic] = topics.filter((one) => one.name)¦if (!topic) {\n    const [topics] = await pubsub.getTopics()\n    ;[topic] = topics.filter((one) => one.name)\n  }»\n  return topic.name\n}\n", ['cache-added less cloud getTopics'], ['cache-removed more cloud getTopics']],
    ]),
  ))

/** A variable of one file that is asked before a function of another asks a database. */
const kept = (guard: string): Files => ({ 'src/store.ts': "import knex from 'knex'\nconst db = knex({ client: 'pg' })\nexport const load = async () => db('topics').select()\n", 'src/topics.ts': `import { load } from './store'\nlet topics\nexport async function list() {\n  ${guard}topics = await load()\n  return topics\n}\n` })

describe('a cache that goes', () => {
  it('is told where it was', async () => {
    const { changes } = await compare(kept('if (topics) return topics\n  '), kept(''))
    expect(changes.map(({ kind, file, line }) => `${kind} ${file}:${String(line)}`)).toEqual(['cache-removed src/topics.ts:4'])
  })
})

describe('clients of GitHub that a class is given', () =>
  tellsBothWays(
    differing([
      ['by their name', 'a.rb', 'class Files\n  attr_reader :github_client\n  def initialize(github_client:)\n    @github_client = github_client\n  end\n  def all(paths)\n    found = [first]\n«¦    paths.each { |path| found << github_client.contents("a/b", path: path) }\n»    found\n  end\nend\n', ['call-added more http contents'], ['call-removed less http contents']],
      ['nothing of others', 'a.rb', 'class Files\n  attr_reader :shelf\n  def all(paths)\n    found = [first]\n«¦    paths.each { |path| found << shelf.contents("a/b", path: path) }\n»    found\n  end\nend\n', [], []],
    ]),
  ))
