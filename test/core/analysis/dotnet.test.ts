import { describe, expect, it } from 'vitest'
import { type Files, changesOf, compare } from './inMemory'

const controller = (body: string): Files => ({
  'Orders/Orders.cs': `using System.Net.Http;
namespace Shop.Orders;
public class OrdersController(HttpClient http, CatalogService catalog) : ControllerBase
{
    private readonly ShopContext _db;
    private readonly IDatabase _redis;
    public OrdersController(ShopContext db) { _db = db; }
    [HttpGet("/orders/{id}")]
    public async Task<IActionResult> Get(int id, List<int> ids)
    {
        ${body}
    }
}
`,
  'Orders/Services/CatalogService.cs': `namespace Shop.Services;
public class CatalogService(HttpClient httpClient)
{
    private readonly string remote = "http://catalog/api";
    public Task<Item> Find(int id) => httpClient.GetFromJsonAsync<Item>($"http://catalog/items/{id}");
}
`,
})

describe('C#', () => {
  it.each([
    { name: 'a client that the class is made with', body: 'await http.GetAsync("http://catalog/items");', expected: ['call-added more http catalog GET /items @ Orders/Orders.cs:11'] },
    { name: 'a service of another file', body: 'await catalog.Find(id);', expected: ['call-added more http catalog GET /items/:id @ Orders/Orders.cs:11'] },
    { name: 'what sends a query', body: 'var all = await _db.Orders.Where(o => o.Id == id).ToListAsync();', expected: ['call-added more orm database ToListAsync @ Orders/Orders.cs:11'] },
    { name: 'Redis', body: 'await _redis.StringGetAsync("key");', expected: ['call-added more cache redis StringGetAsync @ Orders/Orders.cs:11'] },
  ])('knows $name', async ({ body, expected }) => {
    expect(await changesOf(controller(''), controller(body))).toEqual(expected)
  })

  it.each([
    { name: 'a loop', body: 'foreach (var one in ids) { await http.GetAsync("http://catalog/items"); }' },
    { name: 'a query', body: 'var all = ids.Select(one => http.GetAsync("http://catalog/items"));' },
    { name: 'tasks at once', body: 'await Task.WhenAll(ids.Select(async one => await http.GetAsync("http://catalog/items")));' },
  ])('finds the call in $name', async ({ body }) => {
    expect(await changesOf(controller('await http.GetAsync("http://catalog/items");'), controller(body))).toEqual(['call-into-loop more http catalog GET /items @ Orders/Orders.cs:11'])
  })

  it('follows a call of an interface to the method that its class inherits', async () => {
    const files = (call: string): Record<string, string> => ({
      'IStore.cs': 'public interface IStore<T> { Task<T> Find(int id); }',
      'IOrders.cs': 'public interface IOrders : IStore<Order> { Task<int> Count(); }',
      'Store.cs': 'public abstract class Store<T> : IStore<T> { public async Task<T> Find(int id) { using var c = new SqlConnection(s); return await c.QuerySingleAsync<T>("select 1"); } }',
      'Orders.cs': 'public class Orders : Store<Order>, IOrders { public Task<int> Count() { return null; } }',
      'ShopController.cs': `public class ShopController(IOrders orders) { public async Task Run() { ${call} } }`,
    })
    const { changes } = await compare(files('Log();'), files('await orders.Find(1);'))
    expect(changes.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual(['call-added more'])
    const back = await compare(files('await orders.Find(1);'), files('Log();'))
    expect(back.changes.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual(['call-removed less'])
  })
})
