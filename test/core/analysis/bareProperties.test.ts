import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const store = (members: string, body: string, base = ''): Files => ({
  'src/Store.cs': `using System.Linq;
using Microsoft.EntityFrameworkCore;
namespace Shop {
  public class StoreController${base} {
    ${members}
    public void Show(long id) { ${body} }
  }
}
`,
})
const repository: Files = {
  'src/IRepository.cs': `using System.Linq;
namespace Shop {
  public interface IRepository<T> { IQueryable<T> Query(); }
}
`,
  'src/Repository.cs': `using System.Linq;
using Microsoft.EntityFrameworkCore;
namespace Shop {
  public class Repository<T> : IRepository<T> where T : class {
    protected DbSet<T> DbSet { get; }
    public Repository(ShopContext context) { DbSet = context.Set<T>(); }
    public IQueryable<T> Query() { return DbSet; }
  }
}
`,
}
const base: Files = { 'src/Base.cs': 'using Microsoft.EntityFrameworkCore;\nnamespace Shop {\n  public class Base { protected DbSet<Order> Orders { get; } }\n}\n' }
const property = 'protected DbSet<Order> Orders { get; }'
const held = 'private readonly IRepository<Order> _orders;'

const asked = ['call-added more orm ToList']
const unasked = ['call-removed less orm ToList']
const rows: readonly Difference[] = [
  { name: 'a property of the class', before: store(property, ''), after: store(property, 'var all = Orders.ToList();'), forth: asked, back: unasked },
  { name: 'a property of its base', before: store('', '', ' : Base'), after: store('', 'var all = Orders.ToList();', ' : Base'), around: base, forth: asked, back: unasked },
  { name: 'what a method of a generic class gives of one', before: store(held, ''), after: store(held, 'var all = _orders.Query().Where(x => x.Id == id).ToList();'), around: repository, forth: asked, back: unasked },
  { name: 'a query that is handed over', before: store('void Fill(IQueryable<Order> orders) { }', ''), after: store('void Fill(IQueryable<Order> orders) { var all = orders.ToList(); }', ''), forth: asked, back: unasked },
  { name: 'a list', before: store('protected List<Order> Orders { get; }', ''), after: store('protected List<Order> Orders { get; }', 'var all = Orders.ToList();'), forth: [], back: [] },
]

describe('properties that go by their bare names', () => tellsBothWays(rows))
