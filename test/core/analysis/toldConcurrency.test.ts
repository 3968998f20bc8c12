import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../src/core/analysis/analyze'
import { codeGraphOf } from '../../../src/core/analysis/graph/codeGraph'
import { programOf } from './inMemory'

/** A consumer, with how many messages its profile says are worked on at once. */
type Row = readonly [name: string, file: string, source: string, atOnce: number | null]

const table: readonly Row[] = [
  ['bullmq', 'a.ts', `import { Worker } from 'bullmq'\nimport axios from 'axios'\nnew Worker('orders', async () => axios.get('http://x/a'), { concurrency: 5 })\n`, 5],
  ['bull', 'a.ts', `import Queue from 'bull'\nimport axios from 'axios'\nconst q = new Queue('orders')\nq.process(5, async () => axios.get('http://x/a'))\n`, 5],
  ['amqplib prefetch', 'a.ts', `import amqp from 'amqplib'\nimport axios from 'axios'\nasync function run() { const c = await amqp.connect('amqp://x'); const ch = await c.createChannel(); await ch.prefetch(5); await ch.consume('orders', async (m) => { await axios.get('http://x/a') }) }\nrun()\n`, 5],
  ['kafkajs', 'a.ts', `import { Kafka } from 'kafkajs'\nimport axios from 'axios'\nconst c = new Kafka({ brokers: [] }).consumer({ groupId: 'g' })\nc.run({ partitionsConsumedConcurrently: 3, eachMessage: async () => { await axios.get('http://x/a') } })\n`, 3],
  ['nest processor', 'a.ts', `import { Processor, WorkerHost } from '@nestjs/bullmq'\nimport axios from 'axios'\n@Processor('orders', { concurrency: 4 })\nexport class C extends WorkerHost { async process(job) { await axios.get('http://x/a') } }\n`, 4],
  ['nest bull process', 'a.ts', `import { Processor, Process } from '@nestjs/bull'\nimport axios from 'axios'\n@Processor('orders')\nexport class C { @Process({ name: 'a', concurrency: 4 }) async work(job) { await axios.get('http://x/a') } }\n`, 4],
  ['pg-boss', 'a.ts', `import PgBoss from 'pg-boss'\nimport axios from 'axios'\nconst boss = new PgBoss('postgres://x')\nboss.work('orders', { teamSize: 4 }, async () => { await axios.get('http://x/a') })\n`, 4],
  ['agenda', 'a.ts', `import Agenda from 'agenda'\nimport axios from 'axios'\nconst agenda = new Agenda()\nagenda.define('orders', { concurrency: 4 }, async () => { await axios.get('http://x/a') })\n`, 4],
  ['kafkalistener', 'A.java', 'import org.springframework.kafka.annotation.KafkaListener;\nimport org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); @KafkaListener(topics = "orders", concurrency = "3") void on(String m) { c.getForObject("http://x/a", String.class); } }\n', 3],
  ['rabbitlistener', 'A.java', 'import org.springframework.amqp.rabbit.annotation.RabbitListener;\nimport org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); @RabbitListener(queues = "orders", concurrency = "3") void on(String m) { c.getForObject("http://x/a", String.class); } }\n', 3],
  ['jmslistener', 'A.java', 'import org.springframework.jms.annotation.JmsListener;\nimport org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); @JmsListener(destination = "orders", concurrency = "1-3") void on(String m) { c.getForObject("http://x/a", String.class); } }\n', 3],
  ['basicqos', 'A.java', 'import com.rabbitmq.client.*;\nimport org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); void run(Channel ch) { ch.basicQos(5); ch.basicConsume("orders", false, (t, d) -> c.getForObject("http://x/a", String.class), t -> {}); } }\n', 1],
  ['masstransit', 'a.cs', 'class C : IConsumer<Placed> { HttpClient http = new HttpClient(); public async Task Consume(ConsumeContext<Placed> c) { await http.GetAsync("http://x/a"); } }\nclass D : ConsumerDefinition<C> { public D() { ConcurrentMessageLimit = 5; } }\n', 5],
  ['azure processor', 'a.cs', 'class A { HttpClient http = new HttpClient(); async Task Run(ServiceBusClient client) { var p = client.CreateProcessor("orders", new ServiceBusProcessorOptions { MaxConcurrentCalls = 5 }); p.ProcessMessageAsync += On; } async Task On(ProcessMessageEventArgs e) { await http.GetAsync("http://x/a"); } }\n', 5],
  ['asynq', 'a.go', 'package main\nimport ("net/http"; "github.com/hibiken/asynq")\nfunc main() { srv := asynq.NewServer(asynq.RedisClientOpt{}, asynq.Config{Concurrency: 5}); mux := asynq.NewServeMux(); mux.HandleFunc("pay", func(ctx context.Context, t *asynq.Task) error { http.Get("http://x/a"); return nil }); srv.Run(mux) }\n', 5],
  ['go amqp qos', 'a.go', 'package main\nimport ("net/http"; amqp "github.com/rabbitmq/amqp091-go")\nfunc run(ch *amqp.Channel) { ch.Qos(5, 0, false); msgs, _ := ch.Consume("orders", "", false, false, false, false, nil); for m := range msgs { http.Get("http://x/a"); m.Ack(false) } }\n', 1],
  ['go workers', 'a.go', 'package main\nimport ("net/http"; amqp "github.com/rabbitmq/amqp091-go")\nfunc run(ch *amqp.Channel) { msgs, _ := ch.Consume("orders", "", false, false, false, false, nil); for i := 0; i < 4; i++ { go func() { for m := range msgs { http.Get("http://x/a"); m.Ack(false) } }() } }\n', 4],
  ['pubsub', 'a.go', 'package main\nimport ("net/http"; "cloud.google.com/go/pubsub")\nfunc run(c *pubsub.Client) { sub := c.Subscription("orders"); sub.ReceiveSettings.MaxOutstandingMessages = 5; sub.Receive(ctx, func(ctx context.Context, m *pubsub.Message) { http.Get("http://x/a") }) }\n', 5],
  ['pika qos', 'a.py', 'import pika, requests\ndef on(ch, method, props, body):\n    requests.get("http://x/a")\nchannel = pika.BlockingConnection().channel()\nchannel.basic_qos(prefetch_count=5)\nchannel.basic_consume(queue="orders", on_message_callback=on)\n', 1],
  ['celery conf', 'a.py', 'from celery import Celery\nimport requests\napp = Celery("a")\napp.conf.worker_concurrency = 5\n@app.task\ndef pay():\n    requests.get("http://x/a")\n', 5],
  ['kafka streams', 'a.kt', 'import org.springframework.kafka.annotation.KafkaListener\nimport org.springframework.web.client.RestTemplate\nclass A(private val c: RestTemplate) {\n  @KafkaListener(topics = ["orders"], concurrency = "3")\n  fun on(m: String) { c.getForObject("http://x/a", String::class.java) }\n}\n', 3],
  ['sqslistener', 'A.java', 'import io.awspring.cloud.sqs.annotation.SqsListener;\nimport org.springframework.web.client.RestTemplate;\nclass A { RestTemplate c = new RestTemplate(); @SqsListener(value = "orders", maxConcurrentMessages = "7") void on(String m) { c.getForObject("http://x/a", String.class); } }\n', 7],
  ['temporal', 'a.go', 'package main\nimport ("net/http"; "go.temporal.io/sdk/worker"; "go.temporal.io/sdk/client")\nfunc main() { w := worker.New(c, "orders", worker.Options{MaxConcurrentActivityExecutionSize: 5}); w.RegisterActivity(Pay); w.Run(nil) }\nfunc Pay(ctx context.Context) error { http.Get("http://x/a"); return nil }\n', 5],
  ['river', 'a.go', 'package main\nimport ("net/http"; "github.com/riverqueue/river")\ntype W struct { river.WorkerDefaults[Args] }\nfunc (w *W) Work(ctx context.Context, job *river.Job[Args]) error { http.Get("http://x/a"); return nil }\nfunc main() { river.NewClient(d, &river.Config{Queues: map[string]river.QueueConfig{"orders": {MaxWorkers: 5}}}) }\n', 5],
  ['a loop whose work goes on beside it', 'a.go', 'package main\nimport ("net/http"; amqp "github.com/rabbitmq/amqp091-go")\nfunc run(ch *amqp.Channel) { msgs, _ := ch.Consume("orders", "", false, false, false, false, nil); for m := range msgs { go func() { http.Get("http://x/a"); m.Ack(false) }() } }\n', null],
]

describe('how many messages are worked on at once', () => {
  it.each(table.map(([name, file, source, atOnce]) => ({ name, file, source, atOnce })))('$name', async ({ file, source, atOnce }) => {
    const { profiles } = codeGraphOf(readProgram(await programOf({ [file]: source })))
    expect(profiles.filter(({ entryPoint }) => entryPoint.kind === 'queue').map(({ concurrency }) => concurrency?.value ?? null)).toEqual([atOnce])
  })
})
