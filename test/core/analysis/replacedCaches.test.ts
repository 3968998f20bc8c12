import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

const php = (body: string): Record<string, string> => ({ 'a/Rates.php': `<?php\nuse Illuminate\\Support\\Facades\\Cache;\nuse Illuminate\\Support\\Facades\\Http;\nclass Rates {\n  public function all() {\n${body}\n  }\n}\n` })
const ruby = (body: string): Record<string, string> => ({ 'a/rates.rb': `class Rates\n  def all\n${body}\n  end\nend\n` })

const fetched = "Http::get('http://x/a')->json()"
const phpBlock = php(`return Cache::remember('a', 60, function () { return ${fetched}; });`)
const rubyBlock = ruby('Rails.cache.fetch("a") { Net::HTTP.get(URI("http://x/a")) }')

/** A cache that is asked by hand, in place of by a call that runs a block for what it does not hold, is a cache all the same. */
describe('caches that are asked in another way', () => {
  tellsBothWays([
    { name: 'whether it has something', before: php(`if (Cache::has('a')) { return Cache::get('a'); }\n$a = ${fetched};\nCache::put('a', $a, 60);\nreturn $a;`), after: phpBlock, forth: [], back: [] },
    { name: 'what it has', before: php(`$a = Cache::get('a');\nif ($a) { return $a; }\n$a = ${fetched};\nCache::put('a', $a, 60);\nreturn $a;`), after: phpBlock, forth: [], back: [] },
    { name: 'a block of Ruby', before: ruby('    kept = Rails.cache.read("a")\n    return kept if kept\n    made = Net::HTTP.get(URI("http://x/a"))\n    Rails.cache.write("a", made)\n    made'), after: rubyBlock, forth: [], back: [] },
    { name: 'no cache before', before: php(`return ${fetched};`), after: phpBlock, forth: ['cache-added less http GET /a'], back: ['cache-removed more http GET /a'] },
    { name: 'a condition that asks no cache', before: php(`if ($this->isOff()) { return []; }\nreturn ${fetched};`), after: phpBlock, forth: ['cache-added less http GET /a'], back: ['cache-removed more http GET /a'] },
  ])
})
