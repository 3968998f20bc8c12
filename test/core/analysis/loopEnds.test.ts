import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

type Row = readonly [name: string, file: string, around: string, base: string, head: string, ...expected: RegExp[]]

const typescript = "import axios from 'axios'\nexport const send = async (path: string, attempt = 0): Promise<unknown> => {\n  …\n}\n"
const python = 'import requests\n\ndef send(path):\n    …\n'
const java = 'import org.springframework.web.client.RestTemplate;\nclass Send {\n  private final RestTemplate client = new RestTemplate();\n  String send() {\n    …\n  }\n}\n'

const rows: readonly Row[] = [
  ['an answer that is a success', 'send.ts', typescript, "return axios.get('http://stock/items')", "for (let i = 0; i < 3; i++) {\n    const res = await fetch('http://stock/items')\n    if (res.ok) return res\n    await sleep(500)\n  }", /^retry-added more http stock/],
  ['a status that is a success', 'send.py', python, "requests.get('http://stock/items')", "for i in range(3):\n        res = requests.get('http://stock/items')\n        if res.status_code == 200:\n            break", /^retry-added more http stock/],
  ['what counts its attempts and calls itself', 'send.ts', typescript, "return fetch('http://stock/' + path)", "const res = await fetch('http://stock/' + path)\n  if (res.status >= 500 && attempt < 3) return send(path, attempt + 1)\n  return res", /^retry-added more/],
  ['what calls itself for something else', 'send.ts', typescript, "return fetch('http://stock/' + path)", "const res = await fetch('http://stock/' + path)\n  if (res.redirected) return send(res.url)\n  return res", /^call-into-loop more/],
  ['pages until there are no more', 'send.ts', typescript, "return axios.get('http://stock/items')", "let page = 0\n  while (true) {\n    const rows = await axios.get('http://stock/items?page=' + page++)\n    if (rows.length === 0) break\n  }", /^call-into-loop more http stock/],
  ['pages until there is no cursor', 'send.py', python, "requests.get('http://stock/items')", "cursor = None\n    while True:\n        res = requests.get('http://stock/items', params={'cursor': cursor}).json()\n        cursor = res['next']\n        if not cursor:\n            break", /^call-into-loop more http stock/],
  ['pages of Java', 'Send.java', java, 'return client.getForObject("http://stock/items", String.class);', 'while (true) {\n      String rows = client.getForObject("http://stock/items", String.class);\n      if (rows.isEmpty()) break;\n    }\n    return null;', /^call-into-loop more http stock/],
  ['an answer that is asked for while attempts are left', 'Send.java', java, 'return client.getForObject("http://stock/items", String.class);', 'int attempt = 0;\n    String rows;\n    do {\n      attempt++;\n      rows = client.getForObject("http://stock/items", String.class);\n    } while (rows.isEmpty() && attempt < 3);\n    return rows;', /^retry-added more http stock/],
  ['an answer that is asked for while attempts are left', 'send.ts', typescript, "return axios.get('http://stock/items')", "let tries = 0\n  let res\n  do {\n    tries++\n    res = await axios.get('http://stock/items')\n  } while (!res.data && tries < 3)\n  return res", /^retry-added more http stock/],
  ['an answer that is asked for while attempts are left', 'send.py', python, "requests.get('http://stock/items')", "retries, rows = 0, None\n    while not rows and retries < 3:\n        rows = requests.get('http://stock/items').json()\n        retries += 1", /^retry-added more http stock/],
  ['as many as are wanted', 'send.py', python, "requests.get('http://stock/items')", "entries, rows = 0, True\n    while rows and entries < 30:\n        rows = requests.get('http://stock/items').json()\n        entries += len(rows)", /^call-into-loop more http stock/],
  ['a loop that is told to stop', 'send.py', python, "requests.get('http://stock/items')", "while True:\n        requests.get('http://stock/items')\n        if self.stopped:\n            break"],
]

describe('what ends a loop', () => {
  it.each(rows.map(([name, file, around, base, head, ...expected]) => ({ name, file, around, base, head, expected })))('$name', async ({ file, around, base, head, expected }) => {
    const [before, after] = [base, head].map((body) => ({ [file]: around.replace('…', body) }))
    const found = (await changesOf(before ?? {}, after ?? {})).filter((change) => /^(?:call|retry)-/.test(change))
    expect(found).toEqual(expected.map((pattern): unknown => expect.stringMatching(pattern)))
  })
})

describe('one thing and many of a service', () => {
  const service = (body: string): Record<string, string> => ({
    'stock.ts': "import axios from 'axios'\nexport const item = (id: string) => axios.get('http://stock/items/' + id)\nexport const items = (ids: string[]) => axios.post('http://stock/items/batch', ids)\nexport const prices = () => axios.get('http://stock/prices')\n",
    'send.ts': `import { item, items, prices } from './stock'\nexport const send = async (ids: string[]) => {\n  ${body}\n}\n`,
  })

  it('are the same resource, asked one by one or at once', async () => {
    const found = await changesOf(service('for (const id of ids) await item(id)'), service('await items(ids)'))
    expect(found).toEqual([expect.stringMatching(/^call-out-of-loop less http stock/)])
  })

  it('are not what else it answers', async () => {
    const found = await changesOf(service('for (const id of ids) await item(id)'), service('await prices()'))
    expect(found).toEqual([expect.stringMatching(/^call-removed less http stock/), expect.stringMatching(/^call-added more http stock/)].sort())
  })

  it('are the same call under another name of what varies', async () => {
    const found = await changesOf(service('await item(ids[0])'), service('for (const id of ids) await item(id)'))
    expect(found).toEqual([expect.stringMatching(/^call-into-loop more http stock/)])
  })
})
