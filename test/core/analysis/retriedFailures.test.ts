import { describe } from 'vitest'
import { type Difference, differencesIn, tellsBothWays } from './bothWays'

const python = (type: string, after = '            time.sleep(1)'): string => `import requests, time\ndef go():\n    for attempt in range(3):\n        try:\n            return requests.get("http://a/b")\n        except ${type}:\n${after}\n`
const asking = (condition: string): string => python('Exception as error', `            if ${condition}:\n                time.sleep(1)\n            else:\n                raise`)
const ruby = (types: string): string => `def go\n  tries = 0\n  begin\n    Faraday.get("http://a/b")\n  rescue ${types}\n    tries += 1\n    retry if tries < 3\n  end\nend\n`
const java = (type: string): string => `class Shop {\n  void go() {\n    for (int attempt = 0; attempt < 3; attempt++) {\n      try { return template.getForObject("http://a/b"); } catch (${type} e) { Thread.sleep(5); }\n    }\n  }\n}\n`
const script = (handler: string): string => `export async function go(client: Client) {\n  for (let attempt = 0; attempt < 3; attempt++) {\n    try { return await client.call() } catch (error) {\n      ${handler}\n    }\n  }\n}\n`
const [unavailable, aborted] = ['error.code === Code.Unavailable', 'error.code === Code.Unavailable || error.code === Code.Aborted']
const wider = { forth: ['retry-changed more other -'], back: ['retry-changed less other -'] }
const same = { forth: [], back: [] }

describe('failures after which a loop tries again', () => {
  tellsBothWays([
    ...differencesIn('shop/load.py', (text) => text, [
      { name: 'one more type in Python', before: python('Timeout'), after: python('(Timeout, OSError)'), ...wider },
      { name: 'the same types in Python', before: python('(Timeout, OSError)'), after: python('(OSError, Timeout) as error'), ...same },
      { name: 'one more type in Python that is not tried again', before: python('Timeout', '            raise'), after: python('(Timeout, OSError)', '            raise'), ...same },
      { name: 'one more condition in Python', before: asking('isinstance(error, Timeout)'), after: asking('isinstance(error, Timeout) or isinstance(error, Reset)'), ...wider },
    ]),
    ...differencesIn('shop/load.rb', ruby, [{ name: 'one more type in Ruby', before: 'Faraday::TimeoutError', after: 'Faraday::TimeoutError, Faraday::ConnectionFailed', ...wider }]),
    ...differencesIn('src/Shop.java', java, [{ name: 'one more type in Java', before: 'IOException', after: 'IOException | TimeoutException', ...wider }]),
    ...differencesIn('src/load.ts', script, [
      { name: 'a condition without which an error is thrown', before: `if (${unavailable}) { await sleep(5) } else { throw error }`, after: `if (${aborted}) { await sleep(5) } else { throw error }`, ...wider },
      { name: 'a condition under which the loop goes on', before: `if (${unavailable}) { await sleep(5); continue }\n      throw error`, after: `if (${aborted}) { await sleep(5); continue }\n      throw error`, ...wider },
      { name: 'a condition that is denied', before: `if (!(${unavailable})) throw error\n      await sleep(5)`, after: `if (!(${aborted})) throw error\n      await sleep(5)`, ...wider },
      { name: 'a condition that only says what is logged', before: `if (${unavailable}) { log(error) }\n      await sleep(5)`, after: `if (${aborted}) { log(error) }\n      await sleep(5)`, ...same },
    ]),
  ])
})

const asked = (handler: string): string => `@retry(stop=stop_after_attempt(5))\ndef send(client, **kwargs):\n    try:\n        return client.api_call(kwargs)\n${handler}`
const late = '    except Timeout:\n        time.sleep(30)\n        raise TryAgain from None\n'
const refused = (codes: string, failure = 'TryAgain'): string => `    except ApiError as error:\n        if error.code in {${codes}}:\n            raise ${failure}\n        raise\n`
const job = (types: string): string => `export const send = async (client: Client) => {\n  try { await client.send() } catch (error) {\n    if (error.code === Code.Busy) throw new RetryableError(error)\n    ${types}throw error\n  }\n}\n`

describe('failures that ask to try again', () =>
  tellsBothWays([
    ...differencesIn('shop/send.py', asked, [
      { name: 'another failure after which that is asked', before: late, after: `${late}${late.replace('Timeout', 'TimeoutError')}`, ...wider },
      { name: 'a condition on what was answered', before: refused('Codes.BUSY'), after: refused('Codes.BUSY, Codes.FATAL'), ...wider },
      { name: 'a condition of a failure that is thrown otherwise', before: refused('Codes.BUSY', 'Refused'), after: refused('Codes.BUSY, Codes.FATAL', 'Refused'), ...same },
    ]),
    ...differencesIn('src/send.ts', job, [{ name: 'one more condition in TypeScript', before: '', after: 'if (error.code === Code.Aborted) throw new RetryableError(error)\n    ', ...wider }]),
  ]))

const untilSuccess: readonly Difference[] = [
  {
    name: 'TypeScript',
    before: { 'a.ts': "export const load = async () => {\n  return await fetch('http://a/x')\n}\n" },
    after: { 'a.ts': "export const load = async () => {\n  while (true) {\n    try {\n      return await fetch('http://a/x')\n    } catch (error) {\n      await sleep(1000)\n    }\n  }\n}\n" },
    forth: ['retry-added more http GET /x'],
    back: ['retry-removed less http GET /x'],
  },
  {
    name: 'Python',
    before: { 'a.py': 'import requests, time\n\ndef load():\n    found = requests.get("http://a/x", timeout=5)\n    return found\n\nload()\n' },
    after: { 'a.py': 'import requests, time\n\ndef load():\n    while True:\n        try:\n            found = requests.get("http://a/x", timeout=5)\n            break\n        except requests.RequestException:\n            time.sleep(1)\n    return found\n\nload()\n' },
    forth: ['retry-added more http GET /x'],
    back: ['retry-removed less http GET /x'],
  },
  {
    name: 'a loop that goes on after a success too',
    before: { 'a.py': 'import requests, time\n\ndef load():\n    while True:\n        handle(requests.get("http://a/x", timeout=5))\n\nload()\n' },
    after: { 'a.py': 'import requests, time\n\ndef load():\n    while True:\n        try:\n            handle(requests.get("http://a/x", timeout=5))\n        except requests.RequestException:\n            log()\n\nload()\n' },
    forth: [],
    back: [],
  },
]

describe('loops without an end that a success leaves', () => tellsBothWays(untilSuccess))
