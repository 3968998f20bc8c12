import { describe } from 'vitest'
import { type Difference, type MarkedRow, differing, tellsBothWays } from './bothWays'

const php = (body: string, fields = 'Client $redis'): string => `<?php
use Predis\\Client;
class Pages {
  public function __construct(private ${fields}) {}
  public function run($name) {
    $this->note($name);
    ${body}
  }
}
`
const sharp = (body: string): string => `public class PagesHandler { private readonly HttpClient http; public async Task<string> Run() { Note(); ${body} } }\n`
const script = (body: string): string => `import { DataSource } from 'typeorm'
export class Pages {
  constructor(private source: DataSource) {}
  async run(id) {
    this.note(id)
    ${body}
  }
}
`
const go = (body: string): string => `package pages
import "github.com/pocketbase/dbx"
type App interface { DB() dbx.Builder }
func load(app App, db *dbx.DB) error {
\t${body}
\treturn nil
}
`
const zones = (body: string, more = ''): string => `package zones
import "github.com/aws/aws-sdk-go/service/route53"
type Route53API interface {
	ListHostedZonesPagesWithContext(ctx context.Context, input *route53.ListHostedZonesInput, each func(*route53.ListHostedZonesOutput, bool) bool) error
	ListTagsForResource(ctx context.Context, input *route53.ListTagsForResourceInput) error
}
type Provider struct { client Route53API }
${more}func run(ctx context.Context, p *Provider) error {
	${body}
	return nil
}
`
const ownZones = 'type Cached struct {}\nfunc (c *Cached) ListTagsForResource(ctx context.Context, input *route53.ListTagsForResourceInput) error { return nil }\nfunc (c *Cached) ListHostedZonesPagesWithContext(ctx context.Context, input *route53.ListHostedZonesInput, each func(*route53.ListHostedZonesOutput, bool) bool) error { return nil }\n'
const pages = (ask: string): string => `<?php
class Pages {
  public function __construct(private Symfony\\Contracts\\HttpClient\\HttpClientInterface $http) {}
  public function all() {
    $hasNext = true;
    while ($hasNext) {
      ${ask}
      $hasNext = $data['next'];
    }
  }
}
`
const request = "$data = $this->http->request('POST', 'https://api.example.com/pages')->toArray();"
const tried = `$retries = 3; do { try { ${request} break; } catch (\\RuntimeException $e) { if ($retries === 0) { return null; } sleep(1); } } while ($retries-- > 0);`
const triedInScript = (ask: string): string => `export const all = async () => {\n  let next = true\n  while (next) {\n    ${ask}\n    next = data.next\n  }\n}\n`
const post = "data = await fetch('http://api.example.com/pages', { method: 'POST' })"
const hosts = (options: string): string => `class Loader
  def hosts(search: '', preload: nil)
    load(klass: Host, search: search${options})
  end
  def load(klass:, search:, preload: nil)
    base = klass
    base = base.preload(preload) unless preload.nil?
    base.where(name: search).each { |host| host.name }
  end
end
`

const rows: readonly MarkedRow[] = [
  ['a call in a cast', 'a.php', php("«¦return (bool) $this->redis->sismember('names', $name);»"), ['call-added more cache sismember'], ['call-removed less cache sismember']],
  ['a call in a cast of C#', 'a.cs', sharp('«return "";¦return (string)await http.GetStringAsync("http://api/pages");»'), ['call-added more http GET /pages'], ['call-removed less http GET /pages']],
  ['a query that is built', 'a.ts', script("«¦return this.source.getRepository(Page).createQueryBuilder('page').where('page.id = :id', { id }).getOne()»"), ['call-added more orm getOne'], ['call-removed less orm getOne']],
  ['a query that is built in steps', 'a.ts', script("«¦const query = this.source.createQueryBuilder(); query.where('a'); return query.getMany()»"), ['call-added more orm getMany'], ['call-removed less orm getMany']],
  ['a query that is not asked', 'a.ts', script("«¦return this.source.getRepository(Page).createQueryBuilder('page').where('page.id = :id', { id })»"), [], []],
  ['a query in a transaction', 'a.ts', script("return this.source.transaction(async (manager) => { «¦await manager.getRepository(Page).createQueryBuilder('page').getOne();» return manager.getRepository(Page).save(id) })"), ['call-added more orm getOne'], ['call-removed less orm getOne']],
  ['a client that others are wrapped in', 'a.php', `<?php\nuse Symfony\\Component\\HttpClient\\NoPrivateNetworkHttpClient;\nclass Pages {\n  public function __construct(private NoPrivateNetworkHttpClient $http) {}\n  public function run() { $this->note(); «¦return $this->http->request('GET', 'https://api.example.com/pages');» }\n}\n`, ['call-added more http GET /pages'], ['call-removed less http GET /pages']],
  ['what stands after the end', 'a.ts', script('return this.source.getRepository(Page).save(id)«¦\n    return this.source.getRepository(Page).remove(id)»'), [], []],
  ['what stands after the end in C#', 'a.cs', sharp('return await http.GetStringAsync("http://api/pages"); «¦return await http.GetStringAsync("http://api/others");»'), [], []],
  ['a function that stands after the end', 'a.cs', sharp('return await Ask(); async Task<string> Ask() { return «""¦await http.GetStringAsync("http://api/pages")»; }'), ['call-added more http GET /pages'], ['call-removed less http GET /pages']],
  ['what an early end leaves out', 'a.php', php("«¦return null;» return $this->redis->get($name);"), ['call-removed less cache get'], ['call-added more cache get']],
  ['a request for a method of an interface of the program', 'a.go', zones('«¦p.client.ListTagsForResource(ctx, &route53.ListTagsForResourceInput{})»'), ['call-added more cloud ListTagsForResource'], ['call-removed less cloud ListTagsForResource']],
  ['a request for pages', 'a.go', zones('«¦p.client.ListHostedZonesPagesWithContext(ctx, &route53.ListHostedZonesInput{}, each)»'), ['call-added more cloud ListHostedZonesPagesWithContext'], ['call-removed less cloud ListHostedZonesPagesWithContext']],
  ['a request that the program answers itself', 'a.go', zones('«¦p.client.ListTagsForResource(ctx, &route53.ListTagsForResourceInput{})»', ownZones), [], []],
  ['a statement of a builder of queries', 'a.go', go('«¦app.DB().NewQuery("SELECT 1").Execute()»'), ['call-added more sql Execute'], ['call-removed less sql Execute']],
  ['a chain of a builder of queries', 'a.go', go('«¦db.Select("*").From("pages").Where(exp).All(&pages)»'), ['call-added more sql All'], ['call-removed less sql All']],
  ['retries within a loop over pages', 'a.php', pages(`«${request}¦${tried}»`), ['retry-added more http POST /pages'], ['retry-removed less http POST /pages']],
  ['retries within a loop over pages in a script', 'a.js', triedInScript(`«${post}¦for (let attempt = 0; attempt < 3; attempt++) { try { ${post}; break } catch (error) { await sleep(1) } }»`), ['retry-added more http POST /pages'], ['retry-removed less http POST /pages']],
  ['an option to load with that is handed through', 'app/loader.rb', hosts('«¦, preload: preload»'), [], []],
  ['an option to load with', 'app/loader.rb', hosts('«¦, preload: [:model]»'), ['call-removed less orm load'], ['call-added more orm load']],
  ['a lifetime that chance spreads', 'a.php', php("$this->redis->setex('a', «86400¦604800» + random_int(0, 3600), $name);"), ['cache-ttl-changed less cache setex()'], ['cache-ttl-changed more cache setex()']],
  ['a lifetime that chance spreads now', 'a.php', php("$this->redis->setex('a', 86400«¦ + mt_rand(0, 3600)», $name);"), [], []],
  ['an answer that others may keep', 'a.php', php('$answer = new Response(); «¦$answer->setSharedMaxAge(24 * 3600);» return $answer;'), ['cache-added less cache setSharedMaxAge'], ['cache-removed more cache setSharedMaxAge']],
  ['how long an answer may be kept by others', 'a.php', php('$answer = new Response(); $answer->setSharedMaxAge(«3600¦12 * 3600»); return $answer;'), ['cache-ttl-changed less cache setSharedMaxAge()'], ['cache-ttl-changed more cache setSharedMaxAge()']],
  ['an item that is put back to be tried again', 'a.go', `package a\nimport "k8s.io/client-go/util/workqueue"\nfunc (c *C) next(ctx context.Context) bool {\n\tkey, _ := c.queue.Get()\n\tif err := c.create(ctx, key); err != nil {\n\t\t«¦c.queue.AddRateLimited(key)»\n\t}\n\treturn true\n}\n`, ['retry-added more queue AddRateLimited'], ['retry-removed less queue AddRateLimited']],
  ['tries of a step', 'W.java', `class W {\n  @Bean\n  public Step step() { return factory.get("a").<A, A>chunk(10).reader(r()).writer(w()).faultTolerant()«¦.retry(Exception.class).retryLimit(limit.get())».build(); }\n}\n`, ['retry-added more http retryLimit()'], ['retry-removed less http retryLimit()']],
  ['messages that are fetched beforehand', 'W.java', 'import org.apache.activemq.ActiveMQPrefetchPolicy;\nclass W {\n  ActiveMQPrefetchPolicy policy() { ActiveMQPrefetchPolicy prefetchPolicy = new ActiveMQPrefetchPolicy(); prefetchPolicy.setAll(«10¦1»); return prefetchPolicy; }\n}\n', ['batch-changed more other setAll()'], ['batch-changed less other setAll()']],
]

const connection = `import { DataSource, Repository } from 'typeorm'
export class Connection {
  constructor(private source: DataSource) {}
  of<E>(target: Target<E>): Repository<E>
  of<E>(context: Context | Target<E>, target?: Target<E>): Repository<E> {
    if (context instanceof Context) return this.managerOf(context).getRepository(target)
    return this.source.getRepository(context)
  }
}
`
const service = (body: string): string => `import { Connection } from './connection'\nexport class Pages {\n  constructor(private connection: Connection) {}\n  async run(context, id) {\n    this.note(id)\n    ${body}\n  }\n}\n`
const typed: Difference = {
  name: 'what a method says that it gives, whichever way it takes',
  around: { 'connection.ts': connection },
  before: { 'pages.ts': service('') },
  after: { 'pages.ts': service('await this.connection.of(context, Page).remove(id)') },
  forth: ['call-added more orm remove'],
  back: ['call-removed less orm remove'],
}

describe('what stands within something else', () => tellsBothWays([...differing(rows), typed]))
