import type { CatalogRowInput } from './schema'

const words = (text: string): string[] => text.split(' ')
const call = { ecosystem: 'dotnet' as const, kind: 'call' as const, modules: ['dotnet'], operation: '{method}' }

/** Interfaces of libraries that stand for a store or a bus, whatever is behind them. */
export const dotnetContractRows: readonly CatalogRowInput[] = [
  {
    ...call, receivers: words('ICacheClient() IHybridCacheClient() IRedisCacheClient() IRedisDatabase() ICacheClientAsync()'), target: 'cache', dependency: 'cache',
    methods: words('*Async Get Set Add Remove Replace Increment Decrement'),
  },
  { ...call, receivers: words('IMessagePublisher() IMessageBus()'), methods: words('Publish PublishAsync'), target: 'queue', operation: 'publish', dependency: 'bus' },
  { ...call, receivers: words('IQueue()'), methods: words('Enqueue EnqueueAsync'), target: 'queue', operation: 'publish', dependency: 'queue' },
  { ...call, receivers: words('IFileStorage() IBlobStorage()'), methods: ['*Async'], target: 'cloud', dependency: 'storage' },
  {
    ...call, target: 'orm', dependency: 'database',
    receivers: words('IRepository() IReadOnlyRepository() ISearchableRepository() ISearchableReadOnlyRepository() IRepositoryBase() IReadRepository() IReadRepositoryBase() IReadOnlyBasicRepository() IBasicRepository() ElasticRepositoryBase()'),
    methods: words('*Async GetById GetByIds Add Save Remove RemoveAll'),
    // What only gives a query for others to ask.
    except: words('GetQueryableAsync WithDetailsAsync GetDbSetAsync GetDbContextAsync'),
  },
]
