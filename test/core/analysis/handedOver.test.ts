import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

const go = (body: string): string => `package pets
import "time"
const every = 300 * time.Millisecond
${body}
`
const module = (body: string): string => `import com.google.inject.*;
import org.springframework.web.client.RestTemplate;
class PetRunner implements Runner {
  private final RestTemplate rest;
  PetRunner(RestTemplate rest) {
    this.rest = rest;
    refresh();
    Executors.newSingleThreadScheduledExecutor().scheduleAtFixedRate(this::refresh, 60, 60, TimeUnit.SECONDS);
  }
  private void refresh() { rest.getForObject("http://pets/all", String.class); }
}
public class PetModule extends AbstractModule {
  ${body}
}
`

const cache = (methods: string): string => `import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
class PetsCache extends Adapter {
  private final StatefulRedisClusterConnection<String, String> connection;
  ${methods}
  private String getPetKey(String id) { return "pet::" + id; }
  private String getFieldKey(String id, String field) { return id + field; }
  public void put(String id) { connection.sync().set(getPetKey(id), id); }
}
`

describe('what is only handed over in another way', () =>
  tellsBothWays([
    ...differencesIn('pets.go', go, [
      {
        name: 'a number of a function that becomes its parameter',
        before: 'func run() {\n\tgo look()\n}\nfunc look() {\n\tticker := time.NewTicker(100 * time.Millisecond)\n\tfor range ticker.C {\n\t\task()\n\t}\n}',
        after: 'func run() {\n\tgo look(15 * time.Second)\n}\nfunc look(interval time.Duration) {\n\tticker := time.NewTicker(interval)\n\tfor range ticker.C {\n\t\task()\n\t}\n}',
        forth: ['interval-changed less other NewTicker()'],
        back: ['interval-changed more other NewTicker()'],
      },
      {
        name: 'a number of a function that becomes its parameter and stays the same',
        before: 'func run() {\n\tgo look()\n}\nfunc look() {\n\tticker := time.NewTicker(100 * time.Millisecond)\n\tfor range ticker.C {\n\t\task()\n\t}\n}',
        after: 'func run() {\n\tgo look(100 * time.Millisecond)\n}\nfunc look(interval time.Duration) {\n\tticker := time.NewTicker(interval)\n\tfor range ticker.C {\n\t\task()\n\t}\n}',
        forth: [],
        back: [],
      },
      {
        name: 'a named value',
        before: 'func open() *Pets {\n\treturn &Pets{ticker: time.NewTicker(every)}\n}\nfunc (p *Pets) run() {\n\tfor range p.ticker.C {\n\t\tp.look()\n\t}\n}',
        after: 'func open() *Pets {\n\treturn &Pets{timeout: every}\n}\nfunc (p *Pets) run() {\n\tticker := time.NewTicker(p.timeout)\n\tfor range ticker.C {\n\t\tp.look()\n\t}\n}',
        forth: [],
        back: [],
      },
    ]),
    ...differencesIn('src/PetsCache.java', cache, [
      {
        name: 'what a cache calls of its own',
        before: 'public String load(String id) { return id; }',
        after: 'public String load(String id) { return connection.sync().hget(getPetKey(id), getFieldKey(id, id)); }',
        forth: ['call-added more cache hget'],
        back: ['call-removed less cache hget'],
      },
    ]),
    ...differencesIn('src/PetModule.java', module, [
      {
        name: 'a part that a container makes by itself',
        before: '@Provides @Singleton PetRunner runner(RestTemplate rest) { return new PetRunner(rest); }',
        after: '@Override protected void configure() { bind(PetRunner.class).asEagerSingleton(); }',
        forth: [],
        back: [],
      },
      {
        name: 'what asks by itself to give a part',
        before: '',
        after: '@Provides @Singleton Pets pets(RestTemplate rest) { return rest.getForObject("http://pets/few", Pets.class); }',
        forth: ['call-added more http GET /few'],
        back: ['call-removed less http GET /few'],
      },
    ]),
  ]))
