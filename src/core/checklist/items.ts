import type { ChecklistItem } from '../model/checklist'
import type { ChangeKind } from '../model/trafficChange'
import type { ReadEvidence } from './checklistContext'
import { headroomEvidence } from './evidence/capacity'
import { fanOutEvidence } from './evidence/fanOut'
import { queueEvidence } from './evidence/queues'
import { recoveryEvidence } from './evidence/recovery'
import { retryEvidence } from './evidence/retries'
import { timeoutEvidence, timeoutOrderEvidence } from './evidence/timeouts'
import type { Relevance } from './relevance'

/** One row of the checklist. `{dependency}` and `{operation}` in the title stand for those of the changes. */
export interface ItemDefinition {
  readonly id: string
  readonly title: string
  readonly severity: ChecklistItem['severity']
  /** The item applies where one of these holds for a change. */
  readonly appliesTo: readonly Relevance[]
  /** Fills the item in by itself; null where a person answers the title with one sentence. */
  readonly evidence: ReadEvidence | null
  readonly link: string | null
}

const moreCalls: readonly ChangeKind[] = ['call-added', 'call-into-loop']
const moreWork: readonly ChangeKind[] = [
  ...moreCalls,
  'retry-added',
  'retry-changed',
  'interval-changed',
  'batch-changed',
  'concurrency-changed',
  'cache-removed',
  'cache-ttl-changed',
  'rate-limit-changed',
]
const remote = ['http', 'grpc'] as const
const sre = 'https://sre.google/sre-book'
const aws = 'https://aws.amazon.com/builders-library'

/** The built-in items, drawn from public launch reviews. A new one is a row here and a case in its test. */
export const builtInItems: readonly ItemDefinition[] = [
  {
    id: 'call-timeout',
    title: 'Calls to {dependency} have a timeout',
    severity: 'required',
    appliesTo: [
      { kinds: [...moreCalls, 'retry-added', 'timeout-changed'], directions: ['more', 'shift'], targets: remote },
    ],
    evidence: timeoutEvidence,
    link: `${aws}/timeouts-retries-and-backoff-with-jitter/`,
  },
  {
    id: 'retry-budget',
    title: 'Retries have a budget and jitter',
    severity: 'required',
    appliesTo: [
      { kinds: ['retry-added', 'retry-changed'], directions: ['more', 'shift'] },
      { kinds: moreCalls, facts: ['hasRetries'] },
    ],
    evidence: retryEvidence,
    link: `${sre}/handling-overload/`,
  },
  {
    id: 'timeout-order',
    title: 'Callers wait longer than the calls they wait for',
    severity: 'advised',
    appliesTo: [
      {
        kinds: [...moreCalls, 'retry-added', 'retry-changed', 'timeout-changed'],
        directions: ['more', 'shift'],
        targets: remote,
      },
    ],
    evidence: timeoutOrderEvidence,
    link: `${sre}/addressing-cascading-failures/`,
  },
  {
    id: 'retry-idempotency',
    title: 'What makes it safe to send {operation} to {dependency} twice?',
    severity: 'required',
    appliesTo: [
      {
        kinds: [...moreCalls, 'retry-added', 'retry-changed'],
        directions: ['more', 'shift'],
        facts: ['isRetriedWrite'],
      },
    ],
    evidence: null,
    link: `${aws}/making-retries-safe-with-idempotent-APIs/`,
  },
  {
    id: 'capacity-headroom',
    title: 'What gets more work keeps headroom',
    severity: 'required',
    appliesTo: [{ kinds: [...moreWork, 'timeout-changed'], directions: ['more'] }, { kinds: ['replicas-changed'] }],
    evidence: headroomEvidence,
    link: `${sre}/addressing-cascading-failures/`,
  },
  {
    id: 'queue-limit',
    title: 'Queues stay under their limit',
    severity: 'required',
    appliesTo: [
      { targets: ['queue'], directions: ['more', 'shift'] },
      { entryPoints: ['queue'], directions: ['more', 'shift'] },
      { facts: ['touchesQueue'] },
      { kinds: moreWork, directions: ['more'], findings: ['queue-growth'] },
    ],
    evidence: queueEvidence,
    link: `${aws}/avoiding-insurmountable-queue-backlogs/`,
  },
  {
    id: 'slowdown-recovery',
    title: 'The system recovers from a short slowdown',
    severity: 'required',
    appliesTo: [
      { kinds: ['retry-added', 'retry-changed', 'timeout-changed'], directions: ['more', 'shift'] },
      { kinds: moreCalls, facts: ['hasRetries'] },
      { findings: ['vulnerable', 'does-not-recover'] },
    ],
    evidence: recoveryEvidence,
    link: `${sre}/addressing-cascading-failures/`,
  },
  {
    id: 'bounded-fan-out',
    title: 'Parallel calls are bounded',
    severity: 'advised',
    appliesTo: [
      { kinds: [...moreCalls, 'concurrency-changed'], directions: ['more', 'shift'], facts: ['isParallelFanOut'] },
    ],
    evidence: fanOutEvidence,
    link: `${sre}/handling-overload/`,
  },
  {
    id: 'dead-letters',
    title: 'Where do messages go that cannot be processed, and who looks there?',
    severity: 'advised',
    appliesTo: [
      { kinds: moreCalls, targets: ['queue'] },
      { kinds: [...moreCalls, 'retry-added', 'retry-changed'], entryPoints: ['queue'] },
    ],
    evidence: null,
    link: `${aws}/avoiding-insurmountable-queue-backlogs/`,
  },
  {
    id: 'rollback-path',
    title: 'How is this rolled back, and how long does it take?',
    severity: 'required',
    appliesTo: [
      { facts: ['isNewDependency', 'isMigration', 'hasManifoldTraffic'] },
      {
        kinds: moreWork,
        directions: ['more'],
        findings: ['traffic-growth', 'retry-amplification', 'queue-growth', 'saturation', 'does-not-recover'],
      },
    ],
    evidence: null,
    link: `${aws}/ensuring-rollback-safety-during-deployments/`,
  },
  {
    id: 'dependency-alert',
    title: 'Which alert and which dashboard show trouble between here and {dependency}?',
    severity: 'advised',
    appliesTo: [{ facts: ['isNewDependency'] }],
    evidence: null,
    link: `${sre}/monitoring-distributed-systems/`,
  },
  {
    id: 'rollout-plan',
    title: 'In which steps is this rolled out, and what stops it?',
    severity: 'advised',
    appliesTo: [
      {
        kinds: moreWork,
        directions: ['more'],
        findings: ['traffic-growth', 'retry-amplification', 'queue-growth', 'saturation'],
      },
      { directions: ['more'], facts: ['hasManifoldTraffic'] },
    ],
    evidence: null,
    link: 'https://sre.google/workbook/canarying-releases/',
  },
  {
    id: 'third-party-limits',
    title: 'Which rate limit does {dependency} grant, and what happens at it?',
    severity: 'required',
    appliesTo: [{ kinds: moreWork, directions: ['more'], facts: ['isExternal'] }],
    evidence: null,
    link: `${sre}/launch-checklist/`,
  },
  {
    id: 'cache-stampede',
    title: 'What reaches the source when the cache is cold or its entries end together?',
    severity: 'advised',
    appliesTo: [{ kinds: ['cache-added', 'cache-removed', 'cache-ttl-changed'] }],
    evidence: null,
    link: `${aws}/caching-challenges-and-strategies/`,
  },
  {
    id: 'schedule-overlap',
    title: 'What happens when a run takes longer than its interval?',
    severity: 'advised',
    appliesTo: [
      { kinds: ['interval-changed'] },
      { kinds: moreWork, entryPoints: ['schedule', 'job'], directions: ['more'] },
    ],
    evidence: null,
    link: `${sre}/distributed-periodic-scheduling/`,
  },
  {
    id: 'migration-order',
    title: 'Does the old version run on the new schema, and which goes first?',
    severity: 'required',
    appliesTo: [{ facts: ['isMigration'] }],
    evidence: null,
    link: 'https://martinfowler.com/articles/evodb.html',
  },
]
