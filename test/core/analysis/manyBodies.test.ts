import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const around = {
  'go.mod': 'module shop.io/shop\n',
  'store/store.go': 'package store\n\ntype Store interface {\n\tGet(id string) error\n\tClose()\n}\n',
  'store/remote.go': 'package store\n\nimport "net/http"\n\ntype remote struct{}\n\nfunc (r *remote) Get(id string) error {\n\t_, err := http.Get("http://stock/items")\n\treturn err\n}\n\nfunc (r *remote) Close() {}\n',
  ...Object.fromEntries(['counted', 'limited', 'retried', 'traced', 'checked'].map((name) => [`store/${name}.go`, `package store\n\ntype ${name} struct {\n\tinner Store\n}\n\nfunc (s *${name}) Get(id string) error {\n\treturn run(func() error { return s.inner.Get(id) })\n}\n\nfunc (s *${name}) Close() {}\n`])),
}
const handler = (body: string): Record<string, string> => ({ 'web/handler.go': `package web\n\nimport "shop.io/shop/store"\n\ntype Handler struct {\n\tstore store.Store\n}\n\nfunc (h *Handler) Show(id string) {\n\t${body}\n}\n` })
const others = Object.fromEntries(['first', 'second', 'third', 'fourth'].map((name) => [`store/${name}.go`, `package store\n\ntype ${name} struct{}\n\nfunc (s *${name}) Get(id string) error {\n\treturn nil\n}\n\nfunc (s *${name}) Close() {}\n`]))

const rows: readonly Difference[] = [
  { name: 'most of which hand the call on', before: handler(''), after: handler('h.store.Get(id)'), around, forth: ['call-added more http GET /items'], back: ['call-removed less http GET /items'] },
  { name: 'none of which tells more than the others', before: handler(''), after: handler('h.store.Get(id)'), around: { ...around, ...others }, forth: [], back: [] },
]

describe('a method with many bodies', () => tellsBothWays(rows))
