import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../src/core/analysis/analyze'
import { codeGraphOf } from '../../../src/core/analysis/graph/codeGraph'
import { programOf } from './inMemory'

/** A way to try a call again, with how many retries of one call the profile has. */
type Row = readonly [name: string, file: string, source: string, retries: number]

const table: readonly Row[] = [
  ['tenacity', 'a.py', 'import requests\nfrom tenacity import retry, stop_after_attempt, wait_exponential\n@retry(stop=stop_after_attempt(3), wait=wait_exponential(multiplier=1, max=10))\ndef load():\n    return requests.get("http://x/a")\n', 2],
  ['backoff py', 'a.py', 'import requests, backoff\n@backoff.on_exception(backoff.expo, requests.exceptions.RequestException, max_tries=5)\ndef load():\n    return requests.get("http://x/a")\n', 4],
  ['retrying py', 'a.py', 'import requests\nfrom retrying import retry\n@retry(stop_max_attempt_number=3, wait_fixed=2000)\ndef load():\n    return requests.get("http://x/a")\n', 2],
  ['retry py', 'a.py', 'import requests\nfrom retry import retry\n@retry(tries=3, delay=2)\ndef load():\n    return requests.get("http://x/a")\n', 2],
  ['requests adapter', 'a.py', 'import requests\nfrom requests.adapters import HTTPAdapter\nfrom urllib3.util.retry import Retry\ns = requests.Session()\ns.mount("http://", HTTPAdapter(max_retries=Retry(total=5, backoff_factor=0.5)))\ndef load():\n    return s.get("http://x/a")\n', 5],
  ['httpx transport', 'a.py', 'import httpx\nclient = httpx.Client(transport=httpx.HTTPTransport(retries=3))\ndef load():\n    return client.get("http://x/a")\n', 3],
  ['hand loop', 'a.py', 'import requests, time\ndef load():\n    for attempt in range(3):\n        try:\n            return requests.get("http://x/a")\n        except Exception:\n            time.sleep(1)\n', 2],
  ['celery', 'a.py', 'from celery import shared_task\nimport requests\n@shared_task(autoretry_for=(Exception,), retry_kwargs={"max_retries": 5}, retry_backoff=True)\ndef load():\n    requests.get("http://x/a")\n', 5],
  ['retryable', 'A.java', 'import org.springframework.retry.annotation.*;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  private final RestTemplate c = new RestTemplate();\n  @Retryable(maxAttempts = 3, backoff = @Backoff(delay = 1000, multiplier = 2))\n  String load() { return c.getForObject("http://x/a", String.class); }\n}\n', 2],
  ['retrytemplate', 'A.java', 'import org.springframework.retry.support.RetryTemplate;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  private final RestTemplate c = new RestTemplate();\n  String load() { RetryTemplate t = RetryTemplate.builder().maxAttempts(4).fixedBackoff(500).build(); return t.execute(x -> c.getForObject("http://x/a", String.class)); }\n}\n', 3],
  ['resilience4j', 'A.java', 'import io.github.resilience4j.retry.*;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  private final RestTemplate c = new RestTemplate();\n  Retry r = Retry.of("x", RetryConfig.custom().maxAttempts(3).build());\n  String load() { return r.executeSupplier(() -> c.getForObject("http://x/a", String.class)); }\n}\n', 2],
  ['reactor', 'A.java', 'import org.springframework.web.reactive.function.client.WebClient;\nclass A {\n  private final WebClient c = WebClient.create("http://x");\n  Mono<String> load() { return c.get().uri("/a").retrieve().bodyToMono(String.class).retry(3); }\n}\n', 3],
  ['reactor when', 'A.java', 'import org.springframework.web.reactive.function.client.WebClient;\nimport reactor.util.retry.Retry;\nclass A {\n  private final WebClient c = WebClient.create("http://x");\n  Mono<String> load() { return c.get().uri("/a").retrieve().bodyToMono(String.class).retryWhen(Retry.backoff(3, Duration.ofSeconds(1))); }\n}\n', 3],
  ['failsafe', 'A.java', 'import dev.failsafe.*;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  private final RestTemplate c = new RestTemplate();\n  String load() { RetryPolicy<Object> p = RetryPolicy.builder().withMaxRetries(2).build(); return Failsafe.with(p).get(() -> c.getForObject("http://x/a", String.class)); }\n}\n', 2],
  ['microprofile', 'A.java', 'import org.eclipse.microprofile.faulttolerance.Retry;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  private final RestTemplate c = new RestTemplate();\n  @Retry(maxRetries = 3)\n  String load() { return c.getForObject("http://x/a", String.class); }\n}\n', 3],
  ['polly v7', 'a.cs', 'class A { HttpClient http; async Task Load() { var p = Policy.Handle<Exception>().WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(i)); await p.ExecuteAsync(() => http.GetAsync("http://x/a")); } }\n', 3],
  ['polly v8', 'a.cs', 'class A { HttpClient http; async Task Load() { var p = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 4 }).Build(); await p.ExecuteAsync(async t => await http.GetAsync("http://x/a")); } }\n', 4],
  ['polly http', 'a.cs', 'class S { void C(IServiceCollection s) { s.AddHttpClient<Client>().AddTransientHttpErrorPolicy(p => p.WaitAndRetryAsync(3, i => TimeSpan.FromSeconds(1))); } }\nclass Client { HttpClient http; public Client(HttpClient http) { this.http = http; } public async Task Load() { await http.GetAsync("http://x/a"); } }\n', 3],
  ['go backoff', 'a.go', 'package main\nimport ("net/http"; "github.com/cenkalti/backoff/v4")\nfunc load() { backoff.Retry(func() error { _, err := http.Get("http://x/a"); return err }, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 3)) }\n', 3],
  ['go avast', 'a.go', 'package main\nimport ("net/http"; "github.com/avast/retry-go/v4")\nfunc load() { retry.Do(func() error { _, err := http.Get("http://x/a"); return err }, retry.Attempts(5)) }\n', 4],
  ['go hand', 'a.go', 'package main\nimport ("net/http"; "time")\nfunc load() error { var err error; for i := 0; i < 3; i++ { _, err = http.Get("http://x/a"); if err == nil { return nil }; time.Sleep(time.Second) }; return err }\n', 2],
  ['go resty', 'a.go', 'package main\nimport "github.com/go-resty/resty/v2"\nvar c = resty.New().SetRetryCount(3)\nfunc load() { c.R().Get("http://x/a") }\n', 3],
  ['p-retry', 'a.ts', `import pRetry from 'p-retry'\nimport axios from 'axios'\nexport const load = () => pRetry(() => axios.get('http://x/a'), { retries: 5 })\n`, 5],
  ['async-retry', 'a.ts', `import retry from 'async-retry'\nimport axios from 'axios'\nexport const load = () => retry(async () => axios.get('http://x/a'), { retries: 4 })\n`, 4],
  ['got', 'a.ts', `import got from 'got'\nexport const load = () => got('http://x/a', { retry: { limit: 5 } })\n`, 5],
  ['ky', 'a.ts', `import ky from 'ky'\nexport const load = () => ky.get('http://x/a', { retry: 4 })\n`, 4],
  ['axios-retry', 'a.ts', `import axios from 'axios'\nimport axiosRetry from 'axios-retry'\naxiosRetry(axios, { retries: 3 })\nexport const load = () => axios.get('http://x/a')\n`, 3],
  ['cockatiel', 'a.ts', `import { retry, handleAll, ExponentialBackoff } from 'cockatiel'\nimport axios from 'axios'\nconst p = retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() })\nexport const load = () => p.execute(() => axios.get('http://x/a'))\n`, 3],
  ['exponential-backoff', 'a.ts', `import { backOff } from 'exponential-backoff'\nimport axios from 'axios'\nexport const load = () => backOff(() => axios.get('http://x/a'), { numOfAttempts: 5 })\n`, 4],
  ['rxjs', 'a.ts', `import { retry } from 'rxjs'\nimport { HttpService } from '@nestjs/axios'\nexport class A { constructor(private http: HttpService) {} load() { return this.http.get('http://x/a').pipe(retry(3)) } }\n`, 3],
  ['own helper', 'a.ts', `import axios from 'axios'\nasync function withRetry<T>(fn: () => Promise<T>, retries = 3): Promise<T> {\n  for (let attempt = 0; ; attempt++) {\n    try { return await fn() } catch (e) { if (attempt >= retries) throw e }\n  }\n}\nexport const load = () => withRetry(() => axios.get('http://x/a'))\n`, 3],
  ['own helper explicit', 'a.ts', `import axios from 'axios'\nasync function withRetry<T>(fn: () => Promise<T>, attempts: number): Promise<T> {\n  for (let attempt = 1; attempt <= attempts; attempt++) {\n    try { return await fn() } catch (e) { if (attempt === attempts) throw e }\n  }\n  throw new Error()\n}\nexport const load = () => withRetry(() => axios.get('http://x/a'), 6)\n`, 5],
  ['faraday', 'a.rb', `require 'faraday'\nrequire 'faraday/retry'\nclass A\n  def client\n    @client ||= Faraday.new(url: "http://x") { |f| f.request :retry, max: 2 }\n  end\n  def load\n    client.get("/a")\n  end\nend\n`, 2],
  ['retriable', 'a.rb', 'def load\n  Retriable.retriable(tries: 3) { Net::HTTP.get(URI("http://x/a")) }\nend\n', 2],
  ['ruby retry', 'a.rb', 'def load\n  tries = 0\n  begin\n    Net::HTTP.get(URI("http://x/a"))\n  rescue Timeout::Error\n    tries += 1\n    retry if tries <= 3\n    raise\n  end\nend\n', 3],
  ['laravel http', 'a.php', `<?php\nuse Illuminate\\Support\\Facades\\Http;\nfunction load() { return Http::retry(3, 100)->get('http://x/a'); }\n`, 2],
  ['laravel helper', 'a.php', `<?php\nuse Illuminate\\Support\\Facades\\Http;\nfunction load() { return retry(5, function () { return Http::get('http://x/a'); }, 100); }\n`, 4],
  ['reqwest-retry', 'a.rs', 'use reqwest_middleware::ClientBuilder;\nuse reqwest_retry::{RetryTransientMiddleware, policies::ExponentialBackoff};\nasync fn load() {\n    let p = ExponentialBackoff::builder().build_with_max_retries(3);\n    let c = ClientBuilder::new(reqwest::Client::new()).with(RetryTransientMiddleware::new_with_policy(p)).build();\n    c.get("http://x/a").send().await;\n}\n', 3],
  ['tokio-retry', 'a.rs', 'use tokio_retry::{Retry, strategy::FixedInterval};\nasync fn load() { Retry::spawn(FixedInterval::from_millis(10).take(3), || reqwest::get("http://x/a")).await; }\n', 3],
  ['ktor retry', 'a.kt', 'import io.ktor.client.*\nimport io.ktor.client.request.*\nimport io.ktor.client.plugins.*\nval client = HttpClient { install(HttpRequestRetry) { retryOnServerErrors(maxRetries = 3) } }\nsuspend fun load() = client.get("http://x/a")\n', 3],
  ['symfony retryable', 'a.php', `<?php\nuse Symfony\\Component\\HttpClient\\RetryableHttpClient; use Symfony\\Component\\HttpClient\\HttpClient;\nfunction load() { $c = new RetryableHttpClient(HttpClient::create(), null, 3); return $c->request('GET', 'http://x/a'); }\n`, 3],
  ['stamina', 'a.py', 'import requests, stamina\n@stamina.retry(on=Exception, attempts=3)\ndef load():\n    return requests.get("http://x/a")\n', 2],
  ['go endless', 'a.go', 'package main\nimport ("net/http"; "time")\nfunc load() error { for attempt := 0; ; attempt++ { _, err := http.Get("http://x/a"); if err == nil { return nil }; if attempt >= 3 { return err }; time.Sleep(time.Second) } }\n', 3],
  ['java endless', 'A.java', 'import org.springframework.web.client.RestTemplate;\nclass A {\n  private final RestTemplate c = new RestTemplate();\n  String load() { for (int attempt = 1; ; attempt++) { try { return c.getForObject("http://x/a", String.class); } catch (Exception e) { if (attempt > 3) throw e; } } }\n}\n', 3],
  ['a number that the catalog finds', 'a.ts', `import got from 'got'\nconst client = got.extend({ retry: { limit: 5 } })\nexport const load = () => client.get('http://x/a')\n`, 5],
  ['nothing said', 'a.py', 'import requests\n@app.get("/a")\ndef load():\n    return requests.get("http://x/a", timeout=3)\n', 0],
  ['a number of something else', 'a.ts', `import axios from 'axios'\nconst client = axios.create({ maxRedirects: 5, timeout: 300 })\nexport const load = () => client.get('http://x/a')\n`, 0],
]

describe('retries that code tells its libraries of', () => {
  it.each(table.map(([name, file, source, retries]) => ({ name, file, source, retries })))('$name', async ({ file, source, retries }) => {
    const { profiles } = codeGraphOf(readProgram(await programOf({ [file]: source })))
    expect(profiles.flatMap(({ calls }) => calls.map(({ policy }) => policy.retry?.value.maxRetries ?? 0))).toEqual([retries])
  })
})
