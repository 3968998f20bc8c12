import { parentPort, workerData } from 'node:worker_threads'
import { gatherBranch, type GatherOptions } from './gatherBranch'

/** Gathers what a folder tells of its branch in a thread of its own. The thread that started it gave the options. */
void gatherBranch(workerData as GatherOptions).then((result) => parentPort?.postMessage(result))
