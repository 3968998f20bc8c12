import type { ChecklistItem } from '../core/model/checklist'

/** True where nothing is left to do for an item before the push. */
export const isDone = ({ state }: Pick<ChecklistItem, 'state'>): boolean =>
  state === 'passed' || state === 'signed' || state === 'waived'
