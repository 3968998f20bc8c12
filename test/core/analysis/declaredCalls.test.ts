import { describe, expect, it } from 'vitest'
import { tellsBothWays } from './bothWays'
import { type Files, compare } from './inMemory'

const java = (body: string): Files => ({
  'src/PetClient.java': 'package shop;\nimport org.springframework.cloud.openfeign.FeignClient;\nimport org.springframework.web.bind.annotation.*;\n@FeignClient(name = "pets")\npublic interface PetClient {\n  @GetMapping("/pets/{id}")\n  Pet find(@PathVariable long id);\n}\n',
  'src/HubService.java': 'package shop;\nimport retrofit2.http.*;\npublic interface HubService {\n  @GET("users/{user}/repos")\n  Call<List<Repo>> list(@Path("user") String user);\n}\n',
  'src/Dao.java': 'package shop;\nimport org.apache.ibatis.annotations.*;\npublic interface Dao {\n  @Select("SELECT * FROM orders WHERE id = #{id}")\n  Order one(long id);\n}\n',
  'src/Orders.java': `package shop;\nimport org.springframework.web.bind.annotation.*;\n@RequestMapping("/api/orders")\npublic class Orders {\n  private final PetClient pets;\n  private final HubService hub;\n  private final Dao dao;\n  @GetMapping("/{id}") public void get(List<String> ids) { ${body} }\n}\n`,
})

const resource = (body: string): Files => ({
  ...java(''),
  'src/Metrics.java': `package shop;\nimport jakarta.ws.rs.*;\n@Path("/v1/metrics")\npublic class Metrics {\n  private final PetClient pets;\n  @GET @Path("/{uuid}/days") public void days() { ${body} }\n}\n`,
})

const csharp = (body: string): Files => ({
  'src/ICatalogApi.cs': 'namespace Shop;\npublic interface ICatalogApi\n{\n  [Get("/items/{id}")]\n  Task<Item> GetItem(int id);\n}\n',
  'src/OrdersController.cs': `namespace Shop;\n[ApiController, Route("api/[controller]")]\npublic class OrdersController(ICatalogApi catalog, IEventBus eventBus, Basket.BasketClient basket) : ControllerBase\n{\n  [HttpGet("{id}")]\n  public async Task Get(int id) { ${body} }\n}\n`,
})

const worker = (body: string): Files => ({
  ...csharp(''),
  'src/Sync.cs': `namespace Shop;\npublic class Sync(ICatalogApi catalog) : BackgroundService\n{\n  protected override async Task ExecuteAsync(CancellationToken stop) { ${body} }\n}\n`,
})

const functions = (body: string): Files => ({
  ...csharp(''),
  'src/Jobs.cs': `namespace Shop;\npublic class Jobs(ICatalogApi catalog)\n{\n  public async Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer) { ${body} }\n}\n`,
})

describe('clients that are only declared, and who calls them', () => {
  it.each([
    { name: 'Feign', files: java, body: 'pets.find(1);', expected: ['call-added http pets GET /pets/:id by GET /api/orders/{id}'] },
    { name: 'Retrofit', files: java, body: 'for (String id : ids) hub.list(id);', expected: ['call-added http hub GET /users/:user/repos by GET /api/orders/{id}'] },
    { name: 'the first Retrofit', files: (body) => ({ ...java(body), 'src/HubService.java': 'package shop;\nimport retrofit.http.GET;\nimport retrofit.http.Path;\npublic interface HubService {\n  @GET("/users/{user}/repos")\n  List<Repo> list(@Path("user") String user);\n}\n' }), body: 'hub.list(id);', expected: ['call-added http hub GET /users/:user/repos by GET /api/orders/{id}'] },
    { name: 'a mapper', files: java, body: 'dao.one(1);', expected: ['call-added sql database SELECT orders by GET /api/orders/{id}'] },
    { name: 'a mapper whose statements a class provides', files: (body) => ({ ...java(body), 'src/Dao.java': 'package shop;\nimport org.apache.ibatis.annotations.*;\npublic interface Dao {\n  @SelectProvider(type = OrderSql.class, method = "one")\n  Order one(long id);\n}\n' }), body: 'dao.one(1);', expected: ['call-added sql database query by GET /api/orders/{id}'] },
    { name: 'a resource with paths on class and method', files: resource, body: 'pets.find(1);', expected: ['call-added http pets GET /pets/:id by GET /v1/metrics/{uuid}/days'] },
    { name: 'Refit', files: csharp, body: 'await catalog.GetItem(id);', expected: ['call-added http catalog GET /items/:id by GET /api/Orders/{id}'] },
    { name: 'an event bus', files: csharp, body: 'await eventBus.PublishAsync(new Placed());', expected: ['call-added queue bus publish by GET /api/Orders/{id}'] },
    { name: 'a generated client', files: csharp, body: 'await basket.GetBasketAsync(id);', expected: ['call-added grpc basket GetBasketAsync by GET /api/Orders/{id}'] },
    { name: 'a hosted service', files: worker, body: 'await catalog.GetItem(1);', expected: ['call-added http catalog GET /items/:id by Sync'] },
    { name: 'a function with a trigger', files: functions, body: 'await catalog.GetItem(1);', expected: ['call-added http catalog GET /items/:id by 0 */5 * * * *'] },
  ])('knows $name', async ({ files, body, expected }) => {
    const { changes } = await compare(files(''), files(body))
    expect(changes.map(({ kind, target, dependency, operation, entryPoints }) => `${kind} ${target} ${dependency ?? '-'} ${operation ?? '-'} by ${entryPoints.map(({ name }) => name).join(', ')}`)).toEqual(expected)
  })
})

describe('where calls of what is only declared are told', () => {
  it.each([
    { name: 'a statement that comes with who calls it', statement: '@Select("SELECT * FROM pets")\n  List<Pet> all();\n', call: 'dao.all();', expected: ['call-added src/Orders.java'] },
    { name: 'a statement that nothing calls', statement: '@Select("SELECT * FROM pets")\n  List<Pet> all();\n', call: '', expected: ['call-added src/Dao.java'] },
  ])('$name', async ({ statement, call, expected }) => {
    const dao = (more: string): Files => ({ 'src/Dao.java': `package shop;\nimport org.apache.ibatis.annotations.*;\npublic interface Dao {\n  @Select("SELECT * FROM orders")\n  Order one(long id);\n  ${more}}\n` })
    const { changes } = await compare({ ...java(''), ...dao('') }, { ...java(call), ...dao(statement) })
    expect(changes.map(({ kind, file }) => `${kind} ${file}`)).toEqual(expected)
  })
})

describe('a client that an accessor gives which is not written', () => {
  tellsBothWays([
    {
      name: 'an accessor that goes, which a library makes from now on',
      around: { ...java('orders.show();'), 'src/Orders.java': 'package shop;\nimport org.springframework.web.bind.annotation.*;\npublic class Orders {\n  private final Shelf shelf;\n  @GetMapping("/a") public void get() { shelf.show(5); }\n}\n' },
      before: { 'src/Shelf.java': 'package shop;\npublic class Shelf {\n  private HubService hub;\n  public void show(int most) { getHub().list("a"); }\n  public HubService getHub() { return hub; }\n}\n' },
      after: { 'src/Shelf.java': 'package shop;\nimport lombok.Data;\n@Data\npublic class Shelf {\n  private HubService hub;\n  public void show(int most) { getHub().list("a"); }\n}\n' },
      forth: [],
      back: [],
    },
    {
      name: 'a call of what such an accessor gives',
      around: java(''),
      before: { 'src/Shelf.java': 'package shop;\n@Data\npublic class Shelf {\n  private HubService hub;\n  public void show(int most) { log(most); }\n}\n' },
      after: { 'src/Shelf.java': 'package shop;\n@Data\npublic class Shelf {\n  private HubService hub;\n  public void show(int most) { log(most); getHub().list("a"); }\n}\n' },
      forth: ['call-added more http GET /users/:user/repos'],
      back: ['call-removed less http GET /users/:user/repos'],
    },
  ])
})
