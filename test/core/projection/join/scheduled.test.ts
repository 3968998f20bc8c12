import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../../src/core/analysis/analyze'
import { codeGraphOf } from '../../../../src/core/analysis/graph/codeGraph'
import type { CallProfile } from '../../../../src/core/model/codeGraph'
import type { StagingSnapshot } from '../../../../src/core/model/stagingSnapshot'
import { entryLoads } from '../../../../src/core/projection/join/entryRates'
import { programOf } from '../../analysis/inMemory'

const seen = (value: number) => ({ value, query: 'q', observedAt: '2026-11-20T11:09:00.000Z' })

const snapshot = (replicas: number | null): StagingSnapshot => ({
  schemaVersion: 1,
  source: { kind: 'prometheus', address: 'http://metrics' },
  observedAt: '2026-11-20T11:09:00.000Z',
  windowSeconds: 300,
  conventions: [],
  services: [{ name: 'shop', routes: [{ operation: 'GET /a', requestsPerSecond: seen(50), latency: null, errorShare: null }], inFlight: null, slots: null, replicas: replicas === null ? null : seen(replicas) }],
  edges: [],
  queues: [],
  curve: null,
  gaps: [],
})

const profile = (runsPerDay?: number): CallProfile => ({
  service: 'shop',
  entryPoint: { kind: 'schedule', name: 'a schedule', file: 'a.ts', line: 1 },
  calls: [],
  concurrency: null,
  ...(runsPerDay === undefined ? {} : { runsPerDay }),
})

const ratesOf = (replicas: number | null, runsPerDay?: number): number[] => {
  const graph = { services: [], profiles: [profile(runsPerDay)], multipliers: [], isWhole: true }
  return entryLoads(graph, snapshot(replicas)).loads.map(({ rate }) => rate)
}

describe('what runs by the clock', () => {
  it.each([
    { name: 'as often as it says', replicas: null, runsPerDay: 1440, rate: 1 / 60 },
    { name: 'in each replica', replicas: 3, runsPerDay: 1440, rate: 3 / 60 },
    { name: 'with every request of its service where it does not say', replicas: 3, runsPerDay: undefined, rate: 50 },
  ])('runs $name', ({ replicas, runsPerDay, rate }) => {
    expect(ratesOf(replicas, runsPerDay)).toEqual([rate])
  })

  it.each([
    ['a.ts', "import axios from 'axios'\nsetInterval(() => axios.get('http://x/a'), 5000)\n", 17_280],
    ['a.ts', "import cron from 'node-cron'\nimport axios from 'axios'\ncron.schedule('*/5 * * * *', () => axios.get('http://x/a'))\n", 288],
    ['A.java', 'import org.springframework.scheduling.annotation.Scheduled;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  @Scheduled(fixedRate = 60000)\n  void a() { new RestTemplate().getForObject("http://x/a", String.class); }\n}\n', 1440],
    ['a.py', 'import time, requests\ndef main():\n    while True:\n        requests.get("http://x/a")\n        time.sleep(30)\nmain()\n', 2880],
    ['b.py', 'import time, requests\ndef load():\n    for one in ("a", "b"):\n        requests.get("http://x/a")\ndef main():\n    while True:\n        load()\n        time.sleep(30)\nmain()\n', 2880],
    ['a.go', 'package main\nimport (\n"net/http"\n"time"\n)\nfunc main() {\n t := time.NewTicker(time.Minute)\n for {\n  select {\n  case <-done: return\n  case <-t.C: http.Get("http://x/a")\n  }\n }\n}\n', 1440],
    ['b.go', 'package main\nimport (\n"net/http"\n"time"\n)\nfunc main() {\n for range time.Tick(time.Minute) { http.Get("http://x/a") }\n}\n', 1440],
    ['a.rs', 'async fn run() {\n  let mut i = tokio::time::interval(Duration::from_secs(60));\n  loop { i.tick().await; reqwest::get("http://x/a").await; }\n}\n', 1440],
    ['a.cs', 'class W : BackgroundService { HttpClient http; protected override async Task ExecuteAsync(CancellationToken ct) {\n  using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));\n  while (await timer.WaitForNextTickAsync(ct)) { await http.GetAsync("http://x/a"); }\n} }\n', 1440],
    ['b.cs', 'class W : BackgroundService { HttpClient http; protected override async Task ExecuteAsync(CancellationToken ct) {\n  while (!ct.IsCancellationRequested) { await http.GetAsync("http://x/a"); await Task.Delay(60000, ct); }\n} }\n', 1440],
    ['a.kt', 'import org.springframework.web.client.RestTemplate\nclass A(private val c: RestTemplate) {\n  suspend fun run() {\n    while (true) {\n      c.getForObject("http://x/a", String::class.java)\n      delay(60_000)\n    }\n  }\n}\n', 1440],
    ['b.ts', "import axios from 'axios'\nasync function run() {\n  for (;;) {\n    await axios.get('http://x/a')\n    await new Promise((resolve) => setTimeout(resolve, 60000))\n  }\n}\nvoid run()\n", 1440],
    ['a.rb', 'def run\n  loop do\n    Net::HTTP.get(URI("http://x/a"))\n    sleep 60\n  end\nend\n', 1440],
    ['e.py', 'import time, requests\ndef main():\n    while True:\n        if requests.get("http://x/a").status_code == 204:\n            time.sleep(30)\nmain()\n', undefined],
    ['c.go', 'package main\nimport (\n"net/http"\n"time"\n)\nfunc main() {\n t := time.NewTicker(time.Second)\n for _, url := range urls {\n  select {\n  case <-t.C: http.Get("http://x/a")\n  }\n }\n}\n', undefined],
    ['c.py', 'import time, requests\ndef wait():\n    while not requests.get("http://x/a").ok:\n        time.sleep(30)\n', undefined],
    ['d.py', 'import time, requests, flask\napp = flask.Flask("a")\n@app.get("/a")\ndef show():\n    while True:\n        requests.get("http://x/a")\n        time.sleep(30)\n', undefined],
  ])('is read in %s: %s', async (file, text, runs) => {
    expect(codeGraphOf(readProgram(await programOf({ [file]: text }))).profiles.map(({ runsPerDay }) => runsPerDay)).toEqual([runs])
  })
})
