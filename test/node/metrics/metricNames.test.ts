import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMetricNames } from '../../../src/extension/metrics/metricNames'
import { waitUntil } from '../../staging/waitUntil'
import type { OddServer } from './oddServer'
import { startTold } from './toldServer'

let folder: string
let server: OddServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'names-'))
  server = await startTold({ names: ['shop_orders_total', 'shop_parcels_waiting'] })
})
afterEach(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const environment = () => ({ daySeconds: 86_400, timeoutSeconds: 10, prometheus: { url: server.origin, headers: {} } })
/** The names as one window of the editor keeps them. */
const openWindow = () => createMetricNames(folder, () => Promise.resolve({ credentials: null }))
const keptFile = async (): Promise<string> => {
  const [file = ''] = await readdir(join(folder, 'metric-names'))
  return join(folder, 'metric-names', file)
}

describe('the names of metrics', () => {
  it('are read once for all windows', async () => {
    const first = openWindow()
    await Promise.all([first.of(environment()), first.of(environment())])
    const asked = server.requests.length
    const second = openWindow()
    expect(await second.of(environment())).toMatchObject({ ok: true, value: { problem: null } })
    expect(second.known(environment(), 'shop_orders_total')).toMatchObject({ name: 'shop_orders_total' })
    expect([asked, server.requests.length]).toEqual([2, 2])
  })

  it('that are old are shown at once, and read anew behind the scenes', async () => {
    await openWindow().of(environment())
    const file = await keptFile()
    const young = await readFile(file, 'utf8')
    await writeFile(file, young.replace(/"atMs":\d+/, '"atMs":1').replace('shop_orders_total', 'shop_sales_total'))
    const later = openWindow()
    const before = server.requests.length
    expect(await later.of(environment())).toMatchObject({ ok: true, value: { atMs: 1 } })
    expect(later.known(environment(), 'shop_sales_total')).not.toBeNull()
    await waitUntil({ what: 'the names are new', seconds: 10, everyMs: 50 }, () =>
      later.known(environment(), 'shop_orders_total') === null ? null : true,
    )
    expect(server.requests.length - before).toBe(2)
  })

  it('that were cut short in writing are read anew', async () => {
    await openWindow().of(environment())
    await writeFile(await keptFile(), '{"atMs":1,"metr')
    expect(await openWindow().of(environment())).toMatchObject({ ok: true })
    expect(server.requests.length).toBe(4)
  })
})
