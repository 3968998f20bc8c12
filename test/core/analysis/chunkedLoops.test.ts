import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

interface Case {
  readonly name: string
  readonly file: string
  readonly around: string
  /** Goes through `items` one by one. */
  readonly single: string
  readonly parted: string
}

const typescript = `import axios from 'axios'
import { chunk } from 'lodash'
export const send = async (items: string[]) => {
  …
}
`
const python = `import requests
from itertools import batched

def send(items):
    …
`
const go = `package send

import (
	"net/http"
	"slices"
)

func Send(items []string) {
	…
}
`
const java = `import org.springframework.web.client.RestTemplate;
class Send {
  private final RestTemplate client = new RestTemplate();
  void send(List<String> items) {
    …
  }
}
`
const csharp = `using System.Net.Http;
class Send {
  private readonly HttpClient client = new HttpClient();
  async Task SendAll(List<string> items) {
    …
  }
}
`
const ruby = `require 'net/http'
class Send
  def send(items)
    …
  end
end
`

const cases: readonly Case[] = [
  {
    name: 'a slice',
    file: 'send.ts',
    around: typescript,
    single: "for (const item of items) await axios.get('http://stock/' + item)",
    parted:
      "for (let at = 0; at < items.length; at += 50) {\n    const part = items.slice(at, at + 50)\n    for (const item of part) await axios.get('http://stock/' + item)\n  }",
  },
  {
    name: 'a part of chunk',
    file: 'send.ts',
    around: typescript,
    single: "for (const item of items) await axios.get('http://stock/' + item)",
    parted:
      "for (const part of chunk(items, 50)) {\n    for (const item of part) await axios.get('http://stock/' + item)\n  }",
  },
  {
    name: 'parts with a name of their own',
    file: 'send.ts',
    around: typescript,
    single: "for (const item of items) await axios.get('http://stock/' + item)",
    parted:
      "const parts = chunk(items, 50)\n  for (const part of parts) {\n    for (const item of part) await axios.get('http://stock/' + item)\n  }",
  },
  {
    name: 'a stretch',
    file: 'send.py',
    around: python,
    single: "for item in items:\n        requests.get('http://stock/' + item)",
    parted:
      "for at in range(0, len(items), 50):\n        part = items[at:at + 50]\n        for item in part:\n            requests.get('http://stock/' + item)",
  },
  {
    name: 'batched',
    file: 'send.py',
    around: python,
    single: "for item in items:\n        requests.get('http://stock/' + item)",
    parted:
      "for part in batched(items, 50):\n        for item in part:\n            requests.get('http://stock/' + item)",
  },
  {
    name: 'a slice of Go',
    file: 'send.go',
    around: go,
    single: 'for _, item := range items {\n\t\thttp.Get("http://stock/" + item)\n\t}',
    parted:
      'for at := 0; at < len(items); at += 50 {\n\t\tpart := items[at:min(at+50, len(items))]\n\t\tfor _, item := range part {\n\t\t\thttp.Get("http://stock/" + item)\n\t\t}\n\t}',
  },
  {
    name: 'subList',
    file: 'Send.java',
    around: java,
    single: 'for (String item : items) client.getForObject("http://stock/" + item, String.class);',
    parted:
      'for (int at = 0; at < items.size(); at += 50) {\n      List<String> part = items.subList(at, Math.min(at + 50, items.size()));\n      for (String item : part) client.getForObject("http://stock/" + item, String.class);\n    }',
  },
  {
    name: 'Chunk',
    file: 'Send.cs',
    around: csharp,
    single: 'foreach (var item in items) await client.GetAsync("http://stock/" + item);',
    parted:
      'foreach (var part in items.Chunk(50)) {\n      foreach (var item in part) await client.GetAsync("http://stock/" + item);\n    }',
  },
  {
    name: 'Skip and Take',
    file: 'Send.cs',
    around: csharp,
    single: 'foreach (var item in items) await client.GetAsync("http://stock/" + item);',
    parted:
      'for (var at = 0; at < items.Count; at += 50) {\n      var part = items.Skip(at).Take(50);\n      foreach (var item in part) await client.GetAsync("http://stock/" + item);\n    }',
  },
  {
    name: 'each_slice',
    file: 'send.rb',
    around: ruby,
    single: 'items.each { |item| Net::HTTP.get(URI("http://stock/#{item}")) }',
    parted:
      'items.each_slice(50) do |part|\n      part.each { |item| Net::HTTP.get(URI("http://stock/#{item}")) }\n    end',
  },
]

const isOfCalls = (change: string): boolean => /^call-/.test(change)

const atOnce = "await Promise.all(items.map((item) => axios.get('http://stock/' + item)))"
const byPart =
  "for (let at = 0; at < items.length; at += 50) {\n    const part = items.slice(at, at + 50)\n    await Promise.all(part.map((item) => axios.get('http://stock/' + item)))\n  }"
const byPartInline =
  "for (let at = 0; at < items.length; at += 50) await Promise.all(items.slice(at, at + 50).map((item) => axios.get('http://stock/' + item)))"
const oneByOne = "for (const item of items) await axios.get('http://stock/' + item)"

describe('calls for the elements of a collection', () => {
  it.each([
    { name: 'all at once, and then part by part', base: atOnce, head: byPart, expected: 'less' },
    { name: 'part by part, and then all at once', base: byPart, head: atOnce, expected: 'more' },
    { name: 'one by one, and then part by part', base: oneByOne, head: byPart, expected: 'more' },
    { name: 'one by one, and then part by part in one expression', base: oneByOne, head: byPartInline, expected: 'more' },
  ])('are made $name: $expected at a time', async ({ base, head, expected }) => {
    const [before, after] = [base, head].map((body) => ({ 'send.ts': typescript.replace('…', body) }))
    expect(await changesOf(before ?? {}, after ?? {})).toEqual([
      expect.stringMatching(new RegExp(`^concurrency-changed ${expected} http stock`)),
    ])
  })
})

/** A call that is given one element, and one that is given a part of them. */
const given: readonly Omit<Case, 'name'>[] = [
  { file: 'send.ts', around: typescript, single: "for (const item of items) await axios.post('http://stock/', item)", parted: "for (const part of chunk(items, 50)) await axios.post('http://stock/', part)" },
  { file: 'send.ts', around: typescript, single: "for (const item of items) await axios.post('http://stock/', item)", parted: "for (let at = 0; at < items.length; at += 50) await axios.post('http://stock/', items.slice(at, at + 50))" },
  { file: 'send.py', around: python, single: "for item in items:\n        requests.post('http://stock/', json=item)", parted: "for at in range(0, len(items), 50):\n        requests.post('http://stock/', json=items[at:at + 50])" },
  { file: 'send.go', around: go, single: 'for _, item := range items {\n\t\thttp.Post("http://stock/", "", body(item))\n\t}', parted: 'for part := range slices.Chunk(items, 50) {\n\t\thttp.Post("http://stock/", "", body(part))\n\t}' },
  { file: 'Send.java', around: java, single: 'for (String item : items) client.postForObject("http://stock/", item, String.class);', parted: 'for (List<String> part : Lists.partition(items, 50)) client.postForObject("http://stock/", part, String.class);' },
  { file: 'Send.cs', around: csharp, single: 'foreach (var item in items) await client.PostAsJsonAsync("http://stock/", item);', parted: 'foreach (var part in items.Chunk(50)) await client.PostAsJsonAsync("http://stock/", part);' },
]

describe('calls that are given parts of a collection', () => {
  it.each(given)('are made less often in $file', async ({ file, around, single, parted }) => {
    const [one, other] = [single, parted].map((body) => ({ [file]: around.replace('…', body) }))
    expect(await changesOf(one ?? {}, other ?? {})).toEqual([expect.stringMatching(/^call-out-of-loop less http stock/)])
    expect(await changesOf(other ?? {}, one ?? {})).toEqual([expect.stringMatching(/^call-into-loop more http stock/)])
  })

  it.each([
    { name: 'a name of their own', other: "const parts = chunk(items, 50)\n  for (const part of parts) await axios.post('http://stock/', part)" },
    { name: 'a counter', other: "const parts = chunk(items, 50)\n  for (let at = 0; at < parts.length; at += 1) await axios.post('http://stock/', parts[at])" },
  ])('are made as often where the parts have $name', async ({ other }) => {
    const [one, another] = ["for (const part of chunk(items, 50)) await axios.post('http://stock/', part)", other].map((body) => ({ 'send.ts': typescript.replace('…', body) }))
    expect(await changesOf(one ?? {}, another ?? {})).toEqual([])
    expect(await changesOf(another ?? {}, one ?? {})).toEqual([])
  })

  it('are made as often by a counter that goes from one to the next', async () => {
    const [one, other] = ["for (const item of items) await axios.post('http://stock/', item)", "for (let at = 0; at < items.length; at += 1) await axios.post('http://stock/', items[at])"].map((body) => ({ 'send.ts': typescript.replace('…', body) }))
    expect(await changesOf(one ?? {}, other ?? {})).toEqual([])
  })
})

describe('parts of a collection', () => {
  it.each(cases)('are gone through once: $name ($file)', async ({ file, around, single, parted }) => {
    const [one, other] = [single, parted].map((body) => ({ [file]: around.replace('…', body) }))
    expect((await changesOf(one ?? {}, other ?? {})).filter(isOfCalls)).toEqual([])
    expect((await changesOf(other ?? {}, one ?? {})).filter(isOfCalls)).toEqual([])
  })

  it.each([
    {
      name: 'rows of a table',
      body: "for (let at = 0; at < items.length; at += 1) {\n    const part = items[at]\n    for (const item of part) await axios.get('http://stock/' + item)\n  }",
    },
    {
      name: 'something else',
      body: "for (let at = 0; at < items.length; at += 1) {\n    const part = others.slice(at)\n    for (const item of part) await axios.get('http://stock/' + item)\n  }",
    },
  ])('are told from $name, which is walked over for each', async ({ body }) => {
    const [one, other] = ["for (const item of items) await axios.get('http://stock/' + item)", body].map((text) => ({
      'send.ts': typescript.replace('…', text),
    }))
    expect(await changesOf(one ?? {}, other ?? {})).toEqual([expect.stringMatching(/^call-into-loop more http stock/)])
  })
})
