import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const inBatches = (fallback: string, options: string): string => `const DEFAULT_SIZE = 100\nexport const inBatches = async (ids, run, options) => {\n  options = options || {}\n${fallback}  for (let start = 0; start < ids.length; start += size) await run(ids.slice(start, start + size))\n}\nexport const load = async (ids) => {\n  await inBatches(ids, async (some) => fetch('http://a/pets?ids=' + some), { pause: 1${options} })\n}\n`
const larger = ['batch-changed less other batch']
const smaller = ['batch-changed more other batch']
const tried = (bound: string): string => `import requests\nfrom django.conf import settings\ndef load(url):\n    retries = 0\n    while retries < ${bound}:\n        try:\n            return requests.get(url)\n        except requests.RequestException:\n            retries += 1\n`

const rows: readonly MarkedRow[] = [
  ['an option that is taken to be something else', 'shop/load.js', inBatches('  const size = options.batch || DEFAULT_SIZE\n', '«¦, batch: 500»'), larger, smaller],
  ['an option that is filled in', 'shop/load.js', inBatches('  options.batch = options.batch ?? DEFAULT_SIZE\n  const size = options.batch\n', '«¦, batch: 20»'), smaller, larger],
  ['nothing in an option that says what holds without it', 'shop/load.js', inBatches('  const size = options.batch || DEFAULT_SIZE\n', '«¦, batch: 100»'), [], []],
  ['nothing in a bound that only the running program knows', 'shop/load.py', tried('«5¦settings.MOST_TRIES»'), [], []],
  ['a bound that becomes another', 'shop/load.py', tried('«5¦8»'), ['retry-changed more http -'], ['retry-changed less http -']],
]

describe('what holds where nothing is said', () => {
  tellsBothWays(differing(rows))
})
