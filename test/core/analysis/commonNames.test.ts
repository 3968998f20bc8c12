import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const rust = (call: string): string => `pub struct Journal { client: reqwest::Client }
impl Journal {
  pub async fn append(&self, id: i32) { self.client.get("http://journal/ids").send().await; }
  pub async fn rebuild_all(&self, id: i32) { self.client.get("http://journal/all").send().await; }
}
pub async fn go(found: i32) {
  «¦${call}»
}
`

const rows: readonly MarkedRow[] = [
  ['a method that lists have too', 'src/journal.rs', rust('let mut all = Vec::new();\n  all.append(&mut found);'), [], []],
  ['a telling method', 'src/journal.rs', rust('opened(found).rebuild_all(1).await;'), ['call-added more http GET /all'], ['call-removed less http GET /all']],
]

describe('what is called by its name alone', () => tellsBothWays(differing(rows)))
