import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const asked = (taker: string): string => `import Axios from 'axios'
const axios = Axios.create({ baseURL: 'http://shop' })
${taker}
const batch = (id: string) => ask(axios.get, \`/batches/\${id}\`)
export const load = async (id: string) => { «¦await batch(id)» }
`

describe('methods that are handed to a function of the program', () =>
  tellsBothWays(
    differing([
      ['are called where it runs them', 'a.ts', asked('const ask = (send: Function, url: string) => { const pending = send(url); return pending.then((answer: any) => answer.data) }'), ['call-added more http GET /batches/:id'], ['call-removed less http GET /batches/:id']],
      ['are called where a function in it runs them', 'a.ts', asked('const ask = (send: Function, url: string) => [url].map((each) => send(each))'), ['call-added more http GET /batches/:id'], ['call-removed less http GET /batches/:id']],
      ['are not where it keeps them', 'a.ts', asked('const kept: Function[] = []\nconst ask = (send: Function, url: string) => { kept.push(send) }'), [], []],
    ]),
  ))
