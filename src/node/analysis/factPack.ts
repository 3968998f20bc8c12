import { closeSync, constants, fstatSync, mkdirSync, openSync, readSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { FileFacts } from '../../core/analysis/facts'
import { type SealedFacts, isWhole, openFacts } from './sealedFacts'

/** Where sealed facts lie in the pack, in bytes. */
interface Extent {
  readonly at: number
  readonly length: number
}

/** Longest head of a record, in bytes: a key, a space, the length of what follows, a line's end. */
const longestHead = 128

/** What waits to be written, at most, in bytes. */
const mostWaiting = 1_000_000

/** Largest pack that is gone on with, in bytes; beyond it, the next run begins a new one. */
const largestPack = 1_000_000_000

/**
 * Facts by content and language, kept between runs one behind the other in one file. Making a file of its own for each costs
 * many times what writing it does. Several programs may add to the pack at once. Close it when done.
 */
export class FactPack implements Disposable {
  private readonly extents = new Map<string, Extent>()
  private waiting: Uint8Array[] = []
  private waitingLength = 0

  private constructor(
    private readonly file: string | null,
    private descriptor: number | null,
  ) {}

  /** Opens the pack in `file`; nothing is kept where that is null. One that was not written whole is begun anew. */
  static open(file: string | null): FactPack {
    const pack = new FactPack(file, file === null ? null : openIfThere(file))
    if (!pack.isReadWhole()) pack.beginAnew()
    return pack
  }

  get(key: string): FileFacts | null {
    const extent = this.extents.get(key)
    const sealed = extent && this.read(extent.at, extent.length)
    return sealed && isWhole(sealed) ? openFacts(sealed) : null
  }

  put(key: string, facts: SealedFacts): void {
    if (this.file === null) return
    const head = Buffer.from(`${key} ${facts.length}\n`, 'latin1')
    this.waiting.push(head, facts)
    this.waitingLength += head.length + facts.length
    if (this.waitingLength > mostWaiting) this.write()
  }

  [Symbol.dispose](): void {
    this.write()
    if (this.descriptor !== null) closeSync(this.descriptor)
    this.descriptor = null
  }

  /** Finds what the pack holds; false where a record is not whole, or there are too many. */
  private isReadWhole(): boolean {
    const size = this.descriptor === null ? 0 : fstatSync(this.descriptor).size
    if (size > largestPack) return false
    for (let at = 0; at < size; ) {
      const head = this.read(at, Math.min(longestHead, size - at))?.toString('latin1') ?? ''
      const [line, key = '', length = ''] = /^(\S+) (\d+)\n/.exec(head) ?? []
      if (line === undefined) return false
      const extent = { at: at + line.length, length: Number(length) }
      at = extent.at + extent.length
      if (at > size) return false
      this.extents.set(key, extent)
    }
    return true
  }

  /** What is not whole, or too large, is put aside; what follows is written into a new pack. */
  private beginAnew(): void {
    if (this.descriptor !== null) closeSync(this.descriptor)
    this.descriptor = null
    this.extents.clear()
    const { file } = this
    if (file !== null) tryTo(() => rmSync(file, { force: true }))
  }

  private read(at: number, length: number): Buffer<ArrayBuffer> | null {
    const { descriptor } = this
    if (descriptor === null) return null
    const bytes = Buffer.allocUnsafeSlow(length)
    return tryTo(() => readSync(descriptor, bytes, 0, length, at)) === length ? bytes : null
  }

  /** Adds what waits with one call, so that what others add stands before or behind it. */
  private write(): void {
    const [{ file }, bytes] = [this, Buffer.concat(this.waiting)]
    this.waiting = []
    this.waitingLength = 0
    if (file === null || bytes.length === 0) return
    tryTo(() => {
      this.descriptor ??= openToAdd(file)
      writeSync(this.descriptor, bytes)
    })
  }
}

/** Opens what is there, to read it at least. */
const openIfThere = (file: string): number | null => tryTo(() => openSync(file, constants.O_RDWR | constants.O_APPEND)) ?? tryTo(() => openSync(file, 'r'))

const openToAdd = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true })
  tryTo(() => removeOld(dirname(file)))
  return openSync(file, 'a+')
}

/** How long packs of other versions of the analyser stay that nobody adds to, in milliseconds: 30 days. */
const longestUnused = 30 * 86_400_000

const removeOld = (folder: string): void => {
  const others = readdirSync(folder).map((name) => join(folder, name))
  for (const path of others.filter((other) => Date.now() - statSync(other).mtimeMs > longestUnused)) rmSync(path, { recursive: true, force: true })
}

/** A pack that cannot be read or written (a read-only repository, a full disk) costs time and nothing else. */
const tryTo = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch {
    return null
  }
}
