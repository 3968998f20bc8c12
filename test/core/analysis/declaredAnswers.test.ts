import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const queries = (library: string, methods: string, body: string): string =>
  `package shop\nimport (\n  "context"\n${library})\ntype Row interface { Scan(to ...interface{}) error }\ntype Asker interface {\n${methods}}\ntype Queries struct { asker Asker }\nfunc (q *Queries) Load(ctx context.Context, ids []int) error {\n${body}  return nil\n}\n`
const pgx = '  "github.com/jackc/pgx/v5"\n'
const pgxMethods = '  QueryRow(context.Context, string, ...interface{}) pgx.Row\n  SendBatch(context.Context, *pgx.Batch) pgx.BatchResults\n'
const one = 'q.asker.QueryRow(ctx, "select a from pets where id = $1", 1)'

const rows: readonly MarkedRow[] = [
  ['a row of a library', 'shop/pets.go', queries(pgx, pgxMethods, `«¦  ${one}\n»`), ['call-added more sql SELECT pets'], ['call-removed less sql SELECT pets']],
  ['rows beside an error', 'shop/pets.go', queries('  "database/sql"\n', '  Query(query string, args ...interface{}) (*sql.Rows, error)\n', '«¦  q.asker.Query("select a from pets")\n»'), ['call-added more sql SELECT pets'], ['call-removed less sql SELECT pets']],
  [
    'one batch in place of a query for each',
    'shop/pets.go',
    queries(pgx, pgxMethods, `«¦  var all pgx.Batch\n»  for _, id := range ids {\n    «${one.replace('1)', 'id)')}¦all.Queue("select a from pets where id = $1", id)»\n  }\n«¦  q.asker.SendBatch(ctx, &all)\n»`),
    ['call-out-of-loop less sql query'],
    ['call-into-loop more sql SELECT pets'],
  ],
  ['nothing in a row of the program', 'shop/pets.go', queries('', '  QueryRow(context.Context, string, ...interface{}) Row\n', `«¦  ${one}\n»`), [], []],
]

describe('methods that the program declares, and that answer with what a library has', () => tellsBothWays(differing(rows)))
