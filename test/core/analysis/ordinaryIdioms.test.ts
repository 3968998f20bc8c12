import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const repository = (body: string): string =>
  `package shop;\nimport ch.digitalfondue.npjt.*;\n@QueryRepository\npublic interface PetRepository {\n  @Query("select * from pet where id = :id")\n  Pet one(@Bind("id") int id);\n}\nclass Pets {\n  private final PetRepository petRepository;\n  void all(List<Integer> ids) {\n    ${body}\n  }\n}\n`
const squirrel = (body: string): string => `package shop\nimport sq "github.com/Masterminds/squirrel"\ntype Store struct { builder sq.StatementBuilderType }\nfunc (s *Store) Pets(ctx context.Context) error {\n${body}  return nil\n}\n`
const retryable = (asked: string): string => `fn is_retryable(meta: &ErrorMetadata) -> bool {\n  if let Some(code) = meta.code() {\n    ${asked}\n  } else {\n    false\n  }\n}\n`
const jira = (before: string, retries: string): string => `from jira import JIRA\nfrom django.conf import settings\ndef connect(server):\n${before}  return JIRA(server=server, max_retries=${retries})\n`
const group = (found: string): string => `from django.db import models\nfrom django.shortcuts import get_object_or_404\nfrom shop.models import Group\ndef push(id):\n  return ${found}\n`
const prefetching = (notes: string): string =>
  `from django.db.models import Prefetch\nfrom shop.models import Note\ndef notes_prefetch(lookup="notes"):\n  return Prefetch(lookup, queryset=Note.objects.select_related("author"))\nclass Views(ModelViewSet):\n  def get_queryset(self):\n    return pets("view").prefetch_related(${notes}, "files").distinct()\n`
const limiters = (more: string): string =>
  `<?php\nnamespace App;\nuse Illuminate\\Cache\\RateLimiting\\Limit;\nuse Illuminate\\Support\\Facades\\RateLimiter;\nclass Routes {\n  public function boot() {\n    RateLimiter::for('api', fn ($request) => Limit::perMinute(60)->by($request->ip()));\n    ${more}\n  }\n}\n`
const pushing = (failed: string): string => `package shop\nfunc (r *Repository) Update(ctx context.Context) error {\n  if r.remote == nil {\n    return nil\n  }\n  pushErr := r.Push(ctx, &Options{Name: r.name, Specs: specs("a")})\n  if pushErr != nil {\n    ${failed}\n  }\n  return nil\n}\n`
const released = (seconds: string, asked = 'test'): string => `const CLIENT_TIMEOUT: Duration = if cfg!(${asked}) {\n  Duration::from_millis(100)\n} else {\n  Duration::from_secs(${seconds})\n};\nfn load() { call(CLIENT_TIMEOUT); }\n`
const again = (body: string): string => `export class Client {\n  private retryCount = 0\n  async load() {\n    const answer = await fetch('http://a/b')\n${body}    return answer\n  }\n}\n`
const retried = `    if (answer.status === 408) {\n      if (this.retryCount < this.maxRetries) {\n        this.retryCount++\n        return this.load()\n      }\n      throw new Error('late')\n    }\n`

describe('idioms of libraries and languages', () =>
  tellsBothWays(
    differing([
      ['a statement of an interface', 'src/Pets.java', repository('petRepository.one(2);«¦ petRepository.one(1);»'), ['call-added more sql SELECT pet'], ['call-removed less sql SELECT pet']],
      ['a statement of an interface for each element', 'src/Pets.java', repository('«ids.forEach(id -> petRepository.one(id));¦petRepository.one(1);»'), ['call-out-of-loop less sql SELECT pet'], ['call-into-loop more sql SELECT pet']],
      ['a query that is built', 'shop/store.go', squirrel('  a, err := s.builder.Select("id").From("pets").QueryContext(ctx)\n«¦  b, err := s.builder.Select("id").From("owners").Where(sq.Eq{"a": 1}).QueryContext(ctx)\n»'), ['call-added more sql query'], ['call-removed less sql query']],
      ['a query that is built step by step', 'shop/store.go', squirrel('  a, err := s.builder.Select("id").From("pets").QueryContext(ctx)\n  query := s.builder.Select("id").From("owners")\n  if open {\n    query = query.Limit(4)\n  }\n«¦  b, err := query.QueryContext(ctx)\n»'), ['call-added more sql query'], ['call-removed less sql query']],
      ['a cache that serves what is stale', 'src/plan.ts', "import { caches } from './caches'\nexport async function plan(id: string) {\n  return «fetch('http://a/plan')¦caches.plan.swr(id, async () => fetch('http://a/plan'))»\n}\n", ['cache-added less http GET /plan'], ['cache-removed more http GET /plan']],
      ['the time to handle a message', 'src/jobs.ts', 'export const jobs = { resume: { visibilityTimeoutMs: «5000¦30_000» } }\n', ['timeout-changed more queue visibilityTimeoutMs'], ['timeout-changed less queue visibilityTimeoutMs']],
      ['a retry policy of an exporter', 'src/logs.rs', 'fn exporter() {\n  LogExporter::builder().with_tonic()«¦.with_retry_policy(super::RETRIES)».build();\n}\n', ['retry-added more other with_retry_policy'], ['retry-removed less other with_retry_policy']],
      ['a setting that may be left out', 'shop/hub.py', jira('  tries = getattr(settings, "JIRA_TRIES", «2¦5»)\n', 'tries'), ['retry-changed more other tries'], ['retry-changed less other tries']],
      ['a number that becomes a setting', 'shop/hub.py', jira('', '«0¦getattr(settings, "JIRA_RETRIES", 3)»'), ['retry-added more other max_retries'], ['retry-removed less other max_retries']],
      ['the time of a process', 'app/run.php', '<?php\nuse Illuminate\\Support\\Facades\\Process;\nfunction run($command) {\n  return Process::«¦timeout(300)->»run($command);\n}\n', ['timeout-changed more other timeout()'], ['timeout-changed less other timeout()']],
      ['the same time of a process', 'app/run.php', '<?php\nuse Illuminate\\Support\\Facades\\Process;\nfunction run($command) {\n  return Process::«¦timeout(60)->»run($command);\n}\n', [], []],
      ['a process that may take as long as it likes', 'app/run.php', '<?php\nuse Illuminate\\Support\\Facades\\Process;\nfunction run($command) {\n  return Process::«timeout(300)¦forever()»->run($command);\n}\n', ['timeout-changed more other timeout()'], ['timeout-changed less other timeout()']],
      ['a limiter with a name', 'app/Routes.php', limiters("«¦RateLimiter::for('feedback', fn ($request) => Limit::perMinute(3)->by($request->ip()));»"), ['rate-limit-changed less other perMinute()'], ['rate-limit-changed more other perMinute()']],
      ['a part of a client that is set', 'shop/client.go', 'package shop\nimport "github.com/hashicorp/go-retryablehttp"\nfunc client() {\n  c := retryablehttp.NewClient()\n«¦  c.HTTPClient.Timeout = 10 * time.Second\n»  c.RetryMax = 3\n}\n', ['timeout-changed less http Timeout'], ['timeout-changed more http Timeout']],
      ['nothing in a part of a new client', 'shop/client.go', 'package shop\nimport "example.com/hub"\nfunc client() {\n«¦  c := hub.NewClient()\n  c.HTTPClient.Timeout = 10 * time.Second\n»  run()\n}\n', [], []],
      ['what holds outside of tests', 'src/client.rs', released('«5¦30»'), ['timeout-changed more http CLIENT_TIMEOUT'], ['timeout-changed less http CLIENT_TIMEOUT']],
      ['what holds without mocks', 'src/client.rs', released('«5¦30»', 'any(test, feature = "mocks")'), ['timeout-changed more http CLIENT_TIMEOUT'], ['timeout-changed less http CLIENT_TIMEOUT']],
      ['nothing in what holds in tests', 'src/client.rs', released('5').replace('100', '«100¦500»'), [], []],
      ['a failure that is asked for in a branch', 'src/error.rs', retryable('TRANSIENT.contains(&code)«¦ || code == "InternalError"»'), ['retry-changed more other -'], ['retry-changed less other -']],
      ['records that are loaded with one', 'shop/views.py', group('get_object_or_404(Group«¦.objects.prefetch_related("pets")», id=id)'), ['call-removed less orm load'], ['call-added more orm load']],
      ['a part of a query that a function says', 'shop/views.py', prefetching('«"notes"¦notes_prefetch()»'), ['call-removed less orm load'], ['call-added more orm load']],
      ['a record by a shortcut', 'shop/views.py', group('[get_object_or_404(Group, id=1)«¦, get_object_or_404(Group, id=id)»]'), ['call-added more orm get'], ['call-removed less orm get']],
      ['nothing in a shortcut for the same query', 'shop/views.py', group('«Group.objects.get(id=id)¦get_object_or_404(Group, id=id)»'), [], []],
      ['a call of Go that is made once more', 'shop/push.go', pushing('«return err¦r.Fetch(ctx)\n    if err := r.Push(ctx, &Options{\n      Name:  r.name,\n      Specs: specs("a"),\n    }); err != nil {\n      return err\n    }»'), ['retry-added more other r.Push again'], ['retry-removed less other r.Push again']],
      ['nothing in another call after an error', 'shop/push.go', pushing('«return err¦if err := r.Push(ctx, others); err != nil {\n      return err\n    }»'), [], []],
      ['a function that calls itself while it may', 'src/client.ts', again(`«¦${retried}»`), ['retry-added more http load again'], ['retry-removed less http load again']],
    ]),
  ))
