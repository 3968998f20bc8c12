import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const intercepted = (given: string): string => `import axios from 'axios'\nconst retries = 3\nconst client = axios.create({ baseURL: 'http://hooks' })\n${given}\nexport const send = (body) => client.post('/events', body)\n`
const again = 'if (error.config.retryCount >= retries) return Promise.reject(error)\n  error.config.retryCount += 1\n  return new Promise((resolve) => setTimeout(resolve, 3000)).then(() => client(error.config))'
const added = ['retry-added more http client again']
const removed = ['retry-removed less http client again']

describe('clients that are asked again by what intercepts their responses', () =>
  tellsBothWays(
    differing([
      ['a counted number of times', 'src/client.js', intercepted(`«¦client.interceptors.response.use(undefined, (error) => {\n  ${again}\n})»`), added, removed],
      ['by a function with a name', 'src/client.js', intercepted(`const failed = (error) => {\n  ${again}\n}\n«¦client.interceptors.response.use((response) => response, failed)»`), added, removed],
      ['in what makes the client', 'src/client.js', `import axios from 'axios'\nexport const made = (retries) => {\n  const client = axios.create()\n«¦  client.interceptors.response.use(undefined, (error) => {\n  ${again}\n  })\n»  return client\n}\n`, added, removed],
      ['nothing in an interceptor that only tells', 'src/client.js', intercepted('«¦client.interceptors.response.use(undefined, (error) => {\n  if (error.config.retryCount >= retries) report(error)\n  return Promise.reject(error)\n})»'), [], []],
    ]),
  ))
