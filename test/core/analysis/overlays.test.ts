import { describe, expect, it } from 'vitest'
import { spokenOver } from '../../../src/core/analysis/config/overlays'
import { tellsBothWays } from './bothWays'

const chart = 'cron:\n  refresh_schedule: "05 17 * * *"\n  workers: 3\n'

describe('settings that speak over others', () => {
  tellsBothWays([
    {
      name: 'what a chart says for one environment',
      around: { 'deploy/shop/values.yaml': chart },
      before: { 'deploy/values-prod.yaml': 'cron:\n  a: 1\n' },
      after: { 'deploy/values-prod.yaml': 'cron:\n  a: 1\n  refresh_schedule: "05 17 * * 1-5"\n  workers: 9\n' },
      forth: ['interval-changed less other cron.refresh_schedule', 'concurrency-changed more other cron.workers'],
      back: ['interval-changed more other cron.refresh_schedule', 'concurrency-changed less other cron.workers'],
    },
    {
      name: 'nothing in what is said twice',
      around: { 'deploy/values.yaml': chart },
      before: { 'deploy/values-prod.yaml': 'cron:\n  a: 1\n' },
      after: { 'deploy/values-prod.yaml': 'cron:\n  a: 1\n  refresh_schedule: "05 17 * * *"\n  workers: 3\n' },
      forth: [],
      back: [],
    },
    {
      name: 'a profile',
      around: { 'src/main/resources/application.yml': 'api:\n  timeout: 20s\n' },
      before: { 'src/main/resources/application-prod.yml': 'name: shop\n' },
      after: { 'src/main/resources/application-prod.yml': 'name: shop\napi:\n  timeout: 60s\n' },
      forth: ['timeout-changed more http api.timeout'],
      back: ['timeout-changed less http api.timeout'],
    },
  ])

  it.each([
    ['values-prod.yaml', ['values.yaml'], 'values.yaml'],
    ['deploy/values-prod.yaml', ['deploy/shop/values.yaml'], 'deploy/shop/values.yaml'],
    ['deploy/values-prod.yaml', ['deploy/shop/values.yaml', 'deploy/cart/values.yaml'], null],
    ['shop/appsettings.Production.json', ['shop/appsettings.json', 'appsettings.json'], 'shop/appsettings.json'],
    ['values.yaml', ['values.yaml'], null],
    ['values-prod.yaml', ['application.yaml'], null],
  ])('%s among %j', (file, paths, expected) => {
    expect(spokenOver(paths, file)).toBe(expected)
  })
})
