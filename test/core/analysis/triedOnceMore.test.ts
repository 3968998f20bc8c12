import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const send = (after: string): string => `async function post(path, body) {\n  let answer = await send(path, body)\n«¦  ${after}\n»  return parse(answer)\n}\n`
const handler = (more: string, end: string): string =>
  `<?php\nclass Sessions {\n  public function run($request, $next) {\n    try {\n      return $this->handle($request, $next);\n    } catch (LockTimeoutException $e) {\n      return $this->${more}($request, $next);\n    }\n  }\n${end}\n}\n`
const again = `  private function handleAgain($request, $next, $attempts = 3) {\n    for ($i = 0; $i < $attempts; $i++) {\n      try {\n        usleep(min(100 * pow(2, $i), 1000) + random_int(0, 9));\n        return $this->handle($request, $next);\n      } catch (Exception $e) {\n        continue;\n      }\n    }\n  }`
const batches = (wait: string, helper: string): string => `import axios from 'axios'\nexport async function send(all) {\n  for (let at = 0; at < all.length; at += 50) {\n    await axios.post('http://shop/orders', all.slice(at, at + 50))\n«¦    await ${wait}\n»  }\n}\n${helper}`

describe('what is done once more', () =>
  tellsBothWays([
    ...differing([
      ['after a wait where the answer says that it is too much', 'src/send.js', send('if (answer.status === 429) {\n    await pause(90000)\n    answer = await send(path, body)\n  }'), ['retry-added more http send again'], ['retry-removed less http send again']],
      ['where there was nothing', 'src/send.js', send('if (answer.status === 204) {\n    await pause(90000)\n    answer = await send(path, body)\n  }'), [], []],
      ['of something else', 'src/send.js', send('if (answer.status === 429) {\n    await pause(90000)\n    answer = await send(path, [])\n  }'), [], []],
      ['with a pause of a private function in between', 'src/send.js', batches('_delay(1000)', 'async function _delay(time) {\n  return setTimeout(time)\n}\n'), ['rate-limit-changed less other _delay()'], ['rate-limit-changed more other _delay()']],
    ]),
    {
      name: 'by a new function, where a handler did it by itself',
      before: { 'a.php': handler('handle', '') },
      after: { 'a.php': handler('handleAgain', again) },
      forth: ['retry-added more other -'],
      back: ['retry-removed less other -'],
    },
  ]))
