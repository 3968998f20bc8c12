import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const stored = (part: string): Files => ({ 'src/user.ts': `import { cache } from 'react';\nimport { withTrace } from '@acme/trace';\nimport { guarded } from './guarded';\nimport { prisma } from '@acme/prisma';\n\nconst find = async (id: string) => await prisma.order.findFirst({ where: { id } });\n${part}\n` })
const asking = (part: string): Files => ({ 'src/run.ts': `import { getUser } from './user';\n\nexport const run = async (ids: string[]) => {\n  ${part}\n};\n` })

const guarded: Files = { 'src/guarded.ts': 'export const guarded = (task: any) => async (...args: any[]) => {\n  try {\n    return await task(...args);\n  } catch {\n    return null;\n  }\n};\n' }
const body = 'async (id: string) => await prisma.user.findFirst({ where: { id } })'
const wrappers: readonly (readonly [string, string])[] = [
  ['a library', `cache(${body})`],
  ['a library after a name', `withTrace('user', ${body})`],
  ['a function of the program', `guarded(${body})`],
]

const looped: readonly Difference[] = wrappers.map(([name, made]) => ({
  name: `a loop over what ${name} makes of a function`,
  before: asking('return await getUser(ids[0]);'),
  after: asking('for (const id of ids) await getUser(id);'),
  around: { ...guarded, ...stored(`export const getUser = ${made};`) },
  forth: ['call-into-loop more orm findFirst user'],
  back: ['call-out-of-loop less orm findFirst user'],
}))

const wrapped: readonly Difference[] = [
  { name: 'a function that is kept from now on', before: stored(`export const getUser = ${body};`), after: stored(`export const getUser = cache(${body});`), around: guarded, forth: ['cache-added less cache cache'], back: ['cache-removed more cache cache'] },
  { name: 'a function that is guarded from now on', before: stored(`export const getUser = ${body};`), after: stored(`export const getUser = guarded(${body});`), around: guarded, forth: [], back: [] },
  { name: 'what runs at once', before: stored('const users = [];'), after: stored('setTimeout(() => prisma.user.count(), 1000);'), around: guarded, forth: ['call-added more orm count user'], back: ['call-removed less orm count user'] },
]

const started = (part: string): Files => ({ 'src/sync.ts': `export const run = async (io: any, items: string[]) => {\n  ${part}\n};\n` })
const oneByOne = started('for (const item of items) {\n    await fetch(`http://stock/${item}`);\n  }')

const gathered: readonly Difference[] = [
  { name: 'a named call that is put into a list', before: oneByOne, after: started('const tasks = [];\n  for (const item of items) {\n    const task = fetch(`http://stock/${item}`);\n    tasks.push(task);\n  }\n  await Promise.all(tasks);'), forth: ['concurrency-changed more http GET /:items'], back: ['concurrency-changed less http GET /:items'] },
  { name: 'a list that a callback fills', before: oneByOne, after: started('const tasks = [];\n  items.forEach((item) => {\n    tasks.push(fetch(`http://stock/${item}`));\n  });\n  await Promise.all(tasks);'), forth: ['concurrency-changed more http GET /:item'], back: ['concurrency-changed less http GET /:items'] },
  { name: 'a list that nothing waits for at once', before: oneByOne, after: started('const answers = [];\n  for (const item of items) {\n    const answer = await fetch(`http://stock/${item}`);\n    answers.push(answer);\n  }\n  return answers;'), forth: [], back: [] },
]

const loading = (part: string): Files => ({ 'shop/load.py': `import requests\nfrom concurrent.futures import ThreadPoolExecutor\n\nknown = {}\n\ndef load(key, urls):\n    ${part}\n` })
const pooled: readonly Difference[] = [
  { name: 'a method of a library that threads run', before: loading('return [requests.get(url) for url in urls]'), after: loading('with ThreadPoolExecutor(8) as pool:\n        return list(pool.map(requests.get, urls))'), forth: ['concurrency-changed more http -'], back: ['concurrency-changed less http -'] },
  { name: 'a table of answers', before: loading('return requests.get("http://stock/" + key)'), after: loading('if key in known:\n        return known[key]\n    known[key] = requests.get("http://stock/" + key)\n    return known[key]'), forth: ['cache-added less http GET /:key'], back: ['cache-removed more http GET /:key'] },
  { name: 'a table of something else', before: loading('return requests.get("http://stock/" + key)'), after: loading('known[key] = True\n    return requests.get("http://stock/" + key)'), forth: [], back: [] },
]

const tables: readonly Difference[] = [
  {
    name: 'a map of answers',
    before: { 'src/load.ts': 'const known = new Map<string, Response>();\nexport async function load(key: string) {\n  const answer = await fetch(`http://stock/${key}`);\n  return answer;\n}\n' },
    after: { 'src/load.ts': 'const known = new Map<string, Response>();\nexport async function load(key: string) {\n  const before = known.get(key);\n  if (before) return before;\n  const answer = await fetch(`http://stock/${key}`);\n  known.set(key, answer);\n  return answer;\n}\n' },
    forth: ['cache-added less http GET /:key'],
    back: ['cache-removed more http GET /:key'],
  },
]

const definition = (workers: string): Files => ({ 'infra/task-definition.json': `{ "containerDefinitions": [{ "command": ["python", "serve.py", "--numthreads", "${workers}", "--verbose"] }] }` })
const manifest = (workers: string): Files => ({ 'k8s/web.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          args:\n            - --workers\n            - "${workers}"\n` })
const flags: readonly Difference[] = [
  { name: 'a flag of a task of ECS', before: definition('25'), after: definition('12'), forth: ['concurrency-changed less queue containerDefinitions.command.numthreads'], back: ['concurrency-changed more queue containerDefinitions.command.numthreads'] },
  { name: 'a flag whose value is the next argument', before: manifest('2'), after: manifest('4'), forth: ['concurrency-changed more other spec.template.spec.containers.[web].args.workers'], back: ['concurrency-changed less other spec.template.spec.containers.[web].args.workers'] },
]

describe('functions that are wrapped', () => tellsBothWays([...looped, ...wrapped]))
describe('calls that are gathered', () => tellsBothWays(gathered))
describe('calls in Python', () => tellsBothWays(pooled))
describe('answers that are kept', () => tellsBothWays(tables))
describe('flags in lists of arguments', () => tellsBothWays(flags))
