import { describe } from 'vitest'
import { tellsBothWays, within } from './bothWays'

describe('what a library without rows is asked, by what it is called', () =>
  tellsBothWays([
    ...within({}, ['a repository that is handed over in Python', 'a.py', 'from acme.store import build\ndef top(user_repo, ids):\n    x = 1\n«¦    users = user_repo.find_by_ids(ids)\n»    return x\n', ['call-added more orm find_by_ids user_repo'], ['call-removed less orm find_by_ids user_repo']]),
    ...within({}, ['a client in a field in Python', 'a.py', 'from acme.clients import BillingClient\nclass S:\n    def __init__(self, billing_client: BillingClient):\n        self.billing_client = billing_client\n    def run(self, id):\n        x = 1\n«¦        self.billing_client.get_invoice(id)\n»        return x\n', ['call-added more http get_invoice'], ['call-removed less http get_invoice']]),
    ...within({}, ['a repository in TypeScript', 'a.ts', `import { UserRepository } from '@acme/db'\nexport class S {\n  constructor(private readonly userRepository: UserRepository) {}\n  async run(id: string) {\n    const x = 1\n«¦    await this.userRepository.findByEmail(id)\n»    return x\n  }\n}\n`, ['call-added more orm findByEmail userRepository'], ['call-removed less orm findByEmail userRepository']]),
    ...within({}, ['a client in a struct of Go', 'a.go', 'package a\nimport (\n	"context"\n	"acme.io/billing"\n)\ntype S struct { billing billing.Client }\nfunc (s *S) Run(ctx context.Context, id string) error {\n«¦	if _, err := s.billing.GetInvoice(ctx, id); err != nil {\n		return err\n	}\n»	return nil\n}\n', ['call-added more http GetInvoice'], ['call-removed less http GetInvoice']]),
    ...within({}, ['a client in Java', 'src/main/java/a/S.java', 'package a;\nimport com.acme.billing.BillingClient;\nclass S {\n  private final BillingClient billingClient;\n  S(BillingClient billingClient) { this.billingClient = billingClient; }\n  void run(String id) {\n    int x = 1;\n«¦    billingClient.getInvoice(id);\n»  }\n}\n', ['call-added more http getInvoice'], ['call-removed less http getInvoice']]),
    ...within({}, ['a client in C#', 'S.cs', 'using Acme.Billing;\npublic class S {\n  private readonly IBillingClient _billingClient;\n  public S(IBillingClient billingClient) { _billingClient = billingClient; }\n  public async Task Run(string id) {\n    var x = 1;\n«¦    await _billingClient.GetInvoiceAsync(id);\n»  }\n}\n', ['call-added more http GetInvoiceAsync'], ['call-removed less http GetInvoiceAsync']]),
    ...within({}, ['a repository in C#', 'S.cs', 'using Acme.Db;\npublic class S {\n  private readonly IUserRepository _userRepository;\n  public S(IUserRepository userRepository) { _userRepository = userRepository; }\n  public async Task Run(string id) {\n    var x = 1;\n«¦    await _userRepository.FindByEmailAsync(id);\n»  }\n}\n', ['call-added more orm FindByEmailAsync _userRepository'], ['call-removed less orm FindByEmailAsync _userRepository']]),
    ...within({}, ['a client in PHP', 'src/S.php', `<?php\nnamespace App;\nuse Acme\\Billing\\BillingClient;\nclass S {\n    public function __construct(private BillingClient $billingClient) {}\n    public function run($id) {\n        $x = 1;\n«¦        $this->billingClient->getInvoice($id);\n»    }\n}\n`, ['call-added more http getInvoice'], ['call-removed less http getInvoice']]),
    ...within({}, ['a client in Rust', 'src/a.rs', 'use acme_billing::BillingClient;\npub struct S { billing_client: BillingClient }\nimpl S {\n    pub async fn run(&self, id: u32) -> anyhow::Result<()> {\n«¦        self.billing_client.get_invoice(id).await?;\n»        Ok(())\n    }\n}\n', ['call-added more http get_invoice'], ['call-removed less http get_invoice']]),
    ...within({}, ['a repository in Kotlin', 'a.kt', 'package a\nimport com.acme.db.UserRepository\nclass S(private val userRepository: UserRepository) {\n    fun run(id: String) {\n«¦        userRepository.findByEmail(id)\n»    }\n}\n', ['call-added more orm findByEmail userRepository'], ['call-removed less orm findByEmail userRepository']]),
    ...within({}, ['a client by default in Ruby', 'app/a.rb', 'class A\n  def initialize(client: Acme::BillingClient.new)\n    @client = client\n  end\n  def run(id)\n    x = 1\n«¦    @client.get_invoice(id)\n»  end\nend\n', ['call-added more http get_invoice'], ['call-removed less http get_invoice']]),
    ...within({}, ['a client that a module gives in Ruby', 'app/a.rb', 'class A\n  def run(id)\n    x = 1\n«¦    Services.publishing_api.get_content(id)\n»  end\nend\n', ['call-added more http get_content'], ['call-removed less http get_content']]),
  ]),
)

describe('what lies at hand', () =>
  tellsBothWays([
    ...within({}, ['options', 'a.ts', `import { BillingClient } from '@acme/billing'\nexport class S {\n  constructor(private readonly billingClient: BillingClient) {}\n  run() {\n    const x = 1\n«¦    this.billingClient.getOptions()\n»    return x\n  }\n}\n`, [], []]),
    ...within({}, ['a cache that is called a client', 'a.ts', `import { QueryClient } from '@tanstack/react-query'\nexport class S {\n  constructor(private readonly queryClient: QueryClient) {}\n  run() {\n    const x = 1\n«¦    this.queryClient.getQueryData(['a'])\n»    return x\n  }\n}\n`, [], []]),
    ...within({}, ['what only begins a query', 'a.ts', `import { UserRepository } from '@acme/db'\nexport class S {\n  constructor(private readonly users: UserRepository) {}\n  run() {\n    const x = 1\n«¦    this.users.createQueryBuilder('u')\n»    return x\n  }\n}\n`, [], []]),
    ...within({}, ['events of the program itself', 'src/main/java/a/S.java', 'package a;\nimport org.springframework.context.ApplicationEventPublisher;\nclass S {\n  private final ApplicationEventPublisher publisher;\n  S(ApplicationEventPublisher publisher) { this.publisher = publisher; }\n  void run(Object event) {\n    int x = 1;\n«¦    publisher.publishEvent(event);\n»  }\n}\n', [], []]),
    ...within({ 'client.ts': 'export class BillingClient {\n  getInvoice() { return { id: 1 } }\n}\n' }, ['a client of the program that asks nothing', 'a.ts', `import { BillingClient } from './client'\nexport class S {\n  constructor(private readonly billingClient: BillingClient) {}\n  run() {\n    const x = 1\n«¦    this.billingClient.getInvoice()\n»    return x\n  }\n}\n`, [], []]),
  ]),
)

describe('what is known by what it is called', () =>
  tellsBothWays([
    ...within({}, ['a model of another package', 'src/a.js', `const BillRunModel = require('acme-engine/models/bill-run.model.js')\nasync function go(id) {\n«¦  await BillRunModel.query().findById(id).select('id')\n»}\nmodule.exports = { go }\n`, ['call-added more orm findById BillRunModel', 'call-added more orm query BillRunModel'], ['call-removed less orm findById BillRunModel', 'call-removed less orm query BillRunModel']]),
    ...within({}, ['a model of another package, imported', 'src/a.js', `import { BillRunModel } from 'acme-engine'\nexport async function go(id) {\n«¦  await BillRunModel.query().where('id', id)\n»}\n`, ['call-added more orm query BillRunModel'], ['call-removed less orm query BillRunModel']]),
    ...within({}, ['a finder of a model that is an object', 'models/Device.js', `module.exports = {\n  name: 'Device',\n  finders: function (M) {\n    return {\n      static: {\n        byId: async function (id) {\n«¦          return this.findOne({ where: { id } })\n»        }\n      }\n    }\n  }\n}\n`, ['call-added more orm findOne'], ['call-removed less orm findOne']]),
    ...within({}, ['a part of a client of C#', 'A.cs', 'using Docker.DotNet;\npublic class A {\n  private static readonly DockerClient Client = new DockerClientConfiguration().CreateClient();\n  public async Task Run(string id) {\n«¦    await Client.Containers.RemoveContainerAsync(id, null);\n»  }\n}\n', ['call-added more http RemoveContainerAsync'], ['call-removed less http RemoveContainerAsync']]),
    ...within({}, ['a part of a generated client of Go', 'a.go', 'package a\nimport (\n	"acme.io/alerts/api/v2/client"\n	"acme.io/alerts/api/v2/client/silence"\n)\nfunc Add(c *client.AlertsAPI, p *silence.PostSilencesParams) error {\n«¦	if _, err := c.Silence.PostSilences(p); err != nil {\n		return err\n	}\n»	return nil\n}\n', ['call-added more http PostSilences'], ['call-removed less http PostSilences']]),
  ]),
)

describe('what is known by being waited for', () =>
  tellsBothWays([
    ...within({}, ['a record that is handed over', 'src/a.js', 'module.exports = {\n  verify: async function (app, user) {\n    user.email_verified = true\n«¦    await user.save()\n»  }\n}\n', ['call-added more orm save user'], ['call-removed less orm save user']]),
    ...within({}, ['a record that is dropped', 'src/a.js', 'module.exports = {\n  drop: async function (app, user) {\n«¦    await user.destroy()\n»  }\n}\n', ['call-added more orm destroy user'], ['call-removed less orm destroy user']]),
    ...within({}, ['a record that something follows', 'src/a.js', `module.exports = {\n  drop: function (pipeline) {\n    pipeline.state = 'off'\n«    return Promise.resolve(pipeline)\n¦    return pipeline.update().then(p => p.id)\n»  }\n}\n`, ['call-added more other update pipeline'], ['call-removed less other update pipeline']]),
    ...within({}, ['what a factory gives', 'src/a.js', `module.exports = () => ({\n  method: 'GET', path: '/x',\n  handler: async (request, h) => {\n    const { userFactory } = request.server.app\n«¦    const user = await userFactory.get({ id: 1 })\n»    return h.response({})\n  }\n})\n`, ['call-added more other get userFactory'], ['call-removed less other get userFactory']]),
    ...within({}, ['nothing where nobody waits', 'src/a.js', 'export function draw(ctx) {\n«¦  ctx.save()\n»  ctx.restore()\n}\n', [], []]),
  ]),
)

describe('further rows of libraries', () =>
  tellsBothWays([
    ...within({ 'app/models/user.rb': 'class User < ApplicationRecord\nend\n' }, ['a record that a named finder gives', 'app/a.rb', 'class A\n  def run(uuid)\n    user = User.where(active: true).find_by_uuid(uuid)\n«¦    user.save!\n»  end\nend\n', ['call-added more orm save!'], ['call-removed less orm save!']]),
    ...within({}, ['a request that is run', 'app/a.rb', 'class A\n  def run(url)\n«¦    Typhoeus::Request.new(url, method: :get).run\n»  end\nend\n', ['call-added more http -'], ['call-removed less http -']]),
    ...within({}, ['a connection of a pool', 'a.go', 'package a\nimport (\n	"context"\n	"database/sql"\n)\nfunc Run(ctx context.Context, db *sql.DB) error {\n	c, err := db.Conn(ctx)\n	if err != nil {\n		return err\n	}\n«¦	_, err = c.ExecContext(ctx, "UPDATE a SET b = 1")\n»	return err\n}\n', ['call-added more sql UPDATE a'], ['call-removed less sql UPDATE a']]),
    ...within({}, ['a transaction with options', 'a.go', 'package a\nimport (\n	"context"\n	"github.com/jackc/pgx/v5"\n)\nfunc Run(ctx context.Context, conn *pgx.Conn) error {\n	tx, err := conn.BeginTx(ctx, pgx.TxOptions{})\n	if err != nil {\n		return err\n	}\n«¦	_, err = tx.Exec(ctx, "UPDATE a SET b = 1")\n»	return err\n}\n', ['call-added more sql UPDATE a'], ['call-removed less sql UPDATE a']]),
    ...within({}, ['a form', 'a.kt', 'package a\nimport io.ktor.client.*\nimport io.ktor.client.request.forms.*\nclass A(private val client: HttpClient) {\n    suspend fun run() {\n«¦        client.submitForm("http://a/token")\n»    }\n}\n', ['call-added more http POST /token'], ['call-removed less http POST /token']]),
    ...within({}, ['an aggregate', 'a.kt', 'package a\nimport org.springframework.data.jdbc.core.JdbcAggregateOperations\nclass A(private val entityOperations: JdbcAggregateOperations) {\n    fun run(t: Any) {\n«¦        entityOperations.insert(t)\n»    }\n}\n', ['call-added more orm insert entityOperations'], ['call-removed less orm insert entityOperations']]),
    ...within({}, ['a form of a page', 'resources/a.js', `import { useForm } from '@inertiajs/vue3'\nconst form = useForm({ name: '' })\nexport const save = () => {\n«¦  form.post('/teams')\n»}\n`, ['call-added more http POST /teams'], ['call-removed less http POST /teams']]),
    ...within({}, ['a message that one sees', 'a.go', 'package a\nimport (\n	"context"\n	"github.com/slack-go/slack"\n)\nfunc Run(ctx context.Context, c *slack.Client) error {\n«¦	_, err := c.PostEphemeralContext(ctx, "a", "b")\n	return err\n	return nil\n»}\n', ['call-added more http PostEphemeralContext'], ['call-removed less http PostEphemeralContext']]),
  ]),
)

describe('further stores', () =>
  tellsBothWays([
    ...within({}, ['users of ASP.NET', 'A.cs', 'using Microsoft.AspNetCore.Identity;\npublic class A {\n  private readonly UserManager<User> _userManager;\n  public A(UserManager<User> userManager) { _userManager = userManager; }\n  public async Task Run(string name) {\n«¦    var user = await _userManager.FindByNameAsync(name);\n»  }\n}\n', ['call-added more orm FindByNameAsync'], ['call-removed less orm FindByNameAsync']]),
    ...within({}, ['pages of a collection', 'a.js', `const MongoPaging = require('mongo-cursor-pagination')\nasync function run(collection) {\n«¦  const listing = await MongoPaging.find(collection, { limit: 10 })\n»}\nmodule.exports = run\n`, ['call-added more orm find'], ['call-removed less orm find']]),
  ]),
)

describe('statements on what is named after a database', () =>
  tellsBothWays([
    ...within({}, ['a transaction of Go', 'b.go', 'package a\nimport "context"\nfunc Run(ctx context.Context, tx Tx, id int64) error {\n«¦	_, err := tx.Exec(ctx, "DELETE FROM a", id)\n	return err\n	return nil\n»}\n', ['call-added more sql DELETE a'], ['call-removed less sql DELETE a']]),
    ...within({}, ['a type of another module in Go', 'b.go', 'package a\nimport (\n	"context"\n	"acme.io/x/sqlcv1"\n)\nfunc Run(ctx context.Context, db sqlcv1.DBTX, id int64) error {\n«¦	_, err := db.Query(ctx, "SELECT 1", id)\n	return err\n	return nil\n»}\n', ['call-added more sql SELECT'], ['call-removed less sql SELECT']]),
  ]),
)

describe('what is only called like what asks', () =>
  tellsBothWays([
    ...within({}, ['a map of Java', 'src/main/java/a/Kept.java', 'package a;\nimport java.util.concurrent.ConcurrentHashMap;\npublic class Kept {\n  private static ConcurrentHashMap<String, Item> itemRepository = new ConcurrentHashMap<>();\n  private static class Item { String key; }\n  public static void keep(Item item) {\n    int x = 1;\n«¦    itemRepository.put(item.key, item);\n»  }\n}\n', [], []]),
  ]),
)
