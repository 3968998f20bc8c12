import axios from 'axios'
import { observeClient } from '../../../shared/telemetry.js'
import { orderTotal } from './orderTotal.js'

const payments = axios.create({ baseURL: process.env.PAYMENTS_URL ?? 'http://payments:8080', timeout: 1000 })
observeClient(payments)

const postCharge = async (charge) => {
  const response = await payments.post('/charges', charge)
  return response.data
}

/** Collects the payment of an order. What payments cannot take now stays due, and is collected later. */
export const collectPayment = async (order) => {
  try {
    return await postCharge({ id: order.id, amount: orderTotal(order) })
  } catch (error) {
    if (!axios.isAxiosError(error)) throw error
    console.warn(`charge ${order.id} is due: ${error.message}`)
    return { id: order.id, status: 'due' }
  }
}
