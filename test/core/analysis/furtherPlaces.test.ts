import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const routes = (more: string): string => `<?php\nRoute::post('/login', 'a')${more};\n`
const cached = (store: string): string =>
  `<?php\nuse Illuminate\\Support\\Facades\\DB;\nclass Pets {\n  public function all() {\n«    return DB::select("select a from pets");\n¦    $cache = ${store};\n    if ($cache->has('pets')) {\n      return $cache->get('pets');\n    }\n    $cache->forever('pets', DB::select("select a from pets"));\n»  }\n}\n`
const socket = (wait: string): string => `import java.net.Socket;\nclass Pets {\n  void ask(SocketAddress address) throws Exception {\n    Socket socket = new Socket();\n    socket.connect(address${wait});\n  }\n}\n`
const view = (authors: string): string =>
  `from django.db.models import Prefetch, prefetch_related_objects\nfrom shop import models\nclass Pets(View):\n  def get(self, request):\n    page = models.Pet.objects.filter(a=1)\n«¦    prefetch_related_objects([pet.owner for pet in page], ${authors})\n»    return page\n`
const health = (body: string): string => `use tokio::time::timeout;\nimpl Health {\n  pub async fn check(&self) -> Result<(), Error> {\n    let limit = self.limit;\n    ${body}.await?;\n    Ok(())\n  }\n}\n`

const resize = `<?php\nnamespace App\\Jobs;\nuse Illuminate\\Contracts\\Queue\\ShouldQueue;\nuse Illuminate\\Foundation\\Bus\\Dispatchable;\nuse Illuminate\\Support\\Facades\\DB;\nclass Resize implements ShouldQueue {\n  use Dispatchable;\n  public function handle(): void {\n    DB::select("select a from pets");\n  }\n}\n`
const take = (body: string): Record<string, string> => ({ 'app/Jobs/Resize.php': resize, 'app/Take.php': `<?php\nnamespace App;\nuse App\\Jobs\\Resize;\nclass Take {\n  public function run($photos) {\n${body}  }\n}\n` })
const byHand = '    $job = new Resize();\n    $job->handle();\n'
const atOnce = '    Resize::dispatchSync();\n'

const rows: readonly MarkedRow[] = [
  ['a limit of a route that counts by itself', 'routes/api.php', routes("«¦->middleware('throttle:10,60,login')»"), ['rate-limit-changed less http rateLimit'], ['rate-limit-changed more http rateLimit']],
  ['nothing in another name to count by', 'routes/api.php', routes("->middleware('throttle:10,60,«login¦entry»')"), [], []],
  ['a store among the caches', 'app/Pets.php', cached('cache()->store($name)'), ['cache-added less sql SELECT pets'], ['cache-removed more sql SELECT pets']],
  ['a wait for a connection', 'src/Pets.java', socket('«¦, 500»'), ['timeout-changed less other connect()'], ['timeout-changed more other connect()']],
  ['a longer wait for a connection', 'src/Pets.java', socket(', «125¦500»'), ['timeout-changed more other connect()'], ['timeout-changed less other connect()']],
  ['what is loaded beforehand by a query that is given', 'shop/views.py', view('Prefetch("owners", queryset=models.Owner.objects.order_by("id"))'), ['call-removed less orm load'], ['call-added more orm load']],
  ['a limit that only the running program knows', 'src/health.rs', health('«self.ask()¦timeout(limit, self.ask())»'), ['timeout-changed less other timeout()'], ['timeout-changed more other timeout()']],
  ['nothing in another name of such a limit', 'src/health.rs', health('timeout(«limit¦self.limit», self.ask())'), [], []],
  ['nothing in which queries are logged', 'config/database.php', "<?php\nreturn [\n  'explain' => false,\n«¦  'log_sql_min_time' => 100,\n»];\n", [], []],
]

describe('further places of numbers and calls', () => tellsBothWays(differing(rows)))
describe('jobs that run where they are handed over', () =>
  tellsBothWays([
    { name: 'what one does', before: take(''), after: take('    dispatch_sync(new Resize());\n'), forth: ['call-added more sql SELECT pets'], back: ['call-removed less sql SELECT pets'] },
    { name: 'one for each', before: take(atOnce), after: take(`    foreach ($photos as $photo) {\n  ${atOnce}    }\n`), forth: ['call-into-loop more sql SELECT pets'], back: ['call-out-of-loop less sql SELECT pets'] },
    { name: 'nothing in the same by hand', before: take(byHand), after: take(atOnce), forth: [], back: [] },
  ]))

const settings = (more: string, wait: number): Record<string, string> => ({ 'shop/settings.py': 'QUERY_TIMEOUT = 5\n', 'shop/worker.py': `from shop.settings import *\nPORT = 80\n${more === '' ? '' : `${more} = ${wait}\n`}` })

describe('settings in place of those of another module', () =>
  tellsBothWays([
    { name: 'a longer wait', before: settings('', 0), after: settings('QUERY_TIMEOUT', 30), forth: ['timeout-changed more other QUERY_TIMEOUT'], back: ['timeout-changed less other QUERY_TIMEOUT'] },
    { name: 'nothing in the same wait', before: settings('', 0), after: settings('QUERY_TIMEOUT', 5), forth: [], back: [] },
    { name: 'nothing in one that nothing there had', before: settings('', 0), after: settings('PAGE_TIMEOUT', 30), forth: [], back: [] },
  ]))
