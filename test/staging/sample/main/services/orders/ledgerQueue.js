import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { countSent } from '../../shared/telemetry.js'

const queueUrl = process.env.LEDGER_QUEUE_URL ?? 'http://queue:9324/000000000000/ledger-entries'
const sqs = new SQSClient({ region: process.env.AWS_REGION ?? 'eu-central-1', endpoint: new URL(queueUrl).origin })

/** One entry of the books for one item of an order. */
export const publishEntry = async (entry) => {
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(entry) }))
  countSent(queueUrl)
}
