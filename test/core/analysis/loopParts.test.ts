import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../src/core/analysis/analyze'
import { codeGraphOf } from '../../../src/core/analysis/graph/codeGraph'
import { programOf } from './inMemory'

const parts = { factors: [], parts: [{ of: 'ids', size: 100 }] }

const table: readonly (readonly [name: string, file: string, source: string, multiplicity: object])[] = [
  ['a loop over parts', 'a.ts', "import axios from 'axios'\nimport { chunk } from 'lodash'\nconst SIZE = 100\nexport async function load(ids) {\n  for (const part of chunk(ids, SIZE)) await axios.post('http://x/a', part)\n}\n", parts],
  ['slices by steps', 'a.ts', "import axios from 'axios'\nexport async function load(ids) {\n  for (let at = 0; at < ids.length; at += 100) await axios.post('http://x/a', ids.slice(at, at + 100))\n}\n", parts],
  ['a range in steps', 'a.py', 'import requests\ndef load(ids):\n    for i in range(0, len(ids), 100):\n        requests.post("http://x/a", json=ids[i:i+100])\n', parts],
  ['a block for each part', 'a.rb', 'def load(ids)\n  ids.each_slice(100) do |part|\n    Net::HTTP.post(URI("http://x/a"), part)\n  end\nend\n', parts],
  ['parts of a list', 'A.java', 'import com.google.common.collect.Lists;\nimport org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); void load(List<String> ids) { for (List<String> p : Lists.partition(ids, 100)) c.postForObject("http://x/a", p, String.class); } }\n', parts],
  ['a chain', 'a.kt', 'import org.springframework.web.client.RestTemplate\nclass A(private val c: RestTemplate) { fun load(ids: List<String>) { ids.chunked(100).forEach { c.postForObject("http://x/a", it, String::class.java) } } }\n', parts],
  ['a loop over all', 'a.ts', "import axios from 'axios'\nexport async function load(ids) {\n  for (const id of ids) await axios.post('http://x/a', id)\n}\n", { factors: ['ids'] }],
  ['a loop that counts', 'a.go', 'package main\nimport "net/http"\nfunc load(ids []string) { for i := 0; i < len(ids); i++ { http.Post("http://x/a", "", nil) } }\n', { factors: ['ids'] }],
]

describe('loops in a profile', () => {
  it.each(table.map(([name, file, source, multiplicity]) => ({ name, file, source, multiplicity })))('$name', async ({ file, source, multiplicity }) => {
    const { profiles } = codeGraphOf(readProgram(await programOf({ [file]: source })))
    expect(profiles.flatMap(({ calls }) => calls.map((call) => call.multiplicity))).toEqual([{ coefficient: 1, ...multiplicity }])
  })
})
