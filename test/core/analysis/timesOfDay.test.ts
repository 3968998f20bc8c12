import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const [shifted, more, less] = [(name: string): string[] => [`interval-changed shift other ${name}`], ['interval-changed more other schedule'], ['interval-changed less other schedule']]
const tidying = (own: string, body: string): string => `const cron = require('../vendor/cron')\n\nclass Tidying {\n  start() {\n    ${own}\n    this.load()\n  }\n  ${body}\n}\nmodule.exports = Tidying\n`

describe('times of day', () =>
  tellsBothWays(
    differing([
      ['of a clock', 'clock.rb', 'module Clockwork\n  every(1.day, "tidy up", at: "«00:00¦01:00»") { Tidy.run }\nend\n', shifted('at'), shifted('at')],
      ['before noon', 'config/schedule.rb', "every 1.day, at: '«4:30 am¦5:30 am»' do\n  runner 'Tidy.run'\nend\n", shifted('at'), shifted('at')],
      ['in Python', 'jobs.py', 'import schedule\n\n\ndef start():\n    schedule.every().day.at("«10:30¦11:30»").do(tidy)\n', shifted('at'), shifted('at')],
      ['a place by name', 'show.rb', 'def show\n  render(at: "«10:30¦11:30»")\nend\n', [], []],
    ]),
  ))

describe('runs that come with the function that orders them', () =>
  tellsBothWays(
    differing([
      ['by a copy of a library', 'src/tidying.js', tidying('«¦this.tidyDaily()»', "«¦tidyDaily() {\n    cron.schedule('30 0 * * *', async () => { await this.shelf.tidy() })\n  }»"), more, less],
      ['by a scheduler that is handed over', 'src/tidying.js', "class Tidying {\n  constructor(scheduler) {\n    this.scheduler = scheduler\n  }\n  «¦tidyDaily() {\n    this.scheduler.schedule('30 0 * * *', () => this.tidy())\n  }»\n}\nmodule.exports = Tidying\n", more, less],
    ]),
  ))
