import { randomUUID } from 'node:crypto'
import { outsideWork } from '../../shared/outsideWork.js'
import { publishEntry } from './ledgerQueue.js'
import { chargeOrder } from './paymentsClient.js'

const storeOrderSeconds = 0.02

/** Stores the order, charges it and tells the ledger of every item. */
export const placeOrder = async ({ items }) => {
  const order = { id: randomUUID(), items }
  await outsideWork(storeOrderSeconds)
  const charge = await chargeOrder(order)
  for (const item of order.items) {
    await publishEntry({ orderId: order.id, chargeId: charge.id, sku: item.sku, amount: item.price })
  }
  return { id: order.id, charges: [charge] }
}
