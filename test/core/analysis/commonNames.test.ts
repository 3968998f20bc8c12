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

const php = (call: string): string => `<?php
use Illuminate\\Support\\Facades\\DB;
class Tag {
  public static function from(array $names) { return DB::select('select a from tags'); }
  public function relabelAll($name) { return DB::select('select b from tags'); }
}
class Pets {
  public function all($found) {
«¦    ${call};
»    return $found;
  }
}
`

const rows: readonly MarkedRow[] = [
  ['a method that lists have too', 'src/journal.rs', rust('let mut all = Vec::new();\n  all.append(&mut found);'), [], []],
  ['a telling method', 'src/journal.rs', rust('opened(found).rebuild_all(1).await;'), ['call-added more http GET /all'], ['call-removed less http GET /all']],
  ['a method that queries have too', 'app/Pets.php', php("$found->whereExists(fn ($query) => $query->from('a'))"), [], []],
  ['a telling method of a query', 'app/Pets.php', php("$found->relabelAll('a')"), ['call-added more sql SELECT tags'], ['call-removed less sql SELECT tags']],
]

describe('what is called by its name alone', () => tellsBothWays(differing(rows)))
