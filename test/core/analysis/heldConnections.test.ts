import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const orders = (imports: string, members: string): string => `<?php\nnamespace Shop;\n${imports}\nclass Orders {\n${members}\n}\n`
const [asked, left] = [['call-added more orm table'], ['call-removed less orm table']]

describe('a connection of a database without its facade', () => {
  tellsBothWays(
    differing([
      [
        'that a field holds',
        'app/Orders.php',
        orders('use Illuminate\\Database\\ConnectionInterface;', "  private ConnectionInterface $connection;\n  public function all() {\n    return «[]¦$this->connection->table('orders')->get()»;\n  }"),
        asked,
        left,
      ],
      [
        'that the container gives',
        'app/Orders.php',
        orders('', "  public function all() {\n    $connection = app()->make(\\Illuminate\\Database\\Connection::class);\n    return «[]¦$connection->table('orders')->get()»;\n  }"),
        asked,
        left,
      ],
      [
        'that a manager opens',
        'app/Orders.php',
        orders('use Illuminate\\Database\\DatabaseManager;', "  public function __construct(private DatabaseManager $db) {}\n  public function all() {\n    return «[]¦$this->db->connection('shop')->select('select id from orders')»;\n  }"),
        ['call-added more sql SELECT orders'],
        ['call-removed less sql SELECT orders'],
      ],
      [
        'that builds a schema alone',
        'app/Orders.php',
        orders('use Illuminate\\Database\\ConnectionInterface;', "  private ConnectionInterface $connection;\n  public function all() {\n    return «[]¦$this->connection->getSchemaGrammar()»;\n  }"),
        [],
        [],
      ],
    ]),
  )
})
