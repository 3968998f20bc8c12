import express from 'express'
import pLimit from 'p-limit'
import { listen } from '../../shared/listen.js'
import { observeServer } from '../../shared/telemetry.js'
import { lookUpCharge, takeCharge } from './charges.js'

const slots = pLimit(16)

const app = express()
observeServer(app, 'payments')
app.use(express.json())

app.post('/charges', async (request, response) => {
  const charge = await slots(() => takeCharge(request.body))
  if (charge) response.status(201).json(charge)
  else response.status(503).json({ error: 'card network unavailable' })
})

app.get('/charges/:id', async (request, response) => {
  const charge = await slots(() => lookUpCharge(request.params.id))
  if (charge) response.json(charge)
  else response.status(404).json({ error: 'no such charge' })
})

listen(app, process.env.PORT ?? 8080)
