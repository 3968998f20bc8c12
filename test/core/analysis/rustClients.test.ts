import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const rust = (made: string, line: string): string => `use std::sync::LazyLock;
use reqwest::{Client, ClientBuilder};

static CLIENT: LazyLock<Client> = LazyLock::new(|| ${made});

pub async fn load(id: i64) -> Result<()> {
    ping().await;
    let answer = reqwest::get("http://a/b").await?;
«¦    ${line}
»    Ok(())
}
`
const told = { forth: ['call-added more http GET /c'], back: ['call-removed less http GET /c'] }
const asked = 'CLIENT.get("http://a/c").send().await?;'

const rows: readonly MarkedRow[] = [
  ['one that a builder makes where it is first asked for', 'src/main.rs', rust('ClientBuilder::new().gzip(true).build().unwrap()', asked), told.forth, told.back],
  ['one whose failure is said otherwise', 'src/main.rs', rust('Client::builder().build().map_err(Broken).unwrap()', asked), told.forth, told.back],
  ['what an answer says', 'src/main.rs', rust('Client::new()', 'let tag = answer.headers().get("ETag");'), [], []],
  ['what an answer of such a client says', 'src/main.rs', rust('ClientBuilder::new().gzip(true).build().unwrap()', `let other = ${asked.replace(';', '')};\n    let tag = other.headers().get("ETag");`), told.forth, told.back],
]

describe('clients that Rust keeps for the whole program', () => tellsBothWays(differing(rows)))
