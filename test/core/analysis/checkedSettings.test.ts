import { expect, it } from 'vitest'
import { type Files, changesOf } from './inMemory'

const client = (timeout: string): string => `import axios from 'axios'\nimport { env } from './env'\nexport const load = (url: string) => axios.get(url, { timeout: ${timeout} })\n`
const worker = (workers: string): string => `import config from './env'\nexport const start = (queue: any) => queue.run({ concurrency: ${workers} })\n`

const zod = (entries: string): string => `import { z } from 'zod'\nconst schema = z.object({ ${entries} })\nexport const env = schema.parse(process.env)\n`
const shaped = (entries: string, made: string): string => `import { z } from 'zod'\nconst all = z.object({ ${entries} })\nconst schema = all.transform((given, ctx) => {\n  const made = { jobs: { ${made} } }\n  if (!made.jobs) ctx.addIssue()\n  return made\n})\nexport default schema.parse(process.env)\n`
const t3 = (entries: string): string => `import { createEnv } from '@t3-oss/env-nextjs'\nimport { z } from 'zod'\nexport const env = createEnv({ server: { ${entries} }, runtimeEnv: process.env })\n`
const envalid = (entries: string): string => `import { cleanEnv, num, str } from 'envalid'\nexport const env = cleanEnv(process.env, { ${entries} })\n`
const joi = (entries: string): string => `import Joi from 'joi'\nexport const env = Joi.object({ ${entries} }).unknown().validate(process.env).value\n`

interface Case {
  readonly name: string
  readonly base: Files
  readonly head: Files
  readonly expected: readonly string[]
}

const longer = ['timeout-changed more http - - @ client.ts:3']
const cases: readonly Case[] = [
  { name: 'what zod checks', base: { 'client.ts': client('2000') }, head: { 'client.ts': client('env.WAIT_MS'), 'env.ts': zod('WAIT_MS: z.coerce.number().default(5000)') }, expected: longer },
  { name: 'a default that more follows', base: { 'client.ts': client('2000') }, head: { 'client.ts': client('env.WAIT_MS'), 'env.ts': zod('WAIT_MS: z.coerce.number().default(5000).describe("how long")') }, expected: longer },
  { name: 'the same number from a schema', base: { 'client.ts': client('2000') }, head: { 'client.ts': client('env.WAIT_MS'), 'env.ts': zod('WAIT_MS: z.coerce.number().default(2000)') }, expected: [] },
  { name: 'what t3-env checks', base: { 'client.ts': client('2000') }, head: { 'client.ts': client('env.WAIT_MS'), 'env.ts': t3('WAIT_MS: z.coerce.number().default(5000)') }, expected: longer },
  { name: 'what envalid checks', base: { 'client.ts': client('2000') }, head: { 'client.ts': client('env.WAIT_MS'), 'env.ts': envalid('NAME: str(), WAIT_MS: num({ default: 5000 })') }, expected: longer },
  { name: 'a constant that envalid checks', base: { 'client.ts': client('2000') }, head: { 'client.ts': client('env.WAIT_MS'), 'env.ts': `const LONG = 5000\n${envalid('NAME: str(), WAIT_MS: num({ default: LONG })')}` }, expected: longer },
  { name: 'what joi checks', base: { 'client.ts': client('2000') }, head: { 'client.ts': client('env.WAIT_MS'), 'env.ts': joi('WAIT_MS: Joi.number().default(5000)') }, expected: longer },
  {
    name: 'what is made of checked values',
    base: { 'worker.ts': worker('4'), 'env.ts': shaped('NAME: z.string()', 'name: given.NAME') },
    head: { 'worker.ts': worker('config.jobs.numWorkers'), 'env.ts': shaped('NAME: z.string(), JOBS_NUM_WORKERS: z.coerce.number().default(9)', 'name: given.NAME, numWorkers: given.JOBS_NUM_WORKERS') },
    expected: ['concurrency-changed more queue - concurrency @ worker.ts:2'],
  },
  {
    name: 'a number that a class hands over',
    base: { 'worker.ts': worker('config.jobs.numWorkers'), 'env.ts': shaped('JOBS_NUM_WORKERS: z.coerce.number().default(4)', 'numWorkers: given.JOBS_NUM_WORKERS') },
    head: { 'worker.ts': "export class Worker {\n  constructor(private numWorkers: number) {}\n  start(queue: any) { return queue.run({ concurrency: this.numWorkers }) }\n}\n", 'env.ts': shaped('JOBS_NUM_WORKERS: z.coerce.number().default(4)', 'numWorkers: given.JOBS_NUM_WORKERS') },
    expected: [],
  },
  {
    name: 'a number that gets a name',
    base: { 'worker.ts': worker('4'), 'env.ts': shaped('NAME: z.string()', 'name: given.NAME') },
    head: { 'worker.ts': worker('config.jobs.numWorkers'), 'env.ts': shaped('NAME: z.string(), JOBS_NUM_WORKERS: z.coerce.number().default(4)', 'name: given.NAME, numWorkers: given.JOBS_NUM_WORKERS') },
    expected: [],
  },
]

it.each(cases)('follows $name', async ({ base, head, expected }) => {
  expect(await changesOf(base, head)).toEqual(expected)
  expect(await changesOf(head, base)).toHaveLength(expected.length)
})
