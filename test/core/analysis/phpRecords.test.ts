import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const record = (name: string, members: string): Files => ({
  [`app/Models/${name}.php`]: `<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\nuse Illuminate\\Database\\Eloquent\\Relations\\HasMany;\nclass ${name} extends Model {\n  ${members}\n}\n`,
})

const order = record('Order', 'public function lines() { return $this->hasMany(Line::class); }\n  public function payments(): HasMany { return $this->hasMany(Payment::class); }\n  public function scopeOpen($query) { return $query->whereNull("paid_at"); }')

const around: Files = {
  ...order,
  'app/Old.php': '<?php\nclass Old extends Eloquent {\n}\n',
  'app/Contracts/Shop.php': '<?php\nnamespace App\\Contracts;\ninterface Shop {\n  public function isOpen();\n}\n',
  'app/Core/Shop.php': '<?php\nnamespace App\\Core;\nuse App\\Contracts\\Shop as ShopContract;\nuse App\\Models\\Order;\nclass Shop implements ShopContract {\n  public function isOpen() { return Order::where("late", 1)->count() === 0; }\n}\n',
  'app/Pay.php': '<?php\nnamespace App;\nclass Pay {\n  /**\n   * The order.\n   *\n   * @var \\App\\Models\\Order\n   */\n  public $order;\n  /** @var string|null */\n  public $note;\n}\n',
}

const controller = (body: string): Files => ({
  'app/Orders.php': `<?php
namespace App;
use App\\Contracts\\Shop;
use App\\Models\\Order;
class Orders {
  protected $shop;
  public function __construct(Shop $shop) { $this->shop = $shop; }
  /**
   * @param \\App\\Models\\Order $given The order.
   * @param string $name
   */
  public function list($given, $name, Order $order, Pay $pay, Old $old) { ${body} }
}
`,
})

const added = (name: string, body: string, operation: string): Difference => ({
  name,
  around,
  before: controller(''),
  after: controller(body),
  forth: [`call-added more orm ${operation}`],
  back: [`call-removed less orm ${operation}`],
})

const silent = (name: string, body: string): Difference => ({ name, around, before: controller(''), after: controller(body), forth: [], back: [] })

describe('records of PHP', () => {
  tellsBothWays([
    added('tells a query that a scope begins', 'return Order::open()->orderBy("id")->get()->groupBy("shop");', 'query'),
    added('tells what a record deletes that a documented field holds', '$open = $pay->order; $open->delete();', 'delete'),
    added('tells what is asked of a relation that its method declares', '$order->payments()->exists();', 'exists'),
    added('tells what is asked of a declared relation under a condition', '$order->payments()->where("late", 1)->get();', 'get'),
    silent('tells nothing of a declared relation that nobody asks', '$late = $order->payments();'),
    silent('tells nothing of a documented text', '$pay->note->delete();'),
    added('tells what a documented parameter saves', '$given->save();', 'save'),
    silent('tells nothing of a parameter that is documented as a text', '$name->save();'),
    added('tells what a record of the class saves that needs no import', '$old->save();', 'save'),
    added('tells a query of the class that needs no import', 'return Old::orderBy("id")->get();', 'orderBy'),
    added('follows an interface to the class that implements it under another name', 'return $this->shop->isOpen();', 'where'),
    {
      name: 'tells what is done with a record at its events',
      before: order,
      after: record('Order', 'public function lines() { return $this->hasMany(Line::class); }\n  public static function boot() { parent::boot(); self::deleting(function ($order) { $order->lines()->delete(); }); }'),
      forth: ['call-added more orm delete'],
      back: ['call-removed less orm delete'],
    },
  ])
})
