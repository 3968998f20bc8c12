import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { failure, type Result } from '../core/model/problem'
import { gatherBranch, type Gathered, type GatherOptions } from './gatherBranch'

/**
 * Gathers what a folder tells of its branch in a thread of its own, so that this one stays free: analysing holds it up, and
 * so does starting git. Cancelling ends the thread.
 */
export const gatherAside = (options: GatherOptions, signal: AbortSignal): Promise<Result<Gathered>> => {
  const bundle = join(typeof __dirname === 'string' ? __dirname : process.cwd(), 'gatherWorker.js')
  return existsSync(bundle) ? inThread(bundle, options, signal) : gatherBranch(options, signal)
}

const inThread = (bundle: string, options: GatherOptions, signal: AbortSignal): Promise<Result<Gathered>> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      resolve(failure('cancelled', 'analysis'))
      return
    }
    const worker = new Worker(bundle, { workerData: options })
    const cancel = (): void => {
      resolve(failure('cancelled', 'analysis'))
      void worker.terminate()
    }
    signal.addEventListener('abort', cancel, { once: true })
    // The thread runs this very program and answers with its own values.
    worker.once('message', (result: Result<Gathered>) => resolve(result))
    worker.once('error', (cause) => reject(cause instanceof Error ? cause : new Error(String(cause))))
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', cancel)
      reject(new Error(`the analysis ended with ${code}`))
    })
  })
