import type { ChecklistItem, ItemState } from '../../core/model/checklist'
import type { Place } from '../../core/model/place'
import type { Readiness } from '../../core/model/readiness'
import type { AssessInput } from '../../core/model/readiness'
import { formatNumber } from '../../core/model/figures'
import { formatCount } from '../../core/readiness/format'
import { isDone } from '../../protocol/itemDone'

/** One line of a native tree, free of the editor's types. */
export interface TreeNode {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly tooltip: string
  /** Name of one of the editor's own symbols. */
  readonly icon: string
  /** Opened on selection. */
  readonly place: Place | null
  /** Checklist item that a context command is about. */
  readonly item: string | null
  readonly children: readonly TreeNode[]
}

const leaf = { place: null, item: null, children: [] }

const directionIcons = { more: 'arrow-up', less: 'arrow-down', shift: 'arrow-swap' } as const

/** The differences that can alter load, as the analysis found them. */
export const changeNodes = ({ changes }: Readiness): readonly TreeNode[] =>
  changes.map((change) => ({
    ...leaf,
    id: change.id,
    label: change.why,
    description: `${change.file}:${String(change.line)}`,
    tooltip: `${change.kind}: ${change.why}`,
    icon: directionIcons[change.direction],
    place: { file: change.file, line: change.line },
  }))

const stateIcons: Readonly<Record<ItemState, string>> = {
  passed: 'pass',
  failed: 'error',
  open: 'circle-large-outline',
  signed: 'verified',
  waived: 'circle-slash',
  unknown: 'question',
}

const itemNode = (item: ChecklistItem): TreeNode => ({
  ...leaf,
  id: item.id,
  label: item.title,
  description: item.state,
  tooltip: [item.evidence, item.cure ?? ''].filter((text) => text !== '').join('\n'),
  icon: stateIcons[item.state],
  place: item.place,
  item: isDone(item) ? null : item.id,
})

/** The checklist with what is undone first. */
export const checklistNodes = ({ checklist }: Readiness): readonly TreeNode[] =>
  [...checklist.filter((item) => !isDone(item)), ...checklist.filter(isDone)].map(itemNode)

const group = (label: string, icon: string, children: readonly TreeNode[]): TreeNode[] =>
  children.length === 0
    ? []
    : [{ ...leaf, id: label, label, description: String(children.length), tooltip: '', icon, children }]

/** Services, calls and queues that the metrics show. */
export const stagingNodes = ({ staging }: AssessInput): readonly TreeNode[] => {
  if (staging.kind !== 'observed') return []
  const { services, edges, queues } = staging.snapshot
  const routes = services.flatMap(({ name, routes }) =>
    routes.map((route) => ({
      ...leaf,
      id: `route ${name} ${route.operation}`,
      label: `${name} ${route.operation}`,
      description: `${formatNumber(route.requestsPerSecond.value)} req/s`,
      tooltip: route.requestsPerSecond.query,
      icon: 'symbol-method',
    })),
  )
  const calls = edges.map((edge) => ({
    ...leaf,
    id: `edge ${edge.from}>${edge.to} ${edge.operation ?? ''}`,
    label: `${edge.from} → ${edge.to}${edge.operation === null ? '' : ` ${edge.operation}`}`,
    description: `${formatNumber(edge.attemptsPerSecond.value)}/s`,
    tooltip: edge.attemptsPerSecond.query,
    icon: 'arrow-right',
  }))
  const waiting = queues.map((queue) => ({
    ...leaf,
    id: `queue ${queue.name}`,
    label: queue.name,
    description: queue.depth === null ? 'depth not known' : `${formatCount(queue.depth.value)} waiting`,
    tooltip: queue.depth?.query ?? '',
    icon: 'inbox',
  }))
  return [
    ...group('Services', 'server', routes),
    ...group('Calls', 'references', calls),
    ...group('Queues', 'inbox', waiting),
  ]
}
