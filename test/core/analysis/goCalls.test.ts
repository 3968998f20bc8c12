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
  {
    name: 'what implements an interface by its methods',
    text: withImport('net/http', 'type Finder interface {\n\tFind(a, b string) error\n}\ntype remote struct{ http.Client }\nfunc (r *remote) Find(a, b string) error {\n\t_, err := http.Get("http://stock/" + a)\n\treturn err\n}\ntype Shop struct{ finder Finder }\nfunc (s *Shop) Load(ids []string) {\n\tfor _, id := range ids {\n\t\ts.finder.Find(id, id)\n\t}\n}'),
    expected: ['call-added more http stock GET /:ids @ main.go:10'],
  },
  {
    name: 'workers that share a loop',
    text: withImport('net/http', 'func main(n int, jobs chan string) {\n\tfor i := 0; i < n; i++ {\n\t\tgo func() {\n\t\t\tfor job := range jobs {\n\t\t\t\thttp.Get("http://stock/items")\n\t\t\t}\n\t\t}()\n\t}\n}'),
    expected: ['call-added more http stock GET /items @ main.go:9'],
  },
]

const get = 'res, err := http.Get("http://stock/items")\n'
const asLoop = (body: string): string => withImport('net/http', `func load() error {\n${body}\n}`)
const retries = [
  { name: 'leaves after a success', body: `for i := 1; i <= 3; i++ {\n${get}if err == nil {\nreturn nil\n}\nlog.Print(err)\n}\nreturn nil`, expected: ['retry-added more http stock GET /items @ main.go:6'] },
  { name: 'goes on after a failure, once it has waited', body: `for {\n${get}if err != nil {\ntime.Sleep(wait)\ncontinue\n}\nreturn nil\n}`, expected: ['retry-added more http stock GET /items @ main.go:6'] },
  { name: 'asks whether to try again', body: `for {\n${get}if !isRetryable(err) {\nreturn err\n}\ntime.Sleep(wait)\n}`, expected: ['retry-added more http stock GET /items @ main.go:6'] },
  { name: 'leaves after a failure', body: `for {\n${get}if err != nil {\nreturn err\n}\nif res == nil {\nbreak\n}\n}\nreturn nil`, expected: [] },
]

describe('Go', () => {
  it.each(cases)('$name', async ({ text, expected }) => {
    expect(await changesOf({ 'main.go': before }, { 'main.go': text })).toEqual(expected)
  })

  it.each(retries)('a loop that $name', async ({ body, expected }) => {
    expect(await changesOf({ 'main.go': asLoop(`${get}return nil`) }, { 'main.go': asLoop(body) })).toEqual(expected)
  })
})
