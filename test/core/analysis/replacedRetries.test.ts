import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

/** Three attempts by hand, and by a library. */
const rows: readonly Difference[] = [
  {
    name: "Go",
    around: { "go.mod": "module example.com/app\n\ngo 1.22\n" },
    before: { "main.go": "package main\n\nimport (\n\t\"net/http\"\n\t\"time\"\n)\n\nfunc fetch(u string, maxAttempts int) (*http.Response, error) {\n\tvar resp *http.Response\n\tvar err error\n\tfor i := range maxAttempts {\n\t\tif i > 0 {\n\t\t\ttime.Sleep(time.Second)\n\t\t}\n\t\tresp, err = http.Get(u)\n\t\tif err == nil {\n\t\t\treturn resp, nil\n\t\t}\n\t}\n\treturn resp, err\n}\nfunc main() { fetch(\"http://a/x\", 3) }\n" },
    after: { "main.go": "package main\n\nimport (\n\t\"context\"\n\t\"net/http\"\n\n\t\"github.com/cenkalti/backoff/v5\"\n)\n\nfunc fetch(u string, maxAttempts uint) (*http.Response, error) {\n\toperation := func() (*http.Response, error) {\n\t\tresp, err := http.Get(u)\n\t\tif err != nil {\n\t\t\treturn nil, err\n\t\t}\n\t\treturn resp, nil\n\t}\n\treturn backoff.Retry(context.Background(), operation, backoff.WithMaxTries(maxAttempts))\n}\nfunc main() { fetch(\"http://a/x\", 3) }\n" },
    forth: [],
    back: [],
  },
  {
    name: "Python",
    before: { "a.py": "import requests, time\n\ndef fetch(u):\n    for attempt in range(3):\n        try:\n            return requests.get(u)\n        except requests.RequestException:\n            time.sleep(1)\n    raise RuntimeError()\n\nfetch(\"http://a/x\")\n" },
    after: { "a.py": "import requests\nfrom tenacity import retry, stop_after_attempt, wait_fixed\n\n@retry(stop=stop_after_attempt(3), wait=wait_fixed(1))\ndef fetch(u):\n    return requests.get(u)\n\nfetch(\"http://a/x\")\n" },
    forth: [],
    back: [],
  },
  {
    name: "Java",
    before: { "C.java": "package a;\nimport org.springframework.web.client.RestTemplate;\npublic class C {\n  private final RestTemplate rest = new RestTemplate();\n  public String load() throws Exception {\n    for (int attempt = 0; attempt < 3; attempt++) {\n      try {\n        return rest.getForObject(\"http://a/x\", String.class);\n      } catch (RuntimeException e) {\n        Thread.sleep(1000);\n      }\n    }\n    throw new IllegalStateException();\n  }\n}\n" },
    after: { "C.java": "package a;\nimport org.springframework.retry.annotation.*;\nimport org.springframework.web.client.RestTemplate;\npublic class C {\n  private final RestTemplate rest = new RestTemplate();\n  @Retryable(maxAttempts = 3, backoff = @Backoff(delay = 1000))\n  public String load() throws Exception {\n    return rest.getForObject(\"http://a/x\", String.class);\n  }\n}\n" },
    forth: [],
    back: [],
  },
  {
    name: "TypeScript",
    around: { "package.json": "{\"name\":\"a\"}" },
    before: { "a.ts": "export const load = async () => {\n  for (let attempt = 0; attempt < 3; attempt++) {\n    try {\n      return await fetch('http://a/x')\n    } catch (e) {\n      await new Promise((r) => setTimeout(r, 1000))\n    }\n  }\n  throw new Error()\n}\n" },
    after: { "a.ts": "import pRetry from 'p-retry'\nexport const load = async () => pRetry(() => fetch('http://a/x'), { retries: 2, minTimeout: 1000 })\n" },
    forth: [],
    back: [],
  },
  {
    name: "C#",
    before: { "C.cs": "using System;\nusing System.Net.Http;\nusing System.Threading.Tasks;\nnamespace A;\npublic class C {\n  private readonly HttpClient http = new();\n  public async Task<string> Load() {\n    for (var attempt = 0; attempt < 3; attempt++) {\n      try { return await http.GetStringAsync(\"http://a/x\"); }\n      catch (HttpRequestException) { await Task.Delay(1000); }\n    }\n    throw new Exception();\n  }\n}\n" },
    after: { "C.cs": "using System;\nusing System.Net.Http;\nusing System.Threading.Tasks;\nusing Polly;\nnamespace A;\npublic class C {\n  private readonly HttpClient http = new();\n  public Task<string> Load() => Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromSeconds(1)).ExecuteAsync(() => http.GetStringAsync(\"http://a/x\"));\n}\n" },
    forth: [],
    back: [],
  },
  {
    name: "Ruby",
    before: { "l.rb": "require \"net/http\"\nclass L\n  def call\n    attempts = 0\n    begin\n      Net::HTTP.get(URI(\"http://a/x\"))\n    rescue Net::OpenTimeout\n      attempts += 1\n      sleep 1\n      retry if attempts < 3\n      raise\n    end\n  end\nend\n" },
    after: { "l.rb": "require \"net/http\"\nclass L\n  def call\n    Retriable.retriable(tries: 3, base_interval: 1, on: Net::OpenTimeout) do\n      Net::HTTP.get(URI(\"http://a/x\"))\n    end\n  end\nend\n" },
    forth: [],
    back: [],
  },
  {
    name: "PHP",
    before: { "app/L.php": "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Http;\nclass L {\n  public function load() {\n    for ($attempt = 0; $attempt < 3; $attempt++) {\n      try { return Http::get(\"http://a/x\"); }\n      catch (\\Exception $e) { sleep(1); }\n    }\n    throw new \\Exception();\n  }\n}\n" },
    after: { "app/L.php": "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Http;\nclass L {\n  public function load() {\n    return retry(3, fn () => Http::get(\"http://a/x\"), 1000);\n  }\n}\n" },
    forth: [],
    back: [],
  },
]

describe('retries that are made in another way', () => tellsBothWays(rows))
