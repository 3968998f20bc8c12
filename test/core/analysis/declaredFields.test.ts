import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const bus = { 'src/bus.ts': "import { Queue } from 'bullmq'\nexport default class Bus {\n  queue: Queue\n  async emit(name: string) { await this.queue.add(name) }\n}\n" }

/** A field of a type of the program, and what its constructor gives it. */
const held = (name: string, parameter: string, given: string): Difference => {
  const textOf = (call: string): string => `import Bus from './bus'\ntype Parts = { bus: Bus }\nexport class Discounts {\n  protected readonly bus: Bus\n  constructor(${parameter}) { this.bus = ${given} }\n  async create() {\n    await fetch('http://a/b')\n${call}    return 1\n  }\n}\n`
  return { name, around: bus, before: { 'src/discounts.ts': textOf('') }, after: { 'src/discounts.ts': textOf("    await this.bus.emit('created')\n") }, forth: ['call-added more queue publish'], back: ['call-removed less queue publish'] }
}

describe('a field is of the type that it is declared with, whatever its object is made of', () => {
  tellsBothWays([
    held('a part of a parameter of an unknown type', '{ bus }: Missing', 'bus'),
    held('a part of a parameter of a known type', '{ bus }: Parts', 'bus'),
    held('a part of a parameter without a type', 'parts', 'parts.bus'),
    held('what a function gives', '', 'find()'),
    {
      name: 'in Go',
      before: { 'a.go': 'package a\n\nimport "net/http"\n\ntype Loader struct {\n\tclient *http.Client\n}\n\nfunc (l *Loader) Init(ctx context.Context) {\n\tl.client = find(ctx)\n}\n\nfunc (l *Loader) Load() {\n\thttp.Get("http://a/c")\n}\n' },
      after: { 'a.go': 'package a\n\nimport "net/http"\n\ntype Loader struct {\n\tclient *http.Client\n}\n\nfunc (l *Loader) Init(ctx context.Context) {\n\tl.client = find(ctx)\n}\n\nfunc (l *Loader) Load() {\n\thttp.Get("http://a/c")\n\tl.client.Get("http://a/b")\n}\n' },
      forth: ['call-added more http GET /b'],
      back: ['call-removed less http GET /b'],
    },
  ])
})

const around = { 'Store.cs': 'using Amazon.S3;\npublic class Store {\n  private readonly IAmazonS3 client;\n  public async Task<string> FindAsync(string key) { var found = await client.GetObjectMetadataAsync("b", key); return key; }\n}\n' }
const backend = (call: string): string => `using System.Net.Http;\npublic class Backend {\n  private Store? store;\n  private async Task<Store> OpenAsync() { store ??= Make(); return store; }\n  public async Task<string> EntryAsync(string key) {\n    await new HttpClient().GetAsync("http://a/b");\n${call}    return key;\n  }\n}\n`

describe('what is waited for goes on where it is told', () => {
  tellsBothWays([{
    name: 'ConfigureAwait',
    around,
    before: { 'Backend.cs': backend('') },
    after: { 'Backend.cs': backend('    var store = await OpenAsync().ConfigureAwait(false);\n    await store.FindAsync(key).ConfigureAwait(false);\n') },
    forth: ['call-added more cloud GetObjectMetadataAsync'],
    back: ['call-removed less cloud GetObjectMetadataAsync'],
  }])
})

const create = 'err := c.kube.CoreV1().Pods(ns).Create(ctx, pod, o)'
const retried = `wait.ExponentialBackoff(wait.Backoff{Duration: 1, Factor: 2, Steps: 5}, func() (bool, error) {\n\t\t${create}\n\t\treturn err == nil, err\n\t})`
const reconciler = (body: string): string => `package a\n\nimport (\n\t"k8s.io/client-go/kubernetes"\n\t"k8s.io/apimachinery/pkg/util/wait"\n)\n\ntype R struct {\n\tkube kubernetes.Interface\n}\n\nfunc (c *R) Load(ctx context.Context) {\n\t${body}\n}\n`

describe('clients of Kubernetes', () => {
  tellsBothWays([
    {
      name: 'a call that is tried again in one arm of a condition',
      before: { 'a.go': reconciler(create) },
      after: { 'a.go': reconciler(`if !c.waits {\n\t${create}\n\t} else {\n\t${retried}\n\t}`) },
      forth: ['retry-added more http Create'],
      back: ['retry-removed less http Create'],
    },
    {
      name: 'what a server can do',
      before: { 'a.go': reconciler(create) },
      after: { 'a.go': reconciler(`${create}\n\tc.kube.Discovery().ServerVersion()`) },
      forth: ['call-added more http ServerVersion'],
      back: ['call-removed less http ServerVersion'],
    },
  ])
})

const base = { 'src/base.ts': 'export abstract class Base {\n  within(manager?: any): this {\n    if (!manager) { return this }\n    const other = new (this.constructor as any)(this.parts)\n    return other\n  }\n  self() { return this }\n}\n' }
const derived = { 'src/bus.ts': "import { Queue } from 'bullmq'\nimport { Base } from './base'\nexport class Bus extends Base {\n  queue: Queue\n  async emit(name: string) { await this.queue.add(name) }\n}\n" }

/** What is called of a class that derives, on what a method of its base gives. */
const fluent = (name: string, call: string): Difference => {
  const textOf = (part: string): string => `import { Bus } from './bus'\nexport class Discounts {\n  bus: Bus\n  async create(manager) {\n    await fetch('http://a/b')\n${part}  }\n}\n`
  return { name, around: { ...base, ...derived }, before: { 'src/discounts.ts': textOf('') }, after: { 'src/discounts.ts': textOf(`    await ${call}\n`) }, forth: ['call-added more queue publish'], back: ['call-removed less queue publish'] }
}

const php = (part: string): string => `<?php\nclass Discounts {\n  private Bus $bus;\n  public function create() {\n    file_get_contents('http://a/b');\n${part}  }\n}\n`
const python = (part: string): string => `import requests\nfrom bus import Bus\n\nclass Discounts:\n    bus: Bus\n\n    def create(self):\n        requests.get('http://a/b')\n${part}`

describe('a method that gives its own object gives one of the class that it is called on', () => {
  tellsBothWays([
    fluent('by its type', "this.bus.within(manager).emit('created')"),
    fluent('by what it returns', "this.bus.self().emit('created')"),
    fluent('several times', "this.bus.self().within(manager).self().emit('created')"),
    {
      name: 'in PHP',
      around: { 'Base.php': '<?php\nabstract class Base {\n  public function quietly(): static { $this->quiet = true; return $this; }\n}\n', 'Bus.php': '<?php\nuse GuzzleHttp\\Client;\nclass Bus extends Base {\n  private Client $client;\n  public function emit() { $this->client->post("http://c/d"); }\n}\n' },
      before: { 'Discounts.php': php('') },
      after: { 'Discounts.php': php('    $this->bus->quietly()->emit();\n') },
      forth: ['call-added more http POST /d'],
      back: ['call-removed less http POST /d'],
    },
    {
      name: 'in Python',
      around: { 'base.py': 'class Base:\n    def quietly(self):\n        self.quiet = True\n        return self\n', 'bus.py': "import requests\nfrom base import Base\n\nclass Bus(Base):\n    def emit(self):\n        requests.post('http://c/d')\n" },
      before: { 'discounts.py': python('') },
      after: { 'discounts.py': python('        self.bus.quietly().emit()\n') },
      forth: ['call-added more http POST /d'],
      back: ['call-removed less http POST /d'],
    },
  ])
})
