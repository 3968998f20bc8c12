"""M/M/1 with SimPy at a load of 0.8: python3 simpyQueue.py JOBS prints events a second, two for each job."""
import random
import sys
import time

from SimPy.Simulation import Process, Resource, Simulation, hold, release, request

jobs = int(sys.argv[1])
draw = random.Random(1)


class Source(Process):
    def generate(self, server):
        for _ in range(jobs):
            job = Job(sim=self.sim)
            self.sim.activate(job, job.visit(server))
            yield hold, self, draw.expovariate(0.8)


class Job(Process):
    def visit(self, server):
        yield request, self, server
        yield hold, self, draw.expovariate(1.0)
        yield release, self, server


simulation = Simulation()
source = Source(sim=simulation)
simulation.activate(source, source.generate(Resource(capacity=1, sim=simulation)))
started = time.perf_counter()
simulation.simulate(until=1e12)
print(2 * jobs / (time.perf_counter() - started))
