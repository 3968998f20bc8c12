import type { Answer, Readiness } from '../../src/core/model/readiness'
import { readiness } from '../../src/core/model/readiness'
import { evaluateChecklist } from '../../src/core/checklist/evaluateChecklist'
import { call, change, context, finding, graph, node, policy, projection, queue, row, signOff, tree } from '../core/checklist/values'

/** The moment of judging in the reader's offset. */
export const now = '2025-11-20T11:09:04.000+01:00'

const inLoop = change({ file: 'orders/src/server.ts' })
const retry = change({
  id: 'c2',
  kind: 'retry-added',
  file: 'orders/src/paymentsClient.ts',
  line: 18,
  why: 'One retry was added to charge().',
})
const lookUp = change({
  id: 'c3',
  kind: 'call-added',
  before: '0',
  after: '1',
  file: 'ledger/src/consumer.ts',
  line: 7,
  service: 'ledger',
  operation: 'GET /charges/:id',
  entryPoints: [{ kind: 'queue', name: 'ledger-entries', file: 'ledger/src/consumer.ts', line: 4 }],
  why: 'The consumer asks payments for each message.',
})
const changes = [inLoop, retry, lookUp]

const traffic = [
  row(),
  row({
    from: 'ledger',
    operation: 'GET /charges/:id',
    before: { rate: 0, low: 0, high: 0 },
    after: { rate: 126, low: 98, high: 168 },
    factor: null,
    changeIds: ['c3'],
    query: null,
  }),
  row({ to: 'ledger-entries', operation: 'publish', unit: 'msg/s', before: { rate: 126, low: 126, high: 126 }, after: { rate: 126, low: 126, high: 126 }, factor: 1, changeIds: [], isInferred: true }),
]
const queues = [queue({}, { changeIds: ['c3'] })]
const forecast = projection(
  { payments: node([0.36, 0.36, 0.36], [42, 42, 42]) },
  { payments: node([1, 1, 1], [252, 252, 252], { saturatesAtHour: 0.2 }, [0, 482_400, 964_800]) },
  [finding('traffic-growth', 'orders>payments'), finding('queue-growth', 'ledger-entries'), finding('saturation', 'payments')],
)
const head = graph(
  [
    call({ file: inLoop.file, policy: policy(1, { maxRetries: 1, backoff: { baseSeconds: 0.1, factor: 1, capSeconds: null, jitter: 'none' } }) }),
  ],
  [
    {
      service: 'ledger',
      entryPoint: { kind: 'queue', name: 'ledger-entries', file: 'ledger/src/consumer.ts', line: 4 },
      calls: [call({ siteId: 's3', file: lookUp.file, line: 7, operation: 'GET /charges/:id', policy: policy(null) })],
      concurrency: null,
    },
  ],
)

const answer = (fields: Partial<Answer>): Answer => ({
  severity: 'high',
  answer: '',
  emphasis: '',
  interval: null,
  because: [],
  source: 'prometheus http://127.0.0.1:9090, seen 11:09',
  ...fields,
})
const line = (one: typeof inLoop) => ({ file: one.file, line: one.line, text: one.why })

/** The story of the sample: one charge became one per item, one retry was added, the consumer asks payments for each message. */
export const notReady: Readiness = readiness.parse({
  schemaVersion: 1,
  verdict: 'not-ready',
  headline: 'ledger-entries grows by 2\u202f000 an hour; 10\u202f000 at 16:09.',
  reasons: ['ledger-entries grows by 2\u202f000 an hour; 10\u202f000 at 16:09.', 'Retries have a budget and jitter.'],
  base: 'b'.repeat(40),
  head: 'c'.repeat(40),
  branch: { name: 'feature/verify-each-item', baseName: 'main', base: 'b'.repeat(40), head: 'c'.repeat(40), tree, commits: 3, files: 5 },
  environment: 'staging',
  staging: {
    source: 'prometheus http://127.0.0.1:9090',
    observedAt: '2025-11-20T10:09:00.000Z',
    ageSeconds: 4,
    scale: { factor: 20, source: 'edge dashboard', date: '2025-11-18' },
    problem: null,
    gaps: [{ what: 'daily curve', reason: 'only 40 minutes of history' }],
  },
  questions: {
    traffic: answer({ answer: 'payments gets 126 req/s instead of 42.0 from orders; one more dependency changes', emphasis: '126 req/s', interval: '98.0 to 168', because: [line(inLoop)] }),
    retries: answer({ severity: 'medium', answer: '1.90 attempts per call to payments at the peak, today 1.02', emphasis: '1.90 attempts', because: [line(retry)] }),
    queues: answer({ answer: 'ledger-entries grows by 2\u202f000 an hour; 10\u202f000 at 16:09', emphasis: '2\u202f000 an hour', interval: '15:21 to 17:39', because: [line(lookUp)] }),
    hours: answer({ answer: 'Does not recover from a 60 s slowdown of payments; today it takes 40 s', emphasis: 'not recover', because: changes.map(line) }),
  },
  traffic,
  queues,
  projection: forecast,
  assumptions: [
    { name: 'orders.order.items', label: 'order.items in orders', value: 3, low: 1, high: 10, kind: 'assumed', source: 'assumed, 1 to 10', place: null },
    { name: 'scale', label: 'staging to production', value: 20, low: 20, high: 20, kind: 'declared', source: 'edge dashboard, 2025-11-18', place: null },
  ],
  checklist: evaluateChecklist(context({ changes, head, traffic, queues, projection: forecast, now, decisions: [signOff('rollout-plan')] })),
  coverage: {
    changedFiles: 5,
    analyzedFiles: 3,
    skipped: [
      { file: 'legacy/report.pl', reason: 'language not supported' },
      { file: 'README.md', reason: 'documentation' },
    ],
    unresolvedCalls: 1,
    unresolved: [{ file: 'orders/src/notify.ts', line: 31, text: 'fetch(hook.url)' }],
  },
  changes,
})

const quiet = answer({ severity: 'none' })

/** A branch that only renames and moves. */
export const ready: Readiness = readiness.parse({
  ...notReady,
  verdict: 'ready',
  headline: 'Nothing changes for the running system.',
  reasons: [],
  branch: { ...notReady.branch, name: 'refactor/rename', commits: 1, files: 2 },
  questions: {
    traffic: { ...quiet, answer: 'No dependency gets more or less traffic' },
    retries: { ...quiet, answer: '1.02 attempts per call to payments at the peak, today 1.02' },
    queues: { ...quiet, answer: 'ledger-entries does not grow; it holds 3 now' },
    hours: { ...quiet, answer: 'Stays within its limits for 24 h' },
  },
  traffic: [],
  queues: [],
  assumptions: [],
  checklist: [],
  coverage: { changedFiles: 2, analyzedFiles: 2, skipped: [], unresolvedCalls: 0, unresolved: [] },
  changes: [],
  staging: { ...notReady.staging, gaps: [] },
})

/** The same branch while the metrics are away. */
export const unknown: Readiness = readiness.parse({
  ...notReady,
  verdict: 'unknown',
  headline: 'The metrics server at http://127.0.0.1:9090 refused the connection: check that it runs and that the port is right.',
  reasons: ['The metrics server at http://127.0.0.1:9090 refused the connection: check that it runs and that the port is right.'],
  staging: {
    ...notReady.staging,
    source: 'could-not-ask',
    observedAt: null,
    ageSeconds: null,
    problem: 'The metrics server at http://127.0.0.1:9090 refused the connection: check that it runs and that the port is right.',
    gaps: [],
  },
  questions: {
    ...notReady.questions,
    traffic: answer({ severity: 'unknown', answer: 'Traffic cannot be told without metrics', because: [line(inLoop)] }),
    retries: answer({ severity: 'unknown', answer: 'Retries cannot be told without metrics' }),
    queues: answer({ severity: 'unknown', answer: 'Queue growth cannot be told without metrics' }),
    hours: answer({ severity: 'unknown', answer: 'Behaviour over hours cannot be told without metrics' }),
  },
  traffic: [],
  queues: [],
  projection: null,
  assumptions: [],
  checklist: evaluateChecklist(context({ changes, head, traffic: [], queues: [], projection: null, now })),
})
