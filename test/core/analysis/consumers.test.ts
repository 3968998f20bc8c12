import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../src/core/analysis/analyze'
import { programOf } from './inMemory'

const get = 'http GET http x'
const go = (imported: string, body: string): string => `package main\nimport (\n"net/http"\n${imported}\n)\n${body}\nfunc work(b []byte) { http.Get("http://x/a") }\n`
const java = (imported: string, body: string): string => `import ${imported};\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  RestTemplate r = new RestTemplate();\n  ${body}\n  void work() { r.getForObject("http://x/a", String.class); }\n}\n`
const csharp = (used: string, body: string): string => `using ${used};\npublic class C ${body}\n`
const handler = 'HttpClient http; async Task Work() { await http.GetAsync("http://x/a"); }'

/** A way to take messages, with the queue that it names. */
const rows: readonly (readonly [name: string, file: string, text: string, queue: string])[] = [
  ['walked over (amqp)', 'main.go', go('amqp "github.com/rabbitmq/amqp091-go"', 'func main() {\n conn, _ := amqp.Dial("u")\n ch, _ := conn.Channel()\n msgs, _ := ch.Consume("orders", "", true, false, false, false, nil)\n for d := range msgs { work(d.Body) }\n}'), 'orders'],
  ['of a channel kept outside (amqp)', 'main.go', go('"github.com/streadway/amqp"', 'var ch *amqp.Channel\nfunc main() {\n go func() {\n for {\n msgs, _ := ch.Consume("orders", "", true, false, false, false, nil)\n for d := range msgs { work(d.Body) }\n }\n }()\n}'), 'orders'],
  ['in a goroutine (amqp)', 'main.go', go('amqp "github.com/rabbitmq/amqp091-go"', 'func main() {\n conn, _ := amqp.Dial("u")\n ch, _ := conn.Channel()\n msgs, _ := ch.ConsumeWithContext(ctx, "orders", "", true, false, false, false, nil)\n go func() { for d := range msgs { work(d.Body) } }()\n select {}\n}'), 'orders'],
  ['of a group (sarama)', 'main.go', go('"github.com/IBM/sarama"', 'type h struct{}\nfunc (h) ConsumeClaim(s sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {\n for m := range claim.Messages() { work(m.Value) }\n return nil\n}'), 'kafka'],
  ['read in a loop (kafka-go)', 'main.go', go('"github.com/segmentio/kafka-go"', 'func main() {\n r := kafka.NewReader(kafka.ReaderConfig{Topic: "orders"})\n for {\n m, err := r.ReadMessage(ctx)\n if err != nil { break }\n work(m.Value)\n }\n}'), 'orders'],
  ['read in a loop (confluent)', 'main.go', go('"github.com/confluentinc/confluent-kafka-go/v2/kafka"', 'func main() {\n c, _ := kafka.NewConsumer(&kafka.ConfigMap{})\n for {\n m, err := c.ReadMessage(-1)\n if err == nil { work(m.Value) }\n }\n}'), 'kafka'],
  ['subscribed to (nats)', 'main.go', go('"github.com/nats-io/nats.go"', 'func main() {\n nc, _ := nats.Connect("u")\n nc.QueueSubscribe("orders", "w", func(m *nats.Msg) { work(m.Data) })\n}'), 'orders'],
  ['of a subscription (pubsub)', 'main.go', go('"cloud.google.com/go/pubsub"', 'func main() {\n c, _ := pubsub.NewClient(ctx, "p")\n sub := c.Subscription("orders")\n sub.Receive(ctx, func(ctx context.Context, m *pubsub.Message) { work(m.Data) })\n}'), 'orders'],

  ['handed to a function (pika)', 'a.py', 'import pika, requests\ndef on(ch, method, props, body):\n    requests.get("http://x/a")\nch = pika.BlockingConnection().channel()\nch.basic_consume(queue="orders", on_message_callback=on)\n', 'orders'],
  ['walked over (kafka)', 'a.py', 'from kafka import KafkaConsumer\nimport requests\nconsumer = KafkaConsumer("orders")\nfor m in consumer:\n    requests.get("http://x/a")\n', 'orders'],
  ['polled (confluent)', 'a.py', 'from confluent_kafka import Consumer\nimport requests\nc = Consumer({})\nwhile True:\n    m = c.poll(1.0)\n    requests.get("http://x/a")\n', 'kafka'],
  ['walked over (aio_pika)', 'a.py', 'import aio_pika, httpx\nasync def main():\n    conn = await aio_pika.connect("u")\n    ch = await conn.channel()\n    q = await ch.declare_queue("orders")\n    async with q.iterator() as it:\n        async for m in it:\n            await httpx.get("http://x/a")\n', 'orders'],
  ['subscribed to (nats)', 'a.py', 'import nats, httpx\nasync def on(msg):\n    await httpx.get("http://x/a")\nasync def main():\n    nc = await nats.connect("u")\n    await nc.subscribe("orders", cb=on)\n', 'orders'],
  ['walked over (aiokafka)', 'a.py', 'from aiokafka import AIOKafkaConsumer\nimport httpx\nasync def main():\n    c = AIOKafkaConsumer("orders")\n    async for m in c:\n        await httpx.get("http://x/a")\n', 'orders'],

  ['handed to a lambda (amqp)', 'A.java', java('com.rabbitmq.client.*', 'Channel ch;\n  void run() { ch.basicConsume("orders", true, (tag, d) -> { work(); }, tag -> {}); }'), 'orders'],
  ['polled (kafka)', 'A.java', java('org.apache.kafka.clients.consumer.KafkaConsumer', 'void run() { KafkaConsumer<String, String> c = new KafkaConsumer<>(p); while (true) { for (var m : c.poll(t)) { work(); } } }'), 'kafka'],

  ['by a class (MassTransit)', 'a.cs', csharp('MassTransit', `: IConsumer<Placed> { ${handler} public async Task Consume(ConsumeContext<Placed> c) { await Work(); } }`), 'C'],
  ['by an event (RabbitMQ)', 'a.cs', csharp('RabbitMQ.Client', `{ ${handler} public void Run(IModel ch) { var consumer = new EventingBasicConsumer(ch); consumer.Received += async (m, e) => { await Work(); }; } }`), 'queue'],
  ['by an event (Service Bus)', 'a.cs', csharp('Azure.Messaging.ServiceBus', `{ ${handler} public void Run(ServiceBusClient client) { var p = client.CreateProcessor("orders"); p.ProcessMessageAsync += On; } async Task On(ProcessMessageEventArgs a) { await Work(); } }`), 'orders'],
  ['in a loop (confluent)', 'a.cs', csharp('Confluent.Kafka', `{ ${handler} public async Task Run() { var c = new ConsumerBuilder<string, string>(cfg).Build(); while (true) { var m = c.Consume(); await Work(); } } }`), 'kafka'],

  ['by a job (Sidekiq)', 'a.rb', 'class W\n  include Sidekiq::Worker\n  def perform(id)\n    Net::HTTP.get(URI("http://x/a"))\n  end\nend\n', 'W'],
  ['by a job (Active Job)', 'a.rb', 'class W < ApplicationJob\n  def perform(id)\n    Net::HTTP.get(URI("http://x/a"))\n  end\nend\n', 'W'],
  ['handed to a block (Bunny)', 'a.rb', 'require "bunny"\nconn = Bunny.new\nch = conn.create_channel\nq = ch.queue("orders")\nq.subscribe do |info, meta, body|\n  Net::HTTP.get(URI("http://x/a"))\nend\n', 'orders'],
  ['by a class (Karafka)', 'a.rb', 'class OrdersConsumer < Karafka::BaseConsumer\n  def consume\n    messages.each { |m| Net::HTTP.get(URI("http://x/a")) }\n  end\nend\n', 'OrdersConsumer'],
  ['by a class (Sneakers)', 'a.rb', 'class W\n  include Sneakers::Worker\n  def work(msg)\n    Net::HTTP.get(URI("http://x/a"))\n  end\nend\n', 'W'],

  ['handed to a function (amqplib)', 'a.php', '<?php\nuse PhpAmqpLib\\Connection\\AMQPStreamConnection;\n$ch = (new AMQPStreamConnection("h"))->channel();\n$ch->basic_consume("orders", "", false, true, false, false, function ($m) { (new \\GuzzleHttp\\Client())->get("http://x/a"); });\n', 'orders'],
  ['by a job (Laravel)', 'a.php', '<?php\nnamespace App\\Jobs;\nuse Illuminate\\Contracts\\Queue\\ShouldQueue;\nuse Illuminate\\Support\\Facades\\Http;\nclass Send implements ShouldQueue { public function handle() { Http::get("http://x/a"); } }\n', 'Send'],

  ['handed to a function (amqplib)', 'a.js', 'const amqp = require("amqplib"); const axios = require("axios")\nasync function main() { const c = await amqp.connect("u"); const ch = await c.createChannel(); ch.consume("orders", async (m) => { await axios.get("http://x/a") }) }\nmain()\n', 'orders'],
  ['walked over (nats)', 'a.js', 'import { connect } from "nats"; import axios from "axios"\nconst nc = await connect({}); const sub = nc.subscribe("orders")\nfor await (const m of sub) { await axios.get("http://x/a") }\n', 'orders'],
  ['handed to a function (redis)', 'a.js', 'const redis = require("redis"); const axios = require("axios")\nconst c = redis.createClient()\nc.subscribe("orders", async (m) => { await axios.get("http://x/a") })\n', 'orders'],

  ['taken one by one (lapin)', 'a.rs', 'use lapin::Channel;\nasync fn run(ch: Channel) {\n    let mut consumer = ch.basic_consume("orders", "t", o, f).await?;\n    while let Some(d) = consumer.next().await { reqwest::get("http://x/a").await?; }\n}\n', 'orders'],
  ['taken in a loop (rdkafka)', 'a.rs', 'use rdkafka::consumer::StreamConsumer;\nasync fn run(c: StreamConsumer) {\n    loop {\n        match c.recv().await { Ok(m) => { reqwest::get("http://x/a").await; } Err(e) => {} }\n    }\n}\n', 'kafka'],
]

describe('messages that are taken from queues', () => {
  it.each(rows)('%s in %s', async (_, file, text, queue) => {
    const { roots } = readProgram(await programOf({ [file]: text }))
    const found = roots.filter(({ entry }) => entry.point.kind === 'queue').map(({ entry, effects }) => `${entry.point.name}: ${effects.map(({ target, operation, dependency }) => `${target} ${operation?.split(' ')[0] ?? ''} http ${dependency ?? ''}`).join(', ')}`)
    expect(found).toEqual([`${queue}: ${get}`])
  })
})
