import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const parent = '<?php\nclass Orders {\n  public function __construct(protected PDO $db) {}\n  public function close(int $id): bool {\n    return $this->db->exec("UPDATE orders SET open = 0") !== false;\n  }\n  public function audit(int $id): int { return $id; }\n}\n'
const heirWith = (methods: string): string => `<?php\nclass SmallOrders extends Orders {\n  public function name(): string { return "small"; }\n${methods}}\n`

const heir = (name: string, method: string, told: Pick<Difference, 'forth' | 'back'>): Difference => ({
  name,
  around: { 'Orders.php': parent },
  before: { 'SmallOrders.php': heirWith('') },
  after: { 'SmallOrders.php': heirWith(method) },
  ...told,
})

describe('a method in place of the one that its class inherits', () =>
  tellsBothWays([
    heir('that asks for the same', '  public function close(int $id): bool {\n    return $this->db->exec("UPDATE orders SET open = false") !== false;\n  }\n', { forth: [], back: [] }),
    heir('that asks for something else', '  public function audit(int $id): int {\n    return (int) file_get_contents("http://audit/a");\n  }\n', { forth: ['call-added more http GET /a'], back: ['call-removed less http GET /a'] }),
    heir('that none above has', '  public function open(int $id): bool {\n    return $this->db->exec("UPDATE orders SET open = 1") !== false;\n  }\n', { forth: ['call-added more sql UPDATE orders'], back: ['call-removed less sql UPDATE orders'] }),
  ]))
