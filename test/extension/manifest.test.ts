import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { commands, contextKeys, settings, settingsSection, views } from '../../src/extension/names'

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))

const manifest = z
  .object({
    main: z.string(),
    contributes: z.object({
      commands: z.array(z.object({ command: z.string() })),
      configuration: z.object({ properties: z.record(z.string(), z.object({ default: z.unknown() })) }),
      views: z.object({ deployReadiness: z.array(z.object({ id: z.string() })) }),
      viewsWelcome: z.array(z.object({ view: z.string(), when: z.string() })),
    }),
  })
  .parse(read('package.json'))
const texts = z.record(z.string(), z.string()).parse(read('package.nls.json'))
const { contributes } = manifest

describe('the manifest', () => {
  it('names the commands of the table', () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual(Object.values(commands).sort())
  })

  it('names the settings of the table with their defaults', () => {
    const expected = Object.values(settings).map((one) => [`${settingsSection}.${one.key}`, one.default])
    const actual = Object.entries(contributes.configuration.properties).map(([key, value]) => [key, value.default])
    expect(actual).toEqual(expected)
  })

  it('names the views of the table, each with a text for every state', () => {
    expect(contributes.views.deployReadiness.map(({ id }) => id)).toEqual(Object.values(views))
    for (const id of Object.values(views))
      expect(
        contributes.viewsWelcome.filter(({ view, when }) => view === id && when.includes(contextKeys.state)),
      ).toHaveLength(4)
  })

  it('has a text for every key, and a key for every text', () => {
    const used = [...readFileSync(new URL('../../package.json', import.meta.url), 'utf8').matchAll(/%([\w.]+)%/g)]
    expect([...new Set(used.map(([, key]) => key))].sort()).toEqual(Object.keys(texts).sort())
  })
})
