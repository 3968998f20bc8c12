import { describe } from 'vitest'
import { type PartRow, differencesIn, tellsBothWays } from './bothWays'

const view = (part: string): string => `from django.conf import settings
from django.core.cache import cache
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_page
from rest_framework import viewsets
from shop.models import Order
class OrderView(viewsets.ReadOnlyModelViewSet):
${part}
    def name(self):
        return 1
`
const all = '    queryset = Order.objects.all()\n'
const dispatch = '    def dispatch(self, request, *args, **kwargs):\n        return super().dispatch(request, *args, **kwargs)\n'
const cached = `    def to_representation(self, order):
        known = cache.get(order.pk)
        if known:
            return known
        made = super().to_representation(order)
        cache.set(order.pk, made, 3600)
        return made
`

const inPython: readonly PartRow[] = [
  { name: 'a page that is cached for a time that is configured', before: all + dispatch, after: `${all}    @method_decorator(cache_page(settings.PAGE_TTL))\n${dispatch}`, forth: ['cache-added less cache cache_page'], back: ['cache-removed more cache cache_page'] },
  { name: 'a method that only hands on from a cache', before: all, after: `${all}    @method_decorator(cache_page(settings.PAGE_TTL))\n${dispatch}`, forth: ['cache-added less cache cache_page'], back: ['cache-removed more cache cache_page'] },
  { name: 'a method that asks a cache before it hands on', before: all, after: all + cached, forth: ['cache-added less cache cache.get'], back: ['cache-removed more cache cache.get'] },
  { name: 'a method that only hands on', before: all, after: all + dispatch, forth: [], back: [] },
  { name: 'the limit that a view is told', before: all, after: `${all}    throttle_scope = 'orders'\n`, forth: ['rate-limit-changed less orm throttle_scope'], back: ['rate-limit-changed more orm throttle_scope'] },
  { name: 'records of a view by a method in place of a field', before: all, after: "    def get_queryset(self):\n        return Order.objects.select_related('customer')\n", forth: ['call-removed less orm load'], back: ['call-added more orm load'] },
  { name: 'records of a view, whatever follows', before: "    queryset = Order.objects.select_related('customer').order_by('id')\n", after: "    queryset = Order.objects.select_related('customer')\n", forth: [], back: [] },
]

const record = (part: string): string => `class Order < ApplicationRecord\n  has_many :line_items\n  def run(codes)\n    ${part}\n  end\nend\n`

const inRuby: readonly PartRow[] = [
  { name: 'a preloader', before: 'line_items.each { |item| item.variant }', after: 'ActiveRecord::Associations::Preloader.new(records: line_items, associations: { variant: :product }).call\n    line_items.each { |item| item.variant }', forth: ['call-removed less orm load'], back: ['call-added more orm load'] },
  { name: 'a walk that changes what it walks over', before: 'codes.map { |code| Code.create!(value: code) }', after: 'codes.filter! { |code| Code.create!(value: code) }', forth: [], back: [] },
  { name: 'such a walk that gives way to one call', before: 'codes.select! { |code| Code.create!(value: code) }', after: 'Code.insert_all(codes)', forth: ['call-out-of-loop less orm insert_all'], back: ['call-into-loop more orm create!'] },
]

const service = (part: string): string => `<?php
namespace App\\Services;
use App\\Models\\Journal;
use Illuminate\\Support\\Facades\\Http;
class Months {
  public function run(Journal $journal, array $ids) {
    ${part}
  }
}
`
const job = (part: string): string => `<?php
namespace App\\Jobs;
use Illuminate\\Contracts\\Queue\\ShouldQueue;
use Illuminate\\Support\\Facades\\Http;
class Locate implements ShouldQueue {
  public function handle() {
    ${part}
  }
}
`

const inPhp: readonly PartRow[] = [
  { name: 'a query of what belongs to a record', before: 'for ($m = 12; $m > 0; $m--) { $posts = $journal->posts()->orderBy("at")->whereMonth("at", $m)->get(); }', after: '$posts = $journal->posts()->orderBy("at")->get();', forth: ['call-out-of-loop less orm get'], back: ['call-into-loop more orm get'] },
  { name: 'requests of a pool', before: 'foreach ($ids as $id) { Http::get("http://stock/$id"); }', after: 'Http::pool(fn ($pool) => array_map(fn ($id) => $pool->get("http://stock/$id"), $ids));', forth: ['concurrency-changed more http GET /:id'], back: ['concurrency-changed less http GET /:ids'] },
]
const jobs: readonly PartRow[] = [
  { name: 'a job that goes back to its queue', before: 'Http::get("http://map/a");', after: 'try { Http::get("http://map/a"); } catch (Busy $e) { $this->release(15); }', forth: ['retry-added more other release'], back: ['retry-removed less other release'] },
]

const tables = 'package shop\nimport org.jetbrains.exposed.dao.id.IntIdTable\nobject Orders : IntIdTable() {\n  val name = varchar("name", 10)\n}\n'
const repository = (part: string): string => `package shop
import org.jetbrains.exposed.sql.selectAll
import org.jetbrains.exposed.sql.transactions.transaction
object Reports {
  fun one(id: Int) = transaction { Orders.select { Orders.id eq id }.first() }
  fun several(ids: List<Int>) = transaction { Orders.select { Orders.id inList ids }.toList() }
  fun run(ids: List<Int>) {
    ${part}
  }
}
`
const inKotlin: readonly PartRow[] = [
  { name: 'a statement for each', before: 'val all = ids.mapIndexed { at, id -> one(id) }', after: 'val all = several(ids)', forth: ['call-out-of-loop less sql select Orders'], back: ['call-into-loop more sql select Orders'] },
  { name: 'a statement less', before: 'val a = Orders.selectAll().first()\n    val b = Orders.deleteWhere { id eq 1 }', after: 'val a = Orders.selectAll().first()', forth: ['call-removed less sql deleteWhere Orders'], back: ['call-added more sql deleteWhere Orders'] },
  { name: 'what arms come to', before: 'client.setReadTimeout(when (kind) { 1 -> 5; else -> 10 })', after: 'client.setReadTimeout(when (kind) { 1 -> 5; else -> 60 })', forth: ['timeout-changed more http ReadTimeout'], back: ['timeout-changed less http ReadTimeout'] },
]

describe('views of Django', () => tellsBothWays(differencesIn('shop/views.py', view, inPython)))
describe('records of Rails', () => tellsBothWays(differencesIn('app/models/order.rb', record, inRuby)))
describe('services of Laravel', () => tellsBothWays(differencesIn('app/Services/Months.php', service, inPhp)))
describe('jobs of Laravel', () => tellsBothWays(differencesIn('app/Jobs/Locate.php', job, jobs)))
describe('tables of Exposed', () => tellsBothWays(differencesIn('src/shop/Reports.kt', repository, inKotlin).map((one) => ({ ...one, around: { 'src/shop/Orders.kt': tables } }))))

const rubyImport = (part: string): string => `class Import\n  def all(items)\n    ${part}\n  end\n\n  def load(item)\n    raise NotImplementedError, "heirs say it"\n  end\nend\nclass PetImport < Import\n  def load(item)\n    Faraday.get("http://a/b")\n  end\nend\n`
const pythonImport = (part: string): string => `import requests\nclass Import:\n    def all(self, items):\n        ${part}\n\n    def load(self, item):\n        """Heirs say it."""\n        raise NotImplementedError("load")\n\nclass PetImport(Import):\n    def load(self, item):\n        return requests.get("http://a/b")\n`
const eachLoaded = { forth: ['call-into-loop more http GET /b'], back: ['call-out-of-loop less http GET /b'] }

describe('methods that heirs must have', () =>
  tellsBothWays([
    ...differencesIn('app/import.rb', rubyImport, [{ name: 'in Ruby', before: 'load(items.first)', after: 'items.each { |item| load(item) }', ...eachLoaded }]),
    ...differencesIn('shop/load.py', pythonImport, [{ name: 'in Python', before: 'self.load(items[0])', after: 'for item in items: self.load(item)', ...eachLoaded }]),
  ]))

const checking = (attempts: string): string => `import asyncio
from shop.settings import settings
async def check(stock):
    max_retries = ${attempts}
    count = 0
    while True:
        try:
            await stock.status()
            break
        except Exception as e:
            log(e)
        if count >= max_retries:
            break
        count += 1
        await asyncio.sleep(5)
`
const declared = (bases: string): string => `from pydantic import BaseModel, BaseSettings, Field
class Shown(BaseModel):
    title: str = Field(default="shop")
class Stock(BaseModel):
    stock_attempts: int = Field(default=4)
class Kept(Stock):
    pass
class Settings(${bases}):
    pass
settings = Settings()
`

describe('a field of one of several bases', () =>
  tellsBothWays(
    ['Kept, Shown, BaseSettings', 'Shown, Kept, BaseSettings', 'BaseSettings, Shown, Kept'].map((bases) => ({
      name: bases,
      around: { 'shop/settings.py': declared(bases) },
      before: { 'shop/check.py': checking('5') },
      after: { 'shop/check.py': checking('settings.stock_attempts') },
      forth: ['retry-changed less other max_retries'],
      back: ['retry-changed more other max_retries'],
    })),
  ))
