import { spawn } from 'node:child_process'

export interface ProgramOptions {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Longest wait for it to end by itself; 3 unless given. */
  readonly graceSeconds?: number
}

export interface Program {
  readonly name: string
  readonly pid: number
  /** How it ended, with the end of what it wrote; null while it runs. */
  readonly ended: () => string | null
  /** The end of what it wrote to stderr and stdout. */
  readonly log: () => string
  /** Asks it to end, and after the grace makes it end, with what it started. */
  readonly stop: () => Promise<void>
}

const keptCharacters = 4000

const killGroup = (leader: number | undefined): void => {
  if (leader === undefined) return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // All of the group have ended.
  }
}

/** Starts a program whose standard input stays open as long as this process lives. Ctrl-C reaches it only through `stop`. */
export const startProgram = ({ name, command, args, cwd, env, graceSeconds = 3 }: ProgramOptions): Program => {
  const child = spawn(command, [...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  let written = ''
  let ending: string | null = null
  const keep = (chunk: Buffer): void => {
    written = (written + chunk.toString()).slice(-keptCharacters)
  }
  child.stdin.on('error', () => undefined)
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const closed = new Promise<void>((done) => {
    const end = (how: string): void => {
      ending ??= how
      done()
    }
    child.once('error', (cause) => end(`${name} did not start: ${cause.message}`))
    child.once('close', (code, signal) => end(`${name} ended with ${String(code ?? signal)}: ${written.trim()}`))
  })
  const stop = async (): Promise<void> => {
    if (ending === null) {
      child.stdin.end()
      child.kill('SIGTERM')
      const timer = setTimeout(() => killGroup(child.pid), graceSeconds * 1000)
      await closed
      clearTimeout(timer)
    }
    killGroup(child.pid)
  }
  return { name, pid: child.pid ?? 0, ended: () => ending, log: () => written, stop }
}

/** Throws where one of them ended by itself. */
export const expectRunning = (programs: readonly Program[]): void => {
  const ended = programs.map((program) => program.ended()).filter((how) => how !== null)
  if (ended.length > 0) throw new Error(ended.join('\n'))
}
