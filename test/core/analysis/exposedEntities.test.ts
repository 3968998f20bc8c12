import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

const around = {
  'dao/src/main/kotlin/IssueDao.kt': `package org.shop.dao

import org.jetbrains.exposed.dao.LongEntity
import org.jetbrains.exposed.dao.LongEntityClass
import org.jetbrains.exposed.dao.id.EntityID
import org.jetbrains.exposed.dao.id.LongIdTable

object IssuesTable : LongIdTable("issues")

class IssueDao(id: EntityID<Long>) : LongEntity(id) {
  companion object : LongEntityClass<IssueDao>(IssuesTable) {
    fun named(name: String) = IssueDao.find { IssuesTable.name eq name }
    fun of(order: Long): IssueDao = new { orderId = order }
  }
}`,
}

const orders = (part: string): Record<string, string> => ({
  'orders/src/main/kotlin/Orders.kt': `package org.shop.orders

import org.shop.dao.IssueDao

class Orders : Base() {
  fun close(id: Long) {
    log(id)
    ${part}
  }
}`,
})

const rows: readonly (readonly [name: string, call: string, operation: string])[] = [
  ['that are made', 'IssueDao.new { orderId = id }', 'new'],
  ['that are listed', 'IssueDao.all().toList()', 'all'],
  ['that a function of the companion looks for', 'IssueDao.named("late")', 'find'],
  ['that a function of the companion makes', 'IssueDao.of(id)', 'new'],
]

describe('entities of Exposed', () =>
  tellsBothWays(
    rows.map(([name, call, operation]) => ({ name, around, before: orders(''), after: orders(call), forth: [`call-added more orm ${operation} IssueDao`], back: [`call-removed less orm ${operation} IssueDao`] })),
  ))
