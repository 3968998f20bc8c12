import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { createParser, readFacts } from './analysis/parser'
import { type ParseAnswer, parseJob } from './analysis/parseJob'

/** Reads facts in a thread of its own: one answer for each job. */
const { grammarFolder } = z.object({ grammarFolder: z.string() }).parse(workerData)
const parserFor = createParser((file) => join(grammarFolder, file))

parentPort?.on('message', (message: unknown) => {
  const job = parseJob.parse(message)
  const answer = (reply: ParseAnswer): void => parentPort?.postMessage(reply)
  parserFor
    .then((parsers) => readFacts(parsers, job.file, job.text))
    .then(
      (facts) => answer({ id: job.id, facts: facts === null ? null : JSON.stringify(facts), error: null }),
      (cause: unknown) => answer({ id: job.id, facts: null, error: cause instanceof Error ? cause.message : String(cause) }),
    )
})
