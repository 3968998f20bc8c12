import type { Latency, Measured, ObservedQueue } from '../model/stagingSnapshot'

type Seen = Pick<ObservedQueue, 'consumedPerSecond' | 'inProgress' | 'consumerSlots'>

/**
 * Time that one message is worked on, by Little's law: messages in progress divided by their rate. With a prefetch above one
 * a consumer holds messages that it has not begun; so each consumer works on one at least, and on all that it holds at most.
 */
export const processingTime = ({ consumedPerSecond, inProgress, consumerSlots }: Seen): Latency | null => {
  const rate = consumedPerSecond?.value ?? 0
  const held = inProgress?.value ?? 0
  if (consumedPerSecond === null || inProgress === null || rate <= 0 || held <= 0) return null
  const busy = Math.min(held, consumerSlots?.value ?? held)
  return {
    meanSeconds: busy / rate,
    p95Seconds: null,
    scv: null,
    query: lawQuery(inProgress, consumedPerSecond),
    observedAt: inProgress.observedAt,
    estimate: {
      lowSeconds: busy / rate,
      highSeconds: held / rate,
      why: "by Little's law from the messages in progress and the rate of acknowledgements",
    },
  }
}

const lawQuery = (held: Measured, rate: Measured): string => `${held.query} / ${rate.query}`
