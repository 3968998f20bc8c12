import { describe } from 'vitest'
import { type MarkedRow, type Difference, differing, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const stores: Files = {
  'src/orders.ts': "import axios from 'axios'\nexport class OrdersStore {\n  load = async (id) => { await axios.get('/api/orders') }\n}\n",
  'src/root.ts': "import { OrdersStore } from './orders'\nexport class RootStore {\n  orders\n  constructor() { this.orders = new OrdersStore() }\n}\n",
  'src/context.ts': "import { createContext } from 'react'\nimport { RootStore } from './root'\nexport const root = new RootStore()\nexport const StoreContext = createContext(root)\nexport const WordsContext = createContext('words')\n",
  'src/hooks.ts': "import { useContext } from 'react'\nimport { StoreContext, WordsContext } from './context'\nexport const useOrders = () => {\n  const context = useContext(StoreContext)\n  if (context === undefined) throw new Error('no store')\n  return context.orders\n}\nexport const useWords = () => useContext(WordsContext)\n",
}

const view = (call: string): string => `import { useOrders, useWords } from './hooks'\nexport const View = () => {\n  const { load } = useOrders()\n  const { trim } = useWords()\n  const refresh = async () => {\n    ${call}\n    return 1\n  }\n  return refresh\n}\n`

const provided: MarkedRow = [
  'a method of what is named after its class',
  'src/view.ts',
  "import { useContext } from 'react'\nimport { ProviderContext } from 'mobx-react'\nexport const View = () => {\n  const { ordersStore } = useContext(ProviderContext)\n  const refresh = async () => { «¦await ordersStore.load('a')\n» }\n  return refresh\n}\n",
  ['call-added more http GET /api/orders'],
  ['call-removed less http GET /api/orders'],
]

const rows: readonly MarkedRow[] = [
  provided,
  ['a method of a store', 'src/view.ts', view("«¦await load('a')»"), ['call-added more http GET /api/orders'], ['call-removed less http GET /api/orders']],
  ['a method of a word', 'src/view.ts', view('«¦trim()»'), [], []],
]

describe('what components find in the context around them', () => tellsBothWays(differing(rows).map((row): Difference => ({ ...row, around: stores }))))
