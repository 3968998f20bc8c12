import { outsideWork } from '../../shared/outsideWork.js'
import { findCharge } from './paymentsClient.js'

const postSeconds = 0.095

const totals = { charged: new Map(), due: new Map() }

/** Posts one entry to the books, as charged only where payments says so. */
export const postEntry = async (entry) => {
  const charge = await findCharge(entry.chargeId)
  await outsideWork(postSeconds)
  const side = charge ? totals.charged : totals.due
  side.set(entry.sku, (side.get(entry.sku) ?? 0) + entry.amount)
}

/** What was posted so far, by stock keeping unit. */
export const currentTotals = () => ({
  charged: Object.fromEntries(totals.charged),
  due: Object.fromEntries(totals.due),
})
