import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'

const store = `use std::ops::Deref;
pub enum Database { Kept(KeptDb), Mongo(MongoDb) }
pub struct KeptDb;
pub struct MongoDb(pub mongodb::Client);
pub trait Orders: Send {
  async fn fetch_order(&self, id: &str) -> Result<Order>;
}
pub trait Store: Sync + Send + Orders {}
impl Store for MongoDb {}
impl Store for KeptDb {}
impl Orders for KeptDb {
  async fn fetch_order(&self, id: &str) -> Result<Order> { self.get(id) }
}
impl Deref for MongoDb {
  type Target = mongodb::Client;
  fn deref(&self) -> &Self::Target { &self.0 }
}
impl MongoDb {
  fn db(&self) -> mongodb::Database { self.database("shop") }
}
impl Orders for MongoDb {
  async fn fetch_order(&self, id: &str) -> Result<Order> { self.db().collection::<Order>("orders").find_one(doc! { "_id": id }).await }
}
`
const standing = `impl std::ops::Deref for Database {
  type Target = dyn Store;
  fn deref(&self) -> &Self::Target { match self { Database::Kept(kept) => kept, Database::Mongo(mongo) => mongo } }
}
`
const around = { 'Cargo.toml': '[package]\nname = "shop"\n', 'src/main.rs': 'mod store;\nmod work;\nfn main() {}\n', 'src/store.rs': `${store}${standing}` }
const apart = { ...around, 'src/main.rs': '#[macro_use]\nextern crate log;\nmod standing;\nmod store;\nmod work;\npub use standing::*;\npub use store::*;\nfn main() {}\n', 'src/store.rs': store, 'src/standing.rs': `use crate::{Database, Store};\n${standing}` }
const work = (type: string, body: string): string => `use crate::store::{${type}, Orders};\npub async fn work(db: &${type}, id: &str) -> Result<()> {\n  ${body}\n  Ok(())\n}\n`
const api = (deref: string, body: string): string => `use reqwest::Client;\nuse std::ops::Deref;\nstruct Api { inner: Client }\n${deref}\nasync fn load(api: &Api) {\n  ${body}\n}\n`
const asked = 'api.get("http://shop/all").send().await;'
const ofClient = 'impl Deref for Api {\n  type Target = Client;\n  fn deref(&self) -> &Client { &self.inner }\n}'

describe('methods of what a type stands for', () =>
  tellsBothWays([
    ...['MongoDb', 'Store', 'Database'].map((type) => ({
      name: `that ${type} has`,
      around,
      before: { 'src/work.rs': work(type, '') },
      after: { 'src/work.rs': work(type, 'let order = db.fetch_order(id).await?;') },
      forth: ['call-added more orm find_one'],
      back: ['call-removed less orm find_one'],
    })),
    {
      name: 'that is said in another file, by names that the crate hands on',
      around: apart,
      before: { 'src/work.rs': work('Database', '').replace('crate::store', 'crate') },
      after: { 'src/work.rs': work('Database', 'let order = db.fetch_order(id).await?;').replace('crate::store', 'crate') },
      forth: ['call-added more orm find_one'],
      back: ['call-removed less orm find_one'],
    },
    {
      name: 'beside a crate that is called like its module',
      around: { ...around, 'src/main.rs': 'mod store;\nmod work;\npub use store::*;\nfn main() {}\n', 'store/Cargo.toml': '[package]\nname = "shop-store"\n', 'store/src/lib.rs': 'pub enum Database { Other }\n' },
      before: { 'src/work.rs': work('Database', '').replace('crate::store', 'crate') },
      after: { 'src/work.rs': work('Database', 'let order = db.fetch_order(id).await?;').replace('crate::store', 'crate') },
      forth: ['call-added more orm find_one'],
      back: ['call-removed less orm find_one'],
    },
    { name: 'of a client of a library', before: { 'src/main.rs': api(ofClient, '') }, after: { 'src/main.rs': api(ofClient, asked) }, forth: ['call-added more http GET /all'], back: ['call-removed less http GET /all'] },
    { name: 'where it stands for nothing', before: { 'src/main.rs': api('', '') }, after: { 'src/main.rs': api('', asked) }, forth: [], back: [] },
  ]))
