import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const streams = (body: string): string => `using SqlStreamStore;\npublic class PetStore {\n  private readonly IStreamStore _streams;\n  public async Task Keep(string id) {\n    Check(id);\n«¦    ${body}\n»  }\n}\n`

const rows: readonly MarkedRow[] = [
  ['a stream of events that is kept in a database', 'src/PetStore.cs', streams('await _streams.AppendToStream(id, 1, Messages());'), ['call-added more sql AppendToStream'], ['call-removed less sql AppendToStream']],
  ['an option of the class above', 'src/Icons.cs', 'public class Icons : Collector\n{\n    public Icons(Uri index) : base(index, httpClientTimeout: TimeSpan.FromMinutes(«5¦1»)) { }\n}\n', ['timeout-changed less http httpClientTimeout'], ['timeout-changed more http httpClientTimeout']],
  ['an option of another constructor', 'src/Icons.cs', 'public class Icons\n{\n    public Icons(Uri index) : this(index, maxRetries: «3¦5») { }\n}\n', ['retry-changed more other maxRetries'], ['retry-changed less other maxRetries']],
  ['as long as can be', 'src/Secrets.cs', 'public static class Secrets\n{\n    private static readonly TimeSpan SecretCachingTimeout = TimeSpan.«FromDays(1)¦FromSeconds(int.MaxValue)»;\n}\n', ['cache-ttl-changed less cache SecretCachingTimeout'], ['cache-ttl-changed more cache SecretCachingTimeout']],
  ['a first timeout of a command that a connection made', 'src/Orders.cs', 'public class Orders\n{\n    public async Task Load()\n    {\n        using (var command = connection.CreateCommand())\n        {\n            command.CommandText = "SELECT 1";\n            «¦command.CommandTimeout = 120;»\n            await command.ExecuteReaderAsync();\n        }\n    }\n}\n', ['timeout-changed more other CommandTimeout'], ['timeout-changed less other CommandTimeout']],
]

describe('values of C#', () => tellsBothWays(differing(rows)))
