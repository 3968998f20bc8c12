import { describe, expect, it } from 'vitest'
import { type Files, changesOf, factsOf } from './inMemory'

const service = (body: string, rest = ''): Files => ({
  'app/Models/Order.php': '<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass Order extends Model {\n}\n',
  'app/Services/Stock.php': '<?php\nnamespace App\\Services;\nuse GuzzleHttp\\Client;\nclass Stock {\n  public function __construct(private Client $client) {}\n  public function load(int $id) { return $this->client->get("http://stock/items"); }\n}\n',
  'app/Http/OrderController.php': `<?php
namespace App\\Http;
use App\\Models\\Order;
use App\\Services\\Stock;
use Illuminate\\Support\\Facades\\Http;
use Illuminate\\Support\\Facades\\Cache;
class OrderController {
  private Stock $stock;
  public function list(array $ids) {
    ${body}
  }
}
${rest}
`,
})

const request = "Http::get('http://visits/pets')"

describe('PHP', () => {
  it.each([
    { name: 'a request', body: `${request};`, expected: ['call-added more http visits GET /pets @ app/Http/OrderController.php:10'] },
    { name: 'a text with names in it', body: 'Http::post("http://visits/$ids/pets/{$ids->size}");', expected: ['call-added more http visits POST /:ids/pets/:size @ app/Http/OrderController.php:10'] },
    { name: 'a query of a model', body: 'return Order::where("id", 1)->get();', expected: ['call-added more orm database where @ app/Http/OrderController.php:10'] },
    { name: 'a client that a class is made with', body: '$this->stock->load(1);', expected: ['call-added more http stock GET /items @ app/Http/OrderController.php:10'] },
  ])('knows $name', async ({ body, expected }) => {
    expect(await changesOf(service(''), service(body))).toEqual(expected)
  })

  it.each([
    { name: 'a loop', body: `foreach ($ids as $id) { ${request}; }` },
    { name: 'a mapping', body: `$all = array_map(fn ($id) => ${request}, $ids);` },
    { name: 'a collection', body: `$ids->each(function ($id) { ${request}; });` },
  ])('finds the call in $name', async ({ body }) => {
    expect(await changesOf(service(`${request};`), service(body))).toEqual(['call-into-loop more http visits GET /pets @ app/Http/OrderController.php:10'])
  })

  it.each([
    { name: 'what every record loads', base: "protected $casts = [];", head: "protected $casts = [];\n  protected $with = ['shop', 'items.maker'];", expected: ['call-removed less orm database load @ a.php:4'] },
    { name: 'data that goes along with an answer', base: 'public $wrap = 1;', head: "public $wrap = 1;\n  public $with = ['state' => 'ok'];", expected: [] },
    { name: 'relations of a list of names and keys', base: "function go() { return Item::with(['shop', 'user'])->get(); }", head: "function go() { return Item::with(['user' => ['account'], 'shop'])->get(); }", expected: ['call-removed less orm database load @ a.php:3'] },
    { name: 'a message for the next page', base: "function go() { return back(); }", head: "function go() { return back()->with('status', 'It is saved.'); }", expected: [] },
    { name: 'a wait that a method gives', base: 'function maxRetries() { return 3; }', head: 'function maxRetries() { return 7; }', expected: ['retry-changed more other - maxRetries @ a.php:3'] },
  ])('reads $name', async ({ base, head, expected }) => {
    const file = (text: string): Files => ({ 'a.php': `<?php\nclass Order extends Record {\n  ${text}\n}\n` })
    expect(await changesOf(file(base), file(head))).toEqual(expected)
  })

  it.each(['$order->save();', "$order->update(['paid' => true]);", '$order->delete();'])('tells %s of each record that a query gives', async (each) => {
    const changes = await changesOf(service('Order::where("open", 1)->update(["paid" => true]);'), service(`foreach (Order::where("open", 1)->get() as $order) { ${each} }`))
    expect(changes).toEqual([expect.stringMatching(/^call-(?:into-loop|added) more orm database (?:save|update|delete)/)])
  })

  it('knows one more run of a schedule', async () => {
    const file = (more: string): Files => ({ 'app/Console/Kernel.php': `<?php\nclass Kernel {\n  protected function schedule(Schedule $schedule) {\n    $schedule->command('a:b')->hourly();\n    ${more}\n  }\n}\n` })
    const more = file("$schedule->command('c:d')->daily();")
    expect(await changesOf(file(''), more)).toEqual([expect.stringContaining('interval-changed more')])
    expect(await changesOf(more, file(''))).toEqual([expect.stringContaining('interval-changed less')])
  })

  it('takes what is added to a value for no value of its own', async () => {
    const file = (text: string): Files => ({ 'a.php': `<?php\nclass Order {\n  function load() {\n    ${text}\n  }\n}\n` })
    expect(await changesOf(file('$this->timeout += 5;'), file('$this->timeout += 9;'))).toEqual([])
  })

  it('knows a field that keeps an answer', async () => {
    const kept = service(`return $this->all ??= ${request};`)
    expect(await changesOf(service(`return ${request};`), kept)).toEqual(['cache-added less http visits GET /pets @ app/Http/OrderController.php:10'])
    expect(await changesOf(kept, service(`return ${request};`))).toEqual(['cache-removed more http visits GET /pets @ app/Http/OrderController.php:10'])
  })

  it('takes the rules of a field for no setting', async () => {
    expect(await changesOf(service(''), service("$request->validate(['timeout' => ['required', 'integer', 'min:1']]);"))).toEqual([])
    expect(await changesOf(service(`${request};`), service(`Http::timeout(3)->get('http://visits/pets');`))).toHaveLength(1)
  })

  it('reads what stands in its declarations', async () => {
    const facts = await factsOf(
      'a.php',
      '<?php\nuse A\\{B, C as D};\nclass E extends F implements G {\n  use T;\n  const LIMIT = 5;\n  public int $tries = 3;\n  public function go(int $n = 2) {\n    for ($i = 0; $i < self::LIMIT; $i++) { x(); }\n    if ($n) { a(); } elseif ($i) { b(); } else { c(); }\n    $m = match ($n) { 1 => d(), default => e() };\n    while (true) { f([H::class, "m"]); }\n  }\n}\n',
    )
    expect({ imports: facts.imports.map(({ local, module }) => `${local} of ${module}`), bases: [facts.classes[0]?.base, facts.classes[0]?.interfaces], values: facts.values.map(({ name }) => name), calls: facts.calls.map(({ text }) => text), forms: facts.blocks.map((block) => (block.kind === 'loop' ? block.form : block.kind)) }).toEqual({
      imports: ['B of A', 'D of A'],
      bases: [['F'], [['T'], ['G']]],
      values: ['LIMIT', 'tries', 'i', 'm'],
      calls: ['x', 'a', 'b', 'c', 'd', 'e', 'f'],
      forms: ['counter', 'branch', 'branch', 'branch', 'branch', 'branch', 'branch', 'endless'],
    })
  })
})

const job = '<?php\nnamespace App\\Jobs;\nuse Illuminate\\Foundation\\Bus\\Dispatchable;\nclass Send {\n  use Dispatchable;\n}\n'
const withJob = (body: string): Files => ({ ...service(body), 'app/Jobs/Send.php': job })

describe('idioms of PHP', () => {
  it.each([
    { name: 'a class with all of its namespaces', base: '', head: '\\App\\Jobs\\Send::dispatch($ids);', expected: ['call-added more queue jobs publish @ app/Http/OrderController.php:10'] },
    { name: 'a variable that keeps its value', base: 'return Order::find(1);', head: 'static $order = null; if ($order === null) { $order = Order::find(1); } return $order;', expected: ['cache-added less orm database find @ app/Http/OrderController.php:10'] },
    { name: 'a variable that does not', base: 'return Order::find(1);', head: '$order = null; if ($order === null) { $order = Order::find(1); } return $order;', expected: [] },
    { name: 'a lock, which keeps no answer', base: 'return Order::count();', head: "return Cache::lock('a', 10)->get(fn () => Order::count());", expected: ['call-added more cache cache get @ app/Http/OrderController.php:10', 'call-added more cache cache lock @ app/Http/OrderController.php:10'] },
    { name: 'a job that runs once at a time', base: 'return [];', head: 'return [new WithoutOverlapping(1)];', expected: ['concurrency-changed less other - WithoutOverlapping @ app/Http/OrderController.php:10'] },
    { name: 'a job that is limited', base: 'return [];', head: "return [new RateLimited('mail')];", expected: ['rate-limit-changed less other - RateLimited @ app/Http/OrderController.php:10'] },
  ])('$name', async ({ base, head, expected }) => {
    expect(await changesOf(withJob(base), withJob(head))).toEqual(expected)
  })
})
