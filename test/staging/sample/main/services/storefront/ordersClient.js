import axios from 'axios'
import { observeClient } from '../../shared/telemetry.js'

const orders = axios.create({ baseURL: process.env.ORDERS_URL ?? 'http://orders:8080', timeout: 3000 })
observeClient(orders)

export const placeOrder = async (basket) => {
  const response = await orders.post('/orders', { items: basket.items })
  return response.data
}
