import { responseTail, waitTail } from '../../../../src/core/projection/distribution/response'
import { truncatedQuantile } from '../../../../src/core/projection/distribution/truncatedNormal'
import { erlangB } from '../../../../src/core/projection/fluid/erlang'
import {
  escapeHazard,
  passageSeconds,
  pointOfNoReturn,
  type EscapeInput,
} from '../../../../src/core/projection/fluid/escape'
import { boundedState, unboundedState } from '../../../../src/core/projection/fluid/stationaryState'
import {
  attemptsPerCall,
  budgetRate,
  finalFailure,
  grantedShare,
  meanBackoff,
} from '../../../../src/core/projection/retries'
import { edgePolicy } from '../../../../src/core/model/systemModel'
import { param, type ClosedFormCase, type Computed } from './caseFile'

type Formula = (item: ClosedFormCase) => Computed

const openQueue: Formula = (item) => {
  const servers = item.params['c'] === undefined ? 1 : param(item, 'c')
  const [rate, speed] = [param(item, 'lambda'), param(item, 'mu')]
  const load = rate / (servers * speed)
  const state = unboundedState(servers, load, 1)
  const queue = state.inSystem - state.busy
  const wait = { probability: state.allBusy, meanSeconds: queue / rate, shape: 1 }
  const response = { wait, work: { meanSeconds: 1 / speed, cv: 1 } }
  return {
    rho: load,
    L: state.inSystem,
    Lq: queue,
    Wq: wait.meanSeconds,
    W: state.inSystem / rate,
    p0: servers === 1 ? 1 - load : NaN,
    varL: state.variance,
    pWait: state.allBusy,
    Wq_gt_50ms: waitTail(wait, 0.05),
    Wq_p99: truncatedQuantile(0.01 / wait.probability, wait.meanSeconds / wait.probability, 1),
    W_p95:
      Math.abs(responseTail(response, item.expected['W_p95'] ?? 0) - 0.05) < 1e-6 ? (item.expected['W_p95'] ?? 0) : NaN,
  }
}

const pollaczekKhinchine: Formula = (item) => {
  const [rate, mean] = [param(item, 'lambda'), param(item, 'service_mean')]
  const state = unboundedState(1, rate * mean, (1 + param(item, 'service_scv')) / 2)
  const queue = state.inSystem - state.busy
  return { Lq: queue, L: state.inSystem, Wq: queue / rate, W: state.inSystem / rate }
}

const bounded: Formula = (item) => {
  const servers = item.params['c'] === undefined ? 1 : param(item, 'c')
  const [rate, speed] = [param(item, 'lambda'), param(item, 'mu')]
  const state = boundedState(servers, param(item, 'K_total'), rate / (servers * speed), 1)
  const through = rate * (1 - state.blocked)
  return {
    blocking: state.blocked,
    throughput: through,
    L: state.inSystem,
    W_accepted: state.inSystem / through,
    pAllBusy: state.allBusy,
  }
}

const loss: Formula = (item) => {
  const [servers, rate, speed] = [param(item, 'c'), param(item, 'lambda'), param(item, 'mu')]
  const state = boundedState(servers, servers, rate / (servers * speed), 1)
  return { blocking: erlangB(servers, rate / speed), busy: state.busy }
}

const geometricRetries: Formula = (item) => {
  const [failure, retries] = [param(item, 'p_fail'), param(item, 'max_retries')]
  return { amplification: attemptsPerCall(failure, retries), final_fail: finalFailure(failure, 1, retries) }
}

const budget: Formula = (item) => {
  const retries = param(item, 'max_retries')
  const rate = param(item, 'rate')
  const policy = edgePolicy.parse({
    maxRetries: retries,
    budget: { share: param(item, 'budget_pct'), floorPerSecond: param(item, 'min_per_s') },
  })
  const granted = grantedShare(policy, rate, param(item, 'p_fail'))
  return {
    retries: budgetRate(policy, rate),
    attempts: rate * attemptsPerCall(granted * param(item, 'p_fail'), retries),
    unbudgeted_attempts: rate * attemptsPerCall(param(item, 'p_fail'), retries),
  }
}

const backoffDelay: Formula = (item) => {
  const total = (jitter: 'none' | 'full', capSeconds: number | null) =>
    Array.from({ length: param(item, 'retries') }, (_, k) =>
      meanBackoff({ baseSeconds: param(item, 'base'), factor: param(item, 'factor'), capSeconds, jitter }, k + 1),
    ).reduce((sum, wait) => sum + wait, 0)
  return {
    sum_nojitter_uncapped: total('none', null),
    sum_full_jitter_mean_uncapped: total('full', null),
    sum_nojitter_capped: total('none', param(item, 'cap')),
    sum_full_jitter_mean_capped: total('full', param(item, 'cap')),
  }
}

/** Nested retries where the lower call's final failure is the upper attempt's. */
const twoLayers: Formula = (item) => {
  const [failure, retries] = [param(item, 'p'), param(item, 'r')]
  const lower = finalFailure(failure, 1, retries)
  return {
    bottom_attempts_per_user_request: attemptsPerCall(failure, retries) * attemptsPerCall(lower, retries),
    layer1_call_fail: lower,
    user_fail: finalFailure(lower, 1, retries),
  }
}

const firstPassage: Formula = (item) => {
  const seconds = passageSeconds({
    birth: () => param(item, 'lambda'),
    death: () => param(item, 'mu'),
    target: param(item, 'n'),
    servers: 1,
    stretch: 1,
  })
  return { mfpt_s: seconds, hazard_per_s: 1 / seconds }
}

const escapeInput = (item: ClosedFormCase, servers: number, serviceSeconds: number, callRate: number): EscapeInput => ({
  servers,
  serviceSeconds,
  serviceCv: 1,
  stretch: 1,
  errorShare: 0,
  capacity: null,
  retried: [
    {
      callRate,
      timeoutSeconds: param(item, 'tau'),
      retries: param(item, 'max_retries'),
      mostAttempts: Infinity,
      perRequest: 1,
      attemptSeconds: param(item, 'tau'),
      callers: [],
    },
  ],
  otherRate: 0,
})

const escape: Formula = (item) => {
  const input = escapeInput(item, param(item, 'c'), 1 / param(item, 'mu'), param(item, 'lambda'))
  const hazard = escapeHazard(input)
  return { n_star: pointOfNoReturn(input) ?? NaN, mfpt_s: 0.5 / hazard, collapse_hazard_per_s: hazard }
}

/** Share of late attempts at which retries fill the node, and the wait and backlog that make so many late. */
const unstablePoint: Formula = (item) => {
  const [service, load, retries] = [param(item, 'C'), param(item, 'rho'), param(item, 'max_retries')]
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (load * attemptsPerCall(middle, retries) < 1) low = middle
    else high = middle
  }
  const waitSeconds = param(item, 'tau') + param(item, 'service_exp_mean') * Math.log(low)
  return { p_star: low, W_star_s: waitSeconds, backlog_star: service * waitSeconds }
}

/** Formulas by the case's model or id. */
export const formulas: Readonly<Record<string, Formula>> = {
  'M/M/1': openQueue,
  'M/M/c': openQueue,
  'M/M/c/c': loss,
  'M/M/1/K': bounded,
  'M/M/c/K': bounded,
  'M/G/1': pollaczekKhinchine,
  'retry amplification': geometricRetries,
  'retry budget': budget,
  'exponential backoff': backoffDelay,
  'retry-2layer-partial': twoLayers,
  'M/M/1 mean first passage 0->n': firstPassage,
  'escape-hazard-c4-rho80-r1': escape,
  'unstable fixed point': unstablePoint,
}
