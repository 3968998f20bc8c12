import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../src/core/analysis/analyze'
import { type Files, programOf } from './inMemory'

const program = 'var builder = WebApplication.CreateBuilder(args);\nbuilder.AddParts();\nbuilder.Build().Run();\n'

const parts = (body: string): string => `public static class Parts
{
    public static void AddParts(this IHostApplicationBuilder builder)
    {
        ${body}
    }
}
`

const system = (host: string, orders = '', shop = ''): Files => ({
  'src/Host/Program.cs': `var builder = DistributedApplication.CreateBuilder(args);\n${host}\nbuilder.Build().Run();\n`,
  'src/Host/Routes.cs': `public static class Routes
{
    public static IResourceBuilder<YarpResource> Forward(this IResourceBuilder<YarpResource> gate, IResourceBuilder<ProjectResource> orders)
    {
        return gate.WithConfiguration(yarp => { yarp.AddRoute("/orders", orders.GetEndpoint("http")); });
    }
}
`,
  'src/Orders.API/Program.cs': program,
  'src/Orders.API/Parts.cs': parts(orders),
  'src/Shop/Program.cs': program,
  'src/Shop/Parts.cs': parts(shop),
  'src/Stock/Program.cs': program,
  'src/Shared/Queues.cs': `public static class Queues
{
    public static void AddQueue(this IHostApplicationBuilder host, string name) { host.AddRabbitMQClient(name); }
    public static string Required(this IConfiguration configuration, string key) => configuration[key];
}
`,
})

const edges = async (files: Files): Promise<string[]> => graphOf(await programOf(files)).edges.map(({ from, to, protocol }) => `${from} > ${to} ${protocol}`)

const orders = 'var orders = builder.AddProject<Projects.Orders_API>("orders-api")'

describe('the graph of a distributed application', () => {
  it.each([
    { name: 'a database of a server', host: `var db = builder.AddPostgres("pg").AddDatabase("ordersdb");\n${orders}.WithReference(db);`, expected: ['orders-api > ordersdb sql'] },
    { name: 'one project and another', host: `${orders};\nvar shop = builder.AddProject<Projects.Shop>("shop").WithHttpEndpoint();\nshop.WithReference(orders).WaitFor(orders);`, expected: ['shop > orders-api http'] },
    { name: 'a branch that a constant closes', host: `${orders};\nvar useCache = false;\nif (useCache) { orders.WithReference(builder.AddRedis("cache")); }`, expected: [] },
    { name: 'routes that a method adds', host: `${orders};\nbuilder.AddYarp("gate").Forward(orders);`, expected: ['gate > orders-api http'] },
  ])('wires $name', async ({ host, expected }) => {
    expect(await edges(system(host))).toEqual(expected)
  })

  it.each([
    { name: 'a typed client', shop: 'builder.Services.AddHttpClient<OrdersClient>(o => o.BaseAddress = new("https+http://orders-api"));', expected: ['Shop > Orders.API http'] },
    { name: 'a client whose address a constant holds', shop: 'var OrdersHost = "http://localhost:80";\nbuilder.Services.AddHttpClient<OrdersClient>(o => { o.BaseAddress = new Uri(OrdersHost); });', expected: ['Shop > Orders.API http'] },
    { name: 'a stub', shop: 'builder.Services.AddGrpcClient<Basket.BasketClient>(o => o.Address = new("http://basket"));', expected: ['Shop > basket grpc'] },
    { name: 'a database', shop: 'builder.AddNpgsqlDbContext<ShopContext>("shopdb");', expected: ['Shop > shopdb sql'] },
    { name: 'a queue that a shared method adds', shop: 'builder.AddQueue("bus");', expected: ['Shop > bus queue'] },
    { name: 'who checks tokens', shop: 'var section = builder.Configuration.GetSection("Identity");\nbuilder.Services.AddAuthentication().AddJwtBearer(options => { options.Authority = section.GetRequiredValue("Url"); });', expected: ['Shop > identity http'] },
  ])('tells a registration of $name', async ({ shop, expected }) => {
    expect(await edges(system('', '', shop))).toEqual(expected)
  })

  it('calls a database by the name that it is wired with', async () => {
    const files = system(`var db = builder.AddPostgres("pg").AddDatabase("ordersdb");\n${orders}.WithReference(db);`)
    const store = 'public class Store(OrdersContext db)\n{\n    public Task Save() => db.Orders.ToListAsync();\n}\n'
    expect(await edges({ ...files, 'src/Orders.API/Store.cs': store })).toEqual(['orders-api > ordersdb orm'])
  })
})
