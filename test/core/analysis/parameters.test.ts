import { describe, expect, it } from 'vitest'
import { changesOf, type Files } from './inMemory'

const shared: Files = {
  'src/kept.ts': `import Redis from 'ioredis'
const redis = new Redis()
export const kept = async (make: () => Promise<string>, key: string, ttlMs: number) => {
  const found = await redis.get(key)
  if (found !== null) return found
  const made = await make()
  await redis.set(key, made, 'PX', ttlMs)
  return made
}
export class Store {
  async kept(make: () => Promise<string>, key: string, ttlSeconds = 60) {
    return kept(make, key, ttlSeconds * 1000)
  }
}
export const limited = (options: { interval: number; allowedPerInterval: number }) => ({ take: async (token: string) => token })
export const numbered = (label: string, at: number) => label + at
`,
  'shop/wait.py': `import requests

def fetched(url, timeout=10, retries=3):
    return requests.get(url, timeout=timeout)
`,
}

const typescript = (body: string): string => `import axios from 'axios'
import { kept, limited, numbered, Store } from './kept'
const store = new Store()
const made = () => axios.get('http://stock/items')
${body}
`

interface Case {
  readonly name: string
  readonly file: string
  readonly base: string
  readonly head: string
  readonly expected: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'a function of another file',
    file: 'src/a.ts',
    base: typescript("export const GET = () => kept(made, 'k', 5 * 60 * 1000)"),
    head: typescript("export const GET = () => kept(made, 'k', 60 * 1000)"),
    expected: ['cache-ttl-changed more http - ttlMs @ src/a.ts:5'],
  },
  {
    name: 'a method',
    file: 'src/a.ts',
    base: typescript("export const GET = () => store.kept(made, 'k', 300)"),
    head: typescript("export const GET = () => store.kept(made, 'k', 30)"),
    expected: ['cache-ttl-changed more http - ttlSeconds @ src/a.ts:5'],
  },
  {
    name: 'Python',
    file: 'shop/a.py',
    base: 'from shop.wait import fetched\n\ndef load():\n    return fetched("http://stock/items", 10)\n',
    head: 'from shop.wait import fetched\n\ndef load():\n    return fetched("http://stock/items", 30)\n',
    expected: ['timeout-changed more http stock GET /items @ shop/a.py:4'],
  },
  {
    name: 'a place that becomes a name',
    file: 'shop/a.py',
    base: 'from shop.wait import fetched\n\ndef load():\n    return fetched("http://stock/items", 20)\n',
    head: 'from shop.wait import fetched\n\ndef load():\n    return fetched("http://stock/items", timeout=20)\n',
    expected: [],
  },
  {
    name: 'a parameter that sets nothing',
    file: 'src/a.ts',
    base: typescript("export const GET = () => numbered('k', 3)"),
    head: typescript("export const GET = () => numbered('k', 4)"),
    expected: [],
  },
  {
    name: 'a rate by its own name',
    file: 'src/a.ts',
    base: typescript('export const limiter = limited({ interval: 60 * 1000, allowedPerInterval: 10 })'),
    head: typescript('export const limiter = limited({ interval: 60 * 1000, allowedPerInterval: 5 })'),
    expected: ['rate-limit-changed less other - allowedPerInterval @ src/a.ts:5'],
  },
]

interface Wrapped {
  readonly language: string
  readonly wrapper: readonly [file: string, text: string]
  readonly caller: readonly [file: string, text: string]
  readonly named: readonly [one: string, other: string]
}

/** A function that calls a service by the name that it is given, and how it is called with that name. */
const wrapped: readonly Wrapped[] = [
  {
    language: 'Python',
    wrapper: [
      'shop/client.py',
      'import requests\n\ndef ask(path, service="stock", timeout=10):\n    return requests.get(f"http://{service}/{path}", timeout=timeout)\n',
    ],
    caller: ['shop/load.py', 'from shop.client import ask\n\ndef load():\n    return ask("items", …)\n'],
    named: ['service="billing"', 'timeout=3, service="billing"'],
  },
  {
    language: 'Ruby',
    wrapper: [
      'lib/client.rb',
      'require "net/http"\nclass Client\n  def self.ask(path, service: "stock")\n    Net::HTTP.get(URI("http://#{service}/#{path}"))\n  end\nend\n',
    ],
    caller: ['lib/load.rb', 'class Load\n  def load\n    Client.ask("items", …)\n  end\nend\n'],
    named: ['service: "billing"', 'service: "billing", traced: true'],
  },
  {
    language: 'C#',
    wrapper: [
      'Client.cs',
      'using System.Net.Http;\npublic static class Client {\n  private static readonly HttpClient http = new HttpClient();\n  public static Task Ask(string path, string service = "stock") => http.GetAsync($"http://{service}/{path}");\n}\n',
    ],
    caller: ['Load.cs', 'public class Load {\n  public Task All() => Client.Ask("items", …);\n}\n'],
    named: ['service: "billing"', 'traced: true, service: "billing"'],
  },
  {
    language: 'Kotlin',
    wrapper: [
      'Client.kt',
      'import org.springframework.web.client.RestTemplate\nval http = RestTemplate()\nfun ask(path: String, service: String = "stock") = http.getForObject("http://$service/$path", String::class.java)\n',
    ],
    caller: ['Load.kt', 'fun load() = ask("items", …)\n'],
    named: ['service = "billing"', 'traced = true, service = "billing"'],
  },
]

describe('an argument that is given by name', () => {
  it.each(wrapped)(
    'is the value of its parameter in $language',
    async ({ wrapper: [file, text], caller: [path, call], named }) => {
      const [none, ...given] = ['', ...named].map((words) => ({
        [file]: text,
        [path]: call.replace(/, …|…/, words === '' ? '' : `, ${words}`),
      }))
      for (const head of given) {
        const changes = await changesOf(none ?? {}, head)
        expect(changes).toContainEqual(expect.stringContaining('call-added more http billing GET /items'))
        expect(changes).toContainEqual(expect.stringContaining('call-removed less http stock GET /items'))
      }
    },
  )
})

describe('a value that a function of the repository is given by its place', () => {
  it.each(cases)('is known by the name of the parameter: $name', async ({ file, base, head, expected }) => {
    expect(await changesOf({ ...shared, [file]: base }, { ...shared, [file]: head })).toEqual(expected)
  })
})
