import { on } from 'node:events'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { createParser, readFacts } from './analysis/parser'
import { type ParseAnswer, type ParseJob, parseJob } from './analysis/parseJob'
import { sealFacts } from './analysis/sealedFacts'

/** Reads facts in a thread of its own: one answer for each job, in the order of the jobs. */
const { grammarFolder } = z.object({ grammarFolder: z.string() }).parse(workerData)
const parserFor = createParser((file) => join(grammarFolder, file))

const answerTo = async ({ file, text }: ParseJob): Promise<ParseAnswer> => {
  try {
    const facts = await readFacts(await parserFor, file, text)
    return { facts: facts && sealFacts(facts), error: null }
  } catch (cause) {
    return { facts: null, error: cause instanceof Error ? cause.message : String(cause) }
  }
}

const work = async (port: NonNullable<typeof parentPort>): Promise<void> => {
  for await (const [message] of on(port, 'message')) {
    const answer = await answerTo(parseJob.parse(message))
    port.postMessage(answer, answer.facts ? [answer.facts.buffer] : [])
  }
}

if (parentPort) void work(parentPort)
