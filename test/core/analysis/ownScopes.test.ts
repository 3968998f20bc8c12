import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const around: Files = {
  'clients/Api.kt': `package c
import retrofit2.http.PATCH
interface Api {
  @PATCH("/curations")
  suspend fun putCuration(patch: Patch): Summary
  companion object { fun create(): Api = Retrofit.Builder().build().create(Api::class.java) }
}
fun <T> Api.callBlocking(block: suspend Api.() -> T): T = block()
`,
}

const upload = (body: string): Files => ({
  'Upload.kt': `package u
import c.Api
import c.callBlocking
class Upload {
  private val service by lazy { Api.create() }
  fun run() {
    items.forEach { (_, patch) -> runCatching { ${body} } }
  }
}
`,
})

const rows: readonly Difference[] = [
  { name: 'a call of it, or on what it is run with', around, before: upload('service.callBlocking { putCuration(patch) }'), after: upload('runBlocking { service.putCuration(patch) }'), forth: [], back: [] },
  { name: 'a call more', around, before: upload('service.callBlocking { echo(patch) }'), after: upload('service.callBlocking { putCuration(patch) }'), forth: ['call-added more http -'], back: ['call-removed less http -'] },
  { name: 'nothing of a block that something else runs', around, before: upload('shelf.sort { echo(patch) }'), after: upload('shelf.sort { putCuration(patch) }'), forth: [], back: [] },
]

describe('blocks that an extension of a class runs with an object of it', () => tellsBothWays(rows))
