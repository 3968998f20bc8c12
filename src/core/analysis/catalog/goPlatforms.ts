import type { CatalogRowInput } from './schema'

const go = { ecosystem: 'go' as const }
const call = { ...go, kind: 'call' as const }
const bucket = { ...call, target: 'cloud' as const, operation: '{method}', dependency: 'objstore' }
const objstore = ['github.com/thanos-io/objstore', 'github.com/thanos-io/thanos/pkg/objstore']
const words = (text: string): string[] => text.split(' ')
const first = [{ arg: 0 }]
const second = [{ arg: 1 }]

const resourceMethods = words('Get List Create Update UpdateStatus Patch Delete DeleteCollection Watch Apply ApplyStatus')
const discoveryMethods = words('ServerVersion ServerGroups ServerResourcesForGroupVersion ServerPreferredResources ServerGroupsAndResources')
const clientsetModules = ['k8s.io/client-go/kubernetes', '*/clientset/versioned', '*/clientset', '*/versioned']
const kubernetes = { ...call, target: 'http' as const, operation: '{method}', dependency: 'kubernetes' }
const clientsets = words('Interface() Clientset() NewForConfig() NewForConfigOrDie() New() NewForConfigAndClient()')
const withChain = (receivers: readonly string[], chain: string): string[] => receivers.map((receiver) => `${receiver}${chain}`)

/** Kubernetes, from its generated clients to the loops that wait for it. */
const kubernetesRows: readonly CatalogRowInput[] = [
  { ...kubernetes, modules: clientsetModules, receivers: withChain(clientsets, '.**()'), methods: resourceMethods },
  { ...kubernetes, modules: ['k8s.io/client-go/kubernetes/typed/*', '*/clientset/versioned/typed/*'], receivers: ['*Interface()', '*Interface().*()', '*Getter().*()', '*Client().*()'], methods: resourceMethods },
  { ...kubernetes, modules: ['k8s.io/client-go/dynamic'], receivers: withChain(clientsets, '.Resource()**').concat('ResourceInterface()', 'NamespaceableResourceInterface()', 'NamespaceableResourceInterface().Namespace()'), methods: resourceMethods },
  { ...kubernetes, modules: ['k8s.io/client-go/metadata'], receivers: withChain(clientsets, '.Resource()**'), methods: resourceMethods },
  { ...kubernetes, modules: ['k8s.io/client-go/rest'], receivers: ['RESTClient().**', 'Interface().**'], methods: ['Do', 'DoRaw', 'Stream'] },
  { ...kubernetes, modules: ['k8s.io/client-go/discovery'], receivers: ['DiscoveryInterface()', 'DiscoveryClient()', 'NewDiscoveryClientForConfig()'], methods: discoveryMethods },
  { ...kubernetes, modules: clientsetModules, receivers: withChain(clientsets, '.Discovery()'), methods: discoveryMethods },
  { ...kubernetes, modules: ['sigs.k8s.io/controller-runtime/pkg/client'], receivers: withChain(['Client()', 'StatusClient()', 'New()'], '.Status()'), methods: ['Update', 'Patch', 'Create'] },
  { ...go, kind: 'retry', modules: ['k8s.io/apimachinery/pkg/util/wait'], methods: ['ExponentialBackoff'], callback: 1, rule: { byDefault: 4, baseByDefault: 1 } },
  { ...go, kind: 'retry', modules: ['k8s.io/apimachinery/pkg/util/wait'], methods: ['ExponentialBackoffWithContext', 'PollImmediate', 'Poll'], callback: 2, rule: { byDefault: 10, baseByDefault: 1, factor: 1 } },
  { ...go, kind: 'retry', modules: ['k8s.io/apimachinery/pkg/util/wait'], methods: ['PollUntilContextCancel', 'PollImmediateWithContext', 'PollWithContext'], callback: 3, rule: { byDefault: 10, baseByDefault: 1, factor: 1 } },
  { ...go, kind: 'retry', modules: ['k8s.io/apimachinery/pkg/util/wait'], methods: ['PollUntilContextTimeout'], callback: 4, rule: { byDefault: 10, baseByDefault: 1, factor: 1 } },
]

const aws = ['github.com/aws/aws-sdk-go-v2/service/*', 'github.com/aws/aws-sdk-go/service/*']
const awsServices = words('S3() SQS() SNS() DynamoDB() STS() EC2() KMS() SecretsManager() Lambda() ECR() SES() SESV2() Kinesis() SSM() CloudWatch() CloudWatchLogs() IAM() Route53() EKS() ECS() RDS() *API()')
const documents = words('Get Set Create Update Delete Add Documents GetAll RunTransaction Put PutMulti GetMulti DeleteMulti Read ReadRow Query Apply Single ReadWriteTransaction Run Insert')

/** Clouds and what they host. */
const cloudRows: readonly CatalogRowInput[] = [
  { ...call, modules: ['(requested)'], receivers: ['*'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: 'aws' },
  { ...call, modules: aws, receivers: awsServices, methods: ['*'], target: 'cloud', operation: '{method}', dependency: '{module}' },
  { ...call, modules: aws, receivers: ['New*Paginator()'], methods: ['NextPage'], target: 'cloud', operation: '{method}', dependency: '{module}' },
  { ...call, modules: ['github.com/aws/aws-sdk-go-v2/feature/s3/manager', 'github.com/aws/aws-sdk-go/service/s3/s3manager'], receivers: ['NewUploader()', 'Uploader()', 'NewDownloader()', 'Downloader()'], methods: ['Upload', 'Download', 'UploadWithContext', 'DownloadWithContext'], target: 'cloud', operation: '{method}', dependency: 's3' },
  { ...call, modules: ['cloud.google.com/go/storage'], receivers: ['NewClient().**', 'Client().**', 'BucketHandle().**', 'BucketHandle()', 'ObjectHandle()'], methods: words('NewReader NewWriter NewRangeReader Attrs Delete Update Objects Create'), target: 'cloud', operation: '{method}', dependency: 'gcs' },
  { ...call, modules: ['cloud.google.com/go/pubsub'], receivers: ['Topic()', 'NewClient().Topic()', 'Client().Topic()'], methods: ['Publish'], target: 'queue', operation: 'publish', dependency: 'pubsub' },
  { ...call, modules: ['cloud.google.com/go/firestore', 'cloud.google.com/go/datastore', 'cloud.google.com/go/spanner', 'cloud.google.com/go/bigquery', 'cloud.google.com/go/bigtable'], receivers: ['Client().**', 'NewClient().**', 'Client()', 'NewClient()', 'DocumentRef()', 'Query()', 'Table()'], methods: documents, target: 'cloud', operation: '{method}', dependency: '{module}' },
  { ...call, modules: ['cloud.google.com/go/*/apiv*'], receivers: ['New*Client()', 'NewClient()', '*Client()', 'Client()'], methods: words('Get* List* Create* Update* Delete* Access* Encrypt Decrypt Publish Pull Send* Run* Add* Search* Analyze* Write*'), target: 'cloud', operation: '{method}', dependency: '{module}' },
  { ...call, modules: ['google.golang.org/api/*'], receivers: ['Service().**', 'NewService().**', 'New().**'], methods: ['Do'], target: 'cloud', operation: 'Do', dependency: '{module}' },
  { ...call, modules: ['github.com/Azure/azure-sdk-for-go/*'], receivers: ['Client()', '*Client()', 'NewClient()', 'New*Client()'], methods: words('Get* List* Create* Update* Delete* Upload* Download* Send* Receive* Begin* Query* Set* Enqueue* Dequeue*'), target: 'cloud', operation: '{method}', dependency: '{module}' },
  { ...bucket, modules: objstore, receivers: words('Bucket() BucketReader() InstrumentedBucket() InstrumentedBucketReader() NewBucket() WrapWithMetrics() BucketWithMetrics()'), methods: words('Iter IterWithAttributes Get GetRange Exists Attributes Upload Delete') },
  { ...bucket, modules: objstore, methods: words('UploadFile UploadDir DownloadFile DownloadDir') },
  { ...bucket, modules: ['github.com/thanos-io/thanos/pkg/block'], methods: words('Upload UploadPromBlock Download Delete MarkForDeletion MarkForNoCompact DownloadMeta') },
  { ...bucket, modules: ['gocloud.dev/blob'], receivers: words('Bucket() OpenBucket() PrefixedBucket() URLMux().OpenBucket()'), methods: words('ReadAll WriteAll NewReader NewRangeReader NewWriter Download Upload Attributes Exists Copy Delete ListPage') },
  { kind: 'repeat', ecosystem: 'go', modules: objstore, receivers: words('Bucket() BucketReader() InstrumentedBucket() InstrumentedBucketReader()'), methods: words('Iter IterWithAttributes'), callback: 2, over: 'receiver', isParallel: false },
  { ...call, modules: ['github.com/minio/minio-go*'], receivers: ['Client()', 'New()', 'Core()'], methods: words('PutObject GetObject StatObject ListObjects RemoveObject RemoveObjects FPutObject FGetObject CopyObject MakeBucket BucketExists ListBuckets'), target: 'cloud', operation: '{method}', dependency: 's3' },
]

const service = { ...call, target: 'http' as const, operation: '{method}' }

/** Services with a client library of their own. */
const serviceRows: readonly CatalogRowInput[] = [
  { ...service, modules: ['github.com/google/go-github/*'], receivers: ['NewClient().*', 'Client().*', 'NewTokenClient().*'], methods: ['*'], dependency: 'github' },
  { ...service, modules: ['github.com/xanzy/go-gitlab', 'gitlab.com/gitlab-org/api/client-go'], receivers: ['NewClient().*', 'Client().*', 'NewOAuthClient().*'], methods: ['*'], dependency: 'gitlab' },
  { ...service, modules: ['github.com/drone/go-scm/*', 'github.com/jenkins-x/go-scm/*'], receivers: words('Client Client() New() NewDefault()').flatMap((client) => words('Contents Git Issues Organizations PullRequests Repositories Reviews Users').map((part) => `${client}.${part}`)), methods: ['*'], dependency: 'scm' },
  { ...service, modules: ['github.com/slack-go/slack'], receivers: ['New()', 'Client()'], methods: words('PostMessage PostMessage* PostEphemeral PostEphemeral* UpdateMessage UpdateMessage* DeleteMessage DeleteMessage* SendMessage SendMessage* UploadFile UploadFile* GetConversation GetConversation* GetUser GetUser* GetUsers GetUsers* GetFile GetFile* GetTeam GetTeam* JoinConversation JoinConversation* InviteUsers InviteUsers* CreateConversation CreateConversation* OpenConversation OpenConversation* OpenView OpenView* AddReaction AddReaction* AuthTest AuthTest*'), dependency: 'slack' },
  { ...service, modules: ['github.com/stripe/stripe-go/*'], methods: words('New Get Update List Del Cancel Capture Confirm Pay'), dependency: 'stripe' },
  { ...service, modules: ['github.com/docker/docker/client', 'github.com/moby/moby/client'], receivers: ['Client()', 'NewClientWithOpts()', 'NewEnvClient()', 'APIClient()', 'CommonAPIClient()'], methods: words('Container* Image* Network* Volume* Service* Swarm* Events Info Ping Node* Exec*'), dependency: 'docker' },
  { ...service, modules: ['github.com/hashicorp/consul/api', 'github.com/hashicorp/vault/api', 'github.com/hashicorp/nomad/api'], receivers: ['NewClient().*()', 'Client().*()', 'KV()', 'Logical()', 'Health()', 'Catalog()', 'Agent()'], methods: words('Get List Put Delete DeleteTree Read Write Service Services Node Nodes State ServiceRegister CAS Txn Register'), dependency: '{module}' },
  { ...service, modules: ['go.etcd.io/etcd/client/v3', 'go.etcd.io/etcd/clientv3', 'github.com/coreos/etcd/clientv3'], receivers: ['Client()', 'New()', 'KV()', 'NewKV()', 'Lease()', 'NewLease()'], methods: words('Get Put Delete Txn Grant KeepAliveOnce Revoke Compact Do'), target: 'grpc', dependency: 'etcd' },
  { ...service, modules: ['github.com/elastic/go-elasticsearch/*', 'github.com/opensearch-project/opensearch-go/*'], receivers: ['Client()', 'NewClient()', 'NewDefaultClient()', 'TypedClient()'], methods: words('Search Index Bulk Get Delete Update Create Mget Msearch Count DeleteByQuery UpdateByQuery Reindex Exists Scroll'), target: 'sql', dependency: 'elasticsearch' },
  { ...service, modules: ['github.com/olivere/elastic*'], receivers: ['Client().**', 'NewClient().**', 'NewSimpleClient().**'], methods: ['Do'], target: 'sql', dependency: 'elasticsearch' },
  { ...service, modules: ['github.com/prometheus/client_golang/api/prometheus/v1'], receivers: ['NewAPI()', 'API()'], methods: words('Query QueryRange Series LabelValues LabelNames Targets Alerts Rules'), dependency: 'prometheus' },
  { ...service, modules: ['github.com/machinebox/graphql', 'github.com/hasura/go-graphql-client', 'github.com/shurcooL/graphql', 'github.com/shurcooL/githubv4', 'github.com/Khan/genqlient/graphql'], receivers: ['NewClient()', 'Client()'], methods: ['Run', 'Query', 'Mutate', 'MakeRequest'], dependency: '{module}' },
  { ...service, modules: ['golang.org/x/oauth2', 'golang.org/x/oauth2/clientcredentials'], receivers: ['Config()'], methods: ['Exchange', 'PasswordCredentialsToken', 'Token', 'DeviceAuth'], dependency: 'oauth' },
  { ...service, modules: ['github.com/coreos/go-oidc*'], methods: ['NewProvider'], dependency: 'oidc' },
  { ...service, modules: ['github.com/coreos/go-oidc*'], receivers: ['Provider()', 'NewProvider()'], methods: ['UserInfo'], dependency: 'oidc' },
  { ...service, modules: ['go.temporal.io/sdk/client'], receivers: ['Client()', 'Dial()', 'NewClient()', 'NewLazyClient()'], methods: words('ExecuteWorkflow SignalWorkflow QueryWorkflow SignalWithStartWorkflow CancelWorkflow TerminateWorkflow DescribeWorkflowExecution ListWorkflow'), target: 'grpc', dependency: 'temporal' },
  { ...call, modules: ['github.com/go-git/go-git*', 'gopkg.in/src-d/go-git*'], methods: ['Clone', 'CloneContext', 'PlainClone', 'PlainCloneContext'], target: 'other', operation: 'clone', dependency: 'git' },
  { ...call, modules: ['github.com/go-git/go-git*', 'gopkg.in/src-d/go-git*'], receivers: ['Repository()', 'PlainOpen()', 'Open()', 'Remote()', 'Repository().Remote()', 'Init()', 'NewRemote()', 'Worktree()'], methods: words('Fetch FetchContext Push PushContext Pull PullContext List ListContext'), target: 'other', operation: '{method}', dependency: 'git' },
  { ...call, modules: ['github.com/go-ldap/ldap*', 'gopkg.in/ldap*'], receivers: ['Conn()', 'Dial()', 'DialURL()', 'DialTLS()', 'Client()'], methods: words('Search SearchWithPaging Bind Add Modify Del'), target: 'other', operation: '{method}', dependency: 'ldap' },
  { ...call, modules: ['gopkg.in/gomail*', 'github.com/go-mail/mail*', 'github.com/wneessen/go-mail'], receivers: ['NewDialer()', 'Dialer()', 'NewClient()', 'Client()'], methods: ['DialAndSend', 'DialAndSendWithContext', 'Send'], target: 'other', operation: 'send', dependency: 'smtp' },
  { ...service, modules: ['github.com/sendgrid/sendgrid-go', 'github.com/mailgun/mailgun-go*', 'github.com/twilio/twilio-go'], receivers: ['NewSendClient()', 'Client()', 'NewMailgun()', 'Mailgun()', 'NewRestClient().Api', 'RestClient().Api'], methods: ['Send', 'SendWithContext', 'CreateMessage', 'CreateCall'], dependency: '{module}' },
]

const mapped = { ...call, target: 'orm' as const, operation: '{method}', dependency: 'database' }

/** Databases and queues beyond those of the standard interface. */
const storeRows: readonly CatalogRowInput[] = [
  { ...mapped, modules: ['github.com/uptrace/bun'], receivers: ['DB().**', 'NewDB().**', 'IDB().**', 'Tx().**'], methods: words('Scan Exec Count Exists ScanAndCount') },
  { ...mapped, modules: ['github.com/go-pg/pg*'], receivers: ['DB().**', 'Connect().**', 'Tx().**', 'DB()', 'Connect()'], methods: words('Select Insert Update Delete Count Exists SelectAndCount First Last Exec ExecOne Query QueryOne') },
  {
    ...mapped, target: 'sql', operation: 'query', modules: ['github.com/Masterminds/squirrel', 'github.com/lann/squirrel'],
    receivers: words('StatementBuilder StatementBuilderType() SelectBuilder() InsertBuilder() UpdateBuilder() DeleteBuilder() Select() Insert() Update() Delete()').flatMap((made) => [made, `${made}.**`]),
    methods: words('Query QueryRow Exec QueryContext QueryRowContext ExecContext ScanContext'),
  },
  { ...mapped, modules: ['xorm.io/xorm', 'github.com/go-xorm/xorm', 'github.com/xorm-io/xorm'], receivers: ['Engine()', 'Session()', 'NewEngine()', 'EngineGroup()', 'Interface()', 'Engine().**', 'Session().**', 'NewEngine().**'], methods: words('Get Find Insert InsertOne Update Delete Count Exist Exec Query QueryString Sum SumInt FindAndCount Iterate') },
  { ...mapped, modules: ['*/ent'], receivers: ['Client().**', 'Tx().**', 'NewClient().**', 'Open().**'], methods: words('All AllX Only OnlyX First FirstX Save SaveX Exec ExecX Count CountX Exist ExistX IDs OnlyID FirstID Get GetX') },
  { ...mapped, target: 'sql', modules: ['*'], receivers: ['Queries()', 'Querier()', 'Queries().WithTx()', 'New().WithTx()'], methods: ['*'] },
  { ...mapped, target: 'sql', dependency: 'cassandra', modules: ['github.com/gocql/gocql', 'github.com/scylladb/gocqlx*'], receivers: ['Session().Query()**', 'Query()**', 'CreateSession().Query()**', 'Session()'], methods: words('Exec Scan Iter MapScan ScanCAS MapScanCAS ExecRelease GetRelease SelectRelease ExecuteBatch') },
  { ...mapped, target: 'sql', dependency: 'clickhouse', modules: ['github.com/ClickHouse/clickhouse-go*'], receivers: ['Conn()', 'Open()'], methods: words('Query QueryRow Exec Select PrepareBatch AsyncInsert') },
  { ...call, modules: ['github.com/redis/rueidis'], receivers: ['Client()', 'NewClient()'], methods: ['Do', 'DoMulti', 'DoCache', 'DoMultiCache'], target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...call, modules: ['github.com/confluentinc/confluent-kafka-go/*'], receivers: ['Producer()', 'NewProducer()'], methods: ['Produce', 'ProduceBatch'], target: 'queue', operation: 'publish', dependency: 'kafka' },
  { ...call, modules: ['github.com/twmb/franz-go/pkg/kgo'], receivers: ['Client()', 'NewClient()'], methods: ['Produce', 'ProduceSync', 'TryProduce'], target: 'queue', operation: 'publish', dependency: 'kafka' },
  { ...call, modules: ['github.com/twmb/franz-go/pkg/kgo'], receivers: ['Client()', 'NewClient()'], methods: ['PollFetches', 'PollRecords'], target: 'queue', operation: 'receive', dependency: 'kafka' },
  { ...call, modules: ['github.com/nats-io/nats.go/jetstream'], receivers: ['JetStream()', 'New()', 'Publisher()'], methods: ['Publish', 'PublishMsg', 'PublishAsync'], target: 'queue', operation: 'publish', address: second, dependency: 'nats' },
  { ...call, modules: ['github.com/hibiken/asynq'], receivers: ['Client()', 'NewClient()'], methods: ['Enqueue', 'EnqueueContext'], target: 'queue', operation: 'publish', dependency: 'redis' },
  { ...go, kind: 'entry', modules: ['github.com/hibiken/asynq'], receivers: ['NewServeMux()', 'ServeMux()'], methods: ['HandleFunc', 'Handle'], entry: 'queue', name: '{name}', named: first },
]

const group = { ...go, kind: 'parallel' as const }

/** What runs functions beside one another. */
const concurrencyRows: readonly CatalogRowInput[] = [
  { ...group, modules: ['(global)'], methods: ['go'] },
  { ...group, modules: ['golang.org/x/sync/errgroup'], receivers: ['Group()', 'WithContext()'], methods: ['Go', 'TryGo'] },
  { ...group, modules: ['sync'], receivers: ['WaitGroup()'], methods: ['Go'] },
  { ...group, modules: ['github.com/sourcegraph/conc*'], receivers: ['**New()**', 'WaitGroup()', 'NewWaitGroup()', '*Pool()'], methods: ['Go'] },
  { ...group, modules: ['github.com/panjf2000/ants*', 'github.com/gammazero/workerpool', 'github.com/alitto/pond*'], receivers: ['NewPool()', 'Pool()', 'New()', 'WorkerPool()'], methods: ['Submit'] },
]

/** Platforms, services and stores that Go code calls through their clients. */
export const goPlatformRows: readonly CatalogRowInput[] = [...concurrencyRows, ...kubernetesRows, ...cloudRows, ...serviceRows, ...storeRows]
