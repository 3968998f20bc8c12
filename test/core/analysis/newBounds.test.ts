import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const maker = (name: string): string => `\npub fn ${name}() -> reqwest::Client {\n    reqwest::Client::builder()\n        .connect_timeout(Duration::from_secs(5))\n        .timeout(Duration::from_secs(30))\n        .build()\n        .unwrap_or_default()\n}\n`
const send = (client: string): string => `mod hooks;\n\npub async fn send(body: &str) -> Result<()> {\n    let client = ${client};\n    client.post("http://a/b").body(body).send().await?;\n    Ok(())\n}\n`
const filesOf = (client: string, makers: string): Difference['before'] => ({ 'Cargo.toml': '[package]\nname = "app"\n', 'src/main.rs': send(client), 'src/hooks.rs': `use std::time::Duration;\n${makers}` })
const bare = 'reqwest::Client::new()'

describe('bounds that come with the functions that make clients', () =>
  tellsBothWays([
    { name: 'a client that a new function makes', before: filesOf(bare, ''), after: filesOf('hooks::client()', maker('client')), forth: ['timeout-changed less http POST /b'], back: ['timeout-changed more http POST /b'] },
    { name: 'a function by another name', before: filesOf('hooks::client()', maker('client')), after: filesOf('hooks::build_client()', maker('build_client')), forth: [], back: [] },
    { name: 'a new function that nobody calls', before: filesOf(bare, ''), after: filesOf(bare, maker('client')), forth: [], back: [] },
  ]))
