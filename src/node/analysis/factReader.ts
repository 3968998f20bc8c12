import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { factsVersion } from '../../core/analysis/facts'
import { packagedGrammar } from './packagedGrammar'
import { createParser, readFacts } from './parser'
import { type ParseJob, parseAnswer } from './parseJob'
import { type SealedFacts, sealFacts } from './sealedFacts'

/** Reads facts; null where the file's language is not known. Close it when done. */
export interface FactReader extends Disposable {
  /** Changes whenever the same text could give other facts; null where that cannot be told, and nothing may be kept. */
  readonly version: string | null
  readonly read: (file: string, text: string) => Promise<SealedFacts | null>
}

const ownFolder = (): string => (typeof __dirname === 'string' ? __dirname : process.cwd())

/** Beside the built program lie the worker and the grammars; run from source, the parser works in this thread. */
export const createFactReader = (): FactReader => {
  const bundle = join(ownFolder(), 'parserWorker.js')
  const grammars = join(ownFolder(), 'grammars')
  return existsSync(bundle) && existsSync(grammars) ? threadedReader(bundle, grammars) : inProcessReader()
}

const inProcessReader = (): FactReader => {
  const parsers = createParser(packagedGrammar)
  return {
    version: null,
    read: async (file, text) => {
      const facts = await readFacts(await parsers, file, text)
      return facts && sealFacts(facts)
    },
    [Symbol.dispose]: () => undefined,
  }
}

/** Longest that one file may take, in milliseconds. */
const longestParse = 20_000

interface Pending {
  readonly job: ParseJob
  readonly resolve: (facts: SealedFacts | null) => void
  readonly reject: (cause: Error) => void
}

/** Jobs that a thread holds at most: it goes on to the next while its answer is on the way. */
const jobsInHand = 4

/** Threads take one job after the other; each is started when there is work that no other thread is free for. */
const threadedReader = (bundle: string, grammarFolder: string): FactReader => {
  const pool = new ParserPool(bundle, grammarFolder, Math.max(1, Math.min(4, availableParallelism())))
  const version = createHash('sha1').update(readFileSync(bundle)).digest('hex').slice(0, 12)
  return {
    version: `${factsVersion}-${version}`,
    read: (file, text) => pool.read(file, text),
    [Symbol.dispose]: () => pool[Symbol.dispose](),
  }
}

/** One thread, the jobs in its hand in the order in which it answers them, and what watches over the first. */
interface ParserThread {
  readonly worker: Worker
  readonly jobs: Pending[]
  timer: NodeJS.Timeout | undefined
}

class ParserPool implements Disposable {
  private readonly threads = new Set<ParserThread>()
  private readonly queue: Pending[] = []
  private isClosed = false

  constructor(
    private readonly bundle: string,
    private readonly grammarFolder: string,
    private readonly size: number,
  ) {}

  read(file: string, text: string): Promise<SealedFacts | null> {
    if (this.isClosed) return Promise.reject(new Error('the parser is closed'))
    return new Promise((resolve, reject) => {
      this.queue.push({ job: { file, text }, resolve, reject })
      this.feed()
    })
  }

  [Symbol.dispose](): void {
    this.isClosed = true
    const open = [...this.queue.splice(0), ...[...this.threads].flatMap(({ jobs }) => jobs)]
    for (const thread of this.threads) this.end(thread)
    for (const { reject } of open) reject(new Error('the parser was closed'))
  }

  private feed(): void {
    for (let thread = this.freest(); thread && this.queue.length; thread = this.freest()) {
      const [next] = this.queue.splice(0, 1)
      if (!next) return
      thread.worker.postMessage(next.job)
      if (thread.jobs.push(next) === 1) this.watch(thread)
    }
  }

  /** A thread without work, a new one while there may be more, else the one with the fewest jobs in hand; none where all are full. */
  private freest(): ParserThread | undefined {
    const [least] = [...this.threads].sort((one, other) => one.jobs.length - other.jobs.length)
    if (this.threads.size < this.size && least?.jobs.length !== 0) return this.start()
    return least && least.jobs.length < jobsInHand ? least : undefined
  }

  private start(): ParserThread {
    const worker = new Worker(this.bundle, { workerData: { grammarFolder: this.grammarFolder } })
    const thread: ParserThread = { worker, jobs: [], timer: undefined }
    this.threads.add(thread)
    worker.on('message', (message: unknown) => {
      const { facts, error } = parseAnswer.parse(message)
      const done = thread.jobs.shift()
      this.watch(thread)
      if (error === null) done?.resolve(facts)
      else done?.reject(new Error(`${done.job.file}: ${error}`))
      this.feed()
    })
    worker.on('error', (cause: unknown) => this.lose(thread, cause instanceof Error ? cause : new Error(String(cause))))
    return thread
  }

  /** Gives the first job in hand its time. */
  private watch(thread: ParserThread): void {
    clearTimeout(thread.timer)
    const abandon = (): void => this.lose(thread, new Error(`the parser did not end within ${longestParse} ms`))
    thread.timer = thread.jobs.length === 0 ? undefined : setTimeout(abandon, longestParse)
  }

  /** Gives up a thread and the file that it was reading; others take what it had in hand beside. */
  private lose(thread: ParserThread, cause: Error): void {
    const [broken, ...others] = thread.jobs.splice(0)
    this.end(thread)
    broken?.reject(cause)
    this.queue.unshift(...others)
    if (!this.isClosed) this.feed()
  }

  private end(thread: ParserThread): void {
    clearTimeout(thread.timer)
    this.threads.delete(thread)
    void thread.worker.terminate()
  }
}
