import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../src/core/analysis/analyze'
import { readConfig } from '../../../src/node/analysis/configReader'
import { whyNotRead } from '../../../src/core/analysis/sourceSelection'
import { programOf } from './inMemory'

const main = 'src/main/java/org/shop/samples'
const controller = (className: string, body: string): string =>
  `package org.shop.samples;\nimport org.springframework.web.client.RestTemplate;\npublic class ${className} {\n  private final RestTemplate rest = new RestTemplate();\n  public String load() { ${body} }\n}\n`

describe('services of a repository', () => {
  it('are found by the programs that start them, named without what all share, and joined by their calls', async () => {
    const program = await programOf({
      [`shop-orders/${main}/OrdersApplication.java`]: 'package org.shop.samples;\npublic class OrdersApplication {}\n',
      [`shop-orders/${main}/Orders.java`]: controller('Orders', 'return rest.getForObject("http://payments/charges", String.class);'),
      [`shop-payments/${main}/PaymentsApplication.java`]: 'package org.shop.samples;\npublic class PaymentsApplication {}\n',
      [`shop-payments/${main}/Payments.java`]: controller('Payments', 'return rest.getForObject("http://payments/self", String.class);'),
      'shop-web/src/Dockerfile': '',
      'shop-web/src/main.py': 'import requests\n\ndef page():\n    return requests.get("http://orders/list")\n',
    })
    const { services, edges } = graphOf(program)
    expect(services.map(({ name, path }) => ({ name, path }))).toContainEqual({ name: 'orders', path: 'shop-orders' })
    expect(edges.map(({ from, to }) => `${from} > ${to}`)).toEqual(['orders > payments', 'web > orders'])
  })
})

describe('programs of one Go module', () => {
  const main = (folder: string): string => `package main\nimport "shop/internal/${folder}"\nfunc main() { ${folder}.Run() }\n`
  const call = (folder: string, url: string): string => `package ${folder}\nimport "net/http"\nimport "shop/pkg/shared"\nfunc Run() { http.HandleFunc("/run", handle) }\nfunc handle(w http.ResponseWriter, r *http.Request) { http.Get("${url}"); shared.Tell() }\n`
  const sources = {
    'go.mod': 'module shop\n',
    'cmd/till/main.go': main('till'),
    'cmd/stock/main.go': main('stock'),
    'cmd/migrate/main.go': main('stock'),
    'internal/till/till.go': call('till', 'http://stock/items'),
    'internal/stock/stock.go': call('stock', 'http://till/open'),
    'pkg/shared/shared.go': 'package shared\nimport "net/http"\nfunc Tell() { http.Get("http://audit/told") }\n',
  }

  it('are services, each with the packages that it alone imports', async () => {
    const { services, edges } = graphOf(await programOf(sources))
    expect(services.map(({ name, entryPoints }) => `${name}: ${entryPoints.map(({ name: entry }) => entry).join()}`)).toEqual(['stock: ALL /run', 'till: ALL /run', 'shop: '])
    expect(edges.map(({ from, to }) => `${from} > ${to}`)).toEqual(['stock > audit', 'stock > till', 'till > audit', 'till > stock'])
  })

  it('are one service where there is one', async () => {
    const { services } = graphOf(await programOf({ 'go.mod': 'module shop\n', 'cmd/till/main.go': main('till'), 'internal/till/till.go': call('till', 'http://stock/items') }))
    expect(services.map(({ name }) => name)).toEqual(['shop'])
  })
})

describe('names that services are run by', () => {
  it.each([
    { name: 'of their folder', compose: 'services:\n  shop-orders:\n    image: orders\n  shop-web:\n    image: web\n', expected: ['shop-orders', 'shop-web'] },
    { name: 'of what is built from their folder', compose: 'services:\n  intake:\n    build: ./shop-orders\n  site:\n    build:\n      context: shop-web\n', expected: ['intake', 'site'] },
    { name: 'and their own where none is', compose: 'services:\n  broker:\n    image: rabbitmq\n', expected: ['shop-orders', 'shop-web'] },
    { name: 'and their own where several are built from one folder', compose: 'services:\n  one:\n    build: ./shop-orders\n  two:\n    build: ./shop-orders\n', expected: ['shop-orders', 'shop-web'] },
    { name: 'and their own where another has it', compose: 'services:\n  shop-web:\n    build: ./shop-orders\n', expected: ['shop-orders', 'shop-web'] },
  ])('are those $name', async ({ compose, expected }) => {
    const main = 'import requests\n\ndef page():\n    return requests.get("http://stock/list")\n'
    const program = await programOf({ 'shop-orders/Dockerfile': '', 'shop-orders/main.py': main, 'shop-web/Dockerfile': '', 'shop-web/main.py': main })
    const { services, edges } = graphOf(program, new Map([['compose.yaml', readConfig('yaml', compose) ?? []]]))
    expect(services.map(({ name }) => name)).toEqual(expected)
    expect(edges.map(({ from }) => from)).toEqual(expected)
  })
})

describe('addresses that code names', () => {
  const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: addresses\ndata:\n  BALANCES_ADDR: "ledger:8080"\n'
  const compose = 'services:\n  ledger:\n    image: ledger\n  cart:\n    image: cart\n'
  const edgesOf = async (file: string, text: string): Promise<string[]> => {
    const program = await programOf({ [file]: text, 'shop/Dockerfile': '', 'other/Dockerfile': '', 'third/Dockerfile': '' })
    const configs = new Map(Object.entries({ 'k8s/config.yaml': configMap, 'compose.yaml': compose }).map(([path, content]) => [path, readConfig('yaml', content) ?? []]))
    return graphOf(program, configs).edges.map(({ from, to, line }) => `${from} > ${to} at ${String(line)}`)
  }

  it.each([
    { name: 'a variable that a manifest sets', file: 'shop/main.py', text: 'import os\nconfig["LEDGER"] = make(os.environ.get("BALANCES_ADDR"))\n', expected: ['shop > ledger at 2'] },
    { name: 'a variable of an attribute', file: 'shop/Main.java', text: 'class Main {\n  @Value("http://${BALANCES_ADDR}/b") String url;\n}\n', expected: ['shop > ledger at 2'] },
    { name: 'what a parameter is by default', file: 'shop/main.py', text: 'def load(url="http://cart:8080"):\n    pass\n', expected: ['shop > cart at 1'] },
    { name: 'what a variable falls back to', file: 'shop/main.js', text: "const host = process.env.STORE_HOST || 'cart'\n", expected: ['shop > cart at 1'] },
    { name: 'a URL', file: 'shop/main.php', text: "<?php $app->set('cartUrl', 'http://cart:8080');\n", expected: ['shop > cart at 1'] },
    { name: 'a URL that is put together', file: 'shop/main.py', text: "import os, requests\nHOST = os.getenv('STORE_HOST', 'cart')\ndef show(id):\n    return requests.get('http://{host}/c/{id}'.format(host=HOST, id=id))\n", expected: ['shop > cart at 4'] },
    { name: 'the client of a type that a service is named after', file: 'shop/main.go', text: 'package main\nimport pb "shop/genproto"\nfunc show(c *grpc.ClientConn) { pb.NewCartServiceClient(c).GetCart(ctx, r) }\n', expected: ['shop > cart at 3'] },
    { name: 'a service that a registry is asked for', file: 'shop/Main.java', text: 'class Main {\n  String uri() { return registry.getInstances("cart").get(0).getUri() + settings.get("ledger"); }\n}\n', expected: ['shop > cart at 2'] },
    { name: 'a path that is no host', file: 'shop/main.js', text: "page.goto(`${BASE_URL}/cart`)\n", expected: [] },
  ])('$name', async ({ file, text, expected }) => {
    expect(await edgesOf(file, text)).toEqual(expected)
  })
})

describe('what is called goes by the name that it is run by', () => {
  const python = (url: string): string => `import requests\n\ndef page():\n    return requests.get("${url}")\n`
  const edgesOf = async (sources: Readonly<Record<string, string>>, configs: Readonly<Record<string, string>>): Promise<string[]> => {
    const program = await programOf({ 'shop/Dockerfile': '', 'cart/Dockerfile': '', 'cart/main.py': 'x = 1\n', ...sources })
    const read = new Map(Object.entries(configs).map(([path, text]) => [path, readConfig(path.endsWith('.json') ? 'json' : 'yaml', text) ?? []]))
    return graphOf(program, read).edges.map(({ from, to, protocol, operation }) => `${from} > ${to} ${protocol} ${operation ?? ''}`.trim())
  }

  it.each([
    { name: 'where it is registered by another', url: 'http://basket-service/items', configs: { 'cart/src/main/resources/application.yml': 'spring:\n  application:\n    name: basket-service\n' }, expected: ['shop > cart http GET /items'] },
    { name: 'where it is a host by another', url: 'http://basket:80/items', configs: { 'compose.yaml': 'services:\n  cart:\n    build: cart\n    container_name: basket\n' }, expected: ['shop > cart http GET /items'] },
    { name: 'where it is built by the Dockerfile of its folder', url: 'http://cart/items', configs: { 'run/compose.yaml': 'services:\n  basket:\n    build:\n      context: ..\n      dockerfile: cart/Dockerfile\n' }, expected: ['shop > basket http GET /items'] },
    {
      name: 'where a Service of another name selects it',
      url: 'http://basket/items',
      configs: { 'k8s/all.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: cart\nspec:\n  template:\n    metadata:\n      labels:\n        app: cart\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: basket\nspec:\n  selector:\n    app: cart\n' },
      expected: ['shop > basket http GET /items'],
    },
    { name: 'and not where two go by that name', url: 'http://basket/items', configs: { 'compose.yaml': 'services:\n  cart:\n    build: cart\n    container_name: basket\n  other:\n    image: other\n    hostname: basket\n' }, expected: ['shop > basket http GET /items'] },
  ])('$name', async ({ url, configs, expected }) => {
    expect(await edgesOf({ 'shop/main.py': python(url) }, configs)).toEqual(expected)
  })

  it.each([
    { name: 'a store by its image', code: 'import redis\nr = redis.Redis()\ndef load():\n    return r.get("x")\n', image: 'bitnami/redis:7', expected: ['shop > fast cache get'] },
    { name: 'a queue in the only broker', code: 'import pika\nc = pika.BlockingConnection()\nchannel = c.channel()\ndef send():\n    channel.basic_publish(exchange="", routing_key="orders", body="x")\n', image: 'rabbitmq:3-management', expected: ['shop > fast queue publish orders'] },
  ])('$name', async ({ code, image, expected }) => {
    expect(await edgesOf({ 'shop/main.py': code }, { 'compose.yaml': `services:\n  fast:\n    image: ${image}\n  shop:\n    build: shop\n    environment:\n      ADDRESS: fast:6000\n` })).toEqual(expected)
  })

  it.each([
    { name: 'a store that the code calls one of', code: 'import redis\nr = redis.Redis()\ndef load():\n    return r.get("x")\n', needs: 'fast', image: 'redis', expected: ['shop > fast cache get'] },
    { name: 'no store of a kind that the code does not call', code: 'x = 1\n', needs: 'fast', image: 'redis', expected: [] },
    { name: 'what frameworks call', code: 'x = 1\n', needs: 'registry', image: 'registry', expected: ['shop > registry http'] },
    { name: 'no other service', code: 'x = 1\n', needs: 'cart', image: 'cart', expected: [] },
  ])('takes from the order in which things start $name', async ({ code, needs, image, expected }) => {
    expect(await edgesOf({ 'shop/main.py': code }, { 'compose.yaml': `services:\n  ${needs}:\n    image: ${image}\n  shop:\n    build: shop\n    depends_on: [${needs}]\n` })).toEqual(expected)
  })

  it('takes from the order in which things start what something without code needs', async () => {
    expect(await edgesOf({}, { 'compose.yaml': 'services:\n  seed:\n    image: seed\n    depends_on:\n      cart:\n        condition: service_started\n' })).toEqual(['seed > cart http'])
  })

  it('knows what manifests only put a prefix before', async () => {
    const workload = (name: string): string => `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: ${name}\n`
    const manifests = [...['acme-mysql', 'acme-kafka'].map(workload), workload('shop'), 'spec:\n  template:\n    spec:\n      containers:\n        - name: main\n          env:\n            - name: STORE_URL\n              value: jdbc:mysql://acme-mysql/shop\n'].join('')
    expect(await edgesOf({}, { 'compose.yaml': 'services:\n  mysql:\n    image: mysql\n  kafka:\n    image: kafka\n', 'k8s/all.yaml': manifests })).toEqual(['shop > mysql sql'])
  })

  it('knows who answers for a language model by the configuration', async () => {
    const chat = 'import org.springframework.ai.chat.client.ChatClient;\nclass Chat {\n  private final ChatClient client;\n  Chat(ChatClient.Builder builder) { this.client = builder.build(); }\n  String ask(String question) { return client.prompt().user(question).call().content(); }\n}\n'
    const edges = await edgesOf({ 'shop/src/main/java/ShopApplication.java': 'class ShopApplication {}', 'shop/src/main/java/Chat.java': chat }, { 'shop/src/main/resources/application.yml': 'spring:\n  ai:\n    openai:\n      api-key: x\n' })
    expect(edges).toEqual(['shop > openai cloud chat'])
  })

  it('leaves out what a store runs on itself', async () => {
    expect(await edgesOf({ 'mongodb/Dockerfile': '', 'mongodb/init.py': 'import psycopg2\nc = psycopg2.connect().cursor()\ndef fill():\n    c.execute("INSERT INTO a VALUES (1)")\n' }, {})).toEqual([])
  })

  it.each([
    { name: 'by the key of its address', program: 'builder.Services.AddHttpClient<Till>();', address: 'configuration["Clients:CartUrl"]', expected: ['shop > cart http GET /items'] },
    { name: 'by the variable that sets the key', program: 'builder.Services.AddHttpClient<Till>();', address: 'configuration["Clients:BasketUrl"]', expected: ['shop > cart http GET /items'] },
  ])('$name', async ({ program, address, expected }) => {
    const client = `public class Till {\n  private readonly HttpClient http;\n  private readonly string url;\n  public Till(HttpClient http, IConfiguration configuration) { this.http = http; this.url = ${address}; }\n  public async Task Load() { await http.GetAsync($"{url}/items"); }\n}`
    expect(await edgesOf({ 'shop/Program.cs': program, 'shop/Till.cs': client }, { 'compose.yaml': 'services:\n  shop:\n    build: shop\n    environment:\n      - Clients__BasketUrl=http://cart:8080\n' })).toEqual(expected)
  })

  it('takes the clients of a declared type for calls of the address that they are registered with', async () => {
    const program = 'builder.Services.AddRefitClient<IStockService>().ConfigureHttpClient(c => { c.BaseAddress = new Uri(builder.Configuration["Settings:GatewayAddress"]!); });'
    const client = 'public interface IStockService {\n  [Get("/stock")]\n  Task<Stock> GetStock();\n}\npublic class Page {\n  private readonly IStockService stock;\n  public Page(IStockService stock) { this.stock = stock; }\n  public async Task Show() { await stock.GetStock(); }\n}'
    expect(await edgesOf({ 'shop/Program.cs': program, 'shop/Client.cs': client }, { 'compose.yaml': 'services:\n  edge:\n    image: edge\n  stock:\n    image: stock\n  shop:\n    environment:\n      - Settings__GatewayAddress=http://edge:8080\n' })).toEqual(['shop > edge http GET /stock'])
  })
})

describe('whose calls are told', () => {
  const edgesOf = async (sources: Readonly<Record<string, string>>, compose = ''): Promise<string[]> =>
    graphOf(await programOf(sources), new Map([['compose.yaml', readConfig('yaml', compose) ?? []]])).edges.map(({ from, to, operation }) => `${from} > ${to} ${operation ?? ''}`.trim())

  it('are those of a declared client, be its methods inherited', async () => {
    const edges = await edgesOf({
      'till/src/main/java/a/TillApplication.java': 'class TillApplication {}',
      'till/src/main/java/a/StockClient.java': 'import io.micronaut.http.client.annotation.Client;\n@Client(id = "stock", path = "/items")\npublic interface StockClient extends StockOperations {\n}\n',
    })
    expect(edges).toEqual(['till > stock'])
  })

  it('are not those of the code of another service that only names lead to', async () => {
    const store = 'public class Store : IStore {\n  private readonly IDatabase db;\n  public async Task Add() { await db.StringSetAsync("a", "b"); }\n}'
    const edges = await edgesOf({
      'till/Program.cs': '',
      'till/Sale.cs': 'public interface IStore {\n  Task Add();\n}\npublic class Sale(IStore store) {\n  public async Task Sell() { await store.Add(); }\n}',
      'stock/Program.cs': '',
      'stock/Store.cs': store,
    })
    expect(edges).toEqual(['stock > redis StringSetAsync'])
  })

  it('are those of the layers that lie beside a service alone', async () => {
    const edges = await edgesOf({
      'sales/Sales.API/Program.cs': '',
      'sales/Sales.Domain/Till.cs': 'public class Till(HttpClient http) {\n  public async Task Load() { await http.GetAsync("http://stock/items"); }\n}',
    })
    expect(edges).toEqual(['Sales.API > stock GET /items'])
  })

  it('are told once where several services are built from one code', async () => {
    const main = 'import requests\n\ndef page():\n    requests.get("http://stock/items")\n    requests.get("http://audit/told")\n'
    expect(await edgesOf({ 'main.py': main }, 'services:\n  web:\n    build: .\n    environment:\n      STOCK: http://stock:80\n  worker:\n    build: .\n  stock:\n    image: stock\n')).toEqual(['shop > audit GET /told', 'web > stock'])
  })

  it('are of the service that a sidecar is asked for', async () => {
    expect(await edgesOf({ 'web/Dockerfile': '', 'web/main.js': "fetch('/v1.0/invoke/orders/method/list/all')\n" })).toEqual(['web > orders GET /list/all'])
  })
})

describe('sources that are read', () => {
  it.each([
    { path: 'svc/main_test.go', expected: 'test' },
    { path: 'api_tests/src/shared.ts', expected: 'test' },
    { path: 'smoke-test/run.py', expected: 'test' },
    { path: 'app/models/story_spec.rb', expected: 'test' },
    { path: 'pkg/test_views.py', expected: 'test' },
    { path: 'src/main/java/a/OrdersTest.java', expected: 'test' },
    { path: 'api/orders.pb.go', expected: 'generated' },
    { path: 'api/orders_pb2_grpc.py', expected: 'generated' },
    { path: 'app/migrations/0001_initial.py', expected: 'migration' },
    { path: 'src/main/java/org/samples/Orders.java', expected: null },
    { path: 'samples/orders.py', expected: 'documentation or example' },
    { path: 'docs/src/search.ts', expected: 'documentation or example' },
    { path: 'packages/shop/doc/orders.py', expected: 'documentation or example' },
    { path: 'crates/index/src/doc/crawl.rs', expected: null },
    { path: 'web/app/settings/docs/table.tsx', expected: null },
    { path: 'app/latest.py', expected: null },
    { path: 'shop/settings/test.py', expected: 'test' },
    { path: 'shop/settings/testimonials.py', expected: null },
  ])('$path: $expected', ({ path, expected }) => {
    expect(whyNotRead(path)).toBe(expected)
  })
})
