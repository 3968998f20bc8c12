import { randomUUID } from 'node:crypto'
import { outsideWork } from '../../shared/outsideWork.js'
import { publishEntry } from './ledgerQueue.js'
import { collectPayment } from './payments/client.js'

const storeOrderSeconds = 0.02

const publishEntries = async (order, charge) => {
  for (const item of order.items) {
    await publishEntry({ orderId: order.id, chargeId: charge.id, sku: item.sku, amount: item.price })
  }
}

/** Stores the order, collects its payment and tells the ledger of every item. */
export const placeOrder = async ({ items }) => {
  const order = { id: randomUUID(), items }
  await outsideWork(storeOrderSeconds)
  const charge = await collectPayment(order)
  await publishEntries(order, charge)
  return { id: order.id, charges: [charge] }
}
