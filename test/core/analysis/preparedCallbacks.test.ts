import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const page = (line: string, from: string): string => `import { useQuery } from '@tanstack/react-query'\nimport { ${from} } from './queries'\nexport default function Page({ shop }) {\n${line}  return <div/>\n}\n`
const fetching = "{ queryKey: ['pets', shop], queryFn: async () => fetch('http://pets/all') }"
const row = (name: string, queries: string, line: string, from = 'queries'): Difference => ({
  name,
  around: { 'src/queries.ts': queries },
  before: { 'src/page.tsx': page('', from) },
  after: { 'src/page.tsx': page(line, from) },
  forth: ['call-added more http GET /all'],
  back: ['call-removed less http GET /all'],
})

describe('options of queries that stand elsewhere', () =>
  tellsBothWays([
    row('of a function', `export const pets = (shop: string) => (${fetching})\n`, '  const q = useQuery(pets(shop))\n', 'pets'),
    row('with more options beside them', `export const queries = { pets: { list: (shop: string) => (${fetching}) } }\n`, '  const q = useQuery({ ...queries.pets.list(shop), enabled: true })\n'),
    row('with their types', `import { queryOptions } from '@tanstack/react-query'\nexport const pets = (shop: string) => queryOptions(${fetching})\n`, '  const q = useQuery(pets(shop))\n', 'pets'),
    row('of a store of keys', `import { createQueryKeyStore } from '@lukemorales/query-key-factory'\nexport const queries = createQueryKeyStore({ pets: { list: (shop: string) => (${fetching}) } })\n`, '  const q = useQuery({ ...queries.pets.list(shop) })\n'),
    { ...row('of a function that asks nothing', "export const pets = (shop: string) => ({ queryKey: ['pets', shop], enabled: false })\n", '  const q = useQuery(pets(shop))\n', 'pets'), forth: [], back: [] },
    {
      name: 'that stood where they are taken',
      before: { 'src/page.tsx': page(`  const q = useQuery(${fetching})\n`, 'other') },
      after: { 'src/page.tsx': page('  const q = useQuery(pets(shop))\n', 'pets'), 'src/queries.ts': `export const pets = (shop: string) => (${fetching})\n` },
      forth: [],
      back: [],
    },
  ]))
