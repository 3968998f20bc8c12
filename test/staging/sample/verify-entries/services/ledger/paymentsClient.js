import axios from 'axios'
import { observeClient } from '../../shared/telemetry.js'

const payments = axios.create({ baseURL: process.env.PAYMENTS_URL ?? 'http://payments:8080', timeout: 1000 })
observeClient(payments)

/** The charge, or null where payments does not know it. */
export const findCharge = async (id) => {
  const response = await payments.get(`/charges/${id}`, {
    urlTemplate: '/charges/:id',
    validateStatus: (status) => status === 200 || status === 404,
  })
  return response.status === 404 ? null : response.data
}
