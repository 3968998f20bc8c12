import { parentPort, workerData } from 'node:worker_threads'
import { type AnalyzeOptions, analyzeBranch } from './analysis/analyzeBranch'
import type { Repository } from './git/repository'

/** Analyses one branch in a thread of its own. The thread that started it gave the repository and what to compare. */
const asked = workerData as { readonly repository: Repository; readonly options: AnalyzeOptions }

void analyzeBranch(asked.repository, asked.options).then((result) => parentPort?.postMessage(result))
