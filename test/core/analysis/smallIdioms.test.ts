import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const send = (client: string): string => `import got from 'got'\nimport handlers from './handlers'\nasync function send(method, url) {\n  return ${client}[method](url)\n}\nexport const load = async () => {\n  «¦await send('get', 'http://shop/orders')»\n}\n`
const retriable = 'class Rest {\n  boolean isRetriable(RestException e) {\n    int status = e.getStatus();\n    boolean isOfClient = status == 408 || status == 429;\n    boolean isOfServer = «¦status == 500 || »status == 502 || status == 503;\n    return isOfClient || isOfServer;\n  }\n}\n'
const router = (layer: string): string => `use axum::{middleware::{from_fn, from_fn_with_state}, routing::get, Router};\nfn app(state: AppState) -> Router {\n  Router::new()\n    .route("/a", get(list))\n«¦    .layer(${layer})\n»    .with_state(state)\n}\n`
const [limited, free] = [(operation: string) => [`rate-limit-changed less other ${operation}`], (operation: string) => [`rate-limit-changed more other ${operation}`]]

describe('idioms of few words', () =>
  tellsBothWays(
    differing([
      ['a client whose method only the running program knows', 'src/send.js', send('got'), ['call-added more http -'], ['call-removed less http -']],
      ['a table of functions that is no client', 'src/send.js', send('handlers'), [], []],
      ['a condition of a retry in a local variable', 'Rest.java', retriable, ['retry-changed more other -'], ['retry-changed less other -']],
      ['a limiter as a layer of a router', 'src/app.rs', router('from_fn(rate_limit)'), limited('from_fn'), free('from_fn')],
      ['a limiter with a state as a layer of a router', 'src/app.rs', router('from_fn_with_state(state.clone(), limits::ratelimit_middleware)'), limited('from_fn_with_state'), free('from_fn_with_state')],
      ['how long a lock is waited for', 'a.php', "<?php\nclass Sessions {\n  public function run($lock, $id) {\n    $longest = «10¦5»;\n    $lock->block($longest);\n    return $this->load($id);\n  }\n}\n", ['timeout-changed less other block()'], ['timeout-changed more other block()']],
      ['a block that waits for nothing', 'a.php', '<?php\nclass Users {\n  public function stop($user) {\n    $user->block(«10¦5»);\n  }\n}\n', [], []],
      ['another layer of a router', 'src/app.rs', router('from_fn(check_token)'), [], []],
    ]),
  ))
