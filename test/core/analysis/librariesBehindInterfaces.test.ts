import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

/** A store by the name of an interface of the program, which a library's object, or one of the program, is given for. */
const shop = (given: string, more: string, call: string): Record<string, string> => ({
  'go.mod': 'module example.com/shop\n\ngo 1.20\n',
  'models/order.go': `package models
import "github.com/go-xorm/xorm"
type Engine interface { Get(bean interface{}) (bool, error) }
type Order struct { ID int64 }
${more}
func load(e Engine, o *Order) error {
  _, err := e.Get(o)
  return err
}
func Open() error {
  engine, err := xorm.NewEngine("mysql", "shop")
  ${given}
  if err != nil { return err }
  o := &Order{ID: 1}
  ${call}
  return nil
}
`,
})

const none = { own: 'type Fake struct{}\nfunc (f *Fake) Get(bean interface{}) (bool, error) { return false, nil }', fake: 'store := &Fake{}', call: 'load(store, o)' }

describe('libraries behind interfaces of the program', () => {
  tellsBothWays([
    { name: 'one that its callers are given by a library', before: shop('', '', ''), after: shop('', '', 'load(engine, o)'), forth: ['call-added more orm Get'], back: ['call-removed less orm Get'] },
    { name: 'one that a type of the program is', before: shop('', none.own, ''), after: shop(none.fake, none.own, none.call), forth: [], back: [] },
  ])
})
