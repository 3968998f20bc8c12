import axios from 'axios'
import pRetry from 'p-retry'
import { observeClient } from '../../shared/telemetry.js'

const payments = axios.create({ baseURL: process.env.PAYMENTS_URL ?? 'http://payments:8080', timeout: 1000 })
observeClient(payments)

const postCharge = async (charge) => {
  const response = await payments.post('/charges', charge)
  return response.data
}

/** Charges one item of the order. What payments cannot take now stays due, and is collected later. */
export const chargeItem = async (order, item) => {
  const charge = { id: `${order.id}-${item.sku}`, amount: item.price }
  try {
    return await pRetry(() => postCharge(charge), { retries: 1, minTimeout: 200, factor: 2 })
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    console.warn(`charge ${charge.id} is due: ${error.message}`)
    return { id: charge.id, status: 'due' }
  }
}
