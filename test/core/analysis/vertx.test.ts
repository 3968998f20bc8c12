import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

const service = (body: string): string => `package shop;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.web.bind.annotation.GetMapping;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.proton.ProtonSender;
import io.vertx.sqlclient.Pool;
public class Service {
  private final MongoClient mongo;
  private final KafkaProducer<String, Buffer> producer;
  private final KafkaConsumer<String, Buffer> consumer;
  private final Pool pool;
  private final ProtonSender sender;
  protected Consumer<String, Buffer> wrapped() { return consumer.asStream().unwrap(); }
  @GetMapping("/go")
  public void go(Set<TopicPartition> parts) {
    log.info("a");
    ${body}
  }
}
`

describe('Clients of Vert.x and Kafka', () => {
  const both = (call: string): { forth: string[]; back: string[] } => ({ forth: [`call-added more ${call}`], back: [`call-removed less ${call}`] })
  tellsBothWays(
    differencesIn('src/main/java/shop/Service.java', service, [
      { name: 'a document', before: '', after: 'mongo.findOne("orders", new JsonObject(), null);', ...both('orm findOne') },
      { name: 'a message', before: '', after: 'producer.send(record);', ...both('queue publish') },
      { name: 'a message over a link', before: '', after: 'sender.send(message);', ...both('queue publish') },
      { name: 'a statement', before: '', after: 'pool.preparedQuery("SELECT 1").execute();', ...both('sql query') },
      { name: 'offsets that are asked for', before: '', after: 'wrapped().committed(parts);', ...both('queue committed') },
      { name: 'what a consumer is told, which asks nobody', before: '', after: 'consumer.pause(); wrapped().pause(parts);', forth: [], back: [] },
      {
        name: 'a position for each part',
        before: 'consumer.asStream().unwrap().position(first(parts));',
        after: 'parts.forEach(part -> consumer.asStream().unwrap().position(part));',
        forth: ['call-into-loop more queue position'],
        back: ['call-out-of-loop less queue position'],
      },
    ]),
  )
})

const cleaner = (body: string): string => `package clean
import ("context"; "github.com/thanos-io/objstore"; "gocloud.dev/blob")
func Clean(ctx context.Context, bkt objstore.InstrumentedBucket, files *blob.Bucket) error {
	println("a")
	${body}
	return nil
}
`

describe('Buckets of objects', () => {
  tellsBothWays(
    differencesIn('clean.go', cleaner, [
      { name: 'an object that is deleted', before: '', after: 'bkt.Delete(ctx, "a")', forth: ['call-added more cloud Delete'], back: ['call-removed less cloud Delete'] },
      { name: 'an object of another library', before: '', after: 'files.WriteAll(ctx, "a", nil, nil)', forth: ['call-added more cloud WriteAll'], back: ['call-removed less cloud WriteAll'] },
      { name: 'what asks nobody', before: '', after: 'println(bkt.Name(), bkt.IsObjNotFoundErr(nil))', forth: [], back: [] },
      { name: 'each object of a folder', before: 'bkt.Iter(ctx, "a", func(name string) error { return nil })\n\tbkt.Delete(ctx, "a")', after: 'bkt.Iter(ctx, "a", func(name string) error { return bkt.Delete(ctx, name) })', forth: ['call-into-loop more cloud Delete'], back: ['call-out-of-loop less cloud Delete'] },
    ]),
  )
})
