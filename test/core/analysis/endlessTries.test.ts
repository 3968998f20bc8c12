import { differencesIn, tellsBothWays } from './bothWays'

const inStore = (part: string): string => `import Redis from 'ioredis'
export const store = new Redis({ host: 'cache'${part} })
`

const inAgent = (part: string): string => `import createClient from 'openapi-fetch'
import type { paths } from './api'

export class Agent {
  private api: ReturnType<typeof createClient<paths>> | undefined

  start() {
    this.api = this.createApi()
    const again = 1000 * 30
    this.timer = setInterval(async () => {
      await this.check()
    }, again)
${part}
  }

  private createApi() {
    return createClient<paths>({ baseUrl: 'http://shop' })
  }

  private async check() {
    if (!this.api) throw new Error('not started')
    return await this.api.GET('/v1/health')
  }

  private async load() {
    return await this.api.GET('/v1/items')
  }
}
`

const [asked, left] = [['interval-changed more other -', 'call-added more http GET'], ['call-removed less http GET', 'interval-changed less other -']]

tellsBothWays([
  ...differencesIn('store.ts', inStore, [
    { name: 'requests that are tried without an end', before: ', maxRetriesPerRequest: 20', after: ', maxRetriesPerRequest: null', forth: ['retry-changed more cache maxRetriesPerRequest'], back: ['retry-changed less cache maxRetriesPerRequest'] },
    { name: 'requests that were tried as usual', before: '', after: ', maxRetriesPerRequest: null', forth: ['retry-changed more cache maxRetriesPerRequest'], back: ['retry-changed less cache maxRetriesPerRequest'] },
    { name: 'requests that are not tried again', before: ', maxRetriesPerRequest: 20', after: ', maxRetriesPerRequest: 0', forth: ['retry-removed less cache maxRetriesPerRequest'], back: ['retry-added more cache maxRetriesPerRequest'] },
  ]),
  ...differencesIn('agent.ts', inAgent, [
    { name: 'one more timer of a client by its paths', before: '', after: "    const beat = 1000 * 60\n    this.beat = setInterval(async () => {\n      if (this.ready) {\n        await this.load()\n      }\n    }, beat)", forth: asked, back: left },
    { name: 'one more timer for what another asks', before: '', after: "    const beat = 1000 * 60\n    this.beat = setInterval(async () => {\n      if (this.ready) {\n        await this.check()\n      }\n    }, beat)", forth: asked, back: left },
  ]),
])
