import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const both = (kind: string, name: string): [string[], string[]] => [[`${kind}-changed more ${name}`], [`${kind}-changed less ${name}`]]
const php = (body: string): string => `<?php\nclass Import\n{\n    public function run()\n    {\n        ${body}\n        $this->orders->load();\n    }\n}\n`

describe('further names of numbers', () =>
  tellsBothWays(
    differing([
      ['how long a job may run', 'config/initializers/jobs.rb', 'Delayed::Worker.max_run_time = «5¦20».minutes\n', ...both('timeout', 'queue max_run_time')],
      ['in seconds', 'jobs.py', 'MAX_RUNTIME_SECONDS = «300¦1200»\n', ...both('timeout', 'other MAX_RUNTIME_SECONDS')],
      ['workers of a pool', 'src/config.rs', 'fn default_db_pool_workers_limit() -> usize { «32¦64» }\n', ...both('concurrency', 'sql default_db_pool_workers_limit')],
      ['workers by an option', 'src/pool.ts', "import { Pool } from './pools'\nexport const pool = new Pool({ workersLimit: «32¦64» })\n", ...both('concurrency', 'other workersLimit')],
      ['attempts to read', 'src/source.rs', 'const SOURCE_READ_ATTEMPTS: u32 = «2¦3»;\n', ...both('retry', 'other SOURCE_READ_ATTEMPTS')],
      ['attempts to download', 'source.go', 'package source\n\nconst maxDownloadAttempts = «2¦3»\n', ...both('retry', 'other maxDownloadAttempts')],
      ['retries of a player', 'src/player.js', "import Hls from 'hls.js'\nexport const player = new Hls({ fragLoadPolicy: { default: { errorRetry: { maxNumRetry: «6¦8» } } } })\n", ...both('retry', 'other maxNumRetry')],
    ]),
  ))

describe('what PHP goes by where a script does not say', () =>
  tellsBothWays(
    differing([
      ['how long a script may run', 'app/Import.php', php("«¦ini_set('max_execution_time', 300);»"), ['timeout-changed more other max_execution_time'], ['timeout-changed less other max_execution_time']],
      ['how long a socket is waited for', 'app/Import.php', php("«¦ini_set('default_socket_timeout', 10);»"), ['timeout-changed less other default_socket_timeout'], ['timeout-changed more other default_socket_timeout']],
      ['what governs no wait', 'app/Import.php', php("«¦ini_set('memory_limit', '1G');»"), [], []],
    ]),
  ))
