import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

/** A number that base writes where it is taken, and that head gives a name: to the same value, and to another one. */
interface NamedRow {
  readonly name: string
  readonly around?: Files
  readonly before: Files
  readonly named: (value: string) => Files
  readonly same: string
  readonly other: string
  readonly forth: string
  readonly back: string
}

const differencesOf = ({ name, around = {}, before, named, same, other, forth, back }: NamedRow): Difference[] => [
  { name: `${name}, the same`, around, before, after: named(same), forth: [], back: [] },
  { name: `${name}, another`, around, before, after: named(other), forth: [forth], back: [back] },
]

const goHead = 'package main\n\nimport (\n\t"net/http"\n\t"time"\n)\n'
const goMain = (timeout: string, more = '', setUp = ''): Files => ({ 'main.go': `${goHead}${more}\nfunc main() {\n${setUp}\tc := &http.Client{Timeout: ${timeout}}\n\tc.Get("http://a/x")\n}\n` })
const goPoller = (interval: string, fields = '', parameters = '', given = ''): Files['x'] =>
  `package svc\n\nimport (\n\t"net/http"\n\t"time"\n)\n\ntype S struct {\n\tc *http.Client\n${fields}}\n\nfunc New(${parameters}) *S { return &S{c: &http.Client{}${given}} }\n\nfunc (s *S) Loop() {\n\tt := time.NewTicker(${interval})\n\tfor range t.C {\n\t\ts.c.Get("http://a/x")\n\t}\n}\n`
const goStart = (given: string): Files['x'] => `package main\n\nimport (\n\t"example.com/app/cfg"\n\t"example.com/app/svc"\n)\n\nfunc main() {\n\tvar c cfg.Config\n\t_ = c\n\tsvc.New(${given}).Loop()\n}\n`

const java = (timeout: string, members = ''): Files['x'] =>
  `package a;\nimport java.net.URI;\nimport java.net.http.*;\nimport java.time.Duration;\nimport org.springframework.beans.factory.annotation.Value;\nimport org.springframework.web.bind.annotation.*;\n@RestController\npublic class C {\n  private final HttpClient c = HttpClient.newHttpClient();\n${members}  @GetMapping("/x") public String x() throws Exception {\n    return c.send(HttpRequest.newBuilder(URI.create("http://a/x")).timeout(${timeout}).build(), HttpResponse.BodyHandlers.ofString()).body();\n  }\n}\n`

const job = (delay: string, members = ''): Files['x'] =>
  `using System;\nusing System.Net.Http;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing Microsoft.Extensions.Configuration;\nusing Microsoft.Extensions.Hosting;\nnamespace A;\npublic class Job : BackgroundService {\n  private readonly HttpClient http = new();\n${members}  protected override async Task ExecuteAsync(CancellationToken ct) {\n    while (!ct.IsCancellationRequested) {\n      await http.GetStringAsync("http://a/x");\n      await Task.Delay(${delay}, ct);\n    }\n  }\n}\n`

const poller = (interval: string, members = ''): Files => ({ 'src/poll.ts': `export class Poller {\n${members}  start() {\n    setInterval(() => fetch('http://a/x'), ${interval})\n  }\n}\nnew Poller().start()\n` })

const ruby = (timeout: string, members = ''): Files => ({ 'load.rb': `require "net/http"\nclass Load\n${members}  def call\n    http = Net::HTTP.new("a", 80)\n    http.read_timeout = ${timeout}\n    http.get("/x")\n  end\nend\n` })

const python = (timeout: string, head = ''): Files['x'] => `import requests\n${head}\ndef fetch():\n    return requests.get("http://a/x", timeout=${timeout})\n\nfetch()\n`

const waits = { forth: 'timeout-changed more http', back: 'timeout-changed less http' }
const typescript = { 'package.json': '{"name":"a","dependencies":{"axios":"1"}}' }
const goModule = { 'go.mod': 'module example.com/app\n\ngo 1.22\n' }

const rows: readonly NamedRow[] = [
  { name: 'Go: a field of defaults', around: goModule, before: goMain('10 * time.Second'), named: (value) => goMain('o.sendTimeout', `\ntype opts struct{ sendTimeout time.Duration }\n\nfunc defaults() *opts { return &opts{sendTimeout: ${value}} }\n`, '\to := defaults()\n'), same: '10 * time.Second', other: '30 * time.Second', forth: `${waits.forth} Timeout`, back: `${waits.back} Timeout` },
  { name: 'Go: the tag of a field that a constructor hands on', around: goModule, before: { 'svc/svc.go': goPoller('5 * time.Second'), 'cfg/cfg.go': 'package cfg\n\ntype Config struct {\n\tName string `default:"a"`\n}\n', 'main.go': goStart('') }, named: (value) => ({ 'svc/svc.go': goPoller('s.pollInterval', '\tpollInterval time.Duration\n', 'pollInterval time.Duration', ', pollInterval: pollInterval'), 'cfg/cfg.go': `package cfg\n\nimport "time"\n\ntype Config struct {\n\tName string \`default:"a"\`\n\tPollInterval time.Duration \`default:"${value}"\`\n}\n`, 'main.go': goStart('c.PollInterval') }), same: '5s', other: '30s', forth: 'interval-changed less other NewTicker()', back: 'interval-changed more other NewTicker()' },
  { name: 'Go: a key that is given a default elsewhere', around: goModule, before: { ...goMain('10 * time.Second'), 'conf.go': 'package main\n\nfunc setUp() {}\n' }, named: (value) => ({ 'main.go': (goMain('viper.GetDuration("http.timeout")')['main.go'] ?? '').replace('"time"', '"time"\n\n\t"github.com/spf13/viper"'), 'conf.go': `package main\n\nimport "github.com/spf13/viper"\n\nfunc setUp() { viper.SetDefault("http.timeout", "${value}") }\n` }), same: '10s', other: '30s', forth: `${waits.forth} Timeout`, back: `${waits.back} Timeout` },
  { name: 'Java: a field with a default', before: { 'C.java': java('Duration.ofSeconds(10)') }, named: (value) => ({ 'C.java': java('Duration.ofSeconds(timeoutSeconds)', `  @Value("\${client.timeout-seconds:${value}}") private long timeoutSeconds;\n`) }), same: '10', other: '30', forth: `${waits.forth} timeout`, back: `${waits.back} timeout` },
  { name: 'Java: a component of a record', before: { 'C.java': java('Duration.ofSeconds(10)') }, named: (value) => ({ 'C.java': java('props.timeout()', '  private final Props props;\n  public C(Props props) { this.props = props; }\n'), 'Props.java': `package a;\nimport java.time.Duration;\nimport org.springframework.boot.context.properties.bind.DefaultValue;\npublic record Props(@DefaultValue("${value}") Duration timeout) {}\n` }), same: '10s', other: '30s', forth: `${waits.forth} timeout`, back: `${waits.back} timeout` },
  { name: 'Java: a key of the configuration', before: { 'C.java': java('Duration.ofSeconds(10)'), 'application.yml': 'client:\n  name: a\n' }, named: (value) => ({ 'C.java': java('props.getTimeout()', '  private final Props props;\n  public C(Props props) { this.props = props; }\n'), 'Props.java': 'package a;\nimport java.time.Duration;\npublic class Props { private Duration timeout; public Duration getTimeout() { return timeout; } }\n', 'application.yml': `client:\n  name: a\n  timeout: ${value}\n` }), same: '10s', other: '30s', forth: `${waits.forth} timeout`, back: `${waits.back} timeout` },
  { name: 'C#: a value with a default that a constructor keeps', before: { 'Job.cs': job('TimeSpan.FromMinutes(1)') }, named: (value) => ({ 'Job.cs': job('interval', `  private readonly TimeSpan interval;\n  public Job(IConfiguration c) { interval = TimeSpan.FromSeconds(c.GetValue<int>("Job:IntervalSeconds", ${value})); }\n`) }), same: '60', other: '10', forth: 'interval-changed more queue Delay()', back: 'interval-changed less queue Delay()' },
  { name: 'TypeScript: a parameter of the constructor', around: typescript, before: poller('60_000'), named: (value) => poller('this.intervalMs', `  constructor(private readonly intervalMs = ${value}) {}\n`), same: '60_000', other: '10_000', forth: 'interval-changed more other -', back: 'interval-changed less other -' },
  { name: 'TypeScript: an option of the constructor', around: typescript, before: poller('60_000'), named: (value) => poller('this.intervalMs', `  private readonly intervalMs: number\n  constructor({ intervalMs = ${value} } = {}) { this.intervalMs = intervalMs }\n`), same: '60_000', other: '10_000', forth: 'interval-changed more other -', back: 'interval-changed less other -' },
  { name: 'TypeScript: a key of a configuration file', around: typescript, before: { 'a.ts': "import axios from 'axios'\nexport const load = () => axios.get('http://a/x', { timeout: 5000 })\n", 'config/default.json': '{"name":"a"}' }, named: (value) => ({ 'a.ts': "import axios from 'axios'\nimport config from 'config'\nexport const load = () => axios.get('http://a/x', { timeout: config.get('http.timeout') })\n", 'config/default.json': `{"name":"a","http":{"timeout":${value}}}` }), same: '5000', other: '20000', forth: `${waits.forth} timeout`, back: `${waits.back} timeout` },
  { name: 'Ruby: a constant of the environment', before: ruby('10'), named: (value) => ruby('READ_TIMEOUT', `  READ_TIMEOUT = ENV.fetch("T", ${value}).to_i\n`), same: '10', other: '30', forth: `${waits.forth} read_timeout`, back: `${waits.back} read_timeout` },
  { name: 'Ruby: a method', before: ruby('10'), named: (value) => ruby('wait', `  def wait\n    ENV.fetch("T", ${value}).to_i\n  end\n`), same: '10', other: '30', forth: `${waits.forth} read_timeout`, back: `${waits.back} read_timeout` },
  { name: 'Rails: a value of the application', before: { 'user.rb': 'class User < ApplicationRecord\n  def self.sync\n    find_each(batch_size: 100) { |u| u.update!(synced: true) }\n  end\nend\n', 'config/application.rb': 'module App\n  class Application < Rails::Application\n    config.x.name = "a"\n  end\nend\n' }, named: (value) => ({ 'user.rb': 'class User < ApplicationRecord\n  def self.sync\n    find_each(batch_size: Rails.configuration.x.sync_batch_size) { |u| u.update!(synced: true) }\n  end\nend\n', 'config/application.rb': `module App\n  class Application < Rails::Application\n    config.x.name = "a"\n    config.x.sync_batch_size = ${value}\n  end\nend\n` }), same: '100', other: '1000', forth: 'batch-changed less orm batch_size', back: 'batch-changed more orm batch_size' },
  { name: 'Laravel: a key of the configuration', before: { 'app/L.php': '<?php\nuse Illuminate\\Support\\Facades\\Http;\nclass L {\n  public function run() { return Http::timeout(10)->get("http://a/x"); }\n}\n', 'config/services.php': "<?php\nreturn ['a' => ['name' => 'x']];\n" }, named: (value) => ({ 'app/L.php': '<?php\nuse Illuminate\\Support\\Facades\\Http;\nclass L {\n  public function run() { return Http::timeout(config("services.a.timeout"))->get("http://a/x"); }\n}\n', 'config/services.php': `<?php\nreturn ['a' => ['name' => 'x', 'timeout' => env('A_TIMEOUT', ${value})]];\n` }), same: '10', other: '30', forth: `${waits.forth} timeout()`, back: `${waits.back} timeout()` },
  { name: 'Python: a name of the settings', before: { 'a.py': python('10'), 'settings.py': 'DEBUG = False\n' }, named: (value) => ({ 'a.py': python('getattr(settings, "HTTP_TIMEOUT")', 'from django.conf import settings\n'), 'settings.py': `DEBUG = False\nHTTP_TIMEOUT = ${value}\n` }), same: '10', other: '30', forth: `${waits.forth} timeout`, back: `${waits.back} timeout` },
  { name: 'Rust: an argument of the program', around: { 'Cargo.toml': '[package]\nname="a"\n[dependencies]\nreqwest="0.12"\n' }, before: { 'src/main.rs': 'use std::time::Duration;\nfn main() {\n    let c = reqwest::Client::builder().timeout(Duration::from_secs(10)).build().unwrap();\n    c.get("http://a/x").send();\n}\n' }, named: (value) => ({ 'src/main.rs': `use std::time::Duration;\nuse clap::Parser;\n#[derive(Parser)]\nstruct Args {\n    #[arg(long, env, default_value = "${value}")]\n    timeout_secs: u64,\n}\nfn main() {\n    let args = Args::parse();\n    let c = reqwest::Client::builder().timeout(Duration::from_secs(args.timeout_secs)).build().unwrap();\n    c.get("http://a/x").send();\n}\n` }), same: '10', other: '30', forth: `${waits.forth} timeout()`, back: `${waits.back} timeout()` },
]

describe('numbers that are given a name', () => tellsBothWays(rows.flatMap(differencesOf)))
