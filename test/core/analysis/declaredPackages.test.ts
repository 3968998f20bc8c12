import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

const around = {
  'clients/src/main/kotlin/RolesClient.kt': 'package org.shop.clients\n\ninterface RolesClient {\n  suspend fun create(name: String)\n}',
  'clients/src/main/kotlin/DefaultRolesClient.kt': `package org.shop.clients

import io.ktor.client.HttpClient
import io.ktor.client.request.post

class DefaultRolesClient(private val http: HttpClient) : RolesClient {
  override suspend fun create(name: String) {
    http.post("http://roles/all")
  }
}`,
  'rights/src/main/kotlin/service/RightsService.kt': 'package org.shop.rights.service\n\ninterface RightsService {\n  suspend fun allow(id: Long)\n}',
  'roles/src/main/kotlin/service/RightsService.kt': 'package org.shop.roles.service\n\ninterface RightsService {\n  suspend fun allow(id: Long)\n}',
  'roles/src/main/kotlin/service/RoleRights.kt': `package org.shop.roles.service

import org.shop.clients.RolesClient

class RoleRights(private val client: RolesClient) : RightsService {
  override suspend fun allow(id: Long) = client.create("role $id")
}`,
  'roles/src/main/kotlin/allowing.kt': 'package org.shop.roles\n\nimport org.shop.roles.service.RightsService\n\nsuspend fun allowing(rights: RightsService, id: Long) = rights.allow(id)',
}

const orders = (part: string): Record<string, string> => ({
  'orders/src/main/kotlin/OrderService.kt': `package org.shop.orders

import org.shop.roles.service.RightsService
import org.shop.roles.allowing

class OrderService(private val rightsService: RightsService) : Base() {
  suspend fun close(id: Long) {
    log(id)
    ${part}
  }
}`,
})

const rows: readonly (readonly [name: string, call: string])[] = [
  ['the interface that is imported, of two with one name', 'rightsService.allow(id)'],
  ['a function that is imported', 'allowing(rightsService, id)'],
]

describe('packages of Kotlin whose folders leave out what all have in common', () =>
  tellsBothWays(
    rows.map(([name, call]) => ({ name, around, before: orders(''), after: orders(call), forth: ['call-added more http POST /all'], back: ['call-removed less http POST /all'] })),
  ))
