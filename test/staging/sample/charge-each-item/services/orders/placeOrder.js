import { randomUUID } from 'node:crypto'
import { outsideWork } from '../../shared/outsideWork.js'
import { publishEntry } from './ledgerQueue.js'
import { chargeItem } from './paymentsClient.js'

const storeOrderSeconds = 0.02

/** Stores the order, charges each item on its own and tells the ledger of it. */
export const placeOrder = async ({ items }) => {
  const order = { id: randomUUID(), items }
  const charges = []
  await outsideWork(storeOrderSeconds)
  for (const item of order.items) {
    const charge = await chargeItem(order, item)
    charges.push(charge)
    await publishEntry({ orderId: order.id, chargeId: charge.id, sku: item.sku, amount: item.price })
  }
  return { id: order.id, charges }
}
