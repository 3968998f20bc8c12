import { describe, expect, it } from 'vitest'
import { compare } from './inMemory'

/** What differs stands in `«before|after»`. */
const cases: readonly (readonly [text: string, expected: string])[] = [
  ["import fastify from 'fastify'\nimport rateLimit from '@fastify/rate-limit'\nconst app = fastify()\napp.register(rateLimit, { max: «101|431» })", 'rate-limit-changed more max'],
  ["import { retry, firstValueFrom } from 'rxjs'\nexport const get = (http: any) => firstValueFrom(http.get('http://a/b')«|.pipe(retry(3))»)", 'retry-added more retry()'],
  ["import { timeout } from 'rxjs'\nexport const get = (http: any) => http.get('http://a/b')«|.pipe(timeout(5150))»", 'timeout-changed less timeout()'],
  ["import { timer, switchMap } from 'rxjs'\nexport const poll = timer(0, «1015|10150»).pipe(switchMap(() => fetch('http://a/b')))", 'interval-changed less timer()'],
  ["import { from, mergeMap } from 'rxjs'\nexport const all = (ids: string[]) => from(ids).pipe(mergeMap((id) => fetch('http://a/' + id), «16|2»))", 'concurrency-changed less mergeMap()'],
  ["import { Processor } from '@nestjs/bullmq'\n@Processor('mail'«|, { concurrency: 17 }»)\nexport class Mails {\n  async process() { await fetch('http://a/b') }\n}", 'concurrency-changed more concurrency'],
  ["import { Consumer } from 'sqs-consumer'\nexport const messages = Consumer.create({ queueUrl: 'q', «|batchSize: 9, »handleMessage: async () => {} })", 'batch-changed less batchSize'],
  ["import { HttpLink } from '@apollo/client'\nimport { RetryLink } from '@apollo/client/link/retry'\nexport const link = «new HttpLink({ uri: '/g' })|new RetryLink().concat(new HttpLink({ uri: '/g' }))»", 'retry-added more RetryLink'],
  ["import { PrismaClient } from '@prisma/client'\nexport const db = new PrismaClient({ datasources: { db: { url: 'postgres://x/y?connection_limit=«5|33»' } } })", 'concurrency-changed more connection_limit'],
  ["import { DataSource } from 'typeorm'\nexport const db = new DataSource({ type: 'postgres', extra: { max: «10|34» } })", 'concurrency-changed more max'],
  ["export class Users {\n  all() { return this.repo.find({ where: { a: 1 }«|, cache: true» }) }\n}", 'cache-added less cache'],
  ["import postgres from 'postgres'\nexport const sql = postgres('postgres://x', { max: «10|37» })", 'concurrency-changed more max'],
  ["import { Sequelize } from 'sequelize'\nexport const db = new Sequelize({ pool: { acquire: «30000|64000» } })", 'timeout-changed more acquire'],
  ["import Keyv from 'keyv'\nconst known = new Keyv()\nexport const put = (key: string) => known.set(key, 1, «125000|925000»)", 'cache-ttl-changed less set()'],
  ["export const useOrders = () => useQuery({ queryKey: ['o'], queryFn: () => fetch('/o')«|, refetchOnWindowFocus: false» })", 'interval-changed less refetchOnWindowFocus'],
  ["import useSWR from 'swr'\nexport const useOrder = () => «1|useSWR('http://shop/o')»", 'call-added more GET /o'],
  ["import useSWR from 'swr'\nexport const useOrder = () => «1|useSWR('http://shop/o', (url) => fetch('http://shop/p'))»", 'call-added more GET /p'],
  ["import useSWR from 'swr'\nconst Status = () => {\n  «|const { data } = useSWR<Status>('http://shop/o', { suspense: true })\n  »return null\n}\nexport default Status", 'call-added more GET /o'],
  ["export const useOrder = () => useSWR('/o', fetcher, { dedupingInterval: «2010|22010» })", 'cache-ttl-changed less dedupingInterval'],
  ["import { LRUCache } from 'lru-cache'\nconst seen = new LRUCache({ max: 500 })\nexport async function user(id: string) {\n  «|const known = seen.get(id)\n  if (known) return known\n  »const user = await fetch('http://a/' + id)\n  «|seen.set(id, user)\n  »return user\n}", 'cache-added less GET /:id'],
  ["import { Queue } from 'bullmq'\nconst mails = new Queue('mail')\nexport const send = (id: string) => mails.add('send', { id }«|, { attempts: 5 }»)", 'retry-added more attempts'],
  ["import Redis from 'ioredis'\nconst redis = new Redis()\nexport async function all(ids: string[]) {\n  «|const p = redis.pipeline()\n  »for (const id of ids) «await redis|p».get(id)\n  «|await p.exec()»\n}", 'call-out-of-loop less pipeline'],
  ["import Knex from 'knex'\nconst knex = Knex({})\nexport async function all(ids: string[]) {\n  «for (const id of ids) await knex('users').where({ id })|await knex('users').whereIn('id', ids)».update({ a: 1 })\n}", 'call-out-of-loop less query'],
  ["import { S3Client } from '@aws-sdk/client-s3'\nimport { NodeHttpHandler } from '@smithy/node-http-handler'\nexport const s3 = new S3Client({ region: 'a'«|, requestHandler: new NodeHttpHandler({ requestTimeout: 5110 })» })", 'timeout-changed less requestTimeout'],
  ["app.get('/pets', (req, res) => { «|res.set('Cache-Control', 'public, max-age=310'); »res.json(1) })", 'cache-added less max-age'],
  ["export class Pets {\n  private pets: any\n  async all() {\n    return «fetch('http://pets/all')|(this.pets ??= fetch('http://pets/all'))»\n  }\n}", 'cache-added less GET /all'],
  ["import { io } from 'socket.io-client'\nexport const socket = io('http://a', { reconnectionAttempts: «5|47» })", 'retry-changed more reconnectionAttempts'],
  ["import { io } from 'socket.io-client'\nexport const socket = io('http://a', { reconnectionDelay: «1040|6040» })", 'retry-changed less reconnectionDelay'],
  ["export const start = (consumer: any) => consumer.run({ partitionsConsumedConcurrently: «1|49» })", 'concurrency-changed more partitionsConsumedConcurrently'],
  ["import PQueue from 'p-queue'\nexport const queue = new PQueue({ intervalCap: «10|410», interval: 1000 })", 'rate-limit-changed more intervalCap'],
  ["import PgBoss from 'pg-boss'\nconst boss = new PgBoss('x')\nexport const plan = () => boss.schedule('a', '«0 3 * * *|*/10 * * * *»')", 'interval-changed more schedule()'],
  ["import { Queue } from 'bullmq'\nconst queue = new Queue('mail')\nexport const plan = () => queue.add('x', {}, { repeat: { pattern: '«0 * * * *|*/5 * * * *»' } })", 'interval-changed more pattern'],
  ["export const env = z.object({ REQUEST_TIMEOUT: z.coerce.number().default(«5060|35000») })", 'timeout-changed more REQUEST_TIMEOUT'],
  ["import { httpBatchLink } from '@trpc/client'\nexport const link = httpBatchLink({ url: '/t', maxItems: «5|57» })", 'batch-changed less maxItems'],
  ["app.get('/a', (req, res) => { res.set('Cache-Control', 'public, max-age=«60|86460»'); res.send('') })", 'cache-ttl-changed less max-age'],
  ["import { mapLimit } from './pool'\nexport const load = (urls: string[]) => mapLimit(urls, «5|17», (url) => fetch(url))", 'concurrency-changed more mapLimit()'],
  ["class Throttle {\n  constructor(private readonly minIntervalMs: number) {}\n  async wait() {}\n}\nexport const throttle = new Throttle(«1000|130»)", 'rate-limit-changed more minIntervalMs'],
  ["const day = «60|86400»\napp.get('/a', (req, res) => { res.set('Cache-Control', `public, max-age=${day}`); res.send('') })", 'cache-ttl-changed less max-age'],
  ["app.get('/pets', (req, res) => { «|res.set('Cache-Control', 'public, max-age=' + 60 * 60); »res.json(1) })", 'cache-added less max-age'],
  ["export const shot = async (page: any) => «fetch('http://a/b')|Promise.race([fetch('http://a/b'), new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 5170))])»", 'timeout-changed less setTimeout()'],
  ["export const shot = async (page: any) => Promise.race([fetch('http://a/b').catch(() => null), sleep(«5180|15180»)])", 'timeout-changed more sleep()'],
  ["export const shot = async () => {\n  const late = new Promise((_, reject) => { setTimeout(() => { reject(new Error('late')) }, «5190|15190») })\n  return Promise.race([fetch('http://a/b'), late])\n}", 'timeout-changed more setTimeout()'],
  ["export async function all(jobs: any[]) {\n  await Promise.all(«jobs|limitConcurrency(jobs, 51)»)\n}", 'concurrency-changed less limitConcurrency()'],
  ["import pool from 'tiny-async-pool'\nexport const all = (ids: string[]) => pool(4, ids, (id) => fetch('http://a/' + id«|)).then(() => fetch('http://b/done'»))", 'call-added more GET /done'],
  ["export async function login(req: any) {\n  «|await checkRateLimit(req.ip)\n  »return req.user\n}", 'rate-limit-changed less checkRateLimit'],
  ["export const orders = router({ create: authed«|.use(createRateLimitMiddleware({ name: 'orders' }))».mutation(async () => 1) })", 'rate-limit-changed less createRateLimitMiddleware'],
  ["import rateLimit from 'express-rate-limit'\nconst limiter = rateLimit({ max: 5 })\n«|app.use('/a', limiter)\n»", 'rate-limit-changed less use'],
  ["export const names = (items: any[]) => {\n  const rows = new Map()\n  «|const rowCache = new Map()\n  »return Promise.all(items.map(async ({ id }) => {\n    «const row = await load(id)|let row = rowCache.get(id)\n    if (!rowCache.has(id)) {\n      row = await load(id)\n      rowCache.set(id, row)\n    }»\n    return row\n  }))\n}", 'cache-added less rowCache.get'],
  ["import { PrismaClient } from '@prisma/client'\nconst db = new PrismaClient()\nexport const load = async () => {\n  «|const rows = await db.$queryRaw<{ id: string; at: Date }[]>`SELECT id FROM orders`\n  »return 1\n}", 'call-added more SELECT orders'],
  ["import { PrismaClient } from '@prisma/client'\nconst db = new PrismaClient()\nexport const load = async () => Promise.all([«|db.$queryRaw<Row>`SELECT id FROM orders`»])", 'call-added more SELECT orders'],
  ["import { createTRPCNext } from '@trpc/next'\nconst api = createTRPCNext<any>()\nexport const Tree = () => {\n  const utils = api.useUtils()\n  return (id: string) => {\n    «|void utils.orders.byId.prefetch({ id })\n  »}\n}", 'call-added more prefetch'],
  ["import { createTRPCReact } from '@trpc/react-query'\nexport const api = createTRPCReact<any>()\nexport const List = () => {\n  «|const found = api.orders.list.useQuery({ page: 1 })\n  »return 1\n}", 'call-added more useQuery'],
  ["import { z } from 'zod'\nexport const env = z.object({ NAME: z.string()«|, REQUEST_TIMEOUT: z.coerce.number().optional(), CALL_TIMEOUT: z.coerce.number().default(71).describe('s')» }).parse(process.env)", 'timeout-changed less CALL_TIMEOUT'],
  ["export class Feed {\n  «|@Cached('feed')\n  »async rows() { return fetch('http://a/feed') }\n}", 'cache-added less Cached'],
  ["export class Users {\n  «|@CachedEntity({ builder: (id: string) => id })\n  »private async one(id: string) { return fetch('http://a/user') }\n}", 'cache-added less CachedEntity'],
  ["import retry from 'async-retry'\nexport const get = (url: string) => retry(async () => fetch(url), { retries: 4, minTimeout: «100|1500» })", 'retry-changed less -'],
]

const all = cases.map(([text, expected], index) => ({ name: expected, text, expected, file: `src/part${index}.ts` }))
const filesOf = (side: 0 | 1): Record<string, string> =>
  Object.fromEntries(all.map(({ file, text }) => [file, text.replace(/«([^|»]*)\|([^»]*)»/g, (_, before: string, after: string) => (side === 0 ? before : after))]))

/** All of them are compared at once. */
const { changes } = await compare(filesOf(0), filesOf(1))

describe('idioms of libraries of JavaScript', () => {
  it.each(all)('$name', ({ file, expected }) => {
    expect(changes.filter((change) => change.file === file).map(({ kind, direction, operation }) => `${kind} ${direction} ${operation ?? '-'}`)).toEqual([expected])
  })
})
