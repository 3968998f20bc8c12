import { describe } from 'vitest'
import { type MarkedRow, differencesIn, differing, tellsBothWays } from './bothWays'

const properties = (body: string): string => `package shop;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
public class Properties {
  static final String DELIVERY_TIMEOUT = "2500";
  void adapt(final Map<String, String> config) {
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    ${body}
  }
}
`

describe('Clients of Kafka that are told no bound', () => {
  tellsBothWays(
    differencesIn('src/main/java/shop/Properties.java', properties, [
      { name: 'go by the default of the producer', before: '', after: 'config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT);', forth: ['timeout-changed less other DELIVERY_TIMEOUT_MS'], back: ['timeout-changed more other DELIVERY_TIMEOUT_MS'] },
      { name: 'wait longer than by default', before: '', after: 'config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 90000);', forth: ['timeout-changed more http REQUEST_TIMEOUT_MS'], back: ['timeout-changed less http REQUEST_TIMEOUT_MS'] },
      { name: 'poll as many records as by default', before: '', after: 'config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);', forth: [], back: [] },
      { name: 'poll fewer records', before: '', after: 'config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);', forth: ['batch-changed more other MAX_POLL_RECORDS'], back: ['batch-changed less other MAX_POLL_RECORDS'] },
    ]),
  )
})

const request = (options: string): string => `import ky from 'ky'\nexport const load = (body) => ky.post('http://stock/items', { json: body, ${options} }).json()\n`

describe('A request that is waited for', () => {
  tellsBothWays(
    differencesIn('load.ts', request, [
      { name: 'without end, where a library would give up', before: '', after: 'timeout: false', forth: ['timeout-changed more http POST /items'], back: ['timeout-changed less http POST /items'] },
      { name: 'without end in place of a while', before: 'timeout: 20000', after: 'timeout: false', forth: ['timeout-changed more http POST /items'], back: ['timeout-changed less http POST /items'] },
      { name: 'as long as the library does', before: '', after: 'timeout: 10000', forth: [], back: [] },
    ]),
  )
})

const flags = (wait: string): string => `package config
import ("flag"; "time")
type StoreConfig struct { SyncInterval time.Duration }
func (cfg *StoreConfig) RegisterFlags(f *flag.FlagSet) {
	f.DurationVar(&cfg.SyncInterval, "storage.bucket-store.sync-interval", ${wait}, "How frequently to scan the bucket.")
}
`

describe('A bucket of a store', () => {
  tellsBothWays(
    differencesIn('config.go', flags, [{ name: 'is no bucket of tokens', before: '5*time.Minute', after: '15*time.Minute', forth: ['interval-changed less cloud storage.bucket-store.sync-interval'], back: ['interval-changed more cloud storage.bucket-store.sync-interval'] }]),
  )
})

const groups = (body: string): string => `import { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nexport const last = async (query) => {\n${body}\n}\n`

describe('A promise that a handler gives back', () => {
  tellsBothWays(
    differencesIn('last.ts', groups, [
      { name: 'is another attempt', before: 'return prisma.result.groupBy(query)', after: 'try { const found = await prisma.result.groupBy(query); return found } catch { return prisma.result.groupBy(query) }', forth: ['retry-added more other prisma.result.groupBy again'], back: ['retry-removed less other prisma.result.groupBy again'] },
      { name: 'is none of what was not tried', before: 'return prisma.result.groupBy(query)', after: 'try { return await prisma.result.groupBy(query) } catch { return prisma.result.findFirst(query) }', forth: ['call-added more orm findFirst result'], back: ['call-removed less orm findFirst result'] },
    ]),
  )
})

const waitsLonger = (name: string, file: string, text: string, of: string): MarkedRow => [name, file, text, [`timeout-changed more ${of}`], [`timeout-changed less ${of}`]]
const http = 'using System.Net.Http;\nusing System.Threading;\n'

describe('A time without end', () => {
  tellsBothWays(
    differing([
      waitsLonger('is set to a client', 'A.cs', `${http}public class A { public HttpClient C() { var c = new HttpClient(); c.Timeout = «TimeSpan.FromSeconds(30)¦Timeout.InfiniteTimeSpan»; return c; } }`, 'other Timeout'),
      waitsLonger('is longer than what a client waits by itself', 'A.cs', `${http}public class A { public HttpClient C() { var c = new HttpClient(); «¦c.Timeout = Timeout.InfiniteTimeSpan;» return c; } }`, 'other Timeout'),
      waitsLonger('is the longest of all', 'A.cs', `${http}public class A { HttpClient c = new HttpClient { Timeout = «TimeSpan.FromMinutes(1)¦TimeSpan.MaxValue» }; }`, 'http Timeout'),
      waitsLonger('is said by none', 'A.java', 'import java.time.Duration;\nimport okhttp3.OkHttpClient;\nclass A { OkHttpClient c = new OkHttpClient.Builder().callTimeout(«Duration.ofSeconds(5)¦Duration.ZERO»).build(); }', 'http callTimeout'),
      ['goes for attempts', 'app/jobs/load_job.rb', 'class LoadJob < ApplicationJob\n  retry_on StandardError, attempts: «5¦:unlimited»\nend\n', ['retry-changed more other attempts'], ['retry-changed less other attempts']],
    ]),
  )
})
