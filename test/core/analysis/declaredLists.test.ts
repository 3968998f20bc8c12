import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

const around = {
  'go.mod': 'module example.com/shop\n\ngo 1.20\n',
  'models/order.go': `package models
import "github.com/go-xorm/xorm"
var x *xorm.Engine
type Order struct { ID int64; Lines []*Line }
type Line struct { ID int64 }
type Parcel struct { ID int64 }
func (o *Order) Load() error { _, err := x.Get(new(Order)); return err }
func (l *Line) Load() error { return nil }
func (p *Parcel) Load() error { return nil }
func Orders() ([]*Order, error) { orders := make([]*Order, 0, 5); return orders, nil }
func Named() (orders []*Order, err error) { return orders, nil }
func Lines() []*Line { return nil }
type Basket []*Order
func (b Basket) Load() error { _, err := x.Get(new(Order)); return err }
`,
}

const handler = (body: string): string => `package routes
import "example.com/shop/models"
func Handle(id int64, known map[int64]*models.Order, more ...*models.Order) error {
${body}
  return nil
}
`

const loads = ['call-added more orm Get']
const unloads = ['call-removed less orm Get']

/** Methods that several types have are called on what a declared list, a map or `new` gives. */
describe('what a type declares as several', () => {
  const rows: [string, string, boolean][] = [
    ['what new makes', 'o := new(models.Order)\no.Load()', true],
    ['each of what a function gives', 'os, err := models.Orders()\nif err != nil { return err }\nfor _, o := range os { o.Load() }', true],
    ['each of a result with a name', 'os, err := models.Named()\nif err != nil { return err }\nfor _, o := range os { o.Load() }', true],
    ['an element by its place', 'os, err := models.Orders()\nif err != nil { return err }\nfor i := range os { os[i].Load() }', true],
    ['an element by its key', 'known[id].Load()', true],
    ['what is taken for another type', 'models.Basket(more).Load()', true],
    ['one of many arguments', 'more[0].Load()', true],
    ['each of a list that is made', 'os := make([]*models.Order, 0, 10)\nfor _, o := range os { o.Load() }', true],
    ['each of a map that is made', 'os := make(map[int64]*models.Order)\nfor _, o := range os { o.Load() }', true],
    ['each of a list without elements', 'os := []*models.Order{}\nfor _, o := range os { o.Load() }', true],
    ['each of a variable', 'var os []models.Order\nfor _, o := range os { o.Load() }', true],
    ['each of what another type has', 'for _, l := range models.Lines() { l.Load() }', false],
    ['each of a field', 'o := new(models.Order)\nfor _, l := range o.Lines { l.Load() }', false],
  ]
  tellsBothWays(
    rows.map(([name, body, isTold]) => ({
      name,
      around,
      before: { 'routes/order.go': handler('') },
      after: { 'routes/order.go': handler(body) },
      forth: isTold ? loads : [],
      back: isTold ? unloads : [],
    })),
  )
})
