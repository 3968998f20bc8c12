import { createHash, randomUUID } from 'node:crypto'

/**
 * One queue in memory: first in, first out; a received message is invisible until it is deleted or its visibility
 * timeout ends, then it is delivered again under a new receipt.
 */
export const createQueue = () => {
  let visible = []
  let head = 0
  const inFlight = new Map()
  const waiting = new Set()

  const depth = () => visible.length - head

  const takeNext = () => {
    const message = visible[head]
    head += 1
    if (head > 1024 && head * 2 > visible.length) {
      visible = visible.slice(head)
      head = 0
    }
    return message
  }

  const lend = (message, visibilitySeconds) => {
    const receipt = randomUUID()
    const timer = setTimeout(() => {
      inFlight.delete(receipt)
      add(message)
    }, visibilitySeconds * 1000)
    inFlight.set(receipt, timer)
    return { ...message, receipt, receiveCount: (message.receiveCount += 1) }
  }

  const serveWaiting = () => {
    for (const receiver of waiting) {
      if (depth() === 0) return
      receiver.deliver()
    }
  }

  const add = (message) => {
    visible.push(message)
    serveWaiting()
  }

  const takeUpTo = (most, visibilitySeconds) => {
    const taken = []
    while (taken.length < most && depth() > 0) taken.push(lend(takeNext(), visibilitySeconds))
    return taken
  }

  return {
    send: (body) => {
      const message = { id: randomUUID(), body, md5: createHash('md5').update(body).digest('hex'), receiveCount: 0 }
      add(message)
      return message
    },

    /** At once where there are messages, else when the first arrives, the wait ends or the receiver leaves. */
    receive: ({ most, visibilitySeconds, waitSeconds, signal }) =>
      new Promise((done) => {
        if (depth() > 0 || waitSeconds === 0) return done(takeUpTo(most, visibilitySeconds))
        const end = (messages) => {
          clearTimeout(timer)
          waiting.delete(receiver)
          done(messages)
        }
        const receiver = { deliver: () => end(takeUpTo(most, visibilitySeconds)) }
        const timer = setTimeout(() => end([]), waitSeconds * 1000)
        signal.addEventListener('abort', () => end([]), { once: true })
        waiting.add(receiver)
      }),

    /** False where the receipt is no longer valid. */
    remove: (receipt) => {
      clearTimeout(inFlight.get(receipt))
      return inFlight.delete(receipt)
    },

    depth,
    inFlight: () => inFlight.size,
  }
}
