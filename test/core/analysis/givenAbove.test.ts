import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const kotlin = (header: string): string => `import org.springframework.web.client.RestTemplate\nclass Pets(private val rest: RestTemplate) {\n  fun find(name: String) = rest.getForObject("http://pets/names", Pet::class.java)\n}\nabstract class Job(val name: String, private val block: () -> Unit) {\n  fun run() = block()\n}\nclass Sync(private val pets: Pets) : Job(${header}) {\n  fun check() = 1\n}\n`

const rows: readonly MarkedRow[] = [
  ['a block by its name', 'src/Sync.kt', kotlin('name = "sync", block = { check()«¦; pets.find("a")» }'), ['call-added more http GET /names'], ['call-removed less http GET /names']],
  ['a value that is asked for', 'src/Sync.kt', kotlin('«"sync"¦pets.find("a").name», {}'), ['call-added more http GET /names'], ['call-removed less http GET /names']],
  ['a plain value', 'src/Sync.kt', kotlin('"«sync¦load»", {}'), [], []],
]

describe('what a class gives the one above it', () => {
  tellsBothWays(differing(rows))
})
