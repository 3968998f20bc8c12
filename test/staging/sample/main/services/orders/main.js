import express from 'express'
import pLimit from 'p-limit'
import { listen } from '../../shared/listen.js'
import { observeServer } from '../../shared/telemetry.js'
import { placeOrder } from './placeOrder.js'

const slots = pLimit(32)

const app = express()
observeServer(app, 'orders')
app.use(express.json())

app.post('/orders', async (request, response) => {
  response.status(201).json(await slots(() => placeOrder(request.body)))
})

listen(app, process.env.PORT ?? 8080)
