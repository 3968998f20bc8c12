import { Worker } from 'node:worker_threads'
import { type ParseJob, parseAnswer } from './parseJob'
import type { SealedFacts } from './sealedFacts'

/** Longest that one file may take, in milliseconds. */
const longestParse = 20_000

interface Pending {
  readonly job: ParseJob
  readonly resolve: (facts: SealedFacts | null) => void
  readonly reject: (cause: Error) => void
  /** True for what was in hand with others when a thread broke: which of them broke it, each shows by itself. */
  readonly isAlone: boolean
}

/** Jobs that a thread holds at most: it goes on to the next while its answer is on the way. */
const jobsInHand = 4

/** One thread, the jobs in its hand in the order in which it answers them, and what watches over the first. */
interface ParserThread {
  readonly worker: Worker
  readonly jobs: Pending[]
  timer: NodeJS.Timeout | undefined
}

/** Threads take one job after the other; each is started when there is work that no other thread is free for. Close it when done. */
export class ParserPool implements Disposable {
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
      this.queue.push({ job: { file, text }, resolve, reject, isAlone: false })
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
    for (let [next] = this.queue; next; [next] = this.queue) {
      const thread = this.freest()
      if (!thread || (next.isAlone && thread.jobs.length > 0)) return
      this.queue.shift()
      thread.worker.postMessage(next.job)
      if (thread.jobs.push(next) === 1) this.watch(thread)
    }
  }

  /** A thread without work, a new one while there may be more, else the one with the fewest jobs in hand; none where all are full. */
  private freest(): ParserThread | undefined {
    const [least] = [...this.threads].filter(({ jobs }) => jobs[0]?.isAlone !== true).sort((one, other) => one.jobs.length - other.jobs.length)
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
    const abandon = (): void => {
      thread.jobs.shift()?.reject(new Error(`the parser did not end within ${longestParse} ms`))
      this.lose(thread, null)
    }
    thread.timer = thread.jobs.length === 0 ? undefined : setTimeout(abandon, longestParse)
  }

  /** Gives up a thread, and the file that broke it; what it had in hand is asked again where that may be another. */
  private lose(thread: ParserThread, cause: Error | null): void {
    const left = thread.jobs.splice(0)
    this.end(thread)
    if (cause && left.length === 1) left[0]?.reject(cause)
    else this.queue.unshift(...left.map((pending) => ({ ...pending, isAlone: pending.isAlone || cause !== null })))
    if (!this.isClosed) this.feed()
  }

  private end(thread: ParserThread): void {
    clearTimeout(thread.timer)
    this.threads.delete(thread)
    void thread.worker.terminate()
  }
}
