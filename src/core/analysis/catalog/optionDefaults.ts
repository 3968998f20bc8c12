import type { OptionDefaultRow } from './quantitySchema'

/** Libraries that are not unbounded where an option is left out. */
export const optionDefaultRows: readonly OptionDefaultRow[] = [
  { callees: ['Kafka'], option: 'connectionTimeout', byDefault: '1000ms' },
  { callees: ['Kafka'], option: 'requestTimeout', byDefault: '30s' },
  { callees: ['radiusClient', 'RadiusClient'], option: 'timeout', byDefault: '2500ms' },
  { callees: ['Resolver'], option: 'timeout', byDefault: '5s' },
  { callees: ['Elasticsearch', 'OpenSearch', 'AsyncElasticsearch'], option: 'timeout', byDefault: '10s' },
  { callees: ['bulk', 'parallel_bulk', 'streaming_bulk'], option: 'chunk_size', byDefault: '500' },
  { callees: ['createPool', 'createPoolCluster'], option: 'connectionLimit', byDefault: '10' },
  { callees: ['Pool'], option: 'max', byDefault: '10' },
  { callees: ['create_engine', 'create_async_engine'], option: 'pool_size', byDefault: '5' },
  { callees: ['create_engine', 'create_async_engine'], option: 'max_overflow', byDefault: '10' },
  { callees: ['$transaction', 'PrismaClient'], option: 'timeout', byDefault: '5000' },
  { callees: ['$transaction', 'PrismaClient'], option: 'maxWait', byDefault: '2000' },
  { callees: ['MongoClient', 'connect', 'createConnection'], option: 'maxPoolSize', byDefault: '100' },
  { callees: ['MongoClient', 'connect', 'createConnection'], option: 'serverSelectionTimeoutMS', byDefault: '30s' },
  { callees: ['knex'], option: 'max', byDefault: '10' },
  { callees: ['Sequelize'], option: 'max', byDefault: '5' },
  { callees: ['Redis', 'Cluster'], option: 'maxRetriesPerRequest', byDefault: '20' },
  { callees: ['Redis', 'Cluster'], option: 'connectTimeout', byDefault: '10000' },
  { callees: ['OpenAI', 'AzureOpenAI', 'Anthropic'], option: 'timeout', byDefault: '600000', ecosystems: ['npm'] },
  { callees: ['AsyncOpenAI', 'OpenAI', 'AzureOpenAI', 'AsyncAnthropic', 'Anthropic'], option: 'timeout', byDefault: '600', ecosystems: ['python'] },
  { callees: ['OpenAI', 'AzureOpenAI', 'Anthropic'], option: 'maxRetries', byDefault: '2' },
  { callees: ['OpenAI', 'AsyncOpenAI', 'AzureOpenAI', 'Anthropic', 'AsyncAnthropic'], option: 'max_retries', byDefault: '2' },
  { callees: ['find_in_batches', 'find_each', 'in_batches'], option: 'batch_size', byDefault: '1000' },
  { callees: ['SetTimeout', 'HttpClient'], option: 'Timeout', byDefault: '100s' },
]
