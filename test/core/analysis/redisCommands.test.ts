import { describe, expect, it } from 'vitest'
import { redisCommands, redisCommandsInWords } from '../../../src/core/analysis/catalog/redisCommands'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const store = (made: string, body: string): string => `${made}\n\nexport class Counts {\n  constructor(private redisClient: IORedis.Redis) {}\n\n  async handle(): Promise<number> {\n    await this.redisClient.get('a')\n    ${body}\n  }\n}\n`

const rows: readonly MarkedRow[] = [
  ['bits of a client that is handed over', 'src/counts.ts', store("import * as IORedis from 'ioredis'", "«return 0¦return this.redisClient.bitcount('a')»"), ['call-added more cache bitcount'], ['call-removed less cache bitcount']],
]

describe('commands of Redis', () => {
  tellsBothWays(differing(rows))

  it.each(['get', 'hgetall', 'zrangebyscore', 'xadd', 'bitop', 'pfcount'])('knows %s', (command) => expect(redisCommands).toContain(command))
  it.each(['hGetAll', 'zAdd', 'setEx', 'sMembers'])('knows %s', (command) => expect(redisCommandsInWords).toContain(command))
  it.each([redisCommands, redisCommandsInWords])('says no name twice', (...names) => expect(new Set(names).size).toBe(names.length))
})
