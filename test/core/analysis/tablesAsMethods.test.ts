import { describe } from 'vitest'
import { type Difference, differing, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const base = '<?php\nnamespace Shop;\nclass Base {\n  protected function getDatabase() { return Connections::getInstance()->database(); }\n}\n'
const connections = '<?php\nnamespace Shop;\nuse LessQL\\Database;\nclass Connections {\n  private static $db = null;\n  private static $instance = null;\n  public function database() {\n    if (self::$db == null) {\n      self::$db = new Database($this->raw());\n    }\n    return self::$db;\n  }\n  public static function getInstance() {\n    if (self::$instance == null) {\n      self::$instance = new self();\n    }\n    return self::$instance;\n  }\n}\n'

const around: Files = { 'src/Base.php': base, 'src/Connections.php': connections }

const rows: readonly Difference[] = differing([
  ['a row of a table', 'src/Pets.php', '<?php\nnamespace Shop;\nclass Pets extends Base {\n  public function one($id) {\n«¦    $owner = $this->getDatabase()->owners()->where(\'id = :1\', $id)->fetch();\n»    return $owner;\n  }\n}\n', ['call-added more orm owners'], ['call-removed less orm owners']],
  ['a table in an array', 'src/Pets.php', '<?php\nnamespace Shop;\nclass Pets extends Base {\n  public function page($response) {\n    return $this->render($response, [\n«      \'owners\' => $this->getDatabase()->owners()->orderBy(\'name\'),\n¦»      \'title\' => \'a\',\n    ]);\n  }\n}\n', ['call-removed less orm owners'], ['call-added more orm owners']],
  ['nothing in what watches queries', 'src/Pets.php', "<?php\nnamespace Shop;\nclass Pets extends Base {\n  public function watch($seen) {\n«¦    $this->getDatabase()->setQueryCallback($seen);\n»    return 1;\n  }\n}\n", [], []],
  ['nothing in another condition', 'src/Pets.php', "<?php\nnamespace Shop;\nclass Pets extends Base {\n  public function all() {\n    return $this->getDatabase()->pets()->where('active = «1¦0»');\n  }\n}\n", [], []],
]).map((row) => ({ ...row, around }))

/** Classes of a namespace whose folder is written small. */
const elsewhere: readonly Difference[] = rows.map(({ before, after, ...row }) => {
  const moved = (files: Files): Files => Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace('src/Pets', 'controllers/Pets').replace('src/', 'services/'), path.includes('Pets') ? text.replace('namespace Shop;', 'namespace Shop\\Controllers;\nuse Shop\\Services\\Base;') : text.replace('namespace Shop;', 'namespace Shop\\Services;')]))
  return { ...row, name: `${row.name}, of another namespace`, before: moved(before), after: moved(after), around: moved(around) }
})

describe('tables as methods of a database', () => tellsBothWays([...rows, ...elsewhere]))
