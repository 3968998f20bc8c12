import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

/** A client of the program's own that is given another value than its constructor takes otherwise. */
const rows: readonly Difference[] = [
  {
    name: "Python, by name",
    before: { "a.py": "import requests, time\n\nclass Client:\n    def __init__(self, base, timeout=10):\n        self.base = base\n        self.timeout = timeout\n    def get(self, path):\n        return requests.get(self.base + path, timeout=self.timeout)\n\nclient = Client(\"http://a\")\n\ndef main():\n    client.get(\"/x\")\n\nmain()\n" },
    after: { "a.py": "import requests, time\n\nclass Client:\n    def __init__(self, base, timeout=10):\n        self.base = base\n        self.timeout = timeout\n    def get(self, path):\n        return requests.get(self.base + path, timeout=self.timeout)\n\nclient = Client(\"http://a\", timeout=60)\n\ndef main():\n    client.get(\"/x\")\n\nmain()\n" },
    forth: ['timeout-changed more http timeout'],
    back: ['timeout-changed less http timeout'],
  },
  {
    name: "Python, by place",
    before: { "a.py": "import requests, time\n\nclass Client:\n    def __init__(self, base, timeout=10):\n        self.base = base\n        self.timeout = timeout\n    def get(self, path):\n        return requests.get(self.base + path, timeout=self.timeout)\n\nclient = Client(\"http://a\")\n\ndef main():\n    client.get(\"/x\")\n\nmain()\n" },
    after: { "a.py": "import requests, time\n\nclass Client:\n    def __init__(self, base, timeout=10):\n        self.base = base\n        self.timeout = timeout\n    def get(self, path):\n        return requests.get(self.base + path, timeout=self.timeout)\n\nclient = Client(\"http://a\", 60)\n\ndef main():\n    client.get(\"/x\")\n\nmain()\n" },
    forth: ['timeout-changed more http timeout'],
    back: ['timeout-changed less http timeout'],
  },
  {
    name: "Python, a field of a dataclass",
    before: { "a.py": "import requests\nfrom dataclasses import dataclass\n\n@dataclass\nclass Options:\n    timeout: int = 10\n    retries: int = 3\n\ndef get(o):\n    return requests.get(\"http://a/x\", timeout=o.timeout)\n\nget(Options())\n" },
    after: { "a.py": "import requests\nfrom dataclasses import dataclass\n\n@dataclass\nclass Options:\n    timeout: int = 10\n    retries: int = 3\n\ndef get(o):\n    return requests.get(\"http://a/x\", timeout=o.timeout)\n\nget(Options(timeout=60))\n" },
    forth: ['timeout-changed more http timeout'],
    back: ['timeout-changed less http timeout'],
  },
  {
    name: "TypeScript, by place",
    around: { "package.json": "{\"name\":\"a\"}" },
    before: { "a.ts": "export class Client {\n  constructor(private base: string, private timeoutMs = 5000) {}\n  get(p: string) { return fetch(this.base + p, { signal: AbortSignal.timeout(this.timeoutMs) }) }\n}\nconst c = new Client('http://a')\nexport const load = () => c.get('/x')\n" },
    after: { "a.ts": "export class Client {\n  constructor(private base: string, private timeoutMs = 5000) {}\n  get(p: string) { return fetch(this.base + p, { signal: AbortSignal.timeout(this.timeoutMs) }) }\n}\nconst c = new Client('http://a', 20000)\nexport const load = () => c.get('/x')\n" },
    forth: ['timeout-changed more http timeoutMs'],
    back: ['timeout-changed less http timeoutMs'],
  },
  {
    name: "TypeScript, an option",
    around: { "package.json": "{\"name\":\"a\"}" },
    before: { "a.ts": "export class Client {\n  private timeoutMs: number\n  constructor(private base: string, { timeoutMs = 5000 } = {}) { this.timeoutMs = timeoutMs }\n  get(p: string) { return fetch(this.base + p, { signal: AbortSignal.timeout(this.timeoutMs) }) }\n}\nconst c = new Client('http://a')\nexport const load = () => c.get('/x')\n" },
    after: { "a.ts": "export class Client {\n  private timeoutMs: number\n  constructor(private base: string, { timeoutMs = 5000 } = {}) { this.timeoutMs = timeoutMs }\n  get(p: string) { return fetch(this.base + p, { signal: AbortSignal.timeout(this.timeoutMs) }) }\n}\nconst c = new Client('http://a', { timeoutMs: 20000 })\nexport const load = () => c.get('/x')\n" },
    forth: ['timeout-changed more http timeoutMs'],
    back: ['timeout-changed less http timeoutMs'],
  },
  {
    name: "Ruby",
    before: { "c.rb": "require \"net/http\"\nclass Client\n  def initialize(base, timeout: 10)\n    @base = base\n    @timeout = timeout\n  end\n\n  def get(path)\n    http = Net::HTTP.new(@base, 80)\n    http.read_timeout = @timeout\n    http.get(path)\n  end\nend\n\nclass Job\n  def perform\n    Client.new(\"a\").get(\"/x\")\n  end\nend\n" },
    after: { "c.rb": "require \"net/http\"\nclass Client\n  def initialize(base, timeout: 10)\n    @base = base\n    @timeout = timeout\n  end\n\n  def get(path)\n    http = Net::HTTP.new(@base, 80)\n    http.read_timeout = @timeout\n    http.get(path)\n  end\nend\n\nclass Job\n  def perform\n    Client.new(\"a\", timeout: 60).get(\"/x\")\n  end\nend\n" },
    forth: ['timeout-changed more queue timeout'],
    back: ['timeout-changed less queue timeout'],
  },
  {
    name: "Kotlin",
    before: { "C.kt": "package a\nimport java.net.http.*\nimport java.net.URI\nimport java.time.Duration\nclass Client(private val base: String, private val timeout: Duration = Duration.ofSeconds(10)) {\n  private val c = HttpClient.newHttpClient()\n  fun get(p: String) = c.send(HttpRequest.newBuilder(URI.create(base + p)).timeout(timeout).build(), HttpResponse.BodyHandlers.ofString())\n}\nfun main() { Client(\"http://a\").get(\"/x\") }\n" },
    after: { "C.kt": "package a\nimport java.net.http.*\nimport java.net.URI\nimport java.time.Duration\nclass Client(private val base: String, private val timeout: Duration = Duration.ofSeconds(10)) {\n  private val c = HttpClient.newHttpClient()\n  fun get(p: String) = c.send(HttpRequest.newBuilder(URI.create(base + p)).timeout(timeout).build(), HttpResponse.BodyHandlers.ofString())\n}\nfun main() { Client(\"http://a\", timeout = Duration.ofSeconds(60)).get(\"/x\") }\n" },
    forth: ['timeout-changed more http timeout'],
    back: ['timeout-changed less http timeout'],
  },
  {
    name: "C#",
    before: { "C.cs": "using System;\nusing System.Net.Http;\nusing System.Threading.Tasks;\nnamespace A;\npublic class Client {\n  private readonly HttpClient http;\n  public Client(int timeoutSeconds = 10) { http = new HttpClient { Timeout = TimeSpan.FromSeconds(timeoutSeconds) }; }\n  public Task<string> Load() => http.GetStringAsync(\"http://a/x\");\n}\npublic class P { public Task Run() => new Client().Load(); }\n" },
    after: { "C.cs": "using System;\nusing System.Net.Http;\nusing System.Threading.Tasks;\nnamespace A;\npublic class Client {\n  private readonly HttpClient http;\n  public Client(int timeoutSeconds = 10) { http = new HttpClient { Timeout = TimeSpan.FromSeconds(timeoutSeconds) }; }\n  public Task<string> Load() => http.GetStringAsync(\"http://a/x\");\n}\npublic class P { public Task Run() => new Client(timeoutSeconds: 60).Load(); }\n" },
    forth: ['timeout-changed more http timeoutSeconds'],
    back: ['timeout-changed less http timeoutSeconds'],
  },
  {
    name: "PHP",
    before: { "C.php": "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Http;\nclass Client {\n  public function __construct(private string $base, private int $timeout = 10) {}\n  public function get($p) { return Http::timeout($this->timeout)->get($this->base . $p); }\n}\nclass Job { public function handle() { (new Client(\"http://a\"))->get(\"/x\"); } }\n" },
    after: { "C.php": "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Http;\nclass Client {\n  public function __construct(private string $base, private int $timeout = 10) {}\n  public function get($p) { return Http::timeout($this->timeout)->get($this->base . $p); }\n}\nclass Job { public function handle() { (new Client(\"http://a\", timeout: 60))->get(\"/x\"); } }\n" },
    forth: ['timeout-changed more queue timeout'],
    back: ['timeout-changed less queue timeout'],
  },
]

const attempts = (body: string): string => `require "net/http"
class Stock
  def with_attempts(max = 3)
    attempts = 0
    begin
      yield
    rescue Net::OpenTimeout
      attempts += 1
      raise if attempts >= max
      sleep 1
      retry
    end
  end

  def load
    ${body}
  end
end
`

const blocks: readonly Difference[] = [
  {
    name: 'a block where what stands before it is left out',
    before: { 'stock.rb': attempts('Net::HTTP.get(URI("http://a/x"))') },
    after: { 'stock.rb': attempts('with_attempts { Net::HTTP.get(URI("http://a/x")) }') },
    forth: ['retry-added more http GET /x'],
    back: ['retry-removed less http GET /x'],
  },
]

describe('a block that a method runs', () => tellsBothWays(blocks))

describe('what a constructor is given in place of its default', () => tellsBothWays(rows))
