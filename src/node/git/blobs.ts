import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { type GitLocation, gitEnvironment, locationArguments } from './runGit'

interface Waiting {
  readonly resolve: (content: Buffer | null) => void
  readonly reject: (cause: Error) => void
}

/** Reads blobs through one long-lived `git cat-file --batch`. Close it when done. */
export class BlobReader implements Disposable {
  private readonly child: ChildProcessWithoutNullStreams
  private readonly waiting: Waiting[] = []
  private chunks: Buffer[] = []
  private buffered = 0
  /** Bytes that must have arrived before it is worth to look again. */
  private needed = 1
  private failure: Error | null = null
  /** What is asked for in this turn of the event loop goes out in one piece. */
  private asked: string[] = []

  constructor(location: GitLocation) {
    this.child = spawn('git', [...locationArguments(location), 'cat-file', '--batch'], {
      cwd: location.cwd,
      env: gitEnvironment({ GIT_NO_LAZY_FETCH: '1' }),
      windowsHide: true,
    })
    this.child.stdout.on('data', (chunk: Buffer) => this.receive(chunk))
    this.child.stderr.resume()
    this.child.stdin.on('error', (cause) => this.fail(cause))
    this.child.on('error', (cause) => this.fail(cause))
    this.child.on('close', (code) => this.fail(new Error(`git cat-file ended with ${code ?? 'a signal'}`)))
  }

  /** The content of an object; null where the repository does not hold it. */
  read(id: string): Promise<Buffer | null> {
    if (this.failure) return Promise.reject(this.failure)
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject })
      if (this.asked.push(`${id}\n`) === 1) setImmediate(() => this.ask())
    })
  }

  private ask(): void {
    const ids = this.asked.splice(0)
    if (!this.failure) this.child.stdin.write(ids.join(''))
  }

  [Symbol.dispose](): void {
    this.child.stdin.end()
    this.child.kill()
  }

  private fail(cause: Error): void {
    this.failure ??= cause
    for (const { reject } of this.waiting.splice(0)) reject(this.failure)
  }

  private receive(chunk: Buffer): void {
    this.chunks.push(chunk)
    this.buffered += chunk.length
    if (this.buffered < this.needed) return
    let rest = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks)
    for (let next = this.take(rest); next; next = this.take(rest)) rest = next
    this.chunks = rest.length ? [rest] : []
    this.buffered = rest.length
  }

  /** Hands out the first object of `bytes` and gives what follows it; null while it has not arrived whole. */
  private take(bytes: Buffer): Buffer | null {
    const end = bytes.indexOf(10)
    this.needed = bytes.length + 1
    if (end < 0) return null
    const [, kind, size] = bytes.toString('utf8', 0, end).split(' ')
    const isMissing = kind === 'missing' || size === undefined
    const until = isMissing ? end : end + 1 + Number(size)
    this.needed = until + 1
    if (bytes.length <= until) return null
    this.needed = 1
    this.waiting.shift()?.resolve(isMissing ? null : Buffer.from(bytes.subarray(end + 1, until)))
    return bytes.subarray(until + 1)
  }
}
