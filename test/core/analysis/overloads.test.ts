import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const kotlin = (parameter: string, call: string): string => `import org.springframework.web.reactive.function.client.WebClient\nimport org.springframework.web.reactive.function.client.awaitBody\nimport org.springframework.web.bind.annotation.*\n@RestController\nclass Shop(private val pets: Pets) {\n  @GetMapping("/pets")\n  suspend fun one(${parameter}): Pet {\n    check()\n${call}  }\n}\nclass Pets(private val web: WebClient) {\n  suspend fun find(name: String, full: Boolean): Pet = web.get().uri("/names").retrieve().awaitBody()\n  suspend fun find(id: Long, full: Boolean): Pet = web.get().uri("/ids").retrieve().awaitBody()\n}\n`
const java = (parameter: string, call: string): string => `import org.springframework.web.client.RestTemplate;\nimport org.springframework.web.bind.annotation.*;\n@RestController\nclass Shop {\n  private final Pets pets;\n  @GetMapping("/pets") void one(${parameter}) {\n    check();\n${call}  }\n}\nclass Pets {\n  private final RestTemplate rest;\n  Pet find(String name) { return rest.getForObject("http://a/names", Pet.class); }\n  Pet find(Long id) { return rest.getForObject("http://a/ids", Pet.class); }\n}\n`

const rows: readonly MarkedRow[] = [
  ['the overload that takes what a parameter is', 'src/Shop.kt', kotlin('id: Long', '«¦    pets.find(id, true)\n»'), ['call-added more http GET /ids'], ['call-removed less http GET /ids']],
  ['the overload that takes a text', 'src/Shop.kt', kotlin('name: String', '«¦    pets.find(name, true)\n»'), ['call-added more http GET /names'], ['call-removed less http GET /names']],
  ['the overload that takes what is declared', 'src/Shop.java', java('', '    Long id = now();\n«¦    pets.find(id);\n»'), ['call-added more http GET /ids'], ['call-removed less http GET /ids']],
  ['the overload that takes a declared text', 'src/Shop.java', java('String name', '«¦    pets.find(name);\n»'), ['call-added more http GET /names'], ['call-removed less http GET /names']],
]

describe('methods that share a name', () => {
  tellsBothWays(differing(rows))
})
