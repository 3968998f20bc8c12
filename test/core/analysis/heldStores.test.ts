import { describe } from 'vitest'
import { type Difference, type MarkedRow, differing, tellsBothWays } from './bothWays'

/** Stores that are not made where they are asked: kept by the program, looked up by name, handed in. */
const rows: readonly MarkedRow[] = [
  ['a collection looked up by its name', 'src/clean.js', "const db = require('./db')\nexports.clean = async user => {\n  await fetch('http://a/b')\n«¦  await db.users.collection('removed').deleteOne({ user })\n»}\n", ['call-added more orm deleteOne'], ['call-removed less orm deleteOne']],
  ['what a collection looked up by its name holds', 'src/list.js', "module.exports = (db, server) => {\n  server.get('/all', async (req, res) => {\n    await fetch('http://a/b')\n«¦    res.json(await db.main.collection('threads').find(req.query).toArray())\n»  })\n}\n", ['call-added more orm find'], ['call-removed less orm find']],
  ['a list by that name', 'src/part.js', "exports.part = async (collection, id) => {\n  await fetch('http://a/b')\n«¦  return collection.find(one => one.id === id)\n»}\n", [], []],
  ['a client by its name', 'src/limits.js', "class Limits {\n  constructor(options) { this.redis = options.redis }\n  async check(ip) {\n    await fetch('http://a/b')\n«¦    return this.redis.sismember('known', ip)\n»  }\n}\nmodule.exports = Limits\n", ['call-added more cache sismember'], ['call-removed less cache sismember']],
  ['a statement that is filled in', 'shop/Orders.java', 'package shop;\nimport javax.persistence.Query;\nclass Orders {\n  void close(Query query, String id) {\n    send(id);\n«¦    query.setParameter(1, id).setParameter(2, "closed").executeUpdate();\n»  }\n}\n', ['call-added more orm executeUpdate'], ['call-removed less orm executeUpdate']],
  ['what a provider gives', 'shop/Orders.java', 'package shop;\nimport com.google.inject.Provider;\nimport javax.persistence.EntityManager;\nclass Orders {\n  private final Provider<EntityManager> entities;\n  void keep(Order order) {\n    send(order);\n«¦    entities.get().persist(order);\n»  }\n}\n', ['call-added more orm persist'], ['call-removed less orm persist']],
  ['a field that is given what its class keeps, or what is made', 'Orders.php', '<?php\nclass Orders {\n  private static $kept = null;\n  private $db;\n  public function __construct() {\n    if (self::$kept !== null) { $this->db = self::$kept; return; }\n    $this->db = new PDO("mysql:host=a");\n    self::$kept = $this->db;\n  }\n  public function close($id) {\n    audit($id);\n«¦    $statement = $this->db->prepare("UPDATE orders SET open = 0");\n    $statement->execute([$id]);\n»  }\n}\n', ['call-added more sql query'], ['call-removed less sql query']],
]

const store = 'use sea_orm::{DatabaseConnection, EntityTrait};\n\npub trait Store: Send + Sync {\n    async fn remove(&self, id: i64) -> Result<()>;\n}\npub struct Database { connection: DatabaseConnection }\nimpl Store for Database {\n    async fn remove(&self, id: i64) -> Result<()> {\n        orders::Entity::delete_by_id(id).exec(&self.connection).await?;\n        Ok(())\n    }\n}\n'
const app = 'use crate::store::Store;\npub type AppState = axum::extract::State<App>;\npub type StoreState = axum::extract::State<std::sync::Arc<dyn Store>>;\npub struct App {\n    pub store: std::sync::Arc<dyn Store>,\n}\n'

const handedIn = (name: string, parameter: string, line: string): Difference => {
  const textOf = (part: string): string => `use crate::app::{AppState, StoreState};\nuse axum::extract::State;\npub async fn remove(${parameter}) -> Result<()> {\n    reqwest::get("http://a/b").await?;\n${part}    Ok(())\n}\n`
  return {
    name,
    around: { 'Cargo.toml': '[package]\nname = "shop"\n', 'src/main.rs': 'mod app;\nmod orders;\nmod store;\n', 'src/store.rs': store, 'src/app.rs': app },
    before: { 'src/orders.rs': textOf('') },
    after: { 'src/orders.rs': textOf(`    ${line}\n`) },
    forth: ['call-added more orm exec'],
    back: ['call-removed less orm exec'],
  }
}

describe('stores that are held elsewhere', () => tellsBothWays(differing(rows)))
describe('what a type by another name has a framework hand in', () =>
  tellsBothWays([
    handedIn('the state of the program', 'State(state): AppState', 'state.store.remove(1).await?;'),
    handedIn('a part of it behind a pointer', 'State(store): StoreState', 'store.remove(1).await?;'),
  ]))
