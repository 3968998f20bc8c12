import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../src/core/analysis/analyze'
import { codeGraphOf } from '../../../src/core/analysis/graph/codeGraph'
import { programOf } from './inMemory'

/** A way to bound how long a call is waited for, with the seconds that its profile has. */
type Row = readonly [name: string, file: string, source: string, seconds: number | null]

const table: readonly Row[] = [
  ['requests', 'a.py', 'import requests\ndef load():\n    return requests.get("http://x/a", timeout=3)\n', 3],
  ['requests session', 'a.py', 'import requests\ns = requests.Session()\ndef load():\n    return s.post("http://x/a", json={}, timeout=(1, 3))\n', 3],
  ['httpx client', 'a.py', 'import httpx\nclient = httpx.Client(timeout=3)\ndef load():\n    return client.get("http://x/a")\n', 3],
  ['httpx Timeout', 'a.py', 'import httpx\nclient = httpx.AsyncClient(timeout=httpx.Timeout(3.0, connect=1.0))\nasync def load():\n    return await client.get("http://x/a")\n', 3],
  ['httpx default', 'a.py', 'import httpx\ndef load():\n    return httpx.get("http://x/a")\n', 5],
  ['aiohttp', 'a.py', 'import aiohttp\nasync def load():\n    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3)) as s:\n        await s.get("http://x/a")\n', 3],
  ['wait_for', 'a.py', 'import aiohttp, asyncio\nasync def load(s: aiohttp.ClientSession):\n    await asyncio.wait_for(s.get("http://x/a"), timeout=3)\n', 3],
  ['asyncio.timeout', 'a.py', 'import aiohttp, asyncio\nasync def load(s: aiohttp.ClientSession):\n    async with asyncio.timeout(3):\n        await s.get("http://x/a")\n', 3],
  ['urllib', 'a.py', 'import urllib.request\ndef load():\n    return urllib.request.urlopen("http://x/a", timeout=3)\n', 3],
  ['grpc py', 'a.py', 'import grpc\nfrom orders_pb2_grpc import OrdersStub\ndef load(channel):\n    return OrdersStub(channel).Get(req, timeout=3)\n', 3],
  ['axios', 'a.ts', `import axios from 'axios'\nexport const load = () => axios.get('http://x/a', { timeout: 3000 })\n`, 3],
  ['axios create', 'a.ts', `import axios from 'axios'\nconst c = axios.create({ timeout: 3000 })\nexport const load = () => c.get('http://x/a')\n`, 3],
  ['axios defaults', 'a.ts', `import axios from 'axios'\naxios.defaults.timeout = 3000\nexport const load = () => axios.get('http://x/a')\n`, 3],
  ['fetch signal', 'a.ts', `export const load = () => fetch('http://x/a', { signal: AbortSignal.timeout(3000) })\n`, 3],
  ['fetch abort', 'a.ts', `export const load = async () => { const c = new AbortController(); const t = setTimeout(() => c.abort(), 3000); try { return await fetch('http://x/a', { signal: c.signal }) } finally { clearTimeout(t) } }\n`, 3],
  ['got', 'a.ts', `import got from 'got'\nexport const load = () => got('http://x/a', { timeout: { request: 3000 } })\n`, 3],
  ['got extend', 'a.ts', `import got from 'got'\nconst c = got.extend({ timeout: { request: 3000 } })\nexport const load = () => c.get('http://x/a')\n`, 3],
  ['ky default', 'a.ts', `import ky from 'ky'\nexport const load = () => ky.get('http://x/a')\n`, 10],
  ['promise race', 'a.ts', `import axios from 'axios'\nexport const load = () => Promise.race([axios.get('http://x/a'), new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 3000))])\n`, 3],
  ['p-timeout', 'a.ts', `import axios from 'axios'\nimport pTimeout from 'p-timeout'\nexport const load = () => pTimeout(axios.get('http://x/a'), { milliseconds: 3000 })\n`, 3],
  ['rxjs timeout', 'a.ts', `import { timeout } from 'rxjs'\nimport { HttpService } from '@nestjs/axios'\nexport class A { constructor(private http: HttpService) {} load() { return this.http.get('http://x/a').pipe(timeout(3000)) } }\n`, 3],
  ['go client', 'a.go', 'package main\nimport ("net/http"; "time")\nvar c = &http.Client{Timeout: 3 * time.Second}\nfunc load() { c.Get("http://x/a") }\n', 3],
  ['go ctx', 'a.go', 'package main\nimport ("net/http"; "time"; "context")\nfunc load(ctx context.Context) { ctx, cancel := context.WithTimeout(ctx, 3*time.Second); defer cancel(); req, _ := http.NewRequestWithContext(ctx, "GET", "http://x/a", nil); http.DefaultClient.Do(req) }\n', 3],
  ['go grpc ctx', 'a.go', 'package main\nimport ("time"; "context"; pb "x/genproto")\ntype S struct { c pb.OrdersClient }\nfunc (s *S) load(ctx context.Context) { ctx, cancel := context.WithTimeout(ctx, 3*time.Second); defer cancel(); s.c.Get(ctx, &pb.Req{}) }\n', 3],
  ['resty', 'a.go', 'package main\nimport ("time"; "github.com/go-resty/resty/v2")\nvar c = resty.New().SetTimeout(3 * time.Second)\nfunc load() { c.R().Get("http://x/a") }\n', 3],
  ['java httpclient', 'A.java', 'import java.net.http.*;\nclass A { HttpClient c = HttpClient.newHttpClient(); void load() { HttpRequest r = HttpRequest.newBuilder(URI.create("http://x/a")).timeout(Duration.ofSeconds(3)).build(); c.send(r, BodyHandlers.ofString()); } }\n', 3],
  ['okhttp', 'A.java', 'import okhttp3.*;\nclass A { OkHttpClient c = new OkHttpClient.Builder().readTimeout(3, TimeUnit.SECONDS).build(); void load() { c.newCall(new Request.Builder().url("http://x/a").build()).execute(); } }\n', 3],
  ['webclient', 'A.java', 'import org.springframework.web.reactive.function.client.WebClient;\nclass A { WebClient c = WebClient.create("http://x"); Mono<String> load() { return c.get().uri("/a").retrieve().bodyToMono(String.class).timeout(Duration.ofSeconds(3)); } }\n', 3],
  ['future get', 'A.java', 'import org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); void load() { CompletableFuture.supplyAsync(() -> c.getForObject("http://x/a", String.class)).get(3, TimeUnit.SECONDS); } }\n', 3],
  ['grpc java', 'A.java', 'import x.OrdersGrpc;\nclass A { OrdersGrpc.OrdersBlockingStub stub; void load() { stub.withDeadlineAfter(3, TimeUnit.SECONDS).get(req); } }\n', 3],
  ['cs httpclient', 'a.cs', 'class A { HttpClient c = new HttpClient { Timeout = TimeSpan.FromSeconds(3) }; async Task Load() { await c.GetAsync("http://x/a"); } }\n', 3],
  ['cs cts', 'a.cs', 'class A { HttpClient c = new HttpClient(); async Task Load() { using var cts = new CancellationTokenSource(TimeSpan.FromSeconds(3)); await c.GetAsync("http://x/a", cts.Token); } }\n', 3],
  ['cs registered', 'a.cs', 'class S { void C(IServiceCollection s) { s.AddHttpClient<Client>(c => { c.BaseAddress = new Uri("http://x"); c.Timeout = TimeSpan.FromSeconds(3); }); } }\nclass Client { HttpClient http; public Client(HttpClient http) { this.http = http; } public async Task Load() { await http.GetAsync("/a"); } }\n', 3],
  ['cs polly timeout', 'a.cs', 'class A { HttpClient http = new HttpClient(); async Task Load() { var p = Policy.TimeoutAsync(3); await p.ExecuteAsync(() => http.GetAsync("http://x/a")); } }\n', 3],
  ['ruby net http', 'a.rb', 'def load\n  http = Net::HTTP.new("x", 80)\n  http.read_timeout = 3\n  http.get("/a")\nend\n', 3],
  ['ruby faraday', 'a.rb', `require 'faraday'\ndef load\n  c = Faraday.new(url: "http://x", request: { timeout: 3 })\n  c.get("/a")\nend\n`, 3],
  ['ruby faraday block', 'a.rb', `require 'faraday'\ndef load\n  c = Faraday.new(url: "http://x") { |f| f.options.timeout = 3 }\n  c.get("/a")\nend\n`, 3],
  ['httparty call', 'a.rb', `require 'httparty'\ndef load\n  HTTParty.get("http://x/a", timeout: 3)\nend\n`, 3],
  ['timeout block', 'a.rb', 'def load\n  Timeout.timeout(3) { Net::HTTP.get(URI("http://x/a")) }\nend\n', 3],
  ['guzzle', 'a.php', `<?php\nuse GuzzleHttp\\Client;\nfunction load() { $c = new Client(['timeout' => 3]); return $c->get('http://x/a'); }\n`, 3],
  ['guzzle call', 'a.php', `<?php\nuse GuzzleHttp\\Client;\nfunction load() { $c = new Client(); return $c->get('http://x/a', ['timeout' => 3]); }\n`, 3],
  ['laravel', 'a.php', `<?php\nuse Illuminate\\Support\\Facades\\Http;\nfunction load() { return Http::timeout(3)->get('http://x/a'); }\n`, 3],
  ['symfony', 'a.php', `<?php\nuse Symfony\\Contracts\\HttpClient\\HttpClientInterface;\nclass A { public function __construct(private HttpClientInterface $c) {} function load() { return $this->c->request('GET', 'http://x/a', ['timeout' => 3]); } }\n`, 3],
  ['reqwest builder', 'a.rs', 'async fn load() { let c = reqwest::Client::builder().timeout(Duration::from_secs(3)).build().unwrap(); c.get("http://x/a").send().await; }\n', 3],
  ['reqwest request', 'a.rs', 'async fn load(c: reqwest::Client) { c.get("http://x/a").timeout(Duration::from_secs(3)).send().await; }\n', 3],
  ['tokio timeout', 'a.rs', 'async fn load(c: reqwest::Client) { tokio::time::timeout(Duration::from_secs(3), c.get("http://x/a").send()).await; }\n', 3],
  ['ktor', 'a.kt', 'import io.ktor.client.*\nimport io.ktor.client.request.*\nimport io.ktor.client.plugins.*\nval client = HttpClient { install(HttpTimeout) { requestTimeoutMillis = 3000 } }\nsuspend fun load() = client.get("http://x/a")\n', 3],
  ['withTimeout', 'a.kt', 'import io.ktor.client.*\nimport io.ktor.client.request.*\nval client = HttpClient()\nsuspend fun load() = withTimeout(3000) { client.get("http://x/a") }\n', 3],
  ['how long a cache holds something', 'a.py', 'from django.core.cache import cache\ndef load():\n    cache.set("a", 1, timeout=300)\n', null],
  ['nothing said', 'a.go', 'package main\nimport "net/http"\nfunc load() { http.Get("http://x/a") }\n', null],
  ['a time for connecting', 'a.ts', `import axios from 'axios'\nconst client = axios.create({ connectTimeout: 300, maxRedirects: 2 })\nexport const load = () => client.get('http://x/a')\n`, null],
  ['the time of another call', 'a.ts', `import got from 'got'\nimport axios from 'axios'\nexport const load = async () => { const data = await got('http://y/a', { timeout: { request: 3000 } }); await axios.post('http://x/a', data) }\n`, null],
]

describe('how long code lets its libraries wait', () => {
  it.each(table.map(([name, file, source, seconds]) => ({ name, file, source, seconds })))('$name', async ({ file, source, seconds }) => {
    const { profiles } = codeGraphOf(readProgram(await programOf({ [file]: source })))
    expect(profiles.flatMap(({ calls }) => calls.filter(({ dependency }) => dependency !== 'y').map(({ policy }) => policy.timeoutSeconds?.value ?? null))).toEqual([seconds])
  })
})
