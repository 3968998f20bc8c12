import { describe, expect, it } from 'vitest'
import { type Files, changesOf, factsOf } from './inMemory'

const service = (body: string, rest = ''): Files => ({
  'src/OwnerRepository.kt': 'package shop\nimport org.springframework.data.jpa.repository.JpaRepository\ninterface OwnerRepository : JpaRepository<Owner, Int> {\n  fun findByName(name: String): Owner?\n}\n',
  'src/Pets.java': 'package shop;\nimport org.springframework.web.client.RestTemplate;\npublic class Pets {\n  private final RestTemplate rest;\n  public String load(int id) { return rest.getForObject("http://pets/all", String.class); }\n}\n',
  'src/Owners.kt': `package shop
import org.springframework.web.client.RestTemplate
import org.springframework.web.bind.annotation.GetMapping
import org.jooq.DSLContext
class Owners(private val rest: RestTemplate, private val owners: OwnerRepository, private val dsl: DSLContext, private val pets: Pets) {
  @GetMapping("/owners")
  fun list(ids: List<String>) {
    ${body}
  }
}
${rest}
`,
})

const request = 'rest.getForObject("http://visits/pets", Pets::class.java)'

describe('Kotlin', () => {
  it.each([
    { name: 'a client that the class is made with', body: request, expected: ['call-added more http visits GET /pets @ src/Owners.kt:8'] },
    { name: 'a text with names in it', body: 'rest.getForObject("http://visits/$ids/pets/${ids.size}", Pets::class.java)', expected: ['call-added more http visits GET /:ids/pets/:size @ src/Owners.kt:8'] },
    { name: 'a method that the library makes', body: 'owners.findByName("a")', expected: ['call-added more orm database findByName OwnerRepository @ src/Owners.kt:8'] },
    { name: 'a statement built by calls', body: 'dsl.selectFrom(OWNERS).where(x).fetch { it.name }', expected: ['call-added more sql database fetch @ src/Owners.kt:8'] },
    { name: 'a call beside a name that every object has', body: `${request}.toString()`, expected: ['call-added more http visits GET /pets @ src/Owners.kt:8'] },
    { name: 'a class of Java', body: 'pets.load(1)', expected: ['call-added more http pets GET /all @ src/Owners.kt:8'] },
    { name: 'a function that is added to a type', body: 'rest.loadAll(3)', rest: 'fun RestTemplate.loadAll(n: Int) = getForObject("http://all/pets", Pets::class.java)', expected: ['call-added more http all GET /pets @ src/Owners.kt:8'] },
  ])('knows $name', async ({ body, rest, expected }) => {
    expect(await changesOf(service('', rest), service(body, rest))).toEqual(expected)
  })

  it.each([
    { name: 'a loop', body: `for (id in ids) { ${request} }` },
    { name: 'a lambda', body: `ids.forEach { ${request} }` },
    { name: 'a mapping', body: `val all = ids.map { id -> ${request} }.filter { it != null }` },
  ])('finds the call in $name', async ({ body }) => {
    expect(await changesOf(service(request), service(body))).toEqual(['call-into-loop more http visits GET /pets @ src/Owners.kt:8'])
  })

  it('knows functions of a package that is imported as a whole', async () => {
    const file = (body: string): Files => ({ 'src/Pets.kt': `package shop\nimport kotlinx.coroutines.*\nimport org.springframework.web.client.RestTemplate\nclass Pets(private val rest: RestTemplate) {\n  suspend fun all(ids: List<String>) = ${body}\n}\n` })
    const each = 'rest.getForObject("http://visits/pets", Pets::class.java)'
    expect(await changesOf(file(`ids.map { ${each} }`), file(`ids.map { async { ${each} } }.awaitAll()`))).toEqual(['concurrency-changed more http visits GET /pets @ src/Pets.kt:5'])
  })

  it('follows a method that is handed over by its name', async () => {
    const file = (body: string): Files => ({ 'src/Pets.kt': `package shop\nimport org.springframework.data.jpa.repository.JpaRepository\ninterface PetRepository : JpaRepository<Pet, Long>\nclass Pets(private val pets: PetRepository) {\n  fun all(ids: List<Long>) = ${body}\n}\n` })
    expect(await changesOf(file('ids.map(pets::findById)'), file('pets.findAllById(ids)'))).toEqual([expect.stringContaining('call-out-of-loop less orm')])
  })

  it('reads what stands in its declarations', async () => {
    const facts = await factsOf(
      'a.kt',
      'class A : Base(), Marker {\n  companion object {\n    const val LIMIT = 5\n  }\n  fun go(n: Int = 2) {\n    repeat(3) { x() }\n    when (n) { 1 -> a() else -> b() }\n    val c = if (n > 1) d() else e()\n    for (i in 0 until LIMIT) { f<Int>(i) }\n    client.timeout = 3\n  }\n}\n',
    )
    expect({ base: facts.classes[0]?.base, values: facts.values.map(({ name }) => name), calls: facts.calls.map(({ text }) => text), forms: facts.blocks.map((block) => (block.kind === 'loop' ? block.form : block.kind)) }).toEqual({
      base: ['Base'],
      values: ['LIMIT', 'c', 'client.timeout'],
      calls: ['x', 'a', 'b', 'd', 'e', 'f'],
      forms: ['counter', 'branch', 'branch', 'branch', 'branch', 'counter'],
    })
  })
})
