import type { CatalogRowInput } from './schema'

const words = (text: string): string[] => text.split(' ')
const php = { ecosystem: 'php' as const, kind: 'call' as const }
const sql = { ...php, target: 'sql' as const, operation: 'query', dependency: 'database' }
const imap = { ...php, target: 'other' as const, operation: '{method}', dependency: 'imap' }
const verbs = words('get post put patch delete head options')
const builders = words('IDBConnection().getQueryBuilder() IQueryBuilder()')

/** What the platform Nextcloud gives its apps, and the client by which its mail is fetched. */
export const nextcloudRows: readonly CatalogRowInput[] = [
  { ...php, modules: ['OCP\\AppFramework\\Db'], receivers: words('QBMapper() Mapper()'), methods: words('findEntity findEntities findOneQuery yieldEntities insert update delete insertOrUpdate'), target: 'orm', operation: '{method}', dependency: 'database' },
  { ...sql, modules: ['OCP', 'OCP\\DB\\QueryBuilder'], receivers: [...builders, ...builders.map((builder) => `${builder}.**`)], methods: words('execute executeQuery executeStatement') },
  { ...sql, modules: ['OCP'], receivers: ['IDBConnection()'], methods: words('executeQuery executeUpdate executeStatement insertIfNotExist') },
  { ...php, modules: ['OCP', 'OCP\\Cache'], receivers: words('ICache() IMemcache() ICacheFactory().createLocal() ICacheFactory().createDistributed() ICacheFactory().createLocking()'), methods: words('get set hasKey remove clear add inc dec cas cad'), target: 'cache', operation: '{method}', dependency: 'cache' },
  { ...php, modules: ['OCP\\Http\\Client'], receivers: words('IClientService().newClient() IClient()'), methods: verbs, target: 'http', operation: '{METHOD}', address: [{ arg: 0 }] },
  { ...php, modules: ['OCP\\Mail'], receivers: ['IMailer()'], methods: ['send'], target: 'other', operation: 'send', dependency: 'mail' },
  { ...php, modules: ['OCP\\BackgroundJob'], receivers: ['IJobList()'], methods: words('add scheduleAfter'), target: 'queue', operation: 'publish', dependency: 'jobs' },
  { ...imap, modules: ['php'], receivers: words('Horde_Imap_Client_Socket() Horde_Imap_Client_Base()'), methods: words('login logout fetch search status sync store expunge append copy listMailboxes createMailbox deleteMailbox renameMailbox openMailbox getSyncToken thread vanished getQuota getACL getMyACLRights') },
]
