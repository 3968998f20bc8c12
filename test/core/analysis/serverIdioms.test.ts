import { describe, expect, it } from 'vitest'
import { type Files, compare } from './inMemory'

interface Case {
  readonly name: string
  readonly both?: Files
  readonly file: string
  readonly base: string
  readonly head: string
  readonly expected: readonly string[]
}

const nest = (decorators: string): string => `import { Controller, Get, Header } from '@nestjs/common'
import { costing } from './costing'
import { Users } from './users'
@Controller('/auth')
export class AuthController {
  constructor(private users: Users) {}
  @Get('/me')${decorators}
  me() { return this.users.find(1) }
}
`
const nestParts: Files = {
  'src/users.ts': "import { Model } from 'mongoose'\nexport class Users { constructor(private model: Model) {} find(id) { return this.model.findOne({ id }) } }\n",
  'src/costing.ts': 'export const costing = (cost) => (target, key, descriptor) => { Reflect.defineMetadata("cost", cost, descriptor.value); return descriptor }\n',
}
const pipeline = 'protected ResiliencePipeline<Answer> RetryStrategy => new ResiliencePipelineBuilder<Answer>().AddRetry(new RetryStrategyOptions<Answer> { MaxRetryAttempts = 2 }).Build();'
const csharp = (body: string): string => `using System;\npublic class Orders : OrdersBase\n{\n  ${body}\n}\n`
const java = (body: string): string => `class Work {\n  void loop(Consumer consumer) {\n    while (!stopped && !consumer.isStopped()) {\n      try {\n        ${body}\n        consumer.poll(1);\n      } catch (Exception e) { log.warn("failed", e); Thread.sleep(5); }\n    }\n  }\n}\n`
const php = (body: string): string => `<?php\nnamespace Shop;\nuse Illuminate\\Support\\Facades\\Cache;\nuse Illuminate\\Support\\Facades\\DB;\nclass Rates {\n  public function rate($from) { ${body} }\n}\n`

const cases: readonly Case[] = [
  { name: 'a decorator that says something of a method', both: nestParts, file: 'src/auth.ts', base: nest(''), head: nest("\n  @Header('Cache-Control', 'no-store')"), expected: [] },
  { name: 'a decorator of the program', both: nestParts, file: 'src/auth.ts', base: nest(''), head: nest('\n  @costing(3)'), expected: [] },
  { name: 'a pipeline that a property makes', file: 'src/Orders.cs', base: csharp('public string Name { get; }'), head: csharp(`public string Name { get; } ${pipeline}`), expected: ['retry-added more AddRetry'] },
  { name: 'a call in a pipeline that is handed what it needs', file: 'src/Orders.cs', base: csharp('async Task Run() { await _client.GetAsync(request); }'), head: csharp('async Task Run() { await RetryStrategy.ExecuteAsync(static async (state, _) => await state._client.GetAsync(state.request), (_client, request)); }'), expected: ['retry-added more ExecuteAsync'] },
  { name: 'a statement that moves into a callback with other names', file: 'src/Orders.cs', base: csharp('void Save(IDbConnection connection) { connection.Execute(sql, row); }'), head: csharp('void Save(IDbConnection connection) { Wrapped.Call((state, _) => state.connection.Execute(state.sql, state.row), (connection, sql, row)); }'), expected: [] },
  { name: 'what a base class says otherwise', both: { 'src/OrdersBase.cs': 'public abstract class OrdersBase { public virtual TimeSpan RateLimit => TimeSpan.FromSeconds(2); }\n' }, file: 'src/Orders.cs', base: csharp('public string Name { get; }'), head: csharp('public string Name { get; } public override TimeSpan RateLimit => TimeSpan.FromSeconds(4);'), expected: ['rate-limit-changed less RateLimit'] },
  { name: 'what a base class says too', both: { 'src/OrdersBase.cs': 'public abstract class OrdersBase { public virtual TimeSpan RateLimit => TimeSpan.FromSeconds(2); }\n' }, file: 'src/Orders.cs', base: csharp('public string Name { get; }'), head: csharp('public string Name { get; } public override TimeSpan RateLimit => TimeSpan.FromSeconds(2);'), expected: [] },
  { name: 'a cache that is given how to find what it lacks', file: 'src/Orders.cs', base: csharp('string Best(string path) { return _roots.Best(path); }'), head: csharp('string Best(string path) { return _cache.Get(path, () => _roots.Best(path), TimeSpan.FromDays(1)); }'), expected: ['cache-added less Get'] },
  { name: 'a consumer that waits until it is ready', file: 'src/Work.java', base: java(''), head: java('if (!isReady()) { if (!awaitReady()) { return; } continue; }'), expected: [] },
  { name: 'a cache of a facade, told once', file: 'app/Rates.php', base: php("return DB::select('select 1');"), head: php("$known = Cache::get($from); if ($known !== null) { return $known; } $rate = DB::select('select 1'); Cache::forever($from, $rate); return $rate;"), expected: ['cache-added less Cache.get'] },
  { name: 'a default that is given in another way', file: 'src/a.ts', base: 'export const take = (list, given) => { list.refreshInterval = given.refreshInterval }\n', head: 'export const take = (list, given) => { list.refreshInterval ??= given.refreshInterval }\n', expected: [] },
  { name: 'limits by the names of an enumeration', file: 'src/a.ts', base: 'export const RATE_LIMIT = { [Limit.BURST]: 3, [Limit.WINDOW_DURATION]: 1 }\n', head: 'export const RATE_LIMIT = { [Limit.BURST]: 3, [Limit.WINDOW_DURATION]: 5 }\n', expected: ['rate-limit-changed less WINDOW_DURATION'] },
  { name: 'retries without an end', file: 'src/a.ts', base: 'connect({ maxRetries: 10 })\n', head: 'connect({ maxRetries: Infinity })\n', expected: ['retry-changed more maxRetries'] },
]

describe('idioms of servers', () => {
  it.each(cases)('$name', async ({ both = {}, file, base, head, expected }) => {
    const { changes } = await compare({ ...both, [file]: base }, { ...both, [file]: head })
    expect(changes.map(({ kind, direction, operation }) => `${kind} ${direction} ${operation ?? '-'}`)).toEqual(expected)
  })
})
