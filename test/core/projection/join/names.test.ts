import { describe, expect, it } from 'vitest'
import { isSameOperation, isSameService } from '../../../../src/core/projection/join/names'

describe('isSameService', () => {
  it.each([
    ['orders', 'orders', true],
    ['order-service', 'OrderService', true],
    ['order_svc', 'order', true],
    ['orders', 'payments', false],
    ['order', 'orders', false],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(isSameService(left, right)).toBe(expected)
  })
})

describe('isSameOperation', () => {
  it.each([
    ['GET /charges/:id', 'get /charges/{chargeId}/', true],
    ['GET /charges/:id', 'GET /charges/42', true],
    ['GET /charges/:id', 'GET /charges', false],
    ['POST', 'POST /charges', true],
    ['GET', 'POST /charges', false],
    [null, 'POST /charges', true],
    ['publish', 'publish', true],
    ['POST /charges?dry=1', 'POST /charges', true],
    ['shop.v1.Cart/AddItem', 'Cart/AddItem', true],
    ['/shop.v1.Cart/AddItem', 'Cart/GetItem', false],
    ['AddItem', 'shop.v1.Cart/AddItem', true],
    ['Item', 'shop.v1.Cart/AddItem', false],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(isSameOperation(left, right)).toBe(expected)
  })
})
