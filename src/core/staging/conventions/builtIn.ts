import * as z from 'zod'
import { brokers } from './brokers'
import { capacity } from './capacity'
import { convention, type Convention } from './convention'
import { databases } from './databases'
import { httpClients } from './httpClients'
import { httpServers } from './httpServers'
import { meshes } from './meshes'
import { openTelemetryHttp } from './openTelemetryHttp'
import { openTelemetryMessaging } from './openTelemetryMessaging'
import { rpc } from './rpc'
import { workers } from './workers'

/** Every convention that is recognised without configuration; of two that say as much, the first one counts. */
export const builtInConventions: readonly Convention[] = z
  .array(convention)
  .parse([
    ...[openTelemetryHttp, openTelemetryMessaging, httpServers, httpClients].flat(),
    ...[rpc, databases, meshes, brokers, workers, capacity].flat(),
  ])
