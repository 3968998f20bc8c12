import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { failure } from '../../core/model/problem'
import type { Repository } from '../git/repository'
import type { AnalyzeOptions, Analyzed } from './analyzeBranch'

/** Compares a branch with its base in this thread; what that needs is loaded here, as most threads leave it to another. */
export const analyzeHere = async (repository: Repository, options: AnalyzeOptions): Promise<Analyzed> => {
  const { analyzeBranch } = await import('./analyzeBranch')
  return analyzeBranch(repository, options)
}

/** Compares a branch with its base in a thread of its own, so that this one stays free; cancelling ends the thread. */
export const analyzeAside = (repository: Repository, options: AnalyzeOptions): Promise<Analyzed> => {
  const bundle = join(typeof __dirname === 'string' ? __dirname : process.cwd(), 'analysisWorker.js')
  return existsSync(bundle) ? inThread(bundle, repository, options) : analyzeHere(repository, options)
}

const inThread = (bundle: string, repository: Repository, { signal, ...options }: AnalyzeOptions): Promise<Analyzed> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      resolve(failure('cancelled', 'analysis'))
      return
    }
    const worker = new Worker(bundle, { workerData: { repository, options } })
    const cancel = (): void => {
      resolve(failure('cancelled', 'analysis'))
      void worker.terminate()
    }
    signal?.addEventListener('abort', cancel, { once: true })
    // The thread runs this very program and answers with its own values.
    worker.once('message', (result: Analyzed) => resolve(result))
    worker.once('error', (cause) => reject(cause instanceof Error ? cause : new Error(String(cause))))
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', cancel)
      reject(new Error(`the analysis ended with ${code}`))
    })
  })
