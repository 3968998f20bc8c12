import { expect, it } from 'vitest'
import { compare } from './inMemory'

/** A file in which a call is added between `«¦` and `»`, and what is told of it. */
type Row = readonly [name: string, file: string, text: string, told: readonly string[]]

it.each<Row>([
  ['a transaction of knex', 'a.ts', "import knex from 'knex'\nconst db = knex({ client: 'pg' })\nexport async function close(id: string) {\n  await db.transaction(async (trx) => {\n    await trx('orders').where({ id }).update({ closed: true })\n«¦    await trx('audit').insert({ id })\n»  })\n}\n", ['call-added more sql query']],
  ['a transaction of TypeORM', 'a.ts', "import { DataSource } from 'typeorm'\nexport class A {\n  constructor(private dataSource: DataSource) {}\n  async close(id: string) {\n    await this.dataSource.transaction(async (manager) => {\n      await manager.update(Order, id, { closed: true })\n«¦      await manager.save(Audit, { id })\n»    })\n  }\n}\n", ['call-added more orm save manager']],
  ['a transaction of Drizzle', 'a.ts', "import { drizzle } from 'drizzle-orm/node-postgres'\nconst db = drizzle(pool)\nexport async function close(id: string) {\n  await db.transaction(async (tx) => {\n    await tx.update(orders).set({ closed: true })\n«¦    await tx.insert(audit).values({ id })\n»  })\n}\n", ['call-added more orm insert']],
  ['a transaction of Kysely', 'a.ts', "import { Kysely } from 'kysely'\nexport class A {\n  constructor(private db: Kysely<DB>) {}\n  async close(id: string) {\n    await this.db.transaction().execute(async (trx) => {\n      await trx.updateTable('orders').set({ closed: true }).execute()\n«¦      await trx.insertInto('audit').values({ id }).execute()\n»    })\n  }\n}\n", ['call-added more sql insertInto']],
  ['a connection of Net::HTTP', 'a.rb', 'class A\n  def a(uri)\n    Net::HTTP.start(uri.host, uri.port) do |http|\n      http.get("/a")\n«¦      http.get("/b")\n»    end\n  end\nend\n', ['call-added more http -']],
  ['a query of a session', 'A.java', 'import org.hibernate.*;\nclass A {\n  SessionFactory f;\n  void a(long id) {\n    try (Session s = f.openSession()) {\n      Order o = s.get(Order.class, id);\n«¦      s.createQuery("from Line where order.id = :id").setParameter("id", id).list();\n»    }\n  }\n}\n', ['call-added more orm list']],
  ['a client of Micronaut', 'A.java', 'import io.micronaut.http.client.HttpClient;\nclass A {\n  HttpClient client;\n  void a() {\n    log.info("a");\n«¦    client.toBlocking().retrieve("/b");\n»  }\n}\n', ['call-added more http GET /b']],
  ['a client of Vert.x', 'A.java', 'import io.vertx.ext.web.client.WebClient;\nclass A {\n  WebClient client;\n  void a() {\n    log.info("a");\n«¦    client.get(80, "a", "/b").send();\n»  }\n}\n', ['call-added more http GET']],
  ['records of Tortoise', 'a.py', 'from tortoise.models import Model\nclass Order(Model):\n    pass\nasync def a():\n    log()\n«¦    await Order.filter(a=1).first()\n»\n', ['call-added more orm filter']],
  ['a session of SQLModel', 'a.py', 'from sqlmodel import Session, select\ndef a(session: Session):\n    log()\n«¦    session.exec(select(Order)).all()\n»\n', ['call-added more orm exec']],
  ['an entity of SeaORM', 'a.rs', 'use sea_orm::*;\nasync fn a(db: &DatabaseConnection) {\n    log();\n«¦    let o = Order::find_by_id(1).one(db).await;\n»}\n', ['call-added more orm one']],
  ['a collection of MongoDB', 'a.rs', 'use mongodb::Collection;\nasync fn a(c: Collection<Order>) {\n    log();\n«¦    c.insert_one(o, None).await;\n»}\n', ['call-added more orm insert_one']],
  ['a client of hyper', 'a.rs', 'use hyper::Client;\nasync fn a(c: Client<HttpConnector>) {\n    log();\n«¦    c.request(req).await;\n»}\n', ['call-added more http -']],
  ['the database of WordPress', 'A.php', '<?php\nfunction a() { global $wpdb; log();\n«¦    $wpdb->get_results("SELECT * FROM a");\n» }\n', ['call-added more sql SELECT a']],
  ['a request of WordPress', 'A.php', "<?php\nfunction a() { log();\n«¦    wp_remote_get('http://a/b');\n» }\n", ['call-added more http GET /b']],
  ['a file that stands at an address', 'A.php', "<?php\nfunction a($ch) { log();\n«¦    $r = file_get_contents('https://a/b');\n» }\n", ['call-added more http GET /b']],
  ['a part of Octokit', 'a.ts', "import { Octokit } from '@octokit/rest'\nconst gh = new Octokit()\nexport async function a() { log()\n«¦  await gh.repos.get({ owner: 'a', repo: 'b' })\n» }\n", ['call-added more http get']],
  ['a client of Octokit', 'a.rb', 'class A\n  def a\n    log\n«¦    Octokit::Client.new.repository("a/b")\n»  end\nend\n', ['call-added more http repository']],
  ['what is done where a client is there', 'A.kt', 'import org.springframework.web.client.RestTemplate\nclass A(private val client: RestTemplate?) {\n  fun close(id: Long) {\n    log(1)\n«¦    client?.let { it.getForObject("http://a/b", String::class.java) }\n»  }\n}\n', ['call-added more http GET /b']],
  ['what is done where an object is there', 'A.kt', 'import org.springframework.web.client.RestTemplate\nclass B(private val client: RestTemplate) { fun load() = client.getForObject("http://a/b", String::class.java) }\nclass A(private val b: B?) {\n  fun close(id: Long) {\n    log(1)\n«¦    b?.let { it.load() }\n»  }\n}\n', ['call-added more http GET /b']],
  ['what is done as a client', 'A.kt', 'import org.springframework.web.client.RestTemplate\nclass A(private val client: RestTemplate) {\n  fun close(id: Long) {\n    log(1)\n«¦    client.apply { getForObject("http://a/b", String::class.java) }\n»  }\n}\n', ['call-added more http GET /b']],
  ['a client that is closed after it', 'A.kt', 'import io.ktor.client.HttpClient\nclass A {\n  suspend fun close(id: Long) {\n    log(1)\n«¦    HttpClient().use { client -> client.get("http://a/b") }\n»  }\n}\n', ['call-added more http GET /b']],
  ['a handle of Jdbi', 'A.kt', 'import org.jdbi.v3.core.Jdbi\nclass A(private val jdbi: Jdbi) {\n  fun close(id: Long) = jdbi.withHandle<Int, Exception> { handle ->\n    log(1)\n«¦    handle.execute("INSERT INTO audit VALUES (?)", id)\n»  }\n}\n', ['call-added more sql execute handle']],
  ['a handle that is used', 'A.kt', 'import org.jdbi.v3.core.Jdbi\nclass A(private val jdbi: Jdbi) {\n  fun close(id: Long) {\n    jdbi.useHandle<Exception> { handle ->\n    log(1)\n«¦    handle.execute("INSERT INTO audit VALUES (?)", id)\n»  }\n  }\n}\n', ['call-added more sql execute handle']],
  ['a handle that is opened', 'A.kt', 'import org.jdbi.v3.core.Jdbi\nclass A(private val jdbi: Jdbi) {\n  fun close(id: Long) {\n    jdbi.open().use { handle ->\n    log(1)\n«¦    handle.execute("INSERT INTO audit VALUES (?)", id)\n»  }\n  }\n}\n', ['call-added more sql execute handle']],
  ['a stub of its type', 'A.java', 'import com.shop.pay.PayServiceGrpc;\nclass A {\n  PayServiceGrpc.PayServiceBlockingStub stub;\n  void a() {\n    log.info("a");\n«¦    stub.charge(ChargeRequest.newBuilder().build());\n»  }\n}\n', ['call-added more grpc charge']],
  ['a stub that is made', 'A.java', 'import com.shop.pay.PayServiceGrpc;\nclass A {\n  private final PayServiceGrpc.PayServiceBlockingStub stub;\n  A(ManagedChannel c) { stub = PayServiceGrpc.newBlockingStub(c); }\n  void a() {\n    log.info("a");\n«¦    stub.charge(ChargeRequest.newBuilder().build());\n»  }\n}\n', ['call-added more grpc charge']],
])('knows %s', async (_, file, text, told) => {
  const side = (kept: string): { [file: string]: string } => ({ [file]: text.replace(/«¦([\s\S]*?)»/g, kept) })
  const { changes } = await compare(side(''), side('$1'))
  expect(changes.map(({ kind, direction, target, operation }) => `${kind} ${direction} ${target} ${operation ?? '-'}`)).toEqual(told)
})
