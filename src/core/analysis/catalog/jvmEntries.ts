import type { CatalogRowInput } from './schema'

const ecosystem = 'jvm' as const
const first = [{ arg: 0 }]
const words = (text: string): string[] => text.split(' ')
const options = (...keys: string[]) => [...keys.map((key) => ({ arg: 0, path: [key] })), { arg: 0 }]
const routes = options('value', 'path', 'uri', 'url')

type EntryInput = Extract<CatalogRowInput, { kind: 'entry' }>
type DeclaredInput = Extract<CatalogRowInput, { kind: 'declared' }>

const entry = (of: Pick<EntryInput, 'modules' | 'methods' | 'entry' | 'name' | 'named'> & Partial<Pick<EntryInput, 'receivers'>>): CatalogRowInput => ({ ecosystem, kind: 'entry', ...of })
const prefix = (modules: string[], methods: string[]): CatalogRowInput => ({ ecosystem, kind: 'prefix', modules, methods, named: routes })
const declared = (of: Pick<DeclaredInput, 'modules' | 'methods' | 'of'>): CatalogRowInput => ({ ecosystem, kind: 'declared', target: 'http', operation: '{METHOD} {name}', named: routes, ...of })
const statement = (modules: string[], methods: string): CatalogRowInput => ({ ecosystem, kind: 'declared', modules, methods: words(methods), target: 'sql', operation: '{sql}', named: first, dependency: 'database' })

const spring = 'org.springframework.web.bind.annotation'
const resources = ['jakarta.ws.rs', 'javax.ws.rs']
const verbs = words('Get Post Put Delete Patch')

const httpRows: readonly CatalogRowInput[] = [
  ...[...verbs, 'Request'].map((verb) => entry({ modules: [spring], methods: [`${verb}Mapping`], entry: 'http', name: `${verb === 'Request' ? 'ALL' : verb.toUpperCase()} {name}`, named: routes })),
  entry({ modules: resources, methods: words('GET POST PUT DELETE PATCH HEAD'), entry: 'http', name: '{METHOD} {name}', named: [] }),
  entry({ modules: ['io.micronaut.http.annotation'], methods: verbs, entry: 'http', name: '{METHOD} {name}', named: routes }),
  entry({ modules: ['io.ktor.server.routing', 'io.ktor.routing'], methods: words('get post put delete patch'), entry: 'http', name: '{METHOD} {name}', named: first }),
  entry({ modules: ['io.ktor.server.routing', 'io.ktor.routing', 'java.lang'], receivers: words('Application() Route() Routing()'), methods: words('get post put delete patch'), entry: 'http', name: '{METHOD} {name}', named: first }),
  entry({ modules: ['io.javalin'], receivers: ['Javalin()', 'Javalin.create()', 'Javalin.create().**'], methods: words('get post put delete patch'), entry: 'http', name: '{METHOD} {name}', named: first }),
  entry({ modules: ['io.vertx.ext.web'], receivers: [...words('get post put delete patch route')].map((verb) => `Router().${verb}()`), methods: words('handler respond blockingHandler'), entry: 'http', name: 'ALL {name}', named: [{ at: 'origin', arg: 0 }] }),
  entry({ modules: ['org.springframework.web.reactive.function.server', 'org.springframework.web.servlet.function'], receivers: words('RouterFunctions.route() RouterFunctions.route().**'), methods: words('GET POST PUT DELETE PATCH'), entry: 'http', name: '{METHOD} {name}', named: first }),
  prefix([spring], ['RequestMapping']),
  prefix(resources, ['Path']),
  prefix(['io.micronaut.http.annotation'], ['Controller']),
]

/** Clients and mappers that are only declared. */
const declaredRows: readonly CatalogRowInput[] = [
  declared({ modules: [spring], methods: [...verbs, 'Request'].map((verb) => `${verb}Mapping`), of: ['FeignClient'] }),
  declared({ modules: ['org.springframework.web.service.annotation'], methods: verbs.map((verb) => `${verb}Exchange`) }),
  declared({ modules: resources, methods: words('GET POST PUT DELETE PATCH HEAD'), of: ['RegisterRestClient', 'FeignClient'] }),
  declared({ modules: ['io.micronaut.http.annotation'], methods: verbs, of: ['Client'] }),
  declared({ modules: ['retrofit2.http', 'retrofit.http'], methods: words('GET POST PUT DELETE PATCH HEAD') }),
  { ecosystem, kind: 'declared', modules: ['feign'], methods: ['RequestLine'], target: 'http', operation: '{name}', named: first },
  statement(['org.jdbi.v3.sqlobject.statement', 'org.skife.jdbi.v2.sqlobject'], 'SqlQuery SqlUpdate SqlBatch SqlCall'),
  statement(['org.apache.ibatis.annotations'], 'Select Insert Update Delete SelectProvider InsertProvider UpdateProvider DeleteProvider'),
  { ecosystem, kind: 'declared', modules: ['org.apache.ibatis.annotations'], methods: ['Mapper'], target: 'orm', operation: '{method}', named: [], dependency: 'database' },
  statement(['io.micronaut.data.annotation', 'io.micronaut.data.jdbc.annotation', 'androidx.room', 'ch.digitalfondue.npjt'], 'Query'),
]

const queueRows: readonly CatalogRowInput[] = [
  entry({ modules: ['org.springframework.kafka.annotation'], methods: ['KafkaListener'], entry: 'queue', name: '{name}', named: options('topics', 'topicPattern') }),
  entry({ modules: ['org.springframework.amqp.rabbit.annotation'], methods: ['RabbitListener'], entry: 'queue', name: '{name}', named: options('queues') }),
  entry({ modules: ['org.springframework.jms.annotation'], methods: ['JmsListener'], entry: 'queue', name: '{name}', named: options('destination') }),
  entry({ modules: ['io.awspring.cloud.sqs.annotation'], methods: ['SqsListener'], entry: 'queue', name: '{name}', named: options('value', 'queueNames') }),
  entry({ modules: ['org.eclipse.microprofile.reactive.messaging'], methods: ['Incoming'], entry: 'queue', name: '{name}', named: options('value') }),
  entry({ modules: ['io.micronaut.configuration.kafka.annotation', 'io.micronaut.rabbitmq.annotation'], methods: words('Topic Queue'), entry: 'queue', name: '{name}', named: options('value') }),
  entry({ modules: ['org.springframework.pulsar.annotation'], methods: ['PulsarListener'], entry: 'queue', name: '{name}', named: options('topics') }),
]

const scheduleRows: readonly CatalogRowInput[] = [
  entry({ modules: ['org.springframework.scheduling.annotation', 'io.micronaut.scheduling.annotation', 'io.quarkus.scheduler'], methods: ['Scheduled'], entry: 'schedule', name: '{name}', named: options('cron', 'every', 'fixedRate', 'fixedDelay', 'fixedRateString', 'fixedDelayString') }),
  entry({ modules: ['(class)'], receivers: ['Job', 'InterruptableJob'], methods: ['execute'], entry: 'schedule', name: '{class}', named: [] }),
  entry({ modules: ['(class)'], receivers: ['QuartzJobBean'], methods: ['executeInternal'], entry: 'schedule', name: '{class}', named: [] }),
]

/** What enters services in Java and Kotlin, and the clients that they only declare. */
export const jvmEntryRows: readonly CatalogRowInput[] = [...httpRows, ...declaredRows, ...queueRows, ...scheduleRows]
