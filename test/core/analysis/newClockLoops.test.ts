import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

const main = (started: string, rest: string): string => `package main\nimport (\n  "net/http"\n  "time"\n)\nconst every = 10 * time.Second\nfunc main() {\n  ${started}\n  http.ListenAndServe(":80", nil)\n}\n${rest}\n`
const writer = (name: string): string => `func ${name}() {\n  ticker := time.NewTicker(every)\n  for range ticker.C {\n    write()\n  }\n}\n`
const write = 'func write() { http.Get("http://stats/all") }\n'
const selecting = (more: string): string =>
  main('go keep()', `func keep() {\n  for {\n    select {\n    case <-time.After(3 * time.Hour):\n      send("keep")\n${more}    }\n  }\n}\nfunc send(path string) { http.Get("http://push/" + path) }`)
const prune = `use std::time::Duration;\nuse tokio::time::sleep;\npub async fn task() {\n  loop {\n    let got = reqwest::get("http://shop/prune").await;\n    sleep(Duration::from_secs(90)).await;\n  }\n}\n`

describe('work by the clock that is new', () =>
  tellsBothWays([
    {
      name: 'of a ticker that a new function walks over',
      before: { 'main.go': main('', '') },
      after: { 'main.go': main('go writeAll()', writer('writeAll') + write) },
      forth: ['interval-changed more http GET /all', 'call-added more http GET /all'],
      back: ['call-removed less http GET /all', 'interval-changed less http GET /all'],
    },
    {
      name: 'of a loop that waits in a new file',
      before: { 'src/main.rs': 'async fn main() {\n}\n' },
      after: { 'src/main.rs': 'mod prune;\nasync fn main() {\n  prune::task().await;\n}\n', 'src/prune.rs': prune },
      forth: ['interval-changed more http GET /prune', 'call-added more http GET /prune'],
      back: ['call-removed less http GET /prune', 'interval-changed less http GET /prune'],
    },
    {
      name: 'of one more wait in a loop that has one',
      before: { 'main.go': selecting('') },
      after: { 'main.go': selecting('    case <-time.After(20 * time.Minute):\n      send("poll")\n') },
      forth: ['interval-changed more http GET /poll', 'call-added more http GET /poll'],
      back: ['call-removed less http GET /poll', 'interval-changed less http GET /poll'],
    },
    { name: 'but not where the function has got another name', before: { 'main.go': main('go writeAll()', writer('writeAll') + write) }, after: { 'main.go': main('go writeStats()', writer('writeStats') + write) }, forth: [], back: [] },
  ]))
