import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'
const C = (t: string, o: string): string[] => [`call-added more ${t} ${o}`], D = (t: string, o: string): string[] => [`call-removed less ${t} ${o}`]
describe('calls that their names alone tell', () =>
  tellsBothWays(
    differing([
      ['mongo', 'lib/server/food.js', "function storage (env, ctx) {\n  function create (docs, fn) {\n«    docs.forEach(function (doc) {\n      api().replaceOne({ _id: doc._id }, doc, { upsert: true }, function (err) { fn(err) })\n    })\n¦    api().bulkWrite(docs.map(function (doc) { return { replaceOne: { filter: doc } } }), {}, fn)\n»  }\n  function api () { return ctx.store.collection('food') }\n  api.create = create\n  return api\n}\nmodule.exports = storage\n", ['call-out-of-loop less orm bulkWrite'], ['call-into-loop more orm replaceOne']],
      ['nothing in another name of what puts a document in', 'lib/store.js', "module.exports = (collection) => async (doc) => {\n  await collection.«insert¦insertOne»(doc)\n}\n", [], []],
      ['mongo added', 'lib/server/food.js', "module.exports = (ctx) => async (doc) => {\n«¦  await ctx.store.collection('food').insertOne(doc)\n»}\n", C('orm', 'insertOne'), D('orm', 'insertOne')],
      ['kotlin', 'src/Klient.kt', "import no.nav.rest.AbstractRestClient\nclass Klient(private val ops: RestOperations) : AbstractRestClient(ops, \"klage\") {\n  fun update(id: Long): String {\n    val uri = \"http://klage/a\"\n«    return \"\"\n¦    return call(uri) { putForEntity(uri, id) }\n»  }\n}\n", C('http', 'PUT /a'), D('http', 'PUT /a')],
      ['kotlin typed', 'src/Klient.kt', "import no.nav.rest.AbstractRestClient\nclass Klient(private val ops: RestOperations) : AbstractRestClient(ops, \"klage\") {\n  fun update(id: Long): String {\n    val uri = \"http://klage/a\"\n«    return \"\"\n¦    return postForEntity<String>(uri, id)\n»  }\n}\n", C('http', 'POST /a'), D('http', 'POST /a')],
      ['sqlite', 'src/db.rs', "pub fn put(conn: &Connection) {\n«¦    conn.execute_named(\"DELETE FROM a WHERE b = :b\", &[(\":b\", &1)]);\n»}\n", C('sql', 'query'), D('sql', 'query')],
      ['actix', 'src/interval.rs', "impl Actor for IntervalActor {\n    fn started(&mut self, ctx: &mut Self::Context) {\n«¦        ctx.run_interval(Duration::from_secs(60), move |act, _ctx| { act.purge_recycled(); });\n»        ctx.run_later(Duration::from_secs(5), move |act, _ctx| { act.purge(); });\n    }\n}\n", ['interval-changed more other run_interval()'], ['interval-changed less other run_interval()']],
      ['password', 'app/PasswordController.php', "<?php\nnamespace App;\nuse Illuminate\\Support\\Facades\\Password as PasswordFacade;\nclass PasswordController {\n  public function update($user) {\n    $user->touch();\n«¦    PasswordFacade::deleteToken($user);\n»    return 1;\n  }\n}\n", C('sql', 'deleteToken'), D('sql', 'deleteToken')],
    ]),
  ))

const models = 'from django.db import models\nclass LocaleQuerySet(models.QuerySet):\n    def available(self):\n        return self.filter(a=1)\nclass Locale(models.Model):\n    objects = LocaleQuerySet.as_manager()\n'

describe('what goes by another type', () =>
  tellsBothWays(
    differing([
      ['nothing in a query that is told another type', 'shop/views.py', `from typing import cast\n${models}def teams(request):\n    return list(«Locale.objects.available()¦cast(LocaleQuerySet, Locale.objects).available()».order_by("name"))\n`, [], []],
      ['a query of it', 'shop/views.py', `from typing import cast\n${models}def teams(request):\n«¦    cast(LocaleQuerySet, Locale.objects).filter(a=1).exists()\n»    return 1\n`, ['call-added more orm filter'], ['call-removed less orm filter']],
      ['a request of it', 'shop/views.py', 'from typing import cast\nimport requests\nsession = requests.Session()\ndef teams(request):\n«¦    cast(requests.Session, session).get("http://a/b")\n»    return 1\n', ['call-added more http GET /b'], ['call-removed less http GET /b']],
    ]),
  ))
