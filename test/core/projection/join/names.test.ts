import { describe, expect, it } from 'vitest'
import { answered, isSameOperation, isSameService, isToldAlike } from '../../../../src/core/projection/join/names'

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

describe('operations that an entry point answers', () => {
  const observed = ['GET /api/orders/{id}', 'POST /api/orders', 'GET /api/admin/orders/{id}', 'GET /health', 'shop.v1.Cart/AddItem'].map((operation) => ({ operation }))
  it.each([
    ['GET /api/orders/:id', ['GET /api/orders/{id}']],
    ['GET /orders/:id', ['GET /api/orders/{id}']],
    ['GET /admin/orders/<int:id>', ['GET /api/admin/orders/{id}']],
    ['ALL /health', ['GET /health']],
    ['ALL /orders', ['POST /api/orders']],
    ['POST /orders/:id', []],
    ['GET /:id', []],
    ['GET /', []],
    ['Cart/AddItem', ['shop.v1.Cart/AddItem']],
    ['Cart/GetItem', []],
  ])('%s', (entry, expected) => {
    expect(answered(observed, entry).map(({ operation }) => operation)).toEqual(expected)
  })

  it('are all where the metrics tell no path, or those of its method', () => {
    const answeredOf = (operations: readonly (string | null)[]): (string | null)[] => answered(operations.map((operation) => ({ operation })), 'GET /orders').map(({ operation }) => operation)
    expect(answeredOf([null])).toEqual([null])
    expect(answeredOf(['GET', 'POST'])).toEqual(['GET'])
  })
})

describe('operations that are told in the same terms', () => {
  it.each([
    ['GET /orders/{id}', 'GET /', true],
    ['GET orders:list', 'ALL /orders', false],
    ['shop.v1.Cart/AddItem', 'Cart/GetItem', true],
    ['GET /orders', 'Cart/GetItem', false],
    [null, 'GET /orders', false],
  ])('%s and %s: %s', (left, right, expected) => {
    expect(isToldAlike(left, right)).toBe(expected)
  })
})
