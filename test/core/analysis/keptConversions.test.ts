import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const of = (call: string): string => `using System.Collections.Concurrent;
class Worker {
  private static readonly ConcurrentDictionary<Guid, string> NameCache = new();
  void Run(Guid id) { «Start(Make(id));¦Start(${call});» }
}
`

describe('caches', () =>
  tellsBothWays(
    differing([
      ['are none of what is only written in another way', 'Worker.cs', of('NameCache.GetOrAdd(id, static one => one.ToString())'), [], []],
      ['are such of what is worked out', 'Worker.cs', of('NameCache.GetOrAdd(id, one => Make(one))'), ['cache-added less cache GetOrAdd'], ['cache-removed more cache GetOrAdd']],
    ]),
  ))
