/** A queue server on loopback that speaks the JSON protocol of SQS. `PORT` and `QUEUES` (names, comma separated) from the environment. */
import { createServer } from 'node:http'
import { Gauge, register } from 'prom-client'
import { createQueue } from './queue.js'

const queues = new Map(
  (process.env.QUEUES ?? '')
    .split(',')
    .filter(Boolean)
    .map((name) => [name, createQueue()]),
)

const depthGauge = (name, help, read) =>
  new Gauge({
    name,
    help,
    labelNames: ['queue_name'],
    collect() {
      for (const [queueName, queue] of queues) this.set({ queue_name: queueName }, read(queue))
    },
  })
depthGauge('aws_sqs_approximate_number_of_messages_visible_average', 'Messages that wait in the queue.', (queue) =>
  queue.depth(),
)
depthGauge(
  'aws_sqs_approximate_number_of_messages_not_visible_average',
  'Messages that are being worked on.',
  (queue) => queue.inFlight(),
)

class Refusal extends Error {
  constructor(type, message) {
    super(message)
    this.type = type
  }
}

const actions = {
  SendMessage: (queue, input) => {
    if (typeof input.MessageBody !== 'string') throw new Refusal('MissingParameter', 'MessageBody is required.')
    const { id, md5 } = queue.send(input.MessageBody)
    return { MessageId: id, MD5OfMessageBody: md5 }
  },

  ReceiveMessage: async (queue, input, signal) => {
    const messages = await queue.receive({
      most: Math.min(10, Math.max(1, input.MaxNumberOfMessages ?? 1)),
      visibilitySeconds: input.VisibilityTimeout ?? 30,
      waitSeconds: Math.min(20, input.WaitTimeSeconds ?? 0),
      signal,
    })
    if (messages.length === 0) return {}
    return {
      Messages: messages.map(({ id, body, md5, receipt, receiveCount }) => ({
        MessageId: id,
        ReceiptHandle: receipt,
        MD5OfBody: md5,
        Body: body,
        Attributes: { ApproximateReceiveCount: String(receiveCount) },
      })),
    }
  },

  DeleteMessage: (queue, input) => {
    if (typeof input.ReceiptHandle !== 'string') throw new Refusal('MissingParameter', 'ReceiptHandle is required.')
    queue.remove(input.ReceiptHandle)
    return {}
  },

  GetQueueAttributes: (queue) => ({
    Attributes: {
      ApproximateNumberOfMessages: String(queue.depth()),
      ApproximateNumberOfMessagesNotVisible: String(queue.inFlight()),
    },
  }),
}

const readJson = async (request) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}')
}

const act = async (request, signal) => {
  const name = String(request.headers['x-amz-target'] ?? '').replace('AmazonSQS.', '')
  const action = Object.hasOwn(actions, name) ? actions[name] : null
  const input = await readJson(request)
  if (!action) throw new Refusal('UnsupportedOperation', `"${name}" is not an operation of this queue server.`)
  const queueName = String(input.QueueUrl ?? '')
    .split('/')
    .at(-1)
  const queue = queues.get(queueName)
  if (!queue) throw new Refusal('QueueDoesNotExist', `There is no queue "${queueName}".`)
  return action(queue, input, signal)
}

const send = (response, status, value) => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(JSON.stringify(value))
}

const answerAction = async (request, response) => {
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  try {
    send(response, 200, await act(request, leaving.signal))
  } catch (error) {
    send(response, 400, { __type: `com.amazonaws.sqs#${error.type ?? 'InvalidRequest'}`, message: error.message })
  }
}

const answerPage = async (request, response) => {
  const isMetrics = request.url === '/metrics'
  response.writeHead(isMetrics || request.url === '/health' ? 200 : 404, { 'content-type': register.contentType })
  response.end(isMetrics ? await register.metrics() : '')
}

const server = createServer((request, response) =>
  request.method === 'POST' ? answerAction(request, response) : answerPage(request, response),
)
server.keepAliveTimeout = 65_000
server.listen(Number(process.env.PORT ?? 9324), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
