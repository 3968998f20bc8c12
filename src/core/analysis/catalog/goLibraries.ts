import type { CatalogRowInput } from './schema'

const words = (text: string): string[] => text.split(' ')
const go = { ecosystem: 'go' as const }
const call = { ...go, kind: 'call' as const }
const at = (arg: number, ...path: string[]) => ({ arg, path })

const kubernetesVerbs = words('Get List Create Update UpdateStatus Patch Delete DeleteCollection')
const redisMethods = words(
  'Get Set SetNX SetEx SetXX GetSet GetDel MGet MSet Del Unlink Exists Expire Incr IncrBy Decr DecrBy HGet HSet HMGet HMSet HGetAll HDel HIncrBy LPush RPush LPop RPop BLPop LRange SAdd SRem SMembers ZAdd ZRange ZRem Publish Eval EvalSha Scan Keys TTL XAdd XRead Exec Pipelined TxPipelined Do',
)
const gormMethods = words('Find First Last Take Create Save Update Updates UpdateColumn UpdateColumns Delete Count Pluck Scan Row Rows Exec FirstOrCreate CreateInBatches FindInBatches')
const mongoMethods = words('Find FindOne FindOneAndUpdate FindOneAndReplace FindOneAndDelete InsertOne InsertMany UpdateOne UpdateMany UpdateByID ReplaceOne DeleteOne DeleteMany CountDocuments EstimatedDocumentCount Aggregate Distinct BulkWrite')

/** What Go's libraries mean. */
export const goRows: readonly CatalogRowInput[] = [
  { ...call, modules: ['net/http'], receivers: ['', 'DefaultClient', 'Client()'], methods: words('Get Head Post PostForm'), target: 'http', operation: '{METHOD}', address: [at(0)] },
  { ...call, modules: ['net/http', 'github.com/hashicorp/go-retryablehttp', 'golang.org/x/oauth2'], receivers: ['DefaultClient', 'Client()', 'NewClient()', 'NewClient().StandardClient()', 'RoundTripper()', 'Transport()'], methods: ['Do', 'RoundTrip'], target: 'http', operation: 'request' },
  { ...call, modules: ['github.com/hashicorp/go-retryablehttp'], receivers: ['', 'NewClient()', 'Client()'], methods: words('Get Head Post PostForm'), target: 'http', operation: '{METHOD}', address: [at(0)] },
  { ...call, modules: ['github.com/go-resty/resty/v2', 'resty.dev/v3'], receivers: ['New().R()', 'Client().R()', 'Request()', 'New().R().SetContext()'], methods: words('Get Post Put Patch Delete Head Execute'), target: 'http', operation: '{METHOD}', address: [at(0)] },
  { ...call, modules: ['*'], receivers: ['New*Client()', '*ServiceClient()', '*APIClient()'], methods: ['*'], target: 'grpc', operation: '{method}', dependency: '{client}' },
  { ...call, modules: ['database/sql', 'github.com/jmoiron/sqlx'], receivers: ['DB()', 'Tx()', 'Conn()', 'Stmt()', 'Open()', 'Connect()', 'MustConnect()', 'DB().Begin()', 'DB().BeginTx()', 'Queryer()', 'Execer()', 'Ext()'], methods: words('Query QueryRow Exec Queryx QueryRowx MustExec NamedExec NamedQuery'), target: 'sql', operation: '{sql}', address: [at(0)], dependency: 'database' },
  { ...call, modules: ['database/sql', 'github.com/jmoiron/sqlx'], receivers: ['DB()', 'Tx()', 'Conn()', 'Stmt()', 'Open()', 'Connect()', 'QueryerContext()', 'ExecerContext()', 'ExtContext()'], methods: words('QueryContext QueryRowContext ExecContext QueryxContext QueryRowxContext NamedExecContext'), target: 'sql', operation: '{sql}', address: [at(1)], dependency: 'database' },
  { ...call, modules: ['github.com/jmoiron/sqlx'], receivers: ['DB()', 'Tx()', 'Connect()', ''], methods: words('Select Get SelectContext GetContext'), target: 'sql', operation: '{method}', dependency: 'database' },
  { ...call, modules: ['github.com/jackc/pgx', 'github.com/jackc/pgx/v4', 'github.com/jackc/pgx/v5', 'github.com/jackc/pgx/v4/pgxpool', 'github.com/jackc/pgx/v5/pgxpool'], receivers: ['Conn()', 'Pool()', 'Tx()', 'Connect()', 'New()', 'NewWithConfig()'], methods: words('Query QueryRow Exec CopyFrom SendBatch'), target: 'sql', operation: '{sql}', address: [at(1)], dependency: 'database' },
  { ...call, modules: ['gorm.io/gorm', 'github.com/jinzhu/gorm'], receivers: ['DB()', 'Open()', 'DB().*()', 'DB().*().*()', 'DB().*().*().*()'], methods: gormMethods, target: 'orm', operation: '{method}', dependency: 'database' },
  { ...call, modules: ['github.com/letsencrypt/borp', 'github.com/go-gorp/gorp/v3', 'gopkg.in/gorp.v1', 'github.com/uptrace/bun', 'xorm.io/xorm'], receivers: ['DbMap()', 'Transaction()', 'SqlExecutor()', 'DB()', 'Engine()', 'Session()'], methods: words('Select SelectOne SelectInt SelectNullInt SelectStr Insert Update Delete Get Exec ExecContext QueryContext QueryRowContext NewSelect NewInsert NewUpdate NewDelete Find'), target: 'sql', operation: '{method}', dependency: 'database' },
  { ...call, modules: ['go.mongodb.org/mongo-driver/mongo', 'go.mongodb.org/mongo-driver/v2/mongo'], receivers: ['Collection()', 'Database().Collection()', 'Client().Database().Collection()', 'Connect().Database().Collection()'], methods: mongoMethods, target: 'sql', operation: '{method}', dependency: 'mongodb' },
  { ...call, modules: ['github.com/redis/go-redis/v9', 'github.com/go-redis/redis', 'github.com/go-redis/redis/v7', 'github.com/go-redis/redis/v8', 'github.com/go-redis/redis/v9'], receivers: ['Client()', 'NewClient()', 'ClusterClient()', 'NewClusterClient()', 'UniversalClient()', 'NewUniversalClient()', 'Ring()', 'NewRing()', 'Cmdable()', 'Pipeliner()', 'Client().Pipeline()', 'Client().TxPipeline()', 'ClusterClient().Pipeline()', 'Ring().Pipeline()'], methods: redisMethods, target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...call, modules: ['github.com/gomodule/redigo/redis', 'github.com/garyburd/redigo/redis'], receivers: ['Conn()', 'Pool().Get()', 'Dial()'], methods: ['Do', 'Send'], target: 'cache', operation: '{method}', dependency: 'redis' },
  { ...call, modules: ['github.com/bradfitz/gomemcache/memcache'], receivers: ['Client()', 'New()'], methods: words('Get GetMulti Set Add Replace Delete Increment Decrement Touch'), target: 'cache', operation: '{method}', dependency: 'memcached' },
  { ...call, modules: ['github.com/IBM/sarama', 'github.com/Shopify/sarama'], receivers: ['SyncProducer()', 'NewSyncProducer()'], methods: ['SendMessage', 'SendMessages'], target: 'queue', operation: 'publish', address: [at(0, 'Topic')], dependency: 'kafka' },
  { ...call, modules: ['github.com/segmentio/kafka-go'], receivers: ['Writer()', 'NewWriter()'], methods: ['WriteMessages'], target: 'queue', operation: 'publish', dependency: 'kafka' },
  { ...call, modules: ['github.com/segmentio/kafka-go'], receivers: ['Reader()', 'NewReader()'], methods: ['ReadMessage', 'FetchMessage'], target: 'queue', operation: 'receive', dependency: 'kafka' },
  { ...call, modules: ['github.com/confluentinc/confluent-kafka-go/kafka', 'github.com/confluentinc/confluent-kafka-go/v2/kafka'], receivers: ['Producer()', 'NewProducer()'], methods: ['Produce'], target: 'queue', operation: 'publish', dependency: 'kafka' },
  { ...call, modules: ['github.com/rabbitmq/amqp091-go', 'github.com/streadway/amqp'], receivers: ['Channel()', 'Connection().Channel()', 'Dial().Channel()'], methods: ['Publish', 'PublishWithContext'], target: 'queue', operation: 'publish', dependency: 'rabbitmq' },
  { ...call, modules: ['github.com/nats-io/nats.go'], receivers: ['Conn()', 'Connect()', 'JetStreamContext()', 'EncodedConn()'], methods: ['Publish', 'PublishMsg', 'Request', 'RequestWithContext', 'PublishAsync'], target: 'queue', operation: 'publish', address: [at(0)] },
  { ...call, modules: ['github.com/aws/aws-sdk-go-v2/service/sqs', 'github.com/aws/aws-sdk-go/service/sqs'], receivers: ['Client()', 'NewFromConfig()', 'New()', 'SQS()'], methods: words('SendMessage SendMessageBatch SendMessageWithContext'), target: 'queue', operation: 'publish', dependency: 'sqs' },
  { ...call, modules: ['github.com/aws/aws-sdk-go-v2/service/*', 'github.com/aws/aws-sdk-go/service/*'], receivers: ['Client()', 'NewFromConfig()', 'New()'], methods: ['*'], target: 'cloud', operation: '{method}', dependency: '{module}' },
  { ...call, modules: ['cloud.google.com/go/*'], receivers: ['Client()', 'NewClient()', 'Client().Bucket().Object()', 'Client().Topic()'], methods: words('Do Get Read NewReader NewWriter Publish Delete Query Run Apply Attrs'), target: 'cloud', operation: '{method}', dependency: '{module}' },
  { ...call, modules: ['k8s.io/client-go/*', 'k8s.io/client-go'], receivers: ['ResourceInterface()', 'Interface().*().*()', 'Clientset().*().*()', 'NewForConfig().*().*()', 'Interface().Resource().Namespace()', 'Interface().Resource()'], methods: kubernetesVerbs, target: 'http', operation: '{method}', dependency: 'kubernetes' },
  { ...call, modules: ['sigs.k8s.io/controller-runtime/pkg/client'], receivers: ['Client()', 'Reader()', 'Writer()', 'New()', 'Client().Status()'], methods: kubernetesVerbs, target: 'http', operation: '{method}', dependency: 'kubernetes' },
  { ...call, modules: ['os/exec'], receivers: ['Cmd()', 'Command()', 'CommandContext()'], methods: words('Run Output CombinedOutput Start'), target: 'other', operation: 'run a program', dependency: 'subprocess' },
  { ...call, modules: ['net/smtp'], methods: ['SendMail'], target: 'other', operation: 'send mail', dependency: 'smtp' },
  { ...call, modules: ['net'], receivers: ['', 'Resolver()', 'DefaultResolver'], methods: words('LookupHost LookupIP LookupIPAddr LookupTXT LookupMX LookupCNAME LookupAddr LookupSRV LookupNS'), target: 'other', operation: '{method}', dependency: 'dns' },
  { ...call, modules: ['github.com/miekg/dns'], receivers: ['Client()', ''], methods: ['Exchange', 'ExchangeContext'], target: 'other', operation: 'resolve', dependency: 'dns' },
  { ...call, modules: ['google.golang.org/grpc'], receivers: ['ClientConn()', 'Dial()', 'NewClient()', 'DialContext()'], methods: ['Invoke', 'NewStream'], target: 'grpc', operation: '{method}' },

  { ...go, kind: 'retry', modules: ['k8s.io/client-go/util/retry'], methods: ['RetryOnConflict'], callback: 1, rule: { byDefault: 4, baseByDefault: 0.01 } },
  { ...go, kind: 'retry', modules: ['k8s.io/client-go/util/retry'], methods: ['OnError'], callback: 2, rule: { byDefault: 4, baseByDefault: 0.01 } },
  { ...go, kind: 'retry', modules: ['github.com/cenkalti/backoff', 'github.com/cenkalti/backoff/v3', 'github.com/cenkalti/backoff/v4'], methods: ['Retry', 'RetryNotify', 'RetryWithData'], callback: 0, rule: { byDefault: 10, baseByDefault: 0.5, jitter: 'full' } },
  { ...go, kind: 'retry', modules: ['github.com/cenkalti/backoff/v5'], methods: ['Retry'], callback: 1, rule: { byDefault: 10, baseByDefault: 0.5, jitter: 'full' } },
  { ...go, kind: 'retry', modules: ['github.com/avast/retry-go', 'github.com/avast/retry-go/v3', 'github.com/avast/retry-go/v4'], methods: ['Do', 'DoWithData'], callback: 0, rule: { byDefault: 9, baseByDefault: 0.1 } },
  { ...go, kind: 'retry', modules: ['k8s.io/apimachinery/pkg/util/wait'], methods: ['ExponentialBackoff', 'PollImmediate', 'Poll', 'PollUntilContextTimeout'], callback: 1, rule: { byDefault: 5 } },

  { ...go, kind: 'entry', modules: ['net/http'], receivers: ['', 'NewServeMux()', 'ServeMux()', 'DefaultServeMux'], methods: ['HandleFunc', 'Handle'], entry: 'http', name: 'ANY {name}', named: [at(0)] },
  { ...go, kind: 'entry', modules: ['github.com/gorilla/mux'], receivers: ['NewRouter()', 'Router()', 'Router().PathPrefix().Subrouter()', 'NewRouter().PathPrefix().Subrouter()'], methods: ['HandleFunc', 'Handle'], entry: 'http', name: 'ANY {name}', named: [at(0)] },
  { ...go, kind: 'entry', modules: ['github.com/go-chi/chi', 'github.com/go-chi/chi/v5', 'github.com/gofiber/fiber/v2', 'github.com/labstack/echo/v4'], receivers: ['NewRouter()', 'Router()', 'Mux()', 'New()', 'App()', 'Echo()', 'Group()', 'New().Group()'], methods: words('Get Post Put Delete Patch Head GET POST PUT DELETE PATCH HEAD'), entry: 'http', name: '{METHOD} {name}', named: [at(0)] },
  { ...go, kind: 'entry', modules: ['github.com/gin-gonic/gin'], receivers: ['Default()', 'New()', 'Engine()', 'RouterGroup()', 'Engine().Group()', 'Default().Group()', 'New().Group()'], methods: words('GET POST PUT DELETE PATCH HEAD Any'), entry: 'http', name: '{METHOD} {name}', named: [at(0)] },
  { ...go, kind: 'entry', modules: ['github.com/robfig/cron', 'github.com/robfig/cron/v3'], receivers: ['New()', 'Cron()'], methods: ['AddFunc'], entry: 'schedule', name: '{name}', named: [at(0)] },
]
