import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProgram, type Program } from './childProgram'
import { freePorts } from './freePorts'
import { projectRoot } from './projectRoot'
import { statusOf, waitUntil } from './waitUntil'

let program: Program
let sqs: SQSClient
let base = ''

const queue = (name: string): string => `${base}/000000000000/${name}`

const receive = async (name: string, options: { wait?: number; visibility?: number } = {}) => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queue(name),
      WaitTimeSeconds: options.wait ?? 0,
      VisibilityTimeout: options.visibility ?? 30,
    }),
  )
  return Messages[0] ?? null
}

const depths = async (name: string) => {
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: queue(name) }))
  return [
    Number(Attributes['ApproximateNumberOfMessages']),
    Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
  ]
}

const publish = (name: string, body: string) =>
  sqs.send(new SendMessageCommand({ QueueUrl: queue(name), MessageBody: body }))

beforeAll(async () => {
  const [port = 0] = await freePorts(1)
  base = `http://127.0.0.1:${port}`
  program = startProgram({
    name: 'queue',
    command: process.execPath,
    args: [join(projectRoot, 'test', 'staging', 'broker', 'main.js')],
    cwd: projectRoot,
    env: { PORT: String(port), QUEUES: 'order,again,waiting,counted' },
  })
  const credentials = { accessKeyId: 'sample', secretAccessKey: 'sample' }
  sqs = new SQSClient({ region: 'eu-central-1', endpoint: base, credentials })
  await waitUntil({ what: 'the queue server answers', seconds: 10 }, async () =>
    (await statusOf(`${base}/health`)) === 200 ? true : null,
  )
})

afterAll(async () => {
  sqs.destroy()
  await program.stop()
})

describe('the queue server under the real client', () => {
  it('delivers in order and forgets what is deleted', async () => {
    for (const body of ['one', 'two']) await publish('order', body)
    const first = await receive('order')
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queue('order'), ReceiptHandle: first?.ReceiptHandle }))
    const second = await receive('order')
    expect([first?.Body, second?.Body, await receive('order')]).toEqual(['one', 'two', null])
    expect(await depths('order')).toEqual([0, 1])
  })

  it('delivers again what is not deleted in time', async () => {
    await publish('again', 'entry')
    const first = await receive('again', { visibility: 1 })
    expect(await receive('again')).toBeNull()
    const second = await receive('again', { wait: 10 })
    expect([first?.Body, second?.Body]).toEqual(['entry', 'entry'])
    expect(second?.ReceiptHandle).not.toBe(first?.ReceiptHandle)
  })

  it('answers a waiting receiver when a message arrives', async () => {
    const waiting = receive('waiting', { wait: 20 })
    await publish('waiting', 'late')
    expect((await waiting)?.Body).toBe('late')
  })

  it('reports its depth the way the CloudWatch exporter names it', async () => {
    for (const body of ['one', 'two', 'three']) await publish('counted', body)
    await receive('counted')
    const page = await (await fetch(`${base}/metrics`)).text()
    const name = 'aws_sqs_approximate_number_of_messages'
    expect(page).toContain(`${name}_visible_average{queue_name="counted"} 2`)
    expect(page).toContain(`${name}_not_visible_average{queue_name="counted"} 1`)
  })

  it('refuses a queue that it does not have', async () => {
    await expect(publish('missing', 'entry')).rejects.toMatchObject({ name: 'QueueDoesNotExist' })
  })
})
