import type { Problem, ProblemReason } from '../model/problem'

/** 2: wrong use or bad configuration; 3: could not judge. */
type ExitCode = 2 | 3

interface Row {
  readonly exitCode: ExitCode
  /** What failed and what to do, in one sentence. */
  readonly say: (problem: Problem) => string
}

const detail = ({ detail }: Problem): string => (detail === '' ? '' : ` (${detail})`)

const sentences: Readonly<Record<ProblemReason, Row>> = {
  'no-repository': {
    exitCode: 2,
    say: (p) => `${p.subject} is not inside a git repository: open a folder of one, or name it with --repo.`,
  },
  'no-commits': {
    exitCode: 3,
    say: (p) => `${p.subject} has no commits yet, so there is no branch to judge: make a first commit.`,
  },
  'unknown-revision': {
    exitCode: 2,
    say: (p) => `git knows no revision "${p.subject}": check its spelling, or fetch it first.`,
  },
  'no-base': {
    exitCode: 3,
    say: (p) =>
      `There is nothing to compare ${p.subject} with${detail(p)}: name the base with --base or "base" in deploy-readiness.json.`,
  },
  'git-failed': { exitCode: 3, say: (p) => `git could not do "${p.subject}"${detail(p)}: run it by hand to see why.` },
  'config-syntax': { exitCode: 2, say: (p) => `${p.subject} cannot be read: ${p.detail}.` },
  'config-invalid': { exitCode: 2, say: (p) => `${p.subject}: ${p.detail}.` },
  'unknown-environment': {
    exitCode: 2,
    say: (p) => `No environment "${p.subject}" is configured${detail(p)}: name one of deploy-readiness.json.`,
  },
  'no-metrics-source': {
    exitCode: 3,
    say: () =>
      'No metrics source is configured: add an environment with "prometheus" or "scrape" to deploy-readiness.json.',
  },
  'no-credentials': {
    exitCode: 3,
    say: (p) => `The credential command for ${p.subject} gave no token${detail(p)}: run it by hand to see why.`,
  },
  'metrics-refused': {
    exitCode: 3,
    say: (p) =>
      `The metrics server at ${p.subject} refused the connection: check that it runs and that the port is right.`,
  },
  'metrics-unresolved-host': {
    exitCode: 3,
    say: (p) => `The host of ${p.subject} has no address: check its name, your DNS or your VPN.`,
  },
  'metrics-timeout': {
    exitCode: 3,
    say: (p) =>
      `The metrics server at ${p.subject} did not answer in time${detail(p)}: try again, or raise "timeoutSeconds".`,
  },
  'metrics-too-large': {
    exitCode: 3,
    say: (p) =>
      `The answer of ${p.subject} is larger than is read${detail(p)}: narrow the query or point to a smaller source.`,
  },
  'metrics-unauthorized': {
    exitCode: 3,
    say: (p) =>
      `The metrics server at ${p.subject} wants a login (401)${detail(p)}: set a token for this address with "Set Metrics Token" or DEPLOY_READINESS_TOKEN.`,
  },
  'metrics-forbidden': {
    exitCode: 3,
    say: (p) =>
      `The metrics server at ${p.subject} forbids the query (403)${detail(p)}: ask for read access or set the tenant header.`,
  },
  'metrics-redirected': {
    exitCode: 3,
    say: (p) =>
      `${p.subject} redirects elsewhere${detail(p)}: configure the final address, credentials do not follow a redirect.`,
  },
  'metrics-tls': {
    exitCode: 3,
    say: (p) => `The certificate of ${p.subject} is not trusted${detail(p)}: add its authority to the trusted ones.`,
  },
  'metrics-busy': {
    exitCode: 3,
    say: (p) =>
      `The metrics server at ${p.subject} is asked too often (429)${detail(p)}: wait, or raise its limit for this tenant.`,
  },
  'metrics-status': {
    exitCode: 3,
    say: (p) => `The metrics server at ${p.subject} answered with an error${detail(p)}: look at its log.`,
  },
  'metrics-not-prometheus': {
    exitCode: 3,
    say: (p) =>
      `${p.subject} does not answer like a Prometheus API or metrics page${detail(p)}: check the address and its path.`,
  },
  'metrics-query': { exitCode: 3, say: (p) => `The metrics server rejected the query ${p.subject}${detail(p)}.` },
  'metrics-no-series': {
    exitCode: 3,
    say: (p) =>
      `${p.subject} has no series that show requests or queues${detail(p)}: check the job labels and that services report.`,
  },
  'untrusted-workspace': {
    exitCode: 3,
    say: (p) =>
      `This workspace is not trusted, so ${p.subject} is not contacted: trust the workspace to read its metrics.`,
  },
  'model-invalid': { exitCode: 2, say: (p) => `The model file ${p.subject} is not valid: ${p.detail}.` },
  'unknown-item': {
    exitCode: 2,
    say: (p) => `The checklist of this branch has no item "${p.subject}"${detail(p)}: run assess to see its items.`,
  },
  'cannot-write': {
    exitCode: 3,
    say: (p) => `${p.subject} cannot be read or written${detail(p)}: check its permissions and the free space.`,
  },
  'wrong-use': { exitCode: 2, say: (p) => `${p.subject}${p.detail === '' ? '' : `: ${p.detail}`}.` },
  cancelled: { exitCode: 3, say: (p) => `Stopped before it was done${p.detail === '' ? '' : `: ${p.detail}`}.` },
}

/** One sentence for a person: what failed and what to do about it. */
export const problemSentence = (problem: Problem): string => sentences[problem.reason].say(problem)

export const problemExitCode = (problem: Problem): ExitCode => sentences[problem.reason].exitCode
