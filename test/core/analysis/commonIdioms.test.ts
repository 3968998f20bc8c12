import { describe } from 'vitest'
import { type Difference, type MarkedRow, differing, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

/** A difference in one of several files. */
const within = (around: Files, row: MarkedRow): Difference[] => differing([row]).map((difference) => ({ ...difference, around }))


describe('what tries again', () =>
  tellsBothWays([
    ...within({ 'src/token.js': 'export const refresh = () => {}\n' }, ['an answer asked for once more, under a flag', 'src/http.js', `import axios from 'axios'\nimport { refresh } from './token'\n\nexport const api = axios.create({ baseURL: '/api' })\n«¦\napi.interceptors.response.use(\n  (response) => response,\n  async (error) => {\n    const original = error.config\n    if (error.response.status === 401 && !original._retry) {\n      original._retry = true\n      await refresh()\n      return api.request(original)\n    }\n    return Promise.reject(error)\n  },\n)\n»\n`, ['retry-added more http api again'], ['retry-removed less http api again']]),
    ...within({}, ['not what a handler calls with something else', 'shop/hook.py', 'import httpx\nfrom shop.store import mark\nasync def send(order):\n    async with httpx.AsyncClient() as client:\n        try:\n            reply = await client.post(order.hook)\n            await mark(order.id, «int¦str»(reply.status_code))\n        except httpx.HTTPStatusError as exc:\n            await mark(order.id, «exc.response.status_code¦str(exc.response.status_code)»)\n', [], []]),
    ...within({}, ['what a handler calls with the same', 'shop/hook.py', 'from shop.store import mark\nasync def send(order):\n    try:\n        await mark(order.id, str(order.status))\n    except ValueError:\n        await «forget(order.id)¦mark(order.id, str(order.status))»\n', ['retry-added more other mark again'], ['retry-removed less other mark again']]),
    ...within({}, ['a method that calls itself with an attempt less', 'app/models/resource.rb', 'class Resource\n  def call(«¦retries: 3»)\n    resp = Faraday.get("http://api/items")\n«¦    return resp unless resp.status == 401\n    return resp if retries <= 0\n    refresh!\n    call(retries: retries - 1)\n»  end\n\n  def refresh!\n    @token = nil\n  end\nend\n', ['retry-added more other call again'], ['retry-removed less other call again']]),
    ...within({}, ['an endless loop that is left at its end', 'a.go', 'package a\n\nimport (\n	"context"\n	"github.com/google/go-github/v42/github"\n)\n\ntype Source struct { api *github.Client }\n\nfunc (s *Source) User(ctx context.Context) (string, error) {\n«	u, _, err := s.api.Users.Get(ctx, "")\n	if err != nil {\n		return "", err\n	}\n¦	var (\n		u *github.User\n		resp *github.Response\n		err error\n	)\n	for {\n		u, resp, err = s.api.Users.Get(ctx, "")\n		if handled := handleRateLimit(err, resp); handled {\n			continue\n		}\n		if err != nil {\n			return "", err\n		}\n		break\n	}\n»	return u.GetLogin(), nil\n}\n\nfunc handleRateLimit(err error, r *github.Response) bool { return err != nil }\n', ['retry-added more http Get'], ['retry-removed less http Get']]),
    ...within({ 'common/http.go': 'package common\n\nimport (\n	"net/http"\n	"time"\n	"github.com/hashicorp/go-retryablehttp"\n)\n\nfunc RetryableClient() *http.Client {\n	c := retryablehttp.NewClient()\n	c.RetryMax = 3\n	return c.StandardClient()\n}\n\nfunc SaneClient() *http.Client {\n	return &http.Client{Timeout: 5 * time.Second}\n}\n', 'go.mod': 'module example.com/hog\ngo 1.21\n' }, ['a client that tries again in place of one that does not', 'detectors/twilio.go', 'package detectors\n\nimport (\n	"context"\n	"net/http"\n	"example.com/hog/common"\n)\n\nvar client = common.«SaneClient¦RetryableClient»()\n\nfunc Verify(ctx context.Context) error {\n	req, _ := http.NewRequest("GET", "https://verify.twilio.com/v2/Services", nil)\n	_, err := client.Do(req)\n	return err\n}\n', ['retry-added more http -'], ['retry-removed less http -']]),
    ...within({}, ['a request that may be made twice', 'app/a.rb', 'class A\n  def badge(n)\n    Excon.get("https://img.shields.io/badge/#{n}.svg"«¦, idempotent: true»)\n  end\nend\n', ['retry-added more http idempotent'], ['retry-removed less http idempotent']]),
  ]),
)

describe('how often things run', () =>
  tellsBothWays([
    ...within({}, ['what holds where an ini file says nothing', 'modules/setting/setting.go', 'package setting\n\nimport "gopkg.in/ini.v1"\n\nvar every int64\n\nfunc load(cfg *ini.File) {\n	every = cfg.Section("mirror").Key("POLL_INTERVAL").MustInt64(«86400¦3600»)\n}\n', ['interval-changed more other POLL_INTERVAL'], ['interval-changed less other POLL_INTERVAL']]),
    ...within({}, ['a timer that is set by what it runs', 'a.py', 'import threading, requests\ndef poll():\n    requests.get("http://x/y")\n    threading.Timer(«10¦60», poll).start()\n', ['interval-changed less other Timer()'], ['interval-changed more other Timer()']]),
    ...within({}, ['a task in a loop', 'a.py', 'from discord.ext import tasks\nimport aiohttp\n@tasks.loop(minutes=«1¦10»)\nasync def refresh():\n    async with aiohttp.ClientSession() as s:\n        await s.get("http://x/y")\n', ['interval-changed less queue loop()'], ['interval-changed more queue loop()']]),
    ...within({}, ['the period of a timer', 'a.kt', 'import kotlin.concurrent.fixedRateTimer\nimport java.net.URL\nclass P {\n  fun start() {\n    fixedRateTimer("sync", period = «10_000L¦60_000L») { URL("http://x/y").readText() }\n  }\n}\n', ['interval-changed less other period'], ['interval-changed more other period']]),
    ...within({}, ['the value of a flag', 'a.go', 'package a\n\nimport (\n	"time"\n	"github.com/urfave/cli/v2"\n)\n\nvar f = &cli.DurationFlag{Name: "sync-interval", Value: «10 * time.Second¦time.Minute»}\n', ['interval-changed less other sync-interval'], ['interval-changed more other sync-interval']]),
  ]),
)

describe('what else libraries are told', () =>
  tellsBothWays([
    ...within({}, ['a timeout that is made', 'a.py', 'import httpx\nclient = httpx.Client(timeout=httpx.Timeout(«30.0¦5.0»))\ndef get(): return client.get("http://x")\n', ['timeout-changed less http timeout'], ['timeout-changed more http timeout']]),
    ...within({}, ['how long a script may run', 'a.php', `<?php\nset_time_limit(«300¦30»);\n$x = file_get_contents('http://x/y');\n`, ['timeout-changed less other set_time_limit()'], ['timeout-changed more other set_time_limit()']]),
    ...within({}, ['a store for one request', 'app/services/a.rb', 'class A\n  def conf\n«    HTTParty.get("http://conf/x")\n¦    RequestStore.fetch(:conf) { HTTParty.get("http://conf/x") }\n»  end\nend\n', ['cache-added less http GET /x'], ['cache-removed more http GET /x']]),
    ...within({}, ['requests of a pool', 'app/A.php', `<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Http;\nuse Illuminate\\Http\\Client\\Pool;\nclass A {\n    public function all() {\n        return Http::pool(fn (Pool $pool) => [\n            $pool->get('http://x/a'),\n«¦            $pool->get('http://x/b'),\n»        ]);\n    }\n}\n`, ['call-added more http GET /b'], ['call-removed less http GET /b']]),
  ]),
)
