import { outsideWork } from '../../shared/outsideWork.js'

const postSeconds = 0.095

const totals = new Map()

/** Posts one entry to the books. */
export const postEntry = async (entry) => {
  await outsideWork(postSeconds)
  totals.set(entry.sku, (totals.get(entry.sku) ?? 0) + entry.amount)
}

/** What was posted so far, by stock keeping unit. */
export const currentTotals = () => Object.fromEntries(totals)
