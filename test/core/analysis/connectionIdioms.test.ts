import { describe, expect, it } from 'vitest'
import { whyNotRead } from '../../../src/core/analysis/sourceSelection'
import { differing, tellsBothWays } from './bothWays'

const typeorm = (making: string): string => `import { createConnection, getConnection, getManager } from 'typeorm'\nexport async function close(id) {\n  const stored = ${making}\n«¦  await stored.find({ id })\n»}\n`
const find = { forth: ['call-added more orm find stored'], back: ['call-removed less orm find stored'] }
const abp = (body: string): string => `public class Orders {\n  private readonly IRepository<Order, Guid> _orders;\n  public async Task<int> CountAsync(Guid id) {\n${body}\n  }\n}\n`
const rails = (query: string): string => `class Order < ApplicationRecord\nend\nclass OrdersController < ApplicationController\n  def index\n    @found = ${query}\n    @orders = @found.result(distinct: true).page(params[:page])\n  end\nend\n`
const rust = (options: string): string => `fn made() -> Client {\n  let wait = Duration::new(600, 0);\n  reqwest::ClientBuilder::new().timeout(wait)${options}.build()\n}\n`
const visits = (body: string, rest = ''): string => `package shop;\nclass Visits {\n  private final HttpClient client;\n  void stop() {\n${body}\n  }\n${rest}}\n`
const asked = '    client.execute(new HttpGet("http://visits/next"));'

describe('stores and clients, by how one comes to them', () =>
  tellsBothWays(
    differing([
      ['a repository of a connection', 'src/close.ts', typeorm('(await createConnection(options)).getRepository(Order)'), find.forth, find.back],
      ['a repository of the usual connection', 'src/close.ts', typeorm('getConnection().getRepository(Order)'), find.forth, find.back],
      ['a manager', 'src/close.ts', typeorm('getManager()'), find.forth, find.back],
      ['a collection of Meteor', 'server/close.js', `import { Mongo } from 'meteor/mongo'\nconst Orders = new Mongo.Collection('orders')\nexport function close(id) {\n«¦  Orders.update({ _id: id }, { $set: { open: false } })\n»}\n`, ['call-added more orm update'], ['call-removed less orm update']],
      ['nothing in how a query is come by', 'Shop/Orders.cs', abp('«    var all = await _orders.GetQueryableAsync();\n    return await AsyncExecuter.CountAsync(all.Where(x => x.Id == id));¦    return await _orders.CountAsync(x => x.Id == id);»'), [], []],
      ['a query of a repository', 'Shop/Orders.cs', abp('«¦    await _orders.GetAsync(id);\n»    return 0;'), ['call-added more orm GetAsync'], ['call-removed less orm GetAsync']],
      ['what a query begins with that is asked for by who may see it', 'app/controllers/orders_controller.rb', rails('Order«¦.preload(:user)».accessible_by(current_ability).ransack(params[:q])'), ['call-removed less orm load'], ['call-added more orm load']],
      ['a time of whole seconds and parts of one', 'src/client.rs', rust('«¦.connect_timeout(Duration::new(5, 0))»'), ['timeout-changed less http connect_timeout()'], ['timeout-changed more http connect_timeout()']],
      ['a future that is waited for as long as that', 'src/client.rs', 'fn run(runtime: Runtime) {\n  runtime.block_on(Timeout::new(stop(), Duration::new(«10¦30», 0)));\n}\n', ['timeout-changed more other new()'], ['timeout-changed less other new()']],
      ['how long a pool lets one wait', 'src/main/resources/hibernate.properties', 'hibernate.c3p0.min_size=0\n«¦hibernate.c3p0.checkoutTimeout=30000\n»', ['timeout-changed less orm hibernate.c3p0.checkoutTimeout'], ['timeout-changed more orm hibernate.c3p0.checkoutTimeout']],
      ['statements that go together', 'src/main/resources/hibernate.properties', 'hibernate.order_inserts=true\n«¦hibernate.jdbc.batch_size=50\n»', ['batch-changed less sql hibernate.jdbc.batch_size'], ['batch-changed more sql hibernate.jdbc.batch_size']],
      [
        'nothing in a condition that comes to stand in a function of its own', 'Visits.java',
        visits(`«    if (isBlank(setting)) { return; }\n    if (!enabledKinds.isEmpty()) {\n${asked}\n    }¦    List<Kind> kinds = kindsToStop();\n    if (enabledKinds.isEmpty()) { return; }\n${asked}»`, '«¦  List<Kind> kindsToStop() {\n    if (isBlank(setting)) { return none; }\n    return some;\n  }\n»'), [], [],
      ],
    ]),
  ))

describe('modules by their place in the repository', () =>
  tellsBothWays([
    {
      name: 'what is imported from the root',
      around: { 'lib/collections/orders.js': `import { Mongo } from 'meteor/mongo'\nexport const Orders = new Mongo.Collection('orders')\n`, 'lib/collections/index.js': "export * from './orders'\n" },
      before: { 'server/show.js': "import { Orders } from '/lib/collections'\nexport function show(id) {\n}\n" },
      after: { 'server/show.js': "import { Orders } from '/lib/collections'\nexport function show(id) {\n  return Orders.findOne(id)\n}\n" },
      forth: ['call-added more orm findOne'],
      back: ['call-removed less orm findOne'],
    },
  ]))

describe('folders that are called like built ones', () => {
  it.each([
    { path: 'src/dist/http.rs', reason: null },
    { path: 'internal/build/queue.go', reason: null },
    { path: 'api/src/main/java/shop/build/Runner.java', reason: null },
    { path: 'build/generated/Runner.java', reason: 'built' },
    { path: 'build/lib/shop/run.py', reason: 'built' },
    { path: 'src/dist/bundle.js', reason: 'built' },
    { path: 'packages/shop/dist/index.mjs', reason: 'built' },
  ])('$path', ({ path, reason }) => expect(whyNotRead(path)).toBe(reason))
})
