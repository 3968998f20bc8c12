import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

const java = (body: string): string => `import redis.clients.jedis.JedisCommands;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
class PetHandler {
  private final JedisCommands jedis;
  private final StatefulRedisClusterConnection<String, String> connection;
  private final PetQueueDAO petQueueDAO;
  public void run(List<String> ids, String[] names) {
    ${body}
  }
}
`
const queues = `interface PetQueueDAO { void push(String id); }
${['One', 'Two', 'Three', 'Four', 'Five'].map((name) => `class ${name}Queue implements PetQueueDAO { public void push(String id) { keep(id); } }`).join('\n')}
`
const csharp = (body: string): string => `using Medallion.Threading;
public class PetHandler(IDistributedLockProvider locks, HttpClient client) {
  public async Task Run() {
    ${body}
  }
}
`
const go = (body: string): string => `package pets
import "time"
func (p *Pets) Run() {
${body}
}
`

describe('stores, locks and clocks', () =>
  tellsBothWays([
    ...differencesIn('src/PetHandler.java', java, [
      { name: 'commands of Jedis', before: '', after: 'jedis.expire("a", 3);', forth: ['call-added more cache expire'], back: ['call-removed less cache expire'] },
      { name: 'commands of Lettuce', before: '', after: 'connection.sync().zcard("a");', forth: ['call-added more cache zcard'], back: ['call-removed less cache zcard'] },
      { name: 'a loop that becomes a parallel stream of an array', before: 'for (String name : names) { jedis.get(name); }', after: 'Arrays.stream(names).parallel().forEach(name -> jedis.get(name));', forth: ['concurrency-changed more cache get'], back: ['concurrency-changed less cache get'] },
      { name: 'a stream that stays sequential', before: 'for (String name : names) { jedis.get(name); }', after: 'Arrays.stream(names).forEach(name -> jedis.get(name));', forth: [], back: [] },
      { name: 'the bound after a switch', before: 'Flux.from(ids).flatMap(id -> jedis.get(id), false, 12).then();', after: 'Flux.from(ids).flatMap(id -> jedis.get(id), false, 50).then();', forth: ['concurrency-changed more other flatMap()'], back: ['concurrency-changed less other flatMap()'] },
    ]),
    ...differencesIn('src/PetHandler.java', java, [
      { name: 'what a statement gives to be set', before: 'PreparedBatch batch = handle.prepareBatch(sql); batch.execute();', after: 'PreparedBatch batch = handle.prepareBatch(sql); batch.getConfig(SqlStatements.class).setQueryTimeout(5); batch.execute();', forth: ['timeout-changed less http QueryTimeout'], back: ['timeout-changed more http QueryTimeout'] },
      { name: 'threads that are as many as cores otherwise', before: 'ClientResources.builder().ioThreadPoolSize(256).build();', after: 'ClientResources.builder().build();', forth: ['concurrency-changed less http ioThreadPoolSize'], back: ['concurrency-changed more http ioThreadPoolSize'] },
      { name: 'one more key of what a client is made of', before: 'options.put(ProducerConfig.ACKS_CONFIG, "all"); make(options);', after: 'options.put(ProducerConfig.ACKS_CONFIG, "all"); options.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "500"); make(options);', forth: ['timeout-changed less other MAX_BLOCK_MS'], back: ['timeout-changed more other MAX_BLOCK_MS'] },
    ]),
    ...differencesIn('src/PetHandler.java', (body) => java(body) + queues, [{ name: 'a store with more bodies than can be followed', before: '', after: 'petQueueDAO.push("a");', forth: ['call-added more orm push petQueueDAO'], back: ['call-removed less orm push petQueueDAO'] }]),
    ...differencesIn('src/PetHandler.cs', csharp, [
      { name: 'a lock of many machines', before: '', after: 'await using var held = await locks.AcquireLockAsync("a", TimeSpan.FromMinutes(2));', forth: ['call-added more other lock'], back: ['call-removed less other lock'] },
      {
        name: 'retries in a function within',
        before: 'var pets = await client.GetAsync("http://a/b");',
        after: 'var pets = await Send(); return; async Task<Pets> Send() { return await pipeline.ExecuteAsync(async stop => await client.GetAsync("http://a/b", stop)); }',
        forth: ['retry-added more other ExecuteAsync'],
        back: ['retry-removed less other ExecuteAsync'],
      },
    ]),
    ...differencesIn('pets.go', go, [
      { name: 'a clock', before: 'for {\nselect {\ncase <-p.in:\np.work()\n}\n}', after: 'ticker := time.NewTicker(500 * time.Millisecond)\nfor {\nselect {\ncase <-ticker.C:\np.check()\ncase <-p.in:\np.work()\n}\n}', forth: ['interval-changed more other NewTicker()'], back: ['interval-changed less other NewTicker()'] },
      { name: 'a clock of another kind', before: 'for range time.Tick(500 * time.Millisecond) {\np.check()\n}', after: 'ticker := time.NewTicker(500 * time.Millisecond)\nfor range ticker.C {\np.check()\n}', forth: [], back: [] },
    ]),
  ]))
