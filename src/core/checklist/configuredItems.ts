import type { Config } from '../model/config'
import { type ItemDefinition, builtInItems } from './items'
import type { Relevance } from './relevance'

type Override = Config['checklist'][string]

/** The built-in items as the team's configuration changes them, followed by those that it adds. */
export const configuredItems = (checklist: Config['checklist']): readonly ItemDefinition[] => {
  const known = new Set(builtInItems.map(({ id }) => id))
  const changed = builtInItems.map((item) => withOverride(item, checklist[item.id]))
  const added = Object.entries(checklist).flatMap(([id, override]) =>
    known.has(id) ? [] : [withOverride(ownItem(id), override)],
  )
  return [...changed, ...added].filter(({ id }) => checklist[id]?.disabled !== true)
}

/** An item of the team: a person signs it, for every traffic change unless it says which. */
const ownItem = (id: string): ItemDefinition => ({
  id,
  title: id,
  severity: 'advised',
  appliesTo: [{}],
  evidence: null,
  link: null,
})

const withOverride = (item: ItemDefinition, override: Override | undefined): ItemDefinition =>
  override === undefined
    ? item
    : {
        ...item,
        title: override.title ?? item.title,
        severity: override.severity ?? item.severity,
        link: override.link ?? item.link,
        appliesTo: narrowed(item.appliesTo, override),
      }

/** `appliesTo` takes the place of the built-in conditions; `paths` is asked beside them. */
const narrowed = (appliesTo: readonly Relevance[], { appliesTo: kinds, paths }: Override): readonly Relevance[] =>
  (kinds === undefined ? appliesTo : [{ kinds }]).map((relevance) =>
    paths === undefined ? relevance : { ...relevance, paths },
  )
