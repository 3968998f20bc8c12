import axios from 'axios'
import { observeClient } from '../../shared/telemetry.js'

const payments = axios.create({ baseURL: process.env.PAYMENTS_URL ?? 'http://payments:8080', timeout: 1000 })
observeClient(payments)

const amountOf = (order) => order.items.reduce((sum, item) => sum + item.price, 0)

/** Charges the order. What payments cannot take now stays due, and is collected later. */
export const chargeOrder = async (order) => {
  try {
    const response = await payments.post('/charges', { id: order.id, amount: amountOf(order) })
    return response.data
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    console.warn(`charge ${order.id} is due: ${error.message}`)
    return { id: order.id, status: 'due' }
  }
}
