import axios from 'axios'
import pRetry from 'p-retry'
import { observeClient } from '../../shared/telemetry.js'

const payments = axios.create({ baseURL: process.env.PAYMENTS_URL ?? 'http://payments:8080', timeout: 1000 })
observeClient(payments)

const amountOf = (order) => order.items.reduce((sum, item) => sum + item.price, 0)

const postCharge = async (charge) => {
  const response = await payments.post('/charges', charge)
  return response.data
}

/** Charges the order, up to four times. What payments cannot take even then stays due, and is collected later. */
export const chargeOrder = async (order) => {
  const charge = { id: order.id, amount: amountOf(order) }
  try {
    return await pRetry(() => postCharge(charge), { retries: 3, minTimeout: 100, factor: 2 })
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    console.warn(`charge ${order.id} is due: ${error.message}`)
    return { id: order.id, status: 'due' }
  }
}
