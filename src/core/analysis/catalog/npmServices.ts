import type { CatalogRowInput } from './schema'
import type { Target } from '../../model/trafficChange'

const option = (arg: number, ...path: string[]) => ({ arg, path })
const created = (arg: number, ...path: string[]) => ({ at: 'origin' as const, arg, path })

interface Sdk {
  readonly modules: string[]
  readonly receivers?: string[]
  readonly methods: string[]
  readonly target: Target
  readonly dependency: string
  readonly operation?: string
}

/** A library that speaks to one service, whose address it knows itself. */
const sdk = ({ operation = '{method}', ...row }: Sdk): CatalogRowInput => ({ ...row, kind: 'call', operation })

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request', 'jsonp']
const crud = ['create', 'retrieve', 'update', 'list', 'del', 'delete', 'query', 'search', 'append', 'get', 'cancel', 'confirm', 'capture', 'insert', 'remove', 'send', 'upsert']

const githubParts = ['actions', 'activity', 'apps', 'checks', 'gists', 'git', 'gitdata', 'issues', 'orgs', 'packages', 'pulls', 'reactions', 'repos', 'search', 'teams', 'users']

/** jQuery's requests, by the module or by the names that its script makes. */
const jquery = (of: Pick<CatalogRowInput, 'modules' | 'receivers'>): CatalogRowInput[] => {
  const request = { ...of, kind: 'call' as const, target: 'http' as const, address: [option(0, 'url'), option(0)] }
  return [
    { ...request, methods: ['ajax'], operation: 'GET', httpMethod: [option(0, 'method'), option(0, 'type')], timeout: { slots: [option(0, 'timeout')] } },
    { ...request, methods: ['get', 'getJSON', 'getScript'], operation: 'GET' },
    { ...request, methods: ['post'], operation: 'POST' },
  ]
}

/** Hosted services, clients of browsers and frameworks, and what else programs of this ecosystem call. */
export const npmServiceRows: readonly CatalogRowInput[] = [
  {
    kind: 'call',
    modules: ['openai', '@anthropic-ai/sdk', 'groq-sdk', 'cohere-ai', '@mistralai/mistralai'],
    receivers: ['().**', 'OpenAI().**', 'AzureOpenAI().**', 'Anthropic().**', 'Groq().**', 'Mistral().**'],
    methods: ['create', 'parse', 'stream', 'generate', 'complete'],
    target: 'http',
    operation: '{method}',
    dependency: '{module}',
    timeout: { slots: [option(1, 'timeout'), created(0, 'timeout')] },
    retry: { count: [option(1, 'maxRetries'), created(0, 'maxRetries')], byDefault: 2, baseByDefault: 0.5, jitter: 'full' },
  },
  {
    kind: 'call',
    modules: ['stripe'],
    receivers: ['().*', 'Stripe().*', 'default().*', '().*.*', 'Stripe().*.*'],
    methods: crud,
    target: 'http',
    operation: '{method}',
    dependency: 'stripe',
    timeout: { slots: [option(1, 'timeout'), created(1, 'timeout')] },
    retry: { count: [option(1, 'maxNetworkRetries'), created(1, 'maxNetworkRetries')], byDefault: 1, baseByDefault: 0.5, jitter: 'full' },
  },
  {
    kind: 'call',
    modules: ['@notionhq/client'],
    receivers: ['Client().*', 'Client().*.*'],
    methods: crud,
    target: 'http',
    operation: '{method}',
    dependency: 'api.notion.com',
    timeout: { slots: [created(0, 'timeoutMs')] },
  },
  sdk({ modules: ['@notionhq/client'], receivers: ['Client()'], methods: ['search', 'request'], target: 'http', dependency: 'api.notion.com' }),
  sdk({ modules: ['@octokit/rest', 'octokit', '@octokit/core', '@actions/github', '@octokit/action'], receivers: ['Octokit().rest.*', 'getOctokit().rest.*', ...githubParts.map((part) => `Octokit().${part}`), ...githubParts.map((part) => `getOctokit().${part}`)], methods: ['*'], target: 'http', dependency: 'api.github.com' }),
  sdk({ modules: ['@octokit/rest', 'octokit', '@octokit/core', '@actions/github', '@octokit/action', '@octokit/graphql', '@octokit/request'], receivers: ['Octokit()', 'getOctokit()', ''], methods: ['request', 'paginate', 'graphql'], target: 'http', dependency: 'api.github.com' }),
  sdk({ modules: ['@slack/web-api', '@slack/bolt'], receivers: ['WebClient().*', 'WebClient().*.*', 'App().client.*'], methods: ['*'], target: 'http', dependency: 'slack.com' }),
  sdk({ modules: ['@sendgrid/mail', 'postmark', 'resend', 'mailgun.js', '@mailchimp/mailchimp_transactional'], receivers: ['', 'default', 'Client()', 'ServerClient()', 'Resend().emails', 'MailService()'], methods: ['send', 'sendMultiple', 'sendEmail', 'sendEmailBatch'], target: 'other', dependency: 'mail', operation: 'send mail' }),
  sdk({ modules: ['twilio'], receivers: ['().messages', '().calls', 'Twilio().messages', 'Twilio().calls', 'default().messages'], methods: ['create', 'list', 'fetch'], target: 'http', dependency: 'twilio' }),
  sdk({ modules: ['web-push'], methods: ['sendNotification'], target: 'other', dependency: 'push' }),
  sdk({ modules: ['firebase-admin', 'firebase-admin/messaging'], receivers: ['messaging()', 'getMessaging()'], methods: ['send', 'sendEach', 'sendMulticast', 'sendEachForMulticast', 'sendToDevice', 'sendToTopic'], target: 'other', dependency: 'push' }),
  sdk({ modules: ['simple-git', 'simple-git/promise'], receivers: ['()', 'simpleGit()', 'gitP()', 'default()', 'SimpleGit()', '().env()', 'simpleGit().env()'], methods: ['clone', 'fetch', 'pull', 'push', 'listRemote', 'mirror', 'submoduleUpdate', 'subModule', 'pushTags'], target: 'other', dependency: 'git' }),
  sdk({ modules: ['ping'], receivers: ['promise', 'sys'], methods: ['probe'], target: 'other', dependency: 'ping' }),
  sdk({ modules: ['gamedig'], receivers: ['', 'GameDig', 'GameDig()', 'default'], methods: ['query'], target: 'other', dependency: 'game server' }),
  sdk({ modules: ['ldapjs', 'ldapts'], receivers: ['createClient()', 'Client()'], methods: ['bind', 'search', 'modify', 'add', 'del'], target: 'other', dependency: 'ldap' }),

  {
    kind: 'call',
    modules: ['ofetch', '(global)', '#app', '#imports'],
    methods: ['$fetch', 'ofetch', 'useFetch', 'useLazyFetch'],
    target: 'http',
    operation: 'GET',
    httpMethod: [option(1, 'method')],
    address: [option(0)],
    base: [option(1, 'baseURL')],
    timeout: { slots: [option(1, 'timeout'), option(1, 'signal')] },
    retry: { count: [option(1, 'retry')], byDefault: 1, defaultFor: ['GET', 'HEAD'], base: [option(1, 'retryDelay')] },
  },
  { kind: 'call', modules: ['swr', 'swr/immutable'], receivers: ['', 'default'], methods: ['', 'useSWR', 'useSWRImmutable'], target: 'http', operation: 'GET', address: [option(0)], madeBy: 1 },
  { kind: 'call', modules: ['@inertiajs/vue3', '@inertiajs/react', '@inertiajs/svelte', '@inertiajs/inertia', '@inertiajs/inertia-vue3', '@inertiajs/inertia-react'], receivers: ['router', 'Inertia', 'useForm()', 'usePoll()'], methods: ['get', 'post', 'put', 'patch', 'delete'], target: 'http', operation: '{METHOD}', address: [option(0)] },
  { kind: 'call', modules: ['@inertiajs/vue3', '@inertiajs/react', '@inertiajs/svelte', '@inertiajs/inertia'], receivers: ['router', 'Inertia'], methods: ['visit', 'reload'], target: 'http', operation: 'GET', address: [option(0)] },
  { kind: 'call', modules: ['@grpc/grpc-js', 'grpc'], receivers: ['loadPackageDefinition().**()', 'load().**()'], methods: ['*'], target: 'grpc', operation: '{method}', address: [created(0)] },
  ...jquery({ modules: ['jquery'], receivers: ['', '$', 'jQuery'] }),
  ...jquery({ modules: ['(global)'], receivers: ['$', 'jQuery', 'window.$', 'window.jQuery'] }),
  { kind: 'call', modules: ['@angular/common/http', '@angular/http'], receivers: ['HttpClient()', 'Http()'], methods: verbs, target: 'http', operation: '{METHOD}', address: [option(0)] },
  { kind: 'call', modules: ['(global)'], receivers: ['XMLHttpRequest()', 'window.XMLHttpRequest()'], methods: ['send'], target: 'http', operation: 'request' },
  { kind: 'call', modules: ['(named)'], receivers: ['store'], methods: ['findAll', 'findRecord', 'queryRecord'], target: 'http', operation: 'GET', address: [] },
  { kind: 'call', modules: ['(global)', 'ws', 'eventsource', 'reconnecting-websocket'], receivers: ['', 'window', 'globalThis'], methods: ['WebSocket', 'EventSource', 'ReconnectingWebSocket'], target: 'http', operation: 'connect', address: [option(0)] },
  { kind: 'call', modules: ['(global)'], receivers: ['navigator', 'window.navigator'], methods: ['sendBeacon'], target: 'http', operation: 'POST', address: [option(0)] },
  { kind: 'call', modules: ['graphql-request'], receivers: ['GraphQLClient()'], methods: ['request', 'rawRequest', 'batchRequests'], target: 'http', operation: 'POST', address: [created(0)] },
  { kind: 'call', modules: ['graphql-request'], methods: ['request', 'rawRequest', 'batchRequests'], target: 'http', operation: 'POST', address: [option(0)] },
  sdk({
    modules: ['@trpc/react-query', '@trpc/next', '@trpc/client', '@trpc/tanstack-react-query'],
    receivers: ['createTRPCReact().**', 'createTRPCNext().**', 'createTRPCClient().**', 'createTRPCProxyClient().**'],
    methods: ['useQuery', 'useSuspenseQuery', 'useInfiniteQuery', 'query', 'mutate', 'mutateAsync', 'fetch', 'prefetch', 'ensureData'],
    target: 'http',
    dependency: 'trpc',
  }),
  sdk({ modules: ['@apollo/client', 'apollo-client', '@urql/core'], receivers: ['ApolloClient()', 'useApolloClient()', 'Client()', 'createClient()'], methods: ['query', 'mutate', 'mutation', 'refetchQueries'], target: 'http', dependency: 'graphql' }),
  sdk({ modules: ['@apollo/client', '@apollo/react-hooks', 'urql', '@vue/apollo-composable'], methods: ['useQuery', 'useLazyQuery', 'useMutation', 'useSuspenseQuery'], target: 'http', dependency: 'graphql' }),
  { kind: 'call', modules: ['puppeteer', 'puppeteer-core', 'playwright', 'playwright-core'], receivers: ['Page()', 'launch().newPage()', '*.launch().newPage()'], methods: ['goto'], target: 'http', operation: 'GET', address: [option(0)], timeout: { slots: [option(1, 'timeout')] } },

  sdk({ modules: ['aws-sdk'], receivers: ['SQS()'], methods: ['sendMessage', 'sendMessageBatch'], target: 'queue', dependency: 'sqs', operation: 'publish' }),
  sdk({ modules: ['aws-sdk'], receivers: ['*()', 'DynamoDB.DocumentClient()'], methods: ['*'], target: 'cloud', dependency: '{client}' }),
  sdk({ modules: ['@google-cloud/storage'], receivers: ['Storage().bucket()', 'Storage().bucket().file()', 'Bucket()', 'File()'], methods: ['save', 'download', 'upload', 'getFiles', 'delete', 'exists', 'getMetadata', 'setMetadata', 'copy', 'move', 'getSignedUrl'], target: 'cloud', dependency: 'storage' }),
  { kind: 'call', modules: ['@google-cloud/pubsub'], receivers: ['PubSub().topic()', 'Topic()'], methods: ['publish', 'publishMessage', 'publishJSON'], target: 'queue', operation: 'publish', address: [created(0)], dependency: 'pubsub' },
  sdk({ modules: ['@google-cloud/pubsub'], receivers: ['PubSub()', 'PubSub().topic()', 'PubSub().subscription()', 'Topic()', 'Subscription()'], methods: ['getTopics', 'getSubscriptions', 'createTopic', 'createSubscription', 'getMetadata', 'setMetadata', 'exists', 'delete', 'seek'], target: 'cloud', dependency: 'pubsub' }),
  sdk({ modules: ['@google-cloud/bigquery'], receivers: ['BigQuery()', 'BigQuery().dataset().table()', 'Table()'], methods: ['query', 'createQueryJob', 'insert', 'load'], target: 'cloud', dependency: 'bigquery' }),
  sdk({ modules: ['@google-cloud/firestore', 'firebase-admin', 'firebase-admin/firestore'], receivers: ['**.collection()', '**.doc()', '**.where()', '**.batch()', 'CollectionReference()', 'DocumentReference()'], methods: ['get', 'set', 'update', 'add', 'delete', 'commit'], target: 'cloud', dependency: 'firestore' }),
  sdk({ modules: ['firebase/firestore', '@firebase/firestore'], methods: ['getDoc', 'getDocs', 'setDoc', 'addDoc', 'updateDoc', 'deleteDoc', 'getCountFromServer', 'runTransaction', 'onSnapshot'], target: 'cloud', dependency: 'firestore' }),
  sdk({ modules: ['@upstash/qstash'], receivers: ['Client()', 'Client().queue()'], methods: ['publish', 'publishJSON', 'batch', 'batchJSON', 'enqueue', 'enqueueJSON'], target: 'queue', dependency: 'qstash', operation: 'publish' }),
  sdk({ modules: ['@google-cloud/tasks'], receivers: ['CloudTasksClient()'], methods: ['createTask'], target: 'queue', dependency: 'cloud tasks', operation: 'publish' }),
  sdk({ modules: ['@azure/storage-blob'], receivers: ['**'], methods: ['upload', 'uploadData', 'uploadStream', 'uploadFile', 'download', 'downloadToBuffer', 'downloadToFile', 'deleteBlob', 'deleteIfExists', 'getProperties', 'listBlobsFlat'], target: 'cloud', dependency: 'blob storage' }),
  sdk({ modules: ['@azure/service-bus', '@azure/event-hubs'], receivers: ['ServiceBusClient().createSender()', 'ServiceBusSender()', 'EventHubProducerClient()'], methods: ['sendMessages', 'scheduleMessages', 'sendBatch'], target: 'queue', dependency: '{module}', operation: 'publish' }),
  sdk({ modules: ['@azure/cosmos'], receivers: ['**'], methods: ['fetchAll', 'fetchNext', 'create', 'upsert', 'read', 'replace', 'patch'], target: 'cloud', dependency: 'cosmos' }),

  sdk({ modules: ['nats', '@nats-io/transport-node'], receivers: ['connect()', 'NatsConnection()', 'connect().jetstream()', 'JetStreamClient()'], methods: ['publish', 'request', 'requestMany'], target: 'queue', dependency: 'nats' }),
  sdk({ modules: ['mqtt'], receivers: ['connect()', 'connectAsync()', 'MqttClient()'], methods: ['publish', 'publishAsync'], target: 'queue', dependency: 'mqtt', operation: 'publish' }),
  sdk({ modules: ['@nestjs/microservices'], receivers: ['ClientProxy()', 'ClientKafka()', 'ClientRMQ()', 'ClientGrpc()'], methods: ['send', 'emit'], target: 'queue', dependency: 'messages', operation: 'publish' }),
  { kind: 'call', modules: ['pg-boss', 'agenda', 'graphile-worker', 'bree'], receivers: ['()', 'PgBoss()', 'Agenda()', 'default()'], methods: ['send', 'publish', 'insert', 'now', 'schedule', 'addJob'], target: 'queue', operation: 'publish', address: [option(0)] },
  { kind: 'call', modules: ['agenda'], receivers: ['()', 'Agenda()', 'default()'], methods: ['every'], target: 'queue', operation: 'publish', address: [option(1)] },
]
