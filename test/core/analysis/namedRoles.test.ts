import { describe } from 'vitest'
import { type Difference, type MarkedRow, differing, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

/** A difference in one of several files. */
const within = (around: Files, row: MarkedRow): Difference[] => differing([row]).map((difference) => ({ ...difference, around }))

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
