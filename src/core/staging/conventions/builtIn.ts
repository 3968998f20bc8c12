import * as z from 'zod'
import { convention, type Convention } from './convention'
import { openTelemetryHttp } from './openTelemetryHttp'
import { openTelemetryMessaging } from './openTelemetryMessaging'
import { queueExporters } from './queueExporters'
import { workerPools } from './workerPools'

/** Every convention that is recognised without configuration. */
export const builtInConventions: readonly Convention[] = z
  .array(convention)
  .parse([...openTelemetryHttp, ...openTelemetryMessaging, ...queueExporters, ...workerPools])
