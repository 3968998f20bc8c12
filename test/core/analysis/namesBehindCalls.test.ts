import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const service = (body: string): string => `import { PrismaService } from '@shop/database'\n\nexport class Orders {\n  constructor(private readonly prismaService: PrismaService) {}\n\n  async open(shop: string) {\n    ${body}\n    return shop\n  }\n}\n`
const plain = (made: string, body: string): string => `import { ${made} } from '@shop/database'\n\nexport const open = async (shop: string) => {\n  ${body}\n  return shop\n}\n`
const told = (operation: string): [string[], string[]] => [[`call-added more orm ${operation}`], [`call-removed less orm ${operation}`]]

describe('models of what a call gives', () =>
  tellsBothWays(
    differing([
      ['the client of a transaction', 'src/orders.ts', service('«¦const open = await this.prismaService.txClient().order.aggregate({ where: { shop } })»'), ...told('aggregate order')],
      ['a client for one of many', 'src/orders.ts', service('«¦const open = await this.prismaService.of(shop).order.count({ where: { shop } })»'), ...told('count order')],
      ['a function that gives the client', 'src/orders.ts', plain('getPrisma', '«¦const open = await getPrisma().order.findMany({ where: { shop } })»'), ...told('findMany order')],
      ['a function named after the database', 'src/orders.ts', plain('getDb', '«¦const open = await getDb().order.deleteMany({ where: { shop } })»'), ...told('deleteMany order')],
      ['what something else gives', 'src/orders.ts', plain('getShelf', '«¦const open = getShelf().order.findMany({ where: { shop } })»'), [], []],
    ]),
  ))
