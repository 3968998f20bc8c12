import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { setTimeout as sleep } from 'node:timers/promises'
import { observeMessage } from '../../shared/telemetry.js'
import { postEntry } from './books.js'

const queueUrl = process.env.LEDGER_QUEUE_URL ?? 'http://queue:9324/000000000000/ledger-entries'
const sqs = new SQSClient({ region: process.env.AWS_REGION ?? 'eu-central-1', endpoint: new URL(queueUrl).origin })

const deleteMessage = (message) =>
  sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }))

const handleMessage = async (message) => {
  await postEntry(JSON.parse(message.Body))
  await deleteMessage(message)
}

const receiveNext = async (signal) => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: 10,
      VisibilityTimeout: 30,
    }),
    { abortSignal: signal },
  )
  return Messages[0]
}

/** Handles one message after the other until stopped. What fails is delivered again by the queue. */
export const consume = async (signal) => {
  while (!signal.aborted) {
    try {
      const message = await receiveNext(signal)
      if (message) await observeMessage(queueUrl, () => handleMessage(message))
    } catch (error) {
      if (signal.aborted) return
      console.warn(`ledger entry not handled: ${error.message}`)
      await sleep(200)
    }
  }
}
