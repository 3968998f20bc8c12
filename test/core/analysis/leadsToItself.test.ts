import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

/** Each of these was once followed without end, or along a number of ways that doubles with each step. */
const pet = "await fetch('http://a/pet')"
const added = { forth: ['call-added more http GET /pet'], back: ['call-removed less http GET /pet'] }

describe('code that leads to itself', () => {
  tellsBothWays(
    differencesIn('src/walk.js', (part) => `const walk = async (node) => {\n  node.store.load(node.id)\n  walk(node.child)\n  walk(node.sibling)\n  ${part}\n}\nmodule.exports = { walk }\n`, [
      { name: 'a function that hands on to itself a part of what it is given', before: '', after: pet, ...added },
    ]),
  )
  tellsBothWays(
    differencesIn('src/options.js', (part) => `let options = { limit: 10 }\nconst widen = async (more) => {\n  options = { ...options, ...options, ...more, ...options }\n  options.load(options.id)\n  options.store.load(options.id)\n  ${part}\n}\noptions = { ...options, ...widen, ...options }\nmodule.exports = { widen, ...options }\n`, [
      { name: 'an object that is made of itself', before: '', after: pet, ...added },
    ]),
  )
})
