import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { factsVersion } from '../../core/analysis/facts'
import { packagedGrammar } from './packagedGrammar'
import { createParser, readFacts } from './parser'
import { type ParseJob, parseAnswer } from './parseJob'

/** Reads facts as JSON; null where the file's language is not known. Close it when done. */
export interface FactReader extends Disposable {
  /** Changes whenever the same text could give other facts; null where that cannot be told, and nothing may be kept. */
  readonly version: string | null
  readonly read: (file: string, text: string) => Promise<string | null>
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
      return facts === null ? null : JSON.stringify(facts)
    },
    [Symbol.dispose]: () => undefined,
  }
}

/** Longest that one file may take, in milliseconds. */
const longestParse = 20_000

interface Pending {
  readonly job: ParseJob
  readonly resolve: (facts: string | null) => void
  readonly reject: (cause: Error) => void
}

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

class ParserPool implements Disposable {
  private readonly idle: Worker[] = []
  private readonly all = new Set<Worker>()
  private readonly queue: Pending[] = []
  private readonly running = new Map<Worker, Pending>()
  private readonly timers = new Map<Worker, NodeJS.Timeout>()
  private lastId = 0
  private isClosed = false

  constructor(
    private readonly bundle: string,
    private readonly grammarFolder: string,
    private readonly size: number,
  ) {}

  read(file: string, text: string): Promise<string | null> {
    if (this.isClosed) return Promise.reject(new Error('the parser is closed'))
    return new Promise((resolve, reject) => {
      this.lastId += 1
      this.queue.push({ job: { id: this.lastId, file, text }, resolve, reject })
      this.feed()
    })
  }

  [Symbol.dispose](): void {
    this.isClosed = true
    for (const timer of this.timers.values()) clearTimeout(timer)
    for (const worker of this.all) void worker.terminate()
    const open = [...this.queue.splice(0), ...this.running.values()]
    this.running.clear()
    for (const { reject } of open) reject(new Error('the parser was closed'))
  }

  private feed(): void {
    while (this.queue.length && (this.idle.length || this.all.size < this.size)) {
      const worker = this.idle.pop() ?? this.start()
      const next = this.queue.shift()
      if (!next) return
      this.running.set(worker, next)
      this.timers.set(worker, setTimeout(() => this.abandon(worker), longestParse))
      worker.postMessage(next.job)
    }
  }

  private start(): Worker {
    const worker = new Worker(this.bundle, { workerData: { grammarFolder: this.grammarFolder } })
    this.all.add(worker)
    worker.on('message', (message: unknown) => {
      const answer = parseAnswer.parse(message)
      const pending = this.running.get(worker)
      clearTimeout(this.timers.get(worker))
      this.running.delete(worker)
      this.idle.push(worker)
      if (answer.error === null) pending?.resolve(answer.facts)
      else pending?.reject(new Error(`${pending.job.file}: ${answer.error}`))
      this.feed()
    })
    worker.on('error', (cause: unknown) => this.lose(worker, cause instanceof Error ? cause : new Error(String(cause))))
    return worker
  }

  private abandon(worker: Worker): void {
    void worker.terminate()
    this.lose(worker, new Error(`the parser did not end within ${longestParse} ms`))
  }

  private lose(worker: Worker, cause: Error): void {
    this.all.delete(worker)
    clearTimeout(this.timers.get(worker))
    this.running.get(worker)?.reject(cause)
    this.running.delete(worker)
    if (!this.isClosed) this.feed()
  }
}
