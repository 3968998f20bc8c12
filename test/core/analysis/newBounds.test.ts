import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const maker = (name: string): string => `\npub fn ${name}() -> reqwest::Client {\n    reqwest::Client::builder()\n        .connect_timeout(Duration::from_secs(5))\n        .timeout(Duration::from_secs(30))\n        .build()\n        .unwrap_or_default()\n}\n`
const send = (client: string): string => `mod hooks;\n\npub async fn send(body: &str) -> Result<()> {\n    let client = ${client};\n    client.post("http://a/b").body(body).send().await?;\n    Ok(())\n}\n`
const filesOf = (client: string, makers: string): Difference['before'] => ({ 'Cargo.toml': '[package]\nname = "app"\n', 'src/main.rs': send(client), 'src/hooks.rs': `use std::time::Duration;\n${makers}` })
const bare = 'reqwest::Client::new()'

const goSend = (module: string, client: string): string => `package send\n\nimport "${module}"\n\nfunc Send(body io.Reader) error {\n\tclient := ${client}\n\t_, err := client.Post("http://a/b", "text/plain", body)\n\treturn err\n}\n`
const goMaker = (name: string, timeout: string): string => `package web\n\nimport (\n\t"net/http"\n\t"time"\n)\n\nconst LongestWait = 10 * time.Second\n\nfunc ${name}(configured time.Duration) *http.Client {\n\treturn &http.Client{\n\t\tTimeout: ${timeout},\n\t}\n}\n`
const inGo = (send: string, maker: string | null): Difference['before'] => ({ 'go.mod': 'module shop.com/a\n', 'send/send.go': send, ...(maker === null ? {} : { 'web/client.go': maker }) })
const bareGo = goSend('net/http', '&http.Client{}')
const madeGo = goSend('shop.com/a/web', 'web.NewClient(0)')
const told = { forth: ['timeout-changed less http POST /b'], back: ['timeout-changed more http POST /b'] }

describe('bounds that come with the functions that make clients', () =>
  tellsBothWays([
    { name: 'a client that a new function makes', before: filesOf(bare, ''), after: filesOf('hooks::client()', maker('client')), forth: ['timeout-changed less http POST /b'], back: ['timeout-changed more http POST /b'] },
    { name: 'a function by another name', before: filesOf('hooks::client()', maker('client')), after: filesOf('hooks::build_client()', maker('build_client')), forth: [], back: [] },
    { name: 'a new function that nobody calls', before: filesOf(bare, ''), after: filesOf(bare, maker('client')), forth: [], back: [] },
    { name: 'an amount of a unit in a new file', before: inGo(bareGo, null), after: inGo(madeGo, goMaker('NewClient', '10 * time.Second')), ...told },
    { name: 'a constant of a new file', before: inGo(bareGo, null), after: inGo(madeGo, goMaker('NewClient', 'LongestWait')), ...told },
    { name: 'an amount of a unit in a new function', before: inGo(bareGo, 'package web\n'), after: inGo(madeGo, goMaker('NewClient', '10 * time.Second')), ...told },
    { name: 'a time that only the running program knows', before: inGo(bareGo, null), after: inGo(madeGo, goMaker('NewClient', 'timeoutOfEnvironment()')), forth: [], back: [] },
    { name: 'a time that only the running program knew', before: inGo(goSend('net/http', '&http.Client{Timeout: timeoutOfEnvironment()}'), null), after: inGo(madeGo, goMaker('NewClient', '10 * time.Second')), forth: [], back: [] },
  ]))
