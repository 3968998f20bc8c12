import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const icons = '<?php\nfunction download_icon($site) {\n  $handle = curl_init("http://icons/a");\n  return curl_exec($handle);\n}\n'
const feedWith = (line: string): string => `<?php\nrequire_once(LIB_PATH . '/icons.php');\nclass Feed extends Model {\n  public function prepare() {\n    $this->check();\n${line}  }\n}\n`

const called = (name: string, around: Files, told: Pick<Difference, 'forth' | 'back'>): Difference => ({
  name,
  around,
  before: { 'app/Feed.php': feedWith('') },
  after: { 'app/Feed.php': feedWith('    download_icon($this->site);\n') },
  ...told,
})

describe('functions that PHP sees from everywhere', () =>
  tellsBothWays([
    called('one of a file that is taken in at a place of its own', { 'lib/icons.php': icons }, { forth: ['call-added more http -'], back: ['call-removed less http -'] }),
    called('a name that several files declare', { 'lib/icons.php': icons, 'old/icons.php': '<?php\nfunction download_icon($site) { return null; }\n' }, { forth: [], back: [] }),
    called('a method by that name', { 'lib/Icons.php': icons.replace('function', 'class Icons { public function').concat('}\n') }, { forth: [], back: [] }),
  ]))
