import express from 'express'
import pLimit from 'p-limit'
import { listen } from '../../shared/listen.js'
import { outsideWork } from '../../shared/outsideWork.js'
import { observeServer } from '../../shared/telemetry.js'
import { placeOrder } from './ordersClient.js'
import { findCharge } from './paymentsClient.js'

const basketCheckSeconds = 0.01
const slots = pLimit(64)

const checkOut = async (basket) => {
  await outsideWork(basketCheckSeconds)
  return placeOrder(basket)
}

const app = express()
observeServer(app, 'storefront')
app.use(express.json())

app.post('/checkout', async (request, response) => {
  response.status(201).json(await slots(() => checkOut(request.body)))
})

app.get('/receipts/:id', async (request, response) => {
  const charge = await slots(() => findCharge(request.params.id))
  if (charge) response.json(charge)
  else response.status(404).json({ error: 'no such receipt' })
})

listen(app, process.env.PORT ?? 8080)
