import express from 'express'
import { listen } from '../../shared/listen.js'
import { observeServer } from '../../shared/telemetry.js'
import { currentTotals } from './books.js'
import { consume } from './consumer.js'

const consumers = 2

const app = express()
observeServer(app, 'ledger')

app.get('/totals', (request, response) => {
  response.json(currentTotals())
})

listen(app, process.env.PORT ?? 8080)

const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
for (let consumer = 0; consumer < consumers; consumer += 1) void consume(stopping.signal)
