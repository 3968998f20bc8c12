import type { ChecklistItem } from '../../core/model/checklist'
import type { Place } from '../../core/model/place'
import type { Readiness } from '../../core/model/readiness'
import type { TrafficChange } from '../../core/model/trafficChange'

type Level = 'error' | 'warning' | 'note' | 'none'

interface SarifResult {
  readonly ruleId: string
  readonly level: Level
  readonly kind: 'fail' | 'open' | 'informational'
  readonly message: { readonly text: string }
  readonly locations: readonly { readonly physicalLocation: unknown }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
}

/** SARIF 2.1.0 (OASIS): one result for each traffic change and for each checklist item that is not done. */
export const sarifReport = (readiness: Readiness): unknown => {
  const items = readiness.checklist.filter(({ state }) => ['failed', 'open', 'unknown'].includes(state))
  const results = [...readiness.changes.map((change) => changeResult(readiness, change)), ...items.map(itemResult)]
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'deploy-readiness', rules: rules(readiness, items, results) } },
        versionControlProvenance: [],
        automationDetails: { id: `deploy-readiness/${readiness.environment ?? 'none'}` },
        properties: { verdict: readiness.verdict, headline: readiness.headline },
        originalUriBaseIds: { ROOT: { description: { text: 'The root of the repository.' } } },
        results,
      },
    ],
  }
}

const rules = (
  { changes }: Readiness,
  items: readonly ChecklistItem[],
  results: readonly SarifResult[],
): readonly unknown[] => {
  const links = new Map(items.map(({ id, link }) => [`checklist/${id}`, link]))
  const titles = new Map<string, string>([
    ...changes.map(({ kind }) => [`change/${kind}`, kind.replaceAll('-', ' ')] as const),
    ...items.map(({ id, title }) => [`checklist/${id}`, title] as const),
  ])
  return [...new Set(results.map(({ ruleId }) => ruleId))].map((id) => ({
    id,
    shortDescription: { text: titles.get(id) ?? id },
    ...(links.get(id) == null ? {} : { helpUri: links.get(id) }),
  }))
}

/** A change is as loud as the loudest answer that names its line. */
const changeResult = ({ questions, traffic }: Readiness, change: TrafficChange): SarifResult => {
  const naming = Object.values(questions).filter(({ because }) =>
    because.some(({ file, line }) => file === change.file && line === change.line),
  )
  const answers = naming
    .filter(({ severity }) => severity === 'high' || severity === 'medium')
    .map(({ answer }) => `${answer}.`)
  const isQueried = traffic.some(({ changeIds }) => changeIds.includes(change.id))
  return {
    ruleId: `change/${change.kind}`,
    level: naming.some(({ severity }) => severity === 'high') ? 'error' : answers.length > 0 ? 'warning' : 'note',
    kind: 'fail',
    message: {
      text: [
        `${change.why.replace(/\.$/, '')}.`,
        ...answers,
        ...(isQueried ? [] : ['Its rate is not projected.']),
      ].join(' '),
    },
    locations: [location(change)],
    partialFingerprints: { 'deployReadinessChange/v1': change.id },
  }
}

const itemResult = (item: ChecklistItem): SarifResult => {
  const level: Level = item.severity === 'required' ? 'error' : 'warning'
  const isFailed = item.state === 'failed'
  return {
    ruleId: `checklist/${item.id}`,
    // SARIF wants no level for what is not a failure.
    level: isFailed ? level : 'none',
    kind: isFailed ? 'fail' : 'open',
    message: {
      text: [item.title, item.evidence, item.cure ?? item.neededFrom ?? ''].filter((part) => part !== '').join(' · '),
    },
    locations: item.place === null ? [] : [location(item.place)],
    partialFingerprints: { 'deployReadinessItem/v1': item.id },
  }
}

const location = ({ file, line }: Place) => ({
  physicalLocation: {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' },
    region: { startLine: line },
  },
})
