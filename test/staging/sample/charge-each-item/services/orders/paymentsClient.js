import axios from 'axios'
import { observeClient } from '../../shared/telemetry.js'

const payments = axios.create({ baseURL: process.env.PAYMENTS_URL ?? 'http://payments:8080', timeout: 1000 })
observeClient(payments)

/** Charges one item of the order. What payments cannot take now stays due, and is collected later. */
export const chargeItem = async (order, item) => {
  const id = `${order.id}-${item.sku}`
  try {
    const response = await payments.post('/charges', { id, amount: item.price })
    return response.data
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    console.warn(`charge ${id} is due: ${error.message}`)
    return { id, status: 'due' }
  }
}
