import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

interface Row {
  readonly name: string
  readonly file?: string
  /** The file, with `@@` where the two versions differ. */
  readonly text: string
  readonly before: string
  readonly after: string
  readonly forth: readonly string[]
  readonly back: readonly string[]
}

const component = (body: string): string => `import axios from 'axios';\nimport { useCallback } from 'react';\nimport { useQuery } from '@tanstack/react-query';\nimport { useDebounce } from '../hooks/useDebounce';\n\nexport function Search({ text }: { text: string }) {\n  ${body}\n}\n`
const search = "async (words: string) => {\n    await axios.get('/api/search?q=' + words);\n  }"
const page = (before: string): string => `import requests\n\ndef pages(number):\n    return requests.get(f'${before}/items?per_page=@@&page={number}')\n`

const rows: readonly Row[] = [
  { name: 'a function that a component keeps', text: component('const search = @@;\n  return <Field onChange={search} />;'), before: search, after: `useCallback(${search}, [])`, forth: [], back: [] },
  { name: 'a function that waits for a pause from now on', text: component('const search = @@;\n  return <Field onChange={search} />;'), before: search, after: `debounce(${search}, 300)`, forth: ['rate-limit-changed less other debounce()'], back: ['rate-limit-changed more other debounce()'] },
  { name: 'a text that a query waits for', text: component("const words = useDebounce(text, @@);\n  return useQuery({ queryKey: [words], queryFn: () => axios.get('/api/search?q=' + words) });"), before: '300', after: '900', forth: ['rate-limit-changed less other useDebounce()'], back: ['rate-limit-changed more other useDebounce()'] },
  { name: 'a text that only the page waits for', text: component('const words = useDebounce(text, @@);\n  return <p>{words}</p>;'), before: '300', after: '900', forth: [], back: [] },
  { name: 'the size of a page in an address', file: 'src/items.ts', text: 'export const items = (base: string, page: number) => fetch(`${base}/items?per_page=@@&page=${page}`);\n', before: '20', after: '100', forth: ['batch-changed less http per_page'], back: ['batch-changed more http per_page'] },
  { name: 'the size of a page in an address of Python', file: 'items.py', text: page('{BASE}'), before: '20', after: '100', forth: ['batch-changed less http per_page'], back: ['batch-changed more http per_page'] },
  { name: 'the size of a page that a link leads to', text: component('return <a href="/items?limit=@@">all</a>;'), before: '20', after: '100', forth: [], back: [] },
  { name: 'a function of the runtime that is handed on', file: 'src/routes/+page.ts', text: "export async function load({ fetch, params }) {\n  const order = await fetch('http://orders/' + params.id);\n  @@\n  return { order };\n}\n", before: '', after: "await fetch('http://stock/items');", forth: ['call-added more http GET /items'], back: ['call-removed less http GET /items'] },
  { name: 'a function of the runtime that a class is given', file: 'src/client.ts', text: 'export class Client {\n  constructor(private readonly fetch = globalThis.fetch) {}\n  async all(ids: string[]) {\n    @@\n  }\n}\n', before: "await this.fetch('http://stock/items?ids=' + ids.join());", after: "for (const id of ids) await this.fetch('http://stock/items/' + id);", forth: ['call-into-loop more http GET /items/:ids'], back: ['call-out-of-loop less http GET /items'] },
  { name: 'how long an answer that nobody uses is kept', file: 'src/api.ts', text: "export const api = createApi({ endpoints: (build) => ({ post: build.query({ query: (id) => `posts/${id}`, keepUnusedDataFor: @@ }) }) });\n", before: '60', after: '600', forth: ['cache-ttl-changed less http keepUnusedDataFor'], back: ['cache-ttl-changed more http keepUnusedDataFor'] },
  { name: 'requests that are sent together from now on', file: 'src/client.ts', text: "import { createTRPCClient, httpBatchLink, httpLink } from '@trpc/client';\n\nexport const client = createTRPCClient({ links: [@@({ url: '/trpc' })] });\n", before: 'httpLink', after: 'httpBatchLink', forth: ['batch-changed less http httpBatchLink'], back: ['batch-changed more http httpBatchLink'] },
  { name: 'a page that is made anew for everybody', file: 'app/page.tsx', text: "@@export default async function Page() {\n  return fetch('http://cms/posts');\n}\n", before: '', after: "export const dynamic = 'force-dynamic';\n", forth: ['cache-removed more http dynamic'], back: ['cache-added less http dynamic'] },
]

const differenceOf = ({ name, file = 'src/Search.tsx', text, before, after, forth, back }: Row): Difference => ({
  name,
  before: { [file]: text.replace('@@', () => before) },
  after: { [file]: text.replace('@@', () => after) },
  forth,
  back,
})

describe('idioms of what runs in a browser', () => {
  tellsBothWays(rows.map(differenceOf))
})
