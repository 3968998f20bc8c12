import * as z from 'zod'

/** What a sampling profiler of V8 writes: times in microseconds. */
const cpuProfile = z.object({
  nodes: z.array(z.object({ id: z.number(), callFrame: z.object({ functionName: z.string(), url: z.string() }), children: z.array(z.number()).optional() })),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
})

/** Takes what the engine does for itself for work of whoever ran before. */
const engine = new Set(['(garbage collector)', '(program)'])

/** The longest time that code under a folder, and what it called, ran without a pause, in milliseconds. */
export const longestRunMs = (profile: unknown, folder: string): number => {
  const { nodes, samples, timeDeltas } = cpuProfile.parse(profile)
  const own = new Set<number>()
  const engines = new Set(nodes.filter(({ callFrame }) => engine.has(callFrame.functionName)).map(({ id }) => id))
  // A node stands before its children.
  for (const { id, callFrame, children } of nodes) {
    if (callFrame.url.includes(folder)) own.add(id)
    if (own.has(id)) for (const child of children ?? []) own.add(child)
  }
  let [longest, running] = [0, 0]
  for (const [at, sample] of samples.entries()) {
    running = own.has(sample) || (running > 0 && engines.has(sample)) ? running + (timeDeltas[at] ?? 0) : 0
    longest = Math.max(longest, running)
  }
  return longest / 1000
}
