import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

const before = 'package main\n\nfunc main() {\n}\n'
const withImport = (path: string, body: string): string => `package main\n\nimport "${path}"\n\n${body}\n`
const cases = [
  {
    name: 'a client with a timeout',
    text: withImport('net/http', 'var client = &http.Client{Timeout: 5}\nfunc main() {\n\tclient.Get("http://orders/items")\n}'),
    expected: ['call-added more http orders GET /items @ main.go:7'],
  },
  {
    name: 'a statement in a loop, by the type of a field',
    text: withImport('database/sql', 'type Store struct {\n\tdb *sql.DB\n}\nfunc (s *Store) Load(ids []string) {\n\tfor _, id := range ids {\n\t\ts.db.QueryRow("SELECT a FROM items", id)\n\t}\n}'),
    expected: ['call-added more sql database SELECT items @ main.go:10'],
  },
  {
    name: 'a stub whose package is not read',
    text: withImport('shop/genproto', 'func Load(client genproto.CartClient) {\n\tclient.GetCart(nil, nil)\n}'),
    expected: ['call-added more grpc cart GetCart @ main.go:6'],
  },
]

describe('Go', () => {
  it.each(cases)('$name', async ({ text, expected }) => {
    expect(await changesOf({ 'main.go': before }, { 'main.go': text })).toEqual(expected)
  })
})
