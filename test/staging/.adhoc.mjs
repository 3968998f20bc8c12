// ../../tmp/adhoc.ts
import { mkdtemp as mkdtemp2 } from "node:fs/promises";
import { tmpdir as tmpdir2 } from "node:os";
import { join as join5 } from "node:path";

// test/staging/freePorts.ts
import { createServer } from "node:net";
var lowest = 2e4;
var highest = 32e3;
var mostTries = 500;
var isFree = (port) => new Promise((done) => {
  const server = createServer();
  server.once("error", () => done(false));
  server.listen(port, "127.0.0.1", () => server.close(() => done(true)));
});
var freePorts = async (count) => {
  const found = /* @__PURE__ */ new Set();
  for (let tries = 0; found.size < count && tries < mostTries; tries += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (!found.has(port) && await isFree(port)) found.add(port);
  }
  if (found.size < count) throw new Error(`only ${found.size} of ${count} ports are free on 127.0.0.1`);
  return [...found];
};

// test/staging/samplePorts.ts
var sampleServices = ["storefront", "orders", "payments", "ledger"];
var freeSamplePorts = async () => {
  const [storefront = 0, orders = 0, payments = 0, ledger = 0, queue = 0, prometheus = 0] = await freePorts(6);
  return { storefront, orders, payments, ledger, queue, prometheus };
};
var addressOf = (port) => `127.0.0.1:${port}`;
var scrapeTargets = (ports) => [...sampleServices, "queue"].map((service) => ({ service, address: addressOf(ports[service]) }));

// test/staging/sampleRepository.ts
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname as dirname2, join as join2 } from "node:path";
import { promisify } from "node:util";

// test/staging/projectRoot.ts
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
var rootAbove = (folder) => existsSync(join(folder, "package-lock.json")) ? folder : rootAbove(dirname(folder));
var projectRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));

// test/staging/sampleRepository.ts
var feature = "feature/verify-each-item";
var refactor = "refactor/payments-client";
var branches = [
  {
    branch: feature,
    overlay: "verify-each-item",
    message: "Charge each item on its own and let the ledger verify it",
    date: "2026-01-07T10:20:00Z",
    removed: []
  },
  {
    branch: refactor,
    overlay: "refactor-payments-client",
    message: "Give the payments client of orders a folder and clearer names",
    date: "2026-01-08T09:05:00Z",
    removed: ["services/orders/paymentsClient.js"]
  }
];
var sampleSource = (overlay) => join2(projectRoot, "test", "staging", "sample", overlay);
var run = promisify(execFile);
var gitEnvironment = (date) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"))),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_DATE: date,
  GIT_COMMITTER_DATE: date
});
var git = async (folder, args, date = "2026-01-05T08:00:00Z") => {
  const { stdout } = await run("git", [...args], { cwd: folder, env: gitEnvironment(date) });
  return stdout.trim();
};
var commitAll = async (folder, message, date) => {
  await git(folder, ["add", "--all"]);
  await git(folder, ["commit", "--quiet", "--message", message], date);
};
var configText = ({ ports, metrics, daySeconds = 60, queueLimit = 5e4 }) => {
  const source = metrics.kind === "prometheus" ? { prometheus: { url: metrics.url } } : { scrape: scrapeTargets(ports).map(({ service, address }) => ({ service, url: `http://${address}/metrics` })) };
  const config2 = {
    base: "main",
    environments: { staging: { ...source, windowSeconds: daySeconds, daySeconds } },
    queues: { "ledger-entries": { limit: queueLimit } },
    services: { ledger: { slots: 4 } }
  };
  return `${JSON.stringify(config2, null, 2)}
`;
};
var initialize = async (folder) => {
  await mkdir(folder, { recursive: true });
  await git(folder, ["init", "--quiet", "--initial-branch=main"]);
  await git(folder, ["config", "user.name", "Sample Developer"]);
  await git(folder, ["config", "user.email", "developer@shop.example"]);
  await git(folder, ["config", "commit.gpgsign", "false"]);
};
var linkModules = (folder) => symlink(join2(projectRoot, "node_modules"), join2(folder, "node_modules"), "dir");
var commitBranch = async (folder, revision) => {
  await git(folder, ["switch", "--quiet", "--create", revision.branch, "main"]);
  await cp(sampleSource(revision.overlay), folder, { recursive: true });
  for (const file of revision.removed) await git(folder, ["rm", "--quiet", file]);
  await commitAll(folder, revision.message, revision.date);
};
var createSampleRepository = async (folder, options) => {
  await initialize(folder);
  await cp(sampleSource("main"), folder, { recursive: true });
  await linkModules(folder);
  await commitAll(folder, "Take checkouts, charge them and keep the books", "2026-01-05T08:00:00Z");
  await writeFile(join2(folder, "deploy-readiness.json"), configText(options));
  await commitAll(folder, "Judge branches against staging", "2026-01-05T08:30:00Z");
  for (const revision of branches) await commitBranch(folder, revision);
  await checkOut(folder, "main");
  return { folder, feature, refactor };
};
var checkOut = async (folder, ref) => {
  await git(folder, ["checkout", "--quiet", ref]);
};
var addWorktree = async (repositoryFolder, ref) => {
  const parent = await mkdtemp(join2(tmpdir(), "shop-"));
  const folder = join2(parent, "shop");
  await git(repositoryFolder, ["worktree", "add", "--quiet", "--detach", folder, ref]);
  await linkModules(folder);
  const remove = async () => {
    await rm(dirname2(folder), { recursive: true, force: true });
    await git(repositoryFolder, ["worktree", "prune"]);
  };
  return { folder, remove };
};

// test/staging/sampleSystem.ts
import { join as join3 } from "node:path";

// test/staging/childProgram.ts
import { spawn } from "node:child_process";
var keptCharacters = 4e3;
var killGroup = (leader) => {
  if (leader === void 0) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
  }
};
var startProgram = ({ name, command, args, cwd, env, graceSeconds = 3 }) => {
  const child = spawn(command, [...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
    detached: true
  });
  let written = "";
  let ending = null;
  const keep = (chunk) => {
    written = (written + chunk.toString()).slice(-keptCharacters);
  };
  child.stdin.on("error", () => void 0);
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const closed = new Promise((done) => {
    const end = (how) => {
      ending ??= how;
      done();
    };
    child.once("error", (cause) => end(`${name} did not start: ${cause.message}`));
    child.once("close", (code, signal) => end(`${name} ended with ${String(code ?? signal)}: ${written.trim()}`));
  });
  const stop = async () => {
    if (ending === null) {
      child.stdin.end();
      child.kill("SIGTERM");
      const timer = setTimeout(() => killGroup(child.pid), graceSeconds * 1e3);
      await closed;
      clearTimeout(timer);
    }
    killGroup(child.pid);
  };
  return { name, pid: child.pid ?? 0, ended: () => ending, log: () => written, stop };
};
var expectRunning = (programs) => {
  const ended = programs.map((program) => program.ended()).filter((how) => how !== null);
  if (ended.length > 0) throw new Error(ended.join("\n"));
};

// test/staging/waitUntil.ts
import { setTimeout as pause } from "node:timers/promises";
var waitUntil = async (patience, ask2) => {
  const deadline = performance.now() + patience.seconds * 1e3;
  for (; ; ) {
    patience.signal?.throwIfAborted();
    const answer = await ask2();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error(`${patience.what}: not within ${patience.seconds} s`);
    await pause(patience.everyMs ?? 100, void 0, { signal: patience.signal });
  }
};
var statusOf = async (url2) => {
  try {
    const response = await fetch(url2, { signal: AbortSignal.timeout(2e3) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
};

// test/staging/sampleSystem.ts
var startSeconds = 20;
var leash = join3(projectRoot, "test", "staging", "leash.mjs");
var broker = join3(projectRoot, "test", "staging", "broker", "main.js");
var queueName = "ledger-entries";
var startNode = (name, file, cwd, env) => startProgram({ name, command: process.execPath, args: ["--import", leash, file], cwd, env });
var startQueue = (ports) => startNode("queue", broker, projectRoot, { PORT: String(ports.queue), QUEUES: queueName });
var serviceEnvironment = (ports) => ({
  ORDERS_URL: `http://${addressOf(ports.orders)}`,
  PAYMENTS_URL: `http://${addressOf(ports.payments)}`,
  LEDGER_QUEUE_URL: `http://${addressOf(ports.queue)}/000000000000/${queueName}`,
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "sample",
  AWS_SECRET_ACCESS_KEY: "sample",
  NODE_ENV: "production",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true"
});
var startServices = (folder, ports) => sampleServices.map(
  (name) => startNode(name, join3("services", name, "main.js"), folder, {
    ...serviceEnvironment(ports),
    PORT: String(ports[name])
  })
);
var waitForHealth = async (programs, targets) => {
  for (const { service, address } of targets) {
    await waitUntil({ what: `${service} answers on ${address}`, seconds: startSeconds }, async () => {
      expectRunning(programs);
      return await statusOf(`http://${address}/health`) === 200 ? true : null;
    });
  }
};
var stopAll = async ([queue, ...services], worktree) => {
  await Promise.all(services.map((service) => service.stop()));
  await queue?.stop();
  await worktree?.remove();
};
var startSampleSystem = async (options) => {
  const { repositoryFolder, ref, ports } = options;
  const worktree = ref === void 0 ? null : await addWorktree(repositoryFolder, ref);
  const programs = [startQueue(ports), ...startServices(worktree?.folder ?? repositoryFolder, ports)];
  const targets = scrapeTargets(ports);
  try {
    await waitForHealth(programs, targets);
  } catch (cause) {
    await stopAll(programs, worktree);
    throw cause;
  }
  return {
    ports,
    url: `http://${addressOf(ports.storefront)}`,
    targets,
    pids: programs.map(({ pid }) => pid),
    logs: () => Object.fromEntries(programs.map((program) => [program.name, program.log()])),
    expectRunning: () => expectRunning(programs),
    stop: () => stopAll(programs, worktree)
  };
};

// test/staging/prometheus.ts
import { execFile as execFile2 } from "node:child_process";
import { mkdir as mkdir2, writeFile as writeFile2 } from "node:fs/promises";
import { join as join4 } from "node:path";
import { promisify as promisify2 } from "node:util";

// test/staging/prometheusQueries.ts
import * as z from "zod";
var sample = z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) });
var instantAnswer = z.object({ status: z.literal("success"), data: z.object({ result: z.array(sample) }) });
var rangeAnswer = z.object({
  status: z.literal("success"),
  data: z.object({ result: z.array(z.object({ values: z.array(z.tuple([z.number(), z.string()])) })) })
});
var targetsAnswer = z.object({
  data: z.object({ activeTargets: z.array(z.object({ scrapePool: z.string(), health: z.string() })) })
});
var get = async (url2, path, params) => {
  const response = await fetch(`${url2}${path}?${new URLSearchParams(params)}`, { signal: AbortSignal.timeout(1e4) });
  return response.json();
};
var expectAllUp = async (url2, targets, seconds) => {
  await waitUntil({ what: "Prometheus reaches every target", seconds }, async () => {
    const { activeTargets } = targetsAnswer.parse(await get(url2, "/api/v1/targets", { state: "active" })).data;
    const up = activeTargets.filter(({ health }) => health === "up");
    return up.length === targets.length ? true : null;
  });
};

// test/staging/prometheus.ts
var startSeconds2 = 30;
var leashed = 'prometheus "$@" & child=$!; trap "kill $child" TERM; cat >/dev/null; kill $child 2>/dev/null; wait $child';
var configText2 = (targets, intervalSeconds2) => [
  "global:",
  `  scrape_interval: ${intervalSeconds2}s`,
  `  scrape_timeout: ${intervalSeconds2}s`,
  "scrape_configs:",
  ...targets.flatMap(({ service, address }) => [
    `  - job_name: ${JSON.stringify(service)}`,
    "    static_configs:",
    `      - targets: [${JSON.stringify(address)}]`
  ]),
  ""
].join("\n");
var hasPrometheus = () => promisify2(execFile2)("prometheus", ["--version"]).then(
  () => true,
  () => false
);
var spawnPrometheus = (folder, port) => startProgram({
  name: "prometheus",
  command: "sh",
  args: [
    "-c",
    leashed,
    "sh",
    `--config.file=${join4(folder, "prometheus.yml")}`,
    `--storage.tsdb.path=${join4(folder, "data")}`,
    `--web.listen-address=${addressOf(port)}`,
    "--log.level=warn"
  ],
  cwd: folder
});
var startPrometheus = async (options) => {
  if (!await hasPrometheus()) return null;
  const { targets, folder } = options;
  const [port = 0] = options.port === void 0 ? await freePorts(1) : [options.port];
  await mkdir2(folder, { recursive: true });
  await writeFile2(join4(folder, "prometheus.yml"), configText2(targets, options.scrapeIntervalSeconds ?? 1));
  const program = spawnPrometheus(folder, port);
  const url2 = `http://${addressOf(port)}`;
  try {
    await waitUntil({ what: `Prometheus is ready on ${url2}`, seconds: startSeconds2 }, async () => {
      expectRunning([program]);
      return await statusOf(`${url2}/-/ready`) === 200 ? true : null;
    });
    await expectAllUp(url2, targets, startSeconds2);
  } catch (cause) {
    await program.stop();
    throw cause;
  }
  return { url: url2, pid: program.pid, stop: () => program.stop() };
};

// test/staging/load.ts
import { setTimeout as pause2 } from "node:timers/promises";

// test/staging/loadSchedule.ts
var drawsOf = (seed) => {
  let state = seed | 0;
  return () => {
    state = state + 1831565813 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
};
var expectedArrivals = ({ meanPerSecond, amplitude, daySeconds }, seconds) => {
  const turn = 2 * Math.PI / daySeconds;
  return meanPerSecond * (seconds - amplitude * Math.sin(turn * seconds) / turn);
};
var secondsUntil = (load, arrivals) => {
  let low = 0;
  let high = arrivals / (load.meanPerSecond * (1 - load.amplitude)) + load.daySeconds;
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (expectedArrivals(load, middle) < arrivals) low = middle;
    else high = middle;
  }
  return high;
};
function* arrivalTimes(load, draw) {
  for (let number7 = 0; ; number7 += 1) yield secondsUntil(load, number7 + draw());
}
var shuffled = (values, draw) => values.map((value) => ({ value, order: draw() })).sort((one, other) => one.order - other.order).map(({ value }) => value);
var basketSizes = [1, 2, 3, 4, 5];
function* itemCounts(draw) {
  for (; ; ) yield* shuffled(basketSizes, draw);
}
var skuCount = 20;
var basket = (count, draw) => {
  const first = Math.floor(draw() * skuCount);
  return Array.from({ length: count }, (_, place2) => ({
    sku: `sku-${(first + place2 * 3) % skuCount}`,
    price: 100 + Math.floor(draw() * 9900)
  }));
};

// test/staging/load.ts
var defaultLoad = { meanPerSecond: 10, amplitude: 0.15, daySeconds: 60 };
var mostCheckouts = 5e5;
var mostSeconds = 12 * 3600;
var mostUnderWay = 300;
var answerSeconds = 10;
var checkoutsPerReceipt = 10;
var loopback = ["127.0.0.1", "localhost", "[::1]"];
var expectLoopback = (url2) => {
  if (!loopback.includes(new URL(url2).hostname)) throw new Error(`The load goes to loopback only, not to ${url2}.`);
};
var ask = async (url2, init = {}) => {
  const response = await fetch(url2, { ...init, signal: AbortSignal.timeout(answerSeconds * 1e3) });
  const body = await response.json();
  if (!response.ok) throw new Error(`status ${response.status}`);
  return body;
};
var firstChargeOf = (receipt) => {
  if (typeof receipt !== "object" || receipt === null || !("charges" in receipt)) return null;
  const [charge] = Array.isArray(receipt.charges) ? receipt.charges : [];
  const isCharged = typeof charge === "object" && charge !== null && "status" in charge && charge.status === "charged";
  return isCharged && "id" in charge ? String(charge.id) : null;
};
var createCustomers = (url2, seed) => {
  const draw = drawsOf(seed);
  const sizes = itemCounts(draw);
  const counts2 = { sent: 0, succeeded: 0, failed: 0, skipped: 0, items: 0, receipts: 0 };
  let underWay = 0;
  const buy = async (number7) => {
    const items = basket(sizes.next().value, draw);
    counts2.items += items.length;
    const headers = { "content-type": "application/json" };
    const order = await ask(`${url2}/checkout`, { method: "POST", headers, body: JSON.stringify({ items }) });
    counts2.succeeded += 1;
    const charge = firstChargeOf(order);
    if (number7 % checkoutsPerReceipt !== 0 || charge === null) return;
    counts2.receipts += 1;
    await ask(`${url2}/receipts/${charge}`);
  };
  const checkOut2 = async () => {
    if (underWay >= mostUnderWay) {
      counts2.skipped += 1;
      return;
    }
    underWay += 1;
    counts2.sent += 1;
    await buy(counts2.sent).catch(() => counts2.failed += 1);
    underWay -= 1;
  };
  return { counts: counts2, checkOut: checkOut2 };
};
var isAborted = (error2) => error2 instanceof Error && error2.name === "AbortError";
var sendAll = async (load, options, customers, signal) => {
  const startedAt = performance.now();
  const lastSecond = Math.min(options.durationSeconds ?? mostSeconds, mostSeconds);
  const answers = /* @__PURE__ */ new Set();
  try {
    for (const seconds of arrivalTimes(load, drawsOf((options.seed ?? 1) + 1))) {
      if (seconds > lastSecond || customers.counts.sent >= mostCheckouts) break;
      const waitMs = startedAt + seconds * 1e3 - performance.now();
      if (waitMs > 1) await pause2(waitMs, void 0, { signal });
      signal.throwIfAborted();
      const answer = customers.checkOut().finally(() => answers.delete(answer));
      answers.add(answer);
    }
  } finally {
    await Promise.all(answers);
  }
};
var startLoad = (options) => {
  expectLoopback(options.url);
  const load = {
    meanPerSecond: options.meanPerSecond ?? defaultLoad.meanPerSecond,
    amplitude: options.amplitude ?? defaultLoad.amplitude,
    daySeconds: options.daySeconds ?? defaultLoad.daySeconds
  };
  const stopping = new AbortController();
  const customers = createCustomers(options.url, options.seed ?? 1);
  const finished = sendAll(load, options, customers, stopping.signal).catch((error2) => {
    if (!isAborted(error2)) throw error2;
  });
  const stop = async () => {
    stopping.abort();
    await finished;
  };
  return { counts: () => ({ ...customers.counts }), finished, stop };
};

// src/core/model/problem.ts
import * as z2 from "zod";
var problemReason = z2.enum([
  "no-repository",
  "no-commits",
  "unknown-revision",
  "no-base",
  "git-failed",
  "config-syntax",
  "config-invalid",
  "unknown-environment",
  "no-metrics-source",
  "metrics-refused",
  "metrics-unresolved-host",
  "metrics-timeout",
  "metrics-too-large",
  "metrics-unauthorized",
  "metrics-forbidden",
  "metrics-redirected",
  "metrics-tls",
  "metrics-status",
  "metrics-not-prometheus",
  "metrics-query",
  "metrics-no-series",
  "untrusted-workspace",
  "model-invalid",
  "unknown-item",
  "cannot-write",
  "wrong-use",
  "cancelled"
]);
var problem = z2.object({
  reason: problemReason,
  /** What it is about: an address without credentials, a file with line and column, a revision. */
  subject: z2.string(),
  /** What was seen, in the words of the failing part; may be empty. */
  detail: z2.string()
});
var success = (value) => ({ ok: true, value });
var failure = (reason, subject, detail2 = "") => ({
  ok: false,
  problem: { reason, subject, detail: detail2 }
});

// src/node/metrics/connection.ts
var basicAuthorization = (user, password) => {
  const encoded = Buffer.from(`${user}:${password}`).toString("base64");
  return { header: `Basic ${encoded}`, secrets: [encoded, password] };
};
var authorize = (url2, credentials) => {
  if (credentials?.bearerToken !== void 0) {
    return { header: `Bearer ${credentials.bearerToken}`, secrets: [credentials.bearerToken] };
  }
  if (credentials?.basic !== void 0) return basicAuthorization(credentials.basic.user, credentials.basic.password);
  if (url2.username === "") return null;
  return basicAuthorization(decodeURIComponent(url2.username), decodeURIComponent(url2.password));
};
var cleanAddress = (url2) => `${url2.origin}${url2.pathname.replace(/\/+$/, "")}`;
var retryBudget = 3;
var openConnection = (environment2, options) => {
  const retries = { left: retryBudget };
  return (address, headers, credentials) => {
    const url2 = new URL(address);
    const authorization = authorize(url2, credentials);
    return {
      address: cleanAddress(url2),
      headers: authorization === null ? headers : { ...headers, Authorization: authorization.header },
      secrets: [...authorization?.secrets ?? []].filter((secret) => secret.length > 0),
      timeoutSeconds: environment2.timeoutSeconds,
      proxy: options.proxy ?? "environment",
      signal: options.signal,
      retries
    };
  };
};

// src/core/readiness/problemSentence.ts
var detail = ({ detail: detail2 }) => detail2 === "" ? "" : ` (${detail2})`;
var sentences = {
  "no-repository": {
    exitCode: 2,
    say: (p) => `${p.subject} is not inside a git repository: open a folder of one, or name it with --repo.`
  },
  "no-commits": {
    exitCode: 3,
    say: (p) => `${p.subject} has no commits yet, so there is no branch to judge: make a first commit.`
  },
  "unknown-revision": {
    exitCode: 2,
    say: (p) => `git knows no revision "${p.subject}": check its spelling, or fetch it first.`
  },
  "no-base": {
    exitCode: 3,
    say: (p) => `There is nothing to compare ${p.subject} with${detail(p)}: name the base with --base or "base" in deploy-readiness.json.`
  },
  "git-failed": { exitCode: 3, say: (p) => `git could not do "${p.subject}"${detail(p)}: run it by hand to see why.` },
  "config-syntax": { exitCode: 2, say: (p) => `${p.subject} cannot be read: ${p.detail}.` },
  "config-invalid": { exitCode: 2, say: (p) => `${p.subject}: ${p.detail}.` },
  "unknown-environment": {
    exitCode: 2,
    say: (p) => `No environment "${p.subject}" is configured${detail(p)}: name one of deploy-readiness.json.`
  },
  "no-metrics-source": {
    exitCode: 3,
    say: () => 'No metrics source is configured: add an environment with "prometheus" or "scrape" to deploy-readiness.json.'
  },
  "metrics-refused": {
    exitCode: 3,
    say: (p) => `The metrics server at ${p.subject} refused the connection: check that it runs and that the port is right.`
  },
  "metrics-unresolved-host": {
    exitCode: 3,
    say: (p) => `The host of ${p.subject} has no address: check its name, your DNS or your VPN.`
  },
  "metrics-timeout": {
    exitCode: 3,
    say: (p) => `The metrics server at ${p.subject} did not answer in time${detail(p)}: try again, or raise "timeoutSeconds".`
  },
  "metrics-too-large": {
    exitCode: 3,
    say: (p) => `The answer of ${p.subject} is larger than is read${detail(p)}: narrow the query or point to a smaller source.`
  },
  "metrics-unauthorized": {
    exitCode: 3,
    say: (p) => `The metrics server at ${p.subject} wants a login (401)${detail(p)}: set a token for this address with "Set Metrics Token" or DEPLOY_READINESS_TOKEN.`
  },
  "metrics-forbidden": {
    exitCode: 3,
    say: (p) => `The metrics server at ${p.subject} forbids the query (403)${detail(p)}: ask for read access or set the tenant header.`
  },
  "metrics-redirected": {
    exitCode: 3,
    say: (p) => `${p.subject} redirects elsewhere${detail(p)}: configure the final address, credentials do not follow a redirect.`
  },
  "metrics-tls": {
    exitCode: 3,
    say: (p) => `The certificate of ${p.subject} is not trusted${detail(p)}: add its authority to the trusted ones.`
  },
  "metrics-status": {
    exitCode: 3,
    say: (p) => `The metrics server at ${p.subject} answered with an error${detail(p)}: look at its log.`
  },
  "metrics-not-prometheus": {
    exitCode: 3,
    say: (p) => `${p.subject} does not answer like a Prometheus API or metrics page${detail(p)}: check the address and its path.`
  },
  "metrics-query": { exitCode: 3, say: (p) => `The metrics server rejected the query ${p.subject}${detail(p)}.` },
  "metrics-no-series": {
    exitCode: 3,
    say: (p) => `${p.subject} has no series that show requests or queues${detail(p)}: check the job labels and that services report.`
  },
  "untrusted-workspace": {
    exitCode: 3,
    say: (p) => `This workspace is not trusted, so ${p.subject} is not contacted: trust the workspace to read its metrics.`
  },
  "model-invalid": { exitCode: 2, say: (p) => `The model file ${p.subject} is not valid: ${p.detail}.` },
  "unknown-item": {
    exitCode: 2,
    say: (p) => `The checklist of this branch has no item "${p.subject}"${detail(p)}: run assess to see its items.`
  },
  "cannot-write": {
    exitCode: 3,
    say: (p) => `${p.subject} cannot be read or written${detail(p)}: check its permissions and the free space.`
  },
  "wrong-use": { exitCode: 2, say: (p) => `${p.subject}${p.detail === "" ? "" : `: ${p.detail}`}.` },
  cancelled: { exitCode: 3, say: () => "Stopped before it was done." }
};
var problemSentence = (problem2) => sentences[problem2.reason].say(problem2);

// src/core/staging/groupBy.ts
var groupBy = (items, key) => {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === void 0) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
};

// src/core/staging/targets.ts
var serviceLabels = [
  ...["service_name", "exported_job", "app_kubernetes_io_name", "app", "service", "job"]
];
var targetLabels = [...serviceLabels, "instance"];
var shortJob = (job) => job.slice(job.lastIndexOf("/") + 1);
var jobNames = (samples) => {
  const jobs = [...new Set(samples.flatMap(({ labels: labels3 }) => [labels3["job"], labels3["exported_job"]]))];
  const present = jobs.filter((job) => job !== void 0);
  const isShared = (job) => present.some((other) => other !== job && shortJob(other) === shortJob(job));
  return new Map(present.map((job) => [job, isShared(job) ? job : shortJob(job)]));
};
var jobOf = (labels3) => labels3["exported_job"] ?? labels3["job"] ?? "";
var instanceOf = (labels3) => labels3["exported_instance"] ?? labels3["instance"] ?? "";
var infoNames = (infos) => {
  const names = /* @__PURE__ */ new Map();
  const namesOfJob = /* @__PURE__ */ new Map();
  for (const { labels: labels3 } of infos) {
    const name = labels3["service_name"];
    if (name === void 0 || name === "") continue;
    names.set(`${jobOf(labels3)}
${instanceOf(labels3)}`, name);
    namesOfJob.set(jobOf(labels3), (namesOfJob.get(jobOf(labels3)) ?? /* @__PURE__ */ new Set()).add(name));
  }
  for (const [job, [name, ...others]] of namesOfJob) if (name !== void 0 && others.length === 0) names.set(job, name);
  return names;
};
var firstFilled = (...values) => values.find((value) => value !== void 0 && value !== "") ?? null;
var loopback2 = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/;
var normalizeHost = (host) => loopback2.test(host) ? "loopback" : host.toLowerCase();
var splitAddress = (address) => {
  const match = /^(.*?)(?::(\d+))?$/.exec(address.replace(/^https?:\/\//, "").replace(/\/.*$/, ""));
  return { host: match?.[1] ?? address, port: match?.[2] ?? null };
};
var nameServices = ({ targets, infos }) => {
  const jobs = jobNames([...targets, ...infos]);
  const known = infoNames(infos);
  const shortName = (job) => job === void 0 ? job : jobs.get(job) ?? job;
  return (labels3) => firstFilled(
    labels3["service_name"],
    known.get(`${jobOf(labels3)}
${instanceOf(labels3)}`) ?? known.get(jobOf(labels3)),
    shortName(labels3["exported_job"]),
    ...["app_kubernetes_io_name", "app", "service"].map((name) => labels3[name]),
    shortName(labels3["job"])
  );
};
var addressesOf = (targets, serviceOf) => targets.flatMap(({ labels: labels3 }) => {
  const service = serviceOf(labels3);
  if (service === null || labels3["instance"] === void 0) return [];
  const { host, port } = splitAddress(labels3["instance"]);
  return [{ service, host: normalizeHost(host), port }];
});
var findService = (addresses) => {
  const byAddress = new Map(addresses.map(({ service, host, port }) => [`${host}:${port ?? ""}`, service]));
  const hostsOf = groupBy(addresses, ({ service }) => service);
  return (host, port, caller) => {
    const named = normalizeHost(host);
    const hosts = named === "loopback" ? [named, ...(hostsOf.get(caller) ?? []).map((address) => address.host)] : [named];
    const ports = port === null ? ["80", "443"] : [port];
    const found = hosts.flatMap((each) => ports.map((number7) => byAddress.get(`${each}:${number7}`)));
    return found.find((service) => service !== void 0) ?? null;
  };
};
var readTargets = (report) => {
  const serviceOf = nameServices(report);
  const answering = /* @__PURE__ */ new Map();
  for (const { labels: labels3, value } of report.targets) {
    const service = serviceOf(labels3);
    if (service !== null) answering.set(service, (answering.get(service) ?? 0) + (value === 1 ? 1 : 0));
  }
  const named = report.infos.map(({ labels: labels3 }) => serviceOf(labels3)).filter((name) => name !== null);
  return {
    serviceOf,
    serviceAt: findService(addressesOf(report.targets, serviceOf)),
    answering: (service) => answering.get(service) ?? null,
    services: /* @__PURE__ */ new Set([...answering.keys(), ...named])
  };
};

// src/core/staging/namePeer.ts
var firstLabel = (labels3, names) => {
  const name = names.find((each) => labels3[each] !== void 0 && labels3[each] !== "");
  return name === void 0 ? null : labels3[name] ?? null;
};
var ipAddress = /^(\d+(\.\d+){3}|\[?[0-9a-f]*:[0-9a-f:]*\]?)$/i;
var innerDomain = /\.(svc(\.[\w.-]+)?|local|internal|localdomain)$/i;
var nameHost = (host, port, services) => {
  if (ipAddress.test(host) || host === "localhost") return port === null ? host : `${host}:${port}`;
  const first = host.split(".")[0] ?? host;
  return services.has(first) || innerDomain.test(host) ? first : host;
};
var namePeer = (labels3, meaning, caller, directory) => {
  const named = firstLabel(labels3, meaning.host);
  const peer = firstLabel(labels3, meaning.peer);
  if (named === null) return peer;
  const address = splitAddress(named);
  const port = firstLabel(labels3, meaning.port) ?? address.port;
  return directory.serviceAt(address.host, port, caller) ?? peer ?? nameHost(address.host, port, directory.services);
};
var nameQueue = (name) => {
  if (/^https?:\/\//.test(name)) return name.replace(/\/+$/, "").split("/").at(-1) ?? name;
  return name.startsWith("arn:") ? name.split(":").at(-1) ?? name : name;
};

// src/core/staging/facts.ts
var operationOf = ({ convention: convention2 }, labels3) => {
  const parts = [firstLabel(labels3, convention2.labels.method), firstLabel(labels3, convention2.labels.route)];
  const present = parts.filter((part) => part !== null);
  return present.length === 0 ? null : present.join(" ");
};
var aboutOf = (answer, labels3, service, directory) => {
  const meaning = answer.convention.labels;
  const queue = firstLabel(labels3, meaning.queue);
  if (queue !== null) return nameQueue(queue);
  return service === null ? null : namePeer(labels3, meaning, service, directory);
};
var toFacts = (answer, directory) => {
  const finite = answer.samples.filter(({ value }) => Number.isFinite(value) && value >= 0);
  return finite.map(({ labels: labels3, value }) => {
    const service = directory.serviceOf(labels3);
    const about = aboutOf(answer, labels3, service, directory);
    return { source: answer, labels: labels3, value, service, about, operation: operationOf(answer, labels3) };
  });
};
var isQueueRole = (role) => role === "depth" || role === "in-progress";
var reporterOf = ({ source, service, about }) => `${source.convention.role}
${(isQueueRole(source.convention.role) ? about : service) ?? ""}`;
var preference = ({ source }, order) => (order.get(source.convention.id) ?? 0) * 100 + source.rank;
var readFacts = (answers, directory) => {
  const order = new Map([...new Set(answers.map(({ convention: convention2 }) => convention2.id))].map((id, index) => [id, index]));
  const facts = answers.flatMap((answer) => toFacts(answer, directory));
  const best = /* @__PURE__ */ new Map();
  for (const fact of facts) {
    const rank = preference(fact, order);
    best.set(reporterOf(fact), Math.min(best.get(reporterOf(fact)) ?? Infinity, rank));
  }
  return facts.filter((fact) => best.get(reporterOf(fact)) === preference(fact, order));
};

// src/core/staging/findGaps.ts
var listed = (names) => {
  const shown2 = [...new Set(names)].slice(0, 8);
  const more = new Set(names).size - shown2.length;
  return more > 0 ? `${shown2.join(", ")} and ${more} more` : shown2.join(", ");
};
var servicesWhere = ({ services }, isMissing) => services.filter(isMissing).map(({ name }) => name);
var queuesWhere = ({ queues }, isMissing) => queues.filter(isMissing).map(({ name }) => name);
var isSilent = ({ edges }, name) => !edges.some(({ from }) => from === name);
var calledButSilent = ({ services, edges }) => {
  const reporting = new Set(services.filter(({ routes }) => routes.length > 0).map(({ name }) => name));
  return edges.filter(({ to, protocol }) => protocol !== "queue" && !reporting.has(to)).map(({ to }) => to);
};
var rules = [
  {
    what: "requests answered",
    reason: "these are called but report no requests of their own, so only what their callers see is known",
    concerns: calledButSilent
  },
  {
    what: "outgoing calls",
    reason: "no client metric of theirs was found: they make no calls, or their client is not instrumented",
    concerns: (parts) => servicesWhere(parts, ({ name }) => isSilent(parts, name))
  },
  {
    what: "requests in progress",
    reason: "no in-flight gauge is reported",
    concerns: (parts) => servicesWhere(parts, ({ routes, inFlight }) => routes.length > 0 && inFlight === null)
  },
  {
    what: "concurrency limit",
    reason: "no metric says how many requests can be worked on at once; code or configuration has to say it",
    concerns: (parts) => servicesWhere(parts, ({ routes, slots }) => routes.length > 0 && slots === null)
  },
  {
    what: "failures",
    reason: "no label of the request metric tells failed requests from others",
    concerns: (parts) => servicesWhere(
      parts,
      ({ routes }) => routes.some(({ errorShare, requestsPerSecond }) => errorShare === null && requestsPerSecond.value > 0)
    )
  },
  {
    what: "spread of latencies",
    reason: "there are no buckets, too few requests in the window, or buckets too coarse to tell",
    concerns: (parts) => servicesWhere(parts, ({ routes }) => routes.some(({ latency }) => latency !== null && latency.scv === null))
  },
  {
    what: "retries",
    reason: "no client metric marks attempts that repeat an earlier one, so call rates count attempts",
    concerns: ({ edges }) => edges.filter(({ retryShare, protocol }) => retryShare === null && protocol !== "queue").map(({ from }) => from)
  },
  {
    what: "queue depth",
    reason: "no metric of a broker or exporter says how many messages wait",
    concerns: (parts) => queuesWhere(parts, ({ depth }) => depth === null)
  },
  {
    what: "message rates",
    reason: "neither producers nor consumers report messages",
    concerns: (parts) => queuesWhere(
      parts,
      ({ publishedPerSecond, consumedPerSecond }) => publishedPerSecond === null && consumedPerSecond === null
    )
  },
  {
    what: "processing time of messages",
    reason: "no consumer reports how long it works on a message",
    concerns: (parts) => queuesWhere(parts, ({ process: process2 }) => process2 === null)
  }
];
var findGaps = (parts) => rules.flatMap(({ what, reason, concerns }) => {
  const names = concerns(parts);
  return names.length === 0 ? [] : [{ what: `${what} of ${listed(names)}`, reason }];
});

// src/core/staging/distributions.ts
var lanczos = [
  0.9999999999998099,
  676.5203681218851,
  -1259.1392167224028,
  771.3234287776531,
  -176.6150291621406,
  12.507343278686905,
  -0.13857109526572012,
  9984369578019572e-21,
  15056327351493116e-23
];
var logGamma = (x) => {
  const shifted = x - 1;
  const base = shifted + 7.5;
  const sum = lanczos.reduce((total2, term, index) => total2 + (index === 0 ? term : term / (shifted + index)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
};
var maxTerms = 500;
var precision = 1e-12;
var lowerSeries = (shape, x) => {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < maxTerms && Math.abs(term) > Math.abs(sum) * precision; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * Math.exp(-x + shape * Math.log(x) - logGamma(shape));
};
var upperFraction = (shape, x) => {
  let b = x + 1 - shape;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < maxTerms; n += 1) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return fraction * Math.exp(-x + shape * Math.log(x) - logGamma(shape));
};
var gammaP = (shape, x) => {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return x < shape + 1 ? lowerSeries(shape, x) : 1 - upperFraction(shape, x);
};
var normalBelow = (z9) => {
  const half = 0.5 * gammaP(0.5, z9 * z9 / 2);
  return z9 < 0 ? 0.5 - half : 0.5 + half;
};
var gammaDistribution = (mean, scv) => {
  const shape = 1 / scv;
  const scale2 = mean * scv;
  return {
    below: (x) => gammaP(shape, x / scale2),
    secondMomentBelow: (x) => mean * mean * (1 + scv) * gammaP(shape + 2, x / scale2)
  };
};
var lognormalDistribution = (mean, scv) => {
  const variance = Math.log(1 + scv);
  const sigma = Math.sqrt(variance);
  const mu = Math.log(mean) - variance / 2;
  const standardized = (x) => (Math.log(x) - mu) / sigma;
  return {
    below: (x) => x <= 0 ? 0 : normalBelow(standardized(x)),
    secondMomentBelow: (x) => x <= 0 ? 0 : mean * mean * (1 + scv) * normalBelow(standardized(x) - 2 * sigma)
  };
};

// src/core/staging/momentBounds.ts
var clamp = (value, low, high) => Math.min(Math.max(value, low), high);
var meanOf = (buckets, point2) => buckets.reduce((sum, bucket) => sum + (bucket.share === 0 ? 0 : bucket.share * point2(bucket)), 0);
var leastSquare = (buckets, mean) => {
  let low = 0;
  let high = Math.max(mean, ...buckets.map(({ from, to }) => to === Infinity ? from : to));
  high = Math.max(high, mean / Math.max(buckets.at(-1)?.share ?? 1, 1e-9));
  for (let step = 0; step < 100; step += 1) {
    const level = (low + high) / 2;
    if (meanOf(buckets, ({ from, to }) => clamp(level, from, to)) < mean) low = level;
    else high = level;
  }
  return meanOf(buckets, ({ from, to }) => clamp(high, from, to) ** 2);
};
var greatestSquare = (buckets, mean) => {
  if (buckets.some(({ to, share }) => to === Infinity && share > 0)) return Infinity;
  let surplus = Math.max(0, mean - meanOf(buckets, ({ from }) => from));
  const occupied = buckets.filter(({ share }) => share > 0).sort((one, other) => other.from - one.from);
  return occupied.reduce((sum, { from, to, share }) => {
    const taken = Math.min(surplus, share * (to - from));
    surplus -= taken;
    return sum + share * from * from + (from + to) * taken;
  }, 0);
};
var scvBounds = (buckets, mean) => {
  const toScv = (square) => Math.max(0, square / (mean * mean) - 1);
  const low = toScv(leastSquare(buckets, mean));
  return { low, high: Math.max(low, toScv(greatestSquare(buckets, mean))) };
};

// src/core/staging/latencyShape.ts
var unknownShape = { p95Seconds: null, scv: null };
var fewestObservations = 20;
var largestOpenShare = 0.05;
var narrowBounds = 0.5;
var toBuckets = (cumulative) => {
  const sorted = [...cumulative].sort((one, other) => one.le - other.le);
  let below = 0;
  let from = 0;
  const counted = sorted.map(({ le, value }) => {
    const bucket = { from, to: le, count: Math.max(0, value - below) };
    below = Math.max(below, value);
    from = le;
    return bucket;
  });
  return counted.map((bucket) => ({ from: bucket.from, to: bucket.to, share: below === 0 ? 0 : bucket.count / below }));
};
var tiny = 1e-12;
var probability = (distribution, { from, to }) => (to === Infinity ? 1 : distribution.below(to)) - distribution.below(from);
var likelihood = (distribution, buckets) => buckets.reduce((sum, bucket) => sum + bucket.share * Math.log(Math.max(probability(distribution, bucket), tiny)), 0);
var candidates = Array.from({ length: 48 }, (_, index) => 2e-3 * 5e4 ** (index / 47));
var families = [gammaDistribution, lognormalDistribution];
var fit = (mean, buckets) => {
  const distributions = families.flatMap((family) => candidates.map((scv) => family(mean, scv)));
  const scored = distributions.map((distribution) => ({ distribution, score: likelihood(distribution, buckets) }));
  return scored.reduce((best, each) => each.score > best.score ? each : best).distribution;
};
var meanSquare = (distribution, bucket, mean) => {
  const share = probability(distribution, bucket);
  const whole = bucket.to === Infinity ? distribution.secondMomentBelow(Infinity) : distribution.secondMomentBelow(bucket.to);
  const square = share > tiny ? (whole - distribution.secondMomentBelow(bucket.from)) / share : mean * mean;
  return Math.min(Math.max(square, bucket.from ** 2), bucket.to ** 2);
};
var clamp2 = (value, low, high) => Math.min(Math.max(value, low), high);
var estimateScv = (distribution, buckets, mean) => {
  const bounds = scvBounds(buckets, mean);
  const occupied = buckets.filter(({ share }) => share > 0).length;
  if (occupied < 3 && bounds.high - bounds.low > narrowBounds) return null;
  const square = buckets.reduce(
    (sum, each) => sum + each.share * (each.share > 0 ? meanSquare(distribution, each, mean) : 0),
    0
  );
  return clamp2(square / (mean * mean) - 1, bounds.low, bounds.high);
};
var withinBucket = (distribution, bucket, share) => {
  const start = distribution.below(bucket.from);
  const range = probability(distribution, bucket);
  if (range <= tiny) return bucket.from + share * (bucket.to - bucket.from);
  let { from, to } = bucket;
  for (let step = 0; step < 40; step += 1) {
    const middle = (from + to) / 2;
    if ((distribution.below(middle) - start) / range < share) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
};
var quantile = (distribution, buckets, wanted) => {
  let below = 0;
  for (const bucket of buckets) {
    if (below + bucket.share >= wanted) {
      return bucket.to === Infinity ? null : withinBucket(distribution, bucket, (wanted - below) / bucket.share);
    }
    below += bucket.share;
  }
  return null;
};
var latencyShape = (cumulative, meanSeconds, observations) => {
  const buckets = toBuckets(cumulative);
  const open = buckets.at(-1);
  if (open?.to !== Infinity || buckets.length < 2) return unknownShape;
  if (observations < fewestObservations || !(meanSeconds > 0) || open.share > largestOpenShare) return unknownShape;
  const distribution = fit(meanSeconds, buckets);
  return {
    p95Seconds: quantile(distribution, buckets, 0.95),
    scv: estimateScv(distribution, buckets, meanSeconds)
  };
};

// src/core/model/assertNever.ts
var assertNever = (value) => {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
};

// src/core/staging/seriesRequest.ts
var escapeValue = (value) => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
var escapeRegex = (value) => value.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
var anyOf = (values) => values.map(escapeRegex).join("|");
var promDuration = (seconds) => Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1e3)}ms`;
var selector = (metric, equal, match = {}) => {
  const parts = [
    ...Object.entries(equal).map(([name, value]) => `${name}="${escapeValue(value)}"`),
    ...Object.entries(match).map(([name, value]) => `${name}=~"${escapeValue(value)}"`)
  ];
  return parts.length === 0 ? metric : `${metric}{${parts.join(",")}}`;
};
var readPromql = (reading, series, windowSeconds) => {
  switch (reading) {
    case "rate":
      return `rate(${series}[${promDuration(windowSeconds)}])`;
    case "mean":
      return `avg_over_time(${series}[${promDuration(windowSeconds)}])`;
    case "last":
      return series;
    default:
      return assertNever(reading);
  }
};
var by = (groups) => groups.length === 0 ? "" : ` by (${groups.join(", ")})`;
var toPromql = (request, windowSeconds, equal = null) => {
  const read = readPromql(request.reading, selector(request.metric, equal ?? {}, request.match), windowSeconds);
  const groups = equal === null ? request.groups : [];
  if (request.within === null) return `sum${by(groups)} (${read})`;
  return `max${by(groups)} (sum${by([...groups, ...request.within])} (${read}))`;
};

// src/core/staging/measureFacts.ts
var total = (facts) => facts.reduce((sum, { value }) => sum + value, 0);
var outcomeNames = ({ source }) => {
  const { status: status2, error: error2, resend } = source.convention.labels;
  return /* @__PURE__ */ new Set([...status2, ...error2, ...resend, "le"]);
};
var identity = ({ facts, siblings }) => {
  const [first, ...others] = facts;
  if (first === void 0) return {};
  const outcomes = outcomeNames(first);
  const carried = new Set([...facts, ...siblings].flatMap(({ labels: labels3 }) => Object.keys(labels3)));
  const names = [...carried].filter((name) => !outcomes.has(name));
  const shared = names.filter((name) => others.every(({ labels: labels3 }) => labels3[name] === first.labels[name]));
  return Object.fromEntries(shared.map((name) => [name, first.labels[name] ?? ""]));
};
var queryOf = (group, reading, match = {}) => {
  const [first] = group.facts;
  if (first === void 0) return "";
  const request = { ...first.source.request, match: { ...first.source.request.match, ...match } };
  if (reading.kind === "prometheus") return toPromql(request, reading.windowSeconds, identity(group));
  return selector(request.metric, identity(group), request.match);
};
var ofPart = (group, ...parts) => ({
  facts: group.facts.filter(({ source }) => parts.includes(source.part)),
  siblings: group.siblings.filter(({ source }) => parts.includes(source.part))
});
var counts = (group) => ofPart(group, "count", "value");
var measureTotal = (group, reading) => {
  const counted = counts(group);
  if (counted.facts.length === 0) return null;
  return { value: total(counted.facts), query: queryOf(counted, reading), observedAt: reading.observedAt };
};
var measureGreatest = (facts, reading) => {
  if (facts.length === 0) return null;
  const value = Math.max(...facts.map((fact) => fact.value));
  return { value, query: queryOf({ facts, siblings: [] }, reading), observedAt: reading.observedAt };
};
var toBuckets2 = (facts) => {
  const byBound = /* @__PURE__ */ new Map();
  for (const { labels: labels3, value, source } of facts) {
    const bound = labels3["le"] === "+Inf" ? Infinity : Number(labels3["le"]) * source.secondsPerUnit;
    if (!Number.isNaN(bound)) byBound.set(bound, (byBound.get(bound) ?? 0) + value);
  }
  return [...byBound].map(([le, value]) => ({ le, value }));
};
var measureLatency = (group, reading) => {
  const counted = ofPart(group, "count");
  const summed = ofPart(group, "sum");
  const rate = total(counted.facts);
  if (rate <= 0 || summed.facts.length === 0) return null;
  const unit = summed.facts[0]?.source.secondsPerUnit ?? 1;
  const meanSeconds = total(summed.facts) * unit / rate;
  const shape = latencyShape(toBuckets2(ofPart(group, "bucket").facts), meanSeconds, rate * reading.windowSeconds);
  const query = `${queryOf(summed, reading)} / ${queryOf(counted, reading)}`;
  return { meanSeconds, ...shape, query, observedAt: reading.observedAt };
};
var failingStatus = "5..|408|429";
var isFailingStatus = new RegExp(`^(${failingStatus})$`);
var hasFailed = ({ labels: labels3, source }) => {
  const status2 = firstLabel(labels3, source.convention.labels.status);
  return status2 === null ? firstLabel(labels3, source.convention.labels.error) !== null : isFailingStatus.test(status2);
};
var carriesOutcome = ({ labels: labels3, source }) => firstLabel(labels3, [...source.convention.labels.status, ...source.convention.labels.error]) !== null;
var failureMatch = (facts) => {
  const names = facts.flatMap(
    ({ labels: labels3, source: { convention: convention2 } }) => convention2.labels.status.filter((name) => labels3[name] !== void 0)
  );
  const [status2] = names;
  if (status2 !== void 0) return { [status2]: failingStatus };
  const [error2] = facts[0]?.source.convention.labels.error ?? [];
  return error2 === void 0 ? {} : { [error2]: ".+" };
};
var measureErrorShare = (group, reading) => {
  const counted = counts(group);
  const all = total(counted.facts);
  if (all <= 0 || !counted.siblings.some(carriesOutcome)) return null;
  const failed = counted.facts.filter(hasFailed);
  const query = `${queryOf(counted, reading, failureMatch(failed.length > 0 ? failed : counted.facts))} / ${queryOf(counted, reading)}`;
  return { value: total(failed) / all, query, observedAt: reading.observedAt };
};
var resendOf = ({ labels: labels3, source }) => firstLabel(labels3, source.convention.labels.resend);
var measureRetryShare = (group, reading) => {
  const counted = counts(group);
  const all = total(counted.facts);
  const [name] = counted.facts[0]?.source.convention.labels.resend ?? [];
  if (name === void 0 || all <= 0 || !counted.siblings.some((fact) => resendOf(fact) !== null)) return null;
  const repeated = counted.facts.filter((fact) => Number(resendOf(fact) ?? 0) > 0);
  const query = `${queryOf(counted, reading, { [name]: "[1-9].*" })} / ${queryOf(counted, reading)}`;
  return { value: total(repeated) / all, query, observedAt: reading.observedAt };
};

// src/core/staging/observedParts.ts
var ofRole = (facts, ...roles) => facts.filter(({ source }) => roles.includes(source.convention.role));
var distinct = (values) => [...new Set(values.filter((value) => value !== null))].sort();
var groupsBy = (facts, key) => [...groupBy(facts, key).entries()].sort(([one], [other]) => one < other ? -1 : 1).map(([, group]) => ({ facts: group, siblings: facts }));
var observeRoute = (group, reading) => {
  const requestsPerSecond = measureTotal(group, reading);
  if (requestsPerSecond === null) return [];
  return [
    {
      operation: group.facts[0]?.operation ?? "all requests",
      requestsPerSecond,
      latency: measureLatency(group, reading),
      errorShare: measureErrorShare(group, reading)
    }
  ];
};
var observeService = (name, { facts, directory, reading }) => {
  const own = facts.filter(({ service }) => service === name);
  const answering = directory.answering(name);
  const gauge = (role) => measureTotal({ facts: ofRole(own, role), siblings: [] }, reading);
  return {
    name,
    routes: groupsBy(ofRole(own, "server"), ({ operation }) => operation ?? "").flatMap(
      (group) => observeRoute(group, reading)
    ),
    inFlight: gauge("in-flight"),
    slots: gauge("slots"),
    replicas: answering === null || answering === 0 ? null : { value: answering, query: "up", observedAt: reading.observedAt }
  };
};
var serviceRoles = [
  "server",
  "in-flight",
  "client",
  "publish",
  "publish-time",
  "consume",
  "process"
];
var observeServices = (material) => distinct(ofRole(material.facts, ...serviceRoles).map(({ service }) => service)).map(
  (name) => observeService(name, material)
);
var observeCall = (group, reading) => {
  const [first] = group.facts;
  const attemptsPerSecond = measureTotal(group, reading);
  if (first?.service == null || first.about === null || attemptsPerSecond === null) return [];
  return [
    {
      from: first.service,
      to: first.about,
      protocol: "http",
      operation: first.operation,
      attemptsPerSecond,
      retryShare: measureRetryShare(group, reading),
      latency: measureLatency(group, reading),
      errorShare: measureErrorShare(group, reading),
      isInferred: false
    }
  ];
};
var observePublishing = (group, timed, reading) => {
  const [first] = group.facts;
  const attemptsPerSecond = measureTotal(group, reading);
  if (first?.service == null || first.about === null || attemptsPerSecond === null) return [];
  const own = timed.filter(({ service, about }) => service === first.service && about === first.about);
  return [
    {
      from: first.service,
      to: first.about,
      protocol: "queue",
      operation: "publish",
      attemptsPerSecond,
      retryShare: null,
      latency: measureLatency({ facts: own, siblings: timed }, reading),
      errorShare: measureErrorShare(group, reading),
      isInferred: false
    }
  ];
};
var withSiblings = (group) => {
  const service = group.facts[0]?.service;
  return { facts: group.facts, siblings: group.siblings.filter((fact) => fact.service === service) };
};
var observeEdges = ({ facts, reading }) => {
  const key = ({ service, about, operation }) => [service, about, operation].join("\n");
  const timed = ofRole(facts, "publish-time");
  return [
    ...groupsBy(ofRole(facts, "client"), key).flatMap((group) => observeCall(withSiblings(group), reading)),
    ...groupsBy(ofRole(facts, "publish"), key).flatMap(
      (group) => observePublishing(withSiblings(group), timed, reading)
    )
  ];
};
var systemOf = (facts) => {
  const implied = facts.map(({ source }) => source.convention.system).find((system) => system !== null);
  const labelled = facts.map(({ labels: labels3, source }) => firstLabel(labels3, source.convention.labels.system));
  return implied ?? labelled.find((system) => system !== null) ?? "unknown";
};
var observeQueue = (name, facts, reading) => {
  const role = (...roles) => ofRole(facts, ...roles);
  const group = (each) => ({ facts: role(each), siblings: [] });
  return {
    name,
    system: systemOf(facts),
    producers: [...distinct(role("publish", "publish-time").map(({ service }) => service))],
    consumers: [...distinct(role("consume", "process").map(({ service }) => service))],
    depth: measureGreatest(role("depth"), reading),
    inProgress: measureGreatest(role("in-progress"), reading),
    publishedPerSecond: measureTotal(group("publish"), reading),
    consumedPerSecond: measureTotal(group("consume"), reading) ?? measureTotal(group("process"), reading),
    process: measureLatency(group("process"), reading),
    consumerSlots: null
  };
};
var queueRoles = ["depth", "in-progress", "publish", "publish-time", "consume", "process"];
var observeQueues = ({ facts, reading }) => {
  const about = ofRole(facts, ...queueRoles);
  return distinct(about.map((fact) => fact.about)).map(
    (name) => observeQueue(
      name,
      about.filter((fact) => fact.about === name),
      reading
    )
  );
};

// src/core/staging/buildSnapshot.ts
var toMaterial = ({ report, answers, source, observedAt, windowSeconds }) => {
  const directory = readTargets(report);
  const reading = { kind: source.kind, observedAt, windowSeconds };
  return { facts: readFacts(answers, directory), directory, reading };
};
var unnamedGaps = (facts) => {
  const queues = facts.filter(({ source, about }) => source.convention.labels.queue.length > 0 && about === null);
  const calls = facts.filter(({ source, about }) => source.convention.role === "client" && about === null);
  const nobody = facts.filter(({ source, service }) => source.convention.role === "server" && service === null);
  const gap = (concerned, what, reason) => {
    const metrics = [...new Set(concerned.map(({ source }) => source.request.metric))];
    return metrics.length === 0 ? [] : [{ what, reason: `${metrics.join(", ")} ${reason}` }];
  };
  return [
    ...gap(queues, "queues without a name", "has series without a label that names the queue"),
    ...gap(calls, "calls to unknown callees", "has series without a label that names the callee"),
    ...gap(nobody, "requests of unknown services", "has series without a label that names the service")
  ];
};
var buildSnapshot = (observation) => {
  const material = toMaterial(observation);
  const parts = {
    services: [...observeServices(material)],
    edges: [...observeEdges(material)],
    queues: [...observeQueues(material)]
  };
  const used = new Set(material.facts.map(({ source }) => source.convention.title));
  return {
    schemaVersion: 1,
    source: observation.source,
    observedAt: observation.observedAt,
    windowSeconds: observation.windowSeconds,
    conventions: [...used],
    ...parts,
    curve: null,
    gaps: [...observation.gaps, ...unnamedGaps(material.facts), ...findGaps(parts)]
  };
};
var withCurve = (snapshot, curve) => "points" in curve ? { ...snapshot, curve } : { ...snapshot, gaps: [curve, ...snapshot.gaps] };
var entryTraffic = (observation, snapshot) => {
  const { facts } = toMaterial(observation);
  const served = facts.filter(({ source }) => source.convention.role === "server" && source.part === "count");
  const called = new Set(snapshot.edges.map(({ to }) => to));
  const entering = served.filter(({ service }) => service !== null && !called.has(service));
  return entering.some(({ value }) => value > 0) ? entering : served;
};

// src/core/staging/conventions/builtIn.ts
import * as z4 from "zod";

// src/core/staging/conventions/convention.ts
import * as z3 from "zod";
var conventionRole = z3.enum([
  "server",
  "in-flight",
  "slots",
  "client",
  "publish",
  "publish-time",
  "consume",
  "process",
  "depth",
  "in-progress"
]);
var metricShape = z3.enum(["histogram", "counter", "gauge"]);
var labelNames = z3.array(z3.string()).default([]);
var conventionLabels = z3.strictObject({
  method: labelNames,
  route: labelNames,
  status: labelNames,
  /** Present and not empty where the operation failed. */
  error: labelNames,
  /** How many attempts came before this one. */
  resend: labelNames,
  /** Names of the callee as its caller knows it. */
  peer: labelNames,
  host: labelNames,
  port: labelNames,
  queue: labelNames,
  system: labelNames
});
var convention = z3.strictObject({
  id: z3.string(),
  title: z3.string(),
  role: conventionRole,
  shape: metricShape,
  metrics: z3.array(z3.strictObject({ name: z3.string(), secondsPerUnit: z3.number().positive().default(1) })).min(1),
  /** Label values that a series must have, as anchored regular expressions. */
  match: z3.record(z3.string(), z3.string()).default({}),
  labels: conventionLabels.prefault({}),
  /** Further labels that series are added up within before the greatest of them counts. */
  within: labelNames,
  /** Messaging system where the metric's name implies it. */
  system: z3.string().nullable().default(null)
});

// src/core/staging/conventions/openTelemetryHttp.ts
var milliseconds = 1e-3;
var method = ["http_request_method", "http_method"];
var status = ["http_response_status_code", "http_status_code"];
var error = ["error_type"];
var openTelemetryHttp = [
  {
    id: "otel-http-server",
    title: "OpenTelemetry HTTP server",
    role: "server",
    shape: "histogram",
    metrics: [
      { name: "http_server_request_duration_seconds" },
      { name: "http_server_request_duration" },
      { name: "http_server_duration_milliseconds", secondsPerUnit: milliseconds },
      { name: "http_server_duration_seconds" },
      { name: "http_server_duration", secondsPerUnit: milliseconds }
    ],
    labels: { method, status, error, route: ["http_route"] }
  },
  {
    id: "otel-http-server-active",
    title: "OpenTelemetry HTTP server, requests in progress",
    role: "in-flight",
    shape: "gauge",
    metrics: [{ name: "http_server_active_requests" }]
  },
  {
    id: "otel-http-client",
    title: "OpenTelemetry HTTP client",
    role: "client",
    shape: "histogram",
    metrics: [
      { name: "http_client_request_duration_seconds" },
      { name: "http_client_request_duration" },
      { name: "http_client_duration_milliseconds", secondsPerUnit: milliseconds },
      { name: "http_client_duration_seconds" },
      { name: "http_client_duration", secondsPerUnit: milliseconds }
    ],
    labels: {
      method,
      status,
      error,
      route: ["url_template", "http_route"],
      resend: ["http_request_resend_count"],
      peer: ["service_peer_name", "peer_service"],
      host: ["server_address", "net_peer_name", "http_host"],
      port: ["server_port", "net_peer_port"]
    }
  }
];

// src/core/staging/conventions/openTelemetryMessaging.ts
var labels = {
  queue: ["messaging_destination_name", "messaging_destination_template", "messaging_destination"],
  system: ["messaging_system"],
  error: ["error_type"]
};
var openTelemetryMessaging = [
  {
    id: "otel-messaging-sent",
    title: "OpenTelemetry messaging, messages sent",
    role: "publish",
    shape: "counter",
    metrics: [
      { name: "messaging_client_sent_messages_total" },
      { name: "messaging_client_published_messages_total" },
      { name: "messaging_publish_messages_total" }
    ],
    labels
  },
  {
    id: "otel-messaging-send-time",
    title: "OpenTelemetry messaging, time to send",
    role: "publish-time",
    shape: "histogram",
    metrics: [{ name: "messaging_client_operation_duration_seconds" }],
    match: { messaging_operation_type: "send|publish" },
    labels
  },
  {
    id: "otel-messaging-publish-time",
    title: "OpenTelemetry messaging, time to publish",
    role: "publish-time",
    shape: "histogram",
    metrics: [
      { name: "messaging_publish_duration_seconds" },
      { name: "messaging_publish_duration_milliseconds", secondsPerUnit: 1e-3 }
    ],
    labels
  },
  {
    id: "otel-messaging-consumed",
    title: "OpenTelemetry messaging, messages consumed",
    role: "consume",
    shape: "counter",
    metrics: [
      { name: "messaging_client_consumed_messages_total" },
      { name: "messaging_receive_messages_total" },
      { name: "messaging_deliver_messages_total" }
    ],
    labels
  },
  {
    id: "otel-messaging-process",
    title: "OpenTelemetry messaging, processing",
    role: "process",
    shape: "histogram",
    metrics: [
      { name: "messaging_process_duration_seconds" },
      { name: "messaging_deliver_duration_seconds" },
      { name: "messaging_deliver_duration_milliseconds", secondsPerUnit: 1e-3 }
    ],
    labels
  }
];

// src/core/staging/conventions/queueExporters.ts
var toConvention = (row) => ({
  id: row.id,
  title: row.title,
  role: row.role,
  shape: "gauge",
  metrics: row.names.map((name) => ({ name })),
  match: row.match ?? {},
  labels: { queue: [...row.queue] },
  within: [...row.within ?? []],
  system: row.system
});
var sqsQueue = ["queue_name", "dimension_QueueName"];
var gauges = [
  {
    id: "sqs-visible",
    title: "Amazon SQS through CloudWatch, messages waiting",
    role: "depth",
    system: "aws_sqs",
    names: [
      "aws_sqs_approximate_number_of_messages_visible_average",
      "aws_sqs_approximate_number_of_messages_visible_maximum",
      "aws_sqs_approximate_number_of_messages_visible_sum"
    ],
    queue: sqsQueue
  },
  {
    id: "sqs-not-visible",
    title: "Amazon SQS through CloudWatch, messages in progress",
    role: "in-progress",
    system: "aws_sqs",
    names: [
      "aws_sqs_approximate_number_of_messages_not_visible_average",
      "aws_sqs_approximate_number_of_messages_not_visible_maximum",
      "aws_sqs_approximate_number_of_messages_not_visible_sum"
    ],
    queue: sqsQueue
  },
  {
    id: "rabbitmq-ready",
    title: "RabbitMQ, messages ready",
    role: "depth",
    system: "rabbitmq",
    names: ["rabbitmq_queue_messages_ready", "rabbitmq_detailed_queue_messages_ready"],
    queue: ["queue"]
  },
  {
    id: "rabbitmq-unacknowledged",
    title: "RabbitMQ, messages in progress",
    role: "in-progress",
    system: "rabbitmq",
    names: [
      "rabbitmq_queue_messages_unacked",
      "rabbitmq_detailed_queue_messages_unacked",
      "rabbitmq_queue_messages_unacknowledged"
    ],
    queue: ["queue"]
  },
  {
    id: "kafka-lag",
    title: "Kafka exporter, lag of the slowest consumer group",
    role: "depth",
    system: "kafka",
    names: ["kafka_consumergroup_lag"],
    queue: ["topic"],
    within: ["consumergroup"]
  },
  {
    id: "bullmq-waiting",
    title: "BullMQ, jobs waiting",
    role: "depth",
    system: "bullmq",
    names: ["bullmq_job_count"],
    queue: ["queue"],
    match: { state: "waiting|prioritized" }
  },
  {
    id: "bullmq-active",
    title: "BullMQ, jobs in progress",
    role: "in-progress",
    system: "bullmq",
    names: ["bullmq_job_count"],
    queue: ["queue"],
    match: { state: "active" }
  },
  {
    id: "celery-length",
    title: "Celery exporter, queue length",
    role: "depth",
    system: "celery",
    names: ["celery_queue_length"],
    queue: ["queue_name"]
  },
  {
    id: "sidekiq-backlog",
    title: "Sidekiq, jobs waiting",
    role: "depth",
    system: "sidekiq",
    names: ["sidekiq_queue_backlog", "sidekiq_jobs_waiting_count"],
    queue: ["queue"]
  }
];
var queueExporters = gauges.map(toConvention);

// src/core/staging/conventions/workerPools.ts
var workerPools = [
  {
    id: "tomcat-threads",
    title: "Tomcat threads by Micrometer",
    role: "slots",
    shape: "gauge",
    metrics: [{ name: "tomcat_threads_config_max_threads" }]
  },
  {
    id: "jetty-threads",
    title: "Jetty threads by Micrometer",
    role: "slots",
    shape: "gauge",
    metrics: [{ name: "jetty_threads_config_max" }]
  }
];

// src/core/staging/conventions/builtIn.ts
var builtInConventions = z4.array(convention).parse([...openTelemetryHttp, ...openTelemetryMessaging, ...queueExporters, ...workerPools]);

// src/core/staging/foldCurve.ts
var binCount = 96;
var smoothingHours = 0.5;
var neededHours = 22;
var median = (values) => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
};
var modulo = (value, length) => (value % length + length) % length;
var phaseOf = (atSeconds, options) => modulo(atSeconds - options.rateSeconds / 2 - options.observedAtSeconds, options.daySeconds) / options.daySeconds;
var foldDays = (points, options) => {
  const bins = Array.from({ length: binCount }, () => []);
  for (const [at, rate] of points) bins[Math.floor(phaseOf(at, options) * binCount) % binCount]?.push(rate);
  return bins.map((values) => values.length === 0 ? null : median(values));
};
var circularDistance = (one, other) => {
  const distance = Math.abs(one - other);
  return Math.min(distance, binCount - distance);
};
var smooth = (bins, deviationBins) => bins.map((_, index) => {
  let weighted = 0;
  let weights = 0;
  for (const [other, value] of bins.entries()) {
    if (value === null) continue;
    const weight = Math.exp(-0.5 * (circularDistance(index, other) / deviationBins) ** 2);
    weighted += weight * value;
    weights += weight;
  }
  return weights === 0 ? NaN : weighted / weights;
});
var valueAt = (profile, phase) => {
  const position = modulo(phase * binCount - 0.5, binCount);
  const index = Math.floor(position);
  const from = profile[index % binCount] ?? NaN;
  const to = profile[(index + 1) % binCount] ?? NaN;
  return from + (to - from) * (position - index);
};
var levelInWindow = (profile, options) => {
  const share = options.windowSeconds / options.daySeconds;
  const parts = 200;
  const phases = Array.from({ length: parts }, (_, index) => modulo(-share * (index + 0.5) / parts, 1));
  return phases.reduce((sum, phase) => sum + valueAt(profile, phase), 0) / parts;
};
var spokenSpan = (seconds) => {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
};
var tooShort = (coverageHours, { daySeconds }) => {
  const seen = spokenSpan(coverageHours / 24 * daySeconds);
  return {
    what: "daily curve",
    reason: `the metrics hold ${seen} of the day's ${spokenSpan(daySeconds)}, so load is taken to stay as it is now`
  };
};
var coverage = (points, options) => {
  const slots = Math.max(1, Math.min(binCount, Math.floor(options.daySeconds / options.stepSeconds)));
  const seen = new Set(points.map(([at]) => Math.floor(phaseOf(at, options) * slots) % slots));
  return seen.size / slots * 24;
};
var foldCurve = (points, options) => {
  const finite = points.filter(([, rate]) => Number.isFinite(rate));
  const coverageHours = coverage(finite, options);
  if (coverageHours < neededHours) return tooShort(coverageHours, options);
  const stepBins = options.stepSeconds / options.daySeconds * binCount;
  const profile = smooth(foldDays(finite, options), Math.max(smoothingHours / 24 * binCount, stepBins));
  const level = levelInWindow(profile, options);
  if (!(level > 0))
    return { what: "daily curve", reason: "there was no load at the time of day when rates were measured" };
  const hours = Array.from({ length: 49 }, (_, index) => index / 2);
  return {
    points: hours.map((hour) => [hour, Math.max(0, valueAt(profile, hour / 24)) / level]),
    coverageHours,
    daySeconds: options.daySeconds,
    query: options.query
  };
};

// src/core/staging/planCurve.ts
var daysBack = 7;
var stepsPerDay = 96;
var serviceLabel = ({ labels: labels3 }) => serviceLabels.find((name) => labels3[name] !== void 0 && labels3[name] !== "") ?? null;
var mainGroup = (facts) => {
  const groups = groupBy(facts, (fact) => `${fact.source.request.metric}
${serviceLabel(fact) ?? ""}`);
  const total2 = (group) => group.reduce((sum, { value }) => sum + value, 0);
  return [...groups.values()].sort((one, other) => total2(other) - total2(one))[0] ?? [];
};
var round = (seconds) => seconds >= 1 ? Math.round(seconds) : seconds;
var planCurve = (entering, times) => {
  const main2 = mainGroup(entering);
  const [first] = main2;
  if (first === void 0) return { what: "daily curve", reason: "no service reports the requests that it answers" };
  const name = serviceLabel(first);
  const values = name === null ? [] : [...new Set(main2.map(({ labels: labels3 }) => labels3[name] ?? ""))];
  const match = name === null ? {} : { [name]: anyOf(values) };
  const stepSeconds = round(Math.max(times.daySeconds / stepsPerDay, times.scrapeSeconds));
  const rateSeconds = round(Math.max(4 * times.scrapeSeconds, stepSeconds));
  const series = selector(first.source.request.metric, {}, { ...first.source.request.match, ...match });
  return {
    query: `sum (rate(${series}[${promDuration(rateSeconds)}]))`,
    stepSeconds,
    rateSeconds,
    lookbackSeconds: daysBack * times.daySeconds
  };
};

// src/core/staging/planRequests.ts
var outcomeLabels = ({ labels: labels3 }) => [
  ...labels3.status,
  ...labels3.error,
  ...labels3.resend
];
var identityLabels = ({ labels: labels3 }) => [
  .../* @__PURE__ */ new Set([
    ...serviceLabels,
    ...[labels3.method, labels3.route, labels3.peer, labels3.host, labels3.port, labels3.queue, labels3.system].flat()
  ])
];
var withOutcomes = (convention2) => [
  ...identityLabels(convention2),
  ...outcomeLabels(convention2)
];
var histogramParts = [
  { part: "count", suffix: "_count", reading: "rate", groups: withOutcomes },
  { part: "sum", suffix: "_sum", reading: "rate", groups: identityLabels },
  { part: "bucket", suffix: "_bucket", reading: "rate", groups: (convention2) => [...identityLabels(convention2), "le"] }
];
var counterParts = [{ part: "value", suffix: "", reading: "rate", groups: withOutcomes }];
var gaugeParts = (convention2) => {
  const reading = convention2.role === "in-flight" ? "mean" : "last";
  const isQueue = convention2.labels.queue.length > 0;
  return [{ part: "value", suffix: "", reading, groups: isQueue ? (row) => row.labels.queue : identityLabels }];
};
var partsOf = (convention2) => {
  switch (convention2.shape) {
    case "histogram":
      return histogramParts;
    case "counter":
      return counterParts;
    case "gauge":
      return gaugeParts(convention2);
    default:
      return assertNever(convention2.shape);
  }
};
var withinOf = ({ role, within }) => role === "depth" || role === "in-progress" ? [...within, "job", "instance"] : null;
var planMetric = (convention2, rank, names) => {
  const metric = convention2.metrics[rank];
  if (metric === void 0) return [];
  const parts = partsOf(convention2).map((shape) => ({ ...shape, series: metric.name + shape.suffix }));
  const first = parts[0];
  if (first === void 0 || !names.has(first.series)) return [];
  const present = parts.filter(({ series }) => names.has(series));
  return present.map(({ part, series, reading, groups }) => ({
    convention: convention2,
    rank,
    secondsPerUnit: metric.secondsPerUnit,
    part,
    request: {
      metric: series,
      match: convention2.match,
      groups: groups(convention2),
      reading,
      within: withinOf(convention2)
    }
  }));
};
var planRequests = (conventions, names) => conventions.flatMap((convention2) => convention2.metrics.flatMap((_, rank) => planMetric(convention2, rank, names)));
var candidateNames = (conventions) => [
  ...new Set(
    conventions.flatMap(
      (convention2) => convention2.metrics.flatMap(({ name }) => partsOf(convention2).map(({ suffix }) => name + suffix))
    )
  )
];

// src/core/staging/rateWindow.ts
var wholeDaySeconds = 86400;
var defaultWindowSeconds = 300;
var scrapesPerWindow = 4;
var wantedWindow = (asked, daySeconds) => asked ?? (daySeconds < wholeDaySeconds ? daySeconds : defaultWindowSeconds);
var spoken = (seconds) => `${Math.round(seconds * 10) / 10} s`;
var chooseWindow = ({ asked, daySeconds, scrapeSeconds, historySeconds }) => {
  const wanted = wantedWindow(asked, daySeconds);
  const least = scrapesPerWindow * scrapeSeconds;
  const steady = Math.max(wanted, least);
  if (historySeconds < steady - scrapeSeconds) {
    const windowSeconds = Math.max(Math.floor(historySeconds), 2 * scrapeSeconds);
    const reason2 = `the metrics reach back only ${spoken(historySeconds)}, so rates are over ${spoken(windowSeconds)} instead of ${spoken(steady)}`;
    return { windowSeconds, gaps: [{ what: "rate window", reason: reason2 }] };
  }
  if (steady === wanted) return { windowSeconds: wanted, gaps: [] };
  const reason = `${spoken(wanted)} hold fewer than ${scrapesPerWindow} scrapes of ${spoken(scrapeSeconds)}, so rates are over ${spoken(steady)}`;
  return { windowSeconds: steady, gaps: [{ what: "rate window", reason }] };
};
var scrapeSecondsOf = (times) => {
  const medians = times.flatMap((series) => {
    const steps = series.slice(1).map((time, index) => time - (series[index] ?? time)).sort((one, other) => one - other);
    return steps[Math.floor(steps.length / 2)] ?? [];
  });
  return medians.length === 0 ? null : Math.max(Math.round(Math.max(...medians) * 10) / 10, 0.1);
};

// src/node/metrics/prometheusApi.ts
import * as z5 from "zod";

// src/core/staging/expositionLabels.ts
var labelName = /[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*/y;
var quoted = /[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*/y;
var equals = /=[ \t]*/y;
var comma = /[ \t]*,/y;
var close = /[ \t]*\}/y;
var matchAt = (pattern, text, position) => {
  pattern.lastIndex = position;
  return pattern.exec(text);
};
var unescape = (value) => value.replaceAll(/\\(.)/gs, (_, char) => char === "n" ? "\n" : char);
var readQuoted = (text, position) => {
  const match = matchAt(quoted, text, position);
  return match === null ? null : { value: unescape(match[1] ?? ""), end: position + match[0].length };
};
var readEntry = (text, position) => {
  const plain = matchAt(labelName, text, position);
  if (plain !== null) {
    const value2 = readQuoted(text, position + plain[0].length);
    return value2 === null ? null : { name: plain[1] ?? "", ...value2 };
  }
  const first = readQuoted(text, position);
  if (first === null) return null;
  const sign = matchAt(equals, text, first.end);
  if (sign === null) return { name: null, ...first };
  const value = readQuoted(text, first.end + sign[0].length);
  return value === null ? null : { name: first.value, ...value };
};
var readLabels = (text) => {
  const labels3 = {};
  let quotedName = null;
  let position = 1;
  for (; ; ) {
    const end = matchAt(close, text, position);
    if (end !== null) return { labels: labels3, quotedName, rest: text.slice(position + end[0].length) };
    const entry = readEntry(text, position);
    if (entry === null || entry.name !== null && Object.hasOwn(labels3, entry.name)) return null;
    if (entry.name === null) quotedName = entry.value;
    else labels3[entry.name] = entry.value;
    position = entry.end;
    const separator = matchAt(comma, text, position);
    if (separator === null && matchAt(close, text, position) === null) return null;
    position += separator?.[0].length ?? 0;
  }
};

// src/core/staging/exposition.ts
var emptyFamily = { type: "unknown", help: "", unit: "" };
var types = /* @__PURE__ */ new Set([
  ...["counter", "gauge", "histogram", "summary", "untyped"],
  ...["unknown", "info", "stateset", "gaugehistogram"]
]);
var specialValues = {
  nan: NaN,
  inf: Infinity,
  "+inf": Infinity,
  "-inf": -Infinity,
  infinity: Infinity,
  "+infinity": Infinity,
  "-infinity": -Infinity
};
var decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
var readNumber = (text) => {
  if (decimal.test(text)) return Number(text);
  return specialValues[text.toLowerCase()] ?? null;
};
var unescapeHelp = (text) => text.replaceAll(/\\([\\n"])/g, (_, char) => char === "n" ? "\n" : char);
var described = /^#[ \t]+(HELP|TYPE|UNIT)[ \t]+(?:"([^"]+)"|([^\s"]+))(?:[ \t]+(.*))?$/;
var readComment = (line, families2) => {
  const [, keyword, quoted2, plain, text = ""] = described.exec(line) ?? [];
  const name = quoted2 ?? plain;
  if (keyword === void 0 || name === void 0) return true;
  const known = families2.get(name) ?? emptyFamily;
  const said = text.trim();
  if (keyword === "TYPE" && !types.has(said)) return false;
  if (keyword === "HELP") families2.set(name, { ...known, help: unescapeHelp(said) });
  else families2.set(name, keyword === "TYPE" ? { ...known, type: said } : { ...known, unit: said });
  return true;
};
var metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
var afterLabels = /^[ \t]*(\S+)(?:[ \t]+[+-]?[\d.eE+-]+)?[ \t]*(?:#[ \t]*\{.*)?$/;
var readSeries = (line) => {
  const plainName = metricName.exec(line)?.[0] ?? "";
  const rest = line.slice(plainName.length).trimStart();
  const read = rest.startsWith("{") ? readLabels(rest) : { labels: {}, quotedName: null, rest };
  const name = plainName === "" ? read?.quotedName : plainName;
  const value = readNumber(afterLabels.exec(read?.rest ?? "")?.[1] ?? "");
  return read === null || name === null || name === void 0 || value === null ? null : { name, labels: read.labels, value };
};
var shown = (line) => line.length > 80 ? `${line.slice(0, 80)}\u2026` : line;
var readExposition = (text, subject) => {
  const series = [];
  const families2 = /* @__PURE__ */ new Map();
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#") && readComment(line, families2)) continue;
    const read = line.startsWith("#") ? null : readSeries(line);
    if (read === null) return failure("metrics-not-prometheus", subject, `line ${index + 1} reads "${shown(line)}"`);
    series.push(read);
  }
  return success({ series, families: families2 });
};

// src/node/metrics/httpFailure.ts
var refusedCodes = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EPIPE: "connection closed",
  ERR_STREAM_PREMATURE_CLOSE: "connection closed within the answer",
  EHOSTUNREACH: "no route to the host",
  ENETUNREACH: "no route to the network",
  EADDRNOTAVAIL: "address not available"
};
var reasonByCode = {
  ...Object.fromEntries(Object.keys(refusedCodes).map((code) => [code, "metrics-refused"])),
  ENOTFOUND: "metrics-unresolved-host",
  EAI_AGAIN: "metrics-unresolved-host",
  ETIMEDOUT: "metrics-timeout",
  ECONNABORTED: "metrics-timeout"
};
var tlsCode = /^(CERT_|ERR_TLS|ERR_SSL|ERR_OSSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH|INVALID_CA)/;
var codeOf = (error2) => {
  if (!(error2 instanceof Error)) return "";
  if ("code" in error2 && typeof error2.code === "string") return error2.code;
  return codeOf(error2.cause);
};
var messageOf = (error2) => error2 instanceof Error ? error2.message : String(error2);
var withoutSecrets = (text, secrets) => secrets.reduce((clean, secret) => clean.replaceAll(secret, "\u2022\u2022\u2022"), text);
var metricsFailure = (connection, reason, detail2 = "") => failure(reason, connection.address, withoutSecrets(detail2, connection.secrets));
var isTransient = (error2) => ["ECONNRESET", "EPIPE", "EAI_AGAIN"].includes(codeOf(error2));
var transportFailure = (connection, error2) => {
  const code = codeOf(error2);
  if (tlsCode.test(code)) return metricsFailure(connection, "metrics-tls", code);
  const reason = reasonByCode[code];
  if (reason === void 0) return metricsFailure(connection, "metrics-refused", code === "" ? messageOf(error2) : code);
  return metricsFailure(connection, reason, refusedCodes[code] ?? code);
};
var timeoutFailure = (connection, phase) => {
  const waited = `${connection.timeoutSeconds} s`;
  const detail2 = phase === "headers" ? `no answer began within ${waited}` : `the answer did not end within ${waited}`;
  return metricsFailure(connection, "metrics-timeout", detail2);
};
var reasonByStatus = {
  401: "metrics-unauthorized",
  403: "metrics-forbidden",
  404: "metrics-not-prometheus",
  408: "metrics-timeout",
  504: "metrics-timeout"
};
var excerpt = (body) => {
  const line = body.replaceAll(/\s+/g, " ").trim();
  return line.startsWith("<") ? "" : line.slice(0, 160);
};
var statusFailure = (connection, status2, body) => {
  const said = excerpt(body);
  if (status2 === 401 || status2 === 403)
    return metricsFailure(connection, reasonByStatus[status2] ?? "metrics-status", said);
  const detail2 = said === "" ? `status ${status2}` : `status ${status2}: ${said}`;
  return metricsFailure(connection, reasonByStatus[status2] ?? "metrics-status", detail2);
};

// src/node/metrics/httpRead.ts
import axios from "axios";
import { setTimeout as wait } from "node:timers/promises";
var maxBytes = 16 * 1024 * 1024;
var longestAddress = 1800;
var maxRedirects = 3;
var firstPauseMilliseconds = 100;
var loopbackHost = /^(localhost|127(\.\d+){3}|\[::1\])$/;
var toConfig = (connection, request, url2) => {
  const query = request.parameters?.toString() ?? "";
  const isLong = url2.href.length + query.length > longestAddress;
  if (!isLong && query !== "") url2.search = query;
  return {
    adapter: "http",
    url: url2.href,
    method: isLong ? "POST" : "GET",
    ...isLong ? { data: query } : {},
    headers: {
      ...connection.headers,
      Accept: request.accept,
      ...isLong ? { "Content-Type": "application/x-www-form-urlencoded" } : {}
    },
    responseType: "stream",
    decompress: true,
    maxRedirects: 0,
    validateStatus: () => true,
    ...connection.proxy === "host" || loopbackHost.test(url2.hostname) ? { proxy: false } : {}
  };
};
var startDeadline = (connection) => {
  const milliseconds2 = connection.timeoutSeconds * 1e3;
  const timeout = AbortSignal.timeout(milliseconds2);
  const signal = connection.signal === void 0 ? timeout : AbortSignal.any([timeout, connection.signal]);
  return { signal, endsAt: performance.now() + milliseconds2, phase: "headers" };
};
var readBody = async (connection, stream) => {
  const chunks = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > maxBytes) {
      return metricsFailure(connection, "metrics-too-large", `more than ${maxBytes / 1024 / 1024} MB`);
    }
    chunks.push(bytes);
  }
  return success(Buffer.concat(chunks).toString("utf8"));
};
var endedEarly = (connection, deadline, error2) => {
  if (connection.signal?.aborted === true) return failure("cancelled", connection.address);
  return deadline.signal.aborted ? timeoutFailure(connection, deadline.phase) : transportFailure(connection, error2);
};
var redirectTarget = (connection, response, from) => {
  const location = response.headers["location"];
  const target2 = typeof location === "string" && URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (target2 !== null && target2.origin === from.origin) return success(target2);
  const detail2 = target2 === null ? `status ${response.status} without an address` : `to ${target2.origin}`;
  return metricsFailure(connection, "metrics-redirected", detail2);
};
var isRedirect = (status2) => [301, 302, 303, 307, 308].includes(status2);
var readBounded = async (connection, response, deadline) => {
  deadline.phase = "body";
  const stream = response.data;
  const stop = () => void stream.destroy(new Error("stopped"));
  deadline.signal.addEventListener("abort", stop, { once: true });
  try {
    const body = await readBody(connection, stream);
    if (!body.ok) return body;
    const contentType = String(response.headers["content-type"] ?? "");
    return success({ status: response.status, contentType, body: body.value });
  } finally {
    deadline.signal.removeEventListener("abort", stop);
    stream.destroy();
  }
};
var attempt = async (connection, request, deadline) => {
  let url2 = new URL(connection.address + request.path);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    deadline.phase = "headers";
    const config2 = { ...toConfig(connection, request, url2), signal: deadline.signal };
    const response = await axios.request(config2);
    if (!isRedirect(response.status)) return await readBounded(connection, response, deadline);
    response.data.destroy();
    const target2 = redirectTarget(connection, response, url2);
    if (!target2.ok) return target2;
    url2 = target2.value;
    url2.search = "";
  }
  return metricsFailure(connection, "metrics-redirected", `more than ${maxRedirects} times`);
};
var isBusy = (answer) => answer.ok && [429, 502, 503].includes(answer.value.status);
var pauseBeforeRetry = async (connection, tries, deadline) => {
  const pause3 = firstPauseMilliseconds * 2 ** tries * (0.5 + Math.random() * 0.5);
  if (connection.retries.left <= 0 || performance.now() + pause3 >= deadline.endsAt) return false;
  connection.retries.left -= 1;
  await wait(pause3, void 0, { signal: deadline.signal });
  return true;
};
var tryOnce = async (connection, request, deadline) => {
  try {
    const result = await attempt(connection, request, deadline);
    return { result, mayRetry: isBusy(result) };
  } catch (error2) {
    return { result: endedEarly(connection, deadline, error2), mayRetry: !deadline.signal.aborted && isTransient(error2) };
  }
};
var readHttp = async (connection, request) => {
  const deadline = startDeadline(connection);
  for (let tries = 0; ; tries += 1) {
    const { result, mayRetry } = await tryOnce(connection, request, deadline);
    if (!mayRetry) return result;
    try {
      if (!await pauseBeforeRetry(connection, tries, deadline)) return result;
    } catch (error2) {
      return endedEarly(connection, deadline, error2);
    }
  }
};

// src/node/metrics/prometheusApi.ts
var sampleValue = z5.string().transform((text, context) => {
  const value = readNumber(text);
  if (value !== null) return value;
  context.addIssue(`"${text.slice(0, 40)}" is no number`);
  return z5.NEVER;
});
var point = z5.tuple([z5.number(), sampleValue]);
var labels2 = z5.record(z5.string(), z5.string());
var envelope = z5.discriminatedUnion("status", [
  z5.object({ status: z5.literal("success"), data: z5.unknown() }),
  z5.object({ status: z5.literal("error"), errorType: z5.string().default(""), error: z5.string().default("") })
]);
var instantData = z5.discriminatedUnion("resultType", [
  z5.object({ resultType: z5.literal("vector"), result: z5.array(z5.object({ metric: labels2, value: point.optional() })) }),
  z5.object({ resultType: z5.literal("scalar"), result: point }),
  z5.object({
    resultType: z5.literal("matrix"),
    result: z5.array(z5.object({ metric: labels2, values: z5.array(point).default([]) }))
  })
]);
var rangeData = z5.object({
  resultType: z5.literal("matrix"),
  result: z5.array(z5.object({ metric: labels2, values: z5.array(point).default([]) }))
});
var metadataData = z5.record(
  z5.string(),
  z5.array(z5.object({ type: z5.string(), help: z5.string(), unit: z5.string().default("") }))
);
var targetsData = z5.object({
  activeTargets: z5.array(z5.object({ scrapeInterval: z5.string().optional() }))
});
var buildInfoData = z5.object({ version: z5.string() });
var parseJson = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
};
var looksLikeHtml = ({ contentType, body }) => contentType.includes("html") || body.trimStart().startsWith("<");
var queryFailure = (connection, subject, answer) => {
  if (answer.errorType === "timeout") return metricsFailure(connection, "metrics-timeout", answer.error);
  if (answer.errorType === "not_found") return metricsFailure(connection, "metrics-not-prometheus", answer.error);
  if (["unavailable", "internal"].includes(answer.errorType))
    return metricsFailure(connection, "metrics-status", answer.error);
  return failure("metrics-query", subject, withoutSecrets(answer.error, connection.secrets));
};
var isSuccess = (status2) => status2 >= 200 && status2 < 300;
var notPrometheus = (connection, answer) => metricsFailure(
  connection,
  "metrics-not-prometheus",
  looksLikeHtml(answer) ? "it answers with a web page" : "its answer is not JSON"
);
var readEnvelope = (connection, subject, answer) => {
  const parsed = envelope.safeParse(parseJson(answer.body));
  if ([401, 403].includes(answer.status)) return statusFailure(connection, answer.status, answer.body);
  if (parsed.success && parsed.data.status === "error") return queryFailure(connection, subject, parsed.data);
  if (!isSuccess(answer.status)) return statusFailure(connection, answer.status, answer.body);
  if (parsed.success && parsed.data.status === "success") return success(parsed.data.data);
  if (looksLikeHtml(answer) || parseJson(answer.body) === void 0) return notPrometheus(connection, answer);
  return metricsFailure(connection, "metrics-not-prometheus", "its JSON has another form");
};
var readApi = async (connection, read) => {
  const { path, parameters, schema, subject = connection.address } = read;
  const answer = await readHttp(connection, { path, accept: "application/json", ...parameters ? { parameters } : {} });
  if (!answer.ok) return answer;
  const data = readEnvelope(connection, subject, answer.value);
  if (!data.ok) return data;
  const parsed = schema.safeParse(data.value);
  if (parsed.success) return success(parsed.data);
  const issue = parsed.error.issues[0];
  const detail2 = `unexpected ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  return metricsFailure(connection, "metrics-not-prometheus", detail2);
};
var toParameters = (values) => new URLSearchParams(
  Object.entries(values).flatMap(
    ([name, value]) => value === null ? [] : [[name, String(value)]]
  )
);
var queryInstant = async (connection, query, atSeconds) => {
  const parameters = toParameters({ query, time: atSeconds });
  const data = await readApi(connection, { path: "/api/v1/query", parameters, schema: instantData, subject: query });
  if (!data.ok) return data;
  if (data.value.resultType === "matrix")
    return failure("metrics-query", query, "it gives ranges, not values: leave out the [...]");
  if (data.value.resultType === "scalar") {
    const [at, value] = data.value.result;
    return success({ atSeconds: at, samples: [{ labels: {}, value }] });
  }
  const found = data.value.result.flatMap(
    (each) => each.value === void 0 ? [] : [{ labels: each.metric, point: each.value }]
  );
  const samples = found.map((each) => ({ labels: each.labels, value: each.point[1] }));
  return success({ atSeconds: found[0]?.point[0] ?? atSeconds ?? NaN, samples });
};
var queryRaw = async (connection, query, atSeconds) => {
  const parameters = toParameters({ query, time: atSeconds });
  const data = await readApi(connection, { path: "/api/v1/query", parameters, schema: rangeData, subject: query });
  return data.ok ? success(data.value.result.map(({ metric, values }) => ({ labels: metric, points: values }))) : data;
};
var queryRange = async (connection, range) => {
  const { query, startSeconds: start, endSeconds: end, stepSeconds: step } = range;
  const parameters = toParameters({ query, start, end, step });
  const data = await readApi(connection, { path: "/api/v1/query_range", parameters, schema: rangeData, subject: query });
  return data.ok ? success(data.value.result.map(({ metric, values }) => ({ labels: metric, points: values }))) : data;
};
var readMetricNames = async (connection, range, match = null) => {
  const parameters = toParameters({ start: range.startSeconds, end: range.endSeconds, "match[]": match });
  return readApi(connection, { path: "/api/v1/label/__name__/values", parameters, schema: z5.array(z5.string()) });
};
var readScrapeIntervals = async (connection) => {
  const parameters = toParameters({ state: "active" });
  const data = await readApi(connection, { path: "/api/v1/targets", parameters, schema: targetsData });
  return data.ok ? success(data.value.activeTargets.flatMap(({ scrapeInterval }) => scrapeInterval ?? [])) : data;
};

// src/node/metrics/takeTurns.ts
var takeTurns = async (tasks, atOnce, run2, hasFailed2) => {
  const results = /* @__PURE__ */ new Map();
  const waiting = tasks.entries();
  let isStopped = false;
  const work = async () => {
    for (const [index, task] of waiting) {
      const result = await run2(task);
      results.set(index, result);
      isStopped ||= hasFailed2(result);
      if (isStopped) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, work));
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
};

// src/node/metrics/observePrometheus.ts
var queriesAtOnce = 4;
var intervalSeconds = 600;
var startLook = async (connection, environment2) => {
  const answer = await queryInstant(connection, "time()", null);
  if (!answer.ok) return answer;
  const atSeconds = answer.value.samples[0]?.value ?? NaN;
  if (Number.isFinite(atSeconds)) return success({ connection, environment: environment2, atSeconds });
  return failure("metrics-not-prometheus", connection.address, "it does not tell its time");
};
var recognize = async ({ connection, environment: environment2, atSeconds }) => {
  const candidates2 = new Set(candidateNames(builtInConventions));
  const back = Math.max(wantedWindow(environment2.windowSeconds ?? null, environment2.daySeconds), intervalSeconds);
  const range = { startSeconds: atSeconds - back, endSeconds: atSeconds };
  const names = await readMetricNames(connection, range, selector("", {}, { __name__: anyOf([...candidates2]) }));
  if (!names.ok) return names;
  const planned = planRequests(builtInConventions, new Set(names.value.filter((name) => candidates2.has(name))));
  if (planned.length > 0) return success(planned);
  return failure("metrics-no-series", connection.address, "no metric name matches a known convention");
};
var readSamples = async ({ connection, atSeconds }, query) => {
  const answer = await queryInstant(connection, query, atSeconds);
  return answer.ok ? success(answer.value.samples) : answer;
};
var readReport = async (look) => {
  const by2 = targetLabels.join(", ");
  const [targets, infos] = await Promise.all([
    readSamples(look, `max by (${by2}) (up)`),
    readSamples(look, `max by (${by2}, exported_instance) (target_info)`)
  ]);
  if (!targets.ok) return targets;
  return infos.ok ? success({ targets: targets.value, infos: infos.value }) : infos;
};
var findPulse = async (look, planned, report) => {
  const names = [
    ...new Set(planned.filter(({ part }) => part === "count" || part === "value").map(({ request }) => request.metric))
  ];
  const recognized = selector("", {}, { __name__: anyOf(names) });
  const jobs = await readSamples(look, `count by (job) (${recognized})`);
  if (!jobs.ok) return jobs;
  const found = jobs.value.flatMap(({ labels: labels3 }) => labels3["job"] ?? []);
  const reporting = new Set(report.targets.map(({ labels: labels3 }) => labels3["job"]));
  const pulsing = found.filter((job) => reporting.has(job));
  return success(pulsing.length > 0 ? selector("up", {}, { job: anyOf(pulsing) }) : names[0] ?? "up");
};
var unitSeconds = { ms: 1e-3, s: 1, m: 60, h: 3600, d: 86400 };
var durationSeconds = (text) => [...text.matchAll(/(\d+)(ms|s|m|h|d)/g)].reduce(
  (sum, [, count, unit]) => sum + Number(count) * (unitSeconds[unit ?? ""] ?? 0),
  0
);
var findScrapeSeconds = async ({ connection, atSeconds }, pulse) => {
  const raw = await queryRaw(connection, `${pulse}[${promDuration(intervalSeconds)}]`, atSeconds);
  if (!raw.ok) return raw;
  const seen = scrapeSecondsOf(raw.value.map(({ points }) => points.map(([at]) => at)));
  if (seen !== null) return success(seen);
  const configured = await readScrapeIntervals(connection);
  const longest = configured.ok ? Math.max(0, ...configured.value.map(durationSeconds)) : 0;
  if (longest > 0) return success(longest);
  return failure("metrics-no-series", connection.address, "no series has two samples yet");
};
var findHistory = async (look, pulse, scrapeSeconds) => {
  const { environment: environment2, atSeconds } = look;
  const wanted = Math.max(wantedWindow(environment2.windowSeconds ?? null, environment2.daySeconds), 4 * scrapeSeconds);
  const step = promDuration(Math.max(scrapeSeconds, wanted / 500));
  const query = `min by (job) (min_over_time(timestamp(${pulse})[${promDuration(Math.ceil(wanted))}:${step}]))`;
  const earliest = await readSamples(look, query);
  if (!earliest.ok) return earliest;
  const spans = earliest.value.map(({ labels: labels3, value }) => ({ job: labels3["job"] ?? "", seconds: atSeconds - value }));
  const historySeconds = Math.max(0, ...spans.map(({ seconds }) => seconds));
  const young = spans.filter(({ seconds }) => seconds < Math.min(wanted, historySeconds) - 2 * scrapeSeconds);
  const gaps = young.map(({ job, seconds }) => ({
    what: `whole window of ${job}`,
    reason: `it has been seen for ${Math.round(seconds)} s only, so its rates read too low`
  }));
  return success({ historySeconds, gaps });
};
var readAnswers = async (look, planned, windowSeconds) => {
  const ask2 = async (plan) => {
    const samples = await readSamples(look, toPromql(plan.request, windowSeconds));
    return samples.ok ? success({ ...plan, samples: samples.value }) : samples;
  };
  const results = await takeTurns(planned, queriesAtOnce, ask2, (result) => !result.ok);
  const answers = [];
  for (const result of results) {
    if (!result.ok) return result;
    answers.push(result.value);
  }
  return success(answers);
};
var isoTime = (seconds) => new Date(seconds * 1e3).toISOString();
var clockGap = (atSeconds, nowSeconds) => {
  const apart = Math.round(Math.abs(nowSeconds - atSeconds));
  const reason = `the clock of the metrics server is ${apart} s away from the one here; times are the server's`;
  return apart > 60 ? [{ what: "common clock", reason }] : [];
};
var observe = async (look) => {
  const { connection, environment: environment2, atSeconds } = look;
  const planned = await recognize(look);
  if (!planned.ok) return planned;
  const report = await readReport(look);
  if (!report.ok) return report;
  const pulse = await findPulse(look, planned.value, report.value);
  if (!pulse.ok) return pulse;
  const scrape = await findScrapeSeconds(look, pulse.value);
  if (!scrape.ok) return scrape;
  const history = await findHistory(look, pulse.value, scrape.value);
  if (!history.ok) return history;
  const window = chooseWindow({
    asked: environment2.windowSeconds ?? null,
    daySeconds: environment2.daySeconds,
    scrapeSeconds: scrape.value,
    historySeconds: history.value.historySeconds
  });
  const answers = await readAnswers(look, planned.value, window.windowSeconds);
  if (!answers.ok) return answers;
  return success({
    source: { kind: "prometheus", address: connection.address },
    observedAt: isoTime(atSeconds),
    windowSeconds: window.windowSeconds,
    report: report.value,
    answers: answers.value,
    gaps: [...clockGap(atSeconds, Date.now() / 1e3), ...window.gaps, ...history.value.gaps],
    scrapeSeconds: scrape.value
  });
};
var curveGap = (problem2) => ({ what: "daily curve", reason: problemSentence(problem2) });
var readCurve = async (look, observation, snapshot) => {
  const { daySeconds } = look.environment;
  const plan = planCurve(entryTraffic(observation, snapshot), { daySeconds, scrapeSeconds: observation.scrapeSeconds });
  if ("what" in plan) return plan;
  const { query, stepSeconds, rateSeconds, lookbackSeconds } = plan;
  const startSeconds3 = look.atSeconds - lookbackSeconds;
  const series = await queryRange(look.connection, { query, startSeconds: startSeconds3, endSeconds: look.atSeconds, stepSeconds });
  if (!series.ok) return curveGap(series.problem);
  return foldCurve(series.value[0]?.points ?? [], {
    query,
    daySeconds,
    rateSeconds,
    stepSeconds,
    observedAtSeconds: look.atSeconds,
    windowSeconds: observation.windowSeconds
  });
};
var saysNothing = ({ services, queues }) => services.length === 0 && queues.length === 0;
var observePrometheus = async (connection, environment2) => {
  const look = await startLook(connection, environment2);
  if (!look.ok) return look;
  const observation = await observe(look.value);
  if (!observation.ok) return observation;
  const snapshot = buildSnapshot(observation.value);
  if (saysNothing(snapshot)) {
    const window = `${observation.value.windowSeconds} s`;
    return failure("metrics-no-series", connection.address, `known metrics have no samples within the last ${window}`);
  }
  const curve = await readCurve(look.value, observation.value, snapshot);
  if (connection.signal?.aborted === true) return failure("cancelled", connection.address);
  return success(withCurve(snapshot, curve));
};

// src/node/metrics/observeScrape.ts
import { setTimeout as wait2 } from "node:timers/promises";

// src/core/staging/scrapedSeries.ts
var increase = (before, after, series) => {
  const now = after.values.get(series);
  if (now === void 0 || !Number.isFinite(now)) return 0;
  const then = before.values.get(series);
  const hasRestarted = before.startedAtSeconds !== after.startedAtSeconds;
  return then === void 0 || !Number.isFinite(then) || now < then || hasRestarted ? now : now - then;
};
var rateOf = (pages, series) => {
  const first = pages[0];
  const last = pages.at(-1);
  if (first === void 0 || last === void 0 || last.atSeconds <= first.atSeconds) return null;
  const pairs = pages.slice(1).map((after, index) => ({ before: pages[index] ?? first, after }));
  const grown = pairs.reduce((sum, { before, after }) => sum + increase(before, after, series), 0);
  return grown / (last.atSeconds - first.atSeconds);
};
var meanOf2 = (pages, series) => {
  const values = pages.map(({ values: values2 }) => values2.get(series)).filter((value) => value !== void 0);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
};
var readers = {
  rate: rateOf,
  mean: meanOf2,
  last: (pages, series) => pages.at(-1)?.values.get(series) ?? null
};
var everySeries = (pages) => [
  ...new Set(pages.flatMap(({ values }) => [...values.keys()]))
];
var matches = (labels3, match) => match.every(([name, pattern]) => pattern.test(labels3[name] ?? ""));
var withTarget = (series, target2) => ({
  ...target2.labels,
  ...series.labels
});
var readTarget = (target2, request) => {
  const match = Object.entries(request.match).map(([name, pattern]) => [name, new RegExp(`^(?:${pattern})$`)]);
  const named = everySeries(target2.pages).filter(({ name }) => name === request.metric);
  return named.flatMap((series) => {
    const labels3 = withTarget(series, target2);
    const value = matches(labels3, match) ? readers[request.reading](target2.pages, series) : null;
    return value === null ? [] : [{ labels: labels3, value }];
  });
};
var pick = (labels3, names) => Object.fromEntries(names.flatMap((name) => labels3[name] === void 0 ? [] : [[name, labels3[name]]]));
var sumBy = (samples, names) => {
  const groups = groupBy(samples, ({ labels: labels3 }) => JSON.stringify(names.map((name) => labels3[name] ?? "")));
  return [...groups.values()].map((group) => ({
    labels: pick(group[0]?.labels ?? {}, names),
    value: group.reduce((sum, { value }) => sum + value, 0)
  }));
};
var greatestBy = (samples, names) => {
  const groups = groupBy(samples, ({ labels: labels3 }) => JSON.stringify(names.map((name) => labels3[name] ?? "")));
  return [...groups.values()].map((group) => ({
    labels: pick(group[0]?.labels ?? {}, names),
    value: Math.max(...group.map(({ value }) => value))
  }));
};
var answerFromPages = (request, targets) => {
  const samples = targets.flatMap((target2) => readTarget(target2, request));
  if (request.within === null) return { request, samples: sumBy(samples, request.groups) };
  const summed = sumBy(samples, [...request.groups, ...request.within]);
  return { request, samples: greatestBy(summed, request.groups) };
};

// src/node/metrics/scrapeHistory.ts
var defaultLimits = { maxAgeSeconds: 3600, maxValues: 5e5 };
var keyOf = (name, labels3) => JSON.stringify([name, ...Object.entries(labels3).sort(([one], [other]) => one < other ? -1 : 1)]);
var toPage = (known, { series }, atSeconds) => {
  const values = /* @__PURE__ */ new Map();
  let startedAtSeconds = null;
  for (const { name, labels: labels3, value } of series) {
    const key = keyOf(name, labels3);
    const shared = known.get(key) ?? { key, name, labels: labels3 };
    known.set(key, shared);
    values.set(shared, value);
    if (name === "process_start_time_seconds") startedAtSeconds = value;
  }
  return { atSeconds, startedAtSeconds, values };
};
var forgetUnused = ({ known, pages }) => {
  for (const [key, series] of known) if (!pages.some(({ values }) => values.has(series))) known.delete(key);
};
var sizeOf = (targets) => [...targets].reduce((sum, { pages }) => sum + pages.reduce((size, { values }) => size + values.size, 0), 0);
var shrink = (targets, maxValues) => {
  while (sizeOf(targets) > maxValues) {
    const [longest] = [...targets].sort((one, other) => other.pages.length - one.pages.length);
    if (longest === void 0 || longest.pages.length <= 2) return;
    longest.pages = longest.pages.slice(1);
  }
};
var createScrapeHistory = (limits = {}) => {
  const { maxAgeSeconds, maxValues } = { ...defaultLimits, ...limits };
  const targets = /* @__PURE__ */ new Map();
  return {
    add: (url2, exposition, atSeconds) => {
      const target2 = targets.get(url2) ?? { known: /* @__PURE__ */ new Map(), pages: [] };
      targets.set(url2, target2);
      const young = target2.pages.filter((page) => atSeconds - page.atSeconds <= maxAgeSeconds);
      target2.pages = [...young, toPage(target2.known, exposition, atSeconds)];
      shrink([...targets.values()], maxValues);
      forgetUnused(target2);
    },
    pages: (url2, withinSeconds) => {
      const pages = targets.get(url2)?.pages ?? [];
      const newest = pages.at(-1)?.atSeconds ?? 0;
      return pages.filter(({ atSeconds }) => newest - atSeconds <= withinSeconds);
    }
  };
};

// src/node/metrics/scrapePage.ts
var defaultPorts = { "http:": "80", "https:": "443" };
var scrapeTargets2 = (environment2, options) => {
  const targets = environment2.scrape ?? [];
  const trusted = new URL(targets[0]?.url ?? "http://localhost").origin;
  const connect = openConnection(environment2, options);
  return targets.map(({ url: url2, service }) => {
    const parsed = new URL(url2);
    const credentials = parsed.origin === trusted ? options.credentials : null;
    return {
      url: url2,
      search: parsed.search,
      service: service ?? null,
      instance: `${parsed.hostname}:${parsed.port === "" ? defaultPorts[parsed.protocol] ?? "" : parsed.port}`,
      connection: connect(url2, {}, credentials)
    };
  });
};
var accepted = "text/plain;version=0.0.4,application/openmetrics-text;version=1.0.0;q=0.8,*/*;q=0.1";
var readPage = (connection, { status: status2, contentType, body }) => {
  if (status2 < 200 || status2 >= 300) return statusFailure(connection, status2, body);
  if (contentType.includes("html") || body.trimStart().startsWith("<")) {
    return metricsFailure(connection, "metrics-not-prometheus", "it answers with a web page");
  }
  const page = readExposition(body, connection.address);
  if (page.ok && page.value.series.length === 0)
    return metricsFailure(connection, "metrics-no-series", "the page is empty");
  return page;
};
var scrapePage = async (target2) => {
  const { connection, search } = target2;
  const before = Date.now();
  const answer = await readHttp(connection, { path: search, accept: accepted });
  const atSeconds = (before + Date.now()) / 2e3;
  if (!answer.ok) return answer;
  const page = readPage(connection, answer.value);
  return page.ok ? success({ target: target2, page: page.value, atSeconds }) : page;
};

// src/node/metrics/observeScrape.ts
var scrapesAtOnce = 8;
var oneShotSeconds = 15;
var longestWatchedDay = 60;
var scrapeRound = (targets, history) => {
  const scrape = async (target2) => {
    const scraped = await scrapePage(target2);
    if (!scraped.ok) return { target: target2, problem: scraped.problem };
    history.add(target2.url, scraped.value.page, scraped.value.atSeconds);
    return { target: target2, problem: null };
  };
  return takeTurns(targets, scrapesAtOnce, scrape, () => false);
};
var oneShotWindow = ({ windowSeconds, daySeconds }) => windowSeconds ?? (daySeconds <= longestWatchedDay ? daySeconds : oneShotSeconds);
var watch = async (targets, history, seconds, signal) => {
  const begin = performance.now();
  let round2 = await scrapeRound(targets, history);
  for (let index = 1; index <= scrapesPerWindow && round2.some(({ problem: problem2 }) => problem2 === null); index += 1) {
    const due = begin + seconds * 1e3 * index / scrapesPerWindow;
    await wait2(Math.max(0, due - performance.now()), void 0, signal === void 0 ? {} : { signal });
    round2 = await scrapeRound(targets, history);
  }
  return round2;
};
var toTarget = (target2, history, windowSeconds) => ({
  labels: { job: target2.service ?? target2.instance, instance: target2.instance },
  pages: history.pages(target2.url, windowSeconds)
});
var infosOf = (targets, scraped) => scraped.flatMap((each, index) => {
  if (targets[index]?.service !== null) return [];
  const newest = [...each.pages.at(-1)?.values ?? []];
  const infos = newest.filter(([{ name }]) => name === "target_info");
  return infos.map(([series, value]) => ({ labels: withTarget(series, each), value }));
});
var spanOf = ({ pages }) => (pages.at(-1)?.atSeconds ?? 0) - (pages[0]?.atSeconds ?? 0);
var noCurve = {
  what: "daily curve",
  reason: "direct scrapes keep no history of days, so load is taken to stay as it is now; a Prometheus would tell"
};
var windowGaps = (spanSeconds, wanted, daySeconds) => {
  if (spanSeconds === 0) {
    return [{ what: "rates", reason: "there is one scrape so far and a rate needs two; the next refresh brings it" }];
  }
  const span = `${Math.round(spanSeconds)} s`;
  if (spanSeconds < wanted * 0.9) {
    return [
      {
        what: "rate window",
        reason: `scrapes reach back ${span} of the ${Math.round(wanted)} s that rates are to be averaged over`
      }
    ];
  }
  const reason = `rates are over ${span} of a day that takes ${Math.round(daySeconds)} s here`;
  return daySeconds < 86400 && spanSeconds < daySeconds * 0.9 ? [{ what: "whole day", reason }] : [];
};
var silentGaps = (round2) => round2.flatMap(
  ({ target: target2, problem: problem2 }) => problem2 === null ? [] : [{ what: `metrics of ${target2.service ?? target2.instance}`, reason: problemSentence(problem2) }]
);
var toSnapshot = ({ round: round2, history, wantedSeconds }, environment2) => {
  const answering = round2.filter(({ problem: problem2 }) => problem2 === null).map(({ target: target2 }) => target2);
  const scraped = answering.map((target2) => toTarget(target2, history, wantedSeconds * 1.1));
  const names = new Set(
    scraped.flatMap(({ pages }) => pages.flatMap(({ values }) => [...values.keys()].map(({ name }) => name)))
  );
  const planned = planRequests(builtInConventions, names);
  const address = round2.map(({ target: target2 }) => target2.connection.address).join(", ");
  if (planned.length === 0) return failure("metrics-no-series", address, "no metric name matches a known convention");
  const windowSeconds = Math.max(...scraped.map(spanOf));
  const targets = round2.map(({ target: target2, problem: problem2 }) => ({
    labels: toTarget(target2, history, 0).labels,
    value: problem2 === null ? 1 : 0
  }));
  const snapshot = buildSnapshot({
    source: { kind: "scrape", address },
    observedAt: new Date(Math.max(...scraped.map(({ pages }) => pages.at(-1)?.atSeconds ?? 0)) * 1e3).toISOString(),
    windowSeconds,
    report: { targets, infos: infosOf(answering, scraped) },
    answers: planned.map((plan) => ({ ...plan, samples: answerFromPages(plan.request, scraped).samples })),
    gaps: [...windowGaps(windowSeconds, wantedSeconds, environment2.daySeconds), ...silentGaps(round2)]
  });
  return success(withCurve(snapshot, noCurve));
};
var observeScrape = async (environment2, options) => {
  const targets = scrapeTargets2(environment2, options);
  const history = options.history ?? createScrapeHistory();
  const wantedSeconds = options.history === void 0 ? oneShotWindow(environment2) : wantedWindow(environment2.windowSeconds ?? null, environment2.daySeconds);
  const address = targets[0]?.connection.address ?? "";
  try {
    const round2 = options.history === void 0 ? await watch(targets, history, wantedSeconds, options.signal) : await scrapeRound(targets, history);
    if (options.signal?.aborted === true) return failure("cancelled", address);
    const [first] = round2;
    if (first?.problem != null && round2.every(({ problem: problem2 }) => problem2 !== null))
      return { ok: false, problem: first.problem };
    return toSnapshot({ round: round2, history, wantedSeconds }, environment2);
  } catch (error2) {
    if (options.signal?.aborted === true) return failure("cancelled", address);
    throw error2;
  }
};

// src/node/metrics/observeStaging.ts
var observeStaging = async (environment2, options) => {
  const { prometheus, scrape } = environment2;
  if (prometheus !== void 0) {
    const connect = openConnection(environment2, options);
    return observePrometheus(connect(prometheus.url, prometheus.headers, options.credentials), environment2);
  }
  return scrape === void 0 ? failure("no-metrics-source", "") : observeScrape(environment2, options);
};

// src/core/model/config.ts
import * as z8 from "zod";

// src/core/model/trafficChange.ts
import * as z7 from "zod";

// src/core/model/place.ts
import * as z6 from "zod";
var place = z6.object({
  file: z6.string(),
  line: z6.number().int().min(1)
});
var confidence = z6.enum(["high", "medium", "low"]);

// src/core/model/trafficChange.ts
var changeKind = z7.enum([
  "call-added",
  "call-removed",
  "call-into-loop",
  "call-out-of-loop",
  "retry-added",
  "retry-removed",
  "retry-changed",
  "timeout-changed",
  "interval-changed",
  "batch-changed",
  "concurrency-changed",
  "replicas-changed",
  "cache-added",
  "cache-removed",
  "cache-ttl-changed",
  "rate-limit-changed"
]);
var target = z7.enum(["http", "grpc", "sql", "orm", "cache", "queue", "cloud", "other"]);
var direction = z7.enum(["more", "less", "shift"]);
var entryPointKind = z7.enum(["http", "grpc", "queue", "schedule", "job", "main"]);
var entryPoint = place.extend({ kind: entryPointKind, name: z7.string() });
var changedValue = z7.union([z7.string(), z7.number()]).nullable();
var trafficChange = place.extend({
  id: z7.string(),
  kind: changeKind,
  target,
  direction,
  symbol: z7.string().nullable(),
  service: z7.string().nullable(),
  dependency: z7.string().nullable(),
  operation: z7.string().nullable(),
  entryPoints: z7.array(entryPoint),
  /** The old and new value in the unit of the kind: calls as an expression, times in seconds, counts as numbers. */
  before: changedValue,
  after: changedValue,
  /** Expected calls for one entry-point invocation, as readable expressions over multipliers, such as `1 + items`. */
  callsPerEntry: z7.object({ before: z7.string(), after: z7.string() }).optional(),
  confidence,
  /** A sentence that a person can check in the code. */
  why: z7.string()
});
var coverage2 = z7.object({
  changedFiles: z7.number().int(),
  analyzedFiles: z7.number().int(),
  skipped: z7.array(z7.object({ file: z7.string(), reason: z7.string() })),
  unresolvedCalls: z7.number().int(),
  /** Call sites whose dependency could not be named, those in changed files first. */
  unresolved: z7.array(place.extend({ text: z7.string() }))
});
var changesOutput = z7.object({
  schemaVersion: z7.literal(1),
  base: z7.string(),
  head: z7.string(),
  coverage: coverage2,
  changes: z7.array(trafficChange)
});

// src/core/model/config.ts
var scale = z8.strictObject({
  /** Production load divided by the load of this environment. */
  factor: z8.number().positive(),
  source: z8.string().describe("Where the factor comes from, such as a dashboard or a person."),
  date: z8.string().describe("When the factor was determined, as YYYY-MM-DD.")
});
var httpUrl = z8.url({ protocol: /^https?$/ });
var prometheusSource = z8.strictObject({
  url: httpUrl.describe("Base address of a Prometheus-compatible HTTP API."),
  headers: z8.record(z8.string(), z8.string()).default({}).describe("Extra headers, such as a tenant. Never a secret.")
});
var scrapeTarget = z8.strictObject({
  url: httpUrl.describe("Address of a metrics page in the Prometheus text format."),
  service: z8.string().optional().describe("Name of the service behind it; taken from the page where it says so.")
});
var environment = z8.strictObject({
  prometheus: prometheusSource.optional(),
  scrape: z8.array(scrapeTarget).min(1).optional(),
  scale: scale.optional(),
  windowSeconds: z8.number().positive().optional().describe("Window that rates are averaged over."),
  daySeconds: z8.number().positive().default(86400).describe("Seconds that one day takes here; less than 86400 where a load generator runs a compressed day."),
  timeoutSeconds: z8.number().positive().max(120).default(10).describe("Longest wait for one request to the metrics.")
}).refine((value) => value.prometheus === void 0 !== (value.scrape === void 0), {
  message: 'needs either "prometheus" or "scrape"'
});
var itemOverride = z8.strictObject({
  title: z8.string().optional(),
  severity: z8.enum(["required", "advised"]).optional(),
  appliesTo: z8.array(changeKind).optional(),
  paths: z8.array(z8.string()).optional().describe("The item applies only to changes under these folders or files, from the root of the repository."),
  link: z8.url().optional().describe("Why it matters: shown beside the item."),
  disabled: z8.boolean().optional()
});
var config = z8.strictObject({
  $schema: z8.string().optional(),
  base: z8.string().optional().describe("Branch that changes are measured against; the default branch unless set."),
  environments: z8.record(z8.string(), environment).default({}),
  defaultEnvironment: z8.string().optional(),
  multipliers: z8.record(z8.string(), z8.number().positive()).default({}).describe('Values of named multipliers, such as "order.items": 3.'),
  queues: z8.record(z8.string(), z8.strictObject({ limit: z8.number().int().positive() })).default({}).describe("Depth that each queue must not pass."),
  services: z8.record(z8.string(), z8.strictObject({ slots: z8.number().int().positive().optional() })).default({}).describe("What the metrics and the code do not say about a service."),
  checklist: z8.record(z8.string(), itemOverride).default({}).describe("Items to add or change, by id."),
  hook: z8.strictObject({ mode: z8.enum(["off", "warn", "block"]).default("warn") }).prefault({})
});

// ../../tmp/adhoc.ts
var main = async () => {
  const folder = await mkdtemp2(join5(tmpdir2(), "adhoc-"));
  const ports = await freeSamplePorts();
  const daySeconds = 30;
  const repo = await createSampleRepository(join5(folder, "shop"), { ports, metrics: { kind: "scrape" }, daySeconds });
  const system = await startSampleSystem({ repositoryFolder: repo.folder, ref: "main", ports });
  const prom = await startPrometheus({ targets: scrapeTargets(ports), folder: join5(folder, "p") });
  const load = startLoad({ url: system.url, daySeconds });
  try {
    await new Promise((r) => setTimeout(r, 65e3));
    const c = config.parse({ environments: { p: { prometheus: { url: prom.url }, daySeconds }, s: { scrape: scrapeTargets(ports).map((t2) => ({ url: `http://${t2.address}/metrics` })), daySeconds } } });
    const t = performance.now();
    const p = await observeStaging(c.environments["p"], { credentials: null });
    console.log("ms", performance.now() - t);
    console.log(JSON.stringify(p, null, 1).replace(/\n\s{6,}/g, " "));
    const s = await observeStaging(c.environments["s"], { credentials: null });
    console.log("SCRAPE", JSON.stringify(s, null, 1).replace(/\n\s{6,}/g, " "));
  } finally {
    await load.stop();
    await prom?.stop();
    await system.stop();
  }
};
main().catch((e) => {
  console.error(e);
  process.exit(1);
});
