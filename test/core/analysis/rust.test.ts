import { describe, expect, it } from 'vitest'
import { type Files, changesOf, factsOf } from './inMemory'

const service = (body: string, rest = ''): Files => ({
  'src/stock.rs': 'use reqwest::Client;\npub struct Stock { client: Client }\nimpl Stock {\n  pub async fn load(&self, id: i32) -> Result<String, Error> { self.client.get("http://stock/items").send().await?.text().await }\n}\npub async fn refresh(client: &Client) { client.get("http://stock/all").send().await; }\n',
  'src/orders.rs': `use std::sync::Arc;
use reqwest::Client;
use crate::stock::{refresh, Stock};
pub struct Orders { client: Client, stock: Arc<Stock> }
impl Orders {
  pub async fn list(&self, ids: Vec<i32>) -> Result<(), Error> {
    ${body}
  }
}
${rest}
`,
})

const request = 'self.client.get("http://visits/pets").send().await'

describe('Rust', () => {
  it.each([
    { name: 'a request', body: `${request}?;`, expected: ['call-added more http visits GET /pets @ src/orders.rs:7'] },
    { name: 'a request in what an attribute stands before', body: `#[allow(clippy::cast)]\n    if ids.len() as u64 > 1 { ${request}?; }`, expected: ['call-added more http visits GET /pets @ src/orders.rs:8'] },
    { name: 'a text with names in it', body: 'self.client.post(format!("http://visits/{}/pets/{size}", ids)).send().await?;', expected: ['call-added more http visits POST /:value/pets/:size @ src/orders.rs:7'] },
    { name: 'a method of a field', body: 'self.stock.load(1).await?;', expected: ['call-added more http stock GET /items @ src/orders.rs:7'] },
    { name: 'a function of a module', body: 'refresh(&self.client).await;', expected: ['call-added more http stock GET /all @ src/orders.rs:7'] },
    { name: 'nothing in tests', body: '', rest: `#[cfg(test)]\nmod tests {\n  async fn go() { reqwest::get("http://a/b").await; }\n}`, expected: [] },
  ])('knows $name', async ({ body, rest, expected }) => {
    expect(await changesOf(service(''), service(body, rest))).toEqual(expected)
  })

  it.each([
    { name: 'a loop', body: `for id in ids { ${request}?; }` },
    { name: 'a closure', body: `ids.iter().map(|id| async move { ${request} }).collect::<Vec<_>>();` },
  ])('finds the call in $name', async ({ body }) => {
    expect(await changesOf(service(`${request};`), service(body))).toEqual(['call-into-loop more http visits GET /pets @ src/orders.rs:7'])
  })

  it.each(['tokio::try_join!', 'futures::join!'])('finds the calls in %s', async (join) => {
    const both = `${request.replace('.await', '')}, self.stock.load(1)`
    expect(await changesOf(service(''), service(`let (a, b) = ${join}(${both})?;`))).toEqual(['call-added more http stock GET /items @ src/orders.rs:7', 'call-added more http visits GET /pets @ src/orders.rs:7'])
    expect(await changesOf(service(`let a = ${request};\n    let b = self.stock.load(1).await;`), service(`let (a, b) = ${join}(${both});`))).toEqual(['concurrency-changed more http visits GET /pets @ src/orders.rs:7'])
  })

  it('knows a type that is written with its crate', async () => {
    const file = (body: string): Files => ({ 'src/pets.rs': `pub async fn pets(client: &reqwest::Client) -> Result<(), Error> {\n  ${body}\n}\n` })
    expect(await changesOf(file('Ok(())'), file('client.get("http://visits/pets").send().await'))).toEqual(['call-added more http visits GET /pets @ src/pets.rs:2'])
  })

  it('does not take one value for many', async () => {
    expect(await changesOf(service(`${request};`), service(`let a = found.map(|id| ${request});`))).toEqual([])
  })

  it.each([
    { name: 'a program that is run', base: '', head: 'Command::new("git").args(["push"]).output()?;', expected: ['call-added more other subprocess run'] },
    { name: 'a call of a service', base: '', head: 'let mut greeter = GreeterClient::connect("http://greeter").await?;\n    greeter.say_hello(Request::new(name)).await?;', expected: ['call-added more grpc greeter say_hello'] },
    { name: 'a statement', base: '', head: 'sqlx::query("DELETE FROM orders").bind(1).execute(&self.pool).await?;', expected: ['call-added more sql database query'] },
    { name: 'a built statement', base: '', head: 'diesel::insert_into(orders::table).values(&new).execute(conn).await?;', expected: ['call-added more orm database query'] },
    { name: 'a first timeout', base: 'load().await;', head: 'tokio::time::timeout(Duration::from_secs(5), load()).await;', expected: ['timeout-changed less other - timeout()'] },
    { name: 'a first timeout of a request', base: 'self.client.get(url).send().await?;', head: 'self.client.get(url).timeout(Duration::from_secs(30)).send().await?;', expected: ['timeout-changed less http - timeout()'] },
    { name: 'a first timeout of a client', base: 'Client::builder().user_agent(name).build()?;', head: 'Client::builder().user_agent(name).connect_timeout(Duration::from_secs(5)).build()?;', expected: ['timeout-changed less http - connect_timeout()'] },
    { name: 'the timeouts of a pool', base: 'Pool::builder(m).build()?;', head: 'Pool::builder(m).timeouts(Timeouts { wait: Some(Duration::from_secs(1)), create: None, recycle: None }).build()?;', expected: ['timeout-changed less other - timeouts()'] },
    { name: 'a limiter that is waited for', base: 'load(key).await', head: 'self.limiter.until_ready().await;\n    load(key).await', expected: ['rate-limit-changed less http - limiter.until_ready'] },
    { name: 'what a cache remembers', base: 'load(key).await', head: 'self.item_cache.get_with(key, load(key)).await', expected: ['cache-added less cache - get_with'] },
    { name: 'an answer with an age', base: 'answer()', head: 'let header = CacheControl::new().with_public().with_max_age(Duration::from_secs(15));\n    answer(header)', expected: ['cache-added less cache - with_max_age()'] },
    { name: 'a job by the clock', base: 'sched.add(Job::new_async("0 */5 * * * *", run)?).await?;', head: 'sched.add(Job::new_async("0 */1 * * * *", run)?).await?;', expected: ['interval-changed more queue - new_async()'] },
    { name: 'a bound of a service', base: 'ServiceBuilder::new().layer(trace())', head: 'ServiceBuilder::new().concurrency_limit(64).layer(trace())', expected: ['concurrency-changed less other - concurrency_limit()'] },
    { name: 'the size of a pool', base: 'Pool::builder().max_size(5).build(manager)?;', head: 'Pool::builder().max_size(20).build(manager)?;', expected: ['concurrency-changed more other - max_size()'] },
  ])('knows $name', async ({ base, head, expected }) => {
    const file = (body: string): Files => ({ 'src/shop.rs': `use std::process::Command;\nuse std::time::Duration;\nuse shop::greeter_client::GreeterClient;\npub struct Shop { pool: PgPool }\nimpl Shop {\n  pub async fn go(&self, key: i32) -> Result<(), Error> {\n    ${body}\n  }\n}\n` })
    expect((await changesOf(file(base), file(head))).map((change) => change.replace(/ @ .*/, ''))).toEqual(expected)
  })

  it.each([
    { name: 'a default of a field', base: 'pub struct Settings {\n  #[default(16)]\n  pub worker_count: u64,\n}', head: 'pub struct Settings {\n  #[default(64)]\n  pub worker_count: u64,\n}', expected: ['concurrency-changed more queue - worker_count'] },
    { name: 'a default of an argument', base: 'struct Args {\n  #[arg(long, default_value_t = 30)]\n  request_timeout: u64,\n}', head: 'struct Args {\n  #[arg(long, default_value_t = 5)]\n  request_timeout: u64,\n}', expected: ['timeout-changed less http - request_timeout'] },
    { name: 'what holds in a release', base: '#[cfg(debug_assertions)]\nconst POLL_INTERVAL: Duration = Duration::from_secs(1);\n#[cfg(not(debug_assertions))]\nconst POLL_INTERVAL: Duration = Duration::from_secs(60);', head: '#[cfg(debug_assertions)]\nconst POLL_INTERVAL: Duration = Duration::from_secs(2);\n#[cfg(not(debug_assertions))]\nconst POLL_INTERVAL: Duration = Duration::from_secs(300);', expected: ['interval-changed less other - POLL_INTERVAL'] },
    { name: 'nothing in what only debugging has', base: '#[cfg(debug_assertions)]\nconst POLL_INTERVAL: Duration = Duration::from_secs(1);', head: '#[cfg(debug_assertions)]\nconst POLL_INTERVAL: Duration = Duration::from_secs(2);', expected: [] },
  ])('reads $name', async ({ base, head, expected }) => {
    const told = async (from: string, to: string): Promise<string[]> => (await changesOf({ 'src/settings.rs': from }, { 'src/settings.rs': to })).map((change) => change.replace(/ @ .*/, ''))
    expect(await told(base, head)).toEqual(expected)
    expect(await told(head, base)).toEqual(expected.map((change) => (change.includes(' more ') ? change.replace(' more ', ' less ') : change.replace(' less ', ' more '))))
  })

  it('reads what stands in its declarations', async () => {
    const facts = await factsOf(
      'a.rs',
      'use a::{b, c as d};\nconst LIMIT: usize = 5;\nstruct E { x: u32 }\nimpl F for E {\n  fn go(&self, n: u32) {\n    for i in 0..LIMIT { x(); }\n    loop { y(); }\n    while n > 2 { z(); }\n    if n { p() } else { q() }\n    match n { 1 => r(), _ => s() }\n  }\n}\n',
    )
    expect({ imports: facts.imports.map(({ local, module }) => `${local} of ${module}`), interfaces: facts.classes[0]?.interfaces, values: facts.values.map(({ name }) => name), calls: facts.calls.map(({ text }) => text), forms: facts.blocks.map((block) => (block.kind === 'loop' ? block.form : block.kind)) }).toEqual({
      imports: ['b of a', 'd of a'],
      interfaces: [['F']],
      values: ['LIMIT', 'x'],
      calls: ['x', 'y', 'z', 'p', 'q', 'r', 's'],
      forms: ['counter', 'endless', 'condition', 'branch', 'branch', 'branch', 'branch'],
    })
  })
})
