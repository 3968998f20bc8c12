import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

const layer = (body: string): string => `import { HttpClient, HttpClientRequest } from '@effect/platform'
import { Effect, Schedule } from 'effect'
const schedule = Schedule.exponential('200 millis').pipe(Schedule.jittered)
export const layer = Effect.gen(function* () {
  const client = yield* HttpClient.HttpClient
  return ${body}
})
`

describe('Effect', () => {
  const again = { forth: ['retry-added more other retry'], back: ['retry-removed less other retry'] }
  tellsBothWays(
    differencesIn('src/layer.ts', layer, [
      { name: 'a client that tries again', before: "client.pipe(HttpClient.mapRequest(HttpClientRequest.setHeader('a', 'b')))", after: "client.pipe(HttpClient.mapRequest(HttpClientRequest.setHeader('a', 'b')), HttpClient.retry({ schedule, times: 2 }))", forth: ['retry-added more http retry'], back: ['retry-removed less http retry'] },
      { name: 'an effect that is tried again', before: 'load().pipe(Effect.map((x) => x))', after: 'load().pipe(Effect.map((x) => x), Effect.retry({ times: 3 }))', ...again },
      { name: 'an effect that is tried again by a schedule', before: 'load().pipe(Effect.map((x) => x))', after: 'load().pipe(Effect.map((x) => x), Effect.retry(schedule))', ...again },
      { name: 'more attempts', before: 'load().pipe(Effect.retry({ times: 3 }))', after: 'load().pipe(Effect.retry({ times: 5 }))', forth: ['retry-changed more other times'], back: ['retry-changed less other times'] },
      { name: 'several at once in place of one after another', before: 'Effect.forEach(ids, load)', after: 'Effect.forEach(ids, load, { concurrency: 5 })', forth: ['concurrency-changed more other concurrency'], back: ['concurrency-changed less other concurrency'] },
      { name: 'what is mapped in another way', before: 'load().pipe(Effect.map((x) => x))', after: 'load().pipe(Effect.flatMap((x) => Effect.succeed(x)))', forth: [], back: [] },
    ]),
  )
})
