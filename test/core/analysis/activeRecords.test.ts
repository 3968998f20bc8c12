import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const yii = (body: string): Files => ({
  'components/ActiveRecord.php': '<?php\nnamespace shop\\components;\nclass ActiveRecord extends \\yii\\db\\ActiveRecord {\n}\n',
  'models/Order.php': `<?php
namespace shop\\models;
use shop\\components\\ActiveRecord;
use Yii;
class Order extends ActiveRecord {
  public function remind() { return Yii::$app->mailer->compose(1)->setTo($this->mail)->send(); }
  public static function newest() { return self::findOne(1); }
}
`,
  'controllers/Pay.php': `<?php
namespace shop;
use shop\\models\\Order;
use Yii;
class Pay {
  public function actionPay($id) { ${body} }
}
`,
})

const panache = (body: string): Files => ({
  'src/main/java/shop/Order.java': `package shop;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
public class Order extends PanacheEntityBase {
  public String id;
  public static void removeOf(String user) { delete("user", user); }
}
`,
  'src/main/java/shop/OrderResource.java': `package shop;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
@Path("/orders")
public class OrderResource {
  @GET
  @Path("/{id}")
  public Response pay(String id, Object given) { ${body} return null; }
}
`,
})

const keycloak = (body: string): Files => ({
  'src/main/java/shop/People.java': `package shop;
import org.keycloak.admin.client.resource.RealmResource;
public class People {
  public void load(RealmResource realm) { ${body} }
}
`,
})

const dotnet = (body: string): Files => ({
  'Shop.cs': `using System.Net.Http;
public class Shop {
  public void Ask(object[] given) { ${body} }
}
`,
})

const scm = (body: string): Files => ({
  'go.mod': 'module example.com/shop\n\ngo 1.20\n',
  'commits.go': `package shop
import "github.com/drone/go-scm/scm"
type service struct { client *scm.Client }
func (s *service) Find(ctx context.Context, repo string) error {
  ${body}
  return nil
}
`,
})

const added = (filesOf: (body: string) => Files, body: string, ...calls: string[]): Difference => ({
  name: body,
  before: filesOf(''),
  after: filesOf(body),
  forth: calls.map((call) => `call-added more ${call}`),
  back: calls.map((call) => `call-removed less ${call}`),
})

describe('records that ask a database themselves', () => {
  tellsBothWays([
    added(yii, '$order = Order::findOne($id);', 'orm findOne'),
    added(yii, '$order = Order::findOne($id); $order->remind();', 'orm findOne', 'other send'),
    added(yii, '$order = Order::newest(); $order->save();', 'orm findOne', 'orm save'),
    added(yii, '$order = new Order(); $order->save();', 'orm save'),
    added(yii, 'return Order::find()->where(["id" => $id])->orderBy("id")->all();', 'orm all'),
    added(yii, '$query = Order::find(); $query->andWhere(1); return $query->count();', 'orm count'),
    added(yii, '$query = Order::find()->where(1);'),
    added(yii, 'foreach (Order::find()->each() as $order) { $order->delete(); }', 'orm delete', 'orm each'),
    added(yii, 'foreach (models\\Order::find()->all() as $order) { $order->delete(); }', 'orm all', 'orm delete'),
    added(yii, '\\shop\\models\\Order::deleteAll([1]);', 'orm deleteAll'),
    added(yii, 'return Yii::$app->cache->get("a");', 'cache get'),
    added(yii, 'Yii::$app->queue->push(new Job());', 'queue publish'),
    added(yii, 'return Yii::$app->db->createCommand("SELECT 1")->queryAll();', 'sql queryAll'),
    added(yii, 'return Yii::$app->formatter->get("a");'),
    added(panache, 'Order order = Order.findById(id); order.persist();', 'orm findById', 'orm persist'),
    added(panache, 'var order = Order.<Order>findById(id); order.persist();', 'orm findById', 'orm persist'),
    added(panache, 'for (var order : Order.<Order>list("open")) { order.persist(); }', 'orm list', 'orm persist'),
    added(panache, 'Order.removeOf(id);', 'orm delete'),
  ])
})

describe('elements that a loop declares a type for', () => {
  tellsBothWays([
    added(panache, 'for (Order order : given) { order.persist(); }', 'orm persist'),
    added(panache, 'for (Object order : given) { order.persist(); }'),
    added(dotnet, 'foreach (HttpClient client in given) { client.GetAsync("http://stock/items"); }', 'http GET /items'),
    added(dotnet, 'foreach (Other client in given) { client.GetAsync("http://stock/items"); }'),
  ])
})

describe('services behind libraries of their own', () => {
  tellsBothWays([
    added(keycloak, 'realm.users().list(0, 100);', 'http list'),
    added(keycloak, 'realm.clients().get("shop").getServiceAccountUser();', 'http getServiceAccountUser'),
    added(keycloak, 'realm.clients().get("shop");'),
    added(scm, 's.client.Git.FindCommit(ctx, repo, "main")', 'http FindCommit'),
    added(scm, 'fmt.Println(s.client.Driver)'),
  ])
})
