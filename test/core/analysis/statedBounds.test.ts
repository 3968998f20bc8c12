import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const php = (body: string): string => `<?php\nclass Users {\n    public function import() {\n${body}        $this->run();\n    }\n}\n`

describe('bounds by what they are called', () =>
  tellsBothWays(
    differing([
      ['attempts of reading', 'src/a.rs', 'const READ_ATTEMPTS: u32 = «3¦2»;\n\nasync fn read(store: &Store, id: &str) -> Result<Bytes> {\n    let mut attempt = 0;\n    loop {\n        match store.get(id).await {\n            Ok(bytes) => return Ok(bytes),\n            Err(e) if attempt + 1 >= READ_ATTEMPTS => return Err(e),\n            Err(_) => attempt += 1,\n        }\n    }\n}\n', ['retry-changed less other READ_ATTEMPTS'], ['retry-changed more other READ_ATTEMPTS']],
      ['nothing in attempts of who signs in', 'app.py', 'LOGIN_ATTEMPTS = «3¦5»\n', [], []],
      ['how many workers there are at most', 'src/b.rs', '#[derive(Deserialize)]\npub struct Config {\n    #[serde(default = "default_db_pool_workers_limit")]\n    pub db_pool_workers_limit: usize,\n}\n\nfn default_db_pool_workers_limit() -> usize { «64¦32» }\n', ['concurrency-changed less sql default_db_pool_workers_limit'], ['concurrency-changed more sql default_db_pool_workers_limit']],
      ['how long a job may run', 'config/initializers/delayed_job.rb', 'Delayed::Worker.max_attempts = 3\nDelayed::Worker.max_run_time = «5¦20».minutes\n', ['timeout-changed more queue max_run_time'], ['timeout-changed less queue max_run_time']],
      ['how long PHP runs', 'a.php', php("        ini_set('max_execution_time', «60¦120»);\n"), ['timeout-changed more other max_execution_time'], ['timeout-changed less other max_execution_time']],
      ['how long PHP runs where it ran as long as it does by itself', 'a.php', php("«¦        ini_set('max_execution_time', 300);\n»"), ['timeout-changed more other max_execution_time'], ['timeout-changed less other max_execution_time']],
      ['nothing in what else PHP is told', 'a.php', php("        ini_set('memory_limit', '«128M¦256M»');\n"), [], []],
    ]),
  ))
