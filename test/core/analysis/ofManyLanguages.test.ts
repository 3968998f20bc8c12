import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

const orders = (body: string): string => `class OrdersController < ApplicationController\n  def show\n    ${body}\n  end\nend\n`

describe('finders that are named after what they look for', () =>
  tellsBothWays(differencesIn('app/controllers/orders_controller.rb', orders, [
    { name: 'one record by a column', before: 'head :ok', after: '@order = Shop::Order.find_by_number!(params[:id])', forth: ['call-added more orm find_by_number!'], back: ['call-removed less orm find_by_number!'] },
    { name: 'another way to find the same', before: '@order = Shop::Order.find_by_number!(params[:id])', after: '@order = Shop::Order.find_by!(number: params[:id])', forth: [], back: [] },
    { name: 'records of a gem', before: 'params[:ids].each { |id| add Spree::Variant.find(id) }', after: 'variants = Spree::Variant.where(id: params[:ids]).index_by(&:id)\n    params[:ids].each { |id| add variants[id] }', forth: ['call-out-of-loop less orm where'], back: ['call-into-loop more orm find'] },
  ])))

const load = (tasks: string): string => `from locust import HttpUser, task\n\nclass Visitor(HttpUser):\n    @task\n    def index(self):\n        self.client.get("/")\n\n${tasks}`

describe('users that a load generator plays', () =>
  tellsBothWays(differencesIn('load/locustfile.py', load, [
    { name: 'one more task', before: '', after: '    @task(2)\n    def cart(self):\n        self.client.post("/api/cart", json={})\n', forth: ['call-added more http POST /api/cart'], back: ['call-removed less http POST /api/cart'] },
  ])))

const users = (body: string): string => `import type { CommonQueryMethods } from '@acme/driver'\nimport { sql } from '@acme/driver'\n\nexport const createUserQueries = (pool: CommonQueryMethods) => {\n  const remove = async (id: string) => {\n    ${body}\n  }\n  return { remove }\n}\n`

describe('statements that a tag writes', () =>
  tellsBothWays(differencesIn('src/queries/user.ts', users, [
    { name: 'one', before: 'return id', after: 'await pool.maybeOne(sql`select id from users where id = ${id}`)', forth: ['call-added more sql query'], back: ['call-removed less sql query'] },
    { name: 'in a loop without an end', before: 'await pool.query(sql`delete from users where id = ${id}`)', after: 'for (;;) {\n      const { rowCount } = await pool.query(sql`delete from users where id = ${id} limit 100`)\n      if (rowCount === 0) {\n        return\n      }\n    }', forth: ['call-into-loop more sql query'], back: ['call-out-of-loop less sql query'] },
  ])))

const upgrade = (body: string): string => `<?php\nuse Symfony\\Component\\Process\\Process;\nclass UpgradeCommand {\n  public function handle() {\n    $process = new Process(['composer', 'install']);\n    ${body}\n    $process->run();\n  }\n}\n`

describe('processes that may run longer than by default', () =>
  tellsBothWays(differencesIn('src/UpgradeCommand.php', upgrade, [
    { name: 'ten minutes and not one', before: '', after: '$process->setTimeout(10 * 60);', forth: ['timeout-changed more other setTimeout()'], back: ['timeout-changed less other setTimeout()'] },
  ])))

const store = (names: string): string => `using StackExchange.Redis;\npublic class CartStore {\n  ${names}\n}\n`

describe('constants that get another name', () =>
  tellsBothWays(differencesIn('src/CartStore.cs', store, [
    { name: 'a number of retries', before: 'private const int REDIS_RETRY_NUM = 30;\n  public CartStore(ConfigurationOptions options) { options.ConnectRetry = REDIS_RETRY_NUM; }', after: 'private const int RedisRetryNumber = 30;\n  public CartStore(ConfigurationOptions options) { options.ConnectRetry = RedisRetryNumber; }', forth: [], back: [] },
  ])))

const controller = (parts: string): string => {
  const [timer = '', seconds = ''] = parts.split(' every ')
  return `const TIME = ${seconds}\nexport default class extends Controller {\n  connect() { this.start() }\n  check() {\n    fetch("http://files/invoice").then((response) => { if (response.status !== 200) { this.start() } })\n  }\n  start() { this.timer = ${timer}(this.check.bind(this), TIME) }\n}\n`
}

describe('methods bound to their object', () =>
  tellsBothWays(differencesIn('app/loading.js', controller, [
    { name: 'run by a clock', before: 'setInterval every 10000', after: 'setInterval every 5000', forth: ['interval-changed more other -'], back: ['interval-changed less other -'] },
    { name: 'run once more where they are not done', before: 'setTimeout every 10000', after: 'setTimeout every 5000', forth: ['interval-changed more other setTimeout()'], back: ['interval-changed less other setTimeout()'] },
  ])))

const consumer = (part: string): string => `using Confluent.Kafka;\nusing Microsoft.Extensions.Hosting;\nusing Microsoft.EntityFrameworkCore;\npublic class OrdersContext : DbContext { public DbSet<Order> Orders { get; set; } }\npublic class Consumer : ${part}\n      var result = _consumer.Consume();\n      using var db = new OrdersContext();\n      db.SaveChanges();\n    }\n  }\n}\n`

describe('loops that a framework starts in place of the program', () =>
  tellsBothWays(differencesIn('src/Consumer.cs', consumer, [
    { name: 'a hosted service', before: 'IDisposable {\n  private bool _isListening;\n  private IConsumer<string, byte[]> _consumer;\n  public void StartListening() {\n    while (_isListening) {', after: 'BackgroundService {\n  private IConsumer<string, byte[]> _consumer;\n  protected override async Task ExecuteAsync(CancellationToken stopping) {\n    while (!stopping.IsCancellationRequested) {', forth: [], back: [] },
  ])))

const server = (options: string): string => `const express = require('express')\nconst app = express()\nconst week = 1000 * 60 * 60 * 24 * 7\napp.use('/assets', express.static('public'))\napp.get('/', (req, res) => {\n  res.sendFile('index.html'${options})\n})\n`

describe('files that browsers may keep', () =>
  tellsBothWays(differencesIn('src/server.js', server, [
    { name: 'for how long', before: ', { maxAge: 1000 * 60 * 60 }', after: ', { maxAge: week }', forth: ['cache-ttl-changed less http maxAge'], back: ['cache-ttl-changed more http maxAge'] },
    { name: 'at all', before: '', after: ', { maxAge: 1000 * 60 * 60 }', forth: ['cache-added less http maxAge'], back: ['cache-removed more http maxAge'] },
  ])))

const repository = (count: string): string => `<?php\nnamespace Shop;\nabstract class Repository {\n  protected $model;\n  /**\n   * The query of this repository.\n   *\n   * @return \\Illuminate\\Database\\Eloquent\\Builder\n   */\n  public function getBuilder()\n  {\n    return $this->model->newQuery();\n  }\n  public function countWhere(array $fields): int\n  {\n    return ${count};\n  }\n}\nclass Orders extends Repository {\n  public function index()\n  {\n    return $this->countWhere([]);\n  }\n}\n`

describe('types that a comment says', () =>
  tellsBothWays(differencesIn('src/Repository.php', repository, [
    { name: 'what a method returns', before: '0', after: '$this->getBuilder()->where($fields)->count()', forth: ['call-added more orm where'], back: ['call-removed less orm where'] },
    { name: 'a query that is only sorted', before: '0', after: '$this->getBuilder()->orderBy("id")->get()', forth: ['call-added more orm get'], back: ['call-removed less orm get'] },
  ])))
