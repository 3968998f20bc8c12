/** M/M/1 with simjs at a load of 0.8: `node simjsQueue.cjs JOBS FOLDER`, where FOLDER has its sim.js; prints events a second, two for each job. */
const { join } = require('node:path')

// the package is built for a page and hangs itself on its window
globalThis.window = globalThis
require(join(process.argv[3], 'sim.js'))
const { Entity, Facility, Random, Sim } = globalThis.Sim

const jobs = Number(process.argv[2])
const draw = new Random(1)
const server = new Facility('server')

class Source extends Entity {
  start() {
    this.left = jobs
    this.next()
  }

  next() {
    if (this.left-- === 0) return
    this.useFacility(server, draw.exponential(1))
    this.setTimer(draw.exponential(0.8)).done(() => this.next())
  }
}

const simulation = new Sim()
simulation.addEntity(Source, 'source')
const started = performance.now()
simulation.simulate(1e12)
console.log((2 * jobs) / ((performance.now() - started) / 1000))
