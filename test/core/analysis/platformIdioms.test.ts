import { describe } from 'vitest'
import { type IdiomRow, tellsIdioms } from './idioms'

/** Text around the statements that differ, by where they stand. */
const around = {
  'app/Providers/Routes.php': (text: string) => `<?php\nnamespace Shop;\nuse Illuminate\\Support\\Facades\\Route;\nuse Illuminate\\Support\\Sleep;\nclass Routes {\n  public function boot() { ${text} }\n}\n`,
  'load.go': (text: string) => `package a\nimport (\n\t"golang.org/x/sync/errgroup"\n\t"net/http"\n)\nfunc Load(ids []string) error {\n\tg := errgroup.Group{}\n\t${text}\n\tfor _, id := range ids {\n\t\tg.Go(func() error { return read(id) })\n\t}\n\treturn g.Wait()\n}\n`,
  'dial.go': (text: string) => `package a\nconst config = \`{"methodConfig":[{"name":[{"service":"shop.Stock"}]${text}}]}\`\n`,
  'src/main.rs': (text: string) => `use actix_web::{App, HttpServer, web};\nuse actix_governor::Governor;\nasync fn main() {\n  HttpServer::new(move || App::new()${text}.route("/a", web::get().to(read))).run().await\n}\n`,
  'src/orders.rs': (text: string) => `use diesel::prelude::*;\nuse crate::schema::orders::dsl::*;\npub fn load(conn: &mut PgConnection, ids: Vec<i32>) -> Vec<Order> {\n  ${text}\n}\n`,
  'src/Orders.cs': (text: string) => `using Dapper;\npublic class Orders\n{\n  Task Run(IDbConnection c) { return c.QueryAsync<Order>(${text}); }\n}\n`,
  'src/update.ts': (text: string) => `export const update = async (db, req) => { ${text} }\n`,
  'src/order.ts': (text: string) => `export const useOrder = (id) => useQuery({ queryKey: ['o', id], queryFn: () => fetch('/o/' + id)${text} })\n`,
  'config/grpc.json': (text: string) => `{"methodConfig":[{"name":[{"service":"shop.Stock"}],"timeout":"5s"${text}}]}`,
  'src/posts.ts': (text: string) => `export const usePosts = () => useQuery({ queryKey: ['p'], queryFn: () => fetch('/p'), refetchInterval: ${text} })\n`,
  'src/Comments.java': (text: string) => `import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;\nclass Comments {\n  Mono<Reply> create(ServerRequest request) {\n    return comments.create(request)${text}.then();\n  }\n}\n`,
  'config/parser.go': (text: string) => `package config\nimport "time"\nfunc (p *parser) parse(value string) {\n\tp.options.${text}\n}\n`,
} as const

const retries = ',"retryPolicy":{"maxAttempts":4,"initialBackoff":"0.1s"}'

const cases: readonly IdiomRow<keyof typeof around>[] = [
  ['a limiter that goes by a name', 'app/Providers/Routes.php', "Route::get('/a', 'b');", "Route::get('/a', 'b')->middleware('throttle:uploads');", 'rate-limit-changed less namedThrottle'],
  ['limits that the user has, by name', 'app/Providers/Routes.php', "Route::post('/a', 'b');", "Route::post('/a', 'b')->middleware('throttle:maxEditsPerHour,60');", 'rate-limit-changed less namedThrottle'],
  ['another limiter by its name', 'app/Providers/Routes.php', "Route::get('/a', 'b')->middleware('throttle:api');", "Route::get('/a', 'b')->middleware('throttle:uploads');"],
  ['a limiter of a new route', 'app/Providers/Routes.php', "Route::get('/a', 'b');", "Route::get('/a', 'b'); Route::get('/c', 'd')->middleware('throttle:uploads'); Route::get('/e', 'f')->middleware('throttle:60,1');"],
  ['a pause with its unit behind it', 'app/Providers/Routes.php', 'foreach ($ids as $id) { send($id); Sleep::for(2)->seconds(); }', 'foreach ($ids as $id) { send($id); Sleep::for(500)->milliseconds(); }', 'rate-limit-changed more for()'],
  ['a limit of a group', 'load.go', '', 'g.SetLimit(4)', 'concurrency-changed less SetLimit()'],
  ['retries in a text', 'dial.go', '', retries, 'retry-added more maxAttempts'],
  ['retries in a text with capitals', 'dial.go', '', retries.replace('max', 'Max').replace('initial', 'Initial'), 'retry-added more MaxAttempts'],
  ['retries in a configuration', 'config/grpc.json', '', retries, 'retry-added more methodConfig.retryPolicy.maxAttempts'],
  ['a limiter around an application', 'src/main.rs', '', '.wrap(Governor::new(&config))', 'rate-limit-changed less wrap'],
  ['a limiter that something makes', 'src/main.rs', '', '.wrap(rate_limit.message())', 'rate-limit-changed less wrap'],
  ['headers around an application', 'src/main.rs', '', '.wrap(DefaultHeaders::new())'],
  ['a query by its connection', 'src/orders.rs', 'orders.filter(id.eq_any(ids)).load::<Order>(conn).unwrap()', 'ids.iter().map(|i| orders.find(i).first::<Order>(conn).unwrap()).collect()', 'call-into-loop more first'],
  ['an atomic that is loaded', 'src/orders.rs', 'vec![]', 'COUNT.load(Ordering::SeqCst); ids.first(); vec![]'],
  ['a timeout of a command', 'src/Orders.cs', 'new CommandDefinition(sql, args)', 'new CommandDefinition(sql, args, commandTimeout: 120)', 'timeout-changed more commandTimeout'],
  ['a value that is handed on in another way', 'src/update.ts', 'await db.update(keys).set({ ratelimitAsync: req.ratelimit === null ? null : req.ratelimit?.async })', 'const changes = {}; if (req.ratelimit !== undefined) { changes.ratelimitAsync = req.ratelimit.async } await db.update(keys).set(changes)'],
  ['a query that waits for its condition', 'src/order.ts', '', ', enabled: !!id', 'call-removed less enabled'],
  ['an interval that a function gives', 'src/posts.ts', '(posts) => { const open = posts?.filter(isOpen); return open?.length ? 3000 : false }', '(posts) => { const open = posts?.filter(isOpen); return open?.length ? 1000 : false }', 'interval-changed more refetchInterval'],
  ['an interval that a function reckons', 'src/posts.ts', '3000', '(posts) => next(posts)'],
  ['an interval that is bound to a condition', 'src/posts.ts', '3000', 'isOpen ? 3000 : false'],
  ['a limiter that a stream goes through', 'src/Comments.java', '', '.transformDeferred(RateLimiterOperator.of(limiter))', 'rate-limit-changed less transformDeferred'],
  ['a default with its unit before it', 'config/parser.go', 'pollingFrequencyMinutes = parseInt(value, 60)', 'pollingFrequency = parseInterval(value, time.Minute, 60 * time.Minute)'],
  ['a default that was read in another way', 'config/parser.go', 'pollingFrequency = readAs(value)', 'pollingFrequency = parseInterval(value, time.Minute, 60 * time.Minute)'],
]

describe('idioms of platforms', () => tellsIdioms(around, cases))
