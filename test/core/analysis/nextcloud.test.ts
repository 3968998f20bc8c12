import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

const app = (body: string): string => `<?php
namespace OCA\\Notes\\Db;
use OCP\\AppFramework\\Db\\QBMapper;
use OCP\\Http\\Client\\IClientService;
use OCP\\ICacheFactory;
use OCP\\IDBConnection;
use OCP\\Mail\\IMailer;
use Horde_Imap_Client_Socket;
use function array_chunk;
use function array_map;
class NoteMapper extends QBMapper {
  private $cache;
  protected $db;
  public function __construct(IDBConnection $db, ICacheFactory $caches, private IClientService $clients, private IMailer $mailer) {
    $this->db = $db;
    $this->cache = $caches->createDistributed('notes');
  }
  public function go(array $ids, Horde_Imap_Client_Socket $client) {
    $qb = $this->db->getQueryBuilder();
    $select = $qb->select('id')->from('notes')->where($qb->expr()->in('id', $qb->createParameter('ids')));
    ${body}
  }
}
`

describe('Nextcloud', () => {
  const both = (call: string): { forth: string[]; back: string[] } => ({ forth: [`call-added more ${call}`], back: [`call-removed less ${call}`] })
  tellsBothWays(
    differencesIn('lib/Db/NoteMapper.php', app, [
      { name: 'a query of a mapper', before: '', after: 'return $this->findEntities($select);', ...both('orm findEntities') },
      { name: 'a query that a builder is put together for', before: '', after: '$rows = $select->executeQuery();', ...both('sql query') },
      { name: 'a cache of the platform', before: '', after: '$note = $this->cache->get("a");', ...both('cache get') },
      { name: 'a request of a client that the platform makes', before: '', after: '$this->clients->newClient()->get("https://stock/items");', ...both('http GET /items') },
      { name: 'a mail', before: '', after: '$this->mailer->send($message);', ...both('other send') },
      { name: 'what a mailbox is asked', before: '', after: '$token = $client->getSyncToken("INBOX");', ...both('other getSyncToken') },
      { name: 'a token that is asked for once', before: '$a = $client->getSyncToken("INBOX"); $b = $client->getSyncToken("INBOX");', after: '$a = $client->getSyncToken("INBOX"); $b = $a;', forth: ['call-removed less other getSyncToken'], back: ['call-added more other getSyncToken'] },
      {
        name: 'a query for each part, by a function of the language that the file names',
        before: '$rows = $select->executeQuery();',
        after: 'return array_map(function (array $part) use ($select) { return $select->executeQuery(); }, array_chunk($ids, 1000));',
        forth: ['call-into-loop more sql query'],
        back: ['call-out-of-loop less sql query'],
      },
    ]),
  )
})
