import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const stream = (body: string): string => `use futures::future::try_join_all;\nuse futures::stream::{self, StreamExt};\n\nasync fn run(ids: Vec<String>) -> Result<Vec<Tile>, Error> {\n    ${body}\n}\n`
const transaction = (body: string): string => `package store\n\nfunc Run(c *Conn, f func(tx *Tx) error) error {\n${body}\n}\n`
const once = '\treturn c.Transaction(func(tx *Tx) error { return f(tx) })'
const tries = (head: string, after: string): string => `\tvar err error\n\t${head} {\n\t\terr = c.Transaction(func(tx *Tx) error { return f(tx) })\n\t\tif err == nil {\n\t\t\treturn nil\n\t\t}\n${after}\n\t}\n\treturn err`
const conflicting = '\t\tif !errors.Is(err, ErrConflict) {\n\t\t\treturn err\n\t\t}'
const goingOn = '\t\tif e := new(pgconn.PgError); errors.As(err, &e) && e.Code == "40001" {\n\t\t\tcontinue\n\t\t}\n\t\treturn err'
const check = (timer: string): string => `const got = require("got")\nfunction load() { return got("http://news/all") }\nfunction check() { load().then((news) => { ${timer}tell(news) }) }\nmodule.exports = { check }\n`
const remotes = (methods: string): string => `using System.Net.Http;\nclass Remotes\n{\n  readonly Func<HttpClient> clients;\n${methods}\n}\n`
const oneByOne = '  public async Task Load(Details all)\n  {\n    using (var client = clients())\n    {\n      foreach (var remote in settings.Remotes) { all.Add(await client.GetStringAsync($"{remote.Uri}/details")); }\n    }\n  }'
const loadOne = '  async Task LoadOne(Remote remote, Details all)\n  {\n    using (var client = clients()) { all.Add(await client.GetStringAsync($"{remote.Uri}/details")); }\n  }'
const launcher = (last: string): string => `import time, requests\n\ndef ask(url):\n    for i in range(1, retries + 1):\n        try:\n            return requests.get(url)\n        except HTTPError as e:\n            if e.code >= 500:\n                log.error(e)\n${last}                time.sleep(5)\n            else:\n                raise\n`
const pages = (head: string, end: string): string => `package rels\n\nfunc (e *Engine) reaches(q Query) (allowed bool, err error) {\n\tvar next string\n\t${head} {\n\t\tvar rels []Rel\n\t\te.db.Where(q).Find(&rels)\n\t\tallowed, next, err = check(rels)\n${end}\t}\n}\n`

const prune = (body: string): string => `import time, requests\n\ndef prune(client, images, delay):\n    for image in images:\n${body}`
const removing = (inner: string): string => `        ${inner}try:\n            client.images.remove(image=image.id)\n        except requests.exceptions.ReadTimeout:\n`
const removedInTries = '        while True:\n            try:\n                client.images.remove(image=image.id)\n            except requests.exceptions.ReadTimeout:\n                time.sleep(delay)\n                continue\n            break\n'
const forever = (body: string): string => prune(`        found = image.id\n${body}`).replace('    for image in images:', '    while True:\n      image = images.pop()\n      if image:')
const answers = (body: string): string => `package news\n\nfunc New(ctx context.Context, c *Config, target string) (*News, error) {\n\tvar text []byte\n${body}\treturn parse(text), nil\n}\n`
const asked = '\ttext, err := c.Fetcher().FetchContext(ctx, target)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n'

const rows: readonly MarkedRow[] = [
  ['a bound on a stream of what was begun at once', 'tiles.rs', stream('let tiles = «try_join_all(ids.iter().map(|id| load(id))).await?¦stream::iter(ids).map(|id| load(id)).buffer_unordered(16).try_collect().await?»;\n    Ok(tiles)'), ['concurrency-changed less other buffer_unordered()'], ['concurrency-changed more other buffer_unordered()']],
  ['a stream that takes several at once where nothing was', 'tiles.rs', stream('let tiles = stream::iter(ids).«then(|id| load(id))¦map(|id| load(id)).buffer_unordered(16)».collect().await;\n    Ok(tiles)'), ['concurrency-changed more other buffer_unordered()'], ['concurrency-changed less other buffer_unordered()']],
  ['tries of Go that are counted', 'run.go', transaction(`«${once}¦${tries('for range 10', conflicting)}»`), ['retry-added more other c.Transaction again'], ['retry-removed less other c.Transaction again']],
  ['tries of Go that go on after one failure', 'run.go', transaction(`«${once}¦${tries('for attempt := range 10', goingOn)}»`), ['retry-added more other c.Transaction again'], ['retry-removed less other c.Transaction again']],
  ['no tries where each is something else', 'run.go', transaction(`«${once}¦${tries('for _, c := range conns', conflicting)}»`), [], []],
  ['a timer that a function starts for itself', 'check.js', check('«¦setTimeout(check, 24 * 3600 * 1000); »'), ['interval-changed more other setTimeout()'], ['interval-changed less other setTimeout()']],
  ['a loop of C# that becomes a function for all at once', 'Remotes.cs', remotes(`«${oneByOne}¦  public Task Load(Details all) => Task.WhenAll(settings.Remotes.Select(remote => LoadOne(remote, all)));\n${loadOne}»`), ['concurrency-changed more http GetStringAsync'], ['concurrency-changed less http GetStringAsync']],
  ['a loop of C# that becomes a loop over a function', 'Remotes.cs', remotes(`«${oneByOne}¦  public async Task Load(Details all)\n  {\n    foreach (var remote in settings.Remotes) { await LoadOne(remote, all); }\n  }\n${loadOne}»`), [], []],
  ['the last try, after which nothing is tried any more', 'ask.py', launcher('«¦                if i == retries:\n                    raise\n»'), [], []],
  ['a head that asks for the end of the pages in the body', 'rels.go', pages('«for !allowed && next != "end" && err == nil¦for»', '«¦\t\tif allowed || next == "end" || err != nil {\n\t\t\treturn allowed, err\n\t\t}\n»'), [], []],
  ['tries of Python that go on from their handler', 'prune.py', prune(`«${removing('')}            log("late")\n¦${removedInTries}»`), ['retry-added more http remove'], ['retry-removed less http remove']],
  ['tries in a loop that never ends', 'prune.py', forever(`«${removing('')}            log("late")\n¦${removedInTries}»`), ['retry-added more http remove', 'retry-changed less other sleep()'], ['retry-removed less http remove', 'retry-changed more other sleep()']],
  ['a cache before what takes a context', 'news.go', answers(`«${asked}¦\tif item, ok := cache.Get(target); ok {\n\t\ttext = item.([]byte)\n\t} else {\n${asked}\tcache.Set(target, text)\n\t}\n»`), ['cache-added less cache cache.Get'], ['cache-removed more cache cache.Get']],
]

describe('bounds, tries and timers', () => tellsBothWays(differing(rows)))
