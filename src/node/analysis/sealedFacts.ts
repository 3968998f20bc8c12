import { createHash } from 'node:crypto'
import type { FileFacts } from '../../core/analysis/facts'

/** Facts as JSON in bytes behind their digest, as they go between threads and are kept in files. */
export type SealedFacts = Uint8Array<ArrayBuffer>

const digestLength = 40
const start = digestLength + 1

const digest = (body: Uint8Array): string => createHash('sha1').update(body).digest('hex')

export const sealFacts = (facts: FileFacts): SealedFacts => {
  const json = JSON.stringify(facts)
  // In memory of its own, which can be handed to another thread.
  const sealed = Buffer.allocUnsafeSlow(start + Buffer.byteLength(json))
  sealed.write(json, start)
  sealed.write(`${digest(sealed.subarray(start))}\n`, 'latin1')
  return sealed
}

const bytesOf = (sealed: SealedFacts): Buffer => Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)

/** Whether the bytes are those that were sealed. */
export const isWhole = (sealed: SealedFacts): boolean => bytesOf(sealed).toString('latin1', 0, digestLength) === digest(sealed.subarray(start))

/** The facts in whole bytes; this very version of the analyser wrote them. */
export const openFacts = (sealed: SealedFacts): FileFacts => JSON.parse(bytesOf(sealed).toString('utf8', start)) as FileFacts
