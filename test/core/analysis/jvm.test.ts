import { describe, expect, it } from 'vitest'
import { type Files, changesOf } from './inMemory'

const service = (body: string): Files => ({
  'src/OwnerRepository.java':
    'package shop;\nimport org.springframework.data.jpa.repository.JpaRepository;\npublic interface OwnerRepository extends JpaRepository<Owner, Integer> {\n  Owner findByName(String name);\n}\n',
  'src/Owners.java': `package shop;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.jooq.DSLContext;
import com.github.benmanes.caffeine.cache.Caffeine;
public class Owners {
  private final RestTemplate rest;
  private final OwnerRepository owners;
  private final JdbcTemplate jdbc;
  private final KafkaTemplate<String, String> kafka;
  private final WebClient.Builder web;
  private final DSLContext dsl;
  @GetMapping("/owners")
  public void list(List<String> ids) {
    ${body}
  }
}
`,
})

describe('Java', () => {
  it.each([
    { name: 'RestTemplate', body: 'rest.getForObject("http://visits/pets", Pets.class);', expected: ['call-added more http visits GET /pets @ src/Owners.java:18'] },
    { name: 'WebClient', body: 'web.build().get().uri("http://visits/pets").retrieve();', expected: ['call-added more http visits GET /pets @ src/Owners.java:18'] },
    { name: 'WebClient, told its method', body: 'web.build().method(method).uri("http://visits/pets").retrieve();', expected: ['call-added more http visits request /pets @ src/Owners.java:18'] },
    { name: 'Spring Data', body: 'owners.findAll();', expected: ['call-added more orm database findAll OwnerRepository @ src/Owners.java:18'] },
    { name: 'Spring Data, a method of its own', body: 'owners.findByName("a");', expected: ['call-added more orm database findByName OwnerRepository @ src/Owners.java:18'] },
    { name: 'JdbcTemplate', body: 'jdbc.update("DELETE FROM owners WHERE id = ?", 1);', expected: ['call-added more sql database DELETE owners @ src/Owners.java:18'] },
    { name: 'KafkaTemplate', body: 'kafka.send("owners", "x");', expected: ['call-added more queue owners publish @ src/Owners.java:18'] },
    { name: 'jOOQ', body: 'dsl.selectFrom(OWNERS).where(x).fetch();', expected: ['call-added more sql database fetch @ src/Owners.java:18'] },
    { name: 'Caffeine', body: 'Caffeine.newBuilder().maximumSize(5).expireAfterWrite(60, TimeUnit.SECONDS).build();', expected: ['cache-added less cache - newBuilder @ src/Owners.java:18'] },
  ])('knows $name', async ({ body, expected }) => {
    expect(await changesOf(service(''), service(body))).toEqual(expected)
  })

  it.each([
    { name: 'a loop', body: 'for (String id : ids) { rest.getForObject("http://visits/pets", Pets.class); }' },
    { name: 'a lambda', body: 'ids.forEach(id -> rest.getForObject("http://visits/pets", Pets.class));' },
    { name: 'a stream', body: 'ids.stream().map(id -> rest.getForObject("http://visits/pets", Pets.class)).toList();' },
  ])('finds the call in $name', async ({ body }) => {
    const base = service('rest.getForObject("http://visits/pets", Pets.class);')
    expect(await changesOf(base, service(body))).toEqual(['call-into-loop more http visits GET /pets @ src/Owners.java:18'])
  })

  it.each([
    { name: 'an Optional', body: 'Optional.ofNullable(ids).map(id -> rest.getForObject("http://visits/pets", Pets.class));' },
    { name: 'the first of a stream', body: 'ids.stream().findFirst().map(id -> rest.getForObject("http://visits/pets", Pets.class));' },
    { name: 'what comes later', body: 'answer.bodyToMono(Pet.class).flatMap(id -> rest.getForObject("http://visits/pets", Pets.class));' },
  ])('takes a method of $name for no loop', async ({ body }) => {
    expect(await changesOf(service('rest.getForObject("http://visits/pets", Pets.class);'), service(body))).toEqual([])
  })

  it.each([
    { name: 'a constant', fields: 'static final Duration LIMIT = Duration.ofSeconds(30);', before: 'HttpRequest.newBuilder().build();', after: 'HttpRequest.newBuilder().timeout(LIMIT).build();', expected: ['timeout-changed less http - timeout @ A.java:5'] },
    { name: 'options that are new', fields: '', before: 'admin.describe(names);', after: 'admin.describe(names, new DescribeOptions().timeoutMs(3_000));', expected: ['timeout-changed less other - timeoutMs @ A.java:5'] },
    { name: 'a class of a package that is imported as a whole', fields: 'EntityManager entities;', before: '', after: 'entities.find(1);', expected: ['call-added more orm database find entities @ A.java:5'] },
  ])('reads $name', async ({ fields, before, after, expected }) => {
    const file = (body: string): Files => ({ 'A.java': `import java.time.Duration;\nimport jakarta.persistence.*;\nclass A {\n  ${fields}\n  void run() { ${body} }\n}\n` })
    expect(await changesOf(file(before), file(after))).toEqual(expected)
  })

  it('reads a method that asks what it gives itself', async () => {
    const file = (body: string): Files => ({ 'src/A.java': `import org.store.Query;\npublic class A {\n  Query latest() { ${body} }\n}\n` })
    expect(await changesOf(file('return null;'), file('return latest().getResultList();'))).toEqual(['call-added more orm database getResultList @ src/A.java:3'])
  })
})
