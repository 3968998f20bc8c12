import * as z from 'zod'
import { config } from '../core/model/config'

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly additionalProperties?: SchemaNode | boolean
  readonly items?: SchemaNode | readonly SchemaNode[] | boolean
}

/** The JSON Schema of `deploy-readiness.json` as contributed to editors, from the one zod schema. */
export const configJsonSchema = (): z.core.JSONSchema.BaseSchema => ({
  ...z.toJSONSchema(config, { io: 'input' }),
  title: 'Deploy Readiness configuration',
  allowComments: true,
  allowTrailingCommas: true,
})

/** Keys that the object at `path` may have; empty where any key is allowed. */
export const knownKeys = (path: readonly (string | number)[]): readonly string[] => {
  const root: unknown = z.toJSONSchema(config, { io: 'input' })
  const node = path.reduce<SchemaNode | null>((at, key) => (at === null ? null : child(at, key)), asNode(root))
  return Object.keys(node?.properties ?? {})
}

const child = (node: SchemaNode, key: string | number): SchemaNode | null =>
  asNode(typeof key === 'number' ? node.items : (node.properties?.[key] ?? node.additionalProperties))

const asNode = (value: unknown): SchemaNode | null => (typeof value === 'object' && value !== null ? value : null)
