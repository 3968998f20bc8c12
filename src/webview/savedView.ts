import * as z from 'zod'
import { chartTabs } from './chart/chartData'
import type { PanelView } from './panelView'

/** What survives closing and opening the panel. */
const saved = z.object({
  tab: z.enum(chartTabs),
  subjects: z.partialRecord(z.enum(chartTabs), z.string()),
  showsTable: z.boolean(),
  showsAllRows: z.boolean(),
  openCures: z.array(z.string()),
})
type Saved = z.infer<typeof saved>

export const toSaved = ({ tab, subjects, showsTable, showsAllRows, openCures }: PanelView): Saved => ({
  tab,
  subjects,
  showsTable,
  showsAllRows,
  openCures: [...openCures],
})

/** The saved choices, or none where an earlier release wrote something else. */
export const savedView = (state: unknown): Partial<Saved> => saved.safeParse(state).data ?? {}
