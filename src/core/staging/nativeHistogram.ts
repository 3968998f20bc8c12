import type { Part, PlannedAnswer } from './planRequests'
import type { NativeHistogram, Sample } from './seriesRequest'

type Reader = (sample: Sample, histogram: NativeHistogram) => readonly Sample[]

const cumulative: Reader = ({ labels }, { buckets, count }) => {
  let below = 0
  const bounded = [...buckets]
    .sort((one, other) => one.to - other.to)
    .map(({ to, count: within }) => {
      below += within
      return { labels: { ...labels, le: String(to) }, value: below }
    })
  return [...bounded, { labels: { ...labels, le: '+Inf' }, value: Math.max(count, below) }]
}

const readers: readonly (readonly [Part, Reader])[] = [
  ['count', ({ labels }, { count }) => [{ labels, value: count }]],
  ['sum', ({ labels }, { sum }) => [{ labels, value: sum }]],
  ['bucket', cumulative],
]

/** A native histogram's answer as those of a classic one: count, sum and cumulative buckets. Others stay as they are. */
export const withClassicParts = (answer: PlannedAnswer): readonly PlannedAnswer[] => {
  if (answer.part !== 'native') return [answer]
  return readers.map(([part, read]) => ({
    ...answer,
    part,
    samples: answer.samples.flatMap((sample) => (sample.histogram === undefined ? [] : read(sample, sample.histogram))),
  }))
}
