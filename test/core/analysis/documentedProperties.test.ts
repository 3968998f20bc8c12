import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const model = (body: string, comment = ''): string => `<?php\nnamespace Shop\\Model;\nuse Shop\\Core\\Base;\n${comment}class Rule extends Base {\n  public function all() {\n    $rules = $this->db->table('rules')->findAll();\n    ${body}\n    return $rules;\n  }\n}\n`
const each = 'foreach ($rules as &$rule) { $rule["parts"] = $this->db->table("parts")->eq("rule", $rule["id"])->findAll(); }'
const together = '$parts = $this->db->table("parts")->findAll();'
const base = (comment: string, methods = ''): string => `<?php\nnamespace Shop\\Core;\n${comment}abstract class Base {\n  public function __get($name) { return $this->container[$name]; }\n${methods}}\n`
const held = (field: string): string => `<?php\nnamespace Shop\\Core;\nuse Pimple\\Container;\nabstract class Base {\n  ${field}\n  protected $container;\n  public function __construct(Container $container) {\n    $this->container = $container;\n    $this->db = $this->container['db'];\n  }\n}\n`
const rows = (base: string): Omit<Difference, 'name' | 'forth' | 'back'> => ({ around: { 'src/Core/Base.php': base }, before: { 'src/Model/Rule.php': model(each) }, after: { 'src/Model/Rule.php': model(together) } })
const repository = (body: string): string => `<?php\nnamespace Shop;\nuse Nette\\Database\\Explorer;\nclass Rules {\n  public function __construct(private Explorer $database) {}\n  public function all() {\n    $rules = $this->database->table('rules')->fetchAll();\n    ${body}\n    return $rules;\n  }\n}\n`

const differences: readonly Difference[] = [
  { name: 'what the comment of a class says it holds', ...rows(base('/**\n * @property \\Shop\\Core\\Log $log\n * @property \\PicoDb\\Database $db\n */\n')), forth: ['call-out-of-loop less orm findAll'], back: ['call-into-loop more orm findAll'] },
  { name: 'what it only reads', ...rows(base('/**\n * @property-read \\PicoDb\\Database|null $db\n */\n')), forth: ['call-out-of-loop less orm findAll'], back: ['call-into-loop more orm findAll'] },
  { name: 'what the comment of a field says of a part of a container', ...rows(held('/** @var \\PicoDb\\Database */\n  protected $db;')), forth: ['call-out-of-loop less orm findAll'], back: ['call-into-loop more orm findAll'] },
  { name: 'a part of a container of which nothing is said', ...rows(held('protected $db;')), forth: [], back: [] },
  { name: 'what no comment says', ...rows(base('')), forth: [], back: [] },
  { name: 'what a method stands for', ...rows(base('/**\n * @property \\PicoDb\\Database $db\n */\n', '  public function db() { return new Memory(); }\n')), forth: [], back: [] },
  {
    name: 'an explorer of Nette',
    before: { 'src/Rules.php': repository('') },
    after: { 'src/Rules.php': repository('foreach ($rules as $rule) { $rule->part = $this->database->table("parts")->where("rule", $rule->id)->fetch(); }') },
    forth: ['call-added more orm fetch'],
    back: ['call-removed less orm fetch'],
  },
]

describe('properties that the comment of a class lists', () => tellsBothWays(differences))
