import * as z from 'zod'

const pattern = z.string().transform((text) => new RegExp(text))

/** Libraries that check settings against a schema: which call states it, as which argument, and what stands for the checked values. */
const row = z.strictObject({
  modules: z.array(z.string()),
  /** Calls that state entries. */
  states: pattern,
  /** Index of their argument that holds them. */
  arg: z.number(),
  /** Parts of the argument that hold entries of their own. */
  parts: z.array(z.string()),
  /** How the chain ends whose members are the entries. */
  checked: pattern,
})

export type SettingSchemaRow = z.infer<typeof row>

const parsed = '\\b(?:parse|parseAsync|safeParse|safeParseAsync|validateSync|cast|attempt|validate)\\(\\)(?:\\.(?:data|value))?$'

export const settingSchemaRows: readonly SettingSchemaRow[] = z.array(row).parse([
  { modules: ['zod', 'zod/v4', 'zod/v3', 'zod/mini', '@hono/zod-openapi'], states: '^(?:object|strictObject|looseObject|extend|safeExtend|augment)$', arg: 0, parts: [], checked: `\\b(?:object|strictObject|looseObject)\\(\\).*${parsed}` },
  { modules: ['joi', '@hapi/joi', 'yup'], states: '^(?:object|keys|append|shape)$', arg: 0, parts: [], checked: `\\bobject\\(\\).*${parsed}` },
  { modules: ['@t3-oss/env-nextjs', '@t3-oss/env-core', '@t3-oss/env-nuxt'], states: '^createEnv$', arg: 0, parts: ['server', 'client', 'shared'], checked: '^createEnv\\(\\)$' },
  { modules: ['envalid'], states: '^(?:cleanEnv|customCleanEnv)$', arg: 1, parts: [], checked: '^(?:cleanEnv|customCleanEnv)\\(\\)$' },
  { modules: ['znv'], states: '^parseEnv$', arg: 1, parts: [], checked: '^parseEnv\\(\\)$' },
])

/** Names by which an entry of a schema says what holds where nothing is set. */
export const saysDefault: ReadonlySet<string> = new Set(['default', 'prefault', 'catch', '_default'])
