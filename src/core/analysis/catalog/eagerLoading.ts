import * as z from 'zod'
import { ecosystem } from './schema'

/** Methods that load beforehand what each record would otherwise load by itself. */
export const eagerRow = z.strictObject({
  ecosystem,
  methods: z.array(z.string()).min(1),
  /** What stands among their arguments where they load something: a name, a list or table of names, a member of a class. */
  takes: z.array(z.enum(['literal', 'object', 'array', 'path', 'function', 'call'])).min(1),
  /** Words of a statement that what is loaded follows; the whole argument names it where absent. */
  clause: z.string().optional(),
  /** True where the methods alone say that records are loaded. */
  isTelling: z.boolean().default(false),
  /** True where they are telling only with a single name or a list of names, or with names that lead further. */
  isOfNames: z.boolean().default(false),
})
export type EagerRow = z.infer<typeof eagerRow>

const words = (text: string): string[] => text.split(' ')

export const eagerRows: readonly EagerRow[] = z.array(eagerRow).parse([
  { ecosystem: 'ruby', methods: words('includes preload eager_load'), takes: ['literal', 'object', 'array'], isTelling: true },
  { ecosystem: 'python', methods: words('joinedload selectinload subqueryload contains_eager load_only undefer undefer_group raiseload'), takes: ['path', 'literal', 'call'] },
  { ecosystem: 'python', methods: words('select_related prefetch_related'), takes: ['literal', 'call'], isTelling: true },
  { ecosystem: 'python', methods: ['Prefetch'], takes: ['literal'] },
  { ecosystem: 'python', methods: ['prefetch_related_objects'], takes: ['literal', 'call'], isTelling: true },
  { ecosystem: 'dotnet', methods: words('Include ThenInclude'), takes: ['literal', 'function'] },
  { ecosystem: 'jvm', methods: ['EntityGraph'], takes: ['object'] },
  { ecosystem: 'jvm', methods: ['BatchSize'], takes: ['object'], isTelling: true },
  { ecosystem: 'jvm', methods: words('fetch fetchJoin'), takes: ['literal'] },
  { ecosystem: 'jvm', methods: words('Query createQuery createNamedQuery createSelectionQuery HQL'), takes: ['literal', 'object'], clause: 'join\\s+fetch' },
  { ecosystem: 'go', methods: words('Preload EagerPreload'), takes: ['literal', 'path'] },
  { ecosystem: 'php', methods: words('with loadMissing'), takes: ['literal', 'array', 'object'], isTelling: true, isOfNames: true },
  { ecosystem: 'php', methods: words('withCount withExists loadCount loadExists'), takes: ['literal', 'array', 'object'], isTelling: true },
  { ecosystem: 'php', methods: ['load'], takes: ['literal', 'array', 'object'] },
  { ecosystem: 'php', methods: ['load'], takes: ['array'], isTelling: true, isOfNames: true },
])

/** Options by which a call says what records are loaded with. */
export const eagerOptionRow = z.strictObject({
  ecosystem,
  options: z.array(z.string()).min(1),
  /** Last names of what takes them; anything where empty. */
  callees: z.array(z.string()).default([]),
  /** True where that must be a function of the program which hands the option on to a method that loads. */
  isHandedOn: z.boolean().default(false),
})
export type EagerOptionRow = z.infer<typeof eagerOptionRow>

export const eagerOptionRows: readonly EagerOptionRow[] = z.array(eagerOptionRow).parse([
  { ecosystem: 'python', options: words('select_related prefetch_related') },
  { ecosystem: 'python', options: ['only'], callees: words('field type resolver_hints') },
  { ecosystem: 'ruby', options: words('includes include preload eager_load'), isHandedOn: true },
  { ecosystem: 'ruby', options: ['associations'], callees: ['new', 'Preloader'] },
])

/** Fields of a class by which each of its records is loaded with others. */
export const eagerFieldRow = z.strictObject({
  ecosystem,
  field: z.string(),
  /** Fields of which one must stand beside it: those that only records have. */
  beside: z.array(z.string()).min(1),
})
export type EagerFieldRow = z.infer<typeof eagerFieldRow>

export const eagerFieldRows: readonly EagerFieldRow[] = z.array(eagerFieldRow).parse([
  { ecosystem: 'php', field: 'with', beside: words('fillable guarded casts table hidden dates touches primaryKey timestamps presenter connection') },
  { ecosystem: 'python', field: 'list_select_related', beside: words('list_display list_filter list_per_page search_fields raw_id_fields autocomplete_fields readonly_fields ordering fieldsets') },
])
