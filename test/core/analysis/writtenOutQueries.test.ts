import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const asked = ['call-added more sql query']
const gone = ['call-removed less sql query']
const knex = (body: string): string => `import { Knex } from 'knex'\n\nexport class Orders {\n  constructor(private readonly knex: Knex) {}\n\n  async sorted(columns: string[]) {\n    ${body}\n    return columns\n  }\n}\n`

describe('queries that are written out as statements', () =>
  tellsBothWays(
    differing([
      ['a part of a statement', 'src/orders.ts', knex("«¦const order = columns.map((column) => this.knex.raw('?? desc', [column]).toQuery()).join()»"), [], []],
      ['a statement with its values', 'src/orders.ts', knex("«¦const statement = this.knex('orders').select('id').toSQL().toNative()»"), [], []],
      ['a query that is asked', 'src/orders.ts', knex("«¦const open = await this.knex('orders').select('id')»"), asked, gone],
      ['a scope of Rails', 'app/models/order.rb', 'class Order < ApplicationRecord\n  def self.text\n    «nil¦Order.where(open: true).to_sql»\n  end\nend\n', [], []],
      ['a builder of Laravel', 'app/Orders.php', "<?php\nuse Illuminate\\Support\\Facades\\DB;\n\nclass Orders\n{\n    public function text()\n    {\n        «¦$text = DB::table('orders')->where('open', 1)->toSql();»\n        return 1;\n    }\n}\n", [], []],
    ]),
  ))
