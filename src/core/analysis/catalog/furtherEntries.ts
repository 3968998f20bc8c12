import type { CatalogRowInput, Ecosystem, Slot } from './schema'

type EntryInput = Extract<CatalogRowInput, { kind: 'entry' }>
type At = Partial<Slot>

const words = (text: string): string[] => text.split(' ')
const slots = (named: readonly At[]): Slot[] => named.map((slot) => ({ at: 'call', arg: 0, path: [], ...slot }))
const first: readonly At[] = [{}]
/** An option wherever the options stand. */
const option = (...keys: string[]): At[] => [0, 1, 2, 3].flatMap((arg) => keys.map((key) => ({ arg, path: [key] })))

interface Said {
  readonly modules?: string
  readonly receivers?: string
  readonly methods: string
  /** Where the name stands; the first argument where absent. */
  readonly named?: readonly At[]
  readonly handlers?: readonly At[]
}

const entry = (ecosystem: Ecosystem, kind: EntryInput['entry'], name: string, { modules = '', receivers, methods, named = first, handlers }: Said): CatalogRowInput => ({
  ecosystem,
  kind: 'entry',
  modules: words(modules),
  ...(receivers === undefined ? {} : { receivers: words(receivers) }),
  methods: words(methods),
  entry: kind,
  name,
  named: slots(named),
  ...(handlers === undefined ? {} : { handlers: slots(handlers) }),
})

/** Methods of a class that derives from one of these. */
const derived = (receivers: string, methods: string): Said => ({ modules: '(class)', receivers, methods, named: [] })

/** Methods of a class that has one of these attributes. */
const attributed = (receivers: string, methods: string): Said => ({ modules: '(attributed)', receivers, methods, named: [] })

const verbs = 'get post put patch delete'
const capitals = 'Get Post Put Patch Delete'
const route = '{METHOD} {name}'
const anyRoute = 'ALL {name}'
const method = '{class}.{function}'
const graph = 'GraphQL {class}.{function}'
const named = '{name}'

const prefix = (ecosystem: Ecosystem, modules: string, methods: string, at: readonly At[] = first): CatalogRowInput => ({ ecosystem, kind: 'prefix', modules: words(modules), methods: words(methods), named: slots(at) })

/** Servers that answer requests. */
const serverRows: readonly CatalogRowInput[] = [
  // What is handed in under a name that tells what it is.
  entry('npm', 'http', route, { modules: '(named)', receivers: 'app router server routes fastify *Router', methods: verbs }),
  entry('python', 'http', route, { modules: '(named)', receivers: 'app router *_router', methods: verbs }),
  entry('python', 'http', anyRoute, { modules: '(named)', receivers: 'app bp blueprint *_bp *_blueprint', methods: 'route' }),
  entry('go', 'http', route, { modules: '(named)', receivers: 'router group *Router *Group', methods: 'GET POST PUT PATCH DELETE' }),
  entry('npm', 'http', route, { modules: 'routing-controllers tsoa @tsed/common @tsed/schema @loopback/rest @foal/core', methods: `${capitals} All ${verbs}` }),
  ...words(verbs).flatMap((verb): CatalogRowInput[] => {
    const written = `http${verb[0]?.toUpperCase()}${verb.slice(1)}`
    return [
      entry('npm', 'http', `${verb.toUpperCase()} {name}`, { modules: 'inversify-express-utils @inversifyjs/http-core', methods: written }),
      // What is put together by `route("/orders", web.get().to(show))`, and what one resource answers.
      entry('rust', 'http', `${verb.toUpperCase()} {name}`, { modules: 'actix_web actix_web.web', receivers: `web.${verb}() ${verb}()`, methods: 'to', named: [] }),
    ]
  }),
  prefix('npm', 'routing-controllers', 'Controller JsonController'),
  prefix('npm', 'tsoa', 'Route'),
  prefix('npm', 'inversify-express-utils', 'controller'),
  prefix('npm', '@tsed/di @tsed/common', 'Controller'),
  entry('npm', 'http', route, { modules: 'elysia', receivers: 'Elysia() Elysia().**', methods: verbs }),
  entry('npm', 'http', route, { modules: 'h3 nitropack nitro', receivers: 'createRouter() createRouter().**', methods: verbs }),
  entry('npm', 'http', route, { modules: 'hono', receivers: 'Hono().** OpenAPIHono().**', methods: verbs }),
  entry('npm', 'http', 'every request', { modules: 'koa', receivers: '() default()', methods: 'use' }),
  entry('npm', 'http', 'HTTP server', { modules: '(global)', receivers: 'Bun Deno', methods: 'serve', handlers: [{ path: ['fetch'] }, {}, { arg: 1 }] }),

  entry('python', 'http', route, { modules: 'litestar starlite ninja ninja_extra blacksheep robyn', receivers: ' Router() NinjaAPI() Litestar() Application() Robyn() NinjaExtraAPI()', methods: verbs }),
  entry('python', 'http', anyRoute, { modules: 'bottle', receivers: ' Bottle()', methods: `route ${verbs}` }),
  entry('python', 'http', anyRoute, { modules: 'starlette starlette.routing', methods: 'Route routing.Route WebSocketRoute' }),
  entry('python', 'http', method, derived('Resource MethodView APIView HTTPEndpoint RequestHandler GenericAPIView', 'get post put patch delete')),
  entry('python', 'http', method, derived('WebsocketConsumer AsyncWebsocketConsumer JsonWebsocketConsumer AsyncJsonWebsocketConsumer', 'receive receive_json connect disconnect')),
  entry('python', 'http', 'ALL {function}', { modules: 'rest_framework.decorators', methods: 'api_view', named: [] }),

  entry('go', 'http', route, { modules: 'github.com/julienschmidt/httprouter github.com/gofiber/fiber* github.com/go-chi/chi*', receivers: 'New() Router() App() Group() New().Group() App().Group() Router().Group()', methods: 'GET POST PUT DELETE PATCH Get Post Put Delete Patch' }),
  entry('go', 'http', route, { modules: 'gopkg.in/macaron.v1 github.com/Unknwon/macaron github.com/go-macaron/macaron github.com/flamego/flamego', receivers: 'New() Classic() Macaron() Flame() Router() New().** Classic().** Macaron().** Flame().** Router().**', methods: 'Get Post Put Delete Patch Any' }),

  entry('jvm', 'http', route, { modules: 'spark spark.Spark', receivers: ' Spark', methods: verbs }),
  entry('jvm', 'http', route, { modules: 'io.helidon.webserver io.helidon.webserver.http', receivers: 'HttpRules() HttpRouting.builder() HttpRouting.Builder() Routing.Rules() Routing.builder()', methods: verbs }),
  entry('jvm', 'http', route, { modules: 'io.jooby', receivers: 'Jooby Jooby()', methods: verbs }),
  entry('jvm', 'http', route, { modules: 'org.springframework.web.reactive.function.server org.springframework.web.servlet.function', methods: 'GET POST PUT PATCH DELETE' }),
  entry('jvm', 'http', 'ALL {function}', { modules: 'org.springframework.web.reactive.function.server org.springframework.web.servlet.function', receivers: ' RouterFunctions RouterFunctions.**', methods: 'route andRoute', named: [] }),
  entry('jvm', 'http', method, derived('TextWebSocketHandler AbstractWebSocketHandler WebSocketHandler BinaryWebSocketHandler', 'handleTextMessage handleBinaryMessage handleMessage afterConnectionEstablished')),

  entry('dotnet', 'http', method, derived('Hub', '*')),

  entry('ruby', 'http', route, { modules: '(named)', receivers: 'r', methods: verbs }),
  entry('ruby', 'http', '{class}', derived('Action', 'handle')),
  entry('ruby', 'http', method, derived('Channel', '*')),

  entry('php', 'http', method, derived('AppController Controller AbstractController BaseController RestController ResourceController ActiveController', '*')),
  entry('php', 'http', route, { modules: '(named)', receivers: 'router app group', methods: verbs }),
  prefix('php', 'Symfony\\Component\\Routing\\Annotation Symfony\\Component\\Routing\\Attribute', 'Route'),

  entry('rust', 'http', '{function}', { modules: 'warp', receivers: 'path() path().** any() any().** get() get().** post() post().**', methods: 'then and_then map', named: [] }),
  entry('rust', 'http', route, { modules: 'poem', methods: verbs, named: [] }),
]

/** Fields of a schema of GraphQL. */
const graphRows: readonly CatalogRowInput[] = [
  entry('npm', 'http', graph, { modules: '@nestjs/graphql type-graphql', methods: 'Query Mutation Subscription ResolveField FieldResolver ResolveReference' }),
  entry('python', 'http', graph, { modules: 'strawberry', methods: 'field mutation subscription' }),
  entry('python', 'http', 'GraphQL {function}', { modules: 'ariadne', receivers: 'QueryType() MutationType() SubscriptionType() ObjectType()', methods: 'field source' }),
  entry('python', 'http', graph, derived('ObjectType Interface DjangoObjectType InputObjectType', 'resolve_* resolve')),
  entry('python', 'http', graph, derived('Mutation ClientIDMutation BaseMutation', 'mutate mutate_and_get_payload perform_mutation')),
  entry('jvm', 'http', graph, { modules: 'org.springframework.graphql.data.method.annotation', methods: 'QueryMapping MutationMapping SubscriptionMapping SchemaMapping BatchMapping' }),
  entry('jvm', 'http', graph, { modules: 'com.netflix.graphql.dgs', methods: 'DgsQuery DgsMutation DgsSubscription DgsData DgsEntityFetcher' }),
  entry('jvm', 'http', graph, { modules: 'org.eclipse.microprofile.graphql', methods: 'Query Mutation' }),
  entry('jvm', 'http', graph, derived('GraphQLQueryResolver GraphQLMutationResolver GraphQLResolver', '*')),
  entry('jvm', 'http', graph, derived('DataFetcher', 'get')),
  entry('dotnet', 'http', graph, attributed('QueryType MutationType SubscriptionType ExtendObjectType ObjectType', '*')),
  entry('ruby', 'http', graph, derived('BaseObject', '*')),
  entry('ruby', 'http', graph, derived('BaseMutation BaseResolver Mutation Resolver RelayClassicMutation', 'resolve')),
  entry('go', 'http', graph, derived('Resolver', '*')),
  entry('rust', 'http', graph, attributed('Object ComplexObject Subscription graphql_object', '*')),
]

/** Functions that a platform runs. */
const platformRows: readonly CatalogRowInput[] = [
  entry('npm', 'http', 'function {name}', { modules: '@google-cloud/functions-framework', methods: 'http' }),
  entry('npm', 'job', 'function {name}', { modules: '@google-cloud/functions-framework', methods: 'cloudEvent' }),
  entry('npm', 'http', 'function {function}', { modules: 'firebase-functions firebase-functions/v2 firebase-functions/v2/https firebase-functions/v1 firebase-functions/https', receivers: ' https v2.https https().runWith().https runWith().https region().https', methods: 'onCall onRequest' }),
  entry('npm', 'schedule', named, { modules: 'firebase-functions firebase-functions/v2/scheduler firebase-functions/v1 firebase-functions/scheduler', receivers: ' scheduler', methods: 'onSchedule' }),
  entry('npm', 'schedule', named, { modules: 'firebase-functions firebase-functions/v1', receivers: 'pubsub.schedule() pubsub.schedule().timeZone() runWith().pubsub.schedule() region().pubsub.schedule()', methods: 'onRun', named: [{ at: 'origin' }] }),
  entry('npm', 'job', 'function {name}', { modules: 'firebase-functions firebase-functions/v2/firestore firebase-functions/v2/pubsub firebase-functions/v2/storage firebase-functions/v2/database firebase-functions/v2/tasks firebase-functions/v1', receivers: ' **', methods: 'onDocumentCreated onDocumentUpdated onDocumentDeleted onDocumentWritten onMessagePublished onObjectFinalized onValueWritten onTaskDispatched onCreate onUpdate onDelete onWrite onPublish onFinalize' }),
  entry('npm', 'http', 'ALL {name}', { modules: '@azure/functions', receivers: 'app', methods: 'http get post put patch deleteRequest', handlers: [{ arg: 1, path: ['handler'] }, { arg: 1 }] }),
  entry('npm', 'schedule', named, { modules: '@azure/functions', receivers: 'app', methods: 'timer', named: [{ arg: 1, path: ['schedule'] }, {}], handlers: [{ arg: 1, path: ['handler'] }] }),
  entry('npm', 'queue', named, { modules: '@azure/functions', receivers: 'app', methods: 'storageQueue serviceBusQueue serviceBusTopic eventHub', named: [{ arg: 1, path: ['queueName'] }, { arg: 1, path: ['topicName'] }, { arg: 1, path: ['eventHubName'] }, {}], handlers: [{ arg: 1, path: ['handler'] }] }),

  entry('python', 'http', 'function {function}', { modules: 'functions_framework', methods: 'http', named: [] }),
  entry('python', 'job', 'function {function}', { modules: 'functions_framework', methods: 'cloud_event', named: [] }),
  entry('python', 'http', anyRoute, { modules: 'azure.functions', receivers: 'FunctionApp() Blueprint()', methods: 'route', named: option('route') }),
  entry('python', 'schedule', named, { modules: 'azure.functions', receivers: 'FunctionApp() Blueprint()', methods: 'timer_trigger schedule', named: option('schedule') }),
  entry('python', 'queue', named, { modules: 'azure.functions', receivers: 'FunctionApp() Blueprint()', methods: 'queue_trigger service_bus_queue_trigger service_bus_topic_trigger event_hub_message_trigger', named: option('queue_name', 'topic_name', 'event_hub_name') }),

  entry('go', 'job', 'function {function}', { modules: 'github.com/aws/aws-lambda-go/lambda', methods: 'Start StartWithOptions StartWithContext StartHandler StartHandlerFunc', named: [] }),
  entry('go', 'http', 'function {name}', { modules: 'github.com/GoogleCloudPlatform/functions-framework-go/functions', methods: 'HTTP' }),
  entry('go', 'job', 'function {name}', { modules: 'github.com/GoogleCloudPlatform/functions-framework-go/functions', methods: 'CloudEvent' }),
  entry('jvm', 'job', 'function {class}', derived('RequestHandler RequestStreamHandler', 'handleRequest')),
  entry('jvm', 'http', 'function {class}', derived('HttpFunction', 'service')),
  entry('jvm', 'job', 'function {class}', derived('CloudEventsFunction BackgroundFunction', 'accept')),
  entry('dotnet', 'http', 'function {function}', { modules: 'dotnet', methods: 'LambdaFunction', named: [] }),
]

/** What brings messages and events. */
const messageRows: readonly CatalogRowInput[] = [
  entry('npm', 'http', 'message {name}', { modules: '@nestjs/websockets', methods: 'SubscribeMessage' }),
  entry('npm', 'http', 'message {name}', { modules: 'socket.io ws', receivers: 'Server() Server().of() () Namespace() WebSocketServer()', methods: 'on' }),
  entry('npm', 'http', 'message {name}', { modules: '(named)', receivers: 'socket', methods: 'on' }),
  entry('npm', 'queue', named, { ...attributed('Processor', 'process'), named: first }),
  entry('npm', 'queue', '{class}', { modules: '@nestjs/bull', methods: 'Process', named: [] }),
  entry('npm', 'queue', named, { modules: 'pg-boss', receivers: '() PgBoss() default()', methods: 'work subscribe' }),
  entry('npm', 'queue', named, { modules: 'agenda @hokify/agenda', receivers: '() Agenda() default()', methods: 'define' }),
  entry('go', 'queue', '{function}', { modules: 'go.temporal.io/sdk/worker', receivers: 'New() Worker() Registry()', methods: 'RegisterActivity RegisterWorkflow', named: [] }),
  entry('go', 'queue', '{class}', derived('WorkerDefaults', 'Work')),
  entry('python', 'queue', named, { modules: 'faststream.kafka faststream.rabbit faststream.nats faststream.redis faststream.confluent', receivers: 'KafkaBroker() RabbitBroker() NatsBroker() RedisBroker() KafkaRouter() RabbitRouter() NatsRouter()', methods: 'subscriber' }),
  entry('python', 'queue', named, { modules: 'dramatiq', methods: 'actor', named: option('queue_name') }),
  entry('python', 'queue', named, { modules: 'faust', receivers: 'App()', methods: 'agent' }),
  entry('python', 'queue', '{function}', { modules: 'huey', receivers: 'RedisHuey() Huey() SqliteHuey() MemoryHuey()', methods: 'task', named: [] }),
  entry('python', 'schedule', '{function}', { modules: 'huey', receivers: 'RedisHuey() Huey() SqliteHuey() MemoryHuey()', methods: 'periodic_task', named: [] }),
  entry('jvm', 'queue', named, { modules: 'org.springframework.cloud.stream.annotation', methods: 'StreamListener', named: [{ path: ['value'] }, {}] }),
  entry('jvm', 'queue', named, { modules: 'io.awspring.cloud.messaging.listener.annotation org.springframework.cloud.aws.messaging.listener.annotation', methods: 'SqsListener', named: [{ path: ['value'] }, {}] }),
  entry('php', 'queue', '{class}', attributed('AsMessageHandler', '__invoke')),
  entry('php', 'queue', '{class}', derived('MessageHandlerInterface MessageSubscriberInterface', '__invoke')),
]

/** Work by the clock, and commands. */
const jobRows: readonly CatalogRowInput[] = [
  entry('python', 'schedule', 'every {name}', { modules: 'schedule', receivers: 'every() every().*', methods: 'do', named: [{ at: 'origin' }] }),
  entry('python', 'job', '{class}', derived('BaseCommand NoArgsCommand AppCommand LabelCommand', 'handle handle_noargs handle_label')),
  entry('python', 'job', '{function}', { modules: 'click typer flask.cli', receivers: ' Group() group() Typer() AppGroup()', methods: 'command', named: [] }),
  entry('php', 'job', '{class}', derived('Command', 'handle execute __invoke')),
  entry('php', 'schedule', 'scheduled', { modules: 'Illuminate\\Console\\Scheduling', receivers: 'Schedule()', methods: 'call', named: [] }),
  entry('ruby', 'job', method, derived('Thor', '*')),
  entry('rust', 'schedule', named, { modules: 'tokio_cron_scheduler', receivers: 'Job', methods: 'new new_async new_tz new_async_tz' }),
]

/** Entry points of more frameworks: servers, schemas of GraphQL, functions of platforms, commands. */
export const furtherEntryRows: readonly CatalogRowInput[] = [...serverRows, ...graphRows, ...platformRows, ...messageRows, ...jobRows]
