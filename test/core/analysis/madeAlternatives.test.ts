import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const added = { forth: ['call-added more http GET /x'], back: ['call-removed less http GET /x'] }
const none = { forth: [], back: [] }

/** What is called on an object that a function makes, one of several kinds. */
const made = (name: string, files: Files, [file, text]: readonly [string, (call: string) => string], call: string, told: Pick<Difference, 'forth' | 'back'> = added): Difference => ({ name, around: files, before: { [file]: text('') }, after: { [file]: text(call) }, ...told })

const rubyClients = 'require "httpclient"\nclass Stock\n  def fetch(id)\n    HTTPClient.new.get("http://stock/x")\n  end\nend\nclass NoStock\n  def fetch(id)\n    nil\n  end\nend\n'
const rubyMaker = (body: string): Files => ({ 'app/clients.rb': rubyClients, 'app/maker.rb': `class Maker\n  def self.make(config)\n${body}  end\n  def self.of(config)\n    return NoStock.new if config.off?\n    Stock.new\n  end\nend\n` })
const inRuby = ['app/show.rb', (call: string) => `class Show\n  def call(id)\n    client = Maker.make(id)\n    ${call}\n    id\n  end\nend\n`] as const

const pyClients = 'import requests\n\nclass Stock:\n    def fetch(self):\n        requests.get("http://stock/x")\n\nclass NoStock:\n    def fetch(self):\n        pass\n'
const inPython = ['shop/views.py', (call: string) => `from shop.maker import make\n\ndef view(request):\n    client = make(request)\n    ${call || 'pass'}\n`] as const

const tsClients = "import axios from 'axios'\nexport class Stock { fetch() { return axios.get('http://stock/x') } }\nexport class NoStock { fetch() { return null } }\n"
const inTypeScript = ['src/show.ts', (call: string) => `import { make } from './maker'\nexport const show = async () => {\n  const client = make({})\n  ${call}\n}\n`] as const

describe('what is called on one of several objects that a function makes', () => {
  tellsBothWays([
    made('Ruby, by a branch', rubyMaker('    if config.off?\n      NoStock.new\n    else\n      Stock.new\n    end\n'), inRuby, 'client.fetch(id)'),
    made('Ruby, after a guard', rubyMaker('    return NoStock.new if config.off?\n    wait = 5\n    Stock.new\n'), inRuby, 'client.fetch(id)'),
    made('Ruby, by a maker of makers', rubyMaker('    return of(config) if config.known?\n    NoStock.new\n'), inRuby, 'client.fetch(id)'),
    made('Ruby, where none of them calls anything', rubyMaker('    return NoStock.new if config.off?\n    NoStock.new\n'), inRuby, 'client.fetch(id)', none),
    made('Python', { 'shop/clients.py': pyClients, 'shop/maker.py': 'from shop.clients import NoStock, Stock\n\ndef make(config):\n    if config.off:\n        return NoStock()\n    return Stock()\n' }, inPython, 'client.fetch()'),
    made('TypeScript', { 'src/clients.ts': tsClients, 'src/maker.ts': "import { NoStock, Stock } from './clients'\nexport function make(config) {\n  if (config.off) return new NoStock()\n  return new Stock()\n}\n" }, inTypeScript, 'await client.fetch()'),
  ])
})
