import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../src/core/analysis/analyze'
import { codeGraphOf } from '../../../src/core/analysis/graph/codeGraph'
import { programOf } from './inMemory'

/** A cache before a call, with the misses that the profile of the call is multiplied by. */
type Row = readonly [name: string, file: string, source: string, ...misses: string[]]

const table: readonly Row[] = [
  ['a table', 'a.ts', "import axios from 'axios'\nconst seen = new Map()\nexport async function load(id) {\n  if (seen.has(id)) return seen.get(id)\n  const v = await axios.get('http://x/a')\n  seen.set(id, v)\n  return v\n}\n", 'seen.has(id) in load'],
  ['an attribute', 'a.py', 'import requests, functools\n@functools.lru_cache\ndef load(id):\n    return requests.get("http://x/a")\n', 'functools.lru_cache in load'],
  ['an attribute in Java', 'A.java', 'import org.springframework.cache.annotation.Cacheable;\nimport org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); @Cacheable("a") public String load() { return c.getForObject("http://x/a", String.class); } }\n', 'Cacheable in A.load'],
  ['a store that is asked by hand', 'a.py', 'import requests\nfrom django.core.cache import cache\ndef load(id):\n    v = cache.get(id)\n    if v is None:\n        v = requests.get("http://x/a")\n        cache.set(id, v, 60)\n    return v\n', 'v is None in load'],
  ['a block', 'a.rb', 'def load(id)\n  Rails.cache.fetch("a") { Net::HTTP.get(URI("http://x/a")) }\nend\n', 'Rails.cache.fetch in load'],
  ['a function', 'a.cs', 'class A { IMemoryCache m; HttpClient http = new HttpClient(); async Task Load() { await m.GetOrCreateAsync("a", async e => await http.GetAsync("http://x/a")); } }\n', 'm.GetOrCreateAsync in A.Load'],
  ['a loading cache', 'A.java', 'import com.github.benmanes.caffeine.cache.*;\nimport org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); Cache<String,String> k = Caffeine.newBuilder().build(); String load(String id) { return k.get(id, x -> c.getForObject("http://x/a", String.class)); } }\n', 'k.get in A.load'],
  ['a closure', 'a.php', '<?php\nuse Illuminate\\Support\\Facades\\Cache;\nuse Illuminate\\Support\\Facades\\Http;\nfunction load() { return Cache::remember("a", 60, function () { return Http::get("http://x/a"); }); }\n', 'Cache::remember in load'],
  ['a field', 'a.go', 'package main\nimport "net/http"\ntype S struct { kept *http.Response }\nfunc (s *S) load() *http.Response {\n if s.kept != nil { return s.kept }\n s.kept, _ = http.Get("http://x/a")\n return s.kept\n}\n', 's.kept != nil in S.load'],
  ['no cache', 'a.ts', "import axios from 'axios'\nexport async function load(user) {\n  if (!user) return null\n  return axios.get('http://x/a')\n}\n"],
]

describe('caches before calls', () => {
  it.each(table.map(([name, file, source, ...misses]) => ({ name, file, source, misses })))('$name', async ({ file, source, misses }) => {
    const { profiles, multipliers } = codeGraphOf(readProgram(await programOf({ [file]: source })))
    const calls = profiles.flatMap((profile) => profile.calls.filter(({ dependency }) => dependency === 'x'))
    expect(calls.map(({ multiplicity }) => multiplicity.factors)).toEqual([misses])
    expect(multipliers.filter(({ kind }) => kind === 'cache-miss').map(({ name }) => name)).toEqual(misses)
  })
})
