import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const again = 'async function again(work) {\n  for (let attempt = 0; attempt < 4; attempt++) {\n    try {\n      return await work()\n    } catch (error) {\n      if (attempt === 3) throw error\n    }\n  }\n}\n'
const script = (helper: string, load: string): string => `${again}${helper}export async function load(id) {\n  return ${load}\n}\n`
const plain = "fetch('http://a/' + id)"

const doing = (asks: string): string => `package shop
import "net/http"
func Do(fn func() (bool, error)) error {
  for {
    again, err := fn()
    retry := again
    if ${asks} {
      return err
    }
  }
}
func DoTemporary(fn func() error) error {
  return Do(func() (bool, error) {
    err := fn()
    return IsTemporary(err), err
  })
}
func load() error {
«  _, err := http.Get("http://a/b")
  return err
¦  return DoTemporary(func() error {
    _, err := http.Get("http://a/b")
    return err
  })
»}
`

const gone = (fields: string, made: string, body: string): string =>
  `package shop\nimport "net/http"\ntype Pets struct {\n  url string\n${fields}}\nfunc NewPets() *Pets {\n  return &Pets{\n    url: "http://a/b",\n${made}  }\n}\nfunc (p *Pets) Load() {\n${body}  http.Get(p.url)\n}\n`

const asked = (query: string): string =>
  `package shop\nimport (\n  "context"\n  "database/sql"\n)\ntype Pets struct {\n  db *sql.DB\n  all *sql.Stmt\n}\nfunc (p *Pets) Load(ctx context.Context) error {\n  tx, err := p.db.BeginTx(ctx, nil)\n  if err != nil {\n    return err\n  }\n«¦  ${query}\n»  return nil\n}\n`

const repeated: readonly MarkedRow[] = [
  ['what a function hands on to one that tries again', 'src/load.ts', script('const usually = (work) => again(work)\n', `«${plain}¦usually(() => ${plain})»`), ['retry-added more http GET /:id'], ['retry-removed less http GET /:id']],
  ['what a function runs in a callback of one that tries again', 'src/load.ts', script('const usually = (work) => again(async () => {\n  const found = await work()\n  return found.data\n})\n', `«${plain}¦usually(() => ${plain})»`), ['retry-added more http GET /:id'], ['retry-removed less http GET /:id']],
  ['nothing in what a function hands on to one that only runs it', 'src/load.ts', script('const once = (work) => work()\nconst usually = (work) => once(work)\n', `«${plain}¦usually(() => ${plain})»`), [], []],
  ['nothing in what a function runs beside a callback of one that tries again', 'src/load.ts', script('const usually = async (work) => {\n  await again(() => 1)\n  return work()\n}\n', `«${plain}¦usually(() => ${plain})»`), [], []],
  ['a loop that what is handed on says to go on', 'shop/load.go', doing('!retry'), ['retry-added more http GET /b'], ['retry-removed less http GET /b']],
  ['a loop of another kind further in', 'shop/load.go', doing('!ready'), ['call-into-loop more http GET /b'], ['call-out-of-loop less http GET /b']],
]

const bounding: readonly MarkedRow[] = [
  ['a channel with some places', 'shop/pets.go', gone('«¦  places chan struct{}\n»', '«¦    places: make(chan struct{}, 3),\n»', '«¦  p.places <- struct{}{}\n  defer func() { <-p.places }()\n»'), ['concurrency-changed less other places'], ['concurrency-changed more other places']],
  ['nothing in a channel over which an end is told', 'shop/pets.go', gone('«¦  done chan struct{}\n»', '«¦    done: make(chan struct{}, 3),\n»', '«¦  defer func() { p.done <- struct{}{} }()\n»'), [], []],
  ['nothing in a channel with one place', 'shop/pets.go', gone('«¦  places chan struct{}\n»', '«¦    places: make(chan struct{}, 1),\n»', '«¦  p.places <- struct{}{}\n»'), [], []],
  ['nothing in a channel that holds something', 'shop/pets.go', gone('«¦  names chan string\n»', '«¦    names: make(chan string, 3),\n»', '«¦  p.names <- p.url\n»'), [], []],
]

const preparing: readonly MarkedRow[] = [
  ['a statement that is taken into a transaction', 'shop/pets.go', asked('tx.StmtContext(ctx, p.all).QueryContext(ctx, 1)'), ['call-added more sql query'], ['call-removed less sql query']],
  ['nothing in taking one', 'shop/pets.go', asked('use(tx.StmtContext(ctx, p.all))'), [], []],
]

describe('what is handed on', () => tellsBothWays(differing(repeated)))
describe('channels that bound', () => tellsBothWays(differing(bounding)))
describe('statements that are prepared', () => tellsBothWays(differing(preparing)))
